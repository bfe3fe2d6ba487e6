"""Is it a dateline? What the words at the opening of a story weigh as evidence.

Capitals, a place the gazetteer knows, a day, a listed agency and the separator each speak for a dateline; the fewer
of them there are, the more the others must say. The rules are those of the trade:

- a listed agency, or a day and a separator, needs a known place, capitals, or a comma and a dash at least;
- an agency nobody knows needs a separator, and a known place or capitals and a dash;
- a place alone needs a separator and a story that begins like one. Before a dash it must be known or, in capitals,
  look like a town; before a colon or a full stop it must be a city of some size;
- a place in capitals with nothing behind it must be such a city, and the next word begin the story.
"""

from __future__ import annotations

import re

from parsers.languages import words
from parsers.letters import folded
from parsers.places.gazetteer import known, usual
from parsers.places.regions import country_named, regions
from parsers.records import Place

_VERY_BIG, _LARGE, _BIG, _CITY = 1_000_000, 200_000, 100_000, 50_000
_SURE = 0.5
_MOST_UNKNOWN_WORDS = 4
_SPEAKS = re.compile(r"[\"'“‘«„¿¡$€£#(<`]|\d")  # how a sentence may begin besides a letter
_FIRST_WORDS = re.compile(r"[^\W\d_]{2,}\b")
STOPS = ".\u0589\u1362\u06d4\u0964\u17d6"
"""What ends a sentence, and a dateline: of Latin and Cyrillic, Armenian, Ethiopic, Urdu, Hindi and Khmer."""
_ALONE = re.compile(rf"([^\W\d_a-z][\w ]{{1,20}})[{STOPS}]\s")
_DASH = re.compile("[–—_−=-]")
_NOT_PLACES = set(words("dateline.not_places"))
_OPENS_BYLINE = set(words("byline.opens"))
_GEOGRAPHIC = set(words("dateline.geographic"))
# What makes a city's name that of a club or an institution: 'MANCHESTER United are'.
_INSTITUTIONS = set(words("dateline.institutions"))


def is_credible(
    places: tuple[Place, ...], *, agency: str | None, listed: bool, day: bool, separator: str, comma: bool, lead: str
) -> bool:
    """Do these parts of an opening make a dateline?

    `separator` is what stands between them and the story, `lead` how the story goes on, `comma` whether one stands
    between the parts. `agency` is '' for empty brackets, None for none.
    """
    shouted = all(place.name.isupper() for place in places)
    certain = all(map(is_known, places))
    ruled = shouted and "|" in separator and all(is_city(place, _CITY) for place in places)  # LONDON | The port
    dash, separated = ruled or is_dash(separator), ruled or is_separated(separator)
    if (
        _is_label(places[0])
        or not (certain or len(places) == 1)
        or (not certain and not (listed and dash) and _is_wordy(places[0]))
    ):
        return False
    if agency is not None:
        if listed and not separated and lead[:1].islower() and comma:
            return False  # 'Lincoln, (AP) reported, was there'
        if listed:
            return certain or shouted or day or separated
        if not agency and day and shouted and _could_be_town(places[0]):
            return True  # PHILIPPINE SEA (April 12, 2022)
        return (day and certain) or (separated and (certain or (shouted and dash)))
    if day:
        return (certain and lead.startswith("By ")) or (separated and (certain or shouted or (dash and comma)))
    return separated and begins_story(lead) and _stands_alone(places, dash, shouted, certain, lead)


def begins_story(lead: str) -> bool:
    """May a sentence begin like this?"""
    return bool(lead) and (_SPEAKS.match(lead) is not None or not lead[0].islower())


def continues_shout(place: Place, lead: str) -> bool:
    """Is `place`, in capitals and without a separator, a dateline: 'PARIS Trains stood', not 'PARIS Hilton'?

    Nobody can be sure: a well-known city, then a capitalised word that does not make it a club or a street.
    """
    word = _FIRST_WORDS.match(lead)
    if word is None and not re.match("A ", lead):
        return False
    if word and (word[0][0].islower() or word[0].lower() in _INSTITUTIONS or (word[0].isupper() and len(word[0]) > 2)):
        return False
    return is_city(place, _CITY) or (place.qualifier is not None and _lies_somewhere(place, place.qualifier))


def _lies_somewhere(place: Place, qualifier: str) -> bool:
    """Is `qualifier` a region? Of a place nobody knows, one by its English name: 'Somali' is Finnish, and a word."""
    if place.place_id is None and country_named(qualifier) is not None:
        return country_named(qualifier, in_english=True) is not None
    return bool(regions(qualifier))


def is_known(place: Place) -> bool:
    """Does the gazetteer have the place, or at least know where its qualifier says it lies?"""
    return place.place_id is not None or bool(place.qualifier and regions(place.qualifier)) or bool(regions(place.name))


def is_city(place: Place, population: int) -> bool:
    """Is it a city with so many people, and the one that its name most likely means?"""
    return place.latitude is not None and (place.confidence or 0) >= _SURE and (place.population or 0) >= population


def is_dash(separator: str) -> bool:
    """Is a separator a dash on its own, not a hyphen between two words?"""
    return _DASH.search(separator) is not None and separator != "-"


def is_separated(separator: str) -> bool:
    """Is there a dash, colon or full stop between the parts and the story?"""
    return is_dash(separator) or re.search(rf"[:{STOPS}]", separator) is not None


def _stands_alone(places: tuple[Place, ...], dash: bool, shouted: bool, certain: bool, lead: str) -> bool:
    """Are places with neither day nor agency a dateline?"""
    if dash and shouted:
        return not _is_shouted(lead) and (certain or _could_be_town(places[0]))
    if dash:
        return certain and not _is_country(places[0])
    if (word := _ALONE.match(lead)) and known(word[1]):
        return False  # 'Paris. Milan. New York. Fashion is'
    return certain and all(place.qualifier or _is_well_known(place, _CITY if shouted else _BIG) for place in places)


def _is_label(place: Place) -> bool:
    first, *others = place.name.casefold().split()
    return first in _OPENS_BYLINE or (not others and first in _NOT_PLACES)


def _is_wordy(place: Place) -> bool:
    """Is this more words than an unknown town has?"""
    return len(place.name.split()) > _MOST_UNKNOWN_WORDS


def _is_shouted(lead: str) -> bool:
    """Does the story go on in capitals, as a headline would?"""
    first = _FIRST_WORDS.findall(lead[:60])[:3]
    return len(first) > 1 and all(word.isupper() for word in first)


def _is_country(place: Place) -> bool:
    is_country = country_named(place.name) is not None and place.latitude is None
    return place.qualifier is None and (is_country or place.place_id is None)


def _is_well_known(place: Place, population: int) -> bool:
    """A city with so many people under the gazetteer's own name for it; under any name where it is very large.

    A name in another language is too often a word in this one, though seldom one in capitals.
    """
    people = place.population or 0 if place.latitude is not None else 0
    return people >= (population if _is_own_name(place) else _LARGE if place.name.isupper() else _VERY_BIG)


def _is_own_name(place: Place) -> bool:
    """Is the printed name the gazetteer's own; in capitals also with a word more or less: 'ARISH' is 'Al Arish'?"""
    printed, listed = folded(usual(place.name)), folded(place.located or "")
    if printed == listed:
        return True
    return place.name.isupper() and (listed.endswith(f" {printed}") or f"{listed} city" == printed)


def _could_be_town(place: Place) -> bool:
    """Is a name in capitals that no gazetteer knows more likely a town than a headline's first words?"""
    named = place.name.casefold().replace(".", "").split()
    geographic = named[-1] in _GEOGRAPHIC or named[0] in _GEOGRAPHIC
    return (len(named) == 1 and len(named[0]) >= 6) or (len(named) <= 3 and geographic)
