"""Lines that say when: which of the dates on one is that of publication, and which of a change.

    Published: 16 Feb 2018 | Updated: 17 Feb 2018      입력 2024.09.30. 오후 6:20 수정 2024.10.01. 오전 9:05

Labels decide, in all languages; a date that none stands before is that of publication. At the head of a story what is
marked as a time comes first, then what stands in a line of its own near the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.heads.stamps import MODIFIED, stamps_in
from parsers.languages import Pattern, any_of, words
from parsers.pages.credit_line import label_of
from parsers.pages.surroundings import LINES, MAX_LINE, Surroundings, short_text, text_before
from parsers.text import line

_LABEL = Pattern(
    lambda: rf"(?<!\w)(?:(?P<modified>{any_of('date.modified')})|{any_of('date.published')})", re.IGNORECASE
)
_MAX_CANDIDATES = 20
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
MAY_DATE = re.compile(rf"\d{{4}}|\d\d?([./-])\d\d?\1\d\d|\d\s?{any_of('date.year')}")
"""A text without this has no whole date."""
_SENTENCE = 20  # characters of a sentence besides its date
_SENTENCE_END = re.compile(r"[^\W\d_]{2,}[.!?…。！？।؟][\"'”’»」』)]*$")
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
    modified = [stamp.text for stamp in stamps_in(before) if stamp.label == MODIFIED]  # '2024/10/01更新'
    published = [date for date in _dates(before) if date not in modified]
    waiting: list[bool] = []
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        waiting.append(label["modified"] is not None)
        if said := _dates(text[label.end() : end]):
            for changed in waiting:
                (modified if changed else published).extend(said)
            waiting = []
    return Stamp(tuple(published), tuple(modified))


def is_prose(text: str, date: str) -> bool:
    """Is a line with a date a sentence that tells of that day: 'She was born on 3 March 1971 in a harbour town.'?"""
    return _SENTENCE_END.search(text) is not None and len(text) - len(date) > _SENTENCE


def _dates(text: str) -> list[str]:
    """The dates of a part of a line; the part itself where it has digits and no whole date: '4 May, 09:05'."""
    if not any(map(str.isdigit, text)):
        return []
    return [stamp.text for stamp in stamps_in(text)] or [text.strip(_EDGES)]


def times(around: Surroundings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Date texts nearest the headline: when it was published, when modified."""
    published: dict[str, None] = {}
    modified: dict[str, None] = {}
    times = [each for each in around.nearest if each[0].tag == "time"]
    named = [each for each in around.nearest if each[0].tag != "time" and _is_date_name(each[1])]
    for element, label in (times + named)[:_MAX_CANDIDATES]:
        above = element.getparent()
        names = f"{label} {label_of(above) if above not in around.containing else ''}"
        text = short_text(element, 2 * MAX_LINE, " ") or ""
        changed = _MODIFIED_NAME.search(names) or _CHANGED.match((line(text_before(element)) or "") + text.lstrip())
        printed_text = line(text) or ""
        stamp = read_stamp(printed_text) if len(printed_text) <= MAX_LINE else Stamp()
        if stamp.published and stamp.modified:  # both on one line
            published |= dict.fromkeys(stamp.published)
            modified |= dict.fromkeys(stamp.modified)
            continue
        for value in (element.get("datetime"), element.get("content"), element.get("title"), printed_text):
            if value and any(map(str.isdigit, value)) and len(value) <= MAX_LINE:
                (modified if changed else published).update(dict.fromkeys((value, *dates_in(value))))
    if not published:
        lines = ((text, dates) for _, text in around.lines_of(around.nearest) if (dates := dates_in(text)))
        for stamp in (read_stamp(text) for text, dates in lines if not is_prose(text, dates[0])):
            published |= dict.fromkeys(stamp.published)
            modified |= dict.fromkeys(stamp.modified)
    if not any(element.tag == "time" or _is_date_name(label) for element, label in around.nearest[:_BELOW]):
        published = dict.fromkeys(_right_above(around)) | published
    return tuple(published)[:_MAX_DATES], tuple(modified)[:_MAX_DATES]


@lru_cache(maxsize=4096)
def _is_date_name(label: str) -> bool:
    """Do the names of an element say that it holds a date?"""
    return _DATE_NAME.search(label) is not None


def dates_in(text: str) -> list[str]:
    """The whole dates that a line has, as printed, each with its time."""
    return [stamp.text for stamp in stamps_in(text)] if MAY_DATE.search(text) else []


def _right_above(around: Surroundings) -> Iterator[str]:
    """The dates of the lines right above the headline that say hardly more: 'Posted on March 4, 2021'.

    What follows the headline may be another story's, far down; what stands right above it never is.
    """
    for element, label in around.above[:_ABOVE]:
        is_line = element.tag in LINES and not _MODIFIED_NAME.search(label)
        printed = (around.line_of(element) or "") if is_line else ""
        dates = read_stamp(printed).published if dates_in(printed) else ()
        if dates and len(printed) - len(dates[0]) <= _BESIDE:
            yield dates[0]
