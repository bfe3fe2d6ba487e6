"""What a text names and counts: the sounds of its names, its numbers and its dates.

Numbers are told as values, whatever language spells them: '1,200', '1.200' and '1 200' are one. Each has a kind, for a
year or a small number says little, and a date much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from parsers.dates.months import month
from parsers.gists.sounds import number_of
from parsers.letters import HANGUL, KATAKANA, UNSPACED

TELLING, SMALL, YEAR, DATE = range(4)
"""Kinds of numbers, which stand in the upper four of their 32 bits."""
_BITS = 28
_SMALL = 12
_YEARS = range(1900, 2101)
_NAMED = r"(?<![A-Z\d])(?<![A-Z]-)"  # before a number that is part of a name: G20, F-16
_NUMBER = re.compile(
    rf"{_NAMED}(?:\d+(?:[.,' \u00a0\u202f’]\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d{{1,2}}(?!\d|[.,]\d))?)"
)
_GROUPS = re.compile(r"[.,' \u00a0\u202f’](?=\d{3}(?!\d))")
_EASTERN_DATE = re.compile(r"(?:(\d{1,2})\s?[月월]\s?)?(\d{1,2})\s?[日일]")
_BEHIND = re.compile(r"\s?(?:\.|º|er|\u0640|st|nd|rd|th|de|of|ten|\s)*\s?([^\W\d_]{3,})")
_BEFORE = re.compile(r"([^\W\d_]{3,})\.?\s$")
_DAYS = range(1, 32)
_LETTER = rf"[^\W\d_{UNSPACED}]"
_WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)*")
_SPACED = re.compile(rf"{_LETTER}+")
_CLOSE = re.compile(rf"[{UNSPACED}]")
_ARABIC = re.compile("[\u0621-\u064a]{3,}")
_KOREAN = re.compile(rf"[{HANGUL}]{{2,}}")
_PARTICLE = re.compile("(?<=..)(?:에서|으로|[은는이가을를의에와과도로])$")
_FOREIGN = re.compile(rf"[{KATAKANA}]{{3,}}")
_ARTICLE = re.compile("^[وفبلك]?ال(?=.{3})")
_IN_SENTENCE = re.compile(r"[^\W\d_][,;]? $")
_MOSTLY = 0.6  # of the words of a headline in which capitals are no names


def names(headline: str, lead: str) -> list[int]:
    """The names in a text by their sounds, each once, in order.

    Arabic and Korean have no capitals: there any word may be one.
    """
    found: dict[int, None] = {}
    for text in ("" if _is_title_case(headline) else headline, lead):
        for word in _named(text):
            if (number := number_of(word)) is not None:
                found[number] = None
    return list(found)


def numbers(text: str, language: str | None) -> list[int]:
    """The numbers in a text, each once, in order: 28 bits of the value's hash, and its kind above them."""
    found: dict[int, None] = {}
    taken = 0
    eastern = {date.start(): date for date in _EASTERN_DATE.finditer(text)}
    for match in _NUMBER.finditer(text):
        if match.start() < taken:
            continue
        if date := eastern.get(match.start()):
            taken = date.end()
            if date[1]:
                found[_number(DATE, f"{int(date[1])}-{int(date[2])}")] = None
            continue
        value = _value(match[0])
        if (day := int(value) if value.isdecimal() else 0) in _DAYS and (at := _month_beside(text, match, language)):
            found[_number(DATE, f"{at}-{day}")] = None
        elif value.isdecimal():
            kind = YEAR if day in _YEARS and len(value) == 4 else SMALL if day <= _SMALL else TELLING
            found[_number(kind, value)] = None
        else:
            found[_number(TELLING, value)] = None
    return list(found)


def figures(text: str) -> float:
    """The share of a text's words that are numbers, 0 to 1: much in tables, scores and quotations of prices.

    Of scripts that set no blanks, and of Hangul, whose words are whole phrases, two letters are a word.
    """
    count = len(_NUMBER.findall(text))
    words = len(_SPACED.findall(text)) + len(_CLOSE.findall(text)) / 2
    return count / max(1, count + words)


def _named(text: str) -> Iterator[str]:
    """The words of names: with a capital in a sentence; what Japanese writes in Katakana; any of Arabic and Korean."""
    yield from _FOREIGN.findall(text)
    for word in _ARABIC.findall(text):
        yield _ARTICLE.sub("", word)
    for word in _KOREAN.findall(text):
        yield _PARTICLE.sub("", word)
    for found in _WORD.finditer(text):
        first, *others = re.split("['’]", found[0])  # "l'Allemagne", "Izmir'de"
        if first[0].isupper() and _IN_SENTENCE.search(text[max(0, found.start() - 3) : found.start()]):
            yield first
        yield from (part for part in others if part[0].isupper())


def _is_title_case(headline: str) -> bool:
    words = [word for word in _WORD.findall(headline) if len(word) > 3]
    return bool(sum(word[0].isupper() for word in words) > _MOSTLY * len(words))


def _value(printed: str) -> str:
    """'1,200' gives '1200', '5,80' gives '5.8'."""
    plain = _GROUPS.sub("", printed).replace(",", ".")
    whole, point, rest = plain.partition(".")
    digits = "".join(str(int(digit)) for digit in whole).lstrip("0") or "0"
    rest = "".join(str(int(digit)) for digit in rest).rstrip("0")
    return f"{digits}.{rest}" if point and rest else digits


def _month_beside(text: str, number: re.Match[str], language: str | None) -> int | None:
    behind = _BEHIND.match(text, number.end())
    if behind and (found := month(behind[1], language)):
        return found
    before = _BEFORE.search(text[max(0, number.start() - 16) : number.start()])
    return month(before[1], language) if before else None


def _number(kind: int, value: str) -> int:
    return kind << _BITS | crc32(value.encode()) & ((1 << _BITS) - 1)
