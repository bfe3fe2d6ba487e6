"""Where the people of a byline wrote from: 'Ana Petrova in Porto Velho', 'em Lisboa'."""

from __future__ import annotations

from parsers.bylines.names import person
from parsers.languages import Pattern, any_of
from parsers.letters import folded
from parsers.places.gazetteer import known, resolve
from parsers.places.regions import regions

_PLACED = Pattern(lambda: rf"(?:^|\s+){any_of('byline.placed')}\s+(?P<place>[^\W\d_].{{1,40}})$")
_LARGE, _VERY_LARGE = 100_000, 500_000  # people


def with_place(part: str) -> str | None:
    """Who wrote from a large city or a country, and not somebody called 'Joan Puig i Vic'; None for other parts."""
    where = _PLACED.search(part)
    name = person(part[: where.start()]) if where and known(where["place"]) and _is_there(where["place"]) else None
    return name if name and " " in name else None


def is_placed(part: str) -> bool:
    """Is a part but the place: 'em Lisboa'?"""
    where = _PLACED.match(part)
    return where is not None and known(where["place"])


def _is_there(name: str) -> bool:
    """Is it a city by its own name, or a very large one by any: 'Lisboa', 'Roma'?"""
    return is_city(name) or (resolve(name).population or 0) >= _VERY_LARGE


def is_city(part: str) -> bool:
    """Are its words a country's or a large city's own name, rather than somebody's?"""
    place = resolve(part)
    own = bool(regions(part)) or folded(place.located or "") == folded(part)
    return own and (place.population or _LARGE) >= _LARGE
