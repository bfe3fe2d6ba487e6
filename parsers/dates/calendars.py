"""Days of other calendars: Solar Hijri (Iran, Afghanistan), Bikram Sambat (Nepal), Ethiopian, Buddhist years, eras.

The lunar Hijri calendar depends on who saw the moon, so its days are read over, and the Gregorian day that newsrooms
print beside them counts. The months of Bikram Sambat follow the sun from sign to sign, and no rule that is simple tells
their length: it is printed in the almanac, for the years that are known here.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import jdatetime

from parsers.languages import by_language
from parsers.letters import folded

SOLAR_HIJRI = {"fa", "ps"}  # languages whose years between 1300 and 1500 are of that calendar
BIKRAM = {"ne"}
"""Languages whose years past 2050 are of Bikram Sambat."""
_BUDDHIST = 543  # years before the common era
_THAI = range(0x0E00, 0x0E80)
_ETHIOPIAN_DAYS = (365, date(8, 8, 27).toordinal())  # of a common year; 1 Meskerem of the year 1, Gregorian
_BIKRAM_FIRST = (2063, date(2006, 4, 14).toordinal())
_BIKRAM_DAYS = (  # of twelve months in each year, beyond 29
    "223222101011223321101011232321110012222322011002223222101011223321101011232321110012"
    "222322011011223222101011232321101011232321110012222322101011223222101011232321110011"
    "232321110102222322101011223222101011232321110011232321110102223222101011223222101011"
)
_BIKRAM_LENGTHS = [29 + int(digit) for digit in _BIKRAM_DAYS]
_BEHIND = {"jalali": (622, 621), "ethiopian": (8, 7), "bikram": (-56, -57)}  # years behind the common era


def month_elsewhere(word: str) -> tuple[str, int] | None:
    """The calendar whose month `word` names, and its number: ('jalali', 1) for 'فروردین'; None for all others."""
    return _months().get(folded(word))


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in the calendar 'jalali', 'ethiopian' or 'bikram'; None where there is no such day."""
    if calendar == "bikram":
        return _of_bikram(year - _BIKRAM_FIRST[0], month, day)
    try:
        if calendar == "jalali":
            found: date = jdatetime.date(year, month, day).togregorian()
            return found
        common, first = _ETHIOPIAN_DAYS
        if not 1 <= day <= 30:
            return None
        return date.fromordinal(first) + timedelta(days=common * (year - 1) + year // 4 + 30 * (month - 1) + day - 1)
    except (ValueError, OverflowError):
        return None


def _of_bikram(year: int, month: int, day: int) -> date | None:
    """The day of a year, counted from the first that is known."""
    months = 12 * year + month - 1
    if not 1 <= month <= 12 or not 0 <= months < len(_BIKRAM_LENGTHS) or not 1 <= day <= _BIKRAM_LENGTHS[months]:
        return None
    return date.fromordinal(_BIKRAM_FIRST[1] + sum(_BIKRAM_LENGTHS[:months]) + day - 1)


def years_elsewhere(calendar: str, year: int) -> tuple[int, ...]:
    """The two years of another calendar that one of the common era has a part of: 1402 and 1403 for 2024."""
    return tuple(year - behind for behind in _BEHIND[calendar])


def common_year(year: int, month_word: str) -> int:
    """The year of the common era for one printed beside a month: 2567 is 2024, and so is 67 in Thai."""
    if is_thai(month_word) and year < 100:
        year += 2500
    return year - _BUDDHIST if year > 2400 else year


def is_thai(word: str) -> bool:
    """Is `word` in Thai letters?"""
    return ord(word[0]) in _THAI


@cache
def eras() -> dict[str, int]:
    """The year before the first of each era, by its name: {'令和': 2018, …}."""
    return {name: int(before) for table in by_language("date.eras").values() for name, before in table.items()}


@cache
def _months() -> dict[str, tuple[str, int]]:
    return {
        folded(word): (calendar, number)
        for calendar in _BEHIND
        for names in by_language(f"date.{calendar}_months").values()
        for number, forms in enumerate(names, 1)
        for word in (forms if isinstance(forms, list) else [forms])
    }
