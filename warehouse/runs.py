"""The pipeline's own record: runs, the catalogue they worked from, and what was learnt about web addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from warehouse.connection import sql
from warehouse.load import insert

Row = Mapping[str, Any]
"""A row of a table, by column name."""


def begin(
    con: duckdb.DuckDBPyConnection,
    *,
    run: Row,
    sources: Sequence[Row],
    feeds: Sequence[Row],
) -> None:
    """Record a run and the sources and feeds it reads."""
    insert(con, "core.sources", {row["source_id"]: row for row in sources}.values(), replace=True)
    insert(con, "core.feeds", {row["feed_id"]: row for row in feeds}.values(), replace=True)
    insert(con, "ops.runs", [run])


def addresses(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every address that has answered well of late: url, etag, last_modified, payload_sha256, feed_id, first_at, last_at."""
    return con.sql(sql("runs/addresses")).to_arrow_table().to_pylist()


def feed_states(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """How the polls of every feed have gone: the rows of ops.feed_states."""
    return con.sql("from ops.feed_states").to_arrow_table().to_pylist()


def record_polls(con: duckdb.DuckDBPyConnection, states: Sequence[Row]) -> None:
    """Record what the polls of some feeds came to."""
    insert(con, "ops.feed_states", states, replace=True)


def finish(con: duckdb.DuckDBPyConnection, run_id: str, *, ended_at: datetime, state: str) -> None:
    """Record the end of a run; `state` is completed or failed."""
    con.execute("update ops.runs set ended_at = ?, state = ? where run_id = ?", [ended_at, state, run_id])
