"""The one clock of all that flows do, so that a simulation can set it; and how people name times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(\d+)\s*(min|h|d|w)")
_UNITS = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def now() -> datetime:
    """The time, aware, in UTC."""
    return datetime.now(UTC)


def moment(text: str) -> datetime:
    """A time that a person names, as naive UTC.

    '7d' and '36h' count from now; '2026-11-03' is its first moment, '2026-11-03T10:00+01:00' itself. Raises ValueError
    for what is no time.
    """
    text = text.strip()
    ago = _AGO.fullmatch(text)
    try:
        if ago:
            return now().replace(tzinfo=None) - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        if text in ("today", "yesterday"):
            return datetime.combine(now().date() - timedelta(days=text == "yesterday"), datetime.min.time())
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is not a time such as 2026-11-03, '2026-11-03 10:00', yesterday, 7d or 36h"
        ) from None
