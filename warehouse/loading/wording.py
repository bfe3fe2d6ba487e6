"""How many words two texts have in common: enough to tell whether they can be the same story."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
# Short words are the same in all texts
_TELLING = re.compile(rf"(?=([{_UNSPACED}]{{2}}))|([^\W_{_UNSPACED}]{{4,}})")
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def telling_words(*texts: str | None) -> frozenset[str]:
    """The different words of four letters or more; in scripts that set no blanks, pairs of letters."""
    found = _TELLING.findall(" ".join(filter(None, texts)).casefold())
    return frozenset(letters or word for letters, word in found)


def pairs(*texts: str | None) -> frozenset[tuple[str, str]]:
    """The different pairs of words that follow one another; in scripts that set no blanks, of letters."""
    return frozenset(pairwise(_WORD.findall(" ".join(filter(None, texts)).casefold())))


def share(one: AbstractSet[object], two: AbstractSet[object]) -> float:
    """How much of the one that has fewer the other has, 0 to 1."""
    return len(one & two) / (min(len(one), len(two)) or 1)
