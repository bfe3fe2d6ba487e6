"""Words as numbers, in arrays: runs of them (n-grams) as one hash each, and what is quick to ask of sorted values."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Grams = NDArray[np.uint64]
Value = TypeVar("Value", bound=np.generic)

ODD = np.uint64(0x9E3779B97F4A7C15)
"""What hashes are multiplied by."""


def distinct(values: NDArray[Value]) -> NDArray[Value]:
    """The different values, sorted; for the few hundred of a text much faster than numpy's own."""
    values = values.copy()
    values.sort()  # as a method it costs a third of the function
    first = np.empty(len(values), np.bool_)
    first[:1] = True
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


def found(values: NDArray[Value], among: NDArray[Value]) -> NDArray[np.bool_]:
    """Which of the values are among the sorted others."""
    if not len(among):
        return np.zeros(len(values), np.bool_)
    index = np.searchsorted(among, values)
    index[index == len(among)] = 0
    return np.asarray(among[index] == values)


def split(values: NDArray[Value], ends: NDArray[np.int64]) -> list[NDArray[Value]]:
    """The parts of an array that end before the given places."""
    starts = [0, *ends.tolist()]
    return [values[start:end] for start, end in pairwise(starts)]


def grams(words: Numbers, length: int) -> Grams:
    """A hash of every run of `length` words."""
    if len(words) < length:
        return _mixed(words.astype(np.uint64).sum(keepdims=True)) if len(words) else np.empty(0, np.uint64)
    total = np.zeros(len(words) - length + 1, np.uint64)
    for i in range(length):
        total = total * ODD + words[i : len(words) - length + 1 + i]
    return _mixed(total)


def halved(hashed: Grams) -> Numbers:
    """The better half of a product's bits."""
    return (hashed >> np.uint64(32)).astype(np.uint32)


def _mixed(x: Grams) -> Grams:
    """Bits spread evenly (the finaliser of MurmurHash3)."""
    x = x ^ (x >> np.uint64(33))
    x = x * np.uint64(0xFF51AFD7ED558CCD)
    x = x ^ (x >> np.uint64(33))
    x = x * np.uint64(0xC4CEB9FE1A85EC53)
    return x ^ (x >> np.uint64(33))
