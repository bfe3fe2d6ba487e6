"""What is kept of a text to judge its copies: its words as numbers.

Words are hashed to 30 bits; two more say whether a word is a number (in figures, or an English number word) or, as far
as capitals inside a sentence tell, a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, chain, pairwise
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warehouse.stories.grams import ODD, Grams, Numbers, distinct, found, grams, halved, split
from warehouse.stories.words import tokens

NUMBER, NAME = np.uint32(1 << 31), np.uint32(1 << 30)
_HASH = np.uint32((1 << 30) - 1)
_RUN = 3
_MOST_WORDS = 3000  # a longer text is judged by its beginning
_ANY_NUMBER = np.uint64(1 << 32)  # hashes of words are smaller
_OUTSIDE = np.array([2 << 32, 3 << 32], np.uint64)  # before the first word

# A capital after a small letter or a comma is no sentence's beginning. German nouns count as names, which does no harm
_CAPITAL, _SMALL = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁЄІЇҐ", "a-zß-ÿα-ωа-яёєіїґ"
_NAME = re.compile(rf"[{_CAPITAL}](?<=[{_SMALL},;] [{_CAPITAL}])[\w'-]+")
_WORD_OF_NAME = re.compile(r"\w+")
_MAY_BE_DIGITS, _IN_NUMBERS = frozenset((*b"0123456789", *range(128, 256))), frozenset(b".,:/")
_PIECES = bytes(
    at if at > 127 or chr(at).isalnum() or at == ord("_") or at in _IN_NUMBERS else ord(" ") for at in range(256)
)
_MAY_BE_DIGIT, _IS_IN_NUMBER = (np.array([at in among for at in range(256)]) for among in (_MAY_BE_DIGITS, _IN_NUMBERS))
_ITEM = re.compile(r"^.{0,40}?\b(\d{1,2})[.)]\s+\S", re.MULTILINE)
_MAY_BE_ITEM = re.compile(r"\d[.)]")
_FEWEST_ITEMS = 3
_SUBJECT = 3  # words with which a text begins, where a name looks like any other word

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
        return grams(self.bare, _RUN)

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
    def name_set(self) -> Numbers:
        """The different words of its names, sorted."""
        return distinct(self.names.words)

    @cached_property
    def told_set(self) -> Numbers:
        """The different words of body and title, sorted."""
        return distinct(np.concatenate((self.bare, self.title & _HASH)))

    @cached_property
    def headline_names(self) -> Numbers:
        """The different words of names in its title: those that the body has as names, or begins with."""
        title = self.title_set[self.title_set < NUMBER]
        return title[found(title, distinct(np.concatenate((self.name_set, self.bare[:_SUBJECT]))))]

    @cached_property
    def slots(self) -> Slots:
        """The places of its numbers, as in a form."""
        at = np.flatnonzero(self.words & NUMBER)
        ahead = np.concatenate((_OUTSIDE, np.where(self.words & NUMBER, _ANY_NUMBER, self.bare)))
        place = (ahead[at] * ODD + ahead[at + 1]) * ODD
        return Slots(halved(place), halved((place + self.bare[at]) * ODD))


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
    titles, bodies = ([_composed(pair[side] or "") for pair in texts] for side in (0, 1))
    words, told, ends = _told(in_bodies := _tokens_of(bodies, _MOST_WORDS))
    flagged = words | np.where(_are_names(bodies, in_bodies), NAME, np.uint32(0))
    title_words, title_told, title_ends = _told(_tokens_of(titles))
    told_titles = (
        of[kept] for of, kept in zip(split(title_words, title_ends), split(title_told, title_ends), strict=True)
    )
    return [
        Sketch(of[kept] if kept.any() else of, title, _is_list(body))
        for title, body, of, kept in zip(told_titles, bodies, split(flagged, ends), split(told, ends), strict=True)
    ]


def sketch(headline: str | None, body: str | None) -> Sketch:
    """The sketch of one text."""
    return sketches([(headline, body)])[0]


@dataclass(frozen=True, eq=False, slots=True)
class _Tokens:
    """The tokens of some texts: the different ones, each with its place; and by place those of all texts in order."""

    places: dict[str, int]
    found: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Where each text ends."""


def _tokens_of(texts: Sequence[str], most: int | None = None) -> _Tokens:
    """The tokens of texts, of each at most so many.

    Texts are cut at ASCII characters that are in no token, and a piece, of which most occur often, is read once.
    """
    given = pa.array(texts, pa.large_string())
    _, offsets, content = given.buffers()
    plain = np.frombuffer((content.to_pybytes() if content else b"").translate(_PIECES), np.uint8).copy()
    digits = _MAY_BE_DIGIT[plain]
    within = np.zeros(len(plain), np.bool_)
    within[1:-1] = digits[:-2] & digits[2:]
    plain[_IS_IN_NUMBER[plain] & ~within] = ord(" ")
    pieces = pc.ascii_split_whitespace(
        pa.Array.from_buffers(pa.large_string(), len(given), [None, offsets, pa.py_buffer(plain)])
    )
    coded = pieces.values.dictionary_encode()
    places: dict[str, int] = {}
    of_pieces = [
        [places.setdefault(token, len(places)) for token in tokens(piece)] for piece in coded.dictionary.to_pylist()
    ]
    ends = np.array([0, *accumulate(map(len, of_pieces))], np.int64)
    flat = np.fromiter(chain.from_iterable(of_pieces), np.int64, int(ends[-1]))
    which = coded.indices.to_numpy()
    sizes = np.diff(ends)[which]
    before = np.concatenate(([0], np.cumsum(sizes)))
    at = np.repeat(ends[which] - before[:-1], sizes) + np.arange(before[-1])
    counts = np.diff(before[pieces.offsets.to_numpy()])
    if most is not None and len(counts) and counts.max() > most:
        kept = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts) < most
        at, counts = at[kept], np.minimum(counts, most)
    return _Tokens(places, flat[at], np.cumsum(counts))


def _told(tokens: _Tokens) -> tuple[Numbers, NDArray[np.bool_], NDArray[np.int64]]:
    """The words of texts one behind the other, which of them are no furniture, and where each text ends."""
    words = _hashes(list(tokens.places))[tokens.found]
    of_text = np.repeat(np.arange(len(tokens.ends)), np.diff(tokens.ends, prepend=0))
    return words, ~_furniture_in(words, of_text), tokens.ends


def _are_names(texts: Sequence[str], tokens: _Tokens) -> NDArray[np.bool_]:
    """Which of the tokens are words of names in their text."""
    flags, known = np.zeros(len(tokens.found), np.bool_), np.zeros(len(tokens.places), np.bool_)
    for text, (start, end) in zip(texts, pairwise([0, *tokens.ends.tolist()]), strict=True):
        if names := [tokens.places[word] for word in _names(text) if word in tokens.places]:
            known[names] = True
            flags[start:end] = known[tokens.found[start:end]]
            known[names] = False
    return flags


def _names(text: str) -> set[str]:
    """The words of the names in a text."""
    return {word for name in _NAME.findall(text) for word in _WORD_OF_NAME.findall(name)}


def _marked(of: Sketch, flag: np.uint32) -> Marks:
    places = np.flatnonzero(of.words & flag)
    return Marks(places, of.bare[places])


def _is_list(text: str) -> bool:
    """Are there paragraphs that begin with 1., 2., 3.? The first may have a dateline before it."""
    if not (_has_items(text) if text.isascii() else _MAY_BE_ITEM.search(text)):  # soon said
        return False
    numbers = [int(number) for number in _ITEM.findall(text)]
    return any(all(number in numbers for number in range(first, first + _FEWEST_ITEMS)) for first in (1, 2))


def _furniture_in(words: Numbers, of_text: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which words, given with the text they are of, stand in a run of three that is furniture."""
    covered = np.zeros(len(words), np.bool_)
    if len(words) >= _RUN:
        hashed, known = grams(words & _HASH, _RUN), _furniture()
        runs = np.zeros(len(hashed), np.bool_)
        may_be = np.flatnonzero(_furniture_ends()[hashed.astype(np.uint16)])  # one in twenty
        runs[may_be] = found(hashed[may_be], known)
        runs &= of_text[: len(runs)] == of_text[_RUN - 1 :]
        for i in range(_RUN):
            covered[i : i + len(runs)] |= runs
    return covered


def _has_items(text: str) -> bool:
    """May there be a second and a third item in a text with plain figures?"""
    return ("2." in text or "2)" in text) and ("3." in text or "3)" in text)


@cache
def _furniture() -> Grams:
    """The runs of three words that are furniture, sorted."""
    lines = files("warehouse.stories").joinpath("furniture.txt").read_text(encoding="utf-8").splitlines()
    phrases = [_hashes(tokens(line)) & _HASH for line in lines if line and not line.startswith("#")]
    return distinct(np.concatenate([grams(phrase, _RUN) for phrase in phrases]))


@cache
def _furniture_ends() -> NDArray[np.bool_]:
    """Of every 16 bits whether one of these runs ends with them."""
    ends = np.zeros(1 << 16, np.bool_)
    ends[_furniture().astype(np.uint16)] = True
    return ends


def _composed(text: str) -> str:
    """The text in one spelling; halves of a pair of surrogates, which are in no word, as question marks."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).encode(errors="replace").decode()


def _hashes(tokens: list[str]) -> Numbers:
    return np.fromiter(map(_known.__getitem__, tokens), np.uint32, len(tokens))
