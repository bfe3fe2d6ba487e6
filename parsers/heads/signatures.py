"""Lines without 'by' that say whose a story is: a name and a post, a name and an agency, a desk, an agency alone.

Ada Roe, Reuters      Ada Roe, court reporter      Ada Roe, Harbour Post      From staff reports      Agencia EFE
"""

from __future__ import annotations

import re

from parsers.agencies.names import agency, agency_at
from parsers.bylines.grammar import desk_in, read_byline
from parsers.bylines.members import is_journalist
from parsers.heads.marks import ends_clause
from parsers.heads.names import has_usual_name, named_by_label
from parsers.languages import words
from parsers.records import Author, Byline

_LONGEST = 100
_LETTERED = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,3}[,/]\s?(?=\S)")  # 'A. N., STA'


def is_signature(line: str, *, below: bool) -> bool:
    """Is a line, `below` a headline, nothing but such a credit? A name alone, or one beside a place, may be a heading.

    The name of an agency is a credit above a headline as well.
    """
    text = line.strip()
    if len(text) > _LONGEST or ends_clause(text):
        return False
    if agency_at(text, words=False) == len(text):
        return True
    lettered = _LETTERED.match(text)
    if lettered and agency(text[lettered.end() :]) == text[lettered.end() :]:
        return True
    if not below or desk_in(text) is not None or named_by_label(text):
        return below
    read = _signed(text)
    return read is not None and (read.agency is not None or any(map(_writes, read.authors)))


def signs_for_agency(line: str) -> bool:
    """Does a line name people and the agency that they work for, and nothing else: 'Ada Roe, The Canadian Press'?

    Before a name without a mark, 'STT Laura Niemi', the first name must be a usual one.
    """
    end = agency_at(line, words=False)
    if end and line.startswith(" ", end) and has_usual_name(line[end:]):
        return True
    read = _signed(line.strip()) if len(line) <= _LONGEST and not ends_clause(line.strip()) else None
    if read is None or not read.agency:
        return False
    return agency(re.split(r"[,/|]|\s[–—-]\s", line)[-1].strip()) is not None


def _signed(text: str) -> Byline | None:
    read = read_byline(f"{words('byline.by')[0]} {text}") if any(map(str.isupper, text)) else None
    return read if read and read.authors else None


def _writes(author: Author) -> bool:
    """Is somebody said to be a journalist, or to be of a paper?"""
    last = (author.affiliation or "").rpartition(" ")[2].casefold()
    said = (author.role or "").split(" ")
    return last in words("byline.papers") or any(is_journalist(" ".join(said[:end])) for end in range(1, len(said) + 1))
