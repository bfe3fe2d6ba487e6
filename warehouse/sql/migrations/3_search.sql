create table core.search_articles (
    number integer not null,
    article_id varchar not null,
    article_number bigint,
    version integer not null,
    source_id varchar not null,
    language varchar,
    date_published timestamp,
    first_created timestamp not null,
    headline varchar,
    words integer not null
);
create table core.search_terms (term bigint not null, word varchar not null);
create table core.search_postings (
    term bigint not null,
    numbers integer[] not null,
    weights utinyint[] not null,
    places usmallint[][] not null
);
create table core.search_recent (
    term bigint not null,
    word varchar not null,
    numbers integer[] not null,
    weights utinyint[] not null,
    places usmallint[][] not null
);
