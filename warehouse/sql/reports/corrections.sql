-- What was corrected, withheld or withdrawn
-- Changes of those classes, and stories whose first text came as a notice that stops them.
with changed as (
    select article_id, version, version_created, change_class as what, headline
    from mart.edits
    where change_class in ('correction', 'withdrawal')
),
stopped as (
    select
        article_id,
        version,
        version_created,
        if(pub_status = 'canceled', 'withdrawal', 'withheld') as what,
        title as headline
    from core.articles
    where pub_status in ('canceled', 'withheld')
        and (article_id, version) not in (select (article_id, version) from changed)
)
select articles.source_id, told.what, told.headline, told.version, told.version_created as seen_at
from (from changed union all by name from stopped) as told
join core.articles as articles using (article_id)
where ($since is null or told.version_created >= $since::timestamp)
    and ($until is null or told.version_created < $until::timestamp)
    and ($source is null or articles.source_id = $source)
order by seen_at desc, told.article_id, told.version
