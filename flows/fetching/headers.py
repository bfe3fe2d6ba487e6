"""What an answer's headers say to somebody who comes back: how long it is fresh, when to ask again, with what."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

LONGEST_RETRY = timedelta(days=1)
LONGEST_FRESH = timedelta(days=365)
_LEGAL = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,1022}[\x21-\x7e])?")
_MAX_AGE = re.compile(r"""(?:^|[,\s])max-age\s*=\s*"?(\d+)""", re.IGNORECASE)
_FRESH_NEVER = re.compile(r"(?:^|[,\s])no-(?:cache|store)(?:$|[,\s=])", re.IGNORECASE)


def conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers of a conditional request. A validator is sent back as it was given, when a header can carry it."""
    given = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in given.items() if value and _LEGAL.fullmatch(value)}


def retry_after(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """When to ask again: '120' or 'Wed, 04 Nov 2026 07:28:00 GMT', at most a day; None when nothing usable is said."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
        return _seconds(value, LONGEST_RETRY)
    moment = _moment(value)
    return min(max(moment - now, timedelta(0)), LONGEST_RETRY) if moment else None


def fresh_for(headers: httpx.Headers, now: datetime) -> timedelta | None:
    """How long there will be nothing new, by Cache-Control or Expires; at most a year, None when nothing is said."""
    control = headers.get("cache-control", "")
    if _FRESH_NEVER.search(control):
        return timedelta(0)
    if told := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = _seconds(age, LONGEST_FRESH) if age.isascii() and age.isdecimal() else timedelta(0)
        return max(_seconds(told[1], LONGEST_FRESH) - spent, timedelta(0))
    if "expires" not in headers:
        return None
    expires = _moment(headers["expires"])
    if expires is None:  # '0' and '-1' mean that it has
        return timedelta(0)
    return min(max(expires - (_moment(headers.get("date", "")) or now), timedelta(0)), LONGEST_FRESH)


def _seconds(digits: str, most: timedelta) -> timedelta:
    return timedelta(seconds=min(float(digits), most.total_seconds()))


def _moment(value: str) -> datetime | None:
    """An HTTP date, aware; one without a zone is in UTC."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
