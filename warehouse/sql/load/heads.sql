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

-- The same of articles whose current version came with an earlier load
update core.articles
set
    title = coalesce(
        current.headline,
        regexp_extract(coalesce(current.body, current.description), '^(\s*\S+){1,12}') || ' …',
        articles.url,
        articles.uri
    ),
    date_published = current.date_published,
    date_published_precision = current.date_published_precision,
    language = current.language,
    section = current.section,
    agency_id = current.agency_id,
    place_id = located.place_id,
    pub_status = current.pub_status,
    word_count = current.word_count,
    has_byline = current.byline is not null,
    has_dateline = current.dateline is not null
from advanced
anti join staged using (article_id, version)
join core.article_versions as current using (article_id, version)
left join core.article_datelines as located
    on located.article_id = current.article_id and located.version = current.version and located.position = 1
where articles.article_id = current.article_id;
