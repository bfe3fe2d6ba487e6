"""Dates printed in a line, each with all that belongs to it: its label, the weekday, time and zone; and what each says.

date 2022-04-12      Updated: Tuesday, 12 April 2022, 14:05 (UTC+04:00)      14:05, 12.04.2022

Labels decide, in all languages; a date that none stands before is that of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.dates.clock import Clock, clock_in, zone_at
from parsers.dates.days import day_at
from parsers.heads.ago import begins_ago
from parsers.heads.stamp_words import MODIFIED, as_of, halves, key, labels, on, said_behind, weekdays
from parsers.languages import Pattern, any_of, words
from parsers.letters import ends_sentence

_MOST = 4  # dates on a line
_MOST_WORDS = 4  # of a label
_LONGEST_TIME = 40  # characters, the zone included
_MOST_MONTHS, _MOST_DAYS = 12, 31
_START = re.compile(r"(?<![^\W_])(?<!\d[.:])(?:\d+|[^\W\d_]+(?=\D{0,24}\d))")  # a month has a number near it
_NUMBERS = re.compile(r"\d\D+\d|\d{8}")  # of day and year, at least
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT_YEAR = re.compile(r"[\s,-]{1,3}'?\d\d(?![\d:])")
_ENDS_WITH_WORD = re.compile(r"([^\W\d_][^\s:：՝,،|•·()（）\[\]]*)[\s:：՝.,،]*$")
_WORD_BEHIND = re.compile(r"[\s:：,،(（]*([^\W\d_][^\s:：,،;|•·()（）\[\]]*)")
_ENDS_WITH_TIME = re.compile(r"\d{1,2}(?:[:.h]\d\d){1,2}\D{0,20}$")
_COUNTS = re.compile(r"(?<![\d:.])\d{1,3}\s$")  # '3 min.' to read are no Sunday in Jakarta
_BETWEEN = " .,،(（/|•·–—-:"
_CLOSED = re.compile(r"\s?[)）]")
_BRACKETED = re.compile(r"\s?\[\d{1,2}[:.]\d\d\]")
_LABEL = Pattern(
    lambda: (
        rf"(?<!\w)(?:(?P<modified>{any_of('date.modified')})|(?P<as_of>{any_of('date.as_of')})"
        rf"|{any_of('date.published')})"
    ),
    re.IGNORECASE,
)
_SENTENCE = 20  # characters of a sentence besides its date
_WORD_END = re.compile(r"[^\W\d_]{2}\W*$")
_EDGES = " ,;:|/–—-·•()"
MAY_DATE = re.compile(rf"\d{{4}}|\d\d?([./·-])\d\d?\1\d\d|\d\s?{any_of('date.year')}")
"""A text without this has no whole date."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line: from `start`, where its label begins, to `end`. `text` is what states the moment."""

    start: int
    end: int
    text: str
    label: str | None = None
    """'published' or 'modified', as words before or behind it say."""
    said: str | None = None
    """These words, in letters alike."""


@dataclass(frozen=True, slots=True)
class Times:
    """The dates of a line as texts, by what they are the dates of."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def stamps_in(line: str) -> list[Stamp]:
    """The dates of a line that have day, month and year, in their order: none of 'on 12 April'."""
    return list(_stamps(line)) if _NUMBERS.search(line) else []


def dates_in(text: str) -> list[str]:
    """The whole dates that a line has, as printed, each with its time."""
    return [stamp.text for stamp in stamps_in(text)] if MAY_DATE.search(text) else []


def read_times(text: str) -> Times:
    """What a line says when: 'Updated 4 May, 09:05. First published 3 May' has a date for each.

    Where labels follow one another ('Published and updated on 4 May'), the date is that of all of them.
    """
    modified: list[str] = []
    published: list[str] = []
    last = next(iter(stamps_in(text)[-1:]), None)
    if last and last.said and text.startswith(last.text, last.start) and not text[last.end :].strip(_EDGES):
        (modified if last.label == MODIFIED else published).append(last.text)  # '4 May 2021 (updated)'
        text = text[: last.start]
    labels = list(_LABEL.finditer(text))
    before = text[: labels[0].start()] if labels else text
    bare = _dates(before)
    waiting: list[bool] = []
    also_published = bool(bare) or not all(label["modified"] or label["as_of"] for label in labels)
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        waiting.append(bool(label["modified"] or (label["as_of"] and also_published)))
        if said := _dates(text[label.end() : end]):
            for changed in waiting:
                (modified if changed else published).extend(said)
            waiting = []
    return Times((*published, *bare), tuple(modified))


def is_prose(text: str, date: str) -> bool:
    """Is a line with a date a sentence that tells of that day: 'She was born on 3 March 1971 in a harbour town.'?"""
    return ends_sentence(text) and _WORD_END.search(text) is not None and len(text) - len(date) > _SENTENCE


def _dates(text: str) -> list[str]:
    """The dates of a part of a line; the part itself where it has digits and no whole date: '4 May, 09:05'."""
    if not any(map(str.isdigit, text)):
        return []
    return [stamp.text for stamp in stamps_in(text)] or [text.strip(_EDGES)]


@lru_cache(maxsize=256)  # of one page the same lines are asked about several times
def _stamps(line: str) -> tuple[Stamp, ...]:
    found: list[Stamp] = []
    while len(found) < _MOST and (stamp := _next(line, found[-1].end if found else 0)):
        found += [stamp, *_same_day(line, stamp)]
    also_published = any(one.label != MODIFIED and one.said not in as_of() for one in found)
    return tuple(replace(one, label=MODIFIED) if also_published and one.said in as_of() else one for one in found)


def _same_day(line: str, before: Stamp) -> list[Stamp]:
    """The change on the day of the date `before`, of which only the hour is printed: ', mis à jour à 11h20'."""
    label = _WORD_BEHIND.match(line, before.end)
    end, said = _behind(line, before.end, labels())
    if label is None or said is None or labels()[said] != MODIFIED or not _joins(line[before.end : label.start(1)]):
        return []
    clock = _clock_behind(line, end)
    if clock is None or _begins_date(line, end):
        return []
    stop = _zone_end(line, end + clock.end)
    following = _next(line, end)
    if following and not line[stop : following.start].strip(_BETWEEN):
        return []  # the hour of the date behind it
    days = ((part.start(), _day_end(before.text, part.start())) for part in _START.finditer(before.text))
    day = next((before.text[begun:ended] for begun, ended in days if ended), "")
    return [Stamp(before.end, stop, f"{day} {line[end + clock.start : stop].strip()}", MODIFIED, said)]


def _clock_behind(line: str, at: int) -> Clock | None:
    """The time of day that stands right behind a label that ends at `at`."""
    clock = _clock(line[at : at + _LONGEST_TIME])
    return clock if clock and _joins(line[at : at + clock.start]) else None


def _next(line: str, at: int) -> Stamp | None:
    """The first date that begins at `at` or behind it."""
    for part in _START.finditer(line, at):
        stop = _day_end(line, part.start())
        if stop is not None:
            start, end = _with_time_before(line, at, part.start()), _with_time_behind(line, stop)
            text = line[start:end].strip(" (（")
            start = _before(line, at, start, on())[0]
            start, said = _before(line, at, start, labels())
            if said is None:
                stop, said = _behind(line, end, labels())
                if said and (_begins_date(line, stop) or (labels()[said] == MODIFIED and _clock_behind(line, stop))):
                    said = None  # it says what the next one is
                end = stop if said else end
            return Stamp(start, end, text, labels()[said] if said else None, said)
    return None


def _begins_date(line: str, at: int) -> bool:
    """Does a day stand right behind the label that ends at `at`, the word that leads to one, or how long ago it was?"""
    if begins_ago(line[at:].lstrip(_BETWEEN)):
        return True
    stop = _behind(line, at, on())[0]
    part = _START.search(line, stop)
    return part is not None and _joins(line[stop : part.start()]) and _day_end(line, part.start()) is not None


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
    if bracketed := _BRACKETED.match(line, end):
        return bracketed.end()
    for _ in range(3):
        stop, word = _behind(line, end, said_behind())
        if word is not None:
            end = stop
            continue
        clock = _clock(line[end : end + _LONGEST_TIME])
        if clock is None or not _joins(line[end : end + clock.start]):
            break
        end = _zone_end(line, end + clock.end)
    closed = _CLOSED.match(line, end)
    return closed.end() if closed and re.search("[(（]", line[:end]) else end


def _with_time_before(line: str, at: int, start: int) -> int:
    """The start of a date with the weekday and the time that stand before it."""
    for _ in range(2):
        without = _before(line, at, start, on())[0]
        weekday, word = _before(line, at, without, weekdays())
        if word is not None and not _COUNTS.search(line, at, weekday):
            start = weekday
            continue
        digits = _ENDS_WITH_TIME.search(line, max(at, start - _LONGEST_TIME), start)
        if digits is None:
            break
        begun = _before(line, at, digits.start(), halves())[0]
        clock = _clock(line[begun:start])
        end = _zone_end(line, begun + clock.end) if clock else start
        if clock is None or clock.start or end > start or not _joins(line[end:start]):
            break
        start = begun
    return start


def _before(line: str, at: int, end: int, known: frozenset[str] | dict[str, str]) -> tuple[int, str | None]:
    """Where the longest of the `known` phrases that end at `end` begins, and that phrase; `end` and None for none."""
    found: tuple[int, str | None] = (end, None)
    start = end
    for _ in range(_MOST_WORDS):
        word = _ENDS_WITH_WORD.search(line, at, start)
        if word is None:
            break
        start = word.start(1)
        phrase = key(line[start:end])
        if phrase in known:
            found = start, phrase
    return found


def _behind(line: str, start: int, known: frozenset[str] | dict[str, str]) -> tuple[int, str | None]:
    """The same for phrases that begin at `start`: where the longest ends."""
    found: tuple[int, str | None] = (start, None)
    end = start
    first = None
    for _ in range(_MOST_WORDS):
        word = _WORD_BEHIND.match(line, end)
        if word is None:
            break
        first = word.start(1) if first is None else first
        end = word.end()
        phrase = key(line[first:end])
        if phrase in known:
            closed = _CLOSED.match(line, end)
            found = closed.end() if closed and "(" in line[start:first].replace("（", "(") else end, phrase
    return found


def _joins(text: str) -> bool:
    """Does a text between day and time do no more than join them: ', at ', 'T', ' | '?"""
    bare = text.strip(_BETWEEN)
    return bare in ("", "T") or key(bare) in on() or key(bare) in map(key, words("field.date"))


def _clock(text: str) -> Clock | None:
    """A time of day that exists."""
    clock = clock_in(text)
    return clock if clock and clock.exists else None


def _zone_end(line: str, end: int) -> int:
    """Where the zone behind a time ends; the time's own end where none is stated, or one that nobody knows."""
    zone = zone_at(line, end)
    closed_in = zone is not None and line[zone.end : zone.end + 1] in (")", "）")
    if zone is None or (zone.zone is None and not (closed_in or zone.is_several)):
        return end
    closed = _CLOSED.match(line, zone.end)
    return closed.end() if closed and re.search("[(（]", line[end : zone.end]) else zone.end
