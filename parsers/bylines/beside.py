"""What stands beside the names on a credit line: the day and the words before it, and what names nobody."""

from __future__ import annotations

import re

from parsers.bylines.leads import BY
from parsers.dates.months import month
from parsers.languages import Pattern, any_of, by_language, words

EDGES = " ,،、;-–—/"
"""What is left at the ends of a name when something was taken off."""
NAME = r"(?-i:[^\W\d_a-z])"
"""The letter that a name begins with, in a pattern that ignores case."""
_BY_NAME = Pattern(lambda: rf"(?<!\w){BY}\s?:?\s+{NAME}.*", re.IGNORECASE)
_BY_NAME_HERE = Pattern(  # which elsewhere may begin a name: 'Pubblicato il 4 marzo 2021 da Ada Roe'
    lambda: rf"(?:(?<=\d{{4}}\s)|(?<=:\d\d\s)){any_of('byline.by_here')}\s+{NAME}\D*$", re.IGNORECASE
)
NO_NAME = Pattern(
    lambda: rf"{any_of('page.not_credits', 'page.reading_time')}:?|{any_of('page.buttons')}.*", re.IGNORECASE
)
_DIGIT = re.compile(r"(?<!\w)\d")
_RANGE = ("/", "-", "–")
_IN_NUMBERS = re.compile(r"\d{1,4}[./-]\d")
_WORD_BEFORE = re.compile(r"(?<![^\s(|/])([^\W\d_][^\s\d.,:/()|-]*)([.,:/-]{0,2})\s*$")
_WEEKDAYS = {form for days in by_language("date.weekdays").values() for forms in days for form in forms}
_BEFORE_DATE = {
    word
    for phrase in words("date.on", "date.published", "date.modified", "byline.articles", "byline.article_names")
    for word in phrase.split()
}
_IN_NAMES = {*words("byline.particles", "byline.given")}
_SHORT_BYLINE = 2  # words: 'By' and a name, of which what follows may be a part
_SURE = 5  # letters; shorter words with a capital are names as well: Sen, Per, Kell


def names_nobody(text: str) -> bool:
    """Is a line one that stands near bylines and names nobody: 'About the author', 'More from', 'Categories'?"""
    return NO_NAME.fullmatch(text) is not None or text.casefold() in words("page.facts")


def without_date(text: str) -> str:
    """'Ana Petrova on May 4, 2024' as 'Ana Petrova', 'Posted on May 4, 2024 by Ana Petrova' as 'by Ana Petrova'."""
    digit = _DIGIT.search(text)
    if digit is None:
        return _without_labels(text).strip(EDGES)
    in_numbers = _IN_NUMBERS.match(text, digit.start()) is not None
    before = _without_labels(text[: digit.start()], dated=True, month_before=not in_numbers).strip(EDGES)
    if before and not NO_NAME.fullmatch(before):
        return before
    by = _BY_NAME.search(text, digit.end()) or _BY_NAME_HERE.search(text, digit.end())
    return by[0].strip(EDGES) if by else before


def _without_labels(text: str, *, dated: bool = False, month_before: bool = False) -> str:
    """`text` without the words at its end that stand before a date: 'Ana Petrova, last updated on'.

    A `dated` one stands before a day, and its last word may be a month; not where the day is all in numbers.
    """
    while (last := _WORD_BEFORE.search(text)) and (
        (month_before and month(last[1])) or _is_before_date(last[1], last[2], text[: last.start()], dated=dated)
    ):
        text = text[: last.start()]
        month_before = month_before and text.rstrip().endswith(_RANGE)  # May/June 2021
        if not dated:
            text = text.rstrip(EDGES)
    return text


def _is_before_date(word: str, stop: str, before: str, *, dated: bool) -> bool:
    key = word.casefold()
    if dated and stop and key in _WEEKDAYS:
        return True
    if key not in _BEFORE_DATE:
        return key in _WEEKDAYS and len(word) >= _SURE
    if len(word) >= _SURE or not word[0].isupper():
        return True
    return dated and key not in _IN_NAMES and len(before.split()) > _SHORT_BYLINE  # 'By Ana Petrova On Mar 4, 2021'
