"""Where one story of a file ends and the next begins.

A new header begins a story, behind a rule or a blank line; a rule alone parts a story within itself. Where the first
story opens with a dateline that says when or for whom, another such dateline behind a rule begins one. What a later
story is called, its header says: date and name, so that it stays the same whatever stands before or behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import BY, LEAD
from parsers.datelines.grammar import read_dateline
from parsers.datelines.inline import inline_byline
from parsers.datelines.opening import is_full
from parsers.dates.moments import read_moment
from parsers.heads.fields import field_of, fields_on, front_matter
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.marks import begins_message, ends_text, is_rule
from parsers.heads.names import NAME_LABEL, name_end
from parsers.heads.stamps import stamps_in
from parsers.languages import Pattern, any_of
from parsers.letters import begins_small, ends_sentence, folded

_HEAD = 8  # filled lines among which a story's header stands
_LONGEST_HEADLINE = 200
_PROSE = 300  # characters of a line that is no standfirst
_BEGINNING = 24  # lines in which the header of a text stands that is looked at because it may have one
_MOST_ABOVE = 2  # lines of headline between a rule and a header
_LONGEST_NAME = 80
_LONGEST_STAMP = 100
_TELLING = {"headline", "byline"}
_DATED = Pattern(lambda: rf"\s*{any_of('field.date')}\b(?=.*\d)", re.IGNORECASE)
_BY = Pattern(lambda: rf"\s*{BY}\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one story, and what tells it from the others of its file; None for the first."""

    lines: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    """A header in the file: its line, what kind it is, where it ends, when and by whom it says."""

    at: int
    kind: str
    """dated, fields, front, byline, signed (a byline above a date or a dateline), dateline."""
    end: int
    strong: bool = False
    """Does it begin with the label of a date, or is it front matter: a header wherever it stands?"""
    published: str | None = None
    byline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    """Whose the dateline says that the story is."""


def cut(printed: Sequence[str]) -> list[Story]:
    """The stories of a text, in their order; one, mostly."""
    lines = [part for line in printed for part in _parted(line)]
    headers = list(_headers(lines))
    first = next((one for one in headers if _filled(lines, 0, one.at) < _HEAD), None)
    if first and (first.kind == "dateline" or (first.strong and first.byline)) and _is_story(lines[: first.at]):
        first = None  # the first story has no header
    starts: list[tuple[int, _Header]] = []
    begun, header_end = 0, first.end if first else 0
    for header in headers:
        if header is first or header.at < header_end:
            continue
        start = _start(lines, header, first)
        told = start is not None and _has_text(lines, header_end, start) and _has_text(lines, header.end, len(lines))
        if start is None or start <= begun or not told or not (first or _is_story(lines[begun:start])):
            continue
        filed = any(begun <= one.at < start for one in headers if one.dateline)
        if header.kind == "dateline" and not (filed or sum(map(ends_sentence, lines[header_end:start])) > 1):
            continue
        starts.append((start, header))
        begun, header_end = start, header.end
    ends = [*(start for start, _ in starts), len(lines)]
    taken: Counter[str] = Counter()
    found = [Story(tuple(lines[: ends[0]]))]
    for number, ((start, header), end) in enumerate(zip(starts, ends[1:], strict=True), start=2):
        name = _name(header) or f"story-{number}"
        taken[name] += 1
        found.append(Story(tuple(lines[start:end]), name if taken[name] == 1 else f"{name} {taken[name]}"))
    return found


def is_headed(printed: Sequence[str]) -> bool:
    """Does a text begin, at most below a headline, with a header that dates it, or with labelled lines?"""
    lines = [part for line in printed for part in _parted(line)]
    return any(
        (header.published or header.kind == "fields") and _filled(lines, 0, header.at) <= _MOST_ABOVE
        for header in _headers(lines)
    )


def is_labelled(printed: Sequence[str], headline: str | None = None) -> bool:
    """Does a text begin with a header that says what it is: 'date 2022-04-12 By NAME', or 'Title: …' and 'Date: …'?

    Where the story's `headline` is known, a title that it does not begin with is that of a book or film.
    """
    lines = [part for line in printed[:_BEGINNING] if line.strip() for part in _parted(line)]
    labels = [_fields(lines, at) for at in range(_MOST_ABOVE + 1)]
    titles = [said["headline"] for said in labels if "headline" in said]
    if headline and not all(folded(headline).startswith(folded(title)) for title in titles):
        return False
    if any(stamps_in(said.get("published", "")) and not said.keys().isdisjoint(_TELLING) for said in labels):
        return True
    headers = (header for at in range(_MOST_ABOVE + 1) if at < len(lines) and (header := _header(lines, at)))
    return any(header.strong and header.published and header.byline for header in headers)


def _parted(line: str) -> list[str]:
    """A line in parts, where it states several fields, or a story begins behind its date: 'date 2022-04-12 By Ana Roe
    Bridges are closed'.
    """
    if len(stated := fields_on(line)) > 1:
        return stated
    if not _DATED.match(line) or read_head_line(line) is not None:
        return [line]
    stamp = next(iter(stamps_in(line[:_LONGEST_STAMP])), None)
    if stamp is None or line[: stamp.start].strip() or stamp.said is None:
        return [line]
    behind = line[stamp.end :].lstrip(" \t,;:|.–—-")
    led = LEAD.match(behind) or NAME_LABEL.match(behind)  # 'date 2022-04-13 by order of the mayor' begins none
    if not led or begins_small(behind[led.end() :].lstrip()):
        return [line]
    named = name_end(behind, led.end())
    return [line[: stamp.end], *((behind[:named], behind[named:].lstrip()) if named else (behind,))]


def _headers(lines: Sequence[str]) -> Iterator[_Header]:
    """All that may be a header, in order."""
    at = filled = 0
    filed = any(map(_ends, lines))
    sender: str | None = None  # the agency of the first story
    while at < len(lines):
        header = _header(lines, at) if _may_begin(lines, at) else None
        apart = at == 0 or not lines[at - 1].strip() or _ends(lines[at - 1])
        above = filled < _HEAD or (sender is not None and sender in lines[at][:_LONGEST_STAMP])
        if not header and apart and (filed or above):
            header = _dateline(lines, at)
        if header:
            sender = sender or (header.agency if filled < _HEAD else None)
            yield header
        end = max(header.end if header else 0, at + 1)
        filled += _filled(lines, at, end)
        at = end


def _may_begin(lines: Sequence[str], at: int) -> bool:
    """Does a line stand behind a blank one or a rule, or one line below: under a headline? Or has it a date's label?"""
    return _DATED.match(lines[at]) is not None or any(
        number < 0 or not lines[number].strip() or is_rule(lines[number]) for number in (at - 1, at - 2)
    )


def _ends(line: str) -> bool:
    """Does a line part stories, or end or begin a message: '***', '###', 'NNNN', 'ZCZC'?"""
    return len(line) <= _LONGEST_NAME and (ends_text(line) or begins_message(line))


def _dateline(lines: Sequence[str], at: int) -> _Header | None:
    """The header that a dateline is which says when or for whom."""
    found = read_dateline(lines[at]) if lines[at].strip() else None
    if found is None or not is_full(found) or not found.lead.strip() or found.lead[:1].islower():
        return None
    return _Header(at, "dateline", at, dateline=found.text, agency=found.agency)


def _header(lines: Sequence[str], at: int) -> _Header | None:
    """The header that begins at a line."""
    line = lines[at]
    if is_rule(line):
        matter = front_matter(lines[at:])
        if matter is None:
            return None
        said = {field.meaning: field.value for field in matter[0]}
        return _Header(at, "front", at + matter[1], True, said.get("published"), said.get("byline"))
    if not line.strip():
        return None
    fields = _fields(lines, at)
    if len(fields) > 1 and _TELLING & fields.keys() and {"published", "byline"} & fields.keys():
        return _Header(at, "fields", at + len(fields), False, fields.get("published"), fields.get("byline"))
    head = read_head_line(line)
    if head is not None and (head.labelled or (head.byline and head.published)):
        parted = _parted_byline(lines, at + 1) if head.labelled and head.is_stamp else None
        return _Header(at, "dated", at + 1, head.labelled, _published(head), head.byline or parted)
    byline = read_byline(line) if LEAD.match(line.strip()) else None
    if byline is None or not byline.authors:
        return None
    below = next((number for number in range(at + 1, min(at + 3, len(lines))) if lines[number].strip()), at)
    dated = read_head_line(lines[below], below=True) if below > at else None
    if dated and dated.is_stamp:
        return _Header(at, "signed", below + 1, False, _published(dated), line.strip())
    filed = _dateline(lines, below) if below > at else None
    if filed is None:
        return _Header(at, "byline", at + 1, False, None, line.strip())
    return _Header(at, "signed", at + 1, False, None, line.strip(), filed.dateline, filed.agency)


def _parted_byline(lines: Sequence[str], at: int) -> str | None:
    """The byline that a line begins with which stood behind a date: 'By Ana Roe The bridge is shut.'

    Where nothing says how long the name is, 'by' and two words.
    """
    if at == len(lines) or not LEAD.match(lines[at]):
        return None
    found = inline_byline(lines[at], None, None)
    return found[0].text if found else " ".join(lines[at].split()[:3])


def _fields(lines: Sequence[str], at: int) -> dict[str, str]:
    """The labelled lines that stand one below the other."""
    found: dict[str, str] = {}
    while at < len(lines) and (field := field_of(lines[at])) and field.meaning and field.meaning not in found:
        found[field.meaning] = field.value
        at += 1
    return found


def _published(head: HeadLine) -> str | None:
    return head.published[0] if head.published else None


def _start(lines: Sequence[str], header: _Header, first: _Header | None) -> int | None:
    """Where the story of a later header begins; None where that header begins none."""
    if header.kind == "front":
        return header.at
    above, between = header.at - 1, 0
    while above >= 0 and between <= _MOST_ABOVE and not _ends(lines[above]):
        if lines[above].strip():
            if not _is_headline(lines[above]):
                break
            between += 1
        above -= 1
    alike = first is not None and first.kind == header.kind
    if above >= 0 and _ends(lines[above]) and between <= _MOST_ABOVE:
        begun = above if begins_message(lines[above]) else above + 1
        named = first is not None and first.byline is not None and _signs_story(lines, header)
        return begun if header.kind != "byline" or alike or named else None
    if header.kind == "dateline":
        follows = first is not None and first.agency == header.agency and first.dateline != header.dateline
        alike = follows and header.agency is not None
    if header.kind == "byline" or not (alike or (header.strong and header.byline)):
        return None
    above_all = header.strong and header.byline and ends_sentence(lines[header.at - 1])
    if header.at == 0 or not lines[header.at - 1].strip() or above_all:
        title = _title(lines, header.at) if first and _title(lines, first.at) is not None else None
        return header.at if title is None else title
    above_title = lines[header.at - 2].strip() if header.at > 1 else ""
    labelled = (field := field_of(lines[header.at - 1])) is not None and field.meaning == "headline"
    is_titled = _is_headline(lines[header.at - 1]) and (not above_title or (labelled and ends_sentence(above_title)))
    return header.at - 1 if is_titled else None


def _signs_story(lines: Sequence[str], header: _Header) -> bool:
    """Does a text stand below a byline that begins with 'by', rather than nothing, or a word on who that is?"""
    if not _BY.match(lines[header.at]):
        return False
    prose = next((line for line in lines[header.end :] if ends_sentence(line) or _ends(line)), "")
    read = read_byline(lines[header.at])
    told = read is not None and any(one.name.split()[-1] in prose for one in read.authors)
    return len(prose) > _LONGEST_NAME and not told


def _title(lines: Sequence[str], at: int) -> int | None:
    """Where the headline is that stands alone between blank lines above the header at a line."""
    title = next((number for number in range(at - 1, -1, -1) if lines[number].strip()), None)
    if title is None or title == at - 1 or not _is_headline(lines[title]):
        return None
    return title if title == 0 or not lines[title - 1].strip() else None


def _is_headline(line: str) -> bool:
    """May the line be a headline, rather than the end of a text?"""
    return len(line) <= _LONGEST_HEADLINE and not ends_sentence(line) and any(map(str.isalpha, line))


def _has_text(lines: Sequence[str], start: int, end: int) -> bool:
    """Is there a word between these lines?"""
    return any(any(map(str.isalnum, line)) for line in lines[start:end])


def _is_story(lines: Sequence[str]) -> bool:
    """Are these lines, which have no header, a story rather than headline and standfirst of the one that follows?"""
    prose = [line for line in lines if ends_sentence(line)]
    return len(prose) > 1 or any(len(line) > _PROSE for line in lines) or any(map(is_rule, lines))


def _filled(lines: Sequence[str], start: int, end: int) -> int:
    return sum(bool(line.strip()) for line in lines[start:end])


def _name(header: _Header) -> str | None:
    """'2022-04-13 Gunel Rzayeva': date and people of a header."""
    moment = read_moment(header.published) if header.published else None
    read = read_credit(header.byline) if header.byline else None
    people = ", ".join(author.name for author in read.authors) if read else ""
    day = moment.at.date().isoformat() if moment else header.published
    return " ".join(filter(None, (day, people or header.byline or header.dateline)))[:_LONGEST_NAME].strip() or None
