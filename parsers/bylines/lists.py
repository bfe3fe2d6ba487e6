"""A list of names taken apart: 'Ana Petrova, Li Wei and José de la Fuente y Paz' has three members."""

from __future__ import annotations

from parsers.agencies.names import agency
from parsers.bylines.eastern import chinese_names
from parsers.bylines.leads import AND, AND_PREFIX, OPENS, PLAIN_AND, WEAK_AND
from parsers.bylines.names import person
from parsers.bylines.placed import with_place
from parsers.languages import Pattern, by_language

_ENGLISH_BY = "|".join(f"{word.title()}|{word.upper()}" for word in by_language("byline.opens")["en"])
_SPLIT = Pattern(
    lambda: (
        rf"(\s*[,;|、，＆&/•·]\s*(?:(?:{AND})\s+|{PLAIN_AND}\s+(?=\S+\s\S))?|\s+(?:{AND})\s+|\s+(?:{_ENGLISH_BY})\s+(?=\S+\s\S)"
        r"|\s+[–—+-]\s+|(?<=\w)-\s+|\n)"
    )
)
_LED_AGAIN = Pattern(lambda: rf"{OPENS}\s+(?=\S)")  # 'By Ana Petrova, By Li Wei'
_WEAK_SPLIT = Pattern(lambda: rf"\s+(?:{WEAK_AND})\s+")
_JOINED = Pattern(lambda: rf"[\s,]*(?:{AND}|[&＆])\s*")


def parts_of(names: str) -> list[tuple[str, bool, bool]]:
    """The members of a list, each with whether 'and' joins it to the one before and to the one behind.

    'Ortega y Gasset' is split only where both sides are people.
    """
    pieces = _SPLIT.split(names)
    parts: list[tuple[str, bool, bool]] = []
    for at in range(0, len(pieces), 2):
        before = bool(at) and _JOINED.fullmatch(pieces[at - 1]) is not None
        behind = at + 1 < len(pieces) and _JOINED.fullmatch(pieces[at + 1]) is not None
        part = pieces[at]
        for weak in (_WEAK_SPLIT, AND_PREFIX):
            members = _members(part, weak)
            if len(members) > 1 and all(map(_somebody, members)):
                parts += [(member, before or place > 0, True) for place, member in enumerate(members[:-1])]
                part, before = members[-1], True
                break
        else:
            several = chinese_names(part) if " " in part else []
            parts += [(name, before, True) for name in several[:-1]]
            part = several[-1] if several else part.strip(" :").removesuffix(" .")
        parts.append((part, before, behind))
    parts = [*parts[:1], *((_unled(part), before, behind) for part, before, behind in parts[1:])]
    return [part for part in parts if part[0].strip(" .^*-")]


def _members(part: str, between: Pattern) -> list[str]:
    """The names that a word parts; one behind it that is no whole one is part of it: 'de la Fuente y Paz'."""
    seams = list(between.finditer(part))
    ends = [*(seam.start() for seam in seams), len(part)][1:]
    found: list[str] = []
    at = 0
    for seam, end in zip(seams, ends, strict=True):
        if _somebody(part[seam.end() : end]):
            found.append(part[at : seam.start()])
            at = seam.end()
    return [*found, part[at:]]


def _somebody(part: str) -> bool:
    """Is it a name and nothing else, or one with the place they wrote from?"""
    return person(part) is not None or with_place(part) is not None


def _unled(part: str) -> str:
    """A member without the 'by' printed once more before it; nothing where a word follows that may be anything."""
    again = _LED_AGAIN.match(part)
    name = part[again.end() :] if again else part
    if again is None or (person(part) and not person(name)):
        return part
    return name if " " in name or agency(name) else ""
