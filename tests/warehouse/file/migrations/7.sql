-- The tables of version 7, as its copydesk made them.
create schema core;
create schema ops;
create schema mart;
CREATE TABLE core.agencies (
    agency_id VARCHAR,
    "name" VARCHAR NOT NULL,
    abbreviations VARCHAR[],
    PRIMARY KEY(agency_id)
);
CREATE TABLE core.article_aliases (
    alias_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    "document" VARCHAR,
    uri VARCHAR,
    url VARCHAR,
    date_published TIMESTAMP,
    load_id VARCHAR NOT NULL
);
CREATE TABLE core.article_authors (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    person_id VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "role" VARCHAR,
    affiliation VARCHAR
);
CREATE TABLE core.article_datelines (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" VARCHAR NOT NULL,
    qualifier VARCHAR,
    place_id VARCHAR,
    confidence DOUBLE,
    candidates INTEGER NOT NULL
);
CREATE TABLE core.article_gists (
    number BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    encoder VARCHAR NOT NULL,
    "day" INTEGER NOT NULL,
    is_dated BOOLEAN NOT NULL,
    "language" VARCHAR,
    vector BLOB,
    why_not VARCHAR,
    "names" UINTEGER[] NOT NULL,
    counts UINTEGER[] NOT NULL,
    cities UINTEGER[] NOT NULL,
    countries UINTEGER[] NOT NULL,
    figures DOUBLE NOT NULL
);
CREATE TABLE core.article_images (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    href VARCHAR NOT NULL,
    caption VARCHAR,
    creditline VARCHAR
);
CREATE TABLE core.article_links (
    number BIGINT,
    other_number BIGINT,
    article_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    containment DOUBLE NOT NULL,
    other_containment DOUBLE NOT NULL,
    first_word INTEGER NOT NULL,
    last_word INTEGER NOT NULL,
    other_first_word INTEGER NOT NULL,
    other_last_word INTEGER NOT NULL,
    text_hash VARCHAR,
    load_id VARCHAR NOT NULL
);
CREATE TABLE core.article_sightings (
    article_id VARCHAR NOT NULL,
    "document" VARCHAR NOT NULL,
    feed_id VARCHAR,
    content_hash VARCHAR NOT NULL,
    payload_sha256 VARCHAR NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL
);
CREATE TABLE core.article_sketches (
    number BIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    "day" INTEGER NOT NULL,
    published_by TIMESTAMP,
    text_hash VARCHAR,
    text_key UBIGINT,
    source_id VARCHAR NOT NULL,
    agency VARCHAR,
    words BLOB NOT NULL,
    word_count INTEGER,
    title_words BLOB NOT NULL,
    is_list BOOLEAN NOT NULL
);
CREATE TABLE core.article_subjects (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" VARCHAR NOT NULL,
    code VARCHAR
);
CREATE TABLE core.article_versions (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    version_created TIMESTAMP NOT NULL,
    "document" VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    headline VARCHAR,
    description VARCHAR,
    body VARCHAR,
    "language" VARCHAR,
    byline VARCHAR,
    agency VARCHAR,
    agency_id VARCHAR,
    dateline VARCHAR,
    filed_on DATE,
    filed_on_raw VARCHAR,
    date_published TIMESTAMP,
    date_published_precision VARCHAR,
    date_published_raw VARCHAR,
    date_modified TIMESTAMP,
    section VARCHAR,
    word_count INTEGER,
    is_accessible_for_free BOOLEAN,
    is_truncated BOOLEAN NOT NULL,
    slugline VARCHAR,
    genre VARCHAR,
    ed_note VARCHAR,
    pub_status VARCHAR,
    embargoed_until TIMESTAMP,
    publisher_version VARCHAR,
    copyright_holder VARCHAR,
    content_hash VARCHAR NOT NULL,
    text_hash VARCHAR,
    payload_sha256 VARCHAR NOT NULL,
    retrieved_at TIMESTAMP,
    copydesk_version VARCHAR NOT NULL,
    is_reparse BOOLEAN,
    previous_version INTEGER,
    changed_fields VARCHAR[],
    change_class VARCHAR,
    chars_added INTEGER,
    chars_removed INTEGER,
    undeclared BOOLEAN,
    told_key UBIGINT,
    slug_key UBIGINT,
    load_id VARCHAR NOT NULL,
    diff VARCHAR,
    parser_id VARCHAR,
    parse_quality DOUBLE
);
CREATE TABLE core.articles (
    article_id VARCHAR NOT NULL,
    number BIGINT,
    id_key UBIGINT,
    source_id VARCHAR NOT NULL,
    uri VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    "version" INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    text_hash VARCHAR,
    title VARCHAR,
    date_published TIMESTAMP,
    date_published_precision VARCHAR,
    "language" VARCHAR,
    section VARCHAR,
    agency_id VARCHAR,
    place_id VARCHAR,
    pub_status VARCHAR,
    word_count INTEGER,
    has_byline BOOLEAN,
    has_dateline BOOLEAN,
    first_created TIMESTAMP NOT NULL,
    version_created TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL
);
CREATE TABLE core.event_decisions (
    article_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    decided_by VARCHAR NOT NULL,
    reason VARCHAR
);
CREATE TABLE core.event_links (
    number BIGINT NOT NULL,
    other_number BIGINT NOT NULL,
    score DOUBLE NOT NULL,
    cosine DOUBLE NOT NULL
);
CREATE TABLE core.event_members (
    number BIGINT NOT NULL,
    story_number BIGINT NOT NULL,
    event_number BIGINT NOT NULL,
    component BIGINT NOT NULL
);
CREATE TABLE core.feeds (
    feed_id VARCHAR,
    source_id VARCHAR NOT NULL,
    "location" VARCHAR NOT NULL,
    follow BOOLEAN,
    PRIMARY KEY(feed_id)
);
CREATE TABLE core.fingerprints (
    fingerprint UINTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    number BIGINT NOT NULL,
    prints USMALLINT
);
CREATE TABLE core.landmarks (
    fingerprint UINTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    number BIGINT NOT NULL
);
CREATE TABLE core.person_aliases (
    alias_id VARCHAR NOT NULL,
    decision INTEGER NOT NULL,
    alias VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    reason VARCHAR
);
CREATE TABLE core.persons (
    person_id VARCHAR,
    source_id VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    PRIMARY KEY(person_id)
);
CREATE TABLE core.places (
    place_id VARCHAR,
    "name" VARCHAR NOT NULL,
    admin1 VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    population INTEGER,
    timezone VARCHAR,
    PRIMARY KEY(place_id)
);
CREATE TABLE core.search_articles (
    number INTEGER NOT NULL,
    article_id VARCHAR NOT NULL,
    article_number BIGINT,
    "version" INTEGER NOT NULL,
    source_id VARCHAR NOT NULL,
    "language" VARCHAR,
    date_published TIMESTAMP,
    first_created TIMESTAMP NOT NULL,
    headline VARCHAR,
    words INTEGER NOT NULL
);
CREATE TABLE core.search_postings (
    term BIGINT NOT NULL,
    numbers INTEGER[] NOT NULL,
    weights UTINYINT[] NOT NULL,
    places USMALLINT[][] NOT NULL
);
CREATE TABLE core.search_recent (
    term BIGINT NOT NULL,
    word VARCHAR NOT NULL,
    numbers INTEGER[] NOT NULL,
    weights UTINYINT[] NOT NULL,
    places USMALLINT[][] NOT NULL
);
CREATE TABLE core.search_terms (
    term BIGINT NOT NULL,
    word VARCHAR NOT NULL
);
CREATE TABLE core.sources (
    source_id VARCHAR,
    title VARCHAR NOT NULL,
    kind VARCHAR,
    country_code VARCHAR,
    timezone VARCHAR,
    "language" VARCHAR,
    freshness INTERVAL,
    tags VARCHAR[],
    disabled VARCHAR,
    PRIMARY KEY(source_id)
);
CREATE TABLE core.story_decisions (
    article_id VARCHAR NOT NULL,
    other_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    decided_by VARCHAR NOT NULL,
    reason VARCHAR
);
CREATE TABLE core.story_members (
    article_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    number BIGINT,
    component BIGINT,
    story_number BIGINT,
    parent_id VARCHAR,
    parent_number BIGINT,
    is_digest BOOLEAN NOT NULL,
    load_id VARCHAR NOT NULL
);
CREATE TABLE core.story_merges (
    story_id VARCHAR NOT NULL,
    into_id VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL
);
CREATE TABLE ops.alerts (
    alert_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    measure VARCHAR,
    opened_at TIMESTAMP NOT NULL,
    closed_at TIMESTAMP,
    detail VARCHAR NOT NULL,
    usual DOUBLE,
    found DOUBLE
);
CREATE TABLE ops.archive_files (
    file VARCHAR NOT NULL,
    checked_until BIGINT NOT NULL
);
CREATE TABLE ops.feed_entries (
    feed_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    said VARCHAR NOT NULL,
    entry VARCHAR NOT NULL,
    said_at TIMESTAMP NOT NULL
);
CREATE TABLE ops.feed_states (
    feed_id VARCHAR,
    status VARCHAR NOT NULL,
    polled_at TIMESTAMP,
    due_at TIMESTAMP,
    "interval" INTERVAL NOT NULL,
    failures INTEGER NOT NULL,
    outcome VARCHAR,
    detail VARCHAR,
    last_good_at TIMESTAMP,
    last_new_at TIMESTAMP,
    not_before TIMESTAMP,
    moved_to VARCHAR,
    poll_after INTERVAL,
    false_304_at TIMESTAMP,
    PRIMARY KEY(feed_id)
);
CREATE TABLE ops.fetches (
    fetch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    feed_id VARCHAR,
    is_page BOOLEAN,
    url VARCHAR NOT NULL,
    final_url VARCHAR,
    requested_at TIMESTAMP NOT NULL,
    status INTEGER,
    outcome VARCHAR NOT NULL,
    retry_class VARCHAR,
    bytes INTEGER,
    ms INTEGER NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR,
    payload_sha256 VARCHAR,
    archive_file VARCHAR,
    archive_offset BIGINT,
    not_before TIMESTAMP
);
CREATE TABLE ops.field_provenance (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    extractor VARCHAR NOT NULL,
    "value" VARCHAR,
    agreed BOOLEAN NOT NULL
);
CREATE TABLE ops.files (
    "document" VARCHAR,
    feed_id VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    inode UBIGINT NOT NULL,
    payload_sha256 VARCHAR NOT NULL,
    read_at TIMESTAMP NOT NULL,
    copydesk_version VARCHAR NOT NULL,
    PRIMARY KEY("document")
);
CREATE TABLE ops.left_out (
    article_id VARCHAR NOT NULL,
    "version" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "text" VARCHAR NOT NULL,
    why VARCHAR NOT NULL
);
CREATE TABLE ops.loads (
    load_id VARCHAR,
    run_id VARCHAR NOT NULL,
    committed_at TIMESTAMP NOT NULL,
    rows_in INTEGER NOT NULL,
    rows_new INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    rows_same INTEGER NOT NULL,
    rows_linked INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    PRIMARY KEY(load_id)
);
CREATE TABLE ops.rejects (
    reject_id VARCHAR NOT NULL,
    "document" VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    format VARCHAR,
    url VARCHAR,
    source_id VARCHAR,
    payload_sha256 VARCHAR,
    status VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL,
    copydesk_version VARCHAR,
    archive_file VARCHAR,
    archive_offset BIGINT,
    closed_at TIMESTAMP,
    closed_by VARCHAR,
    closed_why VARCHAR
);
CREATE TABLE ops.replay_differences (
    replay_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    "version" INTEGER,
    source_id VARCHAR,
    "document" VARCHAR NOT NULL,
    field VARCHAR,
    "old" VARCHAR,
    "new" VARCHAR
);
CREATE TABLE ops.replays (
    replay_id VARCHAR,
    copydesk_version VARCHAR NOT NULL,
    since TIMESTAMP,
    "until" TIMESTAMP,
    sources VARCHAR[],
    articles VARCHAR[],
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    done_until VARCHAR NOT NULL,
    compared INTEGER NOT NULL,
    same INTEGER NOT NULL,
    promoted_at TIMESTAMP,
    PRIMARY KEY(replay_id)
);
CREATE TABLE ops.runs (
    run_id VARCHAR,
    flow VARCHAR NOT NULL,
    prefect_flow_run_id VARCHAR,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    state VARCHAR NOT NULL,
    copydesk_version VARCHAR NOT NULL,
    PRIMARY KEY(run_id)
);
CREATE TABLE ops.warehouse (
    schema_version INTEGER NOT NULL,
    created_by VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL,
    views_hash VARCHAR
);
insert into ops.warehouse values (7, '0.1.0', timestamp '2026-12-01 00:00:00', null);
