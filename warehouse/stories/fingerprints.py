"""A few of a text's passages, by which its copies are found.

The fingerprints are chosen by winnowing (Schleimer, Wilkerson and Aiken, 2003): of every window of 8 runs of four words
the smallest, so that any passage of 11 words that two texts share leaves at least one fingerprint in both, wherever it
stands.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from warehouse.stories.grams import Numbers, distinct, grams, split
from warehouse.stories.sketch import Sketch

_RUN, _WINDOW = 4, 8
_LANDMARKS = 4


def fingerprints(texts: Sequence[Sketch]) -> list[Numbers]:
    """For each text the passages chosen to stand for it: about one in five of its runs of four words, sorted."""
    sizes = np.array([len(of.words) for of in texts], np.int64)
    words = np.concatenate([of.bare for of in texts]) if texts else np.empty(0, np.uint32)
    of_text = np.repeat(np.arange(len(texts)), sizes)
    least, step = grams(words, _RUN), 1
    while step < _WINDOW and len(least) > step:  # the least of 2 runs, of 4, of 8
        least, step = np.minimum(least[:-step], least[step:]), 2 * step
    reach = _RUN + _WINDOW - 2
    of_window = of_text[: len(least)]
    whole = of_window == of_text[reach:] if len(words) > reach else np.zeros(len(least), np.bool_)
    chosen = distinct(of_window[whole].astype(np.uint64) << np.uint64(32) | least[whole] >> np.uint64(32))
    at = np.cumsum(np.bincount((chosen >> np.uint64(32)).astype(np.int64), minlength=len(texts)))
    prints = split(chosen.astype(np.uint32), at)
    for text in np.flatnonzero(sizes <= reach).tolist():  # too short for a window
        runs = grams(texts[text].bare, _RUN)
        prints[text] = (runs.min(keepdims=True) >> np.uint64(32)).astype(np.uint32) if len(runs) else prints[text]
    return prints


def landmarks(prints: Numbers) -> Numbers:
    """The few fingerprints by which a copy is found however late it comes: the same few for nearly the same text."""
    return prints[:_LANDMARKS]
