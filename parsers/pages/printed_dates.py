"""Dates that a page has away from its headline: below the text, in a side column, at the start of the lead, in scripts.

Frameworks and tag managers put the story's data into scripts that are no JSON-LD: `{"publishedDate": "2021-03-04"}`,
`dataLayer.push({'pubDate': '2021-03-04'})`. Such scripts describe other stories and visitors as well, so they are
heard where the metadata say nothing, and only when every key that means publication states the same day.

What is printed is the last resort, for pages that neither state a date nor print one at the head of the story. A line
that says it is the date ('Published 4 March 2021', 'Stand: 04.03.2021') is believed first, then a text that begins with
one, then a date that stands alone on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from parsers.heads.stamp_words import PUBLISHED
from parsers.heads.stamps import MAY_DATE, Stamp, is_prose, read_times, stamps_in
from parsers.languages import Pattern, any_of
from parsers.pages.credit_line import INLINE
from parsers.pages.surroundings import is_site_head
from parsers.pages.times import is_quoted, is_told_of
from parsers.text import line

_MAX_ELEMENTS = 20_000
_MAX_PIECE = 150  # characters of a line that says when; more is prose
_MAX_DATES = 6
_LABEL = 60  # characters
_BESIDE = 30  # characters behind a date in a line that is no prose
_PARTED = re.compile(r"\W*[-–—|·•:,/)\]]\W|\.\s|\W*$")
_PUBLISHED = Pattern(lambda: rf"(?<!\w){any_of('date.published')}", re.IGNORECASE)
_CAPTION = Pattern(lambda: rf"\W*{any_of('page.checked')}\s?[:：]", re.IGNORECASE)  # 'Photo: The harbour in 1921'
_STRANGERS = Pattern(
    lambda: (
        rf"com?ment|reaction|{any_of('page.comment_names')}|caption|related|recommend|promo|popular|trending"
        r"|newsletter|events?(?:[-_ ]|$)|kalender|calendar|latest"
        r"|(?:^|[-_ ])(?:nav|menu|login|ad|ads|modal)(?:[-_ ]|$)|read-?more|more-?from|most-?read"
    ),
    re.IGNORECASE,
)
_NO_DATES = ("a", "aside", "blockquote", "nav", "select", "option", "figure", "figcaption")
_BEFORE_DATE = Pattern(
    lambda: rf"(?:(?:{any_of('date.on')}|{any_of('byline.articles')})\s|[^\W\d]{{2,12}},\s)?\W{{0,3}}", re.IGNORECASE
)
_KEY = Pattern(
    lambda: (
        r"""(?<![a-z])(?:first|original|page|article|story|post|content|web|iso)?[_-]?
    (?:date[_-]?(?:first[_-]?)?publi(?:shed|cation|sh)|publi(?:shed|cation|sh)[_-]?(?:date|time|at|on)?|pub[_-]?date)
    (?:[_-]?(?:time|iso|utc))?
    \\?["']?\s*[:=]\s*\\?["']
    (?P<date>(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ][\d:.]{5,15}\s?(?:Z|[+-]\d\d:?\d\d)?)?)\\?["']"""
    ),
    re.IGNORECASE | re.VERBOSE,
)
_STEM = re.compile("[Pp][Uu][Bb]")  # that all such keys have
_SCRIPT_DATE = re.compile(r"""["'](?=(?:19|20)\d\d-?[01]\d-?[0-3]\d)""")
_LONGEST_KEY, _LONGEST_DATE = 150, 50  # characters
_MAX_SCRIPT = 1_000_000  # characters
_DAY = re.compile(r"[-\s:T]")


def printed_dates(root: HtmlElement) -> tuple[str, ...]:
    """The date texts of the page `root`, best first; none where it prints several days and marks none as its own.

    A page that ends with 'Published on 4 March 2021 by the harbour office' gives ('4 March 2021',).
    """
    said: dict[str, None] = {}
    begun: dict[str, None] = {}
    alone: dict[str, None] = {}
    changed: set[str] = set()
    before = piece = ""
    for follows, is_item in _pieces(root):
        before, piece = piece, follows
        dates = stamps_in(piece) if MAY_DATE.search(piece) else []
        short = len(piece) <= _MAX_PIECE
        if dates and short and (read_times(piece).modified or _says_changed(before, dates[0])):
            changed.update(date.text for date in dates)
            continue
        if not dates or _CAPTION.match(piece):
            continue
        found = dates[0]
        is_sentence = len(piece) > found.end + _BESIDE or is_prose(piece, found.text)
        goes_on = is_sentence and not (_PARTED.match(piece, found.end) or _begins_text(piece, found))
        if short and found.label == PUBLISHED and (not found.start or len(piece) <= found.end + _BESIDE):
            said.setdefault(found.text)
        elif is_item and is_sentence:
            continue  # a list of what happened when
        elif _BEFORE_DATE.fullmatch(piece[: found.start]) and not goes_on:
            begun.setdefault(found.text)
        elif short and not is_prose(piece, found.text) and (not goes_on or _PUBLISHED.search(piece)):
            alone.setdefault(found.text)
    begun, alone = ({text: None for text in found if text not in changed} for found in (begun, alone))
    best = tuple(said) or tuple(begun) or (tuple(alone) if len(alone) == 1 else ())
    return best[:_MAX_DATES]


def _says_changed(before: str, date: Stamp) -> bool:
    """Is what was printed before a line with a date the label of a change: 'Last edited:', and the date in a `span`?"""
    return len(before) <= _LABEL and not stamps_in(before) and bool(read_times(f"{before} {date.text}").modified)


def _begins_text(piece: str, date: Stamp) -> bool:
    """Does a date stand before a text: '27.1.2022 The ferry is back', but not '3 March 1971 was a cold day'?"""
    behind = piece[date.end :].lstrip(' "“„«')
    return not date.start and behind[:1].isupper()


def _pieces(root: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The runs of text between tags in document order, without those of links and other stories' parts.

    The flag says of each whether it begins an item of a list.
    """
    pending = [root.find("body")]
    is_item = False
    for _ in range(_MAX_ELEMENTS):
        if not pending:
            return
        part = pending.pop()
        if isinstance(part, str):
            if piece := line(part[: 2 * _MAX_PIECE]):
                yield piece, is_item
                is_item = False
            continue
        if part is None:
            continue
        if part.tail:
            pending.append(part.tail)
        names = f"{part.get('class') or ''} {part.get('id') or ''}"
        if not isinstance(part.tag, str) or part.tag in _NO_DATES:
            continue
        if part.tag == "time" and (is_told_of(part, line(part.text) or "") or is_quoted(part)):
            continue
        if part.tag not in ("body", "article", "main") and (_STRANGERS.search(names) or is_site_head(part, names)):
            continue
        is_item = part.tag == "li" or (is_item and part.tag in INLINE)
        pending.extend(reversed(part))
        if part.text:
            pending.append(part.text)


def dates_in_scripts(scripts: Iterable[str]) -> tuple[str, ...]:
    """The publication dates in `scripts`; none where they state several days.

    `window.page = {"title": "Bridge vote", "publishedAt": "2021-03-04T16:30:00Z"}` gives ('2021-03-04T16:30:00Z',).
    """
    found = tuple(dict.fromkeys(_found(scripts)))
    days = {_DAY.sub("", date)[:8] for date in found}
    return found if len(days) == 1 else ()


def _found(scripts: Iterable[str]) -> Iterator[str]:
    for script in scripts:
        for date in _SCRIPT_DATE.finditer(script, 0, _MAX_SCRIPT):  # a look for keys takes many times as long
            at, start = date.end(), max(0, date.start() - _LONGEST_KEY)
            if _STEM.search(script, start, at):
                keys = _KEY.finditer(script, start, at + _LONGEST_DATE)
                yield from (key["date"] for key in keys if key.start("date") == at)
