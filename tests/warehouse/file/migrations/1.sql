-- The tables of version 1, as its copydesk made them.
create schema core;
create schema ops;
create schema mart;
CREATE TABLE core.article_authors(
    article_id VARCHAR NOT NULL, "version" INTEGER NOT NULL, "position" INTEGER NOT NULL,
    person_id VARCHAR NOT NULL, "name" VARCHAR NOT NULL, "role" VARCHAR,
    affiliation VARCHAR);
CREATE TABLE core.article_datelines(
    article_id VARCHAR NOT NULL, "version" INTEGER NOT NULL, "position" INTEGER NOT NULL, "name" VARCHAR NOT NULL,
    qualifier VARCHAR,
    place_id VARCHAR,
    confidence DOUBLE,
    candidates INTEGER NOT NULL);
CREATE TABLE core.article_images(
    article_id VARCHAR NOT NULL, "version" INTEGER NOT NULL, "position" INTEGER NOT NULL,
    href VARCHAR NOT NULL,
    caption VARCHAR,
    creditline VARCHAR);
CREATE TABLE core.article_links(
    article_id VARCHAR NOT NULL,
    original_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    text_hash VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL);
CREATE TABLE core.article_sightings(
    article_id VARCHAR NOT NULL, "document" VARCHAR NOT NULL,
    feed_id VARCHAR,
    content_hash VARCHAR NOT NULL, payload_sha256 VARCHAR NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL);
CREATE TABLE core.article_subjects(
    article_id VARCHAR NOT NULL, "version" INTEGER NOT NULL, "position" INTEGER NOT NULL, "name" VARCHAR NOT NULL,
    code VARCHAR);
CREATE TABLE core.article_versions(
    article_id VARCHAR NOT NULL, "version" INTEGER NOT NULL,
    version_created TIMESTAMP NOT NULL, "document" VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    headline VARCHAR,
    description VARCHAR,
    body VARCHAR, "language" VARCHAR,
    byline VARCHAR,
    agency VARCHAR,
    dateline VARCHAR,
    filed_on DATE,
    filed_on_raw VARCHAR,
    date_published TIMESTAMP,
    date_published_precision VARCHAR,
    date_modified TIMESTAMP,
    section VARCHAR,
    word_count INTEGER,
    is_accessible_for_free BOOLEAN,
    is_truncated BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    text_hash VARCHAR, payload_sha256 VARCHAR NOT NULL,
    copydesk_version VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL);
CREATE TABLE core.articles(
    article_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    uri VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR, "version" INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    text_hash VARCHAR,
    first_created TIMESTAMP NOT NULL,
    version_created TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL);
CREATE TABLE core.feeds(feed_id VARCHAR,
    source_id VARCHAR NOT NULL, "location" VARCHAR NOT NULL,
    follow BOOLEAN,
    PRIMARY KEY(feed_id));
CREATE TABLE core.persons(person_id VARCHAR,
    source_id VARCHAR NOT NULL, "name" VARCHAR NOT NULL,
    PRIMARY KEY(person_id));
CREATE TABLE core.places(place_id VARCHAR, "name" VARCHAR NOT NULL, admin1 VARCHAR,
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    population INTEGER,
    timezone VARCHAR,
    PRIMARY KEY(place_id));
CREATE TABLE core.sources(source_id VARCHAR,
    title VARCHAR NOT NULL,
    kind VARCHAR,
    country_code VARCHAR,
    timezone VARCHAR, "language" VARCHAR,
    freshness INTERVAL,
    tags VARCHAR[],
    PRIMARY KEY(source_id));
CREATE TABLE ops.fetches(fetch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    feed_id VARCHAR,
    url VARCHAR NOT NULL,
    final_url VARCHAR,
    requested_at TIMESTAMP NOT NULL,
    status INTEGER,
    outcome VARCHAR NOT NULL,
    bytes INTEGER,
    ms INTEGER NOT NULL,
    etag VARCHAR,
    last_modified VARCHAR, payload_sha256 VARCHAR);
CREATE TABLE ops.loads(load_id VARCHAR,
    run_id VARCHAR NOT NULL,
    committed_at TIMESTAMP NOT NULL,
    rows_in INTEGER NOT NULL,
    rows_new INTEGER NOT NULL,
    rows_changed INTEGER NOT NULL,
    rows_same INTEGER NOT NULL,
    rows_linked INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    PRIMARY KEY(load_id));
CREATE TABLE ops.rejects(reject_id VARCHAR NOT NULL, "document" VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    format VARCHAR,
    url VARCHAR,
    source_id VARCHAR, payload_sha256 VARCHAR,
    status VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    load_id VARCHAR NOT NULL);
CREATE TABLE ops.runs(run_id VARCHAR,
    flow VARCHAR NOT NULL,
    prefect_flow_run_id VARCHAR,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    state VARCHAR NOT NULL,
    copydesk_version VARCHAR NOT NULL,
    PRIMARY KEY(run_id));
CREATE TABLE ops.warehouse(schema_version INTEGER NOT NULL,
    created_by VARCHAR NOT NULL,
    created_at TIMESTAMP NOT NULL);
insert into ops.warehouse values (1, '0.1.0', timestamp '2026-11-01 00:00:00');
insert into core.articles by name
select 'a1' as article_id, 'harbour-post' as source_id, 'guid-1' as uri, 1 as version, 'c1' as content_hash,
    't1' as text_hash, timestamp '2026-11-01 08:00:00' as first_created, first_created as version_created, 'l1' as load_id;
insert into core.article_versions by name
select 'a1' as article_id, 1 as version, timestamp '2026-11-01 08:00:00' as version_created, 'a.txt' as document,
    'plain-text' as format, 'Ferry late' as headline, 'The ferry was late.' as body, false as is_truncated,
    'c1' as content_hash, 't1' as text_hash, 'p1' as payload_sha256, '0.1.0' as copydesk_version, 'l1' as load_id;
