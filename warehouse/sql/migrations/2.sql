-- What agencies say about using a story: status, embargo, their own version, their note to editors.
alter table core.article_versions add column slugline varchar;
alter table core.article_versions add column genre varchar;
alter table core.article_versions add column ed_note varchar;
alter table core.article_versions add column pub_status varchar;
alter table core.article_versions add column embargoed_until timestamp;
alter table core.article_versions add column publisher_version varchar;
alter table core.article_versions add column copyright_holder varchar;

-- Will a failure pass, and where does the raw archive have what was fetched.
alter table ops.fetches add column retry_class varchar;
alter table ops.fetches add column archive_file varchar;
alter table ops.fetches add column archive_offset bigint;

-- When a web feed is due again.
create table ops.feed_states (
    feed_id varchar primary key,
    status varchar not null,
    polled_at timestamp,
    due_at timestamp,
    interval interval not null,
    failures integer not null,
    outcome varchar,
    detail varchar,
    last_good_at timestamp,
    last_new_at timestamp,
    not_before timestamp,
    moved_to varchar
);
