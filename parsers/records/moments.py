"""Points in time as precisely as they were stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How much of a moment is known."""

    FULL = "full"
    """Date, time and zone."""
    NO_TZ = "no_tz"
    """Date and time, zone unknown."""
    DAY = "day"
    """The date alone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as precisely as it was stated.

    `at` is aware when `precision` is FULL, naive otherwise; for DAY its time is midnight and means nothing.
    """

    at: datetime
    precision: Precision

    def __str__(self) -> str:
        """ISO 8601 with just the stated precision: '2022-04-12', '2022-04-12T10:00:00', '2022-04-12T10:00:00+04:00'."""
        return self.at.date().isoformat() if self.precision is Precision.DAY else self.at.isoformat(timespec="seconds")

    def utc(self) -> datetime:
        """Naive UTC for the warehouse; a moment without zone is taken as it stands."""
        return self.at.astimezone(UTC).replace(tzinfo=None) if self.at.tzinfo else self.at
