"""Names by their consonants, much the same in every alphabet: 'Zofia Kaczmarek' and 'Зофия Качмарек' sound alike.

Sounds that alphabets write differently count as one: b and p, d and t, g and k, l and r, f and v, and all that hiss;
h, j and vowels do not count at all. It is the idea of Soundex (Russell 1918), for more alphabets than one.
"""

from __future__ import annotations

import re
from zlib import crc32

from parsers.letters import folded

LEAST = 3  # consonants; fewer are any word's
_BITS = 28
_SPELLED = (
    ("tsch", "s"), ("sch", "s"), ("kh", ""), ("sh", "s"), ("ch", "s"), ("cz", "s"), ("sz", "s"), ("rz", "s"),
    ("zh", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"),
    ("cy", "sy"),
)  # fmt: skip
_LETTERS = {
    "B": "bpбпبپバビブベボパピプペポ",
    "F": "fvwфвفڤファヴ",
    "T": "dtдтتثدذضطظタテトダデドティ",
    "S": "szcßçзсцчшщжزسشصچサシスセソザジズゼゾチツヂヅ",
    "K": "gkqгкґغقكگکカキクケコガギグゲゴ",
    "M": "mмمマミムメモ",
    "N": "nнنナニヌネノン",
    "R": "lrлрلرラリルレロ",
}
_SOUNDS = {ord(letter): sound for sound, letters in _LETTERS.items() for letter in letters} | {
    ord(letter): None for letter in "ァィゥェォャュョッー"
}
_OTHERS = re.compile("[^BFTSKMNR]+")
_DOUBLED = re.compile(r"([a-zа-я])\1")


def sounds(word: str) -> str:
    """The consonants of a word: 'Kaczmarek' gives 'KSMRK', as does 'Качмарек'."""
    key = _DOUBLED.sub(r"\1", folded(word))
    if key.isascii():
        for spelled, heard in _SPELLED:
            key = key.replace(spelled, heard)
    return _OTHERS.sub("", key.translate(_SOUNDS))


def number_of(word: str) -> int | None:
    """The sounds of a word as a number of 32 bits, of which the upper four say how many they are; None for too few."""
    heard = sounds(word)
    if len(heard) < LEAST:
        return None
    return min(len(heard), 15) << _BITS | crc32(heard.encode()) & ((1 << _BITS) - 1)
