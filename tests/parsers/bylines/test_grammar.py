"""Bylines and the people in them."""

from __future__ import annotations

import pytest

from parsers.bylines.credits import read_credit
from parsers.bylines.grammar import authors_of, read_byline
from tests.growth import assert_cost_follows_size

BYLINES = [
    ("By Vugar Khalilov", ["Vugar Khalilov"], None),
    ("by vugar khalilov", None, None),
    ("By Ana Petrova and Li Wei, Reuters", ["Ana Petrova", "Li Wei"], "Reuters"),
    ("By Ana Petrova, Li Wei & Jon Doe", ["Ana Petrova", "Li Wei", "Jon Doe"], None),
    ("(By Ana Petrova)", ["Ana Petrova"], None),
    ("Written by Ana Petrova", ["Ana Petrova"], None),
    ("By JOHN ROE, AP Labor Writer", ["John Roe"], "AP"),
    ("By JOHN ROE AP Labor Writer", ["John Roe"], "AP"),
    ("John Roe, Ap Auto Writer", ["John Roe"], "Ap"),
    ("By AFP Anne Roy", ["Anne Roy"], "AFP"),
    ("By EFE DIAZ LOPEZ", ["Efe Diaz Lopez"], None),
    ("By MARY McALISTER", ["Mary McAlister"], None),
    ("By TED D'ARCY and OMAR AL-SAID", ["Ted D'Arcy", "Omar Al-Said"], None),
    ("By J.R. Smith and Ludwig van Dyck", ["J.R. Smith", "Ludwig van Dyck"], None),
    ("By Ana Petrova, Li Wei, and Minh Do", ["Ana Petrova", "Li Wei", "Minh Do"], None),
    ("By John Roe, Jr. and Jane Doe", ["John Roe Jr.", "Jane Doe"], None),
    ("By Ana Maria da Silva", ["Ana Maria da Silva"], None),
    ("By Will Read", ["Will Read"], None),
    ("By Ana Petrova in Baku and Li Wei in Beijing", ["Ana Petrova", "Li Wei"], None),
    ("By Ana Petrova (ana@example.org) @ana", ["Ana Petrova"], None),
    ("By Ana Petrova (Reuters)", ["Ana Petrova"], "Reuters"),
    ("By Ana Petrova | April 12, 2022 10:30", ["Ana Petrova"], None),
    ("By Ana PetrovaApril 12, 2022", ["Ana Petrova"], None),
    ("By Ana Petrova By The Associated Press", ["Ana Petrova"], "The Associated Press"),
    ("By Ana Petrova, By Li Wei", ["Ana Petrova", "Li Wei"], None),
    ("Von Hans Müller, Von Eva Groß", ["Hans Müller", "Eva Groß"], None),
    ("ByAna Petrova", ["Ana Petrova"], None),
    ("By\u018fli H\u0259s\u0259nov", ["\u018fli H\u0259s\u0259nov"], None),
    ("By Omar al-Rahman bin Said", ["Omar al-Rahman bin Said"], None),
    ("By Ali bey Karimov", ["Ali bey Karimov"], None),
    ("By Ana Petrova + Li Wei", ["Ana Petrova", "Li Wei"], None),
    ("By 'Ana Petrova'", ["Ana Petrova"], None),
    ("By Ana Petrova 14:05", ["Ana Petrova"], None),
    ("By Ana Petrova Updated 13:05", ["Ana Petrova"], None),
    ("By Ana Petrova 2 min read", ["Ana Petrova"], None),
    ("By Ana Petrova, By Reuters", ["Ana Petrova"], "Reuters"),
    ("By Ana Petrova, By Wei", ["Ana Petrova"], None),
    ("By Ana Petrova, Von Miller", ["Ana Petrova", "Von Miller"], None),
    ("By Bloomberg News", [], "Bloomberg News"),
    ("By Staff", [], None),
    ("Von Hans Müller und Eva Groß", ["Hans Müller", "Eva Groß"], None),
    ("Par Jean-Pierre Dupont et Anne Roy", ["Jean-Pierre Dupont", "Anne Roy"], None),
    ("Por María García y Juan Pérez", ["María García", "Juan Pérez"], None),
    ("(di Carla Rossi)", ["Carla Rossi"], None),
    ("Редактор Иван Петров", ["Иван Петров"], None),
    ("Eine Kolumne von Eva Groß", ["Eva Groß"], None),
    ("记者 李明", ["李明"], None),
    ("（记者李明）", ["李明"], None),
    ("文／王小明", ["王小明"], None),
    ("홍길동 기자", ["홍길동"], None),
    ("홍길동 김철수 기자", ["홍길동", "김철수"], None),
]
NO_BYLINES = [
    "",
    "By",
    "By Tuesday the river had risen.",
    "By the time he came it was over.",
    "By 2030 the world will be warmer",
    "By John Roe 12 people were killed",
    "By Microsoft",
    "Ana Petrova",
    "By and large",
    "Para los niños",
    "Von der Leyen",
    "Byron Smith",
    "Paris Hilton",
    "ByteDance Holding",
    "By co-op al-together",
    "By Ana Petrova 14 people",
    "By the 'Harbour Rules'",
    "By 14:05",
    "By comparison, Baku had two.",
    "The report by Ana Petrova",
    "By Monday, Ana Petrova had won",
]


@pytest.mark.parametrize(("text", "names", "agency"), BYLINES)
def test_a_byline_is_read(text: str, names: list[str] | None, agency: str | None) -> None:
    byline = read_byline(text)
    if names is None:
        assert byline is None
        return
    assert byline is not None
    assert byline.text == text
    assert [author.name for author in byline.authors] == names
    assert byline.agency == agency


@pytest.mark.parametrize("text", NO_BYLINES)
def test_prose_and_fragments_are_no_bylines(text: str) -> None:
    assert read_byline(text) is None


@pytest.mark.parametrize("text", ["By Ana Petrova, By Li Wei", "By Ana Petrova, By Wei", "Por Ana Petrova, Por Li Wei"])
def test_what_begins_with_by_is_no_affiliation(text: str) -> None:
    byline = read_byline(text)
    assert byline
    assert {author.affiliation for author in byline.authors} == {None}


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("By Ana Petrova, Staff Writer", "Staff Writer", None),
        ("By Ana Petrova Staff Writer", "Staff Writer", None),
        ("By ANA PETROVA, AP Labor Writer", "Labor Writer", None),
        ("By Ana Petrova, The Baku Courier", None, "The Baku Courier"),
        ("By Ana Petrova of The Baku Courier", None, "The Baku Courier"),
        ("홍길동 특파원", "특파원", None),
        ("By Ana Petrova and Li Wei in Baku and York", None, None),
        ("By Ana Petrova | Category: News", None, None),
        ("Por Ana Petrova, TV Cais e g1 — Recife", None, "TV Cais e g1"),
    ],
)
def test_role_and_affiliation_belong_to_the_author(text: str, role: str | None, affiliation: str | None) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert (byline.authors[0].role, byline.authors[0].affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "authors", "agency"),
    [
        ("By Roe, Ada, Harbour Post", [("Ada Roe", None, "Harbour Post")], None),
        ("Автор: Петрова, Анна, РИА Новости", [("Анна Петрова", None, None)], "РИА Новости"),
        ("Von Müller, Hans, dpa", [("Hans Müller", None, None)], "dpa"),
        ("By Roe, Ada, staff writer", [("Ada Roe", "staff writer", None)], None),
        ("By Ana Petrova, Li Wei, Reuters", [("Ana Petrova", None, None), ("Li Wei", None, None)], "Reuters"),
    ],
)
def test_surname_and_given_name_may_have_a_paper_behind_them(
    text: str, authors: list[tuple[str, str | None, str | None]], agency: str | None
) -> None:
    byline = read_byline(text)
    assert byline is not None
    assert [(one.name, one.role, one.affiliation) for one in byline.authors] == authors
    assert byline.agency == agency


@pytest.mark.parametrize("text", ["By Roe, Moe, Doe", "By Petrova, Sofia, Reuters"])
def test_three_single_words_and_a_name_in_a_city_are_not_turned(text: str) -> None:
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("names", "expected", "agency"),
    [
        ("Ana Petrova, Li Wei", ["Ana Petrova", "Li Wei"], None),
        ("Ana Petrova; Li Wei | Reuters", ["Ana Petrova", "Li Wei"], "Reuters"),
        ("By Ana Petrova", ["Ana Petrova"], None),
        ("Petrova, Ana", ["Ana Petrova"], None),
        ("Dr. Ana Petrova, PhD", ["Ana Petrova"], None),
        ("ANA PETROVA", ["Ana Petrova"], None),
        ("Ana Petrova, CNN", ["Ana Petrova"], "CNN"),
        ("https://example.org/ana", [], None),
        ("Associated Press", [], "Associated Press"),
        ("CNN Staff", [], "CNN"),
        ("Baku, Azerbaijan", [], None),
        ("Le Courrier et AFP", [], "AFP"),
        ("Our Foreign Staff", [], None),
        ("Ortega y Gasset", ["Ortega y Gasset"], None),
        ("李明", ["李明"], None),
        ("Veröffentlicht von Eva Groß", ["Eva Groß"], None),  # a label in another language
        ("Publié par Anne Roy", ["Anne Roy"], None),
        ("كتبت ليلى حسن", ["ليلى حسن"], None),
        ("Autore: Carla Rossi", ["Carla Rossi"], None),
        ("Ana Petrova, About Ana Petrova", ["Ana Petrova"], None),  # a link's label that repeats the name
        ("Ana Petrova, Blog von Ana Petrova", ["Ana Petrova"], None),
        ("Ana Petrova / Courier, AA, Text Size, Small", ["Ana Petrova"], None),  # buttons
        ("Ana Petrova, Send Email", ["Ana Petrova"], None),
        ("Posted by Jon Doe, Vice President, Harbour Cloud Group", ["Jon Doe"], None),  # title and employer
        ("Por Diogo Lima, H2 Norte", ["Diogo Lima"], None),  # a digit that is part of a name, not of a date
        ("Ein Gastbeitrag von Eva Groß", ["Eva Groß"], None),
        ("Hafen-Experte Hans Müller", ["Hans Müller"], None),  # a role before the name
        ("Ana Petrova on behalf of the Harbour Board", ["Ana Petrova"], None),
        ("港報 記者王小明／台北報導", ["王小明"], None),  # paper and place around the reporter
        ("기자명 홍길동", ["홍길동"], None),
        ("[부산=항구] 홍길동 기자 입력 2024.03.04", ["홍길동"], None),
        ("Fish and Fiction, The boats that never came, What the harbour owes, Port's Big Show", [], None),
        *(
            (word, [], None)
            for word in ("null", "admin", "undefined", "Staff", "News Desk", "Redaktion", "", "  ", "-")
        ),
    ],
)
def test_names_without_a_lead_word_are_split_and_cleaned(names: str, expected: list[str], agency: str | None) -> None:
    people, credited = authors_of(names)
    assert ([author.name for author in people], credited) == (expected, agency)


@pytest.mark.parametrize(
    ("text", "names", "organisation"),
    [
        ("By Ana Petrova", ["Ana Petrova"], None),
        ("von Katrin", ["Katrin"], None),  # pen names
        ("Bootsfrau", ["Bootsfrau"], None),
        ("Written By Linny and Per", ["Linny", "Per"], None),
        ("von Marina7, Rezept drucken, Rezept merken", ["Marina7"], None),
        ("Harbour Courier wire services", [], "Harbour Courier wire services"),
        ("By HC Staff", [], "HC Staff"),  # desks and organisations
        ("By Harbour Safety Agency", [], "Harbour Safety Agency"),
        ("harbour courier", [], "harbour courier"),  # the publisher
        *(
            (word, None, None)
            for word in (
                "admin",
                "webmaster",
                "Redaktion",
                "Columnists",
                "Auteur(s)",
                "wpadmin2",
                "Gast",
                "-",
                "Archived",
            )
        ),
        ("Autor: Die Redaktion", [], None),
        ("Port / Fishing / Weather / Boats", None, None),  # sections
        ("An appeal backed by a member", None, None),  # prose
        ("Von HC24 Redaktion", [], "HC24 Redaktion"),  # digits of a name, not of a date
        ("hafen.co.tr", [], "hafen.co.tr"),  # an address is no pen name
        ("東海新聞社", [], "東海新聞社"),
        ("東海新聞オンライン", [], "東海新聞オンライン"),
        ("vom Hafen Team", [], "Hafen Team"),
        ("Eingestellt von der Fischer", ["der Fischer"], None),
        ("Von Robert", ["Robert"], None),
        ("Robert, Werkstatt", ["Robert"], None),  # his section, not his surname
        ("Posted by TideHQ from the low-water dept.", ["TideHQ"], None),
        ("Ein Interview von Eva Groß mit Hans Müller", ["Eva Groß"], None),
        ("Interview with Li Wei by Ana Petrova", ["Ana Petrova"], None),
        ("(Ana Petrova)", ["Ana Petrova"], None),
        ("— Ana Petrova", ["Ana Petrova"], None),
        ("항구신문=홍길동 기자", ["홍길동"], None),
        ("Por Diogo Lima, Courier — Porto Velho", ["Diogo Lima"], None),  # where he wrote it
        ("A.Petrova", ["A. Petrova"], None),
        ("Von: hkl/dpa", ["hkl"], "dpa"),  # initials of the editor
        ("dpa/hkl", ["hkl"], "dpa"),
        ("dpa/lno", [], "dpa"),  # a service of the agency's own
        ("AFP/Reuters", [], "AFP"),
        ("Harbour Courier Staff", [], "Harbour Courier Staff"),
        ("By Harbour Courier Staff", [], "Harbour Courier Staff"),
    ],
)
def test_a_credit_may_be_a_pen_name_or_an_organisation(
    text: str, names: list[str] | None, organisation: str | None
) -> None:
    byline = read_credit(text, "Harbour Courier")
    read = ([author.name for author in byline.authors], byline.agency) if byline else (None, None)
    assert read == (names, organisation)


def test_a_person_may_be_their_own_publisher() -> None:
    byline = read_credit("By Jane Roe", "Jane Roe")
    assert byline
    assert [author.name for author in byline.authors] == ["Jane Roe"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Posted by Ana Petrova", "Ana Petrova"),
        ("Napisane przez Ana Petrova", "Ana Petrova"),
        ("Geschreven door Ana Petrova", "Ana Petrova"),
        ("Yazan: Ana Petrova", "Ana Petrova"),
        ("Viết bởi Nguyễn Văn An", "Nguyễn Văn An"),
        ("Scritto da Ana Petrova", "Ana Petrova"),
        ("Publicado por Ana Petrova", "Ana Petrova"),
        ("Publié par Ana Petrova", "Ana Petrova"),
        ("Veröffentlicht von Ana Petrova", "Ana Petrova"),
        ("Автор: Анна Петрова", "Анна Петрова"),
        ("كتبت سارة أحمد", "سارة أحمد"),
    ],
)
def test_a_credit_is_led_by_words_of_many_languages(text: str, name: str) -> None:
    byline = read_credit(text)
    assert byline
    assert [author.name for author in byline.authors] == [name]


@pytest.mark.parametrize(
    ("start", "part", "times"),
    [("", "A", 10_000), ("", "A, ", 3_000), ("", "By ", 3_000), ("", " ", 10_000), ("", "(", 10_000),
     ("", "By Ana Li and ", 700), ("By ", "A, ", 75), ("By ", "Aa ", 70), ("By ", "writer ", 30), ("", "가 ", 100),
     ("By ", "'", 200)],
)  # fmt: skip
def test_hostile_bylines_cost_no_more_than_their_size(start: str, part: str, times: int) -> None:
    def read(text: str) -> None:
        read_byline(text)
        authors_of(text)
        read_credit(text, text)

    assert_cost_follows_size(read, lambda size: start + part * size, times)
