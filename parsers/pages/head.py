"""The printed head of a story page: headline, byline and time, as a reader sees them around the first heading.

What a page states in its metadata is often incomplete (one author of three) or the content system's ('admin'). The
line a reader sees stands near the headline. So only that neighbourhood is searched, and the few elements of it that
may be a credit line are given to BeautifulSoup, which keeps commenters, related stories and footers away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from lxml.html import HtmlElement

from parsers.agencies.names import agency
from parsers.bylines.credits import credits_person
from parsers.bylines.eastern import reporters_in, signed_in_japanese
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import EDITED, has_lead
from parsers.bylines.names import person
from parsers.heads.ago import is_ago
from parsers.heads.lines import read_head_line
from parsers.heads.names import is_name
from parsers.heads.stamps import dates_in, stamps_in
from parsers.languages import Pattern, any_of
from parsers.pages.credit_line import (
    INLINE,
    MAX_LENGTH,
    as_tag,
    begins_byline,
    credit_line,
    is_profile_link,
    names_byline,
)
from parsers.pages.surroundings import HEADINGS, LINES, Surroundings, short_text, text_before
from parsers.pages.times import times
from parsers.text import line

_MAX_CANDIDATES = 20
_MAX_BYLINES = 8
_MIN_STORY = 500
_LONGEST_NAME = 3  # words with a capital
_BLOCKS = LINES - INLINE
_BETWEEN = " \n\t|·•,–—-"
_MOST_NAMED = 6  # elements of the same name beside each other
_LARGEST = 300  # elements of what may be a credit line

_CHECKED = Pattern(lambda: rf"\b{any_of('page.checked')}(?:\s\w+)?\s?:?\s*$", re.IGNORECASE)  # 'Photos: '
_ALL_BY = Pattern(lambda: any_of("byline.credits"), re.IGNORECASE)
_ADDRESS = re.compile(r"\W*\S*@\S+$")
_HOUR = re.compile(r"\d{1,2}[:.]\d\d")
_SECTION = re.compile(r"categor|section|rubri|kicker|topic|channel|tags?(?:[-_ ]|$)")  # in an element's names
_SECTION_PATH = re.compile(r"/(?:sections?|[ck]ategor\w+|rubri\w+|topics?|tags?|news)/[^/?#]+/?(?:$|[?#])")
_FACTS = re.compile(r"\s*[|•·]\s*|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What stands printed at the head of a story; None and empty where nothing was found."""

    story: HtmlElement | None = None
    """The article element the headline stands in, where it holds the text as well."""
    byline: str | None = None
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def article_head(heading: HtmlElement | None, authors: Sequence[str] = ()) -> ArticleHead:
    """The head of the story under `heading`; an empty one where there is none.

    `authors` are the names that the metadata give, which tell a byline from other lines that look like one.
    """
    if heading is None:
        return ArticleHead()
    around = Surroundings(heading)
    published, modified = times(around)
    return ArticleHead(
        story=_story(heading),
        byline=_best(_first_bylines(around, authors), authors, around),
        published=published,
        modified=modified,
    )


def _story(heading: HtmlElement) -> HtmlElement | None:
    """The nearest article element around the heading that has paragraphs enough to be the story."""
    for element in heading.iterancestors():
        if element.tag in ("article", "main") or element.get("role") in ("article", "main"):
            length = 0
            for paragraph in element.iter("p"):
                length += sum(map(len, paragraph.itertext()))
                if length > _MIN_STORY:
                    return element
    return None


def _first_bylines(around: Surroundings, authors: Sequence[str]) -> list[tuple[HtmlElement, str]]:
    """The first bylines, up to one that none can be better than."""
    found: list[tuple[HtmlElement, str]] = []
    for element, text in islice(_bylines(around, authors), _MAX_BYLINES):
        found.append((element, text))
        is_led = has_lead(text) and element not in around.begun and not EDITED.match(text)
        if is_led and all(author.casefold() in text.casefold() for author in authors) and credits_person(text):
            break
    return found


def _bylines(around: Surroundings, authors: Sequence[str]) -> Iterator[tuple[HtmlElement, str]]:
    """Bylines, best first: elements named for it, links to authors' pages, lines with 'By', stated names.

    Of a box far below, behind headings of its own, 'All posts by Ana Petrova' counts alone.
    """
    credit = cache(_credit)
    for element in islice((element for element, label in around.own if names_byline(label)), _MAX_CANDIDATES):
        if text := _of_several(element, around, credit) or credit(_whole(element, around)):
            yield element, text
    of_this = {element for element, _ in around.own}
    links = (
        element
        for element, _ in around.nearest
        if is_profile_link(element) and not _CHECKED.search(text_before(element))
    )
    for element in islice(links, _MAX_CANDIDATES):
        line_of = _whole(element, around) if element in of_this else element
        several = _of_several(element, around, credit) if line_of is element else None
        if (text := several or credit(line_of)) and (element in of_this or _ALL_BY.match(text)):
            yield element, text
    for element, printed in around.own_lines:
        if begins_byline(printed) and (text := credit(element)):
            yield element, text
    names = {author.casefold() for author in authors}
    for element, printed in around.own_lines:
        if printed.casefold() in names:
            yield element, printed
            continue
        name = _beside_date(printed, element) or _beside_address(printed)
        if name is None and element not in around.begun and not _holds_lines(element):
            name = _in_head_line(printed)
        if name and not _is_section(name, element, around):
            yield element, name
    yield from _beside_dates(around)


def _is_section(name: str, element: HtmlElement, around: Surroundings) -> bool:
    """Is what a line begins with a section: '<a href=/news/harbour-life>Harbour Life</a> | 4 March 2021'?

    A link to one is, and what a part of the line is named so.
    """
    links = (link for link in element.iter("a") if _SECTION_PATH.search(link.get("href") or ""))
    named = (part for part in element.iter() if part is not element and _SECTION.search(around.label(part).lower()))
    return any(name.startswith(line(part.text_content()) or f"{name} ") for part in chain(links, named))


def _of_several(element: HtmlElement, around: Surroundings, credit: Callable[[HtmlElement], str | None]) -> str | None:
    """The names of a row of elements that bear the same names: '<a class="author">Ada Roe</a> <a class="author">…'."""
    label, row = around.label(element), islice(element.getparent(), _LARGEST)
    alike = [each for each in row if each.tag == element.tag and around.label(each) == label]
    if not 1 < len(alike) <= _MOST_NAMED:
        return None
    names = [credit(each) for each in alike]
    return ", ".join(filter(None, names)) if all(name and person(name) for name in names) else None


def _beside_dates(around: Surroundings) -> Iterator[tuple[HtmlElement, str]]:
    """Names that have a line of their own right before or behind one that only dates the story."""
    lines = [(element, printed) for element, printed in around.own_lines if not _holds_lines(element)]
    for before, (element, printed), behind in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if element.tag in HEADINGS or not _names_one(printed) or not _is_line(element):
            continue
        if _SECTION.search(around.label(element).lower()):
            continue
        if any(one and _is_date(one[1]) for one in (before, behind)):
            yield element, printed


def _names_one(text: str) -> bool:
    """Is a text without 'by' somebody's name: few words, of which none is in other lines near a date?"""
    capitals = sum(word[0].isupper() for word in text.split())
    return (1 < capitals <= _LONGEST_NAME or not capitals) and person(text) is not None and is_name(text)


def _holds_lines(element: HtmlElement) -> bool:
    return any(child.tag in LINES for child in element)


def _is_line(element: HtmlElement) -> bool:
    """Does an element stand for itself: no link but to a person's page, and no text right before or behind it?"""
    if any(each.tag == "a" and not is_profile_link(each) for each in (*element.iterancestors(), *element.iter())):
        return False
    return not (text_before(element) + (element.tail or "")).strip(_BETWEEN)


def _is_date(printed: str) -> bool:
    head = read_head_line(printed, below=True)
    return (head is not None and head.is_stamp and head.place is None) or is_ago(printed)


def _credit(element: HtmlElement) -> str | None:
    """The credit line that an element prints."""
    is_large = sum(1 for _ in islice(element.iter(), _LARGEST)) == _LARGEST
    return None if is_large else credit_line(as_tag(element))


def _beside_date(printed: str, element: HtmlElement) -> str | None:
    """The name at one end of a line that has a date at the other, with what describes it.

    'Ana Petrova | Senior Writer | July 2, 2021' is all about her; of '2 July 2021 | 13:10 | Ana Petrova' and of
    'Ana Petrova 2 July 2021' she is left.
    """
    first, *others = _FACTS.split(printed)
    if not others:
        stamps = stamps_in(printed) if not any(child.tag in _BLOCKS for child in element) else []
        signed = printed[stamps[-1].end :].strip(_BETWEEN) if stamps else ""
        if (has_lead(signed) and credits_person(signed)) or reporters_in(signed) or signed_in_japanese(signed):
            return signed  # 'Today, 12:40 | 20-04-2018 Author: Ada Roe'
        before = printed[: stamps[0].start].rstrip(" ,(") if len(stamps) == 1 else ""
        alone = bool(before) and not printed[stamps[0].end :].strip(" )")
        return before if alone and _names_one(before) else None
    timed = _HOUR.fullmatch(others[-1]) is not None and len(others) > 1  # '… | 05.03.2024 | 08:15'
    if person(first) and dates_in(others[-2 if timed else -1]):
        return printed
    named = others[-1].replace(" ,", ",")  # '4 March 2021 | Ana Petrova, Turan'
    name, comma, wire = named.partition(", ")
    return named if person(name) and (not comma or agency(wire)) and dates_in(first) else None


def _in_head_line(printed: str) -> str | None:
    """The byline of a line that says who and when, and nothing else: '4 March 2021, 09:12 Ana Petrova'."""
    head = read_head_line(printed, below=True) if any(map(str.isdigit, printed)) else None
    name = head.byline if head and not (head.headline or head.dateline or head.place) else None
    read = read_byline(name) if name else None
    return name if name and ((read and read.authors) or has_lead(name) or is_name(name)) else None


def _beside_address(printed: str) -> str | None:
    """The line where it is a name and where to write to: 'Ana Petrova ana@harbour.example'."""
    return printed if "@" in printed and person(_ADDRESS.sub("", printed)) else None


def _best(bylines: Sequence[tuple[HtmlElement, str]], authors: Sequence[str], around: Surroundings) -> str | None:
    """The byline that has most of the stated names, and not an editor's.

    Of these one that names a person, stands above the text, begins with 'By', is nearest.
    """
    names = [name.casefold() for name in authors]
    below = [text for element, text in bylines if element in around.begun]
    shortest = min(below, key=len, default="").casefold()
    if any(shortest not in text.casefold() for text in below):  # several stories': none that nobody states
        bylines = [
            (element, text)
            for element, text in bylines
            if element not in around.begun or any(name in text.casefold() for name in names)
        ]

    if len({text for _, text in bylines}) < 2:
        return bylines[0][1] if bylines else None

    def merit(byline: tuple[HtmlElement, str]) -> tuple[bool, int, bool, bool, bool]:
        element, text = byline
        stated = sum(name in text.casefold() for name in names)
        return not EDITED.match(text), stated, credits_person(text), element not in around.begun, has_lead(text)

    return max(bylines, key=merit)[1]


def _whole(part: HtmlElement, around: Surroundings) -> HtmlElement:
    """The whole byline that an element is a part of: the line a link stands in, the container of several names."""
    whole = part
    for up in islice(part.iterancestors(), 4):
        if around.is_wide(up):
            break
        if names_byline(around.label(up)) or has_lead((short_text(up, MAX_LENGTH) or "").strip()):
            whole = up
    return whole
