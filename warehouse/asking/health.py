"""Is every source well? Judged from what arrived, not from whether runs succeeded.

The views of `mart` say how things are (`source_health`, `daily_volume`, `gaps`, `drift`, `breaches`); `judge` keeps
`ops.alerts` in step with them. All of it depends on the data and on the time it is asked for, which is the session's
variable `as_of`, else the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.file.statements import sql, transaction


@dataclass(frozen=True, slots=True)
class Alert:
    """A row of ops.alerts; times are naive UTC."""

    alert_id: str
    kind: str
    source_id: str
    measure: str | None
    opened_at: datetime
    closed_at: datetime | None
    detail: str
    usual: float | None
    found: float | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What changed: alerts that were opened and closed, and how many are open now."""

    opened: tuple[Alert, ...] = ()
    closed: tuple[Alert, ...] = ()
    open: int = 0


def judge(con: duckdb.DuckDBPyConnection, now: datetime) -> Judgement:
    """Open and close alerts as the data at `now` (naive UTC) say; the same data and time give the same alerts."""
    con.execute("set variable as_of = $now::timestamp", {"now": now})
    try:
        with transaction(con):
            con.execute(sql("health/judge"))
            changed = [(opened, Alert(*row)) for opened, *row in con.execute(sql("health/changed")).fetchall()]
            count = con.execute("select count(*) from ops.alerts where closed_at is null").fetchone()
    finally:
        con.execute("reset variable as_of")
    return Judgement(
        opened=tuple(alert for opened, alert in changed if opened),
        closed=tuple(alert for opened, alert in changed if not opened),
        open=count[0] if count else 0,
    )


def list_sources(con: duckdb.DuckDBPyConnection, catalogue: Mapping[str, str | None]) -> None:
    """Note which sources are read: those of `catalogue`, by name, unless a reason against it stands beside.

    A source that was in the catalogue once and is no longer is nobody's worry either.
    """
    con.execute(sql("health/disabled"), {"names": list(catalogue), "reasons": list(catalogue.values())})
