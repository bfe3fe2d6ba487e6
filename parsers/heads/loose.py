"""What lies about in the header of a text that was copied from a page or a release, put in order before it is read.

Sarah Roe        a lone mark             Published          a label parted from     Media contact:     whom to ask,
·                goes                    14 March 2023      its date joins it       Ada Roe            down to the
4 min read       is furniture            *By [Ada](/ada)*   bare of its Markdown    555 01 02          next blank line
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.bylines.leads import LEAD
from parsers.heads.ago import is_ago
from parsers.heads.beside import says_when
from parsers.heads.lines import read_head_line
from parsers.heads.marks import is_contact, is_rule
from parsers.heads.names import is_name
from parsers.heads.pieces import is_reading_time
from parsers.heads.stamp_words import labels_date
from parsers.heads.told import Told
from parsers.languages import Pattern, any_of
from parsers.letters import ends_sentence
from parsers.records import Why

_HEAD = 16  # filled lines
_LONGEST, _LONGEST_READING, _LONGEST_LABEL = 100, 40, 30  # characters of a line of contacts, and of others
_MOST_CONTACTS = 8  # lines
_EMPHASIS = re.compile(r"([*_]{1,3})(?=[^\s*_])(?P<text>[^*_]{2,200})(?<=\S)\1")  # a whole line in Markdown
_TIMED = re.compile(r"\s*(\[[^\[\]]{8,40}\])\s*(?=\S)")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]{2,80})\]\((?P<address>[^()\s]{1,300})\)")
_CRUMBS = Pattern(  # 'Home > News > Port'
    lambda: rf"\W*{any_of('page.home')}(?:\s?[>›»]\s?[^>›»\n]{{2,40}}){{1,4}}[>›»\s]*", re.IGNORECASE
)
_SLUG = re.compile(r"(?:BC|AM|PM)-[A-Z]{2,4}(?:-\w{1,12})?--\S.{2,80}")  # 'BC-EU--Harbour Bridge,1st Ld-Writethru'


def tidied(lines: Sequence[str], told: Told) -> list[str]:
    """`lines` whose first ones, down to the first sentence, are in order; what goes is told."""
    kept: list[str] = []
    if lines and (timed := _TIMED.match(lines[0])) and says_when(timed[1]):  # '[12.04.2022 14:05] Bridge closed'
        kept, lines = [timed[1], ""], [lines[0][timed.end() :], *lines[1:]]
    at = filled = 0
    while at < len(lines) and filled < _HEAD:
        printed = lines[at]
        line = _bare(printed.strip(), told)
        filled += bool(line)
        if ends_sentence(line) and not is_reading_time(line):
            break
        after = at + 1
        if line and not any(map(str.isalnum, line)) and not is_rule(line):
            kept.append("")
        elif _is_beside(line, first=not kept):
            told.leave(line, Why.FURNITURE)
        elif 0 < len(line) <= _LONGEST_LABEL and labels_date(line) and (date := _dated(lines, at + 1)):
            kept.append(f"{line} {lines[date].strip()}")
            after = date + 1
        elif 0 < len(line) <= _LONGEST_LABEL and LEAD.fullmatch(line) and (named := _named(lines, at + 1)):
            kept.append(f"{line} {lines[named].strip()}")
            after = named + 1
        elif line and is_contact(line if ":" in line else f"{line}:") and (end := _contacts_end(lines, at)):
            for one in lines[at:end]:
                told.leave(one, Why.NOTE)
            after = end
        elif _SLUG.fullmatch(line):
            told.say("slugline", line, line)
        else:
            kept.append(printed if line == printed.strip() else line)
        at = after
    return [*kept, *lines[at:]]


def _bare(line: str, told: Told) -> str:
    """A line of a header without Markdown: '*By [Ada Roe](/ada) | 14 March 2024*'; the address of a link is told."""
    emphasised = _EMPHASIS.fullmatch(line)
    text = emphasised["text"] if emphasised else line
    if ends_sentence(text):
        return line
    for link in _LINK.finditer(text):
        told.leave(link["address"], Why.LABEL)
    return _LINK.sub(r"\g<text>", text)


def _is_beside(line: str, *, first: bool) -> bool:
    """Does a line say how long a text takes to read or how old it is, or above all others the way to its page?"""
    if first and _CRUMBS.fullmatch(line):
        return True
    return 0 < len(line) <= _LONGEST_READING and (is_reading_time(line) or (not first and is_ago(line)))


def _dated(lines: Sequence[str], at: int) -> int | None:
    """Where the next filled line is, if it is a date without a label."""
    at = _filled(lines, at)
    head = read_head_line(lines[at], below=True) if at < len(lines) else None
    return at if head and head.is_stamp and not head.labelled and not head.modified else None


def _named(lines: Sequence[str], at: int) -> int | None:
    """The same for a name, which a 'by' stands alone above."""
    at = _filled(lines, at)
    return at if at < len(lines) and is_name(lines[at]) else None


def _filled(lines: Sequence[str], at: int) -> int:
    """Where the first line from `at` on is that is not blank."""
    return next((number for number in range(at, len(lines)) if lines[number].strip()), len(lines))


def _contacts_end(lines: Sequence[str], start: int) -> int | None:
    """Where a block of contacts that begins with a label alone ends: at a blank line, with a text behind it."""
    end = start + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    short = all(len(line) <= _LONGEST for line in lines[start:end])
    block = 1 < end - start <= _MOST_CONTACTS and short
    return end if block and any(line.strip() for line in lines[end:]) else None
