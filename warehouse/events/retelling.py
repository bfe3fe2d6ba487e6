"""Whether two texts tell one event: a logistic model over what both are about, the same in any language.

Meaning proposes; names, places, numbers, days and form decide. The measures look at the two texts alone, never at what
else the warehouse holds, so the answer does not depend on when they came. The weights stand in `retelling.json` with
how they were trained (`tests/bench/train_retelling.py`).
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from warehouse.events.gists import DATE, SMALL, TELLING, Gists
from warehouse.stories.grams import Numbers
from warehouse.stories.likeness import Floats, Model
from warehouse.stories.overlaps import Places, Words

WINDOW = 3  # days before and after
NEAREST = 0.5  # the cosine below which no two texts of one event were seen, but for one in twenty across languages
RETOLD = 0.75  # the score from which two articles are linked
UNKNOWN_GAP = 1.5  # days between two texts, of which one has no date
_LONG, _BITS = 4, 28  # sounds of a name that hardly any other has
_MANY_FIGURES = 0.1
_FURNITURE = 7  # words
_FEW_NAMES = 1.0  # so that all of two names are a smaller share than all of ten

MEASURES = (
    "cosine", "cosine_85", "other_language", "names_alike", "names_apart", "names_elsewhere", "cities_apart",
    "countries_apart", "numbers_common", "numbers_apart", "small_common", "dates_apart", "nothing_common", "figures",
    "figures_apart", "log_gap", "far",
)  # fmt: skip


def begin_alike(one: Numbers, other: Numbers) -> bool:
    """Do two texts, given by their words in order, begin with the same ones? Where they are no copies, what that means
    is a column's standing text, what a page prints above each of its texts, or a form."""
    return len(one) >= _FURNITURE and bool(np.array_equal(one[:_FURNITURE], other[:_FURNITURE]))


def measures(of: Gists, first: Places, second: Places, cosines: Floats) -> Floats:
    """A row of measures for every pair of texts, given by their places, and the cosines of their vectors."""
    gap = np.where(
        of.is_dated[first] & of.is_dated[second], np.abs(of.days[first] - of.days[second]), UNKNOWN_GAP
    )  # fmt: skip
    same_language = of.languages[first] == of.languages[second]
    elsewhere = ~same_language
    weight = np.where(of.names.words >> _BITS >= _LONG, 1.0, 0.5)
    names, fewer_names = _common(of.names, first, second, weight)
    cities, fewer_cities = _common(of.cities, first, second)
    countries, fewer_countries = _common(of.countries, first, second)
    numbers, fewer_numbers = _common(of.counts[TELLING], first, second)
    small, _ = _common(of.counts[SMALL], first, second)
    dates, fewer_dates = _common(of.counts[DATE], first, second)
    figures = np.maximum(0.0, np.minimum(of.figures[first], of.figures[second]) - _MANY_FIGURES)
    numbers_apart = np.where(numbers == 0, np.log1p(fewer_numbers), 0.0)
    told = {
        "cosine": cosines,
        "cosine_85": same_language * np.maximum(0.0, cosines - 0.85),
        "other_language": elsewhere,
        "names_alike": same_language * names / (_FEW_NAMES + fewer_names),
        "names_apart": same_language * np.where(names == 0, np.log1p(fewer_names), 0.0),
        "names_elsewhere": elsewhere * np.log1p(names),
        "cities_apart": (cities == 0) & (fewer_cities > 0),
        "countries_apart": (countries == 0) & (fewer_countries > 0),
        "numbers_common": np.log1p(numbers),
        "numbers_apart": numbers_apart,
        "small_common": np.log1p(small),
        "dates_apart": (dates == 0) & (fewer_dates > 0),
        "nothing_common": (names + cities + numbers + dates) == 0,
        "figures": figures,
        "figures_apart": figures * numbers_apart,
        "log_gap": np.log1p(gap),
        "far": gap > 1,
    }  # fmt: skip
    return np.stack([np.asarray(told[name], np.float64) for name in MEASURES], axis=1)


def _common(of: Words, first: Places, second: Places, weight: Floats | None = None) -> tuple[Floats, Floats]:
    """How many words both texts of a pair have, and how many the one that has fewer; weighed, where asked."""
    weight = np.ones(len(of.words)) if weight is None else weight
    sizes = np.bincount(np.repeat(np.arange(len(of.counts)), of.counts), weight, len(of.counts)).astype(np.float64)
    row, at = of.listed(first)
    known = of.has(second, row, of.words[at])
    common = np.bincount(row[known], weight[at[known]], len(first)).astype(np.float64)
    return common, np.minimum(sizes[first], sizes[second])


@cache
def model() -> Model:
    """The trained model."""
    stored = json.loads(files("warehouse.events").joinpath("retelling.json").read_text(encoding="utf-8"))
    return Model(np.array([stored["weights"][name] for name in MEASURES]), stored["constant"])
