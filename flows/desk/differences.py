"""Two texts side by side: paragraph against paragraph, and word against word within those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from parsers.text import paragraphs

FIELDS = ("headline", "byline", "dateline", "description", "body")
MOST = 4000
"""Paragraphs, or words of two paragraphs, that are compared one by one; what is longer is shown as replaced."""
_LIKE = 0.35
"""Share of their words that two paragraphs have in common, so that one is the other changed."""
_PIECE = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)
_LETTERS = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that set no blanks

Parts = list[tuple[str, str]]
"""Pieces of a paragraph in order: kept, deleted or inserted, with the words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of the one text and what stands beside it in the other; None where nothing does."""

    before: Parts | None
    after: Parts | None

    @property
    def is_changed(self) -> bool:
        """Does anything differ?"""
        return any(kind != "kept" for side in (self.before, self.after) for kind, _ in side or ()) or (
            self.before is None or self.after is None
        )


def as_line(pair: Pair) -> Parts:
    """Both paragraphs as one: what went stands before what came in its place."""
    before, after = list(pair.before or ()), list(pair.after or ())
    found: Parts = []
    while before or after:
        if before and before[0][0] == "deleted":
            found.append(before.pop(0))
        elif after and after[0][0] == "inserted":
            found.append(after.pop(0))
        else:
            found.append(before.pop(0))
            after.pop(0)
    return found


def differences(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, list[Pair]]]:
    """Each field that either text has, with its paragraphs side by side."""
    found = []
    for field in FIELDS:
        sides = [paragraphs(text[field]) if text[field] else [] for text in (one, other)]
        if any(sides):
            found.append((field, list(side_by_side(*sides))))
    return found


def side_by_side(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """The paragraphs of two texts in pairs."""
    if max(len(before), len(after)) > MOST:
        yield from (Pair([("deleted", text)], None) for text in before)
        yield from (Pair(None, [("inserted", text)]) for text in after)
        return
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Pair([("kept", text)], [("kept", text)]) for text in before[i1:i2])
        else:
            yield from _changed(before[i1:i2], after[j1:j2])


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """What stands between two kept paragraphs: each of the one text beside the next of the other that is like it."""
    at = 0
    for text in before:
        words = set(_words(text))
        like = (n for n in range(at, min(len(after), at + 20)) if _share(words, set(_words(after[n]))) >= _LIKE)
        found = next(like, None)
        if found is None:
            yield Pair([("deleted", text)], None)
            continue
        yield from (Pair(None, [("inserted", new)]) for new in after[at:found])
        yield Pair(*_worded(text, after[found]))
        at = found + 1
    yield from (Pair(None, [("inserted", new)]) for new in after[at:])


def _worded(before: str, after: str) -> tuple[Parts, Parts]:
    """Two paragraphs word by word."""
    one, other = _pieces(before), _pieces(after)
    if max(len(one), len(other)) > MOST:
        return [("deleted", before)], [("inserted", after)]
    sides: tuple[Parts, Parts] = ([], [])
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for side, pieces, name in zip(sides, (one[i1:i2], other[j1:j2]), ("deleted", "inserted"), strict=True):
            if pieces:
                side.append(("kept" if kind == "equal" else name, "".join(pieces)))
    return sides


def _pieces(text: str) -> list[str]:
    return [piece for found in _PIECE.findall(text) for piece in (found if _LETTERS.search(found) else (found,))]


def _words(text: str) -> list[str]:
    return [piece.casefold() for piece in _pieces(text) if piece[0].isalnum()]


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / (max(len(one), len(other)) or 1)
