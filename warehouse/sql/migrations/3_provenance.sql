-- What read an article and how well, and what every witness said of its fields.
alter table core.article_versions add column parser_id varchar;
alter table core.article_versions add column parse_quality double;
create table ops.field_provenance (
    article_id varchar not null,
    version integer not null,
    field varchar not null,
    rank integer not null,
    extractor varchar not null,
    value varchar,
    agreed boolean not null
);
