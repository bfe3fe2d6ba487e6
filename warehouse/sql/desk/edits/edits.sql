-- Changes that publishers made to their texts, the latest first
with chosen as (
    select
        versions.*, coalesce(versions.retrieved_at, versions.version_created) as seen_at, heads.source_id, heads.title
    from core.article_versions as versions
    join core.articles as heads using (article_id)
    where versions.previous_version is not null and versions.change_class <> 'furniture'
        and ($since is null or seen_at >= $since)
        and ($until is null or seen_at < $until)
        and ($source is null or heads.source_id = $source)
        and ($class is null or versions.change_class = $class)
        and ($undeclared is null or versions.undeclared = $undeclared)
    order by seen_at desc, versions.article_id, versions.version
    limit 40 offset 40 * (coalesce($page, 1) - 1)
)
select
    coalesce(chosen.headline, chosen.title) as headline,
    previous.headline as previous_headline,
    coalesce(sources.title, chosen.source_id) as source,
    chosen.change_class,
    chosen.undeclared,
    chosen.seen_at,
    chosen.changed_fields,
    chosen.diff,
    chosen.previous_version,
    chosen.version,
    chosen.source_id,
    chosen.article_id
from chosen
join core.article_versions as previous
    on previous.article_id = chosen.article_id and previous.version = chosen.previous_version
left join core.sources as sources on sources.source_id = chosen.source_id
order by chosen.seen_at desc, chosen.article_id, chosen.version
