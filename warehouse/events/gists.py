"""Gists of articles as arrays: what each names, counts and mentions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.stories.grams import Numbers
from warehouse.stories.overlaps import Words

TELLING, SMALL, YEAR, DATE = range(4)
"""Kinds of numbers, as `parsers.gists.facts` has them."""
_KIND = 28  # bits below it


@dataclass(frozen=True, eq=False)
class Gists:
    """Some articles, a row each."""

    numbers: NDArray[np.int64]
    """Their names in core.articles."""
    days: NDArray[np.int64]
    is_dated: NDArray[np.bool_]
    languages: NDArray[np.int64]
    """The letters of the code as a number."""
    figures: NDArray[np.float64]
    names: Words
    counts: tuple[Words, ...]
    """Numbers, of one kind each."""
    cities: Words
    countries: Words


def gists(rows: pa.Table) -> Gists:
    """The gists of rows of core.article_gists."""
    kinds = rows["counts"].combine_chunks()
    return Gists(
        rows["number"].to_numpy(),
        rows["day"].to_numpy().astype(np.int64),
        rows["is_dated"].to_numpy(),
        np.array([int.from_bytes((code or "").encode()) for code in rows["language"].to_pylist()], np.int64),
        rows["figures"].to_numpy(),
        Words(_lists(rows["names"].combine_chunks())),
        tuple(Words([of[of >> _KIND == kind] for of in _lists(kinds)]) for kind in (TELLING, SMALL, YEAR, DATE)),
        Words(_lists(rows["cities"].combine_chunks())),
        Words(_lists(rows["countries"].combine_chunks())),
    )


def _lists(column: pa.ListArray) -> list[Numbers]:
    if not len(column):
        return []
    values = column.flatten().to_numpy().astype(np.uint32)
    return np.split(values, np.cumsum(column.value_lengths().to_numpy())[:-1])
