-- What is wrong with a source, and since when.
create table ops.alerts (
    alert_id varchar not null,
    kind varchar not null,
    source_id varchar not null,
    measure varchar,
    opened_at timestamp not null,
    closed_at timestamp,
    detail varchar not null,
    usual double,
    found double
);

-- Sources that are not read for now are nobody's worry.
alter table core.sources add column disabled varchar;
