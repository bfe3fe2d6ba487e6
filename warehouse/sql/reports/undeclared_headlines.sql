-- Which headlines changed after publication without the publisher saying so
-- By the time the change was seen.
select
    edits.source_id,
    edits.version,
    edits.previous_headline,
    edits.headline,
    edits.version_created as seen_at,
    if(articles.date_published_precision = 'full', edits.version_created - articles.date_published, null) as after
from mart.edits as edits
join core.articles as articles using (article_id)
where edits.undeclared
    and edits.previous_headline <> edits.headline
    and ($since is null or edits.version_created >= $since::timestamp)
    and ($until is null or edits.version_created < $until::timestamp)
    and ($source is null or edits.source_id = $source)
order by seen_at desc, edits.article_id, edits.version
