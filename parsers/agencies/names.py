"""News agencies and press-release wires, as datelines and bylines name them.

A name that is not listed is still read where a dateline brackets it; the list tells '(Reuters) -' from an aside,
and an organisation from a person in a byline.
"""

from __future__ import annotations

import re
from functools import cache

from babel.core import get_global

from parsers.agencies.directory import ambiguous, unmistakable
from parsers.languages import Pattern, any_of, one_of
from parsers.letters import HAN, KANA

_TELLING = Pattern(lambda: rf"\b{any_of('agency.words')}", re.IGNORECASE)
_SEVERAL = Pattern(lambda: rf"\s?[/+]\s?|,\s|\s(?={any_of('dateline.and')}\s)")
_AND = Pattern(lambda: rf"^{any_of('dateline.and')}\s+")
_EASTERN = re.compile(rf"[{HAN}{KANA}\uff21-\uff3a]+")
_GENERIC = "com|org|net|info|news"


def _top_level() -> str:
    """In one case: 'Reuters.In the port' is a slip, and no site in India."""
    countries = "|".join((*sorted(code for code in get_global("territory_zones") if code.isalpha()), "EU", "UK"))
    return (
        rf"(?:\.(?:{_GENERIC}|{_GENERIC.upper()})|(?:(?<=\w{{3}})|(?<=\.co)|(?<=\.CO))"
        rf"\.(?:{countries}|{countries.lower()}))(?![\w.])"
    )


_DOMAIN = Pattern(lambda: rf"[A-Za-z][\w-]{{1,30}}(?:\.[A-Za-z]{{2,3}})?{_top_level()}")
_OWN_DOMAIN = Pattern(_top_level)
_SECTION = Pattern(lambda: rf"\s{any_of('agency.sections')}", re.IGNORECASE)  # CNN Business
_LONGEST = 40
_SPOKEN = 5  # letters; shorter names are initials, whose case tells them from words
_REMARK = re.compile(r"\s[a-z][A-Za-z ]{0,30}")  # 'Reuters on Friday'


def agency(text: str) -> str | None:
    """The listed agency, or agencies, that `text`, taken out of brackets, names; None when there is none.

    'Reuters', 'dpa/lno' and 'example.com' are agencies as they stand; of 'Reuters on Friday ' it is 'Reuters'.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _is_listed(text):
        return text
    parts = [_AND.sub("", part) for part in _SEVERAL.split(text)]
    if len(parts) > 1 and _is_listed(parts[0]) and all(_is_listed(part) or len(part) < 5 for part in parts):
        return text
    if _DOMAIN.fullmatch(text):
        return text
    found = _beginning().match(text)
    if found and _SECTION.fullmatch(text, found.end()) and _unmistakable().match(text):
        return text
    return found[0] if found and _REMARK.fullmatch(text, found.end()) else None


def agency_at(text: str, start: int = 0, *, words: bool = True) -> int | None:
    """Where the listed agency printed at `start` ends; None when there is none. Its case must be the listed one.

    `words` lets in names that are ordinary words as well, such as 'Trend'.
    """
    found = (_beginning() if words else _unmistakable()).match(text, start)
    domain = _OWN_DOMAIN.match(text, found.end()) if found else None  # INTERFAX.RU
    return domain.end() if domain else found.end() if found else None


def domain_at(text: str, start: int = 0) -> int | None:
    """Where the web address of a site that is credited like an agency ends: 'TEMPO.CO', 'example.com'."""
    found = _DOMAIN.match(text, start)
    return found.end() if found else None


def sounds_like_agency(name: str) -> bool:
    """Is `name` listed, or made like the name of an agency or a paper: 'Sports Network', 'example.com'?"""
    return agency(name) is not None or bool(_TELLING.search(name))


def _is_listed(name: str) -> bool:
    return _key(name).removeprefix("the ") in _listed()


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").split())


@cache
def _listed() -> frozenset[str]:
    return frozenset(map(_key, (*unmistakable(), *ambiguous())))


def eastern_at(text: str) -> int | None:
    """Where the agency ends that a text in such a script begins with, whatever follows: '新华社记者'."""
    found = _eastern().match(text)
    return found.end() if found else None


@cache
def _eastern() -> re.Pattern[str]:
    return re.compile(one_of(eastern()))


@cache
def eastern() -> tuple[str, ...]:
    """The names in Chinese characters, kana or wide letters, which stand in brackets without blanks: '共同'."""
    return tuple(name for name in unmistakable() if _EASTERN.fullmatch(name))


@cache
def _beginning() -> re.Pattern[str]:
    return _any_of([*unmistakable(), *ambiguous()])


@cache
def _unmistakable() -> re.Pattern[str]:
    return _any_of(list(unmistakable()))


def _any_of(names: list[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, ending where a word does; the longer ones in capitals as well."""
    names = [*names, *(name.upper() for name in names if len(name) >= _SPOKEN)]
    return re.compile(one_of(names) + r"(?!\w)")
