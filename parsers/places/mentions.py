"""Places that a text mentions, whatever language it is in: 'Lissabon', 'Lisbonie' and 'リスボン' are one place.

Known are the gazetteer's cities of 100,000 people and more and its countries, by their names in every script. Where
names stand in cases, an ending is taken off; where no blanks stand between words, every piece of the text is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from parsers.lasting import lasting
from parsers.letters import UNSPACED, folded
from parsers.places.gazetteer import populous
from parsers.places.regions import countries_by_name, names

_LARGE = 100_000  # people
_SHORTEST, _SHORTEST_STEM = 4, 4  # letters, where a script has letters
_LONGEST_PIECE = 7
_MOST_WORDS = 3
_ENDINGS = 3  # letters of a case
_WORD = re.compile(rf"[^\W\d_{UNSPACED}]+(?:[-.][^\W\d_{UNSPACED}]+)*")
_UNBROKEN = re.compile(rf"[{UNSPACED}]+")
_ARABIC_PREFIX = re.compile("^[وفبلك]?(?:ال|ل)?(?=.{3})")
_IN_CASES = {"pl", "ru", "tr", "uk", "cs", "sk", "fi", "hu", "hr", "sr", "sl", "lt", "lv", "et", "bg"}
_VOWELS = "aeiouyаеиоуыэюяйьі"


class Mentions(NamedTuple):
    """Places by their numbers in GeoNames, each once, in the order of the text."""

    cities: tuple[int, ...]
    countries: tuple[int, ...]
    """Those that are named, and those in which the cities lie."""


class _Index(NamedTuple):
    cities: dict[str, tuple[int, int]]
    """City and country by name."""
    countries: dict[str, int]


def mentioned(text: str, language: str | None) -> Mentions:
    """The places that `text` mentions; `language` is ISO 639-1."""
    cities: dict[int, None] = {}
    countries: dict[int, None] = {}
    index = _index()
    for name in _found(text, language):
        if city := index.cities.get(name):
            cities[city[0]] = None
            countries[city[1]] = None
        else:
            countries[index.countries[name]] = None
    return Mentions(tuple(cities), tuple(countries))


def _found(text: str, language: str | None) -> Iterator[str]:
    """The names in a text, as the index has them."""
    if language == "ar":
        for word in _WORD.findall(text):
            yield from _known(word) or _known(_ARABIC_PREFIX.sub("", word))
        return
    words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text.replace("’", "'"))]
    until = 0
    for at, (word, start, _) in enumerate(words):
        if start < until or not word[0].isupper():
            continue
        for count in range(_MOST_WORDS, 0, -1):
            run = words[at : at + count]
            if len(run) == count and (name := _known(text[start : run[-1][2]])):
                yield from name
                until = run[-1][2]
                break
        else:
            if language in _IN_CASES:
                yield from _stemmed(word)
    for piece in _UNBROKEN.findall(text):
        yield from _pieces(piece)


def _known(name: str) -> list[str]:
    """The name as the index has it, if it does."""
    index = _index()
    for key in dict.fromkeys((name.casefold(), folded(name))):
        if key in index.cities or key in index.countries:
            return [key]
    return []


def _stemmed(word: str) -> Iterator[str]:
    key, stems = folded(word), _stems()
    for taken in range(_ENDINGS + 1):
        if len(stem := key[: len(key) - taken]) >= _SHORTEST_STEM and stem in stems:
            yield stems[stem]
            return


def _pieces(text: str) -> Iterator[str]:
    """The longest names of a text without blanks, from left to right."""
    index, at = _index(), 0
    while at < len(text):
        for length in range(min(_LONGEST_PIECE, len(text) - at), 1, -1):
            piece = text[at : at + length]
            if piece in index.cities or piece in index.countries:
                yield piece
                at += length
                break
        else:
            at += 1


@cache
@lasting()
def _index() -> _Index:
    """Built on first use, from the gazetteer's own."""
    countries = {name: number for name, number in countries_by_name().items() if _is_telling(name)}
    passed_over = {*countries, *names()["mentions"]["ordinary"]}
    cities = {name: city for name, city in populous(_LARGE) if _is_telling(name) and name not in passed_over}
    return _Index(cities, countries)


@cache
@lasting()
def _stems() -> dict[str, str]:
    """Names by what is left of them without a vowel at the end, for languages with cases alone."""
    declined = (name for name in chain(*_index()) if len(name) > _SHORTEST_STEM and not _UNBROKEN.search(name))
    return {folded(name).rstrip(_VOWELS): name for name in declined}


def _is_telling(name: str) -> bool:
    return len(name) >= (2 if _UNBROKEN.fullmatch(name) else _SHORTEST)
