"""How many words two texts have in common: enough to tell whether they can be the same story."""

from __future__ import annotations

import re

# Short words are the same in all texts
_WORD = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W_]{4,}")


def telling_words(*texts: str | None) -> frozenset[str]:
    """The different words of four letters or more; in scripts that set no blanks, pairs of letters."""
    return frozenset(_WORD.findall(" ".join(filter(None, texts)).casefold()))


def share(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the one that has fewer the other has, 0 to 1."""
    return len(one & two) / (min(len(one), len(two)) or 1)
