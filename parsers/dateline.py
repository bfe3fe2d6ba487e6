"""Datelines: the opening of a story that says where, when and for whom it was filed.

    PLACES[, QUALIFIER][,] [DATE] [(AGENCY)] SEPARATOR      BAKU, Azerbaijan, April 18 (Turan) -
    (AGENCY) - PLACES, DATE -                                (ANSA) - ROMA, 22 MAR -
    DATE (AGENCY) -     (AGENCY) -     AGENCY -              June 3 (UPI) --
    and the East Asian forms of `parsers.dateline_asia`

A reading first collects these parts in whatever order they stand, then weighs them: capitals, a place the gazetteer
knows, a day, a listed agency and the separator each speak for a dateline, and the fewer of them there are, the more
the others must say. So 'PRIME Minister Ali Hasanov' and 'DEAR ABBY:' stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from parsers.agencies import agency_at
from parsers.dateline_asia import read_asian
from parsers.dateline_parts import Named, credit_at, name_end, places_at
from parsers.dates import read_filed_on
from parsers.days import day_at
from parsers.places import resolve
from parsers.records import Dateline, Place
from parsers.regions import country_named, regions

_WINDOW = 320  # no dateline is longer
_START = re.compile(r"[\s*]*")
_GAP = re.compile(r"[\s,،./|:;–—_‐−-]{0,10}")
_BARE_END = re.compile(r"\s?[.:/–—_-]|\s*$")
_SLASHED = re.compile(r"([^/\n]{2,40}?)\s?/")
_DOMAIN = re.compile(r"[A-Za-z][\w-]{1,30}\.(?:com|org|net)(?=\s)")
_CREDIT_DASH = re.compile(r"\s?[–—-]{1,2}\s")
_SPEAKS = re.compile(r"[\"'“‘«„¿¡$€£#(<]|\d")  # how a sentence may begin besides a capital
_BYLINE = re.compile(r"By\s")
_BIG, _CITY, _SURE = 100_000, 50_000, 0.5
_LABELS = {
    "update", "updated", "breaking", "exclusive", "watch", "photos", "photo", "video", "opinion", "analysis", "correction",
    "corrected", "review", "summary", "editorial", "interview", "feature", "spoiler", "warning", "related", "report",
    "advisory", "urgent", "alert", "live", "listen", "read", "note", "profile", "factbox", "timeline", "obituary", "news",
    "sport", "sports", "business", "world", "politics", "foto", "fotos", "bild", "image", "picture", "file", "headlines",
    "questions", "answer", "answers", "question", "category", "summary", "background", "highlights", "preview", "recap",
}  # fmt: skip
_GEOGRAPHIC = {
    "beach", "city", "park", "island", "islands", "valley", "county", "meadows", "springs", "heights", "falls", "lake",
    "lakes", "harbor", "harbour", "bay", "hills", "grove", "creek", "river", "rock", "ridge", "village", "township",
    "camp", "fort", "port", "point", "san", "santa", "st", "st.", "new", "north", "south", "east", "west", "mount", "el", "los", "las", "la",
}  # fmt: skip
# What makes a place's name that of a club or an institution: 'MANCHESTER United are'.
_INSTITUTIONS = {
    "united", "city", "rovers", "wanderers", "athletic", "albion", "hotspur", "villa", "county", "town", "university",
    "police", "airport", "council", "stock", "exchange", "times", "post", "herald", "mayor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands at the opening, uninterpreted: `end` is where the dateline ends, `lead` where the story begins."""

    places: tuple[Named, ...]
    end: int
    lead: int
    agency: str | None = None
    listed: bool = False
    day: str | None = None


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
    """As `read_dateline`, with the reporter whom an East Asian dateline names: '小池' of '【ソウル＝小池】'."""
    start = _START.match(text, 0, _WINDOW).end()  # type: ignore[union-attr]  # matches anything
    window = text[: start + _WINDOW]
    asian = read_asian(window, start)
    if asian is not None:
        places = tuple(resolve(name, None, country_code) for name in asian.places)
        parts = _Parts((), asian.end, asian.lead, asian.agency, True, asian.day)
        return _dateline(text, start, parts, places, near), asian.reporter
    for reading in (_agency_first, _day_first, _place_first, _bare_credit):
        found = reading(window, start, country_code)
        if found is not None:
            return _dateline(text, start, *found, near), None
    return None


def _dateline(text: str, start: int, parts: _Parts, places: tuple[Place, ...], near: date | None) -> Dateline:
    return Dateline(
        text=text[start : parts.end].strip(),
        places=places,
        agency=parts.agency,
        filed_on_raw=parts.day,
        filed_on=read_filed_on(parts.day, near) if parts.day else None,
        lead=text[parts.lead :].lstrip(),
    )


_Found = tuple[_Parts, tuple[Place, ...]] | None


def _agency_first(text: str, start: int, country_code: str | None) -> _Found:
    """'(ANSA) - ROMA, 22 MAR -', '(Reuters) -', '/PRNewswire/ --'."""
    credit = credit_at(text, start)
    if credit is not None:
        name, listed, end = credit.agency, credit.listed, credit.end
    elif text.startswith("/", start) and (slashed := _SLASHED.match(text, start + 1)) and agency_at(text, start + 1):
        name, listed, end = slashed[1], True, slashed.end()
    else:
        return None
    if name is None or not listed:
        return None
    return _credited(text, name, end, country_code)


def _bare_credit(text: str, start: int, country_code: str | None) -> _Found:
    """'Reuters - A court ruled', 'washingtonpost.com - ': how portals credit what they take over."""
    domain = _DOMAIN.match(text, start)
    end = domain.end() if domain else agency_at(text, start, words=False)
    if end is None or not _CREDIT_DASH.match(text, end):
        return None
    return _credited(text, text[start:end], end, country_code)


def _credited(text: str, name: str, end: int, country_code: str | None) -> _Found:
    """The credit of `name` that ends at `end`, with the dateline that may follow it."""
    lead = _gap_end(text, end)
    following = _place_first(text, lead, country_code)
    if following is not None and "\n\n" not in text[end:lead]:
        parts, places = following
        if places and (parts.day or parts.agency or _CREDIT_DASH.match(text, parts.end)):
            return _Parts((), parts.end, parts.lead, name, True, parts.day), places
    return _Parts((), end, lead, name, True), ()


def _day_first(text: str, start: int, country_code: str | None) -> _Found:  # noqa: ARG001 (one signature for all)
    """'June 3 (UPI) --': a day and an agency without a place."""
    parts = _collected(text, (), start)
    if parts is None or parts.day is None or parts.agency is None or day_at(text, start) is None:
        return None
    return (parts, ()) if parts.listed or _has_dash(text, parts) else None


def _place_first(text: str, start: int, country_code: str | None) -> _Found:
    """'BAKU, April 18 (Turan) -' and what is left of it when parts are missing."""
    found = places_at(text, start)
    if found is None:
        return None
    named, end = found
    parts = _collected(text, tuple(named), end)
    places = tuple(resolve(place.name, place.qualifier, country_code) for place in named)
    if _is_credible(text, parts, places):
        return parts, places
    return None if parts.agency or parts.day else _unseparated(text, start, named, end, country_code)


def _collected(text: str, named: tuple[Named, ...], end: int) -> _Parts:
    """Day and agency, in any order, from `end` on."""
    agency, listed, day = None, False, None
    while True:
        at = _gap_end(text, end)
        between = text[end:at]
        printed = day_at(text, at) if day is None else None
        if printed:
            day, end = text[at : printed.end], printed.end
            if text[end : end + 1] == "." and day[-3:].isalpha() and not day[-5:].isalpha():  # 9 Sep.
                day, end = day + ".", end + 1
            continue
        if agency is not None:
            break
        credit = credit_at(text, at)
        if credit is not None:
            agency, listed, day, end = credit.agency or "", credit.listed, day or credit.day, credit.end
            continue
        slashed = _SLASHED.match(text, at) if "/" in between else None
        bare = agency_at(text, at) if day or re.search("[/–—-]", between) else None
        if bare is not None and _ends_bare(text, bare, after_day=day is not None and between.isspace()):
            agency, listed, end = text[at:bare], True, bare
        elif slashed and not day_at(text, at) and name_end(text, at) and (day or agency_at(text, at)):
            agency, listed, end = slashed[1], agency_at(text, at) is not None, slashed.end()
        else:
            break
        if text.startswith("/", end):
            end += 1
    return _Parts(named, end, _gap_end(text, end), agency or None, listed, day)


def _ends_bare(text: str, end: int, *, after_day: bool) -> bool:
    """May an agency without brackets end here: 'РИА Новости.', 'Trend:', or 'November 27 AzerTAc Famous'?"""
    return _BARE_END.match(text, end) is not None or (after_day and _begins_story(text, end))


def _unseparated(text: str, start: int, named: list[Named], end: int, country_code: str | None) -> _Found:
    """'PARIS Apple Computer engineered': a well-known city in capitals with nothing behind it."""
    if len(named) != 1 or not named[0].name.isupper():
        return None
    words = named[0].name.split(" ")
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        whole = count == len(words)
        place = resolve(name, named[0].qualifier if whole else None, country_code)
        at = end if whole else start + len(name)
        lead = re.compile(r"\s{0,3}-?").match(text, at).end()  # type: ignore[union-attr]  # matches anything
        if _is_city(place, _CITY) or (place.qualifier and place.place_id):
            following = re.compile(r"[^\W\d_]+").match(text, lead)
            begins = lead > at or place.qualifier is not None
            story = following and begins and following[0][0].isupper() and following[0].lower() not in _INSTITUTIONS
            titled = following and (not following[0].isupper() or len(following[0]) <= 2)
            if story and titled and (whole or not following[0][1:].islower()):
                return _Parts((), at, lead), (place,)
            return None
    return None


def _is_credible(text: str, parts: _Parts, places: tuple[Place, ...]) -> bool:
    """Do the parts together make a dateline?"""
    shouted = all(place.name.isupper() for place in places)
    certain = all(_is_known(place) for place in places)
    label = parts.places[0].name.casefold() in _LABELS
    dash = _has_dash(text, parts)
    separated = dash or re.search("[:.]", text[parts.end : parts.lead]) is not None
    if label or not (certain or len(places) == 1):
        return False
    if parts.agency or text[parts.end - 2 : parts.end] == "()":
        if parts.listed:
            return certain or shouted or parts.day is not None or separated
        return separated and (certain or (shouted and dash))
    if parts.day:
        followed_by_byline = certain and _BYLINE.match(text, parts.lead) is not None
        return followed_by_byline or (separated and (certain or shouted or (dash and "," in text[: parts.end])))
    if not separated or not _begins_story(text, parts.lead):
        return False
    if dash:
        return certain and (shouted or not _is_country(places[0])) if certain else shouted and _could_be_town(places[0])
    if shouted:
        return certain and all(place.qualifier or _is_city(place, 0) for place in places)
    return certain and all(place.qualifier or _is_city(place, _BIG) for place in places)


def _is_known(place: Place) -> bool:
    return place.place_id is not None or bool(place.qualifier and regions(place.qualifier)) or bool(regions(place.name))


def _is_country(place: Place) -> bool:
    return place.qualifier is None and (country_named(place.name) is not None or place.place_id is None)


def _is_city(place: Place, population: int) -> bool:
    """A city of the gazetteer with so many people, which the name most likely means."""
    return place.latitude is not None and (place.confidence or 0) >= _SURE and (place.population or 0) >= population


def _could_be_town(place: Place) -> bool:
    """Is a name in capitals that no gazetteer knows more likely a town than a headline's first words?"""
    words = place.name.casefold().split()
    return (len(words) == 1 and len(words[0]) >= 6) or (
        len(words) <= 3 and (words[-1] in _GEOGRAPHIC or words[0] in _GEOGRAPHIC)
    )


def _has_dash(text: str, parts: _Parts) -> bool:
    """Is the separator a dash that stands alone, not a hyphen?"""
    between = text[parts.end : parts.lead]
    return re.search("[–—_−-]", between) is not None and between != "-"


def _begins_story(text: str, at: int) -> bool:
    character = text[at : at + 1]
    return bool(character) and (_SPEAKS.match(character) is not None or not character.islower())


def _gap_end(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at
