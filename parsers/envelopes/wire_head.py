"""What agencies' services print around a story on lines of their own: the slug above it, the stamp below it.

AM-Quay Strike, 1st Ld-Writethru,0412      (Undated) -- Dockers walk out      AP-NY-03-14-89 1432EST
Eds: SUBS grafs 3-5                        c.2004 Quay News Service           141432 Mrz 24
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.envelopes.wire_lines import is_note, is_private, is_take, opens_notebook
from parsers.languages import Pattern, any_of
from parsers.letters import ends_sentence
from parsers.records import LeftOut, Why

_HEAD = 10  # filled lines
_BEFORE, _TAIL = 3, 3  # filled lines above a slug, and those below a text
_LONGEST = 100  # characters of a line above a text
_VERSION = r",\s?(?:\d[a-z]{2}\s)?[A-Z][\w-]{1,20}|,\s?\d{3,4}"  # ', 1st Ld-Writethru', ',0412'
_SLUG = re.compile(rf"\^?[ABP][CM]-(?:[A-Z\d][A-Z\d&'’/-]{{2,40}}|[^\W\d_][^,.!?]{{1,40}}(?:{_VERSION}){{1,4}})<?")
_NUMBER = re.compile(r"[a-z]\d{4}(?:[ -]{1,6}\S{1,12}){0,5}")  # of the message: 'a0123 Nordhav 12/04 0800'
_UNDATED = Pattern(lambda: rf"\({any_of('dateline.undated')}\)\s?(?:--?|[–—_])\s?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:c\.|\(c\)\s?|©\s?)(?:19|20)\d\d\s.{3,60}")
_IN_BRACKETS = re.compile(r"\([A-Z]{2,}(?: [A-Z]{2,})*:\s[^()]+\)")  # '(ART ADV: Photo NYT12 is sent to clients.)'
_TEXT = re.compile(r"\s{2,}|.*\s(?:_|--|[–—])\s")  # set in, or with the dash of a dateline
_AMERICAN = re.compile(r"(?:[A-Z]{2,5}-){1,2}(\d\d)-(\d\d)-(\d\d) (\d\d)(\d\d)([A-Z]{3})<?")
_ITALIAN = re.compile(r"(\d\d-[A-Z]{3}-\d\d \d\d:\d\d) NNNN")
_GERMAN = re.compile(r"(\d\d)(\d\d)(\d\d) ([^\W\d_]{3}) (\d\d)")
_FIRST_WIRE = 70  # two digits of a year are of the last century from here on


@dataclass(slots=True)
class Wire:
    """The lines of a story without what its service prints around them, and that."""

    lines: list[str] = field(default_factory=list)
    slug: str | None = None
    notes: list[str] = field(default_factory=list)
    """What is said to editors above the text."""
    left_out: list[LeftOut] = field(default_factory=list)
    published: str | None = None
    """When the message was sent, as its stamp below the text says."""
    notebook: list[str] = field(default_factory=list)
    """What is below the text for editors alone."""


def unwired(lines: Sequence[str]) -> Wire:
    """What a service prints around a story, told from it; below a slug, what stands above the text has blank lines
    around each line.
    """
    wire = Wire()
    end = _without_tail(lines, wire)
    slug = _slug_at(lines[:end])
    at, seen = _without_slug(lines[:end], slug, wire), 0
    while slug is not None and at < end and seen < _HEAD and _is_above(lines[at]):
        line = lines[at].strip()
        if undated := _UNDATED.match(line):
            wire.left_out.append(LeftOut(text=undated[0].strip(), why=Why.MARK))
            wire.lines += ["", line[undated.end() :], ""]
        elif line and (is_note(line) or _IN_BRACKETS.fullmatch(line)):
            wire.notes.append(line)
        elif _RIGHTS.fullmatch(line) or _NUMBER.fullmatch(line):
            wire.left_out.append(LeftOut(text=line, why=Why.MARK))
        elif line:
            wire.lines += ["", line, ""]
        seen += bool(line)
        at += 1
    wire.lines += lines[at:end]
    return wire


def _without_slug(lines: Sequence[str], slug: int | None, wire: Wire) -> int:
    """Where the lines go on behind the slug; where there is none, behind notes below what kind of message it is."""
    if slug is not None:
        wire.lines += lines[:slug]
        wire.slug = lines[slug].strip()
        return slug + 1
    at = 0
    while at < len(lines) and (not lines[at].strip() or is_take(lines[at].strip())):
        at += 1
    wire.lines += lines[:at]
    while any(map(str.strip, wire.lines)) and at < len(lines) and is_note(lines[at].strip()):
        wire.notes.append(lines[at].strip())
        at += 1
    return at


def _is_above(line: str) -> bool:
    """Does a line stand above the text?"""
    bare = line.strip()
    if not bare or is_note(bare) or _IN_BRACKETS.fullmatch(bare) or _UNDATED.match(bare):
        return True
    return len(bare) <= _LONGEST and not ends_sentence(bare) and not _TEXT.match(line)


def _slug_at(lines: Sequence[str]) -> int | None:
    """Where the slug is: the first line, or below what kind of message it is, and its number."""
    filled = [at for at, line in enumerate(lines) if line.strip()][:_BEFORE]
    for at in filled:
        line = lines[at].strip()
        if _SLUG.fullmatch(line):
            return at
        if not (is_take(line) or _NUMBER.fullmatch(line) or line.casefold().startswith("zczc")):
            return None
    return None


def _without_tail(lines: Sequence[str], wire: Wire) -> int:
    """Where the text ends and its service's own lines begin, which are told."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for at in filled[-_TAIL:]:
        wire.published = wire.published or _stamp(lines[at].strip())
    for at, behind in zip(filled, [*filled[1:], None], strict=True):
        following = lines[behind].strip() if behind is not None else ""
        if at and (is_private(lines[at]) or opens_notebook(lines[at].strip(), following)):
            wire.notebook += [lines[number].strip() for number in filled if number >= at]
            return at
    if len(filled) > 1 and _AMERICAN.fullmatch(lines[filled[-1]].strip()):
        wire.left_out.append(LeftOut(text=lines[filled[-1]].strip(), why=Why.MARK))
        return filled[-1]
    return len(lines)


def _stamp(line: str) -> str | None:
    """The moment that a stamp below a text says, so that a date can be read from it."""
    if found := _AMERICAN.fullmatch(line):
        month, day, year, hour, minute, zone = found.groups()
        century = "19" if int(year) >= _FIRST_WIRE else "20"
        return f"{century}{year}-{month}-{day} {hour}:{minute} {zone}"
    if found := _ITALIAN.fullmatch(line):
        return found[1]
    if found := _GERMAN.fullmatch(line):
        day, hour, minute, month, year = found.groups()
        return f"{day} {month} {year} {hour}:{minute}"
    return None
