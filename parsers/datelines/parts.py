"""The parts a dateline is made of: names of places, agencies in brackets, and what stands between them.

Every function looks at one position of the text and no further than a few dozen characters, so a reading takes the
same short time whatever follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.agencies.names import agency, agency_at, domain_at, sounds_like_agency
from parsers.dates.days import day_at, weekday_at
from parsers.dates.months import month
from parsers.languages import Pattern, any_of, words
from parsers.letters import begins_small
from parsers.places.gazetteer import known, resolve
from parsers.places.regions import regions

# Indic vowel signs are no letters to Python
_LETTERS = "(?:[^\\W\\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u1049\u104c-\u109f\u17b4-\u17d3])"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.)+[^\W\d_]{{1,2}}(?!{_LETTERS})"  # N.Y, W.Va
    rf"|Co\.(?=\s[A-Z][a-z]+\s?[,(—–-])"  # CLONMEL, Co. Tipperary —
    rf"|(?:St|ST|Ste|Ft|FT|Mt|MT|Pt)\.(?=\s?[^\W\d_])"
    rf"|{_LETTERS}{{1,30}}(?:['’‐-]{_LETTERS}{{1,30}}){{0,4}}"
)
_BLANKS = re.compile(r"[^\S\n]{1,3}")
_ANY_BLANK = re.compile(r"\s?")  # after St.
_COMMA = re.compile(r"[^\S\n]?[,،，፣\u104a][^\S\n]{0,3}")
_SLASH = re.compile(r"[^\S\n]?/[^\S\n]?")
_OPENS_CREDIT = re.compile(r"\s/$")  # Minsk /BELTA/
_AND = Pattern(lambda: rf"[^\S\n]+(?:&|{any_of('dateline.and')})[^\S\n]+", re.IGNORECASE)
_OPENING = {"(": ")", "[": "]", "【": "】", "（": "）"}
_SMALL = set(words("dateline.small"))
_ON = set(words("date.on"))
_ANDS = {word.upper() for word in words("dateline.and")}
# Behind a slash: Frankfurt/Main and DALLAS/FORT WORTH AIRPORT are one place each
_ONE_PLACE = Pattern(lambda: rf"{any_of('dateline.rivers')}|.* {any_of('dateline.landings')}", re.IGNORECASE)
_NUMBERS = re.compile(r"[\s,]+(\d{1,2}[/.]\d{1,2})\.?$")
_PROVINCE = re.compile(  # MONZA (MB), 6 LUG -; Tema (GR/A), May 14; Tema (GAR), May 14, GNA -
    r"\s\((?:[A-Z]{2}(?:/[A-Z]{1,2})?|[A-Z]/[A-Z]{1,2}|[A-Z]{3}(?=\),\s[^,()\n]{3,20},\s[A-Z]))\)(?=,|\s\d)"
)
_OFFICE = Pattern(lambda: rf"\s{any_of('dateline.offices')}$", re.IGNORECASE)  # Rome Newsroom, Nov 4
_UNDATED = {*words("dateline.undated")}
_DESKS = {*words("byline.desks")}  # KARACHI (Staff Reporter)
_MOST_WORDS, _MOST_PLACES, _MOST_QUALIFIERS = 6, 4, 2
_LONGEST_AGENCY = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A place as printed."""

    name: str
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency as printed, whether it is a listed one, the day printed in its brackets, and where it all ends."""

    agency: str | None
    listed: bool
    day: str | None
    end: int


def places_at(text: str, start: int) -> tuple[list[Named], int] | None:
    """The places printed at `start` and where they end: 'NEW YORK AND BONN, Germany--(' gives two."""
    named: list[Named] = []
    at: int | None = start
    end = start
    while at is not None and len(named) < _MOST_PLACES and (stop := name_end(text, at)):
        stop = _without_agency(text, at, _with_river(text, stop))
        qualifier, end = _qualifier(text, at, stop)
        named.append(Named(_OFFICE.sub("", text[at:stop]), qualifier))
        at = _next_place(text, end)
    return (named, end) if named else None


def _without_agency(text: str, start: int, end: int) -> int:
    """The end of a name without the agency that a hyphen joins to it: 'دمشق-سانا'."""
    hyphen = text.find("-", start + 1, end)
    return hyphen if hyphen > 0 and agency_at(text, hyphen + 1) else end


def name_end(text: str, start: int) -> int | None:
    """Where the place name that begins at `start` ends; None when none does.

    A name is up to six words, all in capitals ('NEW YORK'), all capitalised ('Rio de Janeiro') or of a script that
    has no capitals. A day ends it, so 'NEW YORK Apr 18' is 'NEW YORK'.
    """
    word = _WORD.match(text, start)
    if word is None or not _begins_name(word[0]):
        return None
    shouted, last = word[0].isupper(), word.end()
    for _ in range(_MOST_WORDS - 1):
        gap = (_BLANKS if word[0][-1] != "." else _ANY_BLANK).match(text, word.end())
        following = _WORD.match(text, gap.end()) if gap else None
        if following is None or day_at(text, following.start()) or _is_before_day(text, following):
            break
        word = following
        if word[0].lower() in _SMALL and (not shouted or word[0].islower() or word[0].isupper()):
            continue
        if word[0] in _ANDS or not _begins_name(word[0]) or agency_at(text, word.start(), words=False):
            break
        if shouted != word[0].isupper() and (shouted or len(word[0]) > 2) and word[0][0].isupper():
            break
        last = word.end()
    return last


def _is_before_day(text: str, word: re.Match[str]) -> bool:
    """Is this the word between a place and a day, as in 'القاهرة في 30 سبتمبر'?"""
    return word[0] in _ON and text[word.end() : word.end() + 2].strip().isdecimal()


def bracketed_at(text: str, start: int) -> tuple[str, int] | None:
    """What stands in the brackets that open at `start`, and where they end."""
    closing = _OPENING.get(text[start : start + 1])
    end = text.find(closing, start, start + _LONGEST_AGENCY) if closing else -1
    return (text[start + 1 : end].strip(), end + 1) if end > 0 and "\n" not in text[start:end] else None


def credit_at(text: str, start: int) -> Credit | None:
    """The agency in brackets at `start`: '(Reuters)', '(dpa/lno)', '(Newsfile Corp. - April 18, 2022)', '()'."""
    found = bracketed_at(text, start)
    if found is None:
        return None
    inside, end = found
    day = None
    if numbers := _NUMBERS.search(inside):  # (TTXVN 30/9)
        day, inside = numbers[1], inside[: numbers.start()]
    for position in (0, *(gap.end() for gap in re.finditer(r"[,;–—-]\s|\s", inside))) if day is None else ():
        printed = day_at(inside, position)
        if printed:
            day = inside[position : printed.end].strip()
            inside = f"{inside[:position]} {inside[printed.end :]}".strip(" ,;–—-")
            break
    listed = agency(inside) or (inside if inside.casefold() in _DESKS else None)
    if listed or not inside:
        return Credit(listed, listed is not None, day, end)
    if looks_like_agency(inside):
        return Credit(inside, False, day, end)
    return None


def looks_like_agency(name: str) -> bool:
    """Could these words in brackets be an agency's or a station's name? Tickers, figures and asides could not."""
    parts = name.split()
    return (
        0 < len(parts) <= 5
        and name.casefold() not in _UNDATED
        and not any(character.isdigit() or character in ':,;!?"“”' for character in name)
        and (not name[0].islower() or sounds_like_agency(name) or len(parts) == 1)
        and all(not word[0].islower() or not word.isalpha() or len(word) <= 3 for word in parts[1:])
    )


def _begins_name(word: str) -> bool:
    """Is `word` capitalised, or of a script without capitals?"""
    return not (begins_small(word) or word[0].isdigit())


def _with_river(text: str, end: int) -> int:
    """The end of a name with the river that tells it from its namesakes, or of an airport's: 'Frankfurt/Main'."""
    slash = _SLASH.match(text, end)
    stop = name_end(text, slash.end()) if slash else None
    return stop if slash and stop and _ONE_PLACE.fullmatch(text, slash.end(), stop) else end


def _qualifier(text: str, start: int, end: int) -> tuple[str | None, int]:
    """State, province or country printed behind the name from `start` to `end`, and where it ends."""
    bracketed = bracketed_at(text, end + 1) if text[end : end + 2] in (" (", " [") else None
    if bracketed and not agency(bracketed[0]) and (province := _PROVINCE.match(text, end)):
        there = regions(bracketed[0]) and resolve(text[start:end], bracketed[0]).latitude is not None
        return bracketed if there else (None, province.end())  # no Monza lies in a state that is called MB
    country = bracketed_at(text, bracketed[1] + 1) if bracketed and text.startswith(" [", bracketed[1]) else None
    if bracketed and country and regions(country[0]):  # Kochi (Kerala) [India], April 26 (ANI)
        return f"{bracketed[0]}, {country[0]}", country[1]
    if bracketed and regions(bracketed[0]):  # Leeds (United Kingdom) (AFP), New Delhi [India], April 26 (ANI)
        return bracketed
    parts: list[str] = []
    for _ in range(_MOST_QUALIFIERS):
        comma = _COMMA.match(text, end)
        at = comma.end() if comma else -1
        stop = _region_end(text, at) if comma and not _is_no_region(text, at) else None
        if stop is None or month(text[at:stop]) or not _qualifies(text[at:stop], parts):
            break
        if text[stop : stop + 1] == "." and (stop - at <= 5 or "." in text[at:stop]):
            stop += 1
        parts.append(text[at:stop])
        end = stop
    return ", ".join(parts) or None, end


def _is_no_region(text: str, at: int) -> bool:
    """Does a day, a weekday or an agency stand there?"""
    return any(kind(text, at) for kind in (day_at, weekday_at, agency_at, domain_at))


def _region_end(text: str, at: int) -> int | None:
    """Where the name at `at` ends; before the story's first words where a region ends there: 'BARI, Italy Eight'."""
    stop = name_end(text, at + 4 if text[at : at + 4] == "the " else at)
    if stop is None:
        return None
    second = _AND.match(text, stop)
    whole = name_end(text, second.end()) if second else None
    if whole and regions(text[at:whole]):  # Bosnia and Herzegovina
        return whole
    if regions(text[at:stop]) or text[at:stop].startswith("Co. "):
        return stop
    ends = [at + space.start() for space in re.finditer(r"\s", text[at:stop])]
    return next((end for end in reversed(ends) if regions(text[at:end])), stop)


def _qualifies(part: str, before: list[str]) -> bool:
    """Is `part` a region, rather than a second place as in 'CHICAGO, Memphis, TN'?"""
    return bool(regions(part)) or (not before and not known(part))


def _next_place(text: str, end: int) -> int | None:
    """Where another place begins after '/', 'and' or a comma; None when the places end here."""
    for between in (_SLASH, _AND, _COMMA):
        gap = between.match(text, end)
        if gap is None:
            continue
        at = gap.end()
        stop = name_end(text, at) if not _OPENS_CREDIT.match(gap[0]) else None
        if stop is None or month(text[at:stop]) or _is_no_region(text, at):
            return None
        if between is _COMMA and not resolve(text[at:stop]).place_id:
            return None
        return at
    return None
