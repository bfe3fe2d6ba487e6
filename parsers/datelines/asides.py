"""What stands before a story's first words besides byline and dateline: notes to editors, marks of versions, stamps.

(Corrects paragraph 4)      UPDATE 2-      06.11.2026 08:10      India News > Sports >
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.dates.moments import read_moment
from parsers.languages import Pattern, any_of, one_of, words
from parsers.records import LeftOut, Why

STOP = (".", "!", "?", "…", "。", "！", "？", ":", '."', ".”", ".'")
"""What ends a paragraph of prose, or leads to a speech."""
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
_TELLS = Pattern(  # of a day, where it ends as a sentence does: 'The vote is on 12 May 2022.'
    lambda: rf"(?!\W*{any_of('field.date', 'date.published', 'date.modified')})(?:.*?\b[^\W\d_]{{2,}}\b){{4}}",
    re.IGNORECASE,
)
_ASIDES, _MOST_NOTES = (_NOTE, _VERSION, _STAMP, _TRAIL), 5


@dataclass(slots=True)
class Dropped:
    """What is taken off the beginning of a story and is neither byline nor dateline."""

    dated: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, text: str, why: Why) -> None:
        """A text that no field has, if there is a word in it."""
        if any(map(str.isalnum, text)):
            self.left_out.append(LeftOut(text=text.strip(), why=why))

    def aside(self, paragraph: str) -> None:
        """A paragraph of notes or stamps alone."""
        rest = without_notes(paragraph, self)
        if rest.strip():
            self.dated.append(rest.strip())


def without_notes(text: str, dropped: Dropped | None = None) -> str:
    """`text` without the notes and marks before it, which are `dropped`."""
    text = text.lstrip("* \n")
    for _ in range(_MOST_NOTES):
        kind, note = next(((kind, found) for kind in _ASIDES if (found := kind.match(text))), (None, None))
        if note is None:
            break
        if dropped is not None and kind is _STAMP:
            dropped.dated.append(note[0].strip())
        elif dropped is not None:
            dropped.leave(note[0], Why.SECTION if kind is _TRAIL else Why.NOTE)
        text = text[note.end() :]
    return text


def is_aside(paragraph: str) -> bool:
    """Is this a note to editors or a time stamp and nothing else?"""
    short = len(paragraph) < _LONGEST_STAMP and not (paragraph.endswith(STOP) and _TELLS.match(paragraph))
    stamps = _STAMPS.split(paragraph) if short else []
    return not without_notes(paragraph) or (bool(stamps) and all(read_moment(stamp) for stamp in stamps))
