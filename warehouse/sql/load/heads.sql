-- The heads of the articles in `current_texts`: what is known of the current version but for its texts, so that
-- questions about numbers read no text.
create or replace temp table headed as
select
    latest.number,
    latest.article_id,
    source_id,
    uri,
    url,
    canonical_url,
    latest.version,
    content_hash,
    text_hash,
    coalesce(
        headline, regexp_extract(coalesce(body, description), '^(\s*\S+){1,12}') || ' …', url, uri
    ) as title,
    date_published,
    date_published_precision,
    language,
    section,
    agency_id,
    coalesce(located.place_id, stored.place_id) as place_id,
    pub_status,
    word_count,
    byline is not null as has_byline,
    dateline is not null as has_dateline,
    first_created,
    version_created,
    this_load.load_id,
    is_new
from current_texts as latest
left join incoming_datelines as located on located.ordinal = latest.ordinal and located.position = 1
left join (
    from core.article_datelines
    where article_id in (select article_id from current_texts where ordinal is null)
) as stored
    on stored.article_id = latest.article_id and stored.version = latest.version and stored.position = 1,
    this_load;

insert into core.articles by name
select * exclude (is_new) from headed where is_new;

update core.articles
set
    url = headed.url,
    version = headed.version,
    content_hash = headed.content_hash,
    text_hash = headed.text_hash,
    title = headed.title,
    date_published = headed.date_published,
    date_published_precision = headed.date_published_precision,
    language = headed.language,
    section = headed.section,
    agency_id = headed.agency_id,
    place_id = headed.place_id,
    pub_status = headed.pub_status,
    word_count = headed.word_count,
    has_byline = headed.has_byline,
    has_dateline = headed.has_dateline,
    version_created = headed.version_created,
    load_id = headed.load_id
from headed
where not is_new and articles.number = headed.number;

update core.articles
set uri = told.uri
from (
    select heads.number, staged.uri
    from heads join staged using (article_id)
    where heads.uri is null and staged.uri is not null
) as told
where articles.number = told.number;
