"""Datelines."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.datelines.grammar import read_dateline
from parsers.datelines.opening import read_opening
from parsers.dates.moments import read_filed_on
from tests.growth import assert_cost_follows_size

NEAR = date(2022, 4, 19)
# Text, places as printed, agency, day as printed, how the story goes on.
DATELINES = [
    ("BAKU, April 18 (Turan) - Oil rose.", ["BAKU"], "Turan", "April 18", "Oil rose."),
    ("BAKU, Azerbaijan, April 18 (Turan) -- Oil rose.", ["BAKU"], "Turan", "April 18", "Oil rose."),
    ("BAKU, Azerbaijan (AP) — Oil rose.", ["BAKU"], "AP", None, "Oil rose."),
    ("BAKU, Azerbaijan (AP) _ Oil rose.", ["BAKU"], "AP", None, "Oil rose."),
    # misprinted days, small letters, an airport that serves two cities, a fuller or shorter name before a colon
    ("BAKU, April 1O - Oil rose.", ["BAKU"], None, "April 1O", "Oil rose."),
    ("Lugano, 18.4.202 – Oil rose.", ["Lugano"], None, "18.4.202", "Oil rose."),
    ("salt lake city, april 18 - oil rose.", ["salt lake city"], None, "april 18", "oil rose."),
    ("Kansas city, April 18 - Oil rose.", ["Kansas city"], None, "April 18", "Oil rose."),
    ("RALEIGH/DURHAM AIRPORT, N.C., April 18 - Oil rose.", ["RALEIGH/DURHAM AIRPORT"], None, "April 18", "Oil rose."),
    ("(Baku-AP) Oil rose.", ["Baku"], "AP", None, "Oil rose."),
    ("(Tidewire) - BAKU, April 18 - Oil rose.", ["BAKU"], "Tidewire", "April 18", "Oil rose."),  # an agency not listed
    ("باكو 18 أبريل (أنباء الساحل) - النفط", ["باكو"], "أنباء الساحل", "18 أبريل", "النفط"),
    ("ARISH: Oil rose.", ["ARISH"], None, None, "Oil rose."),
    ("SURABAYA, Indonesia/BAKU (Reuters) - Oil rose.", ["SURABAYA", "BAKU"], "Reuters", None, "Oil rose."),
    ("  BAKU (Reuters) - Oil rose.", ["BAKU"], "Reuters", None, "Oil rose."),
    ("****BAKU, April 18 - Oil rose.", ["BAKU"], None, "April 18", "Oil rose."),
    ("BAKU, April 18. Oil rose.", ["BAKU"], None, "April 18", "Oil rose."),
    ("BAKU, April 18, 2022 - Oil rose.", ["BAKU"], None, "April 18, 2022", "Oil rose."),
    ("BAKU April 18, 2022 - Oil rose.", ["BAKU"], None, "April 18, 2022", "Oil rose."),
    ("BAKU, March 119 - Oil rose.", ["BAKU"], None, "March 119", "Oil rose."),
    ("BAKU -- Oil rose.", ["BAKU"], None, None, "Oil rose."),
    ("BAKU — “Oil rose.”", ["BAKU"], None, None, "“Oil rose.”"),
    ("BAKU: Oil rose.", ["BAKU"], None, None, "Oil rose."),
    ("BAKU, Azerbaijan : Oil rose.", ["BAKU"], None, None, "Oil rose."),
    ("BAKU Oil rose.", ["BAKU"], None, None, "Oil rose."),
    ("BARI, Italy Eight ships came.", ["BARI"], None, None, "Eight ships came."),
    ("Baku. Oil rose.", ["Baku"], None, None, "Oil rose."),
    ("Baku.- Oil rose.", ["Baku"], None, None, "Oil rose."),
    ("Baku - Oil rose.", ["Baku"], None, None, "Oil rose."),
    ("Nowhereton, 12. Mai 2020 - Oil rose.", ["Nowhereton"], None, "12. Mai 2020", "Oil rose."),
    ("Baku - Januar 2021. Oil rose.", ["Baku"], None, "Januar 2021", "Oil rose."),
    ("NOWHEREBURY (XYZT) -- Oil rose.", ["NOWHEREBURY"], "XYZT", None, "Oil rose."),
    ("NEW YORK AND BONN, Germany--(BUSINESS WIRE)--Oil", ["NEW YORK", "BONN"], "BUSINESS WIRE", None, "Oil"),
    ("BRUSSELS/PARIS, April 18 (AFP) - Oil", ["BRUSSELS", "PARIS"], "AFP", "April 18", "Oil"),
    ("KEY WEST, Fla./BAKU (Reuters) - Oil", ["KEY WEST", "BAKU"], "Reuters", None, "Oil"),
    ("Frankfurt/Main (dpa/lhe) - Oil", ["Frankfurt/Main"], "dpa/lhe", None, "Oil"),
    ("Leeds (United Kingdom) (AFP) – Oil", ["Leeds"], "AFP", None, "Oil"),
    ("TUZLA, Bosnia and Herzegovina — Oil", ["TUZLA"], None, None, "Oil"),
    ("UTRECHT, the Netherlands, April 18 - Oil", ["UTRECHT"], None, "April 18", "Oil"),
    ("SALEM, Mass., April 18, 2022 /PRNewswire/ -- Oil", ["SALEM"], "PRNewswire", "April 18, 2022", "Oil"),
    ("BAKU / ACCESSWIRE / April 18, 2022 / Oil", ["BAKU"], "ACCESSWIRE", "April 18, 2022", "Oil"),
    ("Baku / 18.04.22 / Turan: Oil", ["Baku"], "Turan", "18.04.22", "Oil"),
    ("Baku--(Newsfile Corp. - April 18, 2022) - Oil", ["Baku"], "Newsfile Corp.", "April 18, 2022", "Oil"),
    ("BAKU, April 18. /TASS/. Oil", ["BAKU"], "TASS", "April 18", "Oil"),
    ("BAKU. April 18 (Interfax) - Oil", ["BAKU"], "Interfax", "April 18", "Oil"),
    ("БАКУ, 18 апр — РИА Новости. Нефть", ["БАКУ"], "РИА Новости", "18 апр", "Нефть"),
    ("Bakı, 18 aprel, AZƏRTAC - Neft", ["Bakı"], "AZƏRTAC", "18 aprel", "Neft"),
    ("ANKARA, 18 Nisan (AA) - Petrol", ["ANKARA"], "AA", "18 Nisan", "Petrol"),
    ("MADRID, 9 Sep. (EUROPA PRESS) - Petróleo", ["MADRID"], "EUROPA PRESS", "9 Sep.", "Petróleo"),
    ("(ANSA) - ROMA, 22 MAR - Petrolio", ["ROMA"], "ANSA", "22 MAR", "Petrolio"),
    ("مانيلا، 3 ديسمبر (رويترز) - النفط", ["مانيلا"], "رويترز", "3 ديسمبر", "النفط"),
    ("(Dayton, OH, April 18, 2022) - Oil", ["Dayton"], None, "April 18, 2022", "Oil"),
    ("WASHINGTON () - Oil", ["WASHINGTON"], None, None, "Oil"),
    ("WASHINGTON (Reuters on Friday ) - Oil", ["WASHINGTON"], "Reuters", None, "Oil"),
    ("April 18 (UPI) -- Oil", [], "UPI", "April 18", "Oil"),
    ("(Reuters) - Oil", [], "Reuters", None, "Oil"),
    ("(CBS/AP) Oil", [], "CBS/AP", None, "Oil"),
    ("Reuters - Oil", [], "Reuters", None, "Oil"),
    ("/PRNewswire/ -- Oil", [], "PRNewswire", None, "Oil"),
    ("新华社北京6月14日电 石油", ["北京"], "新华社", "6月14日", "石油"),
    ("中新社北京/上海4月18日电 石油", ["北京", "上海"], "中新社", "4月18日", "石油"),
    ("[東京 １８日 ロイター] - 石油", ["東京"], "ロイター", "１８日", "石油"),
    ("【ワシントン＝時事】石油", ["ワシントン"], "時事", None, "石油"),
    ("(서울=연합뉴스) 홍길동 기자 = 석유", ["서울"], "연합뉴스", None, "석유"),
]  # fmt: skip
NO_DATELINES = [
    "",
    "PRIME Minister Ali spoke.",
    "SHOE retailer said",
    "DEAR ABBY: My husband",
    "JANE DOE: We spoke to him.",
    "Analysis: Oil",
    "SONY - the maker",
    "OIL PRICES RISE",
    "HP (Quote, Chart) said",
    "Acme Inc. (NYSE: ACM) - shares",
    "Jane Doe - the singer",
    "File photo of Ali. (Reuters)",
    "(Note: this is old) Oil",
    "(Credit: Jane Doe)",
    "April 18, 2022 - Oil rose.",
    "January 22, 2014",
    "WALES captain Joe Roe",
    "LONDON'S mayor said",
    "MANCHESTER United are top.",
    "Iraq: Oil rose.",
    "Update - Oil rose.",
    "LONDON - OIL PRICES RISE SHARPLY",
    "LONDON GOLD CLSG - APR 7\n local",
    "U.S. SELLS BILLS",
    "UPDATE, April 18 - Oil",
    "Oil - Baku",
    "(Mega-AP) Oil rose.",
    "(Tidewire) - BAKU (Oil) - Oil rose.",
    "(Laughter) - Oil rose.",
    "In Baku, April 18 was cold.",
    "in baku, april 18 - a cold day - was a holiday",
    "my dear reader, april 18 - a cold day - was a holiday",
    "Baku and Ganja plan to meet.",
    "By Ana Petrova (Reuters) - Oil",
    "HOCKEY Boston (NHL): Signed",
    "ANA PETROVA, Somali Member of the council, said",  # Finnish for Somalia
]


@pytest.mark.parametrize(("text", "places", "agency", "day", "lead"), DATELINES)
def test_a_dateline_is_read(text: str, places: list[str], agency: str | None, day: str | None, lead: str) -> None:
    dateline = read_dateline(text, near=NEAR)
    assert dateline is not None
    assert [place.name for place in dateline.places] == places
    assert (dateline.agency, dateline.filed_on_raw, dateline.lead) == (agency, day, lead)
    assert text.lstrip(" *").startswith(dateline.text)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("BAKU, April 18 (Turan) -- Oil", "BAKU, April 18 (Turan)"),
        ("BAKU, April 18. /TASS/. Oil", "BAKU, April 18. /TASS/"),
        ("(Reuters) - Oil", "(Reuters)"),
        ("【ソウル＝山田】石油", "【ソウル＝山田】"),
    ],
)
def test_the_dateline_is_kept_as_printed_without_its_separator(text: str, printed: str) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    assert dateline.text == printed


def test_places_are_resolved_with_their_qualifiers() -> None:
    dateline = read_dateline("LONDON, Ontario, April 18 (CP) - Oil", near=NEAR)
    assert dateline is not None
    place = dateline.places[0]
    assert (place.name, place.qualifier, place.country_code) == ("LONDON", "Ontario", "CA")


def test_a_name_behind_a_comma_that_is_no_region_is_a_second_place() -> None:
    dateline = read_dateline("CHICAGO, Memphis, TN, April 18 - Oil", near=NEAR)
    assert dateline is not None
    assert [(place.name, place.qualifier) for place in dateline.places] == [("CHICAGO", None), ("Memphis", "TN")]


@pytest.mark.parametrize(
    ("near", "expected"), [(NEAR, date(2022, 4, 18)), (date(1999, 1, 1), date(1999, 4, 18)), (None, None)]
)
def test_the_missing_year_comes_from_the_storys_date(near: date | None, expected: date | None) -> None:
    dateline = read_dateline("BAKU, April 18 (Turan) - Oil", near=near)
    assert dateline is not None
    assert dateline.filed_on == expected


@pytest.mark.parametrize(
    ("part", "times"),
    [("A", 10_000), ("A, ", 3_000), ("By ", 3_000), (" ", 10_000), ("(", 10_000), ("[", 10_000), ("/A ", 3_000),
     ("- ", 5_000), ("PARIS, Texas, ", 800), ("NEW AND ", 1_500), ("April 1 ", 1_500), ("新华社", 3_000),
     ("中", 10_000), ("(서울=연", 2_000)],
)  # fmt: skip
def test_hostile_openings_cost_no_more_than_their_size(part: str, times: int) -> None:
    assert_cost_follows_size(read_dateline, lambda size: part * size, times)


@pytest.mark.parametrize(
    "text",
    [
        "LONDON, Sunday Times - a paper of that name is no weekday and no agency.",
        "Monday's edition of the show was the last one.",
        "NEW YORK/Marta Lind reports on a quiet day.",
        "On 3 May the bridge was closed, and nobody knew why.",
        "Bandung, a city in the hills, has closed its bridge.",
    ],
)
def test_prose_that_names_days_and_places_is_no_dateline(text: str) -> None:
    found = read_dateline(text, near=date(2024, 5, 3))
    assert found is None or not (found.places and (found.agency or found.filed_on_raw))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "May 3 (UPI) -- Monday's edition of the show was the last one.",
            "Monday's edition of the show was the last one.",
        ),
        ("LISBON, May 3 - (Kestrel Line Inc) said it would close.", "(Kestrel Line Inc) said it would close."),
    ],
)
def test_what_begins_the_story_stays_in_it(text: str, lead: str) -> None:
    found = read_dateline(text, near=date(2024, 5, 3))
    assert found is not None
    assert found.lead == lead


@pytest.mark.parametrize(
    ("raw", "near", "day"),
    [
        ("Monday", date(2024, 10, 1), date(2024, 9, 30)),
        ("Tuesday", date(2024, 10, 1), date(2024, 10, 1)),
        ("Monday", None, None),
        ("30/9", date(2024, 10, 1), date(2024, 9, 30)),
        ("9/10", date(2024, 10, 10), date(2024, 10, 9)),
        ("10/9", date(2024, 10, 10), date(2024, 10, 9)),  # only this order is of these days
    ],
)
def test_a_weekday_and_two_numbers_are_days_near_the_story(raw: str, near: date | None, day: date | None) -> None:
    assert read_filed_on(raw, near) == day


def test_an_east_asian_reporter_in_brackets_and_one_in_capitals_sign_the_story() -> None:
    for text, name, body in [
        ("新华社成都5月3日（王芳、陈立）大桥关闭。", "王芳", "大桥关闭。"),
        ("BURSA (AA) - MURAT DEMİR - Köprü kapalı.", "Murat Demir", "Köprü kapalı."),
    ]:
        opening = read_opening(text, near=date(2024, 5, 3))
        assert opening.byline is not None
        assert opening.byline.authors[0].name == name
        assert opening.body == body
