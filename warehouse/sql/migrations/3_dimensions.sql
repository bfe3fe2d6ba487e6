-- Agencies as a dimension.
create table core.agencies (agency_id varchar primary key, name varchar not null, abbreviations varchar[]);
alter table core.article_versions add column agency_id varchar;
update core.article_versions
set agency_id = trim(regexp_replace(lower(agency), '[^\p{L}\p{N}]+', '-', 'g'), '-')
where agency is not null;
insert into core.agencies by name
select agency_id, min(agency) as name from core.article_versions where agency_id is not null group by agency_id;

-- Who signs with which name: until somebody decides otherwise, one name in one source is one person.
create table core.person_aliases (
    alias_id varchar not null,
    decision integer not null,
    alias varchar not null,
    source_id varchar not null,
    person_id varchar not null,
    decided_by varchar not null,
    decided_at timestamp not null,
    reason varchar
);
insert into core.person_aliases
select person_id, 1, name, source_id, person_id, 'rule', created_at, 'one name in one source is one person'
from core.persons, ops.warehouse;

-- What is known of the current version but for its texts stands on the article's head.
alter table core.articles add column title varchar;
alter table core.articles add column date_published timestamp;
alter table core.articles add column date_published_precision varchar;
alter table core.articles add column language varchar;
alter table core.articles add column section varchar;
alter table core.articles add column agency_id varchar;
alter table core.articles add column place_id varchar;
alter table core.articles add column pub_status varchar;
alter table core.articles add column word_count integer;
alter table core.articles add column has_byline boolean;
alter table core.articles add column has_dateline boolean;
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
