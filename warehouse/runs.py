"""The pipeline's own record: runs, the catalogue they worked from, and what was learnt about web addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from warehouse.connection import sql
from warehouse.rows import insert

FetchRow = Mapping[str, Any]
"""A row of ops.fetches, by column name."""


def begin(
    con: duckdb.DuckDBPyConnection,
    *,
    run: Mapping[str, Any],
    sources: Sequence[Mapping[str, Any]],
    feeds: Sequence[Mapping[str, Any]],
) -> list[tuple[str, str | None, str | None, str | None]]:
    """Record a run and the sources and feeds it reads, as rows by column name.

    Returns (url, etag, last_modified, payload_sha256) for every address that has answered well of late.
    """
    insert(con, "core.sources", {row["source_id"]: row for row in sources}.values(), replace=True)
    insert(con, "core.feeds", {row["feed_id"]: row for row in feeds}.values(), replace=True)
    insert(con, "ops.runs", [run])
    return con.execute(sql("runs/validators")).fetchall()


def finish(con: duckdb.DuckDBPyConnection, run_id: str, *, ended_at: datetime, state: str) -> None:
    """Record the end of a run; `state` is completed or failed."""
    con.execute("update ops.runs set ended_at = ?, state = ? where run_id = ?", [ended_at, state, run_id])
