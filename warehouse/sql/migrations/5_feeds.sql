-- What is kept of feeds from poll to poll, of their entries, and of the files that sources are read from.
alter table ops.fetches add column not_before timestamp;
alter table ops.feed_states add column poll_after interval;
alter table ops.feed_states add column false_304_at timestamp;
create table ops.feed_entries (
    feed_id varchar not null,
    url varchar not null,
    said varchar not null,
    entry varchar not null,
    said_at timestamp not null
);
create table ops.files (
    document varchar,
    feed_id varchar not null,
    size bigint not null,
    modified_ns bigint not null,
    inode ubigint not null,
    payload_sha256 varchar not null,
    read_at timestamp not null,
    copydesk_version varchar not null,
    primary key (document)
);
