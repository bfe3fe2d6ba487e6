"""Lines above and below a page's text that are none of it: when and by whom, signatures, initials.

    2026年11月04日 10:15 来源：海陆社      By Kim Min-su (minsu@herald.example)      이서연 기자 a@day.example   (jal)

Extractors and story elements have them among the paragraphs. A line is taken off whole or not at all, and all that it
says is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.agencies.names import agency
from parsers.bylines.credits import credits_somebody
from parsers.bylines.grammar import read_byline
from parsers.bylines.members import is_journalist, is_organisation
from parsers.heads.below import signs_below
from parsers.heads.fields import field_of
from parsers.heads.lines import HeadLine, read_head_line
from parsers.heads.names import is_name, is_town, place_and_name
from parsers.languages import Pattern, any_of, words
from parsers.pages.printed_text import is_whole
from parsers.records import LeftOut, Why

_FIRST, _LAST = 4, 3  # paragraphs from the top and the end in which such lines stand
_SIGNATURE = 120  # characters
_INITIALS = re.compile(r"[(\[]\s?((?:[^\W\d_]\.?){2,5}(?:\s?[/,]\s?(?:[^\W\d_]\.?){2,5}){0,2})\s?[)\]]")
_ADDRESS = re.compile(r"\S+@\S+\.\w+")
_PAPERS = set(words("byline.papers"))
_DECK = 200  # characters of a standfirst
_LEAST_ABOVE = 2  # lines above a text of which one is a name
_NUMBER = re.compile(r"\W{0,3}\d[\d\s.,]{0,8}")
_NO_WORDS = re.compile(r"\W*(?:(?:\d{1,2}:)?\d{1,2}:\d\d)?\W*")  # how long a film is
_DASHES = ("—", "–", "- ", "--")
_PICTURES = Pattern(lambda: rf"{any_of('page.checked')}\s.{{1,30}}", re.IGNORECASE)  # 'Photos by the author.'
_ENDS = {*words("desk.ends"), *words("page.ends")}


@dataclass(frozen=True, slots=True)
class _Above:
    """Who a block of short lines above a text says wrote it, where, and which of its paragraphs they are."""

    byline: str | None = None
    place: str | None = None
    lines: range = range(0)


@dataclass(frozen=True, slots=True)
class Edges:
    """A text without the lines around it, and what they say."""

    text: str | None
    head: tuple[HeadLine, ...] = ()
    """Lines that date it."""
    signed: tuple[str, ...] = ()
    """Lines below it that say who wrote it, as printed."""
    initials: tuple[LeftOut, ...] = ()
    """Those that do so by initials."""
    above: _Above = _Above()
    """What other short lines above it say."""
    sources: tuple[str, ...] = ()
    """Lines that say which agency it is from."""
    placed: tuple[str, ...] = ()
    """Lines above it with a name and a place."""

    @property
    def bylines(self) -> tuple[str, ...]:
        """The bylines that lines above the text have."""
        dated = tuple(line.byline for line in self.head if line.byline)
        return (self.above.byline, *dated, *self.placed) if self.above.byline else (*dated, *self.placed)

    @property
    def published(self) -> tuple[str, ...]:
        """The date texts of publication."""
        return tuple(text for line in self.head for text in line.published)

    @property
    def modified(self) -> tuple[str, ...]:
        """The date texts of a change."""
        return tuple(text for line in self.head for text in line.modified)

    @property
    def dated(self) -> str | None:
        """The lines that date the story, as printed."""
        return ", ".join(line.dated for line in self.head if line.dated) or None

    def left_out(self, byline: str | None) -> tuple[LeftOut, ...]:
        """What stands in no field where the story's byline is `byline`."""
        beside = (LeftOut(text=one, why=Why.REPEATED) for one in (*self.bylines, *self.signed) if one != byline)
        labels = (LeftOut(text=one, why=Why.LABEL) for one in self.sources)
        return (*(left for line in self.head for left in line.left_out), *beside, *labels, *self.initials)

    @property
    def agency(self) -> str | None:
        """The agency that such a line names."""
        return next((agency(one.value) for text in self.sources if (one := field_of(text))), None)


def edges(text: str | None, stated: Sequence[str]) -> Edges:
    """The text without the lines around it; a text that is nothing else stays as it is.

    `stated` are the names of people that the page's data give, which one of them may repeat.
    """
    parts = text.split("\n\n") if text else []
    names = {name.casefold() for name in stated}
    dated = {at: found for at, part in enumerate(parts[:_FIRST]) if (found := _date_line(part))}
    above = _above(parts)
    signed = {at: part for at, part in enumerate(parts[:_FIRST]) if part.casefold() in names}
    sources = {at: part for at, part in enumerate(parts[:_FIRST]) if at not in dated and _is_agencys(part)}
    initials: dict[int, LeftOut] = {}
    for at in below_text(parts):
        part = parts[at]
        if found := _date_line(part):
            dated[at] = found
        elif len(part) <= _SIGNATURE and (
            part.strip("()（）").casefold() in names or _signs(part) or _signs_off(part, parts[at - 1])
        ):
            signed[at] = part
        elif _is_initials(part):
            initials[at] = LeftOut(text=part, why=Why.AUTHOR_BOX)
    counts = [at for at, part in enumerate(parts[:_FIRST]) if dated and _NUMBER.fullmatch(part)]  # of its readers
    counts += [0] if parts and _NO_WORDS.fullmatch(parts[0]) else []
    counted = {at: LeftOut(text=parts[at], why=Why.FURNITURE) for at in counts}
    placed = {} if above.byline else {at: part for at, part in enumerate(parts[:_FIRST]) if _is_placed(part)}
    told = {*dated, *signed, *initials, *counted, *sources, *placed, *above.lines}
    kept = [part for at, part in enumerate(parts) if at not in told]
    if not kept:
        return Edges(text)
    head = tuple(dated[at] for at in sorted(dated))
    foot = tuple(signed[at] for at in sorted(signed))
    beside = tuple(counted[at] for at in sorted(counted)) + tuple(initials[at] for at in sorted(initials))
    return Edges("\n\n".join(kept), head, foot, beside, above, tuple(sources.values()), tuple(placed.values()))


def below_text(parts: Sequence[str]) -> list[int]:
    """Which of the last paragraphs stand below the text: short lines behind its last sentence, from the end up.

    'Bees on the roof' above 'By Li Wei' is a headline, and the line that of another story.
    """
    last = next((at for at in reversed(range(len(parts))) if not _is_line(parts[at])), len(parts))
    titles = (at for at in range(last + 1, len(parts)) if not _says_something(parts[at]))
    end = next(titles, len(parts))
    return [at for at in reversed(range(last + 1, end)) if at >= len(parts) - _LAST]


def _is_line(text: str) -> bool:
    """Is a paragraph one short line that is no sentence, or a signature, which may end with a stop?"""
    return len(text) <= _SIGNATURE and (
        not is_whole(text)
        or _is_initials(text)
        or _signs(text)
        or is_name(text.removesuffix("."))
        or _PICTURES.fullmatch(text) is not None
    )


def is_about_story(text: str) -> bool:
    """Does a line below a text tell of it, and name no writer: 'Source: Turan', 'Photos by the author'?"""
    return ":" in text or _PICTURES.fullmatch(text) is not None


def _says_something(text: str) -> bool:
    """Is a line below a text about it: a name, a date, initials, or a label with what it says?"""
    return is_about_story(text) or credits_somebody(text) or _is_initials(text) or _date_line(text) is not None


def _date_line(text: str) -> HeadLine | None:
    found = read_head_line(text, below=True)
    return found if found and not found.headline and not found.dateline else None


def _is_placed(text: str) -> bool:
    """Is a line a name and a place: 'سامي عادل - القاهرة', 'Emma Moe, Leeds'?"""
    return len(text) <= _SIGNATURE and not is_whole(text) and place_and_name(text, below=True) is not None


def _is_agencys(text: str) -> bool:
    """Is a line the credit of an agency: 'Source: Turan'?"""
    one = field_of(text) if len(text) <= _SIGNATURE else None
    return one is not None and one.meaning == "source" and agency(one.value) is not None


def _signs(text: str) -> bool:
    """Is a line all about who wrote the story: 'By Ana Petrova', '홍길동 기자 hong@daily.example'?"""
    read = read_byline(text)
    return read is not None and bool(read.authors)


def _signs_off(text: str, before: str) -> bool:
    """Is it a dash and a name below the last sentence: '— Ada Roe, Harbour Post'?"""
    return text.startswith(_DASHES) and signs_below(text, before)


def _above(parts: Sequence[str]) -> _Above:
    """'Ada Roe', 'Harbour correspondent', 'Leeds', 'Harbour Post': the lines above a text, where one names somebody."""
    names: list[str] = []
    roles: list[str] = []
    place: str | None = None
    paper: str | None = None
    lines = 0
    start = int(bool(parts) and is_whole(parts[0]) and len(parts[0]) <= _DECK)
    for part in parts[start : min(start + _FIRST, len(parts) - 1)]:
        if len(part) > _SIGNATURE or is_whole(part):
            break
        if part.split()[-1].casefold() in _PAPERS and is_organisation(part):
            paper = part
        elif is_journalist(part):
            roles.append(part)
        elif is_town(part):
            place = part
        elif is_name(part):
            names.append(part)
        elif _date_line(part) is None:
            break
        lines += 1
    if len(names) != 1 or lines < _LEAST_ABOVE:
        return _Above()
    return _Above(", ".join(filter(None, (*names, *roles[:1], paper))), place, range(start, start + lines))


def _is_initials(text: str) -> bool:
    """Is a line the initials of those who wrote it, in brackets, or an address: '(jal)'? '(dpa)' is an agency."""
    if _ADDRESS.fullmatch(text):
        return True
    found = _INITIALS.fullmatch(text)
    if found is None or not found[1].islower() or found[1] in _ENDS:
        return False
    return not any(agency(part.strip()) for part in (found[1], *re.split("[/,]", found[1])))
