"""How alike two texts are, and whether that makes them copies of one story.

The measures look at the two texts alone, never at what else the warehouse holds, so the answer does not depend on
when they came. A logistic model weighs them; its weights stand in `likeness.json` with how they were trained
(`tests/bench/train_likeness.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warehouse.sketch import Marks, Sketch, distinct, found

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

UNKNOWN_GAP = 3.0  # days between two texts, of which one has no date
WINDOW = 31  # days
LINKED = 0.68  # the score from which two articles are linked
LITTLE = 0.15  # share of a text: no two texts of one story were seen to have less in common
_RETOLD = 0.5  # of a list that is told again
_REPRINTED, _FEW_CONFLICTS = 0.8, 0.1
_OPENING = 40  # runs of words
_NEIGHBOURHOOD = 8  # words beside a shared passage whose numbers and names count as well

MEASURES = (
    "containment", "log_containment", "coverage", "log_coverage", "log_shared", "numbers_conflict",
    "log_numbers_conflict", "numbers_common", "log_numbers_shared", "names_common", "names_alike", "title_alike",
    "title_common", "log_gap", "conflict_x_containment", "conflict_x_gap", "conflict_x_days", "log_length", "far",
    "words_common", "short_opening", "long_opening", "density", "start", "log_longest", "longest_share",
    "best_opening", "dense_containment", "log_names_conflict", "names_conflict_x_containment",
    "names_conflict_x_numbers_conflict",
    "excess_numbers", "excess_names", "excess_both", "excess_x_containment", "containment_3", "containment_7",
    "coverage_4", "head_conflict",
    "excess_numbers_3", "numbers_conflict_5", "excess_of_many", "contained_densely",
    "contained_in_longer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share: the share of each that the other holds, where it stands in each, and the measures."""

    in_first: float
    in_second: float
    first_span: tuple[int, int]
    second_span: tuple[int, int]
    measures: tuple[float, ...]
    quotes: bool
    """Is one of them a list of items, of which the other tells only some?"""

    @property
    def is_reprint(self) -> bool:
        """Is it nearly the whole text of both, numbers included? Without that, months apart, it is a form filled in."""
        conflict = self.measures[MEASURES.index("numbers_conflict")]
        return min(self.in_first, self.in_second) >= _REPRINTED and conflict <= _FEW_CONFLICTS


def likeness(first: Sketch, second: Sketch, gap: float | None, *, least: float = LITTLE) -> Likeness | None:
    """The likeness of two texts published `gap` days apart (None where that is unknown).

    None where neither text has the share `least` of the other: that is no copy, and not worth the measuring.
    """
    one, two = found(first.grams, second.gram_set), found(second.grams, first.gram_set)
    in_first, in_second = _share(one), _share(two)
    if max(in_first, in_second) < least:
        return None
    turned = len(first.gram_set) > len(second.gram_set)
    short, long, at_short, at_long = (second, first, two, one) if turned else (first, second, one, two)
    return Likeness(
        in_first,
        in_second,
        _span(one),
        _span(two),
        _measures(short, long, at_short, at_long, gap),
        (first.is_list or second.is_list) and min(in_first, in_second) < _RETOLD,
    )


def _measures(short: Sketch, long: Sketch, at_short: Mask, at_long: Mask, gap: float | None) -> tuple[float, ...]:
    shared = _common(short.gram_set, long.gram_set)
    containment, coverage = shared / max(1, len(short.gram_set)), shared / max(1, len(long.gram_set))
    near = _counted(at_short), _counted(at_long)
    numbers, conflicts, numbers_alike = _agreement((short.numbers, long.numbers), near)
    names, strangers, names_alike = _agreement((short.names, long.names), near)
    conflict = conflicts / (conflicts + numbers + 1)
    words = _common(short.word_set, long.word_set) / max(1, min(len(short.word_set), len(long.word_set)))
    # In a text full of reading errors everything differs alike; in the next day's report only numbers and names do
    excess = [max(0.0, share - (1 - words)) for share in (conflict, strangers / (names + strangers + 1))]
    titles = _common(short.title_set, long.title_set)
    smaller, larger = sorted((len(short.title_set), len(long.title_set)))
    days = UNKNOWN_GAP if gap is None else min(gap, float(WINDOW))
    opening = [_share(at[:_OPENING]) for at in (at_short, at_long)]
    density, start = _place(at_long)
    longest = _longest(at_short)
    return (
        containment, _log(containment), coverage, _log(coverage), math.log1p(shared), conflict, math.log1p(conflicts),
        numbers_alike, math.log1p(numbers), (names + 0.5) / (names + strangers + 0.5), names_alike,
        titles / max(1, smaller + larger - titles), titles / max(1, smaller), math.log1p(days),
        containment * conflict, min(1.0, days) * conflict, float(days >= 2) * conflict,
        math.log1p(len(short.gram_set)), float(days > 3),
        words,
        *opening, density, start, math.log1p(longest), longest / max(1, len(at_short)), max(opening),
        containment * density, math.log1p(strangers), strangers / (names + strangers + 1) * containment,
        strangers / (names + strangers + 1) * conflict, excess[0], excess[1], excess[0] * excess[1],
        max(excess) * containment, max(0.0, containment - 0.3), max(0.0, containment - 0.7), max(0.0, coverage - 0.4),
        _head_conflict(short, long, at_short, near[0]), max(0.0, excess[0] - 0.3), max(0.0, conflict - 0.5),
        min(1.0, conflicts / 5) * max(0.0, excess[0] - 0.2), max(0.0, containment - 0.7) * density * (1 - conflict),
        max(0.0, containment - 0.7) * -_log(coverage),
    )  # fmt: skip


def _agreement(marks: tuple[Marks, Marks], near: tuple[Places, Places]) -> tuple[int, int, float]:
    """Of the marked words of the shorter text: how many the longer has, how many it lacks; and how alike both are.

    Marked are numbers, or names. Of each text only those count that stand in a shared passage or near one, so that
    what a page prints around its story does not; but the longer text may have them anywhere.
    """
    ours, theirs = (distinct(of.words[_near(of.places, counts)]) for of, counts in zip(marks, near, strict=True))
    common = _common(ours, marks[1].distinct)
    both = _common(ours, theirs)
    return common, len(ours) - common, (both + 0.5) / (len(ours) + len(theirs) - both + 0.5)


def _head_conflict(short: Sketch, long: Sketch, at_short: Mask, near: Places) -> float:
    """The share of the numbers and names in the shorter text's opening that the longer lacks, if they open alike."""
    if not at_short[:_OPENING].any():
        return 0.0
    marked = np.concatenate((short.numbers.places, short.names.places))
    marked = marked[marked < _OPENING]
    ours = distinct(short.bare[marked[_near(marked, near)]])
    return (len(ours) - _common(ours, long.word_set)) / (len(ours) + 1)


def _counted(at: Mask) -> Places:
    """How many shared runs begin before each place."""
    counts = np.zeros(len(at) + 1, np.int64)
    np.cumsum(at, out=counts[1:])
    return counts


def _near(places: Places, counts: Places) -> NDArray[np.bool_]:
    """Which of the places stand in a shared passage or within a few words of one."""
    low = np.minimum(np.maximum(places - (_NEIGHBOURHOOD + 2), 0), len(counts) - 1)
    high = np.minimum(low + (2 * _NEIGHBOURHOOD + 3), len(counts) - 1)
    return np.asarray(counts[high] > counts[low])


def _common(one: NDArray[Any], two: NDArray[Any]) -> int:
    """How many values two sorted sets share."""
    return int(np.count_nonzero(found(one, two)))


def _span(at: Mask) -> tuple[int, int]:
    """The first and the last of the shared runs, without stray ones at the ends."""
    where = np.flatnonzero(at)
    if not len(where):
        return 0, 0
    stray = len(where) // 20
    return int(where[stray]), int(where[-1 - stray])


def _place(at: Mask) -> tuple[float, float]:
    """How densely the shared runs stand between the first and the last, and how far down the first is."""
    if not at.any():
        return 0.0, 1.0
    low, high = _span(at)
    return _share(at[low : high + 1]), low / len(at)


def _longest(at: Mask) -> int:
    """The most shared runs in a row."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], at.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def _share(at: Mask) -> float:
    return int(np.count_nonzero(at)) / len(at) if len(at) else 0.0


def _log(share: float) -> float:
    return math.log(share + 0.02)


@dataclass(frozen=True)
class Model:
    """A logistic model over the measures: `weights` for them as they are, and the constant."""

    weights: Floats
    constant: float

    def scores(self, rows: Sequence[Sequence[float]] | Floats) -> Floats:
        """For each row of measures the probability, 0 to 1, that the two texts tell one story in the same words."""
        if not len(rows):
            return np.empty(0)
        return np.asarray(1 / (1 + np.exp(-(np.asarray(rows) @ self.weights + self.constant))))


@cache
def model() -> Model:
    """The trained model."""
    stored = json.loads(files("warehouse").joinpath("likeness.json").read_text(encoding="utf-8"))
    return Model(np.array([stored["weights"][name] for name in MEASURES]), stored["constant"])
