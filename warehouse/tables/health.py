"""What the people on duty are told: alerts, judged from the data and not from runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import SQLModel

from warehouse.tables.columns import OPS, UTC, column, key


class Alert(SQLModel, table=True):
    """Something that was found wrong with a source, from when it was found until it was well again."""

    __tablename__ = "alerts"
    __table_args__: ClassVar[Any] = OPS
    __mapper_args__: ClassVar[Any] = key("alert_id")

    alert_id: str = column("hash of kind, source, measure and time of opening")
    kind: str = column("stale, failing, false-304, quiet, drift or quarantine-grew")
    source_id: str = column("source: core.sources")
    measure: str | None = column("what drifted: quality, byline, dateline, exact-time; null for other kinds")
    opened_at: datetime = column("when it was found, UTC", UTC)
    closed_at: datetime | None = column("when it was found well again, UTC; null while open", UTC)
    detail: str = column("a sentence for people, as last found")
    usual: float | None = column("what is usual or promised: hours, stories, share or rejects, by kind")
    found: float | None = column("what was found instead, in the same unit")
