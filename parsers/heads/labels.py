"""Labels of dates that do not stand before them, or are not written as they should be."""

from __future__ import annotations

import re

from parsers.bylines.leads import LEAD
from parsers.heads.names import names_somebody
from parsers.heads.pieces import keys
from parsers.heads.stamp_words import key
from parsers.heads.stamps import Stamp

_FIRST_WORD = re.compile(r"([^\W\d_]+)\s?[:：]?\s+")
_SHORTEST = 3  # letters


def parted_label(line: str, stamp: Stamp) -> str | None:
    """The label of a date at the end that a byline parts from it: 'date' of 'date By Ada Roe 2022-04-12'."""
    found = _FIRST_WORD.match(line)
    if found is None or stamp.end < len(line) or key(found[1]) not in keys("field.date"):
        return None
    return found[1] if LEAD.match(line, found.end()) else None


def mistaken_label(line: str, stamp: Stamp) -> str | None:
    """A label with a letter wrong before a date and a byline: 'dtae' of 'dtae 2022-04-12 By Ada Roe'."""
    found = _FIRST_WORD.match(line)
    if found is None or stamp.start != found.end() or not LEAD.match(line[stamp.end :].lstrip(" ,|")):
        return None
    return found[1] if any(_alike(key(found[1]), one) for one in keys("field.date")) else None


def title_before(line: str, stamp: Stamp) -> str | None:
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
