"""What changed between two texts of one article: fields, characters, and of what class the change is.

Pure functions over rows of core.article_versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from parsers.languages import Pattern, any_of

FIELDS = ("headline", "description", "body", "byline", "dateline", "pub_status", "ed_note")
"""The fields whose change is a change of the article."""
_TEXT = FIELDS[:3]
_STOPPED = ("canceled", "withheld")

# A word with what follows it; in scripts that set no blanks, a letter
_TOKEN = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+\\W*|\\W+")
_MOST_COMPARED = 4_000_000  # pairs of words; beyond, what is between the first and the last difference has changed
_SLIP = 3  # letters

# How headlines, notes to editors and lines in the text say that something changed, in the words of newsrooms
_CORRECTED, _KILLED = any_of("edit.corrected"), any_of("edit.killed")
_UPDATED = rf"(?:{any_of('edit.updated')}(?:\s*\d+)?|\d+(?:st|nd|rd|th) (?:lead|ld))"
_WORK = any_of("edit.works")
_ENDS = r"\s*(?:[-:–—(：]|\d|$)"


def _announces(words: str, note: str, line: str) -> dict[str, re.Pattern[str]]:
    """Patterns for a headline, which begins with the word or ends with it in brackets, a note and a line of text."""
    head = rf"^\W*(?:[A-Z]+-)?\(?(?:{words})\)?{_ENDS}|[(\[](?:{words})[)\]]$"
    return {
        "headline": re.compile(head, re.IGNORECASE),
        "ed_note": re.compile(rf"(?<!\w)(?:{note})(?!\w)", re.IGNORECASE),
        "publisher_version": re.compile(rf"(?<!\w)(?:{note})(?!\w)", re.IGNORECASE),
        "body": re.compile(rf"{head}|{line}", re.IGNORECASE),
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
_REPEATED = Pattern(lambda: rf"^\W*{any_of('edit.repeated')}\s*[-:–—]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """From one text to the next."""

    fields: tuple[str, ...]
    """Those of FIELDS that differ."""
    kind: str | None
    """typo, update, correction or withdrawal; None where nothing tells that the publisher changed anything."""
    added: int
    """Characters of headline, description and body that are new."""
    removed: int
    """Characters of them that are gone."""
    undeclared: bool | None
    """Did the publisher change it without a word: no new time of modification or version, no notice; None without
    a kind."""


def change(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """What changed from one row of core.article_versions to the next in the publisher's order."""
    changed = tuple(name for name in FIELDS if before[name] != after[name])
    runs = [run for name in _TEXT if name in changed for run in differences(before[name] or "", after[name] or "")]
    withdrawn = _is_new(after["pub_status"] in _STOPPED and "pub_status" in changed, _WITHDRAWAL, before, after)
    corrected = _is_new(False, _CORRECTION, before, after)
    updated = _is_new(False, _UPDATE, before, after)
    said = withdrawn or corrected or updated
    kind = None
    if changed and (said or not (_is_first_text(before, after) or _is_repeat(before, after, changed))):
        if withdrawn:
            kind = "withdrawal"
        elif corrected:
            kind = "correction"
        elif said or not _is_another_form(before, after):
            kind = "typo" if not updated and set(changed) <= set(_TEXT) and all(map(_is_slip, runs)) else "update"
    declared = said or after["publisher_version"] != before["publisher_version"]
    declared |= after["date_modified"] not in (None, before["date_modified"])
    return Change(
        fields=changed,
        kind=kind,
        added=sum(len(new) for _, new, _ in runs),
        removed=sum(len(old) for old, _, _ in runs),
        undeclared=None if kind is None else not declared,
    )


def announces(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Does the later text say that it stops, corrects or updates a story, or is it the publisher's next version?"""
    numbers = before["publisher_version"], after["publisher_version"]
    is_next = None not in numbers and numbers[0] != numbers[1]
    if is_next and all(map(str.isdecimal, numbers)):
        is_next = int(numbers[0]) < int(numbers[1])
    said = (_WITHDRAWAL, _CORRECTION, _UPDATE)
    return (
        after["pub_status"] in _STOPPED or is_next or any(_is_new(False, patterns, before, after) for patterns in said)
    )


def differences(before: str, after: str) -> Iterator[tuple[str, str, int]]:
    """What stands in one text and what in its place in the other, run by run.

    Texts are compared word by word; of words that differ, the letters that both begin or end with do not count: how
    many those are is told beside.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) * len(new) > _MOST_COMPARED:
        codes = [("replace", 0, len(old), 0, len(new))]
    else:
        codes = list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    for tag, from_old, to_old, from_new, to_new in codes:
        if tag != "equal":
            gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
            first = _alike(gone, come)
            last = _alike(gone[first:][::-1], come[first:][::-1])
            kept = sum(map(str.isalnum, gone[:first] + gone[len(gone) - last :]))
            yield gone[first : len(gone) - last], come[first : len(come) - last], kept


def _alike(one: list[str] | str, two: list[str] | str) -> int:
    """How many items both begin with."""
    for at, (first, second) in enumerate(zip(one, two, strict=False)):
        if first != second:
            return at
    return min(len(one), len(two))


def _is_slip(run: tuple[str, str, int]) -> bool:
    """Punctuation, or fewer letters than those that stayed: no word came or went, and no number."""
    gone, come, kept = run
    if not re.search(r"\w", gone + come):
        return True
    letters = max(len(gone), len(come))
    alike = letters <= kept or sorted(gone) == sorted(come)
    return alike and letters <= _SLIP and not re.search(r"[\d\s]", gone + come)


def _is_new(
    already: bool, patterns: Mapping[str, re.Pattern[str]], before: Mapping[str, Any], after: Mapping[str, Any]
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


def _is_first_text(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Was only a headline or a summary known before? Then copydesk has read more, and nobody edited."""
    return before["text_hash"] is None and after["text_hash"] is not None and before["pub_status"] not in _STOPPED


def _is_repeat(before: Mapping[str, Any], after: Mapping[str, Any], changed: tuple[str, ...]) -> bool:
    """Is it the same story sent again ('RPT-')?"""
    titles = {_REPEATED.sub("", row["headline"] or "") for row in (before, after)}
    return changed == ("headline",) and len(titles) == 1


def _is_another_form(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Was it read at another address or in another format, and does neither say that it is of another time?

    The short form of a page, or a feed with the whole text, differs by how it is laid out.
    """
    same_form = before["format"] == after["format"] and not (
        before["document"] != after["document"] and all(_is_address(row["document"]) for row in (before, after))
    )
    if same_form:
        return False
    stated = [max(filter(None, (row["date_modified"], row["date_published"])), default=None) for row in (before, after)]
    return None in stated or stated[0] == stated[1]


def _is_address(document: str) -> bool:
    return document.startswith(("http://", "https://"))
