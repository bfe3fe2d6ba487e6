"""The pipeline's own record: runs, the catalogue they worked from, and what was learnt about web addresses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import duckdb

from warehouse.file.rows import insert
from warehouse.file.statements import Row, answered, sql, transaction
from warehouse.loading.identity import source_id

if TYPE_CHECKING:
    import pyarrow as pa


def begin(
    con: duckdb.DuckDBPyConnection,
    *,
    run: Row,
    sources: Sequence[Row],
    feeds: Sequence[Row],
    agencies: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Record a run, the sources and feeds it reads, and the agencies by name with other spellings of each."""
    insert(con, "core.sources", sources, replace="source_id")
    rows = [
        {"agency_id": source_id(name), "name": name, "abbreviations": list(others)} for name, others in agencies.items()
    ]
    known = answered(con, "select agency_id, name, abbreviations from core.agencies")
    insert(con, "core.agencies", [row for row in rows if row not in known], replace="agency_id")
    insert(con, "core.feeds", feeds, replace="feed_id")
    insert(con, "ops.runs", [run])


def addresses(con: duckdb.DuckDBPyConnection, from_web: bool) -> pa.Table:
    """Every address that has answered well of late, in order: the columns of runs/addresses.sql.

    None for a run that asks nothing `from_web`.
    """
    return con.execute(sql("runs/addresses"), {"wanted": from_web}).to_arrow_table()


def feed_states(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """How the polls of every feed have gone: the rows of ops.feed_states."""
    return answered(con, "from ops.feed_states")


def feeds(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every source with each of its web feeds, or with none: the columns of runs/feeds.sql."""
    return answered(con, sql("runs/feeds"))


def told(con: duckdb.DuckDBPyConnection, urls: Collection[str]) -> list[Row]:
    """What feeds said last of these pages: rows of ops.feed_entries, the latest last."""
    return answered(con, sql("runs/told"), {"urls": list(urls)})


def patience(con: duckdb.DuckDBPyConnection, now: datetime) -> dict[str, datetime]:
    """Until when sites want to be left alone (naive UTC), by addresses that said so."""
    return dict(con.execute(sql("runs/patience"), {"now": now}).fetchall())


def files(con: duckdb.DuckDBPyConnection, feed_ids: Sequence[str]) -> list[Row]:
    """The files of these feeds as they were when they were read last: rows of ops.files."""
    return answered(con, "from ops.files where list_contains($feed_ids, feed_id)", {"feed_ids": list(feed_ids)})


def entries(
    con: duckdb.DuckDBPyConnection, feed_ids: Sequence[str], since: datetime
) -> dict[tuple[str, str], tuple[str, str | None]]:
    """What these feeds said last of each page, by feed and address: its hash and, since then, the entry as JSON."""
    question = """
        select feed_id, url, said, case when said_at >= $since then entry end
        from ops.feed_entries where list_contains($feed_ids, feed_id)
    """
    rows = con.execute(question, {"feed_ids": list(feed_ids), "since": since}).fetchall()
    return {(feed_id, url): (said, entry) for feed_id, url, said, entry in rows}


def seen(con: duckdb.DuckDBPyConnection, article_ids: Sequence[str], urls: Sequence[str]) -> set[str]:
    """Which of these articles, and of these addresses of articles, the warehouse has."""
    question = """
        select article_id from core.articles where list_contains($ids, article_id)
        union all
        select alias_id from core.article_aliases where list_contains($ids, alias_id)
        union all
        select url from core.articles where list_contains($urls, url)
    """
    return {row[0] for row in con.execute(question, {"ids": list(article_ids), "urls": list(urls)}).fetchall()}


def readings(
    con: duckdb.DuckDBPyConnection, documents: Collection[str], payloads: Collection[str]
) -> list[tuple[str, str, str]]:
    """Where these documents, or bytes by their SHA-256, were read: document, bytes and the id of the source."""
    given = {"documents": list(documents), "payloads": list(payloads)}
    return con.execute(sql("runs/readings"), given).fetchall()


def record_polls(con: duckdb.DuckDBPyConnection, states: Sequence[Row]) -> None:
    """Record what the polls of some feeds came to."""
    insert(con, "ops.feed_states", states, replace="feed_id")


def archived(con: duckdb.DuckDBPyConnection, files: Collection[str] | None = None) -> dict[str, set[int]]:
    """The answers of the raw archive that are known, of these files or of all: offsets of records, by file."""
    if files is not None and not files:
        return {}
    given = {"files": list(files) if files is not None else None}
    return {file: set(offsets) for file, offsets in con.execute(sql("runs/archived"), given).fetchall()}


def archive_files(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The files of the raw archive of which answers are known."""
    question = "select distinct archive_file from ops.fetches where archive_file is not null"
    return {file for (file,) in con.execute(question).fetchall()}


def checked(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Up to where each file of the raw archive is accounted for."""
    return dict(con.execute("select file, checked_until from ops.archive_files").fetchall())


def check(con: duckdb.DuckDBPyConnection, until: Mapping[str, int]) -> None:
    """Record up to where files of the raw archive are accounted for."""
    if until:
        with transaction(con):
            con.execute("delete from ops.archive_files where list_contains($files, file)", {"files": list(until)})
            insert(con, "ops.archive_files", [{"file": file, "checked_until": at} for file, at in until.items()])


def running(con: duckdb.DuckDBPyConnection) -> dict[str, datetime]:
    """The runs that have not said how they ended, with their beginning."""
    return dict(con.execute("select run_id, started_at from ops.runs where state = 'running'").fetchall())


def unfinished(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """The runs under Prefect that have not said how they ended, or were found crashed: their id here and there."""
    return con.execute(sql("runs/unfinished")).fetchall()


def last_state(con: duckdb.DuckDBPyConnection) -> str | None:
    """How the last run ended that did: completed, failed or crashed."""
    row = con.execute("select arg_max(state, started_at) from ops.runs where state <> 'running'").fetchone()
    return row[0] if row else None


def crash(con: duckdb.DuckDBPyConnection, run_ids: Sequence[str]) -> None:
    """Record that these runs were killed."""
    con.execute(sql("runs/crashed"), {"run_ids": list(run_ids)})


def finish(
    con: duckdb.DuckDBPyConnection, run_id: str, *, ended_at: datetime, state: str, trouble: str | None = None
) -> None:
    """Record the end of a run; `state` is completed or failed, `trouble` what failed after its loads."""
    con.execute(
        "update ops.runs set ended_at = ?, state = ?, trouble = ? where run_id = ?", [ended_at, state, trouble, run_id]
    )
