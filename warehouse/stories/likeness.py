"""How alike two texts are, and whether that makes them copies of one story.

The measures look at the two texts alone, never at what else the warehouse holds, so the answer does not depend on
when they came. A logistic model weighs them; its weights stand in `likeness.json` with how they were trained
(`tests/bench/train_likeness.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from warehouse.stories.grams import found
from warehouse.stories.overlaps import Mask, Overlap, Places, Sides, Words, counted, keyed, overlap
from warehouse.stories.sketch import Sketch

Floats = NDArray[np.float64]

UNKNOWN_GAP = 3.0  # days between two texts, of which one has no date
_FEW_DAYS = 3  # after which a form that is filled in with other numbers is its next issue
WINDOW = 31  # days
LINKED = 0.61  # the score from which two articles are linked
LITTLE = 0.15  # share of a text: no two texts of one story were seen to have less in common
_RETOLD = 0.5  # of a list that is told again
_REPRINTED, _FEW_CONFLICTS = 0.8, 0.1
_SWAPPED, _MANY_SWAPPED = 0.05, 0.3  # of the places of numbers, beyond the share of words that differ anyway
_OTHER_FIGURES = 0.2  # of the places of numbers, likewise
_SOME_NAMES, _MOST_NAMES = 0.3, 0.5  # of the names of each text, that the other does not have
_CORRECTED = 2  # words of a name that is corrected; what is a story of its own has more names that stay
_OPENING = 40  # runs of words
_TITLE = 2  # words
_AT_ONCE = 4000  # pairs

MEASURES = (
    "containment", "log_containment", "containment_3", "log_coverage", "contained_in_longer", "log_shared",
    "log_length", "words_common", "long_opening", "start", "title_alike", "title_common", "untitled", "log_gap", "far",
    "names_alike", "numbers_alike", "conflict_x_gap", "conflict_x_days", "excess_numbers_3", "excess_of_many",
    "excess_both", "excess_x_containment", "slots_alike", "swapped", "log_swapped", "swapped_x_gap",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Likenesses:
    """What pairs of texts share, a row each; pairs with too little in common to be worth the measuring have none."""

    pair: Places
    """Which of the given pairs it is."""
    in_first: Floats
    in_second: Floats
    """The share of each text that the other holds."""
    spans: Places
    """Where that stands: first and last word in the first text, first and last in the second."""
    measures: Floats
    quotes: Mask
    """Is one of them a list of items, of which the other tells only some?"""
    is_reprint: Mask
    """Is it nearly the whole text of both, numbers included? Without that, months apart, it is a form filled in."""
    is_next_issue: Mask
    """Is it the same form filled in anew, days later: other numbers where the words are the same?"""
    is_other_form: Mask
    """Is it the same form filled in for somebody or some place else: other names where the words are the same?"""

    @property
    def is_form(self) -> Mask:
        """Is it a form, filled in anew?"""
        return self.is_next_issue | self.is_other_form


def likenesses(
    texts: Sequence[Sketch], first: Places, second: Places, gaps: Floats, *, least: float = LITTLE
) -> Likenesses:
    """The likeness of the texts at `first` to those at `second`, published `gaps` days apart (nan where unknown).

    Left out are pairs of which neither text has the share `least` of the other.
    """
    order = np.argsort(first, kind="stable")
    parts = [
        _likenesses(texts, first, second, gaps, order[start : start + _AT_ONCE], least)
        for start in range(0, max(1, len(order)), _AT_ONCE)
    ]
    names = [column.name for column in fields(Likenesses)]
    return Likenesses(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


def _likenesses(
    texts: Sequence[Sketch], first: Places, second: Places, gaps: Floats, chosen: Places, least: float
) -> Likenesses:
    """The likenesses of the chosen pairs."""
    used, place = np.unique(np.concatenate((first[chosen], second[chosen])), return_inverse=True)
    near = [texts[at] for at in used.tolist()]
    pairs = overlap(near, place[: len(chosen)], place[len(chosen) :])
    worth = np.flatnonzero(np.maximum(pairs.first.share, pairs.second.share) >= least)
    pairs, chosen = pairs.of(worth), chosen[worth]
    lists = np.array([text.is_list for text in near], np.bool_)
    shares = pairs.first.share, pairs.second.share
    least_share = np.minimum(*shares)
    days = np.where(np.isnan(gaps[chosen]), UNKNOWN_GAP, np.minimum(gaps[chosen], WINDOW))
    told = _told(near, pairs, days)
    return Likenesses(
        chosen, *shares,
        np.stack((*pairs.first.span, *pairs.second.span), axis=1),
        np.stack([told[name] for name in MEASURES], axis=1),
        (lists[pairs.first.text] | lists[pairs.second.text]) & (least_share < _RETOLD),
        (least_share >= _REPRINTED) & (told["numbers_conflict"] <= _FEW_CONFLICTS),
        _is_next_issue(told, days),
        _is_other_form(near, pairs, told),
    )  # fmt: skip


def _told(texts: Sequence[Sketch], pairs: Overlap, days: Floats) -> dict[str, Floats]:
    """What there is to say of pairs of texts that were published so many days apart, by name."""
    sizes = np.array([len(text.gram_set) for text in texts], np.int64)
    ahead = sizes[pairs.first.text] <= sizes[pairs.second.text]
    short, long = pairs.first.where(ahead, pairs.second), pairs.second.where(ahead, pairs.first)
    short_size, long_size = sizes[short.text], sizes[long.text]
    containment, coverage = pairs.runs / np.maximum(1, short_size), pairs.runs / np.maximum(1, long_size)
    numbers_of, names_of = (
        Words([marks.words for marks in kind], [marks.places for marks in kind])
        for kind in ([text.numbers for text in texts], [text.names for text in texts])
    )
    numbers, conflicts, numbers_alike = _agreement(numbers_of, short, long)
    names, strangers, names_alike = _agreement(names_of, short, long)
    conflict, strangeness = conflicts / (conflicts + numbers + 1), strangers / (names + strangers + 1)
    kept, swaps = _slots(texts, short, long)
    swapped = swaps / (kept + swaps + 1)
    words_of = Words([text.word_set for text in texts])
    words = pairs.words / np.maximum(1, np.minimum(words_of.counts[short.text], words_of.counts[long.text]))
    # In a text full of reading errors everything differs alike; in the next day's report only numbers and names do
    excess = np.maximum(0, conflict - (1 - words))
    excess_names = np.maximum(0, strangeness - (1 - words))
    titles_of = Words([text.title_set for text in texts])
    titles = _titles(titles_of, short, long)
    smaller, larger = np.sort((titles_of.counts[short.text], titles_of.counts[long.text]), axis=0)
    opening = long.count(_OPENING) / np.maximum(1, np.minimum(long.lengths, _OPENING))
    return {
        "containment": containment,
        "log_containment": _log(containment),
        "containment_3": np.maximum(0, containment - 0.3),
        "log_coverage": _log(coverage),
        "contained_in_longer": np.maximum(0, containment - 0.7) * -_log(coverage),
        "log_shared": np.log1p(pairs.runs),
        "log_length": np.log1p(short_size),
        "words_common": words,
        "long_opening": opening,
        "start": np.where(long.hits > 0, long.span[0] / np.maximum(1, long.lengths), 1.0),
        "title_alike": titles / np.maximum(1, smaller + larger - titles),
        "title_common": titles / np.maximum(1, smaller),
        "untitled": (smaller < _TITLE).astype(np.float64),
        "log_gap": np.log1p(days),
        "far": (days > _FEW_DAYS).astype(np.float64),
        "names_alike": names_alike,
        "numbers_alike": numbers_alike,
        "numbers_conflict": conflict,
        "conflict_x_gap": np.minimum(1.0, days) * conflict,
        "conflict_x_days": np.where(days >= 2, conflict, 0.0),
        "excess_numbers_3": np.maximum(0, excess - 0.3),
        "excess_of_many": np.minimum(1.0, conflicts / 5) * np.maximum(0, excess - 0.2),
        "excess_both": excess * excess_names,
        "excess_x_containment": np.maximum(excess, excess_names) * containment,
        "slots_alike": (kept + 0.5) / (kept + swaps + 0.5),
        "swapped": swapped,
        "log_swapped": np.log1p(swaps),
        "swapped_x_gap": np.minimum(1.0, days) * swapped,
    }


def _is_next_issue(told: Mapping[str, Floats], days: Floats) -> Mask:
    """Is it one form, filled in with other numbers? Within a few days that takes many, for figures are corrected."""
    swapped = told["swapped"] - (1 - told["words_common"])
    many = (swapped > _MANY_SWAPPED) & (told["log_swapped"] > np.log(2))
    return np.asarray((days > _FEW_DAYS) & (swapped > _SWAPPED) | (days >= 1) & many)


def _is_other_form(texts: Sequence[Sketch], pairs: Overlap, told: Mapping[str, Floats]) -> Mask:
    """Is it one form, filled in with other names?

    Names in the headline and the text of each, which the other does not have at all, say so: unless a name was
    corrected and all else is the same. Where figures differ as well, less is enough.
    """
    words = Words([text.told_set for text in texts])
    headlines, names = Words([text.headline_names for text in texts]), Words([text.name_set for text in texts])
    first, second = pairs.first.text, pairs.second.text
    of_headline = [_lacking(headlines, words, *pair) for pair in ((first, second), (second, first))]
    of_text = [_lacking(names, words, *pair) for pair in ((first, second), (second, first))]
    lacking, kept = (np.stack(both) for both in zip(*of_headline, strict=True))
    strangers, known = (np.stack(both) for both in zip(*of_text, strict=True))
    share = (strangers / np.maximum(1, strangers + known)).min(0)
    is_corrected = (strangers.max(0) <= _CORRECTED) & (known.min(0) > _CORRECTED) & (told["log_swapped"] == 0)
    other_figures = told["swapped"] - (1 - told["words_common"]) > _OTHER_FIGURES
    other_headline = (lacking > 0).all(0) & ~is_corrected & ((kept <= lacking).all(0) | (share > _MOST_NAMES))
    return np.asarray(other_headline | (other_figures & ((lacking > 0).any(0) | (share > _SOME_NAMES))))


def _lacking(told: Words, words: Words, text: Places, other: Places) -> tuple[Places, Places]:
    """How many of the words that are told of one text the other does not have, and how many it has."""
    row, at = told.listed(text)
    known = words.has(other, row, told.words[at])
    return np.bincount(row[~known], minlength=len(text)), np.bincount(row[known], minlength=len(text))


def _agreement(marks: Words, short: Sides, long: Sides) -> tuple[Places, Places, Floats]:
    """Of the marked words of the shorter text: how many the longer has, how many it lacks; and how alike both are.

    Marked are numbers, or names. Of each text only those count that stand in a shared passage or near one, so that
    what a page prints around its story does not; but the longer text may have them anywhere.
    """
    rows = len(short.text)
    ours, theirs = (_near(marks, side) for side in (short, long))
    our_count, their_count = counted(ours, rows), counted(theirs, rows)
    common = counted(ours[marks.have(long.text, ours)], rows)
    both = counted(ours[found(ours, theirs)], rows)
    return common, our_count - common, (both + 0.5) / (our_count + their_count - both + 0.5)


def _near(marks: Words, side: Sides) -> Places:
    """The different marked words of one side that stand in a shared passage or near one."""
    row, at = marks.listed(side.text)
    near = side.near(row, marks.places[at])
    return keyed(row[near], marks.words[at[near]])


def _slots(texts: Sequence[Sketch], short: Sides, long: Sides) -> tuple[Places, Places]:
    """Of the places of numbers that both texts have: how many hold the same number in both, and how many another."""
    rows = len(short.text)
    places = Words([text.slots.places for text in texts])
    filled = Words([text.slots.filled for text in texts])
    row, at = places.listed(short.text)
    same = filled.has(long.text, row, filled.words[at])
    shared = places.has(long.text, row, places.words[at])
    kept = counted(keyed(row[same], places.words[at[same]]), rows)
    return kept, counted(keyed(row[shared], places.words[at[shared]]), rows) - kept


def _titles(titles: Words, short: Sides, long: Sides) -> Places:
    """How many different words the titles share."""
    row, at = titles.listed(short.text)
    told = keyed(row, titles.words[at])
    return counted(told[titles.have(long.text, told)], len(short.text))


def _log(share: Floats) -> Floats:
    return np.asarray(np.log(share + 0.02))


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
    stored = json.loads(files("warehouse.stories").joinpath("likeness.json").read_text(encoding="utf-8"))
    return Model(np.array([stored["weights"][name] for name in MEASURES]), stored["constant"])
