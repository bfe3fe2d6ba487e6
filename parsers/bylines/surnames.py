"""Names whose surname stands first, before a comma: 'Petrova, Ana', 'García Márquez, Gabriel', 'De la Cruz, María'."""

from __future__ import annotations

import re

from parsers.agencies.names import agency
from parsers.bylines.members import is_journalist, usual_names
from parsers.bylines.names import letters_behind, person
from parsers.languages import Pattern, any_of, words
from parsers.letters import begins_small, folded
from parsers.places.gazetteer import known, resolve

_NAME_WORD = r"[^\W\d_][^\s\d_,;:/|()<>@]*"
PARTICLED = Pattern(  # De la Cruz, María
    lambda: rf"(?:(?i:{any_of('byline.particles')})\s)+[^\W\d_a-z][^\s,]*,\s[^\W\d_a-z][^,;]*$"
)
_SURNAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,3}}")
_GIVEN = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD})?")
_PAPERS = set(words("byline.papers"))
_PAIR = re.compile(r"(?P<surname>[^\W\d_](?:[^\W\d_]|['’-])+), (?P<given>[^\W\d_](?:[^\W\d_]|['’-])+(?: [^\W\d_]\.)?)")
_BETWEEN = re.compile(r"\s*[;|]\s*|\s/\s")  # names in lists
_AND = Pattern(lambda: rf"\s*[;&|]\s*|\s/\s|\s(?:{any_of('byline.and')})\s(?=[^\s,]+,)")
_DESCRIBED = re.compile(r"(?P<pair>[^,;|/]+, [^,;|/]+), (?P<rest>[^,;|/]+)")
_LARGE = 100_000  # people


def pairs(names: str) -> str | None:
    """'Ana Petrova' of 'Petrova, Ana', 'Ana Petrova; Wei Li' of 'Petrova, Ana and Li, Wei', 'Ana Petrova, Quay Press'
    of 'Petrova, Ana, Quay Press'; None for anything else.

    Without a label 'Sofia' behind a comma may be where somebody is, and no name.
    """
    described = _DESCRIBED.fullmatch(names)
    if described and _describes(described["rest"]) and (name := pairs(described["pair"])):
        return f"{name}, {described['rest']}"
    found = [_PAIR.fullmatch(part) for part in _AND.split(names.strip(" .;"))]
    if not all(found) or any(one and _is_city(one["given"]) for one in found):
        return None
    as_read = [turned(one[0]) for one in found if one]
    return "; ".join(as_read) if not any("," in name for name in as_read) else None


def surnames_first(names: str) -> bool:
    """Are they people whose surnames stand first, one of them with a usual first name: 'Petrova, Ana / Li, Wei'?"""
    found = [_PAIR.fullmatch(part) for part in _BETWEEN.split(names.strip(" .;"))]
    given = [one["given"].split(" ")[0] for one in found if one]
    return len(given) == len(found) and any(folded(name) in usual_names() and not _is_city(name) for name in given)


def _describes(rest: str) -> bool:
    """Is it an agency, a paper or a role, and no third name?"""
    return agency(rest) is not None or is_journalist(rest) or rest.rpartition(" ")[2].casefold() in _PAPERS


def _is_city(name: str) -> bool:
    place = resolve(name) if known(name) else None
    return place is not None and (place.population or 0) >= _LARGE and folded(place.located or "") == folded(name)


def turned(names: str) -> str:
    """'Petrova, Ana' as 'Ana Petrova', 'García Márquez, Gabriel' and 'van der Berg, Jan' alike."""
    if len(several := _BETWEEN.split(names)) > 1:
        return "; ".join(map(turned, several)) if all_surnames(names) else names
    surname, comma, given = (part.strip() for part in " ".join(names.split()).partition(","))
    as_read = f"{given} {surname}"
    parts = surname.split()
    if not comma or not _GIVEN.fullmatch(given) or not _SURNAME.fullmatch(surname) or person(as_read) is None:
        return names
    if agency(surname) or agency(given) or is_journalist(given) or letters_behind(given):
        return names
    if given.rpartition(" ")[2].casefold() in _PAPERS:
        return names
    if given.isupper() and not surname.isupper():
        return names  # letters behind a name
    if known(given) and (len(parts) > 1 or known(surname)):
        return names  # 'Ana Petrova, Sofia', 'Paris, Texas'
    if len(parts) > 1 and len(given.split()) > 1 and not (begins_small(surname) or PARTICLED.match(names)):
        return names  # two people
    return as_read


def all_surnames(names: str) -> bool:
    """Does one word stand before the comma of each: 'Petrova, Ana; Li, Wei', and not 'Ana Petrova, Quay Press'?"""
    return all(" " not in part.partition(",")[0].strip() for part in _BETWEEN.split(names))
