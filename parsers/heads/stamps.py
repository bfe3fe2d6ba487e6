"""Dates printed in a line, each with all that belongs to it: its label, the weekday, time and zone.

date 2022-04-12      Updated: Tuesday, 12 April 2022, 14:05 (UTC+04:00)      14:05, 12.04.2022
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.dates.clock import Clock, clock_in, zone_at
from parsers.dates.days import day_at
from parsers.languages import Pattern, any_of, by_language, one_of

PUBLISHED, MODIFIED = "published", "modified"

_MOST = 4  # dates on a line
_LONGEST_TIME = 40  # characters, the zone included
_MOST_MONTHS, _MOST_DAYS = 12, 31
_START = re.compile(r"(?<![^\W_])(?:\d+|[^\W\d_]+)")
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT_YEAR = re.compile(r"[\s,-]{1,3}'?\d\d(?![\d:])")
_BETWEEN = Pattern(lambda: rf"[\s,،T(/|·•–—-]{{0,5}}(?:{_on()}[\s:]*)?", re.IGNORECASE)  # day and time
_BEHIND = Pattern(
    lambda: rf"[\s,(]{{0,3}}(?:{_weekday()}|{any_of('date.year_words')}|{any_of('date.hours_behind')})\.?\s?[)）]?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s?[)）]")
_WEEKDAY_BEFORE = Pattern(lambda: rf"(?<!\w){_weekday()}\.?[\s,،]*(?:{_on()}\s*)?$", re.IGNORECASE)
_ON_BEFORE = Pattern(lambda: rf"(?<!\w){_on()}[\s:]*$", re.IGNORECASE)
_LABEL_BEFORE = Pattern(lambda: rf"(?<!\w){_label_words()}[\s:：]*(?:{_on()}[\s:]*)?$", re.IGNORECASE)
_LABEL_BEHIND = Pattern(lambda: rf"[\s:：,(（]*{_label_words()}\s?[)）]?(?=\s*(?:$|[|•·,;]))", re.IGNORECASE)
_CLOCK_BEFORE = Pattern(
    lambda: rf"(?:{any_of('date.before_noon', 'date.after_noon')}\s?)?\d{{1,2}}(?:[:.h]\d\d){{1,2}}\D{{0,20}}$"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: from `start`, where its label begins, to `end`. `text` is what states the moment."""

    start: int
    end: int
    text: str
    label: str | None = None
    """'published' or 'modified', as a word before or behind it says."""


def stamps_in(line: str) -> list[Stamp]:
    """The dates of a line that have day, month and year, in their order: none of 'on 12 April'."""
    found: list[Stamp] = []
    while len(found) < _MOST and (stamp := _next(line, found[-1].end if found else 0)):
        found.append(stamp)
    return found


def _next(line: str, at: int) -> Stamp | None:
    """The first date that begins at `at` or behind it."""
    for part in _START.finditer(line, at):
        stop = _day_end(line, part.start())
        if stop is not None:
            start, end = _with_time_before(line, at, part.start()), _with_time_behind(line, stop)
            text = line[start:end].strip(" (（")
            before = _LABEL_BEFORE.search(line[at:start]) or _ON_BEFORE.search(line[at:start])
            start = at + before.start() if before else start
            label = _label(before)
            if label is None and (behind := _LABEL_BEHIND.match(line, end)):
                label, end = _label(behind), behind.end()
            return Stamp(start, end, text, label)
    return None


def _label(found: re.Match[str] | None) -> str | None:
    said = found.groupdict() if found else {}
    return next((name for name in (MODIFIED, PUBLISHED) if said.get(name)), None)


def _day_end(line: str, start: int) -> int | None:
    """Where the whole day printed at `start` ends."""
    if compact := _COMPACT.match(line, start):
        return compact.end()
    printed = day_at(line, start)
    if printed is None or not printed.day or not printed.month:
        return None
    if printed.month > _MOST_MONTHS or printed.day > _MOST_DAYS:
        return None
    if printed.year is not None:
        return printed.end
    short = _SHORT_YEAR.match(line, printed.end)
    return short.end() if short else None


def _with_time_behind(line: str, end: int) -> int:
    """The end of a date with the weekday, year word, time and zone that follow it."""
    for _ in range(3):
        if behind := _BEHIND.match(line, end):
            end = behind.end()
            continue
        clock = _clock(line[end : end + _LONGEST_TIME])
        between = _BETWEEN.fullmatch(line, end, end + clock.start) if clock else None
        if clock is None or between is None:
            break
        end = _zone_end(line, end + clock.end)
    closed = _CLOSED.match(line, end)
    return closed.end() if closed and line.count("(", 0, end) + line.count("（", 0, end) else end


def _with_time_before(line: str, at: int, start: int) -> int:
    """The start of a date with the weekday and the time that stand before it."""
    for _ in range(2):
        if weekday := _WEEKDAY_BEFORE.search(line, at, start):
            start = weekday.start()
            continue
        digits = _CLOCK_BEFORE.search(line, max(at, start - _LONGEST_TIME), start)
        clock = _clock(line[digits.start() : start]) if digits else None
        if digits is None or clock is None or clock.start:
            break
        end = _zone_end(line, digits.start() + clock.end)
        if end > start or not _BETWEEN.fullmatch(line, end, start):
            break
        start = digits.start()
    return start


def _clock(text: str) -> Clock | None:
    """A time of day that exists."""
    clock = clock_in(text)
    return clock if clock and clock.exists else None


def _zone_end(line: str, end: int) -> int:
    """Where the zone behind a time ends; the time's own end where none is stated, or one that nobody knows."""
    zone = zone_at(line, end)
    if zone is None or (zone.zone is None and line[zone.end : zone.end + 1] not in (")", "）")):
        return end
    closed = _CLOSED.match(line, zone.end)
    return closed.end() if closed and re.search(r"[(（]", line[end : zone.end]) else zone.end


def _on() -> str:
    return any_of("date.on", "date.at")


def _weekday() -> str:
    return one_of([form for weeks in by_language("date.weekdays").values() for forms in weeks for form in forms])


def _label_words() -> str:
    return rf"(?:(?P<modified>{any_of('date.modified')})|(?P<published>{any_of('date.published')}))"
