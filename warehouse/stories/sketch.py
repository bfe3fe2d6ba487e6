"""What is kept of a text to find and judge its copies: its words as numbers, and a few of its passages as fingerprints.

Words are hashed to 30 bits; two more say whether a word is a number (in figures, or an English number word) or, as far
as capitals inside a sentence tell, a name. Runs of words (n-grams) are hashed from those. The fingerprints are chosen
by winnowing (Schleimer, Wilkerson and Aiken, 2003): of every window of 8 runs the smallest, so that any passage of 11
words that two texts share leaves at least one fingerprint in both, wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain, pairwise
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Grams = NDArray[np.uint64]
Value = TypeVar("Value", bound=np.generic)

NUMBER, NAME = np.uint32(1 << 31), np.uint32(1 << 30)
_HASH = np.uint32((1 << 30) - 1)
_RUN, _WINDOW, _SHORT_RUN = 4, 8, 3
_MOST_WORDS = 3000  # a longer text is judged by its beginning
_LANDMARKS = 4
_ODD = np.uint64(0x9E3779B97F4A7C15)
_ANY_NUMBER = np.uint64(1 << 32)  # hashes of words are smaller
_OUTSIDE = np.array([2 << 32, 3 << 32], np.uint64)  # before the first word

_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"\d+(?:[.,:/]\d+)*|[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_ASCII_TOKEN = re.compile(r"[a-zA-Z_]\w*|\d+(?:[.,:/]\d+)*", re.ASCII)  # the same for plain letters, in half the time
# A capital after a small letter or a comma is no sentence's beginning. German nouns count as names, which does no harm
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_NAME = re.compile(rf"[{_CAPITAL}](?<=[a-zß-ÿ,;] [{_CAPITAL}])[\w'-]+")
_WORD_OF_NAME = re.compile(r"\w+")
_ITEM = re.compile(r"^.{0,40}?\b(\d{1,2})[.)]\s+\S", re.MULTILINE)
_FEWEST_ITEMS = 3

_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred first second third fourth fifth"
)
_NUMBER_WORDS = frozenset(_COUNTED.split())
_MANY = 1 << 20


@dataclass(frozen=True, eq=False, slots=True)
class Marks:
    """Words of one sort: where they stand, and which they are."""

    places: NDArray[np.int64]
    words: Numbers


@dataclass(frozen=True, eq=False, slots=True)
class Slots:
    """Where a text has its numbers: of each the two words before it, all numbers being alike; and these with it."""

    places: Numbers
    filled: Numbers


@dataclass(frozen=True, eq=False)
class Sketch:
    """A text as numbers: the words of its body in order, with their flags, and those of its title."""

    words: Numbers
    title: Numbers
    is_list: bool = False
    """Does it tell one numbered item after the other?"""

    @cached_property
    def bare(self) -> Numbers:
        """The body's words without flags."""
        return self.words & _HASH

    @cached_property
    def grams(self) -> Grams:
        """Every run of three words, in order; a shorter text is one run."""
        return _grams(self.bare, _SHORT_RUN)

    @cached_property
    def gram_set(self) -> Grams:
        """Its different runs, sorted."""
        return distinct(self.grams)

    @cached_property
    def gram_index(self) -> NDArray[np.int64]:
        """Of each run its place among the different ones."""
        return np.searchsorted(self.gram_set, self.grams)

    @cached_property
    def word_set(self) -> Numbers:
        """Its different words, sorted."""
        return distinct(self.bare)

    @cached_property
    def title_set(self) -> Numbers:
        """The different words of its title, sorted."""
        return distinct(self.title)

    @cached_property
    def numbers(self) -> Marks:
        """Its numbers."""
        return _marked(self, NUMBER)

    @cached_property
    def names(self) -> Marks:
        """The words of its names."""
        return _marked(self, NAME)

    @cached_property
    def slots(self) -> Slots:
        """The places of its numbers, as in a form."""
        at = np.flatnonzero(self.words & NUMBER)
        ahead = np.concatenate((_OUTSIDE, np.where(self.words & NUMBER, _ANY_NUMBER, self.bare)))
        place = (ahead[at] * _ODD + ahead[at + 1]) * _ODD
        return Slots(_halved(place), _halved((place + self.bare[at]) * _ODD))


class _Hashes(dict[str, int]):
    """30 bits of a word, whatever its case, and whether it is a number; worked out once."""

    def __missing__(self, token: str) -> int:
        if len(self) > _MANY:
            self.clear()
        word = token.casefold()
        found = crc32(word.encode("utf-8", "surrogatepass")) & int(_HASH)
        self[token] = found | int(NUMBER) if token[0].isdigit() or word in _NUMBER_WORDS else found
        return self[token]


_known = _Hashes()


def sketches(texts: Sequence[tuple[str | None, str | None]]) -> list[Sketch]:
    """The sketches of texts, each a headline and a body, without furniture: a headline may be nothing else.

    'The 9 boats of Anna Vik' has a number and two words of a name.
    """
    titles, bodies = ([unicodedata.normalize("NFKC", pair[side] or "") for pair in texts] for side in (0, 1))
    tokens = [_tokens(body)[:_MOST_WORDS] for body in bodies]
    words, told, ends = _told(tokens)
    flags = chain.from_iterable(map(_names(body).__contains__, of) for body, of in zip(bodies, tokens, strict=True))
    flagged = words | np.where(np.fromiter(flags, np.bool_, len(words)), NAME, np.uint32(0))
    title_words, title_told, title_ends = _told([_tokens(title) for title in titles])
    told_titles = (
        of[kept] for of, kept in zip(_split(title_words, title_ends), _split(title_told, title_ends), strict=True)
    )
    return [
        Sketch(of[kept] if kept.any() else of, title, _is_list(body))
        for title, body, of, kept in zip(told_titles, bodies, _split(flagged, ends), _split(told, ends), strict=True)
    ]


def sketch(headline: str | None, body: str | None) -> Sketch:
    """The sketch of one text."""
    return sketches([(headline, body)])[0]


def _told(tokens: Sequence[list[str]]) -> tuple[Numbers, NDArray[np.bool_], NDArray[np.int64]]:
    """The words of texts one behind the other, which of them are no furniture, and where each text ends."""
    words = _hashes(list(chain.from_iterable(tokens)))
    ends = np.cumsum([len(of) for of in tokens])
    return words, ~_furniture_in(words, np.repeat(np.arange(len(tokens)), np.diff(ends, prepend=0))), ends


def _names(text: str) -> set[str]:
    """The words of the names in a text."""
    return {word for name in _NAME.findall(text) for word in _WORD_OF_NAME.findall(name)}


def _marked(of: Sketch, flag: np.uint32) -> Marks:
    places = np.flatnonzero(of.words & flag)
    return Marks(places, of.bare[places])


def distinct(values: NDArray[Value]) -> NDArray[Value]:
    """The different values, sorted; for the few hundred of a text much faster than numpy's own."""
    values = np.sort(values)
    first = np.ones(len(values), np.bool_)
    first[1:] = values[1:] != values[:-1]
    return values[first]


def found(values: NDArray[Value], among: NDArray[Value]) -> NDArray[np.bool_]:
    """Which of the values are among the sorted others."""
    if not len(among):
        return np.zeros(len(values), np.bool_)
    index = np.searchsorted(among, values)
    index[index == len(among)] = 0
    return np.asarray(among[index] == values)


def fingerprints(texts: Sequence[Sketch]) -> list[Numbers]:
    """For each text the passages chosen to stand for it: about one in five of its runs of four words, sorted."""
    sizes = np.array([len(of.words) for of in texts], np.int64)
    words = np.concatenate([of.bare for of in texts]) if texts else np.empty(0, np.uint32)
    of_text = np.repeat(np.arange(len(texts)), sizes)
    least, step = _grams(words, _RUN), 1
    while step < _WINDOW and len(least) > step:  # the least of 2 runs, of 4, of 8
        least, step = np.minimum(least[:-step], least[step:]), 2 * step
    reach = _RUN + _WINDOW - 2
    of_window = of_text[: len(least)]
    whole = of_window == of_text[reach:] if len(words) > reach else np.zeros(len(least), np.bool_)
    chosen = distinct(of_window[whole].astype(np.uint64) << np.uint64(32) | least[whole] >> np.uint64(32))
    at = np.cumsum(np.bincount((chosen >> np.uint64(32)).astype(np.int64), minlength=len(texts)))
    prints = _split(chosen.astype(np.uint32), at)
    for text in np.flatnonzero(sizes <= reach).tolist():  # too short for a window
        runs = _grams(texts[text].bare, _RUN)
        prints[text] = (runs.min(keepdims=True) >> np.uint64(32)).astype(np.uint32) if len(runs) else prints[text]
    return prints


def landmarks(prints: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The few fingerprints by which a copy is found however late it comes: the same few for nearly the same text."""
    return prints[:_LANDMARKS]


def _is_list(text: str) -> bool:
    """Are there paragraphs that begin with 1., 2., 3.? The first may have a dateline before it."""
    numbers = [int(number) for number in _ITEM.findall(text)]
    return any(all(number in numbers for number in range(first, first + _FEWEST_ITEMS)) for first in (1, 2))


def _furniture_in(words: Numbers, of_text: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words, given with the text they are of, stand in a run of three that is furniture."""
    covered = np.zeros(len(words), np.bool_)
    if len(words) >= _SHORT_RUN:
        runs = found(_grams(words & _HASH, _SHORT_RUN), _furniture())
        runs &= of_text[: len(runs)] == of_text[_SHORT_RUN - 1 :]
        for i in range(_SHORT_RUN):
            covered[i : i + len(runs)] |= runs
    return covered


@cache
def _furniture() -> Grams:
    """The runs of three words that are furniture, sorted."""
    lines = files("warehouse.stories").joinpath("furniture.txt").read_text(encoding="utf-8").splitlines()
    phrases = [_hashes(_tokens(line)) & _HASH for line in lines if line and not line.startswith("#")]
    return distinct(np.concatenate([_grams(phrase, _SHORT_RUN) for phrase in phrases]))


def _tokens(text: str) -> list[str]:
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)


def _split(values: NDArray[Value], ends: NDArray[np.int64]) -> list[NDArray[Value]]:
    """The parts of an array that end before the given places."""
    starts = [0, *ends.tolist()]
    return [values[start:end] for start, end in pairwise(starts)]


def _hashes(tokens: list[str]) -> Numbers:
    return np.fromiter(map(_known.__getitem__, tokens), np.uint32, len(tokens))


def _grams(words: Numbers, length: int) -> Grams:
    """A hash of every run of `length` words."""
    if len(words) < length:
        return _mixed(words.astype(np.uint64).sum(keepdims=True)) if len(words) else np.empty(0, np.uint64)
    total = np.zeros(len(words) - length + 1, np.uint64)
    for i in range(length):
        total = total * _ODD + words[i : len(words) - length + 1 + i]
    return _mixed(total)


def _halved(hashed: Grams) -> Numbers:
    """The better half of a product's bits."""
    return (hashed >> np.uint64(32)).astype(np.uint32)


def _mixed(x: Grams) -> Grams:
    """Bits spread evenly (the finaliser of MurmurHash3)."""
    x = x ^ (x >> np.uint64(33))
    x = x * np.uint64(0xFF51AFD7ED558CCD)
    x = x ^ (x >> np.uint64(33))
    x = x * np.uint64(0xC4CEB9FE1A85EC53)
    return x ^ (x >> np.uint64(33))
