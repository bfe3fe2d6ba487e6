"""Which texts mean nearly the same: exactly, not about, and within a window of days, so that the archive's size is no
matter.

Vectors are whole numbers of eight bits, of which 512 products are added up without any error in floating point: how
near two are does not depend on what else was asked with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.stories.overlaps import Mask, Places

DIMENSIONS = 512
_ROWS, _COLUMNS = 256, 16_384  # compared at once: 16 MB of cosines, and 32 of the vectors


@dataclass(frozen=True, eq=False)
class Vectors:
    """The vectors of some articles, a row each, in order of the day."""

    numbers: Places
    days: Places
    whole: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Two articles each, by their numbers, and the cosine of their vectors."""

    first: Places
    second: Places
    cosines: NDArray[np.float64]


def vectors(rows: pa.Table) -> Vectors:
    """The vectors in the rows of events/vectors.sql."""
    column = rows["vector"].combine_chunks()
    column = column if isinstance(column, pa.Array) else pa.concat_arrays(column.chunks)
    whole = np.frombuffer(b"".join(column.to_pylist()), np.int8).reshape(-1, DIMENSIONS)
    return Vectors(rows["number"].to_numpy(), rows["day"].to_numpy().astype(np.int64), whole)


def nearest(among: Vectors, is_fresh: Mask, *, window: int, least: float) -> Pairs:
    """Every two articles, of which one is fresh, no more than `window` days apart whose cosine is at least `least`."""
    found = list(_near(among, is_fresh, window, least))
    first, second, cosines = (
        np.concatenate(column) if found else np.empty(0) for column in (list(zip(*found, strict=True)) or [(), (), ()])
    )
    return Pairs(among.numbers[first.astype(np.int64)], among.numbers[second.astype(np.int64)], cosines)


def _near(
    among: Vectors, is_fresh: Mask, window: int, least: float
) -> Iterator[tuple[Places, Places, NDArray[np.float64]]]:
    fresh = np.flatnonzero(is_fresh)
    for start in range(0, len(fresh), _ROWS):
        rows = fresh[start : start + _ROWS]
        ours, our_lengths = _floats(among.whole[rows])
        low = np.searchsorted(among.days, among.days[rows[0]] - window)
        high = np.searchsorted(among.days, among.days[rows[-1]] + window, "right")
        for left in range(int(low), int(high), _COLUMNS):
            columns = np.arange(left, min(left + _COLUMNS, int(high)))
            theirs, their_lengths = _floats(among.whole[columns])
            products = ours @ theirs.T
            row, column = np.nonzero(products >= (least * our_lengths)[:, None] * their_lengths[None, :])
            one, two = rows[row], columns[column]
            cosines = products[row, column] / (our_lengths[row] * their_lengths[column])
            # A pair of fresh ones is met twice
            kept = (np.abs(among.days[one] - among.days[two]) <= window) & (one != two) & (~is_fresh[two] | (one < two))
            yield one[kept], two[kept], cosines[kept]


def _floats(whole: NDArray[np.int8]) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """The vectors to be multiplied, and their lengths."""
    floats = whole.astype(np.float32)
    return floats, np.maximum(1.0, np.sqrt(np.einsum("ij,ij->i", floats, floats).astype(np.float64)))
