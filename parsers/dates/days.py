"""A calendar day as people print it: 'April 18', '10 août 2022', '23.06.17', '６月14日', '2022-04-12'.

What is printed is read, nothing is completed: a missing year stays missing. `parsers.dates.moments` makes dates of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from parsers.dates.calendars import (
    BIKRAM,
    SOLAR_HIJRI,
    common_year,
    eras,
    gregorian,
    is_thai,
    month_elsewhere,
    years_elsewhere,
)
from parsers.dates.months import disputed, month
from parsers.languages import Pattern, any_of, by_language, one_of
from parsers.letters import folded

_WINDOW = 70  # characters that a printed day may take
_DIGIT = re.compile(r"\d")  # of any script
_DIGITS, _WORDS = re.compile(r"\d+"), re.compile(r"[^\s\d.,;:/()،፣-]{2,20}")
_MOST_DAYS = 32  # of a month in any calendar
_INDIAN = re.compile("\u0968\u0966[\u096b-\u096f][\u0966-\u096f]")  # 2050 to 2099, in digits of India
_LAST_YEAR = 2049  # of the common era, where a year is Nepal's as well
_IRANIAN = re.compile(
    "\u06f1(?:\u06f3[\u06f0-\u06f9]|\u06f4[\u06f0-\u06f2])[\u06f0-\u06f9]"
)  # 1300 to 1429, in digits of Iran
_YEAR = r"(?:1[3-9]|2[014-6])\d\d"  # 14xx is Solar Hijri, 25xx Buddhist
_GAP = r"[\s.,،፣/-]{0,3}"  # between the parts of a date
_OF = rf"(?:{any_of('date.of')}\s*)?"  # 12 de abril, 12 of April, 12 d'abril
_ORDINAL = rf"(?:{any_of('date.ordinals')}|[º°ª.])?"
_WORD = (
    r"(?:[\u0e00-\u0eff]{1,4}(?:\.[\u0e00-\u0eff]{1,3}){1,2}"  # ก.ย.
    r"|[^\s\d.,;:/()\[\]{}<>=—–_'’،፣։\u0964\"-]{2,20})"
)

_YEAR_FIRST = re.compile(
    r"(\d{4})([-/.\u2010-\u2013])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)"
)  # with spaces in Hungarian and Korean
_DAY_FIRST = (".", "·")
_YEAR_LAST = re.compile(  # and in Czech and Finnish
    r"(\d{1,2})\s?([-/.|·])\s?(\d{1,2})\s?\2\s?(\d{4}|(?<!\s)\d\d)(?!\d|\.\d)"
)
_EAST_ASIAN = Pattern(
    lambda: (
        rf"(?:(\d{{2}}|\d{{4}})\s?{any_of('date.year')}\s*)?(?:(\d{{1,2}})\s?{any_of('date.month')}\s*)?"
        rf"(\d{{1,2}})\s?{any_of('date.day')}"
    )
)
_COUNTED = Pattern(  # 2024 оны 5 дугаар сарын 3
    lambda: rf"(\d{{4}})\s?{any_of('date.year')}\s(\d{{1,2}})\s?{any_of('date.month')}\s(\d{{1,2}})(?![\w:])"
)
_NUMBERED = Pattern(
    lambda: (
        rf"(\d{{1,2}}) {any_of('date.month_before')} (\d{{1,2}})"
        rf"(?:,? (?:{any_of('date.year_words')} )?(\d{{4}}))?(?!\d)"
    ),
    re.IGNORECASE,
)
_DAY_MONTH = Pattern(lambda: rf"(\d{{1,2}})(?!\d|:\d){_ORDINAL}{_GAP}{_OF}({_WORD})(?:(\s)({_WORD}))?", re.IGNORECASE)
_MONTH_DAY = Pattern(
    lambda: (
        rf"({_WORD})[\s.]{{1,3}}(\d{{1,2}})(?!\d|:\d)"
        rf"(?:{any_of('date.ordinals')}|(?:\s|-){any_of('date.day_behind')}\.?)?"
    ),
    re.IGNORECASE,
)
_YEAR_WORDS = any_of("date.year_words")
_SAID_AGAIN = re.compile(rf"\s?[\s/(]\s?({_WORD})\)?")  # 30 سبتمبر/أيلول
_THEN_YEAR = Pattern(
    lambda: rf"{_GAP}{_OF}({_YEAR})(?!\d)(?:[\s-]?{_YEAR_WORDS}(?:(?<=[\s\d][^\W\d_])\.)?)?", re.IGNORECASE
)
_HIJRI = Pattern(  # before the day that counts
    lambda: (
        rf"(?:\d{{1,2}}\s+{any_of('date.hijri_months')}|(?i:{any_of('date.hijri_months')})\s+\d{{1,2}})[\s،,]+\d{{4}}\s*"
        rf"(?:{any_of('date.hijri_marks')}[\s،,]*)?(?:[/(]\s*(?=\d)|{any_of('date.corresponding')}\s*(?=\d)"
        r"|,\s(?=[A-Z][a-z]{2,8}\s\d))"
    )
)
_ERA = Pattern(lambda: rf"({one_of(tuple(eras()))})\s?(\d{{1,2}})(?={any_of('date.year')})")
_WEEKDAY = re.compile(r"[^\W\d_]+(?:[\s\u200c-][^\W\d_]+)?")
_SHORT_YEAR = re.compile(r"[\s.]{1,3}(\d\d)(?![\d:.])")
_CUT_YEAR = re.compile(r"\.?\s?['’](\d\d)(?![\d:.])")  # 12 Apr.'22
_SHORTEST_WEEKDAY = 4  # letters; shorter ones are abbreviations, and names
_MONTH_YEAR = Pattern(lambda: rf"({_WORD})\.?\s+{_OF}({_YEAR})(?!\d)", re.IGNORECASE)
_YEAR_DAY_MONTH = Pattern(
    lambda: rf"({_YEAR})(?:\.?\s|-){_YEAR_WORDS},?\s(\d{{1,2}})(?:\.?\s|-)({_WORD})", re.IGNORECASE
)
_YEAR_MONTH_DAY = Pattern(
    lambda: (
        rf"({_YEAR})(?:-?{_YEAR_WORDS})?[\s.,]{{1,3}}(?:{_YEAR_WORDS}\.?\s)?({_WORD})"
        rf"[\s.]{{1,3}}(\d{{1,2}})(?!\d|:\d)(?:\s{any_of('date.day_behind')}\.?|{_ORDINAL})"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """What a printed day says; None is what it does not say. `year` may have two digits."""

    end: int
    """Where in the text it ends."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    either_order: bool = False
    """Day and month could as well be the other way round, as in '04/12/2022'."""
    either_month: tuple[int, ...] = ()
    """The months that the name could be of: 10 in Croatian, 11 in Polish. `month` is one of them."""


def day_at(text: str, start: int = 0, language: str | None = None) -> PrintedDay | None:
    """The day printed at `start` of `text`; None when there is none. 'APril 18 - Oil' gives month 4, day 18.

    A month and a year are enough ('Januar 2021'), a bare year or month is not. Numbers are not checked against the
    calendar.
    """
    window = text[start : start + _WINDOW]
    if not window.isascii():
        if _IRANIAN.match(window):
            language = language or "fa"  # in these digits no year of another calendar is 14xx
        elif _INDIAN.match(window):
            language = language or "ne"
        window = _DIGIT.sub(lambda digit: str(int(digit[0])), window)
    if not _DIGIT.search(window):
        return None
    before = _HIJRI.match(window)
    if before:
        found = day_at(window, before.end(), language)
        return replace(found, end=start + found.end) if found else None
    if era := _ERA.match(window):  # 令和6年 is 2024年
        named = str(eras()[era[1]] + int(era[2]))
        found = day_at(named + window[era.end() :], 0, language)
        return replace(found, end=start + found.end + era.end() - len(named)) if found else None
    character = window[:1]
    if character.isdecimal():
        found = _numeric(window, language) or _day_month(window, language)
    else:
        found = _month_first(window, language) if character.isalpha() else None
    return replace(found, end=start + found.end) if found and start else found


def _numeric(text: str, language: str | None) -> PrintedDay | None:
    """Days of numbers: year first, year last, East Asian, with the month counted."""
    if found := _YEAR_FIRST.match(text):
        year, number, day = int(found[1]), int(found[3]), int(found[4])
        calendar = "jalali" if language in SOLAR_HIJRI and 1300 <= year < 1500 else None
        calendar = "bikram" if language in BIKRAM and year > _LAST_YEAR else calendar
        if calendar and (meant := gregorian(calendar, year, number, day)):
            year, number, day = meant.year, meant.month, meant.day
        return PrintedDay(found.end(), year, number, day)
    if found := _YEAR_LAST.match(text):
        day, mon, year, parted = int(found[1]), int(found[3]), int(found[4]), found[2].strip()
        if day <= 12 < mon:
            day, mon = mon, day
            return PrintedDay(found.end(), year, mon, day) if parted not in _DAY_FIRST else None
        either = parted not in _DAY_FIRST and mon <= 12 and day <= 12 and day != mon
        return PrintedDay(found.end(), year, mon, day, either)
    if found := _EAST_ASIAN.match(text):
        in_year, in_month = (int(part) if part else None for part in found.groups()[:2])
        return PrintedDay(found.end(), in_year, in_month, int(found[3]))
    if found := _COUNTED.match(text):
        return PrintedDay(found.end(), int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERED.match(text):
        return PrintedDay(found.end(), int(found[3]) if found[3] else None, int(found[2]), int(found[1]))
    return None


def weekday_at(text: str, start: int = 0) -> tuple[int, int] | None:
    """The weekday printed in full at `start`, Monday being 0, and where it ends; None when there is none."""
    found = _WEEKDAY.match(text, start)
    if found is None:
        return None
    number = _weekdays().get(folded(" ".join(found[0].split())))
    return (number, found.end()) if number is not None else None


def weekday_number(word: str) -> int | None:
    """The number of the weekday that one word is, in full or as an abbreviation, Monday being 0: 'Tue' is 1."""
    meant = _abbreviated().get(folded(word), set())
    return next(iter(meant)) if len(meant) == 1 else None


@cache
def _abbreviated() -> dict[str, set[int]]:
    meant: dict[str, set[int]] = {}
    for days in by_language("date.weekdays").values():
        for number, forms in enumerate(days):
            for form in forms:
                meant.setdefault(folded(form), set()).add(number)
    return meant


@cache
def _weekdays() -> dict[str, int]:
    """The numbers of weekdays by their full names; of a name that languages disagree on there is none."""
    return {
        name: next(iter(numbers))
        for name, numbers in _abbreviated().items()
        if len(numbers) == 1 and len(name) >= _SHORTEST_WEEKDAY
    }


def _day_month(text: str, language: str | None) -> PrintedDay | None:
    """'10 août 2022', '9 Sep.', '12 de abril de 2022', '2022. április 12.'."""
    if (found := _YEAR_DAY_MONTH.match(text)) and (number := month(found[3], language)):  # 2022. gada 12. aprīlis
        return PrintedDay(found.end(), int(found[1]), number, int(found[2]))
    if found := _YEAR_MONTH_DAY.match(text):
        number = month(found[2], language)
        if number is None and (elsewhere := month_elsewhere(found[2])):  # 2079 Phagun 30
            meant = gregorian(elsewhere[0], int(found[1]), elsewhere[1], int(found[3]))
            return PrintedDay(found.end(), meant.year, meant.month, meant.day) if meant else None
        return PrintedDay(found.end(), int(found[1]), number, int(found[3])) if number else None
    found = _DAY_MONTH.match(text)
    if found is None:
        return None
    number, end = None, found.end(2)
    if found[4]:  # كانون الثاني
        number, end = month(f"{found[2]} {found[4]}", language), found.end(4)
    if number is None:
        number, end = month(found[2], language), found.end(2)
    if number is None and (elsewhere := month_elsewhere(found[2])):
        return _elsewhere(text, found.end(2), *elsewhere, int(found[1]))
    if number is None and (either := disputed(found[2])):
        return replace(_with_year(text, found.end(2), either[0], int(found[1]), found[2]), either_month=either)
    if number is None:
        return None
    again = _SAID_AGAIN.match(text, end)
    if again and month(again[1], language) == number:
        end = again.end()
    return _with_year(text, end, number, int(found[1]), found[2])


def _elsewhere(text: str, end: int, calendar: str, number: int, day: int) -> PrintedDay | None:
    """A day of another calendar, of which nothing is known without its year but that it is one."""
    year = _THEN_YEAR.match(text, end)
    if year is None:
        return PrintedDay(end) if day <= _MOST_DAYS else None
    meant = gregorian(calendar, int(year[1]), number, day)
    return PrintedDay(year.end(), meant.year, meant.month, meant.day) if meant else None


def day_elsewhere(text: str, near: date) -> date | None:
    """The day of another calendar that `text` is, without its year, and that is nearest to `near`: 23 Esfand."""
    said = list(filter(None, map(month_elsewhere, _WORDS.findall(text))))
    digits = _DIGITS.findall(text)
    if len(said) != 1 or len(digits) != 1:
        return None
    calendar, number = said[0]
    years = {year for step in (-1, 0, 1) for year in years_elsewhere(calendar, near.year + step)}
    days = filter(None, (gregorian(calendar, year, number, int(digits[0])) for year in years))
    return min(days, key=lambda day: abs(day - near), default=None)


def _month_first(text: str, language: str | None) -> PrintedDay | None:
    """'Sept. 19, 2025', 'Januar 2021'."""
    if found := _MONTH_DAY.match(text):
        number = month(found[1], language)
        if number is None and (elsewhere := month_elsewhere(found[1])):
            return _elsewhere(text, found.end(), *elsewhere, int(found[2]))
        return _with_year(text, found.end(), number, int(found[2]), found[1]) if number else None
    if found := _MONTH_YEAR.match(text):
        number = month(found[1], language)
        return PrintedDay(found.end(), int(found[2]), number) if number else None
    return None


def _with_year(text: str, end: int, number: int, day: int, word: str) -> PrintedDay:
    found = _THEN_YEAR.match(text, end)
    if found:
        return PrintedDay(found.end(), common_year(int(found[1]), word), number, day)
    if is_thai(word) and (short := _SHORT_YEAR.match(text, end)):
        return PrintedDay(short.end(), common_year(int(short[1]), word), number, day)
    if cut := _CUT_YEAR.match(text, end):
        return PrintedDay(cut.end(), int(cut[1]), number, day)
    return PrintedDay(end, None, number, day)
