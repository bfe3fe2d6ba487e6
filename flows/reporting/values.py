"""Values as text: as people read them, as programs do, in the cells of a spreadsheet, and what a table sorts by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from parsers.text import line


def shown(value: Any) -> str:
    """A value as people read it: times to the minute, durations as '2 h 25 min' and '9 d 5 h', nothing for null."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d}" if (value.hour, value.minute) == (0, 0) else f"{value:%Y-%m-%d %H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            days, rest = divmod(abs(minutes), 24 * 60)
            rest -= rest % 60 if days else 0
            parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "min"))
            return ("-" if minutes < 0 else "") + (" ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min")
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(shown, value))
        case float():
            return f"{value:.2f}"
        case _:
            return line(str(value)) or ""


def cell(value: Any) -> str:
    """The value as `plain` gives it; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    text = plain(value)
    return f"'{text}" if isinstance(value, str | list) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def plain(value: Any) -> str:
    """A value as programs read it: times and durations by ISO 8601, lists with '; ' between their items."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return f"PT{value.total_seconds():.0f}S"
        case list():
            return "; ".join(map(plain, value))
        case _:
            return str(value)


def sortable(value: Any) -> str | None:
    """What a column is sorted by where that is not the text shown."""
    match value:
        case bool():
            return None
        case timedelta():
            return str(value.total_seconds())
        case int() | float():
            return str(value)
        case _:
            return None
