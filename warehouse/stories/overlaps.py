"""What pairs of texts share, for thousands of pairs at once.

Arrays of different lengths stand one behind the other: a pair has two sides, and of each side every run of three
words is marked that the other text has as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from warehouse.stories.grams import Numbers, distinct, found
from warehouse.stories.sketch import Sketch

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]

_NEIGHBOURHOOD = 8  # words beside a shared passage that count as told in it
_RUN = 3  # words
_BITS, _WORD = 32, (1 << 32) - 1


@dataclass(frozen=True, eq=False)
class Sides:
    """One side of every pair: its text, and which of its runs the other side has."""

    text: Places
    starts: Places
    """Where each one's runs begin in `shared`."""
    lengths: Places
    shared: Mask
    """Of all sides, one behind the other."""
    before: Places
    """How many shared runs there are before each place of `shared`, and at the end."""

    @cached_property
    def hits(self) -> Places:
        """How many runs are shared."""
        return self.count(self.lengths)

    @property
    def share(self) -> NDArray[np.float64]:
        """The share of the runs, 0 to 1."""
        return self.hits / np.maximum(1, self.lengths)

    @cached_property
    def span(self) -> tuple[Places, Places]:
        """The first and the last of the shared runs, without stray ones at the ends; 0 and 0 where there is none."""
        where = np.append(np.flatnonzero(self.shared), 0)
        stray, first = self.hits // 20, self.before[self.starts]
        low, high = where[first + stray], where[np.maximum(first, first + self.hits - 1 - stray)]
        return tuple(np.where(self.hits > 0, place - self.starts, 0) for place in (low, high))  # type: ignore[return-value]

    def count(self, until: Places | int) -> Places:
        """How many of the first `until` runs are shared."""
        ends = self.starts + np.minimum(self.lengths, until)
        return np.asarray(self.before[ends] - self.before[self.starts])

    def near(self, row: Places, places: Places) -> Mask:
        """Which words, given by row and place, stand in a shared passage or within a few words of one."""
        low = np.minimum(np.maximum(places - (_NEIGHBOURHOOD + _RUN - 1), 0), self.lengths[row])
        high = np.minimum(low + (2 * _NEIGHBOURHOOD + _RUN), self.lengths[row])
        return np.asarray(self.before[self.starts[row] + high] > self.before[self.starts[row] + low])

    def of(self, rows: Places) -> Sides:
        """Some of the pairs."""
        return Sides(self.text[rows], self.starts[rows], self.lengths[rows], self.shared, self.before)

    def where(self, here: Mask, other: Sides) -> Sides:
        """This side of the pairs that are `here`, the other of the rest."""
        text = np.where(here, self.text, other.text)
        starts, lengths = np.where(here, self.starts, other.starts), np.where(here, self.lengths, other.lengths)
        return Sides(text, starts, lengths, self.shared, self.before)


@dataclass(frozen=True, eq=False)
class Overlap:
    """Pairs of texts: both sides, and how many different runs and words they have in common."""

    first: Sides
    second: Sides
    runs: Places
    words: Places

    def of(self, rows: Places) -> Overlap:
        """Some of the pairs."""
        return Overlap(self.first.of(rows), self.second.of(rows), self.runs[rows], self.words[rows])


def overlap(texts: Sequence[Sketch], first: Places, second: Places) -> Overlap:
    """What the texts at `first` share with those at `second`; quickest where few texts are the first of many pairs."""
    count = len(first)
    starts, lengths = np.zeros((2, count), np.int64), np.zeros((2, count), np.int64)
    runs, words = np.zeros(count, np.int64), np.zeros(count, np.int64)
    parts: list[Mask] = [np.empty(0, np.bool_)]
    total = 0
    order = np.argsort(first, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(first[order])) + 1) if count else ():
        one, others = texts[first[group[0]]], [texts[at] for at in second[group].tolist()]
        mine, sizes = len(one.grams), np.array([len(of.grams) for of in others])
        row = np.repeat(np.arange(len(group)), sizes)
        index, hit = _located(np.concatenate([of.grams for of in others]), one.gram_set)
        held = np.zeros((len(group), len(one.gram_set)), np.bool_)
        held[row[hit], index[hit]] = True
        parts += [held[:, one.gram_index].ravel(), hit]
        starts[0, group] = total + mine * np.arange(len(group))
        starts[1, group] = total + mine * len(group) + np.cumsum(sizes) - sizes
        lengths[0, group], lengths[1, group] = mine, sizes
        total += mine * len(group) + len(hit)
        runs[group] = held.sum(1)
        row = np.repeat(np.arange(len(group)), [len(of.word_set) for of in others])
        known = found(np.concatenate([of.word_set for of in others]), one.word_set)
        words[group] = np.bincount(row[known], minlength=len(group))
    shared = np.concatenate(parts)
    before = np.zeros(len(shared) + 1, np.int64)
    np.cumsum(shared, out=before[1:])
    return Overlap(
        Sides(first, starts[0], lengths[0], shared, before), Sides(second, starts[1], lengths[1], shared, before),
        runs, words,
    )  # fmt: skip


class Words:
    """Words of one sort in many texts."""

    def __init__(self, texts: Sequence[Numbers], places: Sequence[Places] = ()) -> None:
        self.counts = np.array([len(of) for of in texts], np.int64)
        self.starts = np.cumsum(self.counts) - self.counts
        self.words = np.concatenate([*texts, np.empty(0, np.uint32)]).astype(np.int64)
        self.places = np.concatenate([*places, np.empty(0, np.int64)])
        self.keys = distinct(np.repeat(np.arange(len(texts)), self.counts) << _BITS | self.words)

    def listed(self, text: Places) -> tuple[Places, Places]:
        """All words of the texts: row of `text` and index among the words."""
        return ragged(self.starts[text], self.counts[text])

    def have(self, text: Places, told: Places) -> Mask:
        """Which of the words, told as `keyed`, the text of their row has."""
        return self.has(text, told >> _BITS, told & _WORD)

    def has(self, text: Places, row: Places, words: Places) -> Mask:
        """Which of the words the text of their row has."""
        return found(text[row] << _BITS | words, self.keys)


def keyed(row: Places, words: Places) -> Places:
    """Different words by row, sorted, as one number each."""
    return distinct(row << _BITS | words)


def counted(told: Places, rows: int) -> Places:
    """How many words, told as `keyed`, there are in each row."""
    return np.bincount(told >> _BITS, minlength=rows)


def ragged(starts: Places, counts: Places) -> tuple[Places, Places]:
    """All indices of ranges: for each its row and itself."""
    row = np.repeat(np.arange(len(starts)), counts)
    return row, np.arange(len(row)) + np.repeat(starts - (np.cumsum(counts) - counts), counts)


def _located(values: NDArray[np.uint64], among: NDArray[np.uint64]) -> tuple[Places, Mask]:
    """Where the values stand in a sorted array, and whether they do."""
    if not len(among):
        return np.zeros(len(values), np.int64), np.zeros(len(values), np.bool_)
    index = np.searchsorted(among, values)
    index[index == len(among)] = 0
    return index, np.asarray(among[index] == values)
