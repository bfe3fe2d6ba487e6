"""Lines that say when: which of the dates on one is that of publication, and which of a change.

    Published: 16 Feb 2018 | Updated: 17 Feb 2018      입력 2024.09.30. 오후 6:20 수정 2024.10.01. 오전 9:05

Labels decide, in all languages; a date that none stands before is that of publication. At the head of a story what is
marked as a time comes first, then what stands in a line of its own near the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import NavigableString, Tag

from parsers.heads.stamps import stamps_in
from parsers.languages import Pattern, any_of, words
from parsers.pages.credit_line import label_of
from parsers.text import line

_LABEL = Pattern(
    lambda: rf"(?<!\w)(?:(?P<modified>{any_of('date.modified')})|{any_of('date.published')})", re.IGNORECASE
)
_MAX_LINE = 120
_MAX_CANDIDATES = 20
_MAX_LINES = 400
_MAX_DATES = 6
_ABOVE, _BELOW = 6, 20  # elements right above the headline and right below it
_BESIDE = 30  # characters that a line may say besides its date

_DATE_NAME = re.compile(
    r"(?:^|[-_ ]|pub|publish|posted|entry|article|post|story)(?:date|time|timestamp|published|posted|publication"
    rf"|{'|'.join(name if len(name) > 4 else f'{name}(?![a-z])' for name in words('page.date_names'))})",
    re.IGNORECASE,
)
_MODIFIED_NAME = re.compile("|".join(("modif", "updat", "revis", *words("page.modified_names"))), re.IGNORECASE)
_CHANGED = Pattern(
    lambda: rf"\W*{any_of('date.modified')}", re.IGNORECASE
)  # not 'Published 4 March, updated 5 March 2021'
_MAY_DATE = re.compile(r"\d{4}|\d\d?([./-])\d\d?\1\d\d")
_LINES = {
    "p", "div", "span", "li", "strong", "em", "b", "i", "small", "h2", "h3", "h4", "h5", "h6", "font", "td",
    "address", "dd",
}  # fmt: skip
Named = tuple[Tag, str]  # an element and the names it bears, as `label_of` gives them
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


def times(elements: Sequence[Named], mark: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Date texts nearest the headline, which bears the attribute `mark`: when it was published, when modified."""
    published: dict[str, None] = {}
    modified: dict[str, None] = {}
    times = [element for element in elements if element[0].name == "time"]
    named = [element for element in elements if element[0].name != "time" and _DATE_NAME.search(element[1])]
    for tag, label in (times + named)[:_MAX_CANDIDATES]:
        changed = _MODIFIED_NAME.search(f"{label} {label_of(tag.parent) if tag.parent else ''}") or _CHANGED.match(
            (line(text_before(tag)) or "") + tag.get_text(" ").lstrip()
        )
        printed_text = line(tag.get_text(" ")) or ""
        stamp = read_stamp(printed_text) if len(printed_text) <= _MAX_LINE else Stamp()
        if stamp.published and stamp.modified:  # both on one line
            published |= dict.fromkeys(stamp.published)
            modified |= dict.fromkeys(stamp.modified)
            continue
        for value in (tag.get("datetime"), tag.get("content"), tag.get("title"), printed_text):
            if isinstance(value, str) and any(map(str.isdigit, value)) and len(value) <= _MAX_LINE:
                (modified if changed else published).update(dict.fromkeys((value, *dates_in(value))))
    if not published:
        for stamp in (read_stamp(text) for _, text in short_lines(elements) if dates_in(text)):
            published |= dict.fromkeys(stamp.published)
            modified |= dict.fromkeys(stamp.modified)
    if not any(tag.name == "time" or _DATE_NAME.search(label) for tag, label in elements[:_BELOW]):
        published = dict.fromkeys(_right_above(elements, mark)) | published
    return tuple(published)[:_MAX_DATES], tuple(modified)[:_MAX_DATES]


def dates_in(text: str) -> list[str]:
    """The whole dates that a line has, as printed, each with its time."""
    return [stamp.text for stamp in stamps_in(text)] if _MAY_DATE.search(text) else []


def _right_above(elements: Sequence[Named], mark: str) -> Iterator[str]:
    """The dates of the lines right above the headline that say hardly more: 'Posted on March 4, 2021'.

    What follows the headline may be another story's, far down; what stands right above it never is.
    """
    heading = next((at for at, (tag, _) in enumerate(elements) if tag.has_attr(mark)), len(elements))
    for tag, label in elements[heading + 1 : heading + 1 + _ABOVE]:
        text = tag.get_text(" ") if tag.name in _LINES and not _MODIFIED_NAME.search(label) else ""
        printed = (line(text) or "") if len(text) <= 2 * _MAX_LINE else ""
        dates = read_stamp(printed).published if dates_in(printed) else ()
        if dates and len(printed) - len(dates[0]) <= _BESIDE:
            yield dates[0]


def short_lines(elements: Sequence[Named]) -> Iterator[tuple[Tag, str]]:
    """The elements that print one short line, and that line."""
    tags = islice((tag for tag, _ in elements if tag.name in _LINES), _MAX_LINES)
    texts = ((tag, tag.get_text(" ")) for tag in tags)
    short = ((tag, line(text) or "") for tag, text in texts if len(text) <= 2 * _MAX_LINE)
    return ((tag, text) for tag, text in short if len(text) <= _MAX_LINE)


def text_before(tag: Tag) -> str:
    """The end of the text that stands right before an element."""
    before = tag.previous_sibling
    return str(before)[-_MAX_LINE:] if isinstance(before, NavigableString) else ""
