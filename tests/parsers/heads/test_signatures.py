"""Lines without 'by' that say whose a story is, and those that only look like it."""

from __future__ import annotations

import pytest

from parsers.heads.signatures import is_signature, signs_for_agency
from parsers.normalise import parse
from parsers.records import Article, Document

TEXT = "The bridge over the river was closed on Tuesday after an inspection, officials said."
SIGNATURES = [
    "Ada Roe, Reuters",
    "Ada Roe, court reporter",
    "Ada Roe, Harbour Post",
    "Ada Roe Political editor",
    "Ada Roe/TT",
    "Ada Roe, Korrespondentin in Paris",
    "Ada Roe, correspondante à Rome",
    "Ada Roe - Repórter da Agência Brasil",
    "Анна Петрова, РИА Новости",
    "Анна Петрова, корреспондент",
    "Ayşən Əliyeva, Azertac",
    "From staff reports",
    "Da Redação",
    "Agencia EFE",
    "Staff Reporter",
    "নিজস্ব প্রতিবেদক",
    "Journalist Ada Roe",
    "Ada Roe for The Courier",
]
NONE = [
    "Ada Roe",
    "Olympic Games in Paris",
    "Royal Bank, director of parks",
    "Harbour Bridge",
    "Ada Roe said so, Reuters wrote.",
    "Bridge closed, Reuters reports",
    "Who is Ada Roe, reporter?",
    "World Cup - Madrid",
]


@pytest.mark.parametrize("line", SIGNATURES)
def test_a_name_with_a_post_or_a_paper_signs_below_a_headline(line: str) -> None:
    assert is_signature(line, below=True)


@pytest.mark.parametrize("line", NONE)
def test_a_heading_signs_nothing(line: str) -> None:
    assert not is_signature(line, below=True)


@pytest.mark.parametrize(
    ("text", "people", "agency"),
    [
        (f"TORONTO — {TEXT}\n\nAda Roe, The Canadian Press", ["Ada Roe"], "The Canadian Press"),
        (f"MONTRÉAL — {TEXT}\n\nAda Roe, La Presse Canadienne", ["Ada Roe"], "La Presse Canadienne"),
        (f"Bridge closed\n\n{TEXT}\n\nAda Roe and Ben Moe, Reuters", ["Ada Roe", "Ben Moe"], "Reuters"),
        (f"Agencia EFE\n\n{TEXT}", [], "Agencia EFE"),
        (f"Bridge closed\n\nAssociated Press\n\n{TEXT}", [], "Associated Press"),
    ],
)
def test_who_signs_is_told_and_taken_out_of_the_text(text: str, people: list[str], agency: str) -> None:
    (article,) = parse(Document(uri="a.txt", content=text.encode()))
    assert isinstance(article, Article)
    assert ([author.name for author in article.authors], article.agency) == (people, agency)
    assert article.body == TEXT


@pytest.mark.parametrize(
    "line", ["Ada Roe, Harbour Post", "“A triumph.” – Ada Roe, Reuters", "She joined Ada Roe, Reuters."]
)
def test_below_a_text_only_people_of_an_agency_sign(line: str) -> None:
    assert not signs_for_agency(line)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Na Asha Juma, Dar es Salaam\n\nDaraja lilifungwa Jumanne baada ya ukaguzi wa serikali kubaini nyufa.",
            ["Asha Juma"],
        ),
        (
            "De Ion Popescu\n\nPodul peste râu a fost închis marți după ce o inspecție a descoperit fisuri.",
            ["Ion Popescu"],
        ),
        (
            "Nga Arben Hoxha\n\nUra mbi lumë u mbyll të martën pasi një inspektim zbuloi të çara, thanë zyrtarët.",
            ["Arben Hoxha"],
        ),
        (
            "Ni Juan dela Cruz\n\nIsinara ang tulay sa ilog noong Martes matapos makita ng mga inspektor ang bitak.",
            ["Juan dela Cruz"],
        ),
        (
            "Per Joan Puig\n\nEl pont sobre el riu es va tancar dimarts després que una inspecció trobés esquerdes.",
            ["Joan Puig"],
        ),
        ("De Marco Rossi\n\nThe bridge over the river was closed on Tuesday after an inspection, officials said.", []),
        (
            "Per Olsen Berg\n\nBroen over elva ble stengt tirsdag etter at en kontroll fant sprekker i to av søylene.",
            [],
        ),
    ],
)
def test_what_is_by_in_one_language_leads_names_in_its_texts_only(text: str, people: list[str]) -> None:
    (article,) = parse(Document(uri="a.txt", content=text.encode()))
    assert isinstance(article, Article)
    assert [author.name for author in article.authors] == people
