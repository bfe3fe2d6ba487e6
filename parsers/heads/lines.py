"""The header line of a story: when, by whom and where, in whatever order, and nothing else.

     date 2022-04-12 By Vugar Khalilov        By Elena Marsh • 30 September 2024 • 3 min read
    Baku, 12 April 2022                       Published 12 April 2022 | Updated 13 April 2022

A line is read whole or not at all: one word that is neither a date with its label nor a name, a place or an agency, and
the line is a headline or prose that holds a date. Only a line that begins with the label of a date, as the first does,
is a header whatever follows; what cannot be read of it is told as left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from parsers.bylines.leads import LEAD
from parsers.heads.names import names_somebody
from parsers.heads.one_line import HeadLine, Reading
from parsers.heads.pieces import keys, pieces, unwrapped
from parsers.heads.stamp_words import PUBLISHED, key
from parsers.heads.stamps import Stamp, stamps_in

__all__ = ["HeadLine", "read_head_line"]

_LONGEST = 240
_GOES_ON = re.compile(r"[–—_:-]\s*$")
_GLUED = re.compile(r"([^\W\d_]{3,12})(?=\d{4}-\d)")
_FIRST_WORD = re.compile(r"([^\W\d_]+)\s?[:：]?\s+")
_SHORTEST = 3  # letters
_COLON = re.compile(r"[^\W\d_][^:：\d]{0,40}[:：]")


@lru_cache(maxsize=1024)  # of one story the same lines are asked about many times
def read_head_line(text: str, *, below: bool = False) -> HeadLine | None:
    """The header line that `text` is; None when it is something else, or has no date.

    `below` says that it stands below a headline, so that it is none itself: 'Elena Marsh | 30 September 2024'.
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST or not any(map(str.isdecimal, line)):
        return None
    line = unwrapped(line)
    if (glued := _GLUED.match(line)) and key(glued[1]) in keys("field.date"):
        line = f"{glued[1]} {line[glued.end() :]}"  # 'date2022-04-12'
    stamps = stamps_in(line)
    if not stamps or _GOES_ON.search(line):
        return None
    first = stamps[0]
    named = first.said in keys("field.date") or _COLON.match(line) is not None
    labelled = named and first.label == PUBLISHED and not first.start
    label = _parted_label(line, first) if len(stamps) == 1 and not labelled else None
    read = _read(line, stamps, labelled=labelled or label is not None, below=below, label=label)
    if read is None and len(stamps) == 1 and (label := _mistaken_label(line, first)):
        read = _read(line, stamps, labelled=True, below=below, label=label)
    if read is None and len(stamps) == 1 and (title := _title_before(line, first)):
        behind = read_head_line(line[first.start :], below=True)
        read = replace(behind, headline=title) if behind and behind.byline and not behind.headline else None
    return read


def _read(line: str, stamps: list[Stamp], *, labelled: bool, below: bool, label: str | None) -> HeadLine | None:
    """What the line says, if every piece of it can be read; `label` is one that does not stand before its date."""
    reading = Reading(line, stamps, labelled=labelled, below=below, label=label)
    return reading.head() if all(map(reading.takes, pieces(line, stamps))) else None


def _parted_label(line: str, stamp: Stamp) -> str | None:
    """The label of a date at the end that a byline parts from it: 'date' of 'date By Ada Roe 2022-04-12'."""
    found = _FIRST_WORD.match(line)
    if found is None or stamp.end < len(line) or key(found[1]) not in keys("field.date"):
        return None
    return found[1] if LEAD.match(line, found.end()) else None


def _mistaken_label(line: str, stamp: Stamp) -> str | None:
    """A label with a letter wrong before a date and a byline: 'dtae' of 'dtae 2022-04-12 By Ada Roe'."""
    found = _FIRST_WORD.match(line)
    if found is None or stamp.start != found.end() or not LEAD.match(line[stamp.end :].lstrip(" ,|")):
        return None
    return found[1] if any(_alike(key(found[1]), one) for one in keys("field.date")) else None


def _title_before(line: str, stamp: Stamp) -> str | None:
    """The title before a labelled date and a byline: 'Pears sold' of 'Pears sold date 2022-04-12 By Ada Roe'."""
    if not stamp.start or stamp.said not in keys("field.date"):
        return None
    byline = line[stamp.end :].lstrip(" ,|")
    return line[: stamp.start].strip(" ,;|–—-") if LEAD.match(byline) and names_somebody(byline) else None


def _alike(word: str, other: str) -> bool:
    """Is one letter of a word wrong, missing, too much, or changed places with the next?"""
    if word == other or min(len(word), len(other)) < _SHORTEST or abs(len(word) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    one, two = word[at:], other[at:]
    swapped = one[:2] == two[1::-1] and one[2:] == two[2:]
    return swapped or one[1:] == two[1:] or one[1:] == two or one == two[1:]
