-- Other names of articles, and what they are found by; what is known keeps its names.
alter table core.article_versions add column told_key ubigint;
alter table core.article_versions add column slug_key ubigint;
create table core.article_aliases (
    alias_id varchar not null,
    article_id varchar not null,
    reason varchar not null,
    source_id varchar not null,
    document varchar,
    uri varchar,
    url varchar,
    date_published timestamp,
    load_id varchar not null
);
