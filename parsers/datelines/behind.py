"""Day and agency of a dateline, in any order, as they stand behind its places.

, April 18 (Turan) -        . 30 сентября. /ТАСС/.        . APA.        , IRNA –        30/09 (BELGA) =
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.agencies.names import agency, agency_at, domain_at
from parsers.bylines.grammar import authors_of
from parsers.datelines.evidence import STOPS, begins_story, is_separated
from parsers.datelines.parts import credit_at, name_end
from parsers.dates.days import day_at, weekday_at
from parsers.dates.months import month
from parsers.languages import Pattern, any_of
from parsers.letters import is_caseless
from parsers.places.gazetteer import known

GAP = re.compile(rf"[\s,،፣\u104a{STOPS}/|:;=–—_‐−-]{{0,10}}")
SEPARATED = re.compile(rf"\s?[:;{STOPS}=–—_-]")
CREDIT_DASH = re.compile(r"\s?[–—-]{1,2}\s")
_STOPPED = re.compile(rf"[{STOPS}]\s+[^\W\d_a-z]")  # Turku, STT. Laivaliikenne
_HOUR = re.compile(
    r"\s?[/,]\s?\d{1,2}:\d\d(?:\s?[ap]\.?m\b\.?)?(?=\s?[(/])", re.IGNORECASE
)  # May 14, 2024 / 09:05 am (CNA)
SLASHED = re.compile(r"([^/\n]{2,40}?)\s?/")
_BARE_END = re.compile(rf"\s?[{STOPS}:/=–—_-]|\s*$|\s*\n")
_THEN_MORE = re.compile(rf"\s?[,،(\[{STOPS}:–—/-]")
_BEFORE_DAY = Pattern(lambda: rf"{any_of('date.on')}\s(?=\d)")
_MISPRINT = re.compile(r"([A-Z]\w{2,8})(?:\.?\s\d\w{0,3})?(?=\s?[–—-]\s)")
_MISPRINTED_NUMBERS = re.compile(r"(\d{1,2})\.\d{1,2}\.\d{3,5}(?=\s?[–—-]\s)")
_ABBREVIATED = re.compile(r"\d\W+(?:[^\W\d_]{3,4}|[\u0e00-\u0eff]{1,4}\.[\u0e00-\u0eff]{1,3})$")  # 9 Sep, 30 ก.ย
_NUMBERS = re.compile(r"\d{1,2}(?:\s?[/.-]\s?\d{1,2})?\.?(?=\s?[(/])")  # before an agency: 30/9, 30.9., 30
_NUMBERS_BARE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.(?=\s[A-Z])")  # 30.9. STT
_INITIALS = re.compile(r"[A-Z]{2,6}(?=\.\s)")
_PAPER = re.compile(r"[«\"“]([^\W\d_][^«»\"“”:\n]{2,30})[»\"”](?=\s?[:：]|\s*$|\s*\n)")
_MOST_BLANKS = 2  # in the name of a paper
_SIGNED = re.compile(r"[^\W\d_][^,/\n()\d]{3,40}?")  # a reporter, perhaps
_BEHIND_AGENCY = re.compile(rf",\s({_SIGNED.pattern})(?=[{STOPS}])")
_BEFORE_AGENCY = re.compile(rf"({_SIGNED.pattern})\s?[/–—-]\s?")
_LISTED_BEFORE_AGENCY = [re.compile(rf"({_SIGNED.pattern}(?:,\s{_SIGNED.pattern}){{{more}}}),\s") for more in range(3)]
_ALONE_BEHIND_AGENCY = re.compile(rf"\s?/\s?({_SIGNED.pattern})(?=\s*$|\s*\n|\s[–—-]\s)")
_OFFICE = Pattern(lambda: rf"{any_of('byline.roles', 'byline.reporters')}\.?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands at the opening, uninterpreted: `end` is where the dateline ends, `lead` where the story begins.

    `agency` is '' for empty brackets; `reporter` is who wrote it, beside the agency.
    """

    end: int
    lead: int
    agency: str | None = None
    listed: bool = False
    day: str | None = None
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class _Signed:
    """An agency without brackets, whether it is listed, where it ends, and who wrote for it."""

    agency: str
    listed: bool
    end: int
    reporter: str | None = None


def collected(text: str, end: int, place: str = "") -> Parts:
    """Day and agency, in any order, from `end` on, behind a `place`."""
    agency, listed, day, reporter = None, False, None, None
    while True:
        at = end_of(GAP, text, end)
        between = text[end:at]
        at = end_of(_BEFORE_DAY, text, at)
        stop = _day_end(text, at) if day is None or weekday_at(day) else None
        if stop is not None:
            day, end = text[at:stop], end_of(_HOUR, text, stop)
            continue
        weekday = None if is_separated(between) else weekday_at(text, at)
        if weekday and _THEN_MORE.match(text, weekday[1]):  # not 'Monday's edition'
            day, end = day or text[at : weekday[1]], weekday[1]
            continue
        credit = credit_at(text, at) if agency is None else None
        close = day is not None and not is_separated(between)
        if credit and (credit.listed or not credit.agency or close or SEPARATED.match(text, credit.end)):
            agency, listed, day, end = credit.agency or "", credit.listed, day or credit.day, credit.end
            continue
        bare = _bare_agency(text, at, between, place, after_day=day is not None) if agency is None else None
        if bare is None:
            return Parts(end, at, agency, listed, day, reporter)
        agency, listed, end, reporter = bare.agency, bare.listed, bare.end, bare.reporter


def end_of(pattern: re.Pattern[str] | Pattern, text: str, at: int) -> int:
    """Where what `pattern` matches at `at` ends; `at` itself when it does not match."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _day_end(text: str, at: int) -> int | None:
    """Where the day printed at `at` ends, with the stop of '9 Sep.'; a misprinted one ('March 119') is still a day.

    A day without its month is one before an agency that is known: 'MADRID, 30 (EUROPA PRESS)'.
    """
    printed = day_at(text, at)
    misprint = _MISPRINT.match(text, at) or _MISPRINTED_NUMBERS.match(text, at)
    if printed and not (misprint and misprint.end() > printed.end):
        abbreviated = text.startswith(".", printed.end) and _ABBREVIATED.search(text, at, printed.end)
        return printed.end + 1 if abbreviated else printed.end
    if misprint and (misprint[1].isdigit() or month(misprint[1])):
        return misprint.end()
    if (bare := _NUMBERS_BARE.match(text, at)) and agency_at(text, bare.end() + 1, words=False):
        return bare.end()
    numbers = _NUMBERS.match(text, at)
    credit = credit_at(text, end_of(GAP, text, numbers.end())) if numbers else None
    return numbers.end() if numbers and credit and credit.listed else None


def _bare_agency(text: str, at: int, between: str, place: str, *, after_day: bool) -> _Signed | None:
    """An agency without brackets: '/TASS/', '— РИА Новости.', '- Trend:', and behind a known place '. APA.'."""
    end = domain_at(text, at) or agency_at(text, at)
    stopped = any(mark in between for mark in STOPS) and known(place)
    if not (after_day or stopped or re.search("[/|–—-]", between) or domain_at(text, at)):
        named = agency_at(text, at, words=False)
        who = _ALONE_BEHIND_AGENCY.match(text, named) if named and "," in between and known(place) else None
        if named and who and authors_of(who[1])[0]:
            return _Signed(text[at:named], True, who.end(), who[1])  # Χανιά, ΑΠΕ-ΜΠΕ/ Μ. Παπαδάκης
        ends = named and (CREDIT_DASH.match(text, named) or ("," in between and _STOPPED.match(text, named)))
        return _Signed(text[at:named], True, named) if named and ends and known(place) else None
    slashed = SLASHED.match(text, at) if "/" in between else None
    signed = _in_slashes(slashed, end is not None) if slashed else None
    if signed and (signed.listed or (after_day and name_end(text, at))):
        return signed
    if end is None:
        unlisted = _unlisted(text, at, between, place, after_day=after_day)
        listed = after_day and "," in between
        return unlisted or (_before_agency(text, at, listed=listed) if stopped or listed else None)
    if after_day and (who := _BEHIND_AGENCY.match(text, end)) and authors_of(who[1])[0]:
        return _Signed(text[at:end], True, who.end(), who[1])
    tight = between.strip() and not re.search(r"\s", between)  # دمشق-سانا
    joined = (after_day and not between.strip(" ,")) or (tight and text.startswith(" ", end))
    joined = joined and begins_story(text[end : end + 3].lstrip())
    return _Signed(text[at:end], True, end) if joined or _BARE_END.match(text, end) else None


def _unlisted(text: str, at: int, between: str, place: str, *, after_day: bool) -> _Signed | None:
    """Capitals between two stops behind a day, 'IPN.', and the paper in quotation marks behind a place in Arabic."""
    initials = _INITIALS.match(text, at) if after_day and any(mark in between for mark in STOPS) else None
    if initials:
        return _Signed(initials[0], False, initials.end())
    paper = _PAPER.match(text, at)
    if paper is None or not is_caseless(paper[1]) or paper[1].count(" ") > _MOST_BLANKS or not known(place):
        return None
    return _Signed(paper[1], False, paper.end())


def _before_agency(text: str, at: int, *, listed: bool) -> _Signed | None:
    """'Ayşən Əliyeva – APA.', and `listed` with commas, also several people: 'Ayşən Əliyeva, AZƏRTAC'."""
    for people in (_BEFORE_AGENCY, *(_LISTED_BEFORE_AGENCY if listed else ())):
        who = people.match(text, at)
        end = agency_at(text, who.end()) if who else None
        if who and end and _BARE_END.match(text, end) and authors_of(who[1])[0]:
            return _Signed(text[who.end() : end], True, end, who[1])
    return None


def _in_slashes(slashed: re.Match[str], listed: bool) -> _Signed:
    """'/ТАСС/', '/Корр. БЕЛТА/', '/Иван Петров, БТА/'."""
    inside = slashed[1].strip()
    who, _, name = inside.rpartition(", ")
    if who and agency_at(name) == len(name) and authors_of(who)[0]:
        return _Signed(name, True, slashed.end(), who)
    office = _OFFICE.match(inside)
    if office and agency_at(inside, office.end()) == len(inside):
        return _Signed(inside[office.end() :], True, slashed.end())
    return _Signed(inside, listed or agency(inside) == inside, slashed.end())
