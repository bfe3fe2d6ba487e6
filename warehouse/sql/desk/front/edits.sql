-- The latest changes that publishers made to their texts
with newest as materialized (
    select number, version, coalesce(retrieved_at, version_created) as seen_at
    from core.article_versions
    where previous_version is not null and change_class <> 'furniture'
        and seen_at < coalesce($day::date, date '9999-12-30') + 1
    order by seen_at desc, number desc, version
    limit 8
)
select
    coalesce(versions.headline, heads.title) as headline,
    coalesce(sources.title, heads.source_id) as source,
    versions.change_class,
    versions.undeclared,
    newest.seen_at,
    versions.previous_version,
    versions.version,
    heads.source_id,
    heads.article_id
from newest
join core.article_versions as versions using (number, version)
join core.articles as heads on heads.number = newest.number
left join core.sources as sources using (source_id)
order by newest.seen_at desc, newest.number desc, newest.version
