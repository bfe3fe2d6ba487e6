"""Exports of archives of the press: each story with its facts, and not a word lost."""

from __future__ import annotations

import re

import pytest

from tests.parsers.formats.exports import read

EUROPRESSE = """\
Le Courrier du Quai
Région, mardi 3 novembre 2026, p. 5

Le bac en retard

Anne Roux

Le bac des îles avait encore une heure de retard mardi, et personne sur le quai ne savait pourquoi.

« Il part lundi », a dit le capitaine.

Cet article est paru dans Le Courrier du Quai

© 2026 Le Courrier du Quai. Tous droits réservés.
Certificat émis le 2 décembre 2026 à des fins de visualisation personnelle.
news·20261103·CQ·0012

---

Le Courrier du Quai
Culture, mercredi 4 novembre 2026 120 mots, p. 9

La fanfare cherche un tambour

La fanfare du port a perdu son dernier tambour. Le chef espère en trouver un.

news·20261104·CQ·0031
"""
WISO = """\
Quaiblatt vom 03.11.2026, Nr. 61, S. 5
Ressort: Lokales
Rubrik: Hafen
Autor: Petrova, Ana; Falk, Bo

Interview: Die Fähre fährt

Die Fähre zu den Inseln kam am Dienstag wieder eine Stunde zu spät, und am Kai wusste niemand, warum.

Merke: Sie fährt am Montag.

Dokumentnummer: qb-20261103-5-1
Alle Rechte vorbehalten: (c) Quaiblatt Verlag

Fjordbote vom 04.11.2026, Nr. 12, S. 1
Ressort: Reise

Wagen in der Scheune

Der Wagen stand in einer Scheune, sagte die Polizei. Er ist alt.

Dokumentnummer: fb-20261104-1-1
"""
GALE = """\
Title: Ferry an hour late
Author(s): Ana Petrova
Source: Quay Post. (Nov. 3, 2026): News: pA3.
Document Type: Article
Full Text:
COPYRIGHT 2026 Quay Press
The ferry to the outer islands was late again on Tuesday, and nobody on the quay could say why.

Note: it sails on Monday.
Source Citation
Petrova, Ana. "Ferry an hour late." Quay Post, 3 Nov. 2026, p. A3.
Gale Document Number: GALE|A20261103

Title: Van found in a barn
Source: Fjord Times. Vol. 12, (Nov. 4, 2026)
Full Text:
The van was found in a barn on Wednesday, the police said.
Gale Document Number: GALE|A20261104
"""
ALL = {
    "europresse": (EUROPRESSE, "Le Courrier du Quai", "Le Courrier du Quai", "Anne Roux", "Le bac en retard"),
    "wiso": (WISO, "Quaiblatt", "Fjordbote", "Ana Petrova", "Interview: Die Fähre fährt"),
    "gale": (GALE, "Quay Post", "Fjord Times", "Ana Petrova", "Ferry an hour late"),
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_story_of_an_archive_is_an_article(name: str, line_end: str) -> None:
    text, one, other, author, headline = ALL[name]
    first, second = read(text.replace("\n", line_end))
    assert (first.format, first.source, second.source) == ("press-archive", one, other)
    assert (str(first.date_published)[:10], str(second.date_published)[:10]) == ("2026-11-03", "2026-11-04")
    assert (first.headline, first.authors[0].name, second.authors) == (headline, author, ())
    assert len((first.body or "").split("\n\n")) == 2


@pytest.mark.parametrize("name", ALL)
def test_no_word_of_an_archive_is_lost(name: str) -> None:
    text = ALL[name][0]
    said = [
        part
        for one in read(text)
        for part in (one.headline, one.body, one.byline, one.source, one.section, one.uri, one.copyright_holder,
                     *(author.name for author in one.authors), *map(str, one.left_out))
    ]  # fmt: skip
    words = re.compile(r"[^\W\d_]{4,}")
    lost = {*words.findall(text.lower())} - {*words.findall(" ".join(filter(None, said)).lower())}
    labels = {"autor", "ressort", "dokumentnummer", "title", "author", "source", "full", "text", "citation", "number"}
    assert lost <= labels | {"mardi", "mercredi", "novembre"} | {"gale", "document"}


def test_facts_of_an_archive_are_read() -> None:
    french = read(EUROPRESSE)
    assert [(one.uri, one.section) for one in french] == [
        ("news·20261103·CQ·0012", "Région"),
        ("news·20261104·CQ·0031", "Culture"),
    ]
    german, english = read(WISO)[0], read(GALE)[0]
    assert [author.name for author in german.authors] == ["Ana Petrova", "Bo Falk"]
    assert (german.section, german.uri) == ("Lokales", "qb-20261103-5-1")
    assert (german.body or "").endswith("Merke: Sie fährt am Montag.")
    assert (english.agency, english.uri, english.copyright_holder) == (
        None,
        "GALE|A20261103",
        "COPYRIGHT 2026 Quay Press",
    )
    assert (english.body or "").endswith("Note: it sails on Monday.")


def test_what_stands_behind_the_last_story_is_left_out_with_it() -> None:
    assert "label: Fin de la liste" in map(str, read(f"{EUROPRESSE}\nFin de la liste\n")[-1].left_out)


def test_a_story_of_europresse_may_have_no_number_yet() -> None:
    [story] = read(EUROPRESSE.partition("Cet article")[0])
    assert (story.headline, story.source) == ("Le bac en retard", "Le Courrier du Quai")


@pytest.mark.parametrize(
    "text",
    [
        "Title: Ferry an hour late\nAuthor: Ana Petrova\nSource: Quay Post\n\nThe ferry was late again on Tuesday.",
        "Brief vom 03.11.2026\n\nDie Fähre kam am Dienstag wieder eine Stunde zu spät.",
        "Ferry an hour late\nBy Ana Petrova, 3 November 2026\n\nThe ferry was late again on Tuesday.",
        " date 2022-04-12 By Vugar Khalilov\n\nThe ferry was late. The paper is news 20261103 CQ 0012.",
    ],
)
def test_a_story_of_its_own_is_of_no_archive(text: str) -> None:
    [article] = read(text)
    assert article.format == "text"
