"""The quarantine as the warehouse has it: what is in it, and how its rows are closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import duckdb

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import Row, answered, sql

STATUSES = ("open", "resolved", "discarded")


def listed(
    con: duckdb.DuckDBPyConnection,
    *,
    statuses: Sequence[str] = ("open",),
    reason: str | None = None,
    source: str | None = None,
    since: datetime | None = None,
) -> list[Row]:
    """The rejects of these statuses, reason, source and time: the columns of quarantine/listed.sql."""
    asked = {"statuses": list(statuses), "reason": reason, "source": source, "since": since}
    return answered(con, sql("quarantine/listed"), asked)


def reject(con: duckdb.DuckDBPyConnection, name: str) -> Row:
    """The reject of this id, or whose id alone begins with these six or more characters. Raises WarehouseError."""
    question = (
        "from ops.rejects where reject_id = $name or (length($name) >= 6 and starts_with(reject_id, $name)) limit 2"
    )
    found = answered(con, question, {"name": name})
    if len(found) != 1:
        what = (
            "more than one reject: give more of its id" if found else "no reject: `copydesk quarantine list` has them"
        )
        raise WarehouseError(f"{name} is {what}")
    return found[0]


def waiting(
    con: duckdb.DuckDBPyConnection,
    *,
    ids: Collection[str] | None = None,
    reason: str | None = None,
    source: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    outdated: str | None = None,
    again: Collection[str] = (),
    rested: datetime | None = None,
    most: int = 1_000_000,
) -> list[Row]:
    """Open rejects that can be tried again, by where their bytes are: the columns of quarantine/waiting.sql.

    With `outdated` those that another version of the parser tried last, and a few times those of the reasons `again`
    that nobody has tried since `rested`.
    """
    asked = {"ids": list(ids) if ids is not None else None, "reason": reason, "source": source, "since": since,
             "until": until, "outdated": outdated, "again": list(again), "rested": rested, "most": most}  # fmt: skip
    return answered(con, sql("quarantine/waiting"), asked)


def tried(con: duckdb.DuckDBPyConnection, ids: Collection[str], version: str) -> None:
    """Say that this program could not get at the bytes of these, or found nothing else than before."""
    con.execute("update ops.rejects set copydesk_version = ? where list_contains(?, reject_id)", [version, list(ids)])


def close(
    con: duckdb.DuckDBPyConnection,
    ids: Collection[str],
    *,
    status: str,
    at: datetime,
    by: str,
    why: str | None = None,
) -> None:
    """Resolve or discard these."""
    con.execute(
        "update ops.rejects set status = ?, closed_at = ?, closed_by = ?, closed_why = ? "
        "where list_contains(?, reject_id)",
        [status, at, by, why, list(ids)],
    )


def needed(con: duckdb.DuckDBPyConnection, payloads: Collection[str | None]) -> set[str]:
    """Which of these bytes open rejects are still to be read from."""
    question = "select payload_sha256 from ops.rejects where status = 'open' and list_contains(?, payload_sha256)"
    return {row[0] for row in con.execute(question, [list(payloads)]).fetchall()}
