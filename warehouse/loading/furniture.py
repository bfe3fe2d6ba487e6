"""What of a text is not the text: counters, times that run, advertisements, lists of other stories.

It only tells of what class a change is: no text is stored without it. A line is furniture by what it says, in the words
of newsrooms, or because lines take turns in its place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from parsers.languages import Pattern, any_of

TEXT = ("headline", "description", "body")
"""The fields in which furniture stands."""
_MOST_LISTED = 10
"""Stories in a list of others."""
TURNS = 4
"""Changes of a place in which lines take turns: with fewer, somebody may have changed his mind."""
_LINES = 3
"""Different lines that take turns: of two, one is put right."""

_NUMBER = r"\d[\d.,\u00a0\u202f ]*[km]?"


def _counted() -> str:
    """'4 comments', 'Comments: 4', 'Views 1,530'."""
    words = any_of("page.counted")
    return rf"(?:{_NUMBER}\s*(?:{words})|(?<!\w)(?:{words})\s*:?\s*[(\[]?{_NUMBER}[)\]]?)"


def _ago() -> str:
    """'125 minutes ago', 'vor 5 Minuten', 'il y a une heure'."""
    span = rf"(?:\d+|{any_of('date.one')})\s*(?:{any_of('date.spans')})"
    before, behind = (any_of(f"date.{meaning}") for meaning in ("ago_before", "ago"))
    return rf"(?:{span}\s*(?:{behind})|(?<!\w)(?:{before})\s*{span}|{any_of('date.just_now')})"


_BETWEEN = r"[\s·•|/,;–—-]*"
_ALONE = Pattern(
    lambda: (
        rf"^{_BETWEEN}(?:(?:{any_of('date.modified', 'date.published')})\s*:?\s*)?"
        rf"(?:(?:{_counted()}|{_ago()}){_BETWEEN})+\.?$"
    ),
    re.IGNORECASE,
)
_WITHIN = Pattern(
    lambda: (
        rf"\s*[(\[]\s*(?:{_counted()}|(?:(?:{any_of('date.modified')})\s*:?\s*)?{_ago()})\s*[)\]]"
        rf"|(?:^|(?<=[.!?。·•|–—]))\s*(?:{any_of('date.modified')})\s*:?\s*{_ago()}{_BETWEEN}(?:$|\.(?=\s|$)|(?=[A-Z]))"
    ),
    re.IGNORECASE,
)
_ADVERTISEMENT = Pattern(lambda: rf"^\W*(?:{any_of('page.advertisement')})\s*(?:[:：–—-].*)?$", re.IGNORECASE)
_OTHERS = Pattern(lambda: rf"^\W*(?:{any_of('page.read_also')})\s*(?:[:：–—-]\s*(?P<one>\S.*)?)?$", re.IGNORECASE)
_IS_SENTENCE = re.compile(r"[.!?…。！？؟]\W*$")


def bare(name: str, text: str | None, turning: Collection[str] = ()) -> str:
    """The text of a field without its furniture; `turning` are lines that take turns."""
    if name == "headline":  # a line of its own, whatever it begins with
        return _WITHIN.sub("", text or "").strip()
    return "\n".join(_kept((text or "").split("\n"), turning))


def _kept(lines: Sequence[str], turning: Collection[str]) -> Iterator[str]:
    listed = 0  # how many lines a list of other stories may still have
    for line in lines:
        if listed and (not line.strip() or not _IS_SENTENCE.search(line)):
            listed -= bool(line.strip())
            continue
        listed = 0
        if line in turning or _ADVERTISEMENT.match(line) or _ALONE.match(line):
            continue
        if others := _OTHERS.match(line):
            listed = 0 if others["one"] else _MOST_LISTED
            continue
        if kept := _WITHIN.sub("", line).strip():
            yield kept


def turning(texts: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The lines that take turns in the texts of one article, which are in their order.

    A line takes the place of another, that of a third, and one of them comes back: so pages show advertisements and
    lists of stories. Where a text grows, or is put right and back, nothing takes turns.
    """
    if len(texts) <= TURNS:
        return frozenset()
    followers: dict[str, set[str]] = defaultdict(set)
    turns: Counter[frozenset[str]] = Counter()
    returned: set[str] = set()
    gone: set[str] = set()
    for earlier, later in pairwise([_lines(text) for text in texts]):
        codes = SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes()
        for tag, from_old, to_old, from_new, to_new in codes:
            returned.update(gone.intersection(later[from_new:to_new]) if tag != "equal" else ())
            gone.update(earlier[from_old:to_old] if tag != "equal" else ())
            if tag == "replace" and to_old - from_old == to_new - from_new:
                for old, new in zip(earlier[from_old:to_old], later[from_new:to_new], strict=True):
                    followers[old].add(new)
                    followers[new].add(old)
                    turns[frozenset((old, new))] += 1
    found: set[str] = set()
    for start in list(followers):
        if start in found:
            continue
        together = _together(start, followers)
        times = sum(count for pair, count in turns.items() if pair <= together)
        if len(together) >= _LINES and times >= TURNS and returned & together:
            found |= together
    return frozenset(found)


def _lines(text: Mapping[str, Any]) -> list[str]:
    return [line for name in TEXT for line in (text[name] or "").split("\n") if line.strip()]


def _together(start: str, followers: Mapping[str, Collection[str]]) -> frozenset[str]:
    """All lines that follow one another, one way or the other."""
    found, todo = {start}, [start]
    while todo:
        fresh = [line for line in followers[todo.pop()] if line not in found]
        found.update(fresh)
        todo += fresh
    return frozenset(found)
