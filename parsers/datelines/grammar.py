"""Datelines: the opening of a story that says where, when and for whom it was filed.

    PLACES[, QUALIFIER][,] [DATE] [(AGENCY)] SEPARATOR      BAKU, Azerbaijan, April 18 (Turan) -
    (AGENCY) - PLACES, DATE -                                (ANSA) - ROMA, 22 MAR -
    DATE (AGENCY) -     (AGENCY) -     AGENCY -              June 3 (UPI) --
    DATE, PLACES (AGENCY) -                          30 сентября, Минск /БЕЛТА/.
    and the East Asian forms of `parsers.datelines.asia`

A reading first collects these parts in whatever order they stand; `parsers.datelines.evidence` then decides whether
they make a dateline. So 'PRIME Minister Ali Hasanov' and 'DEAR ABBY:' stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from parsers.agencies.names import agency_at, domain_at
from parsers.bylines.grammar import authors_of
from parsers.bylines.names import is_caseless_name
from parsers.datelines.asia import read_asian
from parsers.datelines.behind import CREDIT_DASH, GAP, SEPARATED, SLASHED, Parts, collected, end_of
from parsers.datelines.evidence import (
    begins_story,
    continues_shout,
    is_city,
    is_credible,
    is_dash,
    is_known,
    is_separated,
)
from parsers.datelines.parts import Named, bracketed_at, credit_at, places_at
from parsers.dates.days import day_at
from parsers.dates.moments import read_filed_on
from parsers.languages import Pattern, any_of
from parsers.letters import is_caseless
from parsers.places.gazetteer import known, resolve
from parsers.records import Dateline, Place

_LARGE = 100_000  # people
_LED_DAY = Pattern(lambda: rf"\s{any_of('date.on')}\s\d", re.IGNORECASE)  # no comma between place and day
_WINDOW = 320  # no dateline is longer
_ALL = 0.8  # of what is printed are names
_START = re.compile(r"[\s*]*")
_REPORTER = re.compile(r"(?P<who>[^\W\d_][^/\n()\d]{4,60}?)\s?/\s?(?=[^\W\d_])")
_CALLED = re.compile(r"(?P<who>[^\W\d_][^,\u060c\u0964\n\d]{3,40}),\s(?=[^\W\d_])")  # Sunita Varma, Lucknow: in Hindi
_DESK = Pattern(lambda: rf"(?P<name>(?:\S{{2,20}}\s)?{any_of('byline.desks')}),\s(?=\S)", re.IGNORECASE)
_STAFF = Pattern(lambda: rf"\s{any_of('byline.staff')},\s", re.IGNORECASE)  # CNA Staff, Nov 4, 2023 (CNA).-
_AND_HYPHEN = re.compile(r"\s{1,3}-?")
_TO_PLACE = re.compile(r", |\s(?=[\u0900-\u097f])")
_TO_CREDITED = re.compile(r"[.\s]{0,2}(?=[^\W\d_a-z][^\n(/]{1,40}\s[(/])")
_SMALL = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2}(?=, )")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A dateline that begins at `start`, and the reporter whom it names."""

    start: int
    parts: Parts
    places: tuple[Place, ...]
    reporter: str | None = None


_Found = tuple[Parts, tuple[Place, ...]] | None


def read_dateline(text: str, *, near: date | None = None, country_code: str | None = None) -> Dateline | None:
    """The dateline at the opening of `text`, a story's body; None when it has none.

    'BAKU, April 18 (Turan) -- Oil' gives text 'BAKU, April 18 (Turan)' and lead 'Oil'. `near` is the story's date,
    for the year; `country_code` that of its source, for places that share a name. A bare agency credit such as
    '(Reuters) - ' is a dateline without places.
    """
    found = dateline_and_reporter(text, near=near, country_code=country_code)
    return found[0] if found else None


def dateline_and_reporter(
    text: str, *, near: date | None = None, country_code: str | None = None
) -> tuple[Dateline, str | None] | None:
    """As `read_dateline`, with the reporter whom an East Asian dateline names: '山田' of '【ソウル＝山田】'."""
    window = text[: end_of(_START, text, 0) + _WINDOW]
    found = _read(window, country_code)
    return (_dateline(text, found.start, found.parts, found.places, near), found.reporter) if found else None


@lru_cache(maxsize=256)  # of one story the same paragraphs are asked about several times
def _read(window: str, country_code: str | None) -> _Reading | None:
    """The dateline that a text begins with, from its first characters."""
    start = end_of(_START, window, 0)
    asian = read_asian(window, start)
    if asian is not None:
        places = tuple(resolve(name, None, country_code) for name in asian.places)
        parts = Parts(asian.end, asian.lead, asian.agency, True, asian.day)
        return _Reading(start, parts, places, asian.reporter)
    who = _REPORTER.match(window, start)
    people = authors_of(who["who"])[0] if who and not known(who["who"]) else ()
    if who and people and sum(len(one.name) for one in people) >= len(who["who"]) * _ALL:
        found = _place_first(window, who.end(), country_code)
        if found is not None and found[0].agency:
            return _Reading(who.end(), *found, who["who"])
    called = _CALLED.match(window, start)
    if called and is_caseless_name(called["who"]):
        found = _place_first(window, called.end(), country_code)
        if found is not None and not found[0].agency and is_separated(window[found[0].end : found[0].lead]):
            return _Reading(called.end(), *found, called["who"])
    staff = _STAFF.match(window, end) if (end := agency_at(window, start, words=False)) else None
    found = _day_first(window, staff.end(), country_code) if staff else None
    if found is not None:
        return _Reading(start, *found)
    for reading in (
        _agency_first,
        _bracketed,
        _broadcast,
        _desk_first,
        _day_first,
        _place_first,
        _small_letters,
        _bare_credit,
    ):
        found = reading(window, start, country_code)
        if found is not None:
            return _Reading(start, *found, found[0].reporter)
    return None


def _dateline(text: str, start: int, parts: Parts, places: tuple[Place, ...], near: date | None) -> Dateline:
    return Dateline(
        text=text[start : parts.end].strip(),
        places=places,
        agency=parts.agency or None,
        filed_on_raw=parts.day,
        filed_on=read_filed_on(parts.day, near) if parts.day else None,
        lead=text[parts.lead :].lstrip(),
    )


def _agency_first(text: str, start: int, country_code: str | None) -> _Found:
    """'(ANSA) - ROMA, 22 MAR -', '(Reuters) -', '/PRNewswire/ --'."""
    credit = credit_at(text, start)
    if credit is not None:
        found = _credited(text, credit.agency, credit.end, country_code) if credit.agency else None
        return found if found and (credit.listed or (found[0].day and found[1])) else None
    slashed = SLASHED.match(text, start + 1) if text.startswith("/", start) else None
    if slashed is None or agency_at(text, start + 1) is None:
        return None
    return _credited(text, slashed[1], slashed.end(), country_code)


def _bracketed(text: str, start: int, country_code: str | None) -> _Found:
    """'(Washington, D.C.): ', '(Dayton, OH, April 18, 2022) -', '(Baku) –': the whole dateline in brackets."""
    found = bracketed_at(text, start)
    if found is None or not (SEPARATED.match(text, found[1]) or (text[start] == "[" and found[0].isupper())):
        return None
    inside, end = found
    listed = places_at(inside, 0)
    if listed is None:
        return None
    named, stop = listed
    parts = collected(inside, stop)
    places = tuple(resolve(place.name, place.qualifier, country_code) for place in named)
    lead = end_of(GAP, text, end)
    if inside.isupper() and text[start] == "[" and is_city(places[0], _LARGE):  # [NAIROBI] The port
        return Parts(end, lead, day=parts.day), places
    alone = CREDIT_DASH.match(text, end) and begins_story(text[lead:]) and is_city(places[0], _LARGE)
    said_more = parts.day is not None or all(place.qualifier for place in places) or alone
    if parts.lead < len(inside) or parts.agency or not said_more or not all(map(is_known, places)):
        return None
    if _LED_DAY.match(inside, stop) and not all(is_city(place, _LARGE) for place in places):
        return None  # (Born on 3 March 1971)
    return Parts(end, lead, day=parts.day), places


def _desk_first(text: str, start: int, country_code: str | None) -> _Found:
    """'Staff Reporter, Lahore: The port': a desk, where it is, and the story on the same line."""
    desk = _DESK.match(text, start)
    found = _place_first(text, desk.end(), country_code) if desk else None
    if desk is None or found is None or found[0].agency or not is_separated(text[found[0].end : found[0].lead]):
        return None
    return replace(found[0], agency=desk["name"], listed=True), found[1]


def _broadcast(text: str, start: int, country_code: str | None) -> _Found:
    """'(Columbia-AP)': place and agency in one bracket, as stations credit what they read out."""
    found = bracketed_at(text, start)
    name, dash, wire = found[0].rpartition("-") if found else ("", "", "")
    if found is None or not dash or agency_at(wire) != len(wire):
        return None
    place = resolve(name, None, country_code)
    parts = collected(text, found[1])
    return (Parts(parts.end, parts.lead, wire, True, parts.day), (place,)) if place.latitude is not None else None


def _bare_credit(text: str, start: int, country_code: str | None) -> _Found:
    """'Reuters - Oil rose', 'example.com - ': how portals credit what they take over."""
    domain = domain_at(text, start)
    end = domain or agency_at(text, start, words=False)
    if end is None or not (CREDIT_DASH.match(text, end) or (domain and text.startswith(",", end))):
        return None
    found = _credited(text, text[start:end], end, country_code)
    return found if CREDIT_DASH.match(text, end) or (found and found[1]) else None  # TEMPO.CO, Jakarta -


def _credited(text: str, name: str, end: int, country_code: str | None) -> _Found:
    """The credit of `name` that ends at `end`, with the dateline that may follow it."""
    lead = end_of(GAP, text, end)
    following = _place_first(text, lead, country_code)
    if following is not None:
        parts, places = following
        if parts.day or parts.agency or CREDIT_DASH.match(text, parts.end):
            return Parts(parts.end, parts.lead, name, True, parts.day), places
    return Parts(end, lead, name, True), ()


def _day_first(text: str, start: int, country_code: str | None) -> _Found:
    """'June 3 (UPI) --', a day and an agency without a place, and '30 сентября, Минск /БЕЛТА/.'."""
    day = day_at(text, start)
    if day is None:
        return None
    behind = _TO_PLACE.match(text, day.end)
    filed = None if behind else _TO_CREDITED.match(text, day.end)  # 14.05.2024 Gdynia (PAP) -
    if filed and (following := _place_first(text, filed.end(), country_code)) and following[0].listed:
        return (replace(following[0], day=text[start : day.end]), following[1]) if not following[0].day else None
    following = _place_first(text, behind.end(), country_code) if behind else None
    if following and not following[0].day:
        parts, places = following
        separator = text[parts.end : parts.lead]
        stopped = "\u0964" in separator and is_caseless(text[start : parts.end])
        known_there = all(map(is_known, places)) and (stopped or (day.year and is_dash(separator)))
        if parts.listed or (known_there and begins_story(text[parts.lead :])):
            return replace(parts, day=text[start : day.end]), places
    parts = collected(text, start)
    if not parts.day or not parts.agency:
        return None
    return (parts, ()) if parts.listed or is_dash(text[parts.end : parts.lead]) else None


def _place_first(text: str, start: int, country_code: str | None) -> _Found:
    """'BAKU, April 18 (Turan) -' and what is left of it when parts are missing."""
    found = places_at(text, start)
    if found is None:
        return None
    named, end = found
    if agency_at(named[0].name, words=False) == len(named[0].name):
        return None  # 'TT–Reuters:'
    parts = collected(text, end, named[-1].name)
    separator = text[parts.end : parts.lead]
    if (
        parts.agency is not None or parts.day or is_separated(separator) or "|" in separator
    ):  # else it is prose: spare it the gazetteer
        places = tuple(resolve(place.name, place.qualifier, country_code) for place in named)
        if parts.day and not parts.agency and _LED_DAY.match(text, end) and not is_city(places[-1], _LARGE):
            return None
        if is_credible(
            places,
            agency=parts.agency,
            listed=parts.listed,
            day=parts.day is not None,
            separator=separator,
            comma="," in text[start : parts.end],
            lead=text[parts.lead :],
        ):
            return parts, places
    if parts.agency is not None or parts.day or len(named) > 1:
        return None
    return _unseparated(text, start, named[0], end, country_code)


def _small_letters(text: str, start: int, country_code: str | None) -> _Found:
    """'salt lake city, april 7 -', 'New york, March 2 -': a city in small letters, a day and a dash."""
    name = _SMALL.match(text, start)
    if name is None or not name[0].split()[-1].islower():
        return None
    parts = collected(text, name.end())
    if parts.day is None or not is_dash(text[parts.end : parts.lead]):
        return None
    place = resolve(name[0], None, country_code)
    return (parts, (place,)) if place.latitude is not None else None


def _unseparated(text: str, start: int, named: Named, end: int, country_code: str | None) -> _Found:
    """'PARIS Trains stood still': a well-known city in capitals with nothing behind it."""
    if not named.name.isupper():
        return None
    words = named.name.split(" ")
    for count in range(len(words), 0, -1):
        whole = count == len(words)
        name = " ".join(words[:count])
        place = resolve(name, named.qualifier if whole else None, country_code)
        at = end if whole else start + len(name)
        lead = end_of(_AND_HYPHEN, text, at)
        if (lead > at or text[at - 1] == ".") and continues_shout(place, text[lead : lead + 40]):
            return Parts(at, lead), (place,)
        if place.place_id:
            return None
    return None
