"""The country a web address belongs to, and the clock people there go by.

A page that prints '14:30' means the time where its publisher is; one that states an instant in UTC was published on
the day its readers had, which by their clock may be another one. A national address ('.de', '.co.jp') says where that
is, and so does a language whose countries all go by one clock. Zones and languages of countries are CLDR's, as babel
ships them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from babel.core import get_global

from parsers.dates.clock import zone_named
from parsers.records import Moment, Precision
from parsers.urls import host_of

# Country codes that are registered for what they spell, by publishers anywhere.
_SOLD = {
    "AC", "AD", "AG", "AI", "AM", "AS", "BZ", "CC", "CD", "CO", "DJ", "FM", "GG", "GL", "IM", "IO", "LA", "LI", "LY",
    "ME", "MS", "MU", "NU", "PM", "PW", "SC", "SH", "SO", "ST", "TK", "TO", "TV", "VC", "WS",
}  # fmt: skip
_OTHER_CODE = {"UK": "GB"}
# Countries with islands or provinces of another time, and the zone that CLDR calls their primary one.
_PRIMARY = {
    "CL": "America/Santiago", "CN": "Asia/Shanghai", "EC": "America/Guayaquil", "ES": "Europe/Madrid",
    "MY": "Asia/Kuala_Lumpur", "NZ": "Pacific/Auckland", "PT": "Europe/Lisbon", "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}  # fmt: skip
_SEASONS = (datetime(2025, 1, 1), datetime(2025, 7, 1))


def country_of(url: str | None) -> str | None:
    """The country (ISO 3166-1) of a national address: 'GB' for 'https://www.harbour.co.uk/a'; None for others."""
    ending = (host_of(url) or "").rstrip(".").rpartition(".")[2].upper()
    code = _OTHER_CODE.get(ending, ending)
    return code if code in get_global("territory_zones") and code not in _SOLD else None


@cache
def zone_of_country(code: str | None) -> str | None:
    """The IANA zone a country goes by: 'Europe/Berlin' for 'DE'; None where its regions differ, as in 'US'."""
    return _PRIMARY.get(code or "") or _common(get_global("territory_zones").get(code or "", ()))


@cache
def zone_of_language(language: str | None) -> str | None:
    """The IANA zone of all countries that have `language` (ISO 639-1) for an official one; None where they differ.

    'Europe/…' for German, which has one clock from Liège to Vienna; None for French, of Paris, Montréal and Dakar.
    """
    countries = (
        code
        for code, spoken in get_global("territory_languages").items()
        if spoken.get(language or "", {}).get("official_status") == "official"
    )
    zones = [zone_of_country(code) for code in countries]
    return _common(zone for zone in zones if zone) if all(zones) else None


def on_local_day(moment: Moment, others: Iterable[Moment], country: str | None, language: str | None) -> Moment:
    """`moment` by the clock of its readers where it is stated in UTC and their day is another.

    23:20 UTC on 3 March is 00:20 on 4 March for a page from 'DE'. `others` are what else the page says of its date:
    a day, or a time without a zone, is the publisher's own, so nothing changes where one of them has the day in UTC,
    and a page known by nothing but its `language` moves only to a day that one of them has.
    """
    if moment.precision is not Precision.FULL or moment.at.utcoffset():
        return moment
    days = {other.at.date() for other in others if other.precision is not Precision.FULL}
    zone = zone_named(zone_of_country(country) or zone_of_language(language))
    local = moment.at.astimezone(zone) if zone else moment.at
    if local.date() == moment.at.date() or moment.at.date() in days:
        return moment
    return Moment(local, Precision.FULL) if country or local.date() in days else moment


def _common(zones: Iterable[str]) -> str | None:
    """The first of some zones that show the same time in summer and winter; None where they do not."""
    names = list(zones)
    clocks: set[tuple[timedelta | None, ...]] = set()
    for name in names:
        zone = zone_named(name)
        clocks.add(tuple(zone.utcoffset(season) for season in _SEASONS) if zone else ())
    return names[0] if len(clocks) == 1 else None
