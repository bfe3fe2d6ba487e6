"""Names that are a byline because a date stands beside them, and the lines that are such dates.

By Vugar               Ada Roe - Quay Daily       Ada Roe
30 September 2024      30 September 2024          Court reporter
"""

from __future__ import annotations

import re

from parsers.bylines.leads import LEAD
from parsers.bylines.members import is_journalist
from parsers.datelines.grammar import read_dateline
from parsers.dates.days import weekday_at
from parsers.heads.lines import read_head_line
from parsers.heads.names import is_name, is_small_byline, named_by_label, names_somebody, place_and_name
from parsers.heads.signatures import is_signature
from parsers.places.gazetteer import known

_LONGEST_BYLINE, _LONGEST_FILED = 160, 60
_OF_PAPER = re.compile(r"(?P<name>[^|]{4,60}?)(?:\s[–—-]\s|\s?[|/]\s?)\S{2,24}(?: \S{2,24})?")


def is_named(paragraphs: list[str]) -> bool:
    """Do they begin with a name above a date or a role?"""
    if len(paragraphs) < 2:
        return False
    dated = is_name_line(paragraphs[0], below=True) and says_when(paragraphs[1])
    return dated or (is_name(paragraphs[0]) and is_journalist(paragraphs[1]))


def is_name_line(line: str, *, below: bool) -> bool:
    """Does a line that must stand beside a date name somebody: 'By Vugar', or below a headline 'Elena Marsh'?"""
    if is_signature(line, below=True) or _is_short_byline(line):
        return True
    of_paper = _OF_PAPER.fullmatch(line)
    return below and (is_name(of_paper["name"] if of_paper else line) or named_by_label(line))


def _is_short_byline(line: str) -> bool:
    """Is it 'By Vugar': a byline if a date stands beside it, for one word alone is seldom a name?"""
    if len(line) > _LONGEST_BYLINE or LEAD.match(line) is None:
        return False
    return names_somebody(line) or is_small_byline(line)


def is_head_line(paragraph: str) -> bool:
    """Is a paragraph a header line, below a headline?"""
    return read_head_line(paragraph, below=True) is not None


def is_date(paragraph: str) -> bool:
    """Is it a date and nothing else, not even a label?"""
    head = read_head_line(paragraph, below=True)
    return head is not None and head.published == (paragraph.strip(" ."),)


def is_stamp(paragraph: str) -> bool:
    """Is a paragraph a date line?"""
    head = read_head_line(paragraph, below=True)
    return head is not None and head.is_stamp


def says_when(paragraph: str) -> bool:
    """Is a paragraph a date line, perhaps with the place: 'Zaragoza - 12 April 2022 - 14:05'?"""
    head = read_head_line(paragraph, below=True)
    return head is not None and bool(head.published) and head.byline is None and head.headline is None


def place_with_day(line: str) -> tuple[str, str] | None:
    """The dateline that is a line's only words, a place and a day, and its place, which is known or in capitals:
    'LEITH, MARCH 14'.
    """
    filed = read_dateline(f"{line} - ") if len(line) <= _LONGEST_FILED and not line.endswith("-") else None
    if filed is None or filed.lead or filed.agency or not filed.filed_on_raw or not filed.places or weekday_at(line):
        return None
    sure = filed.text.isupper() or all(known(place.name) for place in filed.places)
    return (filed.text, filed.text.removesuffix(filed.filed_on_raw).rstrip(" ,.")) if sure else None


def filed_by(line: str, behind: list[str], *, below: bool) -> tuple[str, str] | None:
    """Where and by whom a line says that the text was written which is `behind` it, and does not tell of them."""
    pair = place_and_name(line, below=below) if behind else None
    if pair is None or any(place_and_name(other, below=below) for other in behind):
        return None  # several people are asked
    people = [name.split()[-1] for name in re.split(r"\s?,\s", pair[1])]
    return pair if not any(name in text for name in people for text in behind) else None
