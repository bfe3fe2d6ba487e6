"""The names of the months in the languages news is written in: month('Sept') and month('сентября') are 9.

Names are in the language files: those of the Unicode Common Locale Data Repository (CLDR 47), in the case used after a
day and in the dictionary's, with the usual second names (Jänner, setiembre, the Levantine and Maghrebi months). A word
is also taken for a month when it is the beginning, three letters or more, of the name of just one month, which is how
abbreviations are made everywhere.
"""

from __future__ import annotations

from functools import cache, lru_cache

from parsers.languages import by_language, words
from parsers.letters import folded

_SHORTEST = 3


@lru_cache(maxsize=4096)
def month(word: str, language: str | None = None) -> int | None:
    """The number, 1 to 12, of the month that `word` names in any language, in full or as an abbreviation.

    Languages disagree on a few names (listopad is October in Croatian, November in Polish): then `language` (an
    ISO 639-1 code) decides, and without it the answer is None.
    """
    key = folded(word).rstrip(".")
    return _meant(key, language) or next(
        (found for prefix in _prefixes() if key.startswith(prefix) and (found := _meant(key[len(prefix) :], language))),
        None,
    )


@lru_cache(maxsize=1024)
def disputed(word: str) -> tuple[int, ...]:
    """The numbers of the months that `word`, a name in full, is in one language or another; none where all agree."""
    meant = sorted(set(_tables()[0].get(folded(word), {}).values()))
    return tuple(meant) if len(meant) > 1 else ()


def _meant(key: str, language: str | None) -> int | None:
    for table in _tables():
        meanings = table.get(key)
        if meanings:
            found = {meanings[language]} if language in meanings else set(meanings.values())
            return found.pop() if len(found) == 1 else None
    return None


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(map(folded, words("date.month_prefixes")))


@cache
def _tables() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """Full names and abbreviations; each gives the number of the month by language."""
    full: dict[str, dict[str, int]] = {}
    short: dict[str, dict[str, int]] = {}
    whole = by_language("date.months_in_full")
    for language, names in by_language("date.months").items():
        beginnings: dict[str, set[int]] = {}
        for number, forms in enumerate(names, 1):
            for form in map(folded, forms):
                full.setdefault(form, {})[language] = number
                for end in range(_SHORTEST, 0 if language in whole else len(form)):
                    beginnings.setdefault(form[:end], set()).add(number)
        for beginning, numbers in beginnings.items():
            if len(numbers) == 1:
                short.setdefault(beginning, {})[language] = numbers.pop()
    return full, short
