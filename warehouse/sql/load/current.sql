-- The texts that are current since this load: those of new articles, and of known ones whose current version is
-- another now; with what their heads say of them.
create or replace temp table advanced as
select article_id, placed.version
from placed join heads using (article_id)
where is_current and placed.version <> heads.version;

create or replace temp table current_texts as
with latest as (
    select
        staged.* replace (coalesce(staged.url, heads.url) as url),
        coalesce(first_created, loaded_at) as first_created,
        loaded_at as version_created,
        place_id,
        known_version is null as is_new
    from staged
    left join placed using (article_id, version)
    left join heads on heads.number = staged.number
    left join incoming_datelines as located on located.ordinal = staged.ordinal and located.position = 1,
        this_load
    where coalesce(is_current, true)
    union all by name
    select versions.*, heads.number, source_id, uri, url, canonical_url, first_created, place_id, false as is_new
    from core.article_versions as versions
    join (from advanced anti join numbered using (article_id, version)) using (article_id, version)
    join heads using (article_id)
    left join (
        from core.article_datelines where article_id in (select article_id from advanced)
    ) as located
        on located.article_id = versions.article_id and located.version = versions.version and located.position = 1
)
select
    number,
    article_id,
    source_id,
    uri,
    url,
    canonical_url,
    version,
    content_hash,
    text_hash,
    coalesce(headline, regexp_extract(coalesce(body, description), '^(\s*\S+){1,12}') || ' …', url, uri) as title,
    headline,
    description,
    body,
    byline,
    dateline,
    agency,
    date_published,
    date_published_precision,
    language,
    section,
    agency_id,
    place_id,
    pub_status,
    word_count,
    first_created,
    version_created,
    this_load.load_id,
    is_new
from latest, this_load;
