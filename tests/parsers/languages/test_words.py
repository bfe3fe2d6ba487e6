"""Language files: they say nothing unknown or contradictory, and the lines beside them are read as they must be."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from parsers.bylines.credits import read_credit
from parsers.datelines.grammar import read_dateline
from parsers.dates.moments import read_moment
from parsers.languages import any_of, by_language, languages, one_of, words

FILES = Path(__file__).parents[3] / "parsers" / "languages"
CASES = Path(__file__).parent
MEANINGS = tomllib.loads((FILES / "meanings.toml").read_text(encoding="utf-8"))
CONTRADICTORY = (  # a word of a language has one of each group at most
    ("byline.by", "byline.and"),
    ("byline.by", "byline.staff", "byline.desks"),
    ("date.published", "date.modified"),
    ("date.am", "date.pm"),
    ("date.before_noon", "date.after_noon"),
    ("edit.corrected", "edit.killed", "edit.updated"),
    ("page.advertisement", "page.breaks_off"),
)
LEAST_CASES = 3


def said(tables: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for section, keys in tables.items():
        if isinstance(keys, dict):
            yield from ((f"{section}.{key}", value) for key, value in keys.items())


def listed(value: Any) -> list[str]:
    """The words of a list, a list of lists or a table."""
    if isinstance(value, list):
        return [word for one in value for word in (one if isinstance(one, list) else [one])]
    return list(value) if isinstance(value, dict) else []


def cases(kind: str) -> list[Any]:
    found = ((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(CASES.glob("*.toml")))
    return [
        pytest.param(code, case, id=f"{code} {case['line']}") for code, file in found for case in file.get(kind, [])
    ]


@pytest.mark.parametrize("code", languages())
def test_a_language_says_only_what_has_a_meaning_and_has_a_name(code: str) -> None:
    tables = languages()[code]
    assert tables["name"]
    known = {f"{section}.{key}" for section, keys in MEANINGS.items() for key in keys}
    assert {meaning for meaning, _ in said(tables)} <= known


@pytest.mark.parametrize("code", languages())
def test_words_are_in_lower_case_and_composed_and_stand_once(code: str) -> None:
    for meaning, value in said(languages()[code]):
        for one in [value] if not isinstance(value, list) or not isinstance(value[0], list) else value:
            found = listed(one)
            assert len(found) == len(set(found)), meaning
            for word in found:
                assert word == unicodedata.normalize("NFC", " ".join(word.lower().split())), (meaning, word)


@pytest.mark.parametrize("code", languages())
def test_no_word_of_a_language_has_two_contradictory_meanings(code: str) -> None:
    meanings = dict(said(languages()[code]))
    for group in CONTRADICTORY:
        for one, other in combinations(group, 2):
            both = set(listed(meanings.get(one))) & set(listed(meanings.get(other)))
            assert not both, f"{one} and {other}"
    months = [set(forms) for forms in meanings.get("date.months", [])]
    assert not [pair for pair in combinations(months, 2) if pair[0] & pair[1]]


@pytest.mark.parametrize("code", languages())
def test_months_and_weekdays_are_whole(code: str) -> None:
    stamp_words = languages()[code]["date"]
    assert len(stamp_words.get("months", [()] * 12)) == 12
    assert len(stamp_words["weekdays"]) == 7


@pytest.mark.parametrize("code", languages())
def test_a_language_has_cases(code: str) -> None:
    file = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))
    assert set(file) <= {"bylines", "dates", "openings"}
    assert sum(map(len, file.values())) >= LEAST_CASES


@pytest.mark.parametrize(("code", "case"), cases("bylines"))
def test_a_byline_names_its_people(code: str, case: dict[str, Any]) -> None:
    read = read_credit(case["line"])
    assert read is not None
    assert [author.name for author in read.authors] == case["people"]
    assert read.agency == case.get("agency")


@pytest.mark.parametrize(("code", "case"), cases("dates"))
def test_a_date_line_gives_its_day(code: str, case: dict[str, Any]) -> None:
    moment = read_moment(case["line"], language=code)
    assert moment is not None
    assert moment.at.date() == case["day"]


@pytest.mark.parametrize(("code", "case"), cases("openings"))
def test_an_opening_gives_its_dateline(code: str, case: dict[str, Any]) -> None:
    dateline = read_dateline(case["line"], near=case.get("day", date(2024, 5, 3)))
    assert dateline is not None
    assert [place.name for place in dateline.places] == case["places"]
    assert dateline.agency == case.get("agency")
    assert dateline.filed_on == case.get("day")


def test_words_of_a_meaning_come_from_all_languages_each_once() -> None:
    assert {"by", "von", "par", "记者"} <= set(words("byline.by"))
    assert len(words("byline.and")) == len(set(words("byline.and")))
    assert by_language("byline.opens")["de"] == ["von"]


@pytest.mark.parametrize(
    ("listed_words", "text", "end"),
    [
        (("in", "in the"), "in the", 6),  # the longest first
        (("in", "in the"), "in them", 2),
        (("in",), "into", None),  # a word ends where a word does
        (("记者",), "记者李明", 2),  # but not where nobody sets blanks
        (("d'",), "d’abril", 2),
        (("last updated",), "last\n updated:", 13),
        ((), "", None),
    ],
)
def test_a_pattern_finds_whole_words(listed_words: tuple[str, ...], text: str, end: int | None) -> None:
    found = re.match(one_of(listed_words), text)
    assert (found.end() if found else None) == end


def test_a_meaning_that_no_language_knows_is_found_nowhere() -> None:
    assert re.match(any_of("byline.no_such"), "by") is None
