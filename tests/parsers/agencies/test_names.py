"""Names of agencies: with their site's ending whole, and no more than their name."""

from __future__ import annotations

import pytest

from parsers.agencies.names import agency, agency_at, domain_at
from parsers.datelines.grammar import read_dateline


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("INTERFAX.RU", "INTERFAX.RU"), ("Interfax.ru", "Interfax.ru"), ("REPORT.AZ", "REPORT.AZ"),
        ("TEMPO.CO", "TEMPO.CO"),
        ("KOMPAS.com", "KOMPAS.com"), ("haber.com.tr", "haber.com.tr"), ("dpa/lno", "dpa/lno"),
        ("AP and Reuters", "AP and Reuters"),
        ("AFP, Reuters", "AFP, Reuters"), ("Reuters on Friday", "Reuters"), ("U.S.", None), ("St.Louis", None),
        ("quay.example", None), ("Ana Petrova", None),
    ],
)  # fmt: skip
def test_an_agency_is_known_by_its_whole_name(text: str, found: str | None) -> None:
    assert agency(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("INTERFAX.RU - Oil", "INTERFAX.RU"), ("REPORT.AZ/ Oil", "REPORT.AZ"), ("TASS.ru, Oil", "TASS.ru"),
        ("AFP.It is late", "AFP"), ("Reuters.In the port", "Reuters"), ("Reuters. In the port", "Reuters"),
    ],
)  # fmt: skip
def test_the_ending_of_a_site_belongs_to_the_name_and_the_next_sentence_does_not(text: str, name: str) -> None:
    end = agency_at(text)
    assert end is not None
    assert text[:end] == name
    assert domain_at("Oil rose") is None


@pytest.mark.parametrize(
    ("opening", "agency", "places", "lead"),
    [
        ("Москва. 30 сентября. INTERFAX.RU - Паром опоздал.", "INTERFAX.RU", ["Москва"], "Паром опоздал."),
        ("TEMPO.CO, Jakarta - Feri terlambat.", "TEMPO.CO", ["Jakarta"], "Feri terlambat."),
        ("KOMPAS.com - Feri terlambat.", "KOMPAS.com", [], "Feri terlambat."),
        ("JAKARTA, KOMPAS.com - Feri terlambat.", "KOMPAS.com", ["JAKARTA"], "Feri terlambat."),
        ("Bakı, 12 aprel, REPORT.AZ/ Bərə gecikdi.", "REPORT.AZ", ["Bakı"], "Bərə gecikdi."),
    ],
)
def test_datelines_have_the_name_whole(opening: str, agency: str, places: list[str], lead: str) -> None:
    found = read_dateline(opening)
    assert found is not None
    assert (found.agency, [place.name for place in found.places], found.lead) == (agency, places, lead)


@pytest.mark.parametrize("opening", ["example.com, a site, - is down", "Amazon.com, Apple and Google rose on Friday."])
def test_a_site_that_is_the_subject_is_no_credit(opening: str) -> None:
    assert read_dateline(opening) is None
