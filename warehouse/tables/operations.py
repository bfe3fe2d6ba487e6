"""What the pipeline did: runs, loads, requests, polls and the quarantine."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from duckdb_sqlalchemy.datatypes import UBigInteger
from sqlalchemy import BigInteger
from sqlmodel import SQLModel

from warehouse.tables.columns import LOAD, OPS, UTC, column, key


class Run(SQLModel, table=True):
    """Every run of a flow."""

    __tablename__ = "runs"
    __table_args__: ClassVar[Any] = OPS

    run_id: str = column("identifier", key=True)
    flow: str = column("name of the flow")
    prefect_flow_run_id: str | None = column("run in the Prefect dashboard; null for a plain run")
    started_at: datetime = column("UTC", UTC)
    ended_at: datetime | None = column("UTC", UTC)
    state: str = column("running, completed, failed, or crashed: killed while it ran")
    copydesk_version: str = column("program that ran")
    trouble: str | None = column("what failed after its loads, which the next run makes good; null where nothing did")


class Load(SQLModel, table=True):
    """Every transaction that wrote articles."""

    __tablename__ = "loads"
    __table_args__: ClassVar[Any] = OPS

    load_id: str = column("identifier", key=True)
    run_id: str = column("run: ops.runs")
    committed_at: datetime = column("UTC", UTC)
    rows_in: int = column("articles brought")
    rows_new: int = column("articles not known before")
    rows_changed: int = column("new versions of known articles")
    rows_same: int = column("known and unchanged")
    rows_linked: int = column("new texts found to be copies")
    rows_rejected: int = column("rejects brought")


class Fetch(SQLModel, table=True):
    """Every request to a web server, and what a conditional one needs."""

    __tablename__ = "fetches"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("fetch_id")

    fetch_id: str = column("identifier")
    run_id: str = column("run: ops.runs")
    feed_id: str | None = column("feed: core.feeds")
    is_page: bool | None = column("is it a page that the feed led to, not the feed or a list of it")
    url: str = column("address asked for")
    final_url: str | None = column("address that answered, after redirects")
    requested_at: datetime = column("UTC", UTC)
    status: int | None = column("HTTP status")
    outcome: str = column("ok, not_modified, same_hash or the reason of the failure")
    retry_class: str | None = column("none, temporary, soft or hard: will a failure pass")
    bytes: int | None = column("of the body, decoded")
    ms: int = column("milliseconds to the last byte")
    etag: str | None = column("validator for the next request")
    last_modified: str | None = column("validator for the next request")
    payload_sha256: str | None = column("of the body")
    archive_file: str | None = column("file of the raw archive that has the answer; null where none came")
    archive_offset: int | None = column("where in it the response record begins", BigInteger)
    not_before: datetime | None = column("the site asked to be left alone until then (Retry-After), UTC", UTC)


class ArchiveFile(SQLModel, table=True):
    """How far every file of the raw archive is accounted for: each answer before that has its row in ops.fetches."""

    __tablename__ = "archive_files"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("file")

    file: str = column("its name")
    checked_until: int = column("where the next look through it begins", BigInteger)


class FeedState(SQLModel, table=True):
    """How the polls of each web feed have gone, and when it is due again."""

    __tablename__ = "feed_states"
    __table_args__: ClassVar[Any] = OPS

    feed_id: str = column("feed: core.feeds", key=True)
    status: str = column("new, active, failing or gone")
    polled_at: datetime | None = column("last poll, UTC", UTC)
    due_at: datetime | None = column("not polled by schedule before, UTC", UTC)
    interval: timedelta = column("between polls, as its share of new entries suggests")
    failures: int = column("failed polls in a row")
    outcome: str | None = column("of the last poll: ok, not_modified or the reason of the failure")
    detail: str | None = column("a sentence for people")
    last_good_at: datetime | None = column("last poll that did not fail, UTC", UTC)
    last_new_at: datetime | None = column("last poll that brought something new, UTC", UTC)
    not_before: datetime | None = column("the server asked not to be asked before, UTC", UTC)
    moved_to: str | None = column("where a permanent redirect says it is now")
    poll_after: timedelta | None = column("the feed's own word: not to be asked more often (ttl, updatePeriod)")
    false_304_at: datetime | None = column("when it said 'not modified' and had news; null where its word is good", UTC)


class FeedEntry(SQLModel, table=True):
    """What a feed said last of each page that it led to: kept for two months, for when the page is read without it."""

    __tablename__ = "feed_entries"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("feed_id", "url")

    feed_id: str = column("feed: core.feeds")
    url: str = column("address of the page")
    said: str = column("hash of what it said of the story, without counters and the like")
    entry: str = column("the entry, without its text: JSON")
    said_at: datetime = column("when it first said this, UTC", UTC)


class File(SQLModel, table=True):
    """Every file that a source of the catalogue is read from, as it was when it was read last."""

    __tablename__ = "files"
    __table_args__: ClassVar[Any] = OPS

    document: str = column("path, or the piece of a file", key=True)
    feed_id: str = column("feed: core.feeds")
    size: int = column("bytes of the whole file", BigInteger)
    modified_ns: int = column("its time of modification, nanoseconds since 1970", BigInteger)
    inode: int = column("its number in the file system", UBigInteger)
    payload_sha256: str = column("of what was read")
    read_at: datetime = column("UTC", UTC)
    copydesk_version: str = column("program that read it")


class Reject(SQLModel, table=True):
    """Quarantine: what could not be read, and why."""

    __tablename__ = "rejects"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("reject_id")

    reject_id: str = column("hash of document, stage, reason and bytes")
    document: str = column("path or address")
    stage: str = column("read, fetch, format or parse")
    reason: str = column("short stable code")
    detail: str = column("a sentence for people")
    format: str | None = column("format it was taken for")
    url: str | None = column("web address, where known")
    source_id: str | None = column("source: core.sources")
    payload_sha256: str | None = column("of the bytes")
    status: str = column("open, resolved once the document could be read, or discarded")
    attempts: int = column("times it was tried")
    first_seen_at: datetime = column("UTC", UTC)
    last_seen_at: datetime = column("UTC", UTC)
    load_id: str = column(LOAD)
    copydesk_version: str | None = column("program that tried it last")
    archive_file: str | None = column("file of the raw archive with the bytes, or with those of what it is a part of")
    archive_offset: int | None = column("where in it the response record begins", BigInteger)
    closed_at: datetime | None = column("when it was resolved or discarded, UTC", UTC)
    closed_by: str | None = column("who resolved or discarded it: ingest, replay or a person")
    closed_why: str | None = column("why it was discarded, or what became of it")


class Meta(SQLModel, table=True):
    """What this file is: one row."""

    __tablename__ = "warehouse"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("schema_version")

    schema_version: int = column("version of the tables")
    created_by: str = column("copydesk version that made the file")
    created_at: datetime = column("UTC", UTC)
    views_hash: str | None = column("what the views of mart were made from, of their texts and this version")
