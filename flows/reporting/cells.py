"""Values as text in the cells of a table that programs and spreadsheets read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any


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
