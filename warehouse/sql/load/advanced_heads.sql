-- The heads of known articles whose current version is another now, and guids that were not known of them.
update core.articles
set
    url = latest.url,
    version = latest.version,
    content_hash = latest.content_hash,
    text_hash = latest.text_hash,
    title = latest.title,
    date_published = latest.date_published,
    date_published_precision = latest.date_published_precision,
    language = latest.language,
    section = latest.section,
    agency_id = latest.agency_id,
    place_id = latest.place_id,
    pub_status = latest.pub_status,
    word_count = latest.word_count,
    has_byline = latest.byline is not null,
    has_dateline = latest.dateline is not null,
    version_created = latest.version_created,
    load_id = latest.load_id
from current_texts as latest
where not is_new and articles.number = latest.number;

update core.articles
set uri = told.uri
from (
    select heads.number, staged.uri
    from heads join staged using (number)
    where heads.uri is null and staged.uri is not null
) as told
where articles.number = told.number
