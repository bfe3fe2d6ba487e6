-- What it changed after publication, the latest first
with newest as materialized (
    select number, version, coalesce(retrieved_at, version_created) as seen_at
    from core.article_versions
    where previous_version is not null and change_class <> 'furniture'
        and number in (select number from core.articles where source_id = $source)
    order by seen_at desc, number desc, version
    limit 15
)
select
    versions.headline, versions.change_class, versions.undeclared, newest.seen_at, versions.previous_version, versions.version,
    versions.article_id
from newest
join core.article_versions as versions using (number, version)
order by newest.seen_at desc, newest.number desc, newest.version
