-- What is known of the current version but for its texts, on the article's head: questions about numbers read no text.
update core.articles
set
    title = coalesce(
        latest.headline,
        regexp_extract(coalesce(latest.body, latest.description), '^(\s*\S+){1,12}') || ' …',
        latest.url,
        latest.uri
    ),
    date_published = latest.date_published,
    date_published_precision = latest.date_published_precision,
    language = latest.language,
    section = latest.section,
    agency_id = latest.agency_id,
    place_id = located.place_id,
    pub_status = latest.pub_status,
    word_count = latest.word_count,
    has_byline = latest.byline is not null,
    has_dateline = latest.dateline is not null
from staged as latest
left join incoming_datelines as located on located.ordinal = latest.ordinal and located.position = 1
where articles.article_id = latest.article_id and articles.version = latest.version;
