"""Openings as agencies of many countries print them: who, where, for whom, when, and the story's first word."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from parsers.datelines.opening import read_opening

OPENINGS = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text(encoding="utf-8"))["openings"]
STORIES = [  # none of them has an agency, and each begins where it begins
    "Paris, Reuters said on Tuesday, is the city of bridges.",
    "MADRID, 30 people were hurt when a bridge fell, EFE said.",
    "On 30 September, Paris (the old town) was closed.",
    "新华社报道，大桥周二关闭。",
    "新华社9月30日报道，大桥周二关闭。",
    "Editors, Reuters - what does it mean?",
    "Anna Petrova, RIA Novosti. That is how she signs.",
]


@pytest.mark.parametrize("case", OPENINGS, ids=[case["line"] for case in OPENINGS])
def test_an_agencys_opening_is_read(case: dict[str, Any]) -> None:
    opening = read_opening(case["line"])
    byline, dateline = opening.byline, opening.dateline
    assert [author.name for author in (byline.authors if byline else ())] == case.get("people", [])
    assert [place.name for place in (dateline.places if dateline else ())] == case.get("places", [])
    assert ((dateline and dateline.agency) or (byline and byline.agency)) == case.get("agency")
    assert (dateline.filed_on_raw if dateline else None) == case.get("day")
    assert opening.body.split()[0] == case["begins"]


@pytest.mark.parametrize("text", STORIES)
def test_a_story_that_names_an_agency_or_a_day_is_left_alone(text: str) -> None:
    opening = read_opening(text)
    assert (opening.byline, opening.dateline, opening.body) == (None, None, text)
