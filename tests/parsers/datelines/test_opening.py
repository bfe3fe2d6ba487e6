"""Byline and dateline taken out of a body."""

from __future__ import annotations

import pytest

from parsers.datelines.opening import read_opening
from tests.growth import assert_cost_follows_size

STORY = "Oil rose on Monday, traders said."
# Body, people, places, agency of the dateline, what is left.
OPENINGS = [
    (STORY, [], [], None, STORY),
    (f"By Ana Petrova\n\n{STORY}", ["Ana Petrova"], [], None, STORY),
    (f"BAKU, April 18 (Turan) - {STORY}", [], ["BAKU"], "Turan", STORY),
    (f"By Ana Petrova\n\nBAKU (Turan) - {STORY}", ["Ana Petrova"], ["BAKU"], "Turan", STORY),
    (f"By ANA PETROVA\n\nAP Labor Writer\n\nBAKU (AP) _ {STORY}", ["Ana Petrova"], ["BAKU"], "AP", STORY),
    (f"By ANA PETROVA\nAP Labor Writer\n   BAKU (AP) _ {STORY}", ["Ana Petrova"], ["BAKU"], "AP", STORY),
    (f"By Ana Petrova and Li Wei BAKU (Reuters) - {STORY}", ["Ana Petrova", "Li Wei"], ["BAKU"], "Reuters", STORY),
    (f"By ANA PETROVA NEW YORK (AP) -- {STORY}", ["Ana Petrova"], ["NEW YORK"], "AP", STORY),
    (f"By Ana Petrova (Reuters) - {STORY}", ["Ana Petrova"], [], "Reuters", STORY),
    (f"By Ana Petrova, Economics Editor (Filed: 10/09/2004). {STORY}", ["Ana Petrova"], [], None, STORY),
    (f"By Ana PetrovaOil {STORY}", ["Ana Petrova"], [], None, f"Oil {STORY}"),
    (f"By AzernewsBy Ana PetrovaOil {STORY}", ["Ana Petrova"], [], None, f"Oil {STORY}"),
    (f"Baku, Azerbaijan, Apr. 27By Ana Petrova - Trend:{STORY}", ["Ana Petrova"], ["Baku"], "Trend", STORY),
    (f"(di Carla Rossi)\n\n(ANSA) - MILANO, 12 GEN - {STORY}", ["Carla Rossi"], ["MILANO"], "ANSA", STORY),
    (f"(Corrects price in paragraph 4) BAKU (Reuters) - {STORY}", [], ["BAKU"], "Reuters", STORY),
    (f"UPDATE 2-BAKU, April 18 (Reuters) - {STORY}", [], ["BAKU"], "Reuters", STORY),
    (f"18.04.2022 – 10:30 Baku (ots) - {STORY}", [], ["Baku"], "ots", STORY),
    (f"2022-04-18\n\nBAKU – {STORY}", [], ["BAKU"], None, STORY),
    (f"17 October 2022 09:59 (UTC+04:00)\n\nBy Ana Petrova\n\n{STORY}", ["Ana Petrova"], [], None, STORY),
    # slugs or the section before the dateline, the dateline in a paragraph of its own, boxes above it
    (f"TRADE * GAS * BAKU, April 18 (Turan) - {STORY}", [], ["BAKU"], "Turan", STORY),
    (f"Chess News, Baku, April 18 (Turan) {STORY}", [], ["Baku"], "Turan", STORY),
    (f"Science Ganja: Baku, April 18 : {STORY}", [], ["Baku"], None, STORY),
    (f"Memo\n\nお知らせ。\n\n完了しました。\n\n【ソウル＝山田太郎】{STORY}", ["山田太郎"], ["ソウル"], None,
     f"Memo\n\nお知らせ。\n\n完了しました。\n\n{STORY}"),
    (f"Baku: A city moves\n\n{STORY}", [], [], None, f"Baku: A city moves\n\n{STORY}"),  # a heading
    ("Baku: The bridge\n\nis late.", [], ["Baku"], None, "The bridge\n\nis late."),  # a line broken in a sentence
    (f"BAKU:\n\n{STORY}", [], ["BAKU"], None, STORY),
    (f"この記事をシェア\n\n写真\n\n【ソウル＝山田太郎】{STORY}", ["山田太郎"], ["ソウル"], None,
     f"この記事をシェア\n\n写真\n\n{STORY}"),
    (f"港口\n\n大桥推迟开放\n\n新华社北京8月12日电 {STORY}", [], ["北京"], "新华社",
     f"港口\n\n大桥推迟开放\n\n{STORY}"),
    (f"BAKU —\n\n{STORY}", [], ["BAKU"], None, STORY),
    (f"A deck without a stop\n\nBAKU (AP) - {STORY}", [], ["BAKU"], "AP", f"A deck without a stop\n\n{STORY}"),
    (f"Von Jana Petersen\n\nStand: 06.11.2026, 08:10 Uhr · Online: 05.11.2026\n\nHamburg (dpa) - {STORY}",
     ["Jana Petersen"], ["Hamburg"], "dpa", STORY),
    (f"By Ana Petrova\n\nShare\n\nBAKU (AP) - {STORY}", ["Ana Petrova"], ["BAKU"], "AP", f"Share\n\n{STORY}"),
    # below a standfirst, a caption and a button, what looks like nothing else is still the dateline
    (f"{STORY}\n\nBAKU (AP) - {STORY}", [], ["BAKU"], "AP", f"{STORY}\n\n{STORY}"),
    (f"A rig off the coast. File photo.\n\nShare\n\nBAKU, April 18 - {STORY}", [], ["BAKU"], None,
     f"A rig off the coast. File photo.\n\nShare\n\n{STORY}"),
    (f"{STORY}\n\nBAKU - {STORY}", [], [], None, f"{STORY}\n\nBAKU - {STORY}"),
    (f"{STORY * 30}\n\nBAKU (AP) - {STORY}", [], [], None, f"{STORY * 30}\n\nBAKU (AP) - {STORY}"),
    ("新华社北京8月12日电（记者李明）石油", ["李明"], ["北京"], "新华社", "石油"),
    ("(서울=연합뉴스) 홍길동 기자 = 석유", ["홍길동"], ["서울"], "연합뉴스", "석유"),
    ("【ソウル＝山田太郎】石油", ["山田太郎"], ["ソウル"], None, "石油"),
]  # fmt: skip
PROSE = [
    "By Tuesday the river had risen by a metre.",
    "By the time John Roe arrived in London, Ontario (Canada), it was over.",
    "By John Roe's account, the vote was fair.",
    "By LeBron James standards it was quiet.",
    "(This is an aside that belongs to the story.) Oil rose.",
    "Exclusive: Oil rose.",
    "2022 was a good year.",
]


@pytest.mark.parametrize(("body", "people", "places", "agency", "left"), OPENINGS)
def test_byline_and_dateline_come_out_and_the_story_stays(
    body: str, people: list[str], places: list[str], agency: str | None, left: str
) -> None:
    opening = read_opening(body)
    assert [author.name for author in (opening.byline.authors if opening.byline else ())] == people
    assert [place.name for place in (opening.dateline.places if opening.dateline else ())] == places
    assert (opening.dateline.agency if opening.dateline else None) == agency
    assert opening.body == left


@pytest.mark.parametrize("body", PROSE)
def test_ordinary_prose_is_left_alone(body: str) -> None:
    opening = read_opening(body)
    assert (opening.byline, opening.dateline, opening.body) == (None, None, body)


def test_paragraphs_are_kept_apart() -> None:
    opening = read_opening("By Ana Petrova\n\nBAKU (Turan) - One.\n\nTwo.\n \nThree.")
    assert opening.body == "One.\n\nTwo.\n\nThree."


def test_a_byline_without_a_story_leaves_an_empty_body() -> None:
    opening = read_opening("By Ana Petrova")
    assert opening.byline is not None
    assert opening.body == ""


@pytest.mark.parametrize(
    ("start", "part", "times"),
    [
        ("", "By Ana Petrova ", 700),
        ("", "By Ana Li and ", 700),
        ("", "(Corrects a) ", 1_000),
        ("", "(Corrects ", 1_000),
        ("", "UPDATE 1-", 1_000),
        ("", "A\n\n", 3_000),
        ("", "\n", 10_000),
        ("", "India > ", 1_200),
        ("By AaBb", "CcDd", 2_000),
        ("", "By A-", 2_000),
        ("", "(((By Ana Li)))", 600),
    ],
)
def test_hostile_bodies_cost_no_more_than_their_size(start: str, part: str, times: int) -> None:
    assert_cost_follows_size(read_opening, lambda size: start + part * size, times)


def test_bylines_one_below_the_other_cost_no_more_than_their_number() -> None:
    def bylines(number: int) -> str:
        return "By Ana Petrova\n\n" * number + "The lift in the valley stood still all morning.\n\n" * number

    assert_cost_follows_size(read_opening, bylines, 4096)
    found = read_opening(bylines(2000))
    assert found.byline is not None
    assert (found.byline.text, found.body.count("By Ana Petrova")) == ("By Ana Petrova", 1999)


@pytest.mark.parametrize("number", [2, 5])
def test_a_dateline_is_found_below_some_bylines(number: int) -> None:
    found = read_opening("By Ana Petrova\n\n" * number + "SOFIA, April 18 (Turan) - Oil is dear.")
    assert found.dateline is not None
    assert (found.dateline.text, found.body) == ("SOFIA, April 18 (Turan)", "Oil is dear.")
