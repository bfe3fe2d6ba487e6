"""The time of day and the time zone of a date text: '10:30 a.m. EDT', '10h30', '午後3時', 'GMT+04:00'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from parsers.languages import Pattern, any_of, by_language, one_of


def zones() -> dict[str, float]:
    """Hours from UTC by the abbreviations that languages other than English have."""
    return {name: float(hours) for table in by_language("date.zones").values() for name, hours in table.items()}


_HOUR, _MINUTE, _SECOND = (any_of(f"date.{unit}") for unit in ("hours", "minutes", "seconds"))
_CLOCK = any_of("date.hours_behind")
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d+:])(?P<h>\d{{1,2}}):\s?(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,](?P<f>\d{{1,9}}))?)?(?![\d:])(?:\s?{_CLOCK})?",
        r"(?<!\d)(?P<h>\d{1,2})\s?h\s?(?P<m>\d\d)?(?!\w)",
        rf"(?<![\d.])(?P<h>\d{{1,2}})(?:\.(?P<m>\d\d))?\s?{_CLOCK}",
        rf"(?<=, )(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?=$| {one_of(tuple(zones()))})",
        r"(?:(?<=\b(?:19|20)\d\d )|(?<=[-./]\d\d )|(?<=^ ))(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)(?!\d|\.\d)",
        rf"\b{any_of('date.at')}\.?\s?(?P<h>\d{{1,2}})[.:](?P<m>\d\d)(?!\d|\.\d)",
        rf"(?<!\d)(?P<h>\d{{1,2}})\s?{_HOUR}(?:\s?(?P<m>\d{{1,2}})\s?{_MINUTE})?(?:\s?(?P<s>\d{{1,2}})\s?{_SECOND})?",
        r"(?<![\d.,])(?P<h>\d{1,2})(?:\.(?P<m>\d\d))?(?=\s?[ap]\.?\s?m\b)",
        r"(?<!\d)(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?=(?:GMT|UTC)\b)",
    )
)
_AFTER_NOON = Pattern(
    lambda: rf"\s?(?:(?P<pm>p\.?\s?m\b\.?|{any_of('date.pm')})|a\.?\s?m\b\.?|{any_of('date.am')})", re.IGNORECASE
)
_BEFORE_NOON = Pattern(lambda: rf"(?:(?P<pm>{any_of('date.after_noon')})|{any_of('date.before_noon')})\s?$")
_OFFSET = re.compile(r"([+\u2212-])(\d{1,2}):?(\d\d)?(?!\d)")
_SPACED_OFFSET = re.compile(r"\s([+\u2212-])(\d\d):?(\d\d)(?!\d)")  # GMT +0530
_ABBREVIATION = re.compile(r"[\s(,]{0,3}([^\W\d_]{1,5})(?![\w/])")
_IANA = re.compile(r"[\s(]{0,2}([A-Z][A-Za-z]+/[A-Za-z_]+(?:/[A-Za-z_]+)?)")
_LEAD = re.compile(r"[\s(]{0,2}")
_FURTHEST = timedelta(hours=15)  # no zone is further from UTC

# Hours from UTC, by English abbreviations with one meaning in the news: IST and AST have three each.
_HOURS = {
    "z": 0.0, "utc": 0.0, "gmt": 0.0, "ut": 0.0, "est": -5.0, "edt": -4.0, "cst": -6.0, "cdt": -5.0, "mst": -7.0,
    "mdt": -6.0, "pst": -8.0, "pdt": -7.0, "akst": -9.0, "akdt": -8.0, "hst": -10.0, "wet": 0.0, "west": 1.0,
    "bst": 1.0, "cet": 1.0, "cest": 2.0, "eet": 2.0, "eest": 3.0, "msk": 3.0, "trt": 3.0, "azt": 4.0, "pkt": 5.0,
    "hkt": 8.0, "sgt": 8.0, "jst": 9.0, "kst": 9.0, "aest": 10.0,
    "aedt": 11.0, "nzst": 12.0, "nzdt": 13.0,
} | zones()  # fmt: skip
# The same for those that are words as well: 'EAT' is East Africa's, and 'eat' is not.
_IN_CAPITALS = {
    "EAT": 3.0, "CAT": 2.0, "WAT": 1.0, "SAST": 2.0, "WITA": 8.0, "WIT": 9.0, "NPT": 5.75, "ICT": 7.0, "PHT": 8.0,
    "MYT": 8.0, "UZT": 5.0, "GET": 4.0, "BRT": -3.0, "ART": -3.0, "COT": -5.0, "PET": -5.0, "VET": -4.0, "UYT": -3.0,
}  # fmt: skip
_EUROPEAN = {"CET": "Europe/Brussels", "EET": "Europe/Athens", "WET": "Europe/Lisbon"}
_SEVERAL = {"ist", "ast"}
_PAIR = re.compile(r"[\s(,]{0,3}([A-Z]{3,4})/[A-Z]{3,4}(?![\w/])")  # CET/CEST: whichever the day has
_SEASONAL = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, and which part of the text states it. Hours are those of a 24-hour day, unchecked."""

    hour: int
    minute: int = 0
    second: int = 0
    start: int = 0
    end: int = 0
    microsecond: int = 0

    @property
    def exists(self) -> bool:
        """Is there such a time? 24:00, the end of the day, is one, and 23:59:60 a leap second."""
        whole = self.hour == 24 and self.minute == self.second == self.microsecond == 0
        return (self.hour < 24 and self.minute < 60 and self.second <= 60) or whole


@dataclass(frozen=True, slots=True)
class StatedZone:
    """A time zone as stated; `zone` is None for an abbreviation that does not say which (IST)."""

    name: str
    zone: tzinfo | None
    end: int

    @property
    def is_several(self) -> bool:
        """Is it an abbreviation that several zones have?"""
        return self.name.lower() in _SEVERAL


def clock_in(text: str) -> Clock | None:
    """The first time of day in a short `text`: '3:25 PM EDT, April 12' gives 15:25."""
    for form in _FORMS:
        if found := form.search(text):
            parts = found.groupdict()
            start, end, hour = found.start(), found.end(), int(parts["h"])
            half = _AFTER_NOON.match(text, end)
            before = None if half else _BEFORE_NOON.search(text[:start])
            if half:
                end = half.end()
            elif before:
                start = before.start()
            marked = half or before
            if marked and hour <= 12:
                hour = hour % 12 + (12 if marked["pm"] else 0)
            fraction = microseconds(parts.get("f"))
            return Clock(hour, int(parts["m"] or 0), int(parts.get("s") or 0), start, end, fraction)
    return None


def microseconds(digits: str | None) -> int:
    """520,000 of '52', the digits behind the seconds."""
    return int(f"{digits[:6]:0<6}") if digits else 0


def zone_at(text: str, start: int) -> StatedZone | None:
    """The zone stated at `start`: '+04:00', 'Z', ' GMT+0400', ' (EDT)', ' Asia/Baku'; None when there is none."""
    if (pair := _PAIR.match(text, start)) and (paired := _paired(pair[1])):
        return StatedZone(pair[1], paired, pair.end())
    if found := _IANA.match(text, start):
        zone = zone_named(found[1])
        return StatedZone(found[1], zone, found.end()) if zone else None
    found = _ABBREVIATION.match(text, start)
    name, end = (found[1].lower(), found.end(1)) if found else ("", start)
    if not found or name in ("utc", "gmt", "z"):
        lead = _LEAD.match(text, end)
        offset = _OFFSET.match(text, end if found or lead is None else lead.end())
        if offset := offset or (_SPACED_OFFSET.match(text, end) if name in ("utc", "gmt") else None):
            return _offset(offset)
    hours = _HOURS.get(name, _IN_CAPITALS.get(found[1]) if found else None)
    if hours is not None:
        return StatedZone(name, UTC if hours == 0 else timezone(timedelta(hours=hours)), end)
    if name in _SEASONAL:
        return StatedZone(name, zone_named(_SEASONAL[name]), end)
    return StatedZone(found[1], None, end) if found and found[1].isupper() and len(name) > 2 else None


def _paired(name: str) -> tzinfo | None:
    """The zone of which `name` is the winter time, before that of the summer: 'CET', 'EST'."""
    return zone_named(_EUROPEAN.get(name) or _SEASONAL.get(f"{name[0].lower()}t"))


@cache
def zone_named(name: str | None) -> tzinfo | None:
    """The IANA zone of that name; None when there is no such zone."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


def _offset(found: re.Match[str]) -> StatedZone | None:
    sign = 1 if found[1] == "+" else -1
    away = sign * timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if abs(away) > _FURTHEST or int(found[3] or 0) > 59:
        return None
    return StatedZone(found[0], timezone(away) if away else UTC, found.end())
