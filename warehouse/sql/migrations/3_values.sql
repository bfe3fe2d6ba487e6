-- The values of new columns that follow from what is there.
update core.article_versions
set agency_id = trim(regexp_replace(lower(agency), '[^\p{L}\p{N}]+', '-', 'g'), '-')
where agency is not null;
insert into core.agencies by name
select agency_id, min(agency) as name from core.article_versions where agency_id is not null group by agency_id;

update core.articles
set
    title = coalesce(
        latest.headline,
        regexp_extract(coalesce(latest.body, latest.description), '^(\s*\S+){1,12}') || ' …',
        articles.url,
        articles.uri
    ),
    date_published = latest.date_published,
    date_published_precision = latest.date_published_precision,
    language = latest.language,
    section = latest.section,
    agency_id = latest.agency_id,
    place_id = (
        select place_id
        from core.article_datelines as located
        where located.article_id = latest.article_id and located.version = latest.version and position = 1
    ),
    pub_status = latest.pub_status,
    word_count = latest.word_count,
    has_byline = latest.byline is not null,
    has_dateline = latest.dateline is not null
from core.article_versions as latest
where articles.article_id = latest.article_id and articles.version = latest.version;
