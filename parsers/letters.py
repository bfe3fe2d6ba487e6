"""Letters alike: folding case and accents, so that 'SÃO PAULO', 'Sao Paulo' and 'são paulo' compare equal."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")  # not the vowel signs of Indic scripts, which are letters
# Letters that Unicode does not take apart, as press usage writes them without their marks.
_STROKES = str.maketrans("ıøđðłħə’‘ʻ`", "ioddlhe''''") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})


def folded(text: str) -> str:
    """`text` without case and accents: 'Zürich' gives 'zurich', 'ÎLE' 'ile', 'Łódź' 'lodz', '１月' '1月'."""
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold())).translate(_STROKES)
    return unicodedata.normalize("NFC", bare)
