"""Days of other calendars: Solar Hijri (Iran, Afghanistan), Ethiopian, Buddhist years, Japanese eras.

The lunar Hijri calendar depends on who saw the moon, so its days are read over, and the Gregorian day that newsrooms
print beside them counts.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import jdatetime

from parsers.languages import by_language
from parsers.letters import folded

SOLAR_HIJRI = {"fa", "ps"}  # languages whose years between 1300 and 1500 are of that calendar
_BUDDHIST = 543  # years before the common era
_THAI = range(0x0E00, 0x0E80)
_ETHIOPIAN_DAYS = (365, date(8, 8, 27).toordinal())  # of a common year; 1 Meskerem of the year 1, Gregorian


def month_elsewhere(word: str) -> tuple[str, int] | None:
    """The calendar whose month `word` names, and its number: ('jalali', 1) for 'فروردین'; None for all others."""
    return _months().get(folded(word))


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in the calendar 'jalali' or 'ethiopian'; None where there is no such day."""
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
        for calendar in ("jalali", "ethiopian")
        for names in by_language(f"date.{calendar}_months").values()
        for number, word in enumerate(names, 1)
    }
