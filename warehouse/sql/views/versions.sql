-- Every version of every article with its text, when it was seen, and what it changed
select
    versions.article_id,
    heads.source_id,
    versions.version,
    versions.previous_version,
    versions.version = heads.version as is_current,
    coalesce(versions.retrieved_at, versions.version_created) as seen_at,
    versions.document,
    versions.headline,
    versions.description,
    versions.body,
    versions.byline,
    versions.dateline,
    versions.date_published,
    versions.date_modified,
    versions.publisher_version,
    versions.pub_status,
    versions.ed_note,
    versions.is_reparse,
    versions.change_class,
    versions.changed_fields,
    versions.undeclared,
    versions.diff
from core.article_versions as versions
join core.articles as heads using (number)
