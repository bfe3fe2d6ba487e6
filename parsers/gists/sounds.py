"""Names by their consonants, much the same in every alphabet: 'Zofia Kaczmarek' and 'Зофия Качмарек' sound alike.

Sounds that alphabets write differently count as one: b and p, d and t, g and k, l and r, f and v, and all that hiss;
h, j and vowels do not count at all. It is the idea of Soundex (Russell 1918), for more alphabets than one.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from zlib import crc32

from parsers.letters import HANGUL, folded

LEAST = 3  # consonants; fewer are any word's
_BITS = 28
_SPELLED = (
    ("tsch", "s"), ("sch", "s"), ("kh", ""), ("sh", "s"), ("ch", "s"), ("cz", "s"), ("sz", "s"), ("rz", "s"),
    ("zh", "s"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"),
    ("cy", "sy"),
)  # fmt: skip
_LETTERS = {
    "B": "bpбпبپバビブベボパピプペポ\u1107\u1108\u1111\u11b8\u11b9\u11c1",
    "F": "fvwфвفڤファヴ",
    "T": "dtдтتثدذضطظタテトダデドティ\u1103\u1104\u1110\u11ae\u11c0",
    "S": "szcßçзсцчшщжزسشصچサシスセソザジズゼゾチツヂヅ\u1109\u110a\u110c\u110d\u110e\u11ba\u11bb\u11bd\u11be",
    "K": "gkqгкґغقكگکカキクケコガギグゲゴ\u1100\u1101\u110f\u11a8\u11a9\u11aa\u11bf",
    "M": "mмمマミムメモ\u1106\u11b7",
    "N": "nнنナニヌネノン\u1102\u11ab\u11ac\u11ad\u11bc",
    "R": "lrлрلرラリルレロ\u1105\u11af\u11b0\u11b1\u11b2\u11b3\u11b4\u11b5\u11b6",
}
_SOUNDS = {ord(letter): sound for sound, letters in _LETTERS.items() for letter in letters} | {
    ord(letter): None for letter in "ァィゥェォャュョッー"
}
_IS_HANGUL = re.compile(f"[{HANGUL}]")
_OTHERS = re.compile("[^BFTSKMNR]+")
_DOUBLED = re.compile(r"([a-zа-я])\1")


def sounds(word: str) -> str:
    """The consonants of a word: 'Kaczmarek' gives 'KSMRK', as does 'Качмарек'."""
    key = _DOUBLED.sub(r"\1", folded(word))
    if _IS_HANGUL.match(key):
        letters = unicodedata.normalize("NFD", key)  # which end a syllable and begin the next alike
        return "".join(sound for sound, _ in groupby(_OTHERS.sub("", letters.translate(_SOUNDS))))
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
