"""What people decided, as rows to keep elsewhere, and those rows decided again in a warehouse that lacks them."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from warehouse import people
from warehouse.events.decisions import EVENTS
from warehouse.file.errors import WarehouseError
from warehouse.file.statements import Row, answered, sql
from warehouse.operations import rejects
from warehouse.stories.decisions import STORIES, decide


def decided(con: duckdb.DuckDBPyConnection) -> list[Row]:
    """Every decision, oldest first: the columns of runs/decided.sql."""
    return answered(con, sql("runs/decided"))


def decide_again(con: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> list[Row]:
    """Take the decisions of these rows that are not there; returns those about what is not there, or not any more."""
    known = {_key(row) for row in decided(con)}
    refused = []
    for row in rows:
        if _key(row) in known:
            continue
        try:
            _decide(con, row)
        except WarehouseError:
            refused.append(row)
    return refused


def _key(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("kind", "one", "other", "verdict", "decided_at"))


def _decide(con: duckdb.DuckDBPyConnection, row: Row) -> None:
    """Take one. Raises WarehouseError where what it is about is not there."""
    at, reason = row["decided_at"], row["reason"]
    if row["kind"] in ("story", "event"):
        there = "select count(*) from core.articles where article_id in (?, ?)"
        if con.execute(there, [row["one"], row["other"]]).fetchone() != (2,):
            raise WarehouseError("it is about articles that are not there")
        about = EVENTS if row["kind"] == "event" else STORIES
        decide(con, row["one"], row["other"], row["verdict"], by=row["decided_by"], reason=reason, at=at, about=about)
    elif row["kind"] == "person":
        people.stand_for(con, row["one"], row["other"], at=at, reason=reason)
    else:
        reject = rejects.reject(con, row["one"])
        rejects.close(con, [reject["reject_id"]], status="discarded", at=at, by=row["decided_by"], why=reason)
