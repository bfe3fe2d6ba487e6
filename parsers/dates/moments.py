"""Dates: when a story was published, as machines and people write it, and the day in a dateline.

Strict by design: a date is read whole or not at all. No missing part is guessed, nothing rolls over to another
day, and where day and month could change places the source's country or language decides or nobody does. (Of the
libraries, dateparser takes two seconds for a long text without a date and dateutil guesses what is missing; CLDR's
month names and the patterns below do the work in microseconds.)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from datetime import timezone as fixed_zone
from functools import lru_cache

from parsers.dates.clock import Clock, StatedZone, clock_in, microseconds, zone_at, zone_named
from parsers.dates.days import PrintedDay, day_at, day_elsewhere, weekday_at, weekday_number
from parsers.records import Moment, Precision
from parsers.text import tidy

_LONGEST = 150  # characters of a date text; more than that is prose
_MOST_WORDS = 8  # besides the date: 'Published on Tuesday', weekday, zone in brackets
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_CLOSE = timedelta(days=15)  # a dateline without a year is of about the day of publication
_AHEAD = timedelta(days=2)  # a date this much later than the reading is a mistake
_FURTHEST, _ZONE_STEP = timedelta(hours=14), timedelta(minutes=30)  # of zones from UTC, and between them
_MONTH_FIRST = {"US", "PH", "FM", "GU", "MH", "PR", "PW", "AS", "VI"}
_EITHER_ORDER = {"CA", "KE", "GH", "MY", "TG"}  # both are in use: the country does not settle it
_AMERICAN = {
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "ct",
    "mst",
    "mdt",
    "mt",
    "pst",
    "pdt",
    "pt",
}  # zones: months first there

_EPOCH = re.compile(r"(\d{10})(?:(\d{3})|\.(\d+))?(?:\.\d+)?", re.ASCII)
_ISO = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?\s?(Z|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\[[\w/+-]+\])?)?",
    re.ASCII | re.IGNORECASE,
)
_SPACED = re.compile(r"(?<!\d)(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d)(?!\d)")  # '4. 3. 2021', '4 / 3 / 2021'
_SHORT_YEAR = re.compile(r"[\s,-]{1,3}'?(\d\d)(?![\d:])")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_TOLD_AGAIN = re.compile(r"\s?\(\d{1,2}[:.]?\d\d\s?[A-Z]{2,5}\)")  # '12:31 GMT (20:31 HKT)'
_ELSEWHERE = re.compile(r"\s\d\d:\d\d(?:\s[A-Z]{2,4})?\b")  # '08:15 GMT 09:15 UK'
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PART = re.compile(r"\d+|[^\W\d_]+")


def read_moment(
    text: str,
    *,
    timezone: str | None = None,
    language: str | None = None,
    country_code: str | None = None,
    now: datetime | None = None,
) -> Moment | None:
    """The moment a publication date text states; None when it states none. Never raises.

    '2022-04-12T10:00:00Z', 'Tue, 12 Apr 2022 10:00:00 GMT', '12 avril 2022 à 10h30' and '1649757600' are read.
    `timezone` (IANA) is that of a time without one, which makes it FULL. '04/12/2022' needs `country_code` (ISO
    3166-1), `language` (ISO 639-1) or an American zone to know its order. Days that do not exist, years before 1600,
    and moments more than two days after `now` give None.
    """
    found = _read(text, timezone, language, country_code) if len(text) <= _LONGEST else None
    return found if found and _plausible(found, now) else None


@lru_cache(maxsize=256)  # several witnesses of one story state the same
def _read(text: str, timezone: str | None, language: str | None, country_code: str | None) -> Moment | None:
    clean, found = _of_a_machine(text, timezone)
    if found is None and not _ISO.fullmatch(clean):
        found = _written(clean, timezone, language.split("-")[0].lower() if language else None, country_code)
    return found


@lru_cache(maxsize=256)
def _of_a_machine(text: str, timezone: str | None) -> tuple[str, Moment | None]:
    """The text in one spelling, and the moment that it states for machines."""
    clean = unicodedata.normalize("NFKC", tidy(text.replace("º", "").replace("ª", ""))).strip()
    clean = _SPACED.sub(r"\1\2\3\2\4", clean.replace("|", "/"))
    return clean, _epoch(clean) or _iso(clean, timezone)


def completed(moment: Moment, other: Moment) -> Moment:
    """`moment` with what `other`, a second witness, says more of the same moment; `moment` itself for another one.

    A day gains its time, a time its zone. A time in UTC beside the same one in local time gains the offset between
    them: 02:10 UTC that is printed as 22:10 the day before is 22:10-04:00.
    """
    mine, theirs = (known.at.replace(second=0, microsecond=0, tzinfo=None) for known in (moment, other))
    if moment.precision is Precision.DAY or other.precision is Precision.DAY:
        return other if moment.precision is Precision.DAY and mine.date() == theirs.date() else moment
    if moment.precision is Precision.NO_TZ:
        same = other.precision is Precision.FULL and mine in (theirs, other.utc().replace(second=0, microsecond=0))
        return _as_closely(other, moment) if same else moment
    away = theirs - mine
    if moment.at.utcoffset() or not away or abs(away) > _FURTHEST or away % _ZONE_STEP:
        return moment
    if other.precision is Precision.FULL:
        return _as_closely(other, moment) if other.at.utcoffset() == away else moment
    return Moment(moment.at.astimezone(fixed_zone(away)), Precision.FULL)


def _as_closely(moment: Moment, other: Moment) -> Moment:
    """`moment` with the fraction of a second that `other`, the same moment, has."""
    if moment.at.microsecond or moment.at.second != other.at.second:
        return moment
    return replace(moment, at=moment.at.replace(microsecond=other.at.microsecond))


def read_filed_on(raw: str, near: date | None) -> date | None:
    """The day of a dateline: ('April 18', near 2022-04-19) gives 2022-04-18.

    A missing year, or month in the Japanese '４日', is the one nearest to `near`, and a weekday the last one; without
    `near` it stays unknown and the answer is None, as for anything that is no day of the calendar.
    """
    if weekday := weekday_at(raw.strip()):
        if raw.strip()[weekday[1] :].strip(" .,"):
            return None
        return near - timedelta(days=(near.weekday() - weekday[0]) % 7) if near else None
    if numbers := _DAY_AND_MONTH.fullmatch(raw.strip()):
        return _nearest(int(numbers[1]), int(numbers[2]), near)
    printed = day_at(raw.strip())
    if printed == PrintedDay(len(raw.strip())) and near:
        return day_elsewhere(raw, near)
    if printed is None or printed.day is None or printed.either_order or raw.strip()[printed.end :].strip(" .,"):
        return None
    year, number = printed.year, printed.month
    if year is not None and year < 100:
        year = (
            _century(year) if near is None else min((year + c for c in (1900, 2000)), key=lambda y: abs(y - near.year))
        )
    either = printed.either_month or ((number,) if number else ())
    if year is not None and len(either) == 1:
        return _day(year, either[0], printed.day)
    if near is None:
        return None
    years = (near.year - 1, near.year, near.year + 1) if year is None else (year,)
    months = [(y, number) for y in years for number in either] if either else _months_around(near)
    days = [found for y, m in months if (found := _day(y, m, printed.day))]
    return min(days, key=lambda day: abs(day - near), default=None)


def _nearest(one: int, other: int, near: date | None) -> date | None:
    """The day that '30/9' is: the day stands first, unless only the other order is close to `near`."""
    if near is None:
        return None
    found = [_day(near.year + step, *pair) for pair in ((other, one), (one, other)) for step in (-1, 0, 1)]
    days = [day for day in found if day]
    close = [day for day in days if abs(day - near) <= _CLOSE]
    return close[0] if close else min(days, key=lambda day: abs(day - near), default=None)


def _epoch(text: str) -> Moment | None:
    """Seconds or milliseconds since 1970."""
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    fraction = microseconds(found[2] or found[3])
    return Moment(datetime.fromtimestamp(int(found[1]), UTC).replace(microsecond=fraction), Precision.FULL)


def _iso(text: str, timezone: str | None) -> Moment | None:
    """ISO 8601 calendar dates, extended and basic, with or without time."""
    found = _ISO.fullmatch(text)
    if found is None or (found[5] and not found[2] and len(text) == 10):  # ten digits are epoch seconds
        return None
    day = _day(int(found[1]), int(found[3]), int(found[4]))
    hour, minute, second, fraction, offset = found.groups()[4:]
    clock = Clock(int(hour), int(minute or 0), int(second or 0), microsecond=microseconds(fraction)) if hour else None
    zone = zone_at(offset, 0) if offset else None
    if offset and zone is None:  # '+99:00'
        return None
    return _moment(day, clock, zone.zone if zone else None, timezone)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date as people write it: a year, and the day and month in the order of print; with its time and zone."""

    year: int
    day: PrintedDay
    clock: Clock | None
    zone: StatedZone | None


def _written(text: str, timezone: str | None, language: str | None, country_code: str | None) -> Moment | None:
    """A date in words or numbers somewhere in a short text."""
    found = _printed(text, language)
    if found is None:
        return None
    printed, stated = found.day, found.zone
    american = "month" if stated and stated.name in _AMERICAN else None
    order: str | None = None if printed.either_month else "day"
    if printed.either_order:
        order = _by_weekday(text, printed) or _first_part(language, country_code) or american
    if order is None:
        return None
    month, day = (printed.month, printed.day) if order == "day" else (printed.day, printed.month)
    when = _day(_whole(found.year), month or 0, day or 0)
    if stated and stated.zone is None and not _same_zone(stated.name, timezone, when):
        timezone = None
    return _moment(when, found.clock, stated.zone if stated else None, timezone)


@lru_cache(maxsize=256)  # one text is asked about for several countries
def _printed(text: str, language: str | None) -> _Printed | None:
    """The only date in a short text, where it has year, month and day."""
    clock = clock_in(text)
    stated = zone_at(text, clock.end) if clock else None
    again = _ELSEWHERE.match(text, stated.end) if stated else None
    end = again.end() if again else (stated or clock).end if clock else 0
    rest = f"{text[: clock.start]} {_TOLD_AGAIN.sub('', text[end:])}" if clock else text
    found = _only_day(rest, language)
    if found is None:
        return None
    start, printed = found
    year, end = printed.year, printed.end
    if year is None and (short := _SHORT_YEAR.match(rest, end)):  # RFC 822 has two digits
        year, end = int(short[1]), short.end()
    others = _PART.findall(rest[:start] + " " + rest[end:])
    if year is None or printed.month is None or printed.day is None or len(others) > _MOST_WORDS:
        return None
    if any(part[0].isdecimal() for part in others):  # a second date, or something else altogether
        return None
    return _Printed(year, printed, clock, stated)


def _by_weekday(text: str, printed: PrintedDay) -> str | None:
    """Which part the date begins with, where the weekday printed beside it fits only one order: 'Tue, 04/12/2022'."""
    named = {number for word in _WORDS.finditer(text) if (number := weekday_number(word[0])) is not None}
    year, one, two = printed.year or 0, printed.month or 0, printed.day or 0
    orders = {"day": _day(_whole(year), one, two), "month": _day(_whole(year), two, one)}
    fitting = [order for order, day in orders.items() if day and day.weekday() in named]
    return fitting[0] if len(named) == 1 and len(fitting) == 1 else None


def _whole(year: int) -> int:
    return year if year > 99 else _century(year)


def _only_day(text: str, language: str | None) -> tuple[int, PrintedDay] | None:
    """The first day with day and month in `text`, and where it starts."""
    for part in _PART.finditer(text):
        printed = day_at(text, part.start(), language)
        if printed and printed.day and printed.month:
            return part.start(), printed
    return None


def _first_part(language: str | None, country_code: str | None) -> str | None:
    """'day' or 'month', whichever a date of the country (or, without one, the language) begins with."""
    if country_code and country_code.upper() not in _EITHER_ORDER:
        return "month" if country_code.upper() in _MONTH_FIRST else "day"
    return "day" if language and language != "en" else None


def _moment(day: date | None, clock: Clock | None, zone: tzinfo | None, timezone: str | None) -> Moment | None:
    """Day, time of day and zone put together; None when one of them does not exist."""
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    if clock is None:
        return Moment(datetime.combine(day, time()), Precision.DAY)
    if not clock.exists:
        return None
    hour, second = clock.hour % 24, min(clock.second, 59)  # 24:00 ends the day; a leap second is the last one
    at = datetime.combine(day, time(hour, clock.minute, second, clock.microsecond)) + timedelta(days=clock.hour // 24)
    zone = zone or zone_named(timezone)
    return Moment(at.replace(tzinfo=zone), Precision.FULL) if zone else Moment(at, Precision.NO_TZ)


def _same_zone(name: str, timezone: str | None, day: date | None) -> bool:
    """Is `name`, an abbreviation that several zones share (IST), the one that `timezone` uses?"""
    zone = zone_named(timezone)
    return bool(zone and day and name in {datetime(day.year, m, 1, tzinfo=zone).tzname() for m in (1, 7)})


def _plausible(moment: Moment, now: datetime | None) -> bool:
    if not _FIRST_YEAR <= moment.at.year <= _LAST_YEAR:  # epoch milliseconds reach further
        return False
    return now is None or moment.utc() <= Moment(now, Precision.FULL).utc() + _AHEAD


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int) -> int:
    """The year two digits mean, by RFC 5322: 49 is 2049, 50 is 1950."""
    return year + (2000 if year < 50 else 1900)


def _months_around(near: date) -> list[tuple[int, int]]:
    count = near.year * 12 + near.month - 1
    return [divmod(count + step, 12) for step in (-1, 0, 1)]
