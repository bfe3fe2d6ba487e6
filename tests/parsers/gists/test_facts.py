"""What texts name, count and mention, the same in any language."""

from __future__ import annotations

import pytest

from parsers.gists.facts import DATE, SMALL, TELLING, YEAR, figures, names, numbers
from parsers.gists.gist import RULES
from parsers.gists.sounds import sounds
from parsers.places.mentions import mentioned

LISBON, PORTUGAL, MOSCOW, TOKYO, MARSEILLE = 2267057, 2264397, 524901, 1850147, 2995469


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kaczmarek", "Качмарек"), ("Sampaio", "Сампайо"), ("Quiñones", "キニョネス"), ("Karim", "كريم"),
        ("Philipp", "Filip"), ("Lumenta", "루멘타"), ("Medellín", "메델린"), ("Hermann", "헤르만"),
        ("Lindqvist", "LINDQVIST"),
    ],
)  # fmt: skip
def test_a_name_sounds_the_same_in_every_alphabet(one: str, other: str) -> None:
    assert sounds(one) == sounds(other) != ""


def test_names_have_capitals_inside_a_sentence_and_a_headline_in_capitals_has_none() -> None:
    lead = "Goalkeepers are rare. In Lisbon the goalkeeper Nelson Prata saved two."
    assert len(names("Prata Saves Two In Lisbon Final", lead)) == 3
    assert names("Prata Saves Two In Lisbon Final", "") == []


def test_a_name_is_the_same_whatever_korean_sets_behind_it() -> None:
    assert set(names("", "루멘타가 직원을 줄인다.")) & set(names("", "노조는 루멘타의 계획에 반대했다."))


@pytest.mark.parametrize(
    ("texts", "language", "kind"),
    [
        (("1,200 men", "1.200 Mann", "1 200 hommes", "1'200 Leute"), "de", TELLING),
        (("5.8 magnitude", "5,8 büyüklüğünde", "5.80"), "tr", TELLING),
        (("12 June", "June 12", "12. Juni", "le 12 juin", "el 12 de junio", "6月12日", "12 июня"), None, DATE),
        (("in 2026",), "en", YEAR),
        (("4 ships", "٤"), "ar", SMALL),
    ],
)
def test_a_number_is_one_however_it_is_spelled(texts: tuple[str, ...], language: str | None, kind: int) -> None:
    found = [numbers(text, language) for text in texts]
    assert all(len(of) == 1 for of in found)
    assert len({of[0] for of in found}) == 1
    assert found[0][0] >> 28 == kind


def test_a_number_that_is_part_of_a_name_counts_nothing() -> None:
    assert numbers("The G20 met, an F-16 flew over, and COVID-19 was on the agenda.", "en") == []
    assert len(numbers("The 20 met; USD 16 a head", "en")) == 2


def test_the_share_of_figures_is_high_in_forms() -> None:
    assert figures("Shr 23 cts vs 12 cts, net 1,200 vs 900") > 0.3
    assert figures("The ferry left the quay at dawn with nine cars.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "Twelve of the 214 passengers were hurt when the ferry ran aground at Yeosu at 6 in the morning of Tuesday.",
        "18일 오전 6시 여수 앞바다에서 여객선이 좌초해 승객 214명 가운데 12명이 다쳤다고 해경이 밝혔다.",
        "18日午前6時ごろ、麗水沖で旅客船が座礁し、乗客214人のうち12人がけがをしたと海洋警察が明らかにした。",
        "เรือโดยสารเกยตื้นนอกชายฝั่งยอซูเมื่อเวลา 6 โมงเช้าวันอังคาร ผู้โดยสาร 12 คนจาก 214 คนได้รับบาดเจ็บ",
    ],
)
def test_the_share_of_figures_is_about_the_same_whether_or_not_words_have_blanks_between_them(text: str) -> None:
    assert 0.05 < figures(text) < 0.2


@pytest.mark.parametrize(
    ("text", "language", "cities"),
    [
        ("A fire in Lisbon", "en", {LISBON}), ("Ein Brand in Lissabon", "de", {LISBON}),
        ("Pożar w Lizbonie", "pl", {LISBON}), ("Пожар в Лиссабоне и Москве", "ru", {LISBON, MOSCOW}),
        ("リスボンと東京", "ja", {LISBON, TOKYO}), ("ميناء مرسيليا", "ar", {MARSEILLE}),
        ("Thank you for Reading", "en", set()), ("a nice bath", "en", set()),
    ],
)  # fmt: skip
def test_a_place_is_one_in_every_language(text: str, language: str, cities: set[int]) -> None:
    assert set(mentioned(text, language).cities) == cities


def test_a_city_lies_in_its_country_and_a_country_may_stand_alone() -> None:
    assert mentioned("Lisbon", "en").countries == mentioned("in Portugal", "en").countries == (PORTUGAL,)


def test_rules_that_find_something_else_have_another_version_so_that_gists_are_told_anew() -> None:
    headline = "Storm batters Bergen"
    lead = "Ingrid Hovland, the mayor, closed 12 schools in Bergen on 3 May after winds of 41.5 metres a second."
    whole = f"{headline}\n{lead}"
    places = mentioned(whole, "en")
    found = (names(headline, lead), numbers(whole, "en"), places.cities, places.countries)
    assert (RULES, found) == (
        "2", ([1124062533, 1300778797], [525550797, 840680848, 101773890], (3161732,), (3144096,)),
    )  # fmt: skip
