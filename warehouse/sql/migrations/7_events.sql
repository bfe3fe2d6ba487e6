-- What articles are about, and which of them tell one event in words of their own.
create table core.article_gists (
    number bigint not null,
    version integer not null,
    encoder varchar not null,
    day integer not null,
    is_dated boolean not null,
    language varchar,
    vector blob,
    why_not varchar,
    names uinteger[] not null,
    counts uinteger[] not null,
    cities uinteger[] not null,
    countries uinteger[] not null,
    figures double not null
);
create table core.event_links (
    number bigint not null,
    other_number bigint not null,
    score double not null,
    cosine double not null
);
create table core.event_members (
    number bigint not null,
    story_number bigint not null,
    event_number bigint not null,
    component bigint not null
);
create table core.event_decisions (
    article_id varchar not null,
    other_id varchar not null,
    verdict varchar not null,
    decided_at timestamp not null,
    decided_by varchar not null,
    reason varchar
);
