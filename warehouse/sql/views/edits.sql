-- Every change that a publisher made to a text: what changed, from what, of what class, and whether they said so
select
    article_id,
    heads.source_id,
    versions.version,
    versions.previous_version,
    versions.version_created,
    versions.headline,
    previous.headline as previous_headline,
    versions.changed_fields,
    versions.change_class,
    versions.chars_added,
    versions.chars_removed,
    versions.date_modified as claimed_date_modified,
    versions.undeclared
from core.article_versions as versions
join core.articles as heads using (article_id)
join core.article_versions as previous
    on previous.article_id = versions.article_id and previous.version = versions.previous_version
where versions.change_class is not null
