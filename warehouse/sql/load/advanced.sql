-- The same of known texts that are current again.
create or replace temp table advanced as
select article_id, placed.version
from placed join heads using (article_id)
where is_current and placed.version <> heads.version;

insert into latest by name
select
    heads.number,
    versions.article_id,
    heads.source_id,
    heads.uri,
    heads.url,
    heads.canonical_url,
    versions.version,
    versions.content_hash,
    versions.text_hash,
    versions.headline,
    versions.description,
    versions.body,
    versions.byline,
    versions.dateline,
    versions.agency,
    versions.date_published,
    versions.date_published_precision,
    versions.language,
    versions.section,
    versions.agency_id,
    place_id,
    versions.pub_status,
    versions.word_count,
    heads.first_created,
    versions.version_created,
    false as is_new
from core.article_versions as versions
join (from advanced anti join numbered using (article_id, version)) using (article_id, version)
join heads using (article_id)
left join (
    from core.article_datelines where article_id in (select article_id from advanced)
) as located
    on located.article_id = versions.article_id and located.version = versions.version and located.position = 1
