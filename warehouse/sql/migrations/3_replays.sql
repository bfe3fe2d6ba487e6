-- What reading the archive anew would change.
create table ops.replays (
    replay_id varchar primary key,
    copydesk_version varchar not null,
    since timestamp,
    until timestamp,
    sources varchar[],
    articles varchar[],
    started_at timestamp not null,
    ended_at timestamp,
    done_until varchar not null,
    compared integer not null,
    same integer not null,
    promoted_at timestamp
);
create table ops.replay_differences (
    replay_id varchar not null,
    kind varchar not null,
    record_id varchar not null,
    version integer,
    source_id varchar,
    document varchar not null,
    field varchar,
    old varchar,
    new varchar
);
