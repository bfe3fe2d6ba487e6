-- What agencies say about using a story: status, embargo, their own version, their note to editors.
alter table core.article_versions add column slugline varchar;
alter table core.article_versions add column genre varchar;
alter table core.article_versions add column ed_note varchar;
alter table core.article_versions add column pub_status varchar;
alter table core.article_versions add column embargoed_until timestamp;
alter table core.article_versions add column publisher_version varchar;
alter table core.article_versions add column copyright_holder varchar;

-- Will a failure pass, and where does the raw archive have what was fetched.
alter table ops.fetches add column is_page boolean;
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

-- Copies are pairs with the measures of their likeness, and stories are settled from them. The next load compares
-- every text that has no sketch yet, so the links are found anew.
drop table core.article_links;
create table core.article_links (
    article_id varchar not null,
    other_id varchar not null,
    kind varchar not null,
    score double not null,
    containment double not null,
    other_containment double not null,
    first_word integer not null,
    last_word integer not null,
    other_first_word integer not null,
    other_last_word integer not null,
    text_hash varchar,
    load_id varchar not null
);
create table core.story_members (
    article_id varchar not null,
    story_id varchar not null,
    component_id varchar not null,
    parent_id varchar,
    is_digest boolean not null,
    load_id varchar not null
);
create table core.story_merges (story_id varchar not null, into_id varchar not null, load_id varchar not null);
create table core.article_sketches (
    number bigint not null,
    article_id varchar not null,
    day integer not null,
    published_by timestamp,
    text_hash varchar,
    source_id varchar not null,
    agency varchar,
    words blob not null,
    title_words blob not null,
    is_list boolean not null
);
create table core.fingerprints (fingerprint uinteger not null, day integer not null, number bigint not null);
create table core.landmarks (fingerprint uinteger not null, day integer not null, number bigint not null);
