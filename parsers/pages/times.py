"""When a story was published, and when changed, as the head of its page says it.

What is marked as a time comes first, then what stands in a line of its own near the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from parsers.heads.stamp_words import PUBLISHED
from parsers.heads.stamps import MAY_DATE, Times, dates_in, is_prose, read_times, stamps_in
from parsers.languages import Pattern, any_of, words
from parsers.pages.credit_line import among_names
from parsers.pages.surroundings import LINES, MAX_LINE, Named, Surroundings, short_text, text_before
from parsers.text import line

_MAX_CANDIDATES = 20
_MAX_DATES = 6
_ABOVE, _BELOW = 6, 20  # elements right above the headline and right below it
_SAID = Pattern(lambda: rf"(?<!\w)(?:{any_of('date.published')}|{any_of('date.modified')})", re.IGNORECASE)
_LABEL = Pattern(lambda: rf"(?:{any_of('date.published')}|{any_of('date.modified')})\s?[:：]?", re.IGNORECASE)
_DATED = Pattern(lambda: rf"{any_of('date.published')}\s?[:：].*\d", re.IGNORECASE)
_PROSE = ("p", "li", "dd", "blockquote")
_ENDS = (".", "!", "?")
_BY_USER = re.compile(r"\(@[\w.]+\)\s*[^\W\d_]{0,10}\s*$")  # 'A post shared by Ada (@ada) on'
_POST = re.compile(  # of a network
    r"https?://(?:www\.)?(?:twitter|x|instagram|facebook|threads|bsky|t|vk)\.(?:com|net|app|me)/(?:\S+/)?(?:status|posts?|p|reel)/"
)
_BESIDE = 30  # characters that a line may say besides its date

_DATE_NAME = re.compile(
    r"(?:^|[-_ ]|pub|publish|posted|entry|article|post|story)(?:date|time|timestamp|published|posted|publication"
    rf"|{'|'.join(name if len(name) > 4 else f'{name}(?![a-z])' for name in words('page.date_names'))})"
)
_MODIFIED_NAME = re.compile("|".join(("modif", "updat", "revis", *words("page.modified_names"))))  # both in lower case
_is_date = among_names(_DATE_NAME)
_CHANGED = Pattern(
    lambda: rf"\W*{any_of('date.modified')}", re.IGNORECASE
)  # not 'Published 4 March, updated 5 March 2021'
_ENDS_CHANGED = Pattern(lambda: rf"(?<!\w){any_of('date.modified')}\W*$", re.IGNORECASE)


def times(around: Surroundings) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Date texts nearest the headline: when it was published, when modified."""
    published: dict[str, None] = {}
    modified: dict[str, None] = {}
    same: dict[str, None] = {}
    told: set[str] = set()  # what a printed label calls a change, not just the name of an element
    own, far = {element for element, _ in around.own}, True  # is all that was found below the first paragraphs?
    times = [each for each in around.nearest if each[0].tag == "time"]
    named = [each for each in around.nearest if each[1] and _is_date_name(each[1]) and each[0].tag != "time"]
    spoken = [each for each in around.nearest if (said := each[0].get("aria-label")) and _DATED.match(said)]
    for element, label in (times + named + spoken)[:_MAX_CANDIDATES]:
        above = element.getparent()
        names = f"{label} {around.label(above) if above not in around.containing else ''}"
        text = short_text(element, 2 * MAX_LINE, " ") or element.get("aria-label") or ""
        before = line(text_before(element)) or ""
        changed = _CHANGED.match(before + text.lstrip()) or _ENDS_CHANGED.search(before)
        by_name = _MODIFIED_NAME.search(names.lower()) is not None
        both = by_name and not changed and "publish" in label.lower()  # 'published updated', where both are one
        printed_text = line(text) or ""
        if (element.tag == "time" and is_told_of(element, printed_text)) or is_quoted(element):
            continue
        stamp = read_times(printed_text) if len(printed_text) <= MAX_LINE else Times()
        if stamp.published and stamp.modified:  # both on one line
            published |= dict.fromkeys(stamp.published)
            modified |= dict.fromkeys(stamp.modified)
            continue
        for value in (element.get("datetime"), element.get("content"), element.get("title"), printed_text):
            if value and any(map(str.isdigit, value)) and len(value) <= MAX_LINE:
                texts = dict.fromkeys((value, *dates_in(value)))
                far = far and (element in around.begun or element not in own)
                (modified if changed or by_name else published).update(texts)
                if both:
                    same.update(texts)
                if changed:
                    told.update(texts)
    if not published and not same:
        for stamp in map(read_times, _plain_lines(around, around.nearest)):
            published |= dict.fromkeys(text for text in stamp.published if text not in told)
            modified |= dict.fromkeys(stamp.modified)
    elif far:
        above = [each for each in around.nearest if each[0] not in around.begun]
        said = filter(_SAID.search, _plain_lines(around, above))
        published = dict.fromkeys(text for stamp in map(read_times, said) for text in stamp.published) | published
    marked = any(element.tag == "time" or _is_date_name(label) for element, label in around.nearest[:_BELOW])
    labelled = marked or _is_dated_below(around)
    published = dict.fromkeys(_right_above(around, labelled=labelled)) | published
    first = [*same, *(text for text in published if text not in modified)] or published
    return tuple(first)[:_MAX_DATES], tuple(modified)[:_MAX_DATES]


def _plain_lines(around: Surroundings, elements: list[Named]) -> Iterator[str]:
    """The lines of `elements` with a date that are no sentence, each behind its label where that has its own element:
    '<dt>Last updated</dt><dd>23 January 2020</dd>'.
    """
    for element, text in around.lines_of(elements):
        dates = dates_in(text)
        quoted = is_quoted(element) or (bool(dates) and _BY_USER.search(text.partition(dates[0])[0]) is not None)
        if dates and not quoted and not is_prose(text, dates[0]):
            before = element.getprevious() if text == dates[0] else None
            label = (around.line_of(before) or "") if before is not None else ""
            yield f"{label} {text}" if _LABEL.fullmatch(label) else text


@lru_cache(maxsize=4096)
def _is_date_name(label: str) -> bool:
    """Do the names of an element say that it holds a date?"""
    return _is_date(label.lower())


def is_quoted(element: HtmlElement) -> bool:
    """Does an element stand in a quotation, in or around a link to a network's post, or behind a user's name in one?

    They have their own dates, and not all of them their frame.
    """
    if next(element.iterancestors("blockquote"), None) is not None or _BY_USER.search(text_before(element)) is not None:
        return True
    return any(_leads_to_post(link) for link in (*element.iterancestors("a"), *element.iter("a")))


def _leads_to_post(link: HtmlElement) -> bool:
    return _POST.match(link.get("href") or "") is not None


def is_told_of(time: HtmlElement, printed: str) -> bool:
    """Is a time a day that a sentence tells of: 'It opened on <time>1 May 1920</time> in the rain.'?

    What says of itself that it was published, or what a text begins behind, is the story's own day.
    """
    above, before, behind = time.getparent(), line(text_before(time)), (time.tail or "").lstrip(" ,;\n")
    if above is None or above.tag not in _PROSE or not before or not (behind[:1].islower() or behind.startswith(_ENDS)):
        return False
    whole = short_text(above, MAX_LINE, " ")
    if whole is not None and not is_prose(line(whole) or "", printed):
        return False
    return _SAID.search(f"{before} / {behind[:_BESIDE]}") is None


def _is_dated_below(around: Surroundings) -> bool:
    """Does a line between the headline and its text say hardly more than a date?

    Then one above the headline, without a word for it, is the day on which the page was read.
    """
    lines = (element for element, _ in around.below[:_ABOVE] if element.tag in LINES and element not in around.begun)
    return any(_only_dates(around.line_of(element) or "") for element in lines)


def _only_dates(printed: str) -> tuple[str, ...]:
    """The date of publication of a line that says hardly more."""
    dates = read_times(printed).published if MAY_DATE.search(printed) and stamps_in(printed) else ()
    return dates[:1] if dates and len(printed) - len(dates[0]) <= _BESIDE else ()


def _right_above(around: Surroundings, *, labelled: bool = False) -> Iterator[str]:
    """The dates of the lines right above the headline that say hardly more: 'Posted on March 4, 2021'.

    If `labelled`, only of those that begin with a word for it. What follows the headline may be another story's, far
    down; what stands right above it never is.
    """
    for element, label in around.above[:_ABOVE]:
        is_line = element.tag in LINES and not _MODIFIED_NAME.search(label.lower())
        printed = (around.line_of(element) or "") if is_line else ""
        stamps = stamps_in(printed) if MAY_DATE.search(printed) else []
        if labelled and not any(stamp.label == PUBLISHED and not stamp.start for stamp in stamps):
            continue
        yield from _only_dates(printed)
