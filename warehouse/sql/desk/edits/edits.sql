-- Changes that publishers made to their texts, the latest first
with newest as materialized (
    select versions.number, versions.version, versions.previous_version, coalesce(retrieved_at, versions.version_created) as seen_at
    from core.article_versions as versions
    where versions.previous_version is not null and versions.change_class <> 'furniture'
        and ($since is null or seen_at >= $since)
        and ($until is null or seen_at < $until)
        and ($source is null or versions.number in (select number from core.articles where source_id = $source))
        and ($class is null or versions.change_class = $class)
        and ($undeclared is null or versions.undeclared = $undeclared)
    order by seen_at desc, versions.number desc, versions.version
    limit 40 offset 40 * (coalesce($page, 1) - 1)
)
select
    coalesce(versions.headline, heads.title) as headline,
    previous.headline as previous_headline,
    coalesce(sources.title, heads.source_id) as source,
    versions.change_class,
    versions.undeclared,
    newest.seen_at,
    versions.changed_fields,
    versions.diff,
    versions.previous_version,
    versions.version,
    heads.source_id,
    heads.article_id
from newest
join core.article_versions as versions using (number, version)
join core.article_versions as previous
    on previous.number = newest.number and previous.version = newest.previous_version
join core.articles as heads on heads.number = newest.number
left join core.sources as sources on sources.source_id = heads.source_id
order by newest.seen_at desc, newest.number desc, newest.version
