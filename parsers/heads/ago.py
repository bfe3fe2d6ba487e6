"""How long ago, as pages print it in place of a date: '2 hours ago', 'vor 3 Tagen', '3 часа назад', 'just now'."""

from __future__ import annotations

import re

from parsers.languages import Pattern, any_of

_LABEL = rf"(?:{any_of('date.modified', 'date.published')}\W*)?"
_SPAN = rf"(?:\d{{1,3}}|{any_of('date.one')})\s?{any_of('date.spans')}"
_AGO = Pattern(
    lambda: rf"(?:{_SPAN}\s?{any_of('date.ago')}|{any_of('date.ago_before')}\s?{_SPAN}|{any_of('date.just_now')})\W*",
    re.IGNORECASE,
)
_SAID = Pattern(lambda: rf"{_LABEL}{_AGO.compiled.pattern}", re.IGNORECASE)


def is_ago(text: str) -> bool:
    """Is a line nothing but how long ago something was, perhaps with what it was: 'Updated 2 hours ago'?"""
    return _SAID.fullmatch(text) is not None


def begins_ago(text: str) -> bool:
    """Does a text begin with how long ago something was?"""
    return _AGO.match(text) is not None


def without_ago(text: str) -> str:
    """A line without the time that it begins with: '3 days ago by Ana Petrova' gives 'by Ana Petrova'."""
    found = _AGO.match(text)
    return text[found.end() :] if found else text
