"""Lines that say when: which of the dates on one is that of publication, and which of a change.

    Published: 16 Feb 2018 | Updated: 17 Feb 2018      입력 2024.09.30. 오후 6:20 수정 2024.10.01. 오전 9:05

Labels decide, in all languages; a date that none stands before is that of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.heads.stamps import stamps_in
from parsers.languages import Pattern, any_of

_LABEL = Pattern(
    lambda: rf"(?<!\w)(?:(?P<modified>{any_of('date.modified')})|{any_of('date.published')})", re.IGNORECASE
)
_EDGES = " ,;:|/–—-·•()"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The date texts of a line, by what they are the dates of."""

    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def read_stamp(text: str) -> Stamp:
    """What a line says when: 'Updated 4 May, 09:05. First published 3 May' has a date for each.

    Where labels follow one another ('Published and updated on 4 May'), the date is that of all of them.
    """
    labels = list(_LABEL.finditer(text))
    before = text[: labels[0].start()] if labels else text
    published = _dates(before)
    modified: list[str] = []
    waiting: list[bool] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        waiting.append(label["modified"] is not None)
        if said := _dates(text[label.end() : end]):
            for changed in waiting:
                (modified if changed else published).extend(said)
            waiting = []
    return Stamp(tuple(published), tuple(modified))


def _dates(text: str) -> list[str]:
    """The dates of a part of a line; the part itself where it has digits and no whole date: '4 May, 09:05'."""
    if not any(map(str.isdigit, text)):
        return []
    return [stamp.text for stamp in stamps_in(text)] or [text.strip(_EDGES)]
