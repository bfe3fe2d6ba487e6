"""What newsrooms say of a story that is corrected, updated, withdrawn or sent again: in headlines, notes and its text.

Pure functions over rows of core.article_versions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from parsers.languages import Pattern, any_of
from warehouse.loading.furniture import TEXT

STOPPED = ("canceled", "withheld")
"""What a publisher says of a story that is no more."""
_NOTICE = 60  # words of a notice that stands in a story's place

# How headlines, notes to editors and lines in the text say that something changed, in the words of newsrooms
_CORRECTED, _KILLED = any_of("edit.corrected"), any_of("edit.killed")
_UPDATED = rf"(?:{any_of('edit.updated')}(?:\s*\d+)?|\d+(?:st|nd|rd|th) (?:lead|ld))"
_WORK = any_of("edit.works")
_ENDS = r"\s*(?:[-:–—(：]|\d|$)"


def _announces(words: str, note: str, line: str) -> dict[str, Pattern]:
    """Patterns for a headline, which begins with the word or ends with it in brackets, a note and a line of text."""
    head = rf"^\W*(?:[A-Z]+-)?\(?(?:{words})\)?{_ENDS}|[(\[](?:{words})[)\]]$"
    return {
        "headline": Pattern(lambda: head, re.IGNORECASE),
        "ed_note": (noted := Pattern(lambda: rf"(?<!\w)(?:{note})(?!\w)", re.IGNORECASE)),
        "publisher_version": noted,
        "body": Pattern(lambda: rf"{head}|{line}", re.IGNORECASE),
    }


_CORRECTION = _announces(
    _CORRECTED,
    _CORRECTED,
    rf"^\W*(?:this|the) {_WORK}.{{0,60}}\b(?:{_CORRECTED}|misstated|misspelled|misidentified|incorrectly|wrongly"
    rf"|erroneously|(?:was|has been) amended)|^\W*{any_of('edit.corrected_lines')}",
)
_WITHDRAWAL = _announces(
    _KILLED,
    rf"{_KILLED}|{any_of('edit.killed_notes')}",
    rf"^\W*(?:this|the) {_WORK}.{{0,60}}\b(?:is|was|has been) (?:withdrawn|retracted|killed)",
)
_UPDATE = _announces(
    _UPDATED, rf"{_UPDATED}|{any_of('edit.updated_notes')}", rf"^\W*(?:this|the) {_WORK} (?:was|has been) updated"
)
# "This article has been removed because ...", where little else is left; in some languages the verb comes first
_REMOVED = Pattern(
    lambda: (
        rf"^\W*(?:{any_of('edit.removed_works')}.{{0,60}}?{any_of('edit.removed')}"
        rf"|{any_of('edit.removed')}\W{{1,3}}{any_of('edit.removed_works')})"
    ),
    re.IGNORECASE,
)
_REPEATED = Pattern(lambda: rf"^\W*{any_of('edit.repeated')}\s*[-:–—]\s*", re.IGNORECASE)


def withdraws(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that the story is no more?"""
    stopped = after["pub_status"] in STOPPED and before["pub_status"] != after["pub_status"]
    return _is_new(stopped or _is_removed(before, after), _WITHDRAWAL, before, after)


def corrects(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that something was wrong?"""
    return _is_new(False, _CORRECTION, before, after)


def updates(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that it is another state of the story?"""
    return _is_new(False, _UPDATE, before, after)


def announces(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that it stops, corrects or updates a story, or is it the publisher's next version?"""
    numbers = before["publisher_version"], after["publisher_version"]
    is_next = None not in numbers and numbers[0] != numbers[1]
    if is_next and all(map(str.isdecimal, numbers)):
        is_next = int(numbers[0]) < int(numbers[1])
    said = (_WITHDRAWAL, _CORRECTION, _UPDATE)
    is_stopped = after["pub_status"] in STOPPED or _is_removed(before, after)
    return is_stopped or is_next or any(_is_new(False, patterns, before, after) for patterns in said)


def stops(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text only say that the story is no more?"""
    is_short = len((after["body"] or after["description"] or "").split()) <= _NOTICE
    said = after["pub_status"] in STOPPED or (is_short and _is_new(False, _WITHDRAWAL, before, after))
    return said or _is_removed(before, after)


def is_repeat(before: Mapping[str, Any], after: Mapping[str, Any], changed: tuple[str, ...]) -> bool:
    """Is it the same story sent again ('RPT-')?"""
    titles = {_REPEATED.sub("", row["headline"] or "") for row in (before, after)}
    return changed == ("headline",) and len(titles) == 1


def _is_removed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that the story was removed, and is little else left of it?"""
    was, left = ((row["body"] or row["description"] or "").split() for row in (before, after))
    if len(left) > max(_NOTICE, len(was) // 3):
        return False
    return any(_REMOVED.match(line) for name in TEXT for line in _lines(after[name]) - _lines(before[name]))


def _is_new(
    already: bool, patterns: Mapping[str, Pattern], before: Mapping[str, Any], after: Mapping[str, Any]
) -> bool:
    """Does the later text announce it where the earlier one did not?"""
    return already or any(
        pattern.search(line)
        for name, pattern in patterns.items()
        if after[name] != before[name]
        for line in _lines(after[name]) - _lines(before[name])
    )


def _lines(text: str | None) -> set[str]:
    return set((text or "").split("\n"))
