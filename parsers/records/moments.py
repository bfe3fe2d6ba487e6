"""Points in time as precisely as they were stated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache

_LAST_ZEROS = re.compile(r"(\.\d*?[1-9])0+")  # of a fraction of a second


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
        """ISO 8601 as precisely as stated: '2022-04-12', '2022-04-12T10:00:00', '2022-04-12T10:00:00.52+04:00'."""
        if self.precision is Precision.DAY:
            return self.at.date().isoformat()
        return _LAST_ZEROS.sub(r"\1", self.at.isoformat())

    def utc(self) -> datetime:
        """Naive UTC for the warehouse; a moment without zone is taken as it stands."""
        return _utc(self.at) if self.at.tzinfo else self.at


@lru_cache(maxsize=20_000)  # a load asks several times of each of its articles; the same time is the same in any zone
def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
