"""The opening of a story: byline and dateline taken out of a body, for every format alike.

Wire copy begins with things that are no story: '(Corrects paragraph 4)', 'UPDATE 2-', a time stamp, 'By Ana
Petrova', 'BAKU, April 18 (Turan) -'. They are read in the order they come in. What is neither of them stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from parsers.agencies.names import agency_at
from parsers.bylines.grammar import authors_of, read_byline
from parsers.datelines.grammar import dateline_and_reporter
from parsers.dates.moments import read_moment
from parsers.languages import Pattern, any_of, one_of, words
from parsers.letters import HAN
from parsers.records import Byline, Dateline

_BEFORE = 3  # paragraphs in which a byline or dateline may still come: after a deck, a caption, a stamp
_FURNITURE, _FURNITURE_LENGTH = 8, 700  # paragraphs and characters of page furniture that a full dateline may follow
_SHORT = 160  # characters of a deck or caption
_LONGEST_BYLINE = 220
_STOP = (".", "!", "?", "…", "。", "！", "？", ":", '."', ".”", ".'")
# Notes to editors and the marks of a story's later versions.
_NOTE = Pattern(
    lambda: (
        rf"\((?:\d\w\w\s)?(?:{any_of('dateline.notes')}\b|in\s.{{3,30}}?\sstory\b"
        rf"|this\s(?:\w+\s){{0,3}}{any_of('edit.works')}\b):?[^()]{{0,500}}\)\s*"
    ),
    re.IGNORECASE,
)
_VERSION = Pattern(
    lambda: rf"{one_of([word.upper() for word in words('dateline.versions')])}(?:\s\d{{1,2}})?(?:\s-|\s?--|-|:)\s*"
)
_TRAIL = re.compile(r"(?:[A-Z][\w ]{2,30}\s[>»]\s){1,3}")  # India News > Sports >
_STAMP = Pattern(
    lambda: (
        r"(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)\s?(?:[–-]\s?)?\d{1,2}:\d\d"
        rf"(?:\s?{any_of('date.hours_behind')})?\s+"
    )
)
_STAMPS, _LONGEST_STAMP = re.compile(r"\s*[·|•]\s*"), 100  # 'Stand: 6.11.2026, 8:10 · Veröffentlicht: 6.11.2026'
_ASIDES = (_NOTE, _VERSION, _STAMP, _TRAIL)
_MOST_NOTES = 5
_BRACKETED = re.compile(r"\s*[(（][^()（）]{2,80}[)）]\s*[:：]?\s*")
_LEAD_WORD = Pattern(lambda: rf"{any_of('byline.opens')}\s", re.IGNORECASE)
_WORD_START = re.compile(r"\s+(?=\S)")
_SENTENCE = re.compile(r"(?:\w{3}\.|\)\.?)\s+(?=[\"“‘'(]?[A-Z\u00c0-\u00de\u0410-\u042f])")
_GLUED = re.compile(r"(?<=[a-z\u00e0-\u00ff])(?=[A-Z][a-z])")
_PREFIXES = ("Mc", "Mac", "Fitz", *(word.title() for word in words("byline.particles")))
_SHOUTED = re.compile(r"((?:[^\W\d_a-z][^\W\d_a-z.’'-]*\s?){2,4})\s[–—-]\s(?=\S)")
_HAN = re.compile(rf"[{HAN}]")
_THEN_CREDIT = re.compile(r"\s[–—-]\s?")
_UNFINISHED = re.compile(r"[–—_:-]\s*$")
# Slugs and the section before a dateline: 'TRADE * GAS * SOFIA, May 3 (Turan) -', 'Chess News, Sofia, May 3 (Turan)'
_SECTION = re.compile(
    r"(?:[A-Z]{2,20} \* ){1,6}(?:[A-Z]{2,20} (?=[A-Z]))?|(?:[A-Z][a-z]{2,15} ){0,2}[A-Z][a-z]{2,15}[,:] (?=[A-Z])"
)
_ROLE_LINE = re.compile(r"\^?[A-Z](?:[^\W\d_]|[.,&' -]){2,60}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a story opens with, and the story itself, its paragraphs separated by a blank line."""

    byline: Byline | None
    dateline: Dateline | None
    body: str


def read_opening(body: str, *, near: date | None = None, country_code: str | None = None) -> Opening:
    """Byline and dateline of `body` and what remains of it.

    'By Ana Petrova\\n\\nBAKU, April 18 (Turan) - Oil' gives both, and the body 'Oil'. `near` is the story's date and
    `country_code` its source's country, as for `read_dateline`.
    """
    paragraphs = [part for part in re.split(r"\n[^\S\n]*\n", body) if part.strip()]
    near_the_top = True
    for index in range(min(_FURNITURE, len(paragraphs))):
        if sum(map(len, paragraphs[:index])) > _FURNITURE_LENGTH:
            break
        found = _opened(paragraphs[index:], near, country_code)
        if found is not None and (near_the_top or is_full(found.dateline)):
            if found.dateline is None:
                below = read_opening(found.body, near=near, country_code=country_code)
                found = replace(below, byline=found.byline) if is_full(below.dateline) else found
            before = [part for part in paragraphs[:index] if not _is_aside(part)]
            return replace(found, body="\n\n".join([*before, found.body]) if before else found.body)
        near_the_top = near_the_top and index + 1 < _BEFORE and _may_precede(paragraphs[index])
    return Opening(None, None, "\n\n".join(paragraphs))


def is_full(dateline: Dateline | None) -> bool:
    """Does it have a place, and an agency or a day: nothing else looks like that, even below captions and buttons?"""
    if dateline is None or not dateline.places:
        return False
    return bool(dateline.agency or dateline.filed_on_raw) or dateline.text.startswith("【")


def opens_with_dateline(paragraphs: list[str]) -> bool:
    """Does the first of `paragraphs` begin with a dateline?"""
    first = _without_notes(paragraphs[0])
    return bool(first) and _dateline_of([first, *paragraphs[1:2]], None, None) is not None


def _opened(paragraphs: list[str], near: date | None, country_code: str | None) -> Opening | None:
    """The opening that begins with the first of `paragraphs`; None when that one begins the story itself."""
    byline, rest = byline_lines(paragraphs)
    if byline is not None:
        while len(rest) > 1 and _is_aside(rest[0]):
            rest = rest[1:]
    first = _without_notes(rest[0]) if rest else ""
    inline = _inline_byline(first, near, country_code) if byline is None else None
    if inline is not None:
        byline, first = inline
    found = _dateline_of([first, *rest[1:]], near, country_code) if first else None
    if found is not None:
        dateline, reporter, behind = found
        lead = dateline.lead
        if byline is None:
            byline, lead, dateline = _byline_behind(dateline, reporter)
        return Opening(byline, dateline, "\n\n".join(part for part in (lead, *behind) if part))
    if byline is None:
        return None
    return Opening(byline, None, "\n\n".join([first if inline else rest[0], *rest[1:]] if rest else []))


def _dateline_of(
    paragraphs: list[str], near: date | None, country_code: str | None
) -> tuple[Dateline, str | None, list[str]] | None:
    """The dateline the first paragraph begins with, its reporter, and the paragraphs behind its own."""
    first, *behind = paragraphs
    found = dateline_and_reporter(first, near=near, country_code=country_code)
    if found is None and behind and len(first) < _SHORT and _UNFINISHED.search(first):
        first, *behind = [f"{first} {behind[0]}", *behind[1:]]  # 'BAKU, April 18 -' has a line of its own
        found = dateline_and_reporter(first, near=near, country_code=country_code)
    if found is None and (section := _SECTION.match(first)):
        found = dateline_and_reporter(first[section.end() :], near=near, country_code=country_code)
        found = found if found and found[0].filed_on_raw and is_full(found[0]) else None
    goes_on = bool(behind) and behind[0][:1].islower()  # a line broken in the middle of a sentence
    if found is None or (behind and not goes_on and _is_heading(first, found[0])):
        return None
    return *found, behind


def _is_heading(paragraph: str, dateline: Dateline) -> bool:
    """Is this a heading with a place before its colon, 'Sofia: A city moves', rather than a story's first paragraph?"""
    bare = not is_full(dateline) and bool(dateline.places) and not dateline.text.isupper()
    return bare and bool(dateline.lead) and len(paragraph) < _SHORT and not paragraph.rstrip().endswith(_STOP)


def byline_lines(paragraphs: list[str]) -> tuple[Byline | None, list[str]]:
    """The byline that has a line or two of its own at the beginning, and the paragraphs behind it."""
    lines = paragraphs[0].split("\n")
    rest = ["\n".join(lines[1:])] if len(lines) > 1 else []
    first = _without_notes(lines[0]).strip()
    byline = read_byline(first)
    if byline is None:
        return None, paragraphs
    rest += paragraphs[1:]
    following = rest[0].split("\n")[0].strip() if rest else ""
    if byline.authors and _ROLE_LINE.fullmatch(following):  # 'AP Labor Writer', 'By The Associated Press'
        fuller = read_byline(f"{first}, {following}")
        if fuller and len(fuller.authors) == len(byline.authors) and (fuller.agency or fuller.authors[-1].role):
            remainder = rest[0].split("\n", 1)[1:]
            return fuller, [*remainder, *rest[1:]]
    return byline, rest


def _inline_byline(text: str, near: date | None, country_code: str | None) -> tuple[Byline, str] | None:
    """A byline with the story, or its dateline, on the same line: 'By Ana Petrova BAKU (Turan) - Oil'."""
    if bracketed := _BRACKETED.match(text):
        byline = read_byline(bracketed[0])
        return (byline, text[bracketed.end() :]) if byline else None
    if not _LEAD_WORD.match(text):
        return None
    for head, rest, certain in _splits(text[: _LONGEST_BYLINE * 2]):
        byline = read_byline(head) if len(head) <= _LONGEST_BYLINE else None
        if byline is None or not (byline.authors or byline.agency):
            continue
        if not certain:
            found = dateline_and_reporter(rest, near=near, country_code=country_code)
            certain = found is not None and bool(found[0].agency or (found[0].places and found[0].filed_on_raw))
        if certain:
            rest = text[min(len(text), _LONGEST_BYLINE * 2) - len(rest) :]
            return _with_second(byline, rest, near, country_code) if not byline.authors else (byline, rest)
    return None


def _with_second(byline: Byline, rest: str, near: date | None, country_code: str | None) -> tuple[Byline, str]:
    """A byline that names an agency alone, and the person's byline that may follow: 'By Turan By Ana Petrova'."""
    second = _inline_byline(rest, near, country_code)
    if second is None:
        return byline, rest
    return replace(second[0], text=f"{byline.text} {second[0].text}", agency=byline.agency), second[1]


def _splits(text: str) -> Iterator[tuple[str, str, bool]]:
    """Where a byline could end and the rest begin; True where the place itself says so, whatever follows."""
    for gap in _WORD_START.finditer(text, 0, _LONGEST_BYLINE):
        if text[gap.end()].isupper() or text[gap.end()] == "(" or not text[gap.end()].isascii():
            yield text[: gap.start()], text[gap.end() :], False
    for stop in _SENTENCE.finditer(text, 0, _LONGEST_BYLINE):
        yield text[: stop.end()].rstrip(), text[stop.end() :], True
    for glue in _GLUED.finditer(text, 0, _LONGEST_BYLINE):
        if not text[: glue.start()].endswith(_PREFIXES):
            yield text[: glue.start()], text[glue.start() :], True


def _byline_behind(dateline: Dateline, reporter: str | None) -> tuple[Byline | None, str, Dateline]:
    """A byline between dateline and story: '（记者罗沙）', 'By Ana Petrova - Trend:', or the Japanese reporter."""
    lead = dateline.lead
    if reporter is not None:
        labelled = read_byline(f"{words('byline.reporters')[0]} {reporter}")
        byline = read_byline(reporter) or (labelled and replace(labelled, text=reporter))
        return byline, lead, dateline
    if (bracketed := _BRACKETED.match(lead)) and (byline := read_byline(bracketed[0]) or _eastern(bracketed[0])):
        lead = lead[bracketed.end() :]
        return byline, lead, replace(dateline, lead=lead)
    if (shouted := _SHOUTED.match(lead)) and (people := authors_of(shouted[1])[0]):  # ANKARA (AA) - AHMET YILMAZ -
        lead = lead[shouted.end() :]
        return Byline(text=shouted[1], authors=people), lead, replace(dateline, lead=lead)
    if _LEAD_WORD.match(lead) and (dash := _THEN_CREDIT.search(lead, 0, _LONGEST_BYLINE)):
        byline, end = read_byline(lead[: dash.start()]), agency_at(lead, dash.end())
        if byline is not None:
            credited = lead[dash.end() : end] if end else None
            lead = lead[end or dash.end() :].lstrip(" :.-–—")
            return byline, lead, replace(dateline, lead=lead, agency=dateline.agency or credited)
    return None, lead, dateline


def _eastern(bracketed: str) -> Byline | None:
    """The reporters in brackets behind an East Asian dateline: '（赵敏、李华）'."""
    named = bracketed.strip(" ()（）:：")
    read = read_byline(f"{words('byline.reporters')[0]} {named}") if _HAN.match(named) else None
    return replace(read, text=named) if read and read.authors else None


def _without_notes(text: str) -> str:
    """`text` without the notes and marks before it."""
    text = text.lstrip("* \n")
    for _ in range(_MOST_NOTES):
        note = next((found for kind in _ASIDES if (found := kind.match(text))), None)
        if note is None:
            break
        text = text[note.end() :]
    return text


def _is_aside(paragraph: str) -> bool:
    """Is this a note to editors or a time stamp and nothing else?"""
    stamps = _STAMPS.split(paragraph) if len(paragraph) < _LONGEST_STAMP else []
    return not _without_notes(paragraph) or (bool(stamps) and all(read_moment(stamp) for stamp in stamps))


def _may_precede(paragraph: str) -> bool:
    """May a byline or dateline still follow `paragraph`: is it a deck, a caption, a stamp?"""
    return _is_aside(paragraph) or (len(paragraph) <= _SHORT and not paragraph.rstrip().endswith(_STOP))
