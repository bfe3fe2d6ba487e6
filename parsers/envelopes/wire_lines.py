"""What a line of wire copy is that is not the story: a note, a take, an embargo, initials, who worked on it.

Words are those of `parsers.languages`, section `desk`. A line counts only where it is nothing else: 'The files are not
for publication, he said' is the story.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from itertools import dropwhile

from parsers.agencies.names import agency as listed_agency
from parsers.languages import any_of
from parsers.letters import folded

LONGEST_MARK = 60
_LONGEST_NOTE, _LONGEST_CREDIT = 600, 500
FRAME = " *_-–—=#:.()[]<>/\t"
"""What a line is set off with."""
_BETWEEN_EDITORS = re.compile(r"\(\(.*\)\)|Keywords: .*/", re.DOTALL)
_TO_BE_REPLACED = re.compile(r".*\S ?///")  # 'ATTENTION - ADDS quote ///'
_INITIALS = re.compile(r"[^\W\d_]{1,5}\d?|\d?[^\W\d_]{1,4}")
_PARTED = re.compile(r"[\s/\\.,;+–-]+")
_ENDED = re.compile(
    r"={1,3}\s?\w{0,20}|-0-|-30-|#{2,4}|NNNN|(?:[A-Z]{2,4}-[A-Z]{2,4} )?\d\d-[A-Z]{3}-\d\d \d\d:\d\d NNNN"
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*")


def is_pictures(text: str) -> bool:
    """Does a line only say what pictures go with the story: '(Mit Bild)', '(Foto - Archiv)', '(Foto)(Vídeo)'?"""
    inside = _BRACKETS.findall(text)
    if not inside or _BRACKETS.sub("", text).strip() or len(text) > LONGEST_MARK:
        return False
    return all(_pictures().fullmatch(part.strip()) for part in inside)


def is_note(text: str) -> bool:
    """Does a line address editors: 'Eds: Adds a quote.', '(Corrects the date)', 'ATTENTION - ADDS quote ///'?"""
    bare = text.strip("* \t")
    return len(bare) <= _LONGEST_NOTE and bool(_note().match(bare) or _TO_BE_REPLACED.fullmatch(bare))


def is_private(text: str) -> bool:
    """Does a line say that nothing below it is for publication?"""
    return _any("desk.private").fullmatch(text.strip(FRAME)) is not None


def is_between_editors(text: str) -> bool:
    """Is it for the desk alone: '((ana.petrova@wire.example; +61 2 5550 0100))', 'Keywords: PORT FERRY/'?"""
    return _BETWEEN_EDITORS.fullmatch(text) is not None or (is_note(text) and not text.startswith("("))


def is_take(text: str) -> bool:
    """Does a line only say what kind of message it is: 'URGENT', 'Zusammenfassung 1630', '2ND LEAD'?"""
    return len(text) <= LONGEST_MARK and _take().fullmatch(text.strip(FRAME)) is not None


def opens_notebook(text: str, following: str) -> bool:
    """Does what an agency adds for editors begin here: '# Notizblock', or 'Notebook' above 'Editorial contacts'?"""
    if text.startswith("# ") and len(text) <= LONGEST_MARK:
        return True
    below = following.strip(FRAME)
    named = _any("desk.notebook").fullmatch(text.strip(FRAME)) is not None
    return named and (is_private(below) or _any("desk.notebook_parts").fullmatch(below) is not None)


def embargo_in(text: str) -> str | None:
    """'2026-11-03 06:00' of 'Embargoed until 2026-11-03 06:00'; '' where no moment follows; None for other lines."""
    bare = text.strip(" *([")
    found = _embargo().match(bare) if len(text) <= LONGEST_MARK * 2 else None
    return bare[found.end() :].strip(" :.)]-–—=") if found else None


def deck_in(text: str) -> str | None:
    """'Nobody minds' of 'Utl.: Nobody minds': what stands below the headline; None for other lines."""
    found = re.match(rf"(?:{any_of('desk.decks')}):?\s*", text, re.IGNORECASE)
    return text[found.end() :] if found and len(text) <= LONGEST_MARK * 2 else None


def signs_off(text: str, senders: Container[str] = ()) -> bool:
    """Is it nothing but the initials of who wrote and edited: 'abc/de/fg', 'dpa akv yyno n1 jpe', 'PTI AR NSK'?

    Without a slash they follow the name of an agency, a known one or one of the `senders`, folded.
    """
    bare = text.strip("()[] .\t")
    if not bare or len(text) > LONGEST_MARK:
        return False
    signed = [part for part in _PARTED.split(bare) if part]
    initials = list(dropwhile(lambda part: listed_agency(part) or folded(part) in senders, signed))
    if not initials or not all(map(_INITIALS.fullmatch, initials)):
        return False
    if len(initials) < len(signed):
        ended = all(map(_end().fullmatch, initials))
        return ended or all(part.islower() for part in initials) or all(part.isupper() for part in initials)
    short = len(initials) > 1 and 1 < max(map(len, initials)) <= 4
    return short and (("//" in bare and bare.isupper()) or ("/" in bare and bare.islower()))


def ends(text: str) -> bool:
    """Is it a mark of the end: '(Schluss) akv/jpe', 'ENDS', '01-NOV-26 10:40 NNNN'?"""
    if len(text) > LONGEST_MARK:
        return False
    found = _end().match(text)
    behind = text[found.end() :].strip(FRAME) if found else text
    return _ENDED.fullmatch(text) is not None or (found is not None and (not behind or signs_off(behind)))


def workers_in(text: str) -> str | None:
    """'Ana Petrova' of '(Reporting by Ana Petrova; Editing by Li Wei)', a line that only says who worked on a story.

    Without brackets it has several such parts. None for other lines.
    """
    clauses = [clause.strip() for clause in text.strip("()[] .").split(";") if clause.strip()]
    bracketed = text[:1] in ("(", "[") and text.rstrip(".")[-1:] in (")", "]")
    told = [found for clause in clauses if (found := _reported().match(clause))]
    first = bool(told) and _reported().match(clauses[0]) is not None
    enough = len(told) == len(clauses) or bracketed
    if len(text) > _LONGEST_CREDIT or not first or not enough or not (bracketed or len(clauses) > 1):
        return None
    names = clauses[0][told[0].end() :]
    other = re.search(rf",\s+(?=(?:{any_of('desk.reported')}))", names, re.IGNORECASE)
    return names[: other.start()] if other else names


@cache
def _any(meaning: str) -> re.Pattern[str]:
    return re.compile(any_of(meaning), re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    labelled = rf"[(\[]?(?:{any_of('desk.notes')})\s?(?:[:：]|[-–—]{{1,2}}\s|\.\s?[-–—])"
    bracketed = rf"[(\[](?:{any_of('dateline.notes')})[\s:][^()\[\]]*[)\]]$"
    return re.compile(f"{labelled}|{bracketed}", re.IGNORECASE)


@cache
def _pictures() -> re.Pattern[str]:
    """A word for pictures, perhaps behind 'with', and what kinds, how many, which numbers."""
    noun, kind = any_of("desk.pictures"), any_of("desk.picture_kinds")
    apart = rf"(?:\s*[-–—+,/&]\s*|\s+(?:(?:{any_of('byline.and')})\s+)?)"
    pattern = rf"(?:(?:{any_of('byline.with')})\s+)?(?:\d+\s)?(?:{noun})(?:{apart}(?:{noun}|{kind}|\d[\d/-]*))*"
    return re.compile(pattern, re.IGNORECASE)


@cache
def _take() -> re.Pattern[str]:
    """A take, perhaps with its number or hour: '1. Zusammenfassung 1630', 'URGENT - 2ND LEAD'."""
    take = rf"(?:\d{{1,2}}(?:\.|ST|ND|RD|TH)?\s)?(?:{any_of('desk.takes')})(?:[\s(-]*\d{{1,4}}\)?)?"
    return re.compile(rf"{take}(?:[\s,–:/-]+{take})*", re.IGNORECASE)


@cache
def _embargo() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('desk.embargo')})(?=[\s:.)\]-]|$)\s*:?\s*", re.IGNORECASE)


@cache
def _end() -> re.Pattern[str]:
    return re.compile(rf"[(\[（/]?\s?(?:{any_of('desk.ends', 'page.ends')})\s?[)\]）/.]?(?!\w)", re.IGNORECASE)


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('desk.reported')})\s?:?\s?", re.IGNORECASE)
