"""Which place a printed name is."""

from __future__ import annotations

import pytest

from parsers.places.gazetteer import _countries, known, resolve
from parsers.places.regions import _elsewhere, _english, regions


@pytest.mark.parametrize(
    ("name", "qualifier", "located", "country_code"),
    [
        ("BAKU", "Azerbaijan", "Baku", "AZ"),
        ("LONDON", None, "London", "GB"),
        ("LONDON", "Ontario", "London", "CA"),
        ("LONDON", "Ont.", "London", "CA"),
        ("PARIS", None, "Paris", "FR"),
        ("PARIS", "Texas", "Paris", "US"),
        ("SPRINGFIELD", "Ill.", "Springfield", "US"),
        ("ALBANY", "N.Y.", "Albany", "US"),
        ("VANCOUVER", "BC", "Vancouver", "CA"),
        ("LEEDS", "England", "Leeds", "GB"),
        ("EDINBURGH", "U.K.", "Edinburgh", "GB"),
        ("Dubai", "UAE", "Dubai", "AE"),
        ("SAN JOSE", "Costa Rica", "San José", "CR"),
        ("PALO ALTO", "CALIFORNIA, UNITED STATES", "Palo Alto", "US"),
        ("COMO", "CO, ITALY", "Como", "IT"),
        ("KARLSRUHE", "West Germany", "Karlsruhe", "DE"),
        ("Rostow", "Russland", "Rostov-on-Don", "RU"),
        ("ST. PETERSBURG", "Fla.", "St. Petersburg", "US"),
        ("ST. PETERSBURG", None, "Saint Petersburg", "RU"),
        ("FT. WORTH", "Texas", "Fort Worth", "US"),
        ("SÃO PAULO", None, "São Paulo", "BR"),
        ("Sao Paulo", None, "São Paulo", "BR"),
        ("ASUNCIÓN", None, "Asunción", "PY"),
        ("İSTANBUL", None, "Istanbul", "TR"),
        ("Frankfurt/Main", None, "Frankfurt am Main", "DE"),
        ("МОСКВА", None, "Moscow", "RU"),
        ("Санкт-Петербург", None, "Saint Petersburg", "RU"),
        ("東京", None, "Tokyo", "JP"),
        ("ワルシャワ", None, "Warsaw", "PL"),
        ("서울", None, "Seoul", "KR"),
        ("مانيلا", None, "Manila", "PH"),
        ("UNITED NATIONS", None, "New York City", "US"),
        ("CANADA", None, "Canada", "CA"),
        ("Singapore", None, "Singapore", "SG"),
        ("KUWAIT", None, "Kuwait City", "KW"),
    ],
)
def test_a_printed_place_is_found(name: str, qualifier: str | None, located: str, country_code: str) -> None:
    place = resolve(name, qualifier)
    assert (place.name, place.qualifier) == (name, qualifier)
    assert (place.located, place.country_code) == (located, country_code)
    assert place.place_id is not None
    assert place.place_id.startswith("geonames:")
    assert place.confidence is not None
    assert 0 < place.confidence <= 1


@pytest.mark.parametrize(("name", "qualifier"), [("PARIS", "Ill."), ("SEOUL", "Japan"), ("LONDON", "Peru")])
def test_a_qualifier_that_contradicts_every_candidate_gives_no_place(name: str, qualifier: str) -> None:
    place = resolve(name, qualifier)
    assert place.place_id is None
    assert place.confidence is None
    assert place.candidates > 0


@pytest.mark.parametrize("name", ["Xyzzy", "DEAR ABBY", "BAK", ""])
def test_an_unknown_name_keeps_the_printed_words_alone(name: str) -> None:
    place = resolve(name)
    assert (place.name, place.place_id, place.located, place.confidence) == (name, None, None, None)
    assert not known(name)


def test_the_sources_country_tips_the_balance_between_like_candidates() -> None:
    assert resolve("Cambridge").country_code == "GB"
    assert resolve("Cambridge", country_code="us").country_code == "US"
    assert resolve("LONDON", country_code="CA").country_code == "GB"


def test_confidence_falls_with_every_rival() -> None:
    sure, doubtful = resolve("LONDON").confidence, resolve("Cambridge").confidence
    assert sure is not None
    assert doubtful is not None
    assert sure > 0.9 > 0.5 > doubtful


def test_a_qualifier_nobody_knows_neither_confirms_nor_contradicts() -> None:
    plain, odd = resolve("Toulouse"), resolve("Toulouse", "somewhere")
    assert (plain.place_id, odd.candidates) == (odd.place_id, plain.candidates)
    assert plain.confidence == pytest.approx(2 * (odd.confidence or 0), abs=0.002)


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        ("Calif.", {("US", "CA")}),
        ("B.C.", {("CA", "02")}),
        ("the Netherlands", {("NL", None)}),
        ("Uni Emirat Arab", {("AE", None)}),
        ("Vereinigtes Königreich", {("GB", None)}),
        ("Congo", {("CD", None), ("CG", None)}),
        ("Georgia", {("US", "GA"), ("GE", None)}),
        ("Washington, United States", {("US", "WA")}),
        ("gibberish", set()),
        ("", set()),
    ],
)
def test_qualifiers_mean_countries_and_their_parts(qualifier: str, expected: set[tuple[str, str | None]]) -> None:
    assert regions(qualifier) == expected


@pytest.mark.parametrize("name", ["Baku", "Azerbaijan", "Ontario", "Ill.", "北京"])
def test_cities_countries_and_their_parts_are_known(name: str) -> None:
    assert known(name)


@pytest.mark.parametrize(
    ("name", "qualifier", "located", "country_code"),
    [
        ("DIEGO GARCIA", None, "British Indian Ocean Territory", "IO"),
        ("LAS PALMAS", "Canary Islands", "Las Palmas de Gran Canaria", "ES"),
        ("LAS PALMAS", "Canarias", "Las Palmas de Gran Canaria", "ES"),
        ("TRISTAN DA CUNHA", None, None, None),
        ("ASCENSION ISLAND", None, None, None),
        ("CANARY ISLANDS", None, None, None),
        ("CLIPPERTON", None, None, None),
    ],
)
def test_a_territory_that_is_no_country_of_the_gazetteer_is_part_of_one(
    name: str, qualifier: str | None, located: str | None, country_code: str | None
) -> None:
    place = resolve(name, qualifier)
    assert (place.name, place.located, place.country_code) == (name, located, country_code)


@pytest.mark.parametrize("name", ["EUROZONE", "FN", "VEREINTE NATIONEN", "UNION EUROPÉENNE", "Pseudo-Akzente"])
def test_what_has_a_territorys_code_and_is_no_place_is_none(name: str) -> None:
    assert not known(name)
    assert resolve(name).place_id is None


def test_every_name_that_is_known_can_be_looked_up() -> None:
    names = {*_english(), *_elsewhere()}
    codes = {code for name in names for code, _ in regions(name)}
    assert codes <= set(_countries())
    assert {resolve(name).name for name in names} == names


def test_a_very_small_place_is_not_meant_by_another_name_that_it_has() -> None:
    assert resolve("Larkfield").place_id is None
    assert resolve("Larkfield", "N.Y.").located == "East Northport"
    assert resolve("Ypres").located == "Ieper"
