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
from parsers.heads.lines import HeadLine, read_head_line
from parsers.languages import words
from parsers.pages.printed_text import ends_sentence
from parsers.records import LeftOut, Why

_FIRST, _LAST = 4, 3  # paragraphs from the top and the end in which such lines stand
_SIGNATURE = 120  # characters
_INITIALS = re.compile(r"[(\[]\s?((?:[^\W\d_]\.?){2,5}(?:\s?[/,]\s?(?:[^\W\d_]\.?){2,5}){0,2})\s?[)\]]")
_ADDRESS = re.compile(r"\S+@\S+\.\w+")
_ENDS = {*words("desk.ends"), *words("page.ends")}


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

    @property
    def bylines(self) -> tuple[str, ...]:
        """The bylines that lines with a date have."""
        return tuple(line.byline for line in self.head if line.byline)

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
        return (*(left for line in self.head for left in line.left_out), *beside, *self.initials)


def edges(text: str | None, stated: Sequence[str]) -> Edges:
    """The text without the lines around it; a text that is nothing else stays as it is.

    `stated` are the names of people that the page's data give, which one of them may repeat.
    """
    parts = text.split("\n\n") if text else []
    names = {name.casefold() for name in stated}
    dated = {at: found for at, part in enumerate(parts[:_FIRST]) if (found := _date_line(part))}
    signed: dict[int, str] = {}
    initials: dict[int, LeftOut] = {}
    for at in below_text(parts):
        part = parts[at]
        if found := _date_line(part):
            dated[at] = found
        elif len(part) <= _SIGNATURE and (part.casefold() in names or _signs(part)):
            signed[at] = part
        elif _is_initials(part):
            initials[at] = LeftOut(text=part, why=Why.AUTHOR_BOX)
    kept = [part for at, part in enumerate(parts) if at not in dated and at not in signed and at not in initials]
    if not kept:
        return Edges(text)
    head = tuple(dated[at] for at in sorted(dated))
    foot = tuple(signed[at] for at in sorted(signed))
    return Edges("\n\n".join(kept), head, foot, tuple(initials[at] for at in sorted(initials)))


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
    return len(text) <= _SIGNATURE and (not ends_sentence(text) or _is_initials(text) or _signs(text))


def _says_something(text: str) -> bool:
    """Is a line below a text about it: a name, a date, initials, or a label with what it says?"""
    return ":" in text or credits_somebody(text) or _is_initials(text) or _date_line(text) is not None


def _date_line(text: str) -> HeadLine | None:
    found = read_head_line(text, below=True)
    return found if found and not found.headline and not found.dateline else None


def _signs(text: str) -> bool:
    """Is a line all about who wrote the story: 'By Ana Petrova', '홍길동 기자 hong@daily.example'?"""
    read = read_byline(text)
    return read is not None and bool(read.authors)


def _is_initials(text: str) -> bool:
    """Is a line the initials of those who wrote it, in brackets, or an address: '(jal)'? '(dpa)' is an agency."""
    if _ADDRESS.fullmatch(text):
        return True
    found = _INITIALS.fullmatch(text)
    if found is None or not found[1].islower() or found[1] in _ENDS:
        return False
    return not any(agency(part.strip()) for part in (found[1], *re.split("[/,]", found[1])))
