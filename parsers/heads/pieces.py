"""A header line taken apart: what stands before, between and behind its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import LEAD
from parsers.heads.ago import is_ago
from parsers.heads.fields import field_of
from parsers.heads.stamp_words import key
from parsers.heads.stamps import Stamp
from parsers.languages import Pattern, any_of, one_of, words
from parsers.letters import folded
from parsers.places.gazetteer import known

MARKS = "|•·●"
_COUNT = r"\d[\d.,\s]*(?:[KkMm]\b)?"
_COUNTED = Pattern(
    lambda: rf"\W*(?:{_COUNT}\s*{any_of('page.counted')}|{any_of('page.counted')}\W*{_COUNT})\W*", re.IGNORECASE
)
_MINUTES = re.compile(r"\W*(?P<before>[^\W\d_][^\d]*?)?\W*\d{1,3}[\s-]?(?P<behind>[^\d]*?)\W*")
_WORD = re.compile(r"[^\W_]+")
_SEAM = Pattern(lambda: rf"\s(?P<label>{any_of('page.reading_time')}|[^\W\d_][^\s:：]{{0,20}})\s?[:：]", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|•·●]\s*|\s+(?:[–—-]+|/)\s+")
EDGES = " \t,،;:：/–—-|•·●"
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_BOLD = re.compile(r"\*\*|__")
_SEAMS = Pattern(  # 'By Ada RoePublished 12 April 2022'
    lambda: rf"(?<=[^\W\d_A-Z])(?={one_of(_capitalised('date.published', 'date.modified'))}\W*\d)"
)
MOST_LOOSE = 3  # words beside the date that are no title


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line that is no date: from `start` to `end`, and whether a mark such as '|' sets it apart."""

    start: int
    end: int
    text: str
    set_apart: bool


def unwrapped(line: str) -> str:
    """A line without the brackets or asterisks that it is set off with, and a blank before a label put on to a name."""
    line = _BOLD.sub("", line).strip("*_ ")
    while (closing := _BRACKETS.get(line[:1])) and line.find(closing) == len(line) - 1:
        line = line[1:-1].strip()
    return _SEAMS.sub(" ", line)


def _capitalised(*meanings: str) -> list[str]:
    """The words of these meanings with a capital, in scripts that have any."""
    return [word for word in map(str.capitalize, words(*meanings)) if word[0].isupper()]


def pieces(line: str, stamps: list[Stamp]) -> Iterator[Piece]:
    """What stands before, between and behind the dates, taken apart at marks, and before a 'by'."""
    ends = [0, *(one.end for one in stamps)]
    starts = [*(one.start for one in stamps), len(line)]
    for at, stop in zip(ends, starts, strict=True):
        borders = [at]
        for mark in _BETWEEN.finditer(line, at, stop):
            borders += [mark.start(), mark.end()]
        borders.append(stop)
        for start, end in zip(borders[::2], borders[1::2], strict=True):
            for a, b in (part for field in _fields(line, start, end) for part in _parted(line, *field)):
                piece = _trimmed(line, a, b)
                around = line[max(0, piece.start - 3) : piece.start] + line[piece.end : piece.end + 3]
                yield Piece(piece.start, piece.end, piece.text, any(mark in around for mark in (*MARKS, " / ")))


def _fields(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """A piece taken apart where labels follow each other: '来源：新华社 记者：王丽'."""
    found = _SEAM.finditer(line, start, end)
    seams = [one.start("label") for one in found if line[start : one.start()].strip(EDGES)]
    parts = list(zip((start, *seams), (*seams, end), strict=True))
    return parts if all(_is_labelled(line[a:b].strip(EDGES)) for a, b in parts) else [(start, end)]


def _is_labelled(part: str) -> bool:
    return bool(field_of(part) or LEAD.match(part) or is_reading_time(part))


def _parted(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece in two where a place, or a headline, stands before 'by': 'Baku By Elnur Safarov'."""
    for space in re.finditer(r"\s+(?=\S)", line[start:end]):
        at, place = start + space.end(), line[start : start + space.start()].strip(EDGES)
        if not place or not LEAD.match(line, at, end):
            continue
        titled = len(place.split()) > MOST_LOOSE and line[at].isupper() and read_byline(line[at:end]) is not None
        if titled or is_ago(place) or known(place):  # the gazetteer is asked last: it takes a while
            yield start, start + space.start()
            yield at, end
            return
    yield start, end


def _trimmed(line: str, start: int, end: int) -> Piece:
    while start < end and line[start] in f"{EDGES}.])）】" and line[start:end] != ".":
        start += 1
    while end > start and line[end - 1] in f"{EDGES}[(（【":
        end -= 1
    return Piece(start, end, line[start:end], False)


def is_reading_time(text: str) -> bool:
    """'3 min read', 'Lesezeit: 3 Minuten'."""
    found = _MINUTES.fullmatch(text)
    said = [part for part in found.groups() if part] if found else []
    return bool(said) and any(key(part) in keys("page.reading_time") for part in said)


def is_count(text: str) -> bool:
    """'312 views', 'Comments: 4'."""
    return any(map(str.isdecimal, text)) and _COUNTED.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Is it a section, or does a word of it stand in credits or before datelines, but in no name: 'World News'?"""
    return key(text) in keys("field.sections") or any(folded(word) in _no_names() for word in _WORD.findall(text))


@cache
def _no_names() -> frozenset[str]:
    found = keys("byline.beats", "dateline.not_places", "byline.not_names")
    return found - keys("byline.and", "byline.with")


@cache
def keys(*meanings: str) -> frozenset[str]:
    """The words of these meanings as they are looked for."""
    return frozenset(map(key, words(*meanings)))
