"""The words that stand around dates, as they are looked for: labels, weekdays, 'on', 'in the morning'."""

from __future__ import annotations

from functools import cache

from parsers.languages import by_language, words
from parsers.letters import folded

PUBLISHED, MODIFIED = "published", "modified"


def key(phrase: str) -> str:
    """A phrase as it is looked for: in letters alike, without what stands around it."""
    return " ".join(folded(phrase).split()).strip(" :：՝.,،")


@cache
def labels() -> dict[str, str]:
    """The meaning of the words before a date; what says 'modified' in one language says so in all."""
    found = {key(word): PUBLISHED for word in words("date.published", "field.date")}
    return found | {key(word): MODIFIED for word in words("date.modified")}


def labels_date(text: str) -> bool:
    """Is a text nothing but what stands before a date: 'Last updated'?"""
    return key(text) in labels()


@cache
def as_of() -> frozenset[str]:
    """Labels of the time of a change where that of publication is stated too."""
    return frozenset(map(key, words("date.as_of")))


@cache
def on() -> frozenset[str]:
    """Before a day or an hour."""
    return frozenset(map(key, words("date.on", "date.at")))


@cache
def halves() -> frozenset[str]:
    """Before a time: which half of the day it is in."""
    return frozenset(map(key, words("date.before_noon", "date.after_noon")))


@cache
def weekdays() -> frozenset[str]:
    """The days of the week."""
    weeks = by_language("date.weekdays").values()
    return frozenset(key(form) for week in weeks for forms in week for form in forms)


@cache
def said_behind() -> frozenset[str]:
    """Behind a day or a time: the weekday, the word for year, Uhr."""
    return weekdays() | frozenset(map(key, words("date.year_words", "date.day_behind", "date.hours_behind")))
