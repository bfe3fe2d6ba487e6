-- What it changed after publication, the latest first
select
    versions.headline, versions.change_class, versions.undeclared, coalesce(versions.retrieved_at, versions.version_created) as seen_at,
    versions.previous_version, versions.version, versions.article_id
from core.article_versions as versions
join core.articles as heads using (article_id)
where heads.source_id = $source and versions.previous_version is not null and versions.change_class <> 'furniture'
order by seen_at desc, versions.article_id, versions.version
limit 15
