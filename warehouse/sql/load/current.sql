-- The texts that are current since this load, with what their heads say of them: here those of this load.
create or replace temp table latest as
select
    staged.number,
    staged.article_id,
    staged.source_id,
    coalesce(staged.url, heads.url) as url,
    staged.uri,
    staged.canonical_url,
    staged.version,
    staged.content_hash,
    staged.text_hash,
    staged.headline,
    staged.description,
    staged.body,
    staged.byline,
    staged.dateline,
    staged.agency,
    staged.date_published,
    staged.date_published_precision,
    staged.language,
    staged.section,
    staged.agency_id,
    place_id,
    staged.pub_status,
    staged.word_count,
    coalesce(first_created, loaded_at) as first_created,
    loaded_at as version_created,
    known_version is null as is_new
from staged
left join placed using (article_id, version)
left join heads on heads.number = staged.number
left join incoming_datelines as located on located.ordinal = staged.ordinal and located.position = 1,
    this_load
where coalesce(is_current, true);

create or replace temp view current_texts as
select
    latest.*,
    coalesce(headline, regexp_extract(coalesce(body, description), '^(\s*\S+){1,12}') || ' …', url, uri) as title,
    this_load.load_id
from latest, this_load
