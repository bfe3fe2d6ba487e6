"""A header line taken apart: what stands before, between and behind its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import LEAD
from parsers.heads.stamps import Stamp
from parsers.places.gazetteer import known

MARKS = "|•·●"
_BETWEEN = re.compile(r"\s*[|•·●]\s*|\s+(?:[–—-]+|/)\s+")
EDGES = " \t,،;:：/–—-|•·●"
MOST_LOOSE = 3  # words beside the date that are no title


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the line that is no date: from `start` to `end`, and whether a mark such as '|' sets it apart."""

    start: int
    end: int
    text: str
    set_apart: bool


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
            for a, b in _parted(line, start, end):
                piece = _trimmed(line, a, b)
                around = line[max(0, piece.start - 3) : piece.start] + line[piece.end : piece.end + 3]
                yield Piece(piece.start, piece.end, piece.text, any(mark in around for mark in MARKS))


def _parted(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A piece in two where a place, or a headline, stands before 'by': 'Baku By Elnur Safarov'."""
    for space in re.finditer(r"\s+(?=\S)", line[start:end]):
        at, place = start + space.end(), line[start : start + space.start()].strip(EDGES)
        if not place or not LEAD.match(line, at, end):
            continue
        titled = len(place.split()) > MOST_LOOSE and line[at].isupper() and read_byline(line[at:end]) is not None
        if titled or known(place):  # the gazetteer is asked last: it takes a while
            yield start, start + space.start()
            yield at, end
            return
    yield start, end


def _trimmed(line: str, start: int, end: int) -> Piece:
    while start < end and line[start] in f"{EDGES}." and line[start:end] != ".":
        start += 1
    while end > start and line[end - 1] in EDGES:
        end -= 1
    return Piece(start, end, line[start:end], False)
