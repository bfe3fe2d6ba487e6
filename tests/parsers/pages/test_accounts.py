"""Whose account put a story on the page, and who wrote it."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document
from tests.parsers.formats.pages import STORY

ENGEL = "<span class=vcard><a rel=author href=/author/isa>Isa Engel</a></span>"
LAUER = "<div><p><strong>Von Matthias Lauer</strong></p></div>"


@pytest.mark.parametrize(
    ("site", "head", "above", "people"),
    [
        ("Quay News", ENGEL, LAUER, ["Matthias Lauer"]),
        ("Quay News", f"<p class=byline>Von {ENGEL}</p>", LAUER, ["Isa Engel"]),
        ("Quay News", ENGEL, "<p>Von Matthias Lauer ist nichts zu hören, und das seit Jahren.</p>", ["Isa Engel"]),
        ("Quay News", ENGEL, "<p>Fotos: Matthias Lauer</p>", ["Isa Engel"]),
        ("Quay News", ENGEL, "<p>Übersetzt von Matthias Lauer</p>", ["Isa Engel"]),
        ("Harbour Post", "<p class=byline>Quay D</p>", "", ["Quay D"]),
        ("Quay News", "<p class=byline>Quay D</p>", LAUER, ["Matthias Lauer"]),
        ("Quay News", "<p class=byline>by Quay D</p>", "", ["Quay D"]),  # and nobody else is named
    ],
)
def test_whose_account_it_is_gives_way_to_the_byline_that_the_text_begins_with(
    site: str, head: str, above: str, people: list[str]
) -> None:
    named = f'<meta property="og:site_name" content="{site}">'
    html = f"<html><head>{named}</head><body><article><h1>Bridge vote</h1>{head}{above}{STORY}</article></body></html>"
    [article] = parse(Document(uri="page.html", content=html.encode()))
    assert isinstance(article, Article)
    assert [one.name for one in article.authors] == people


@pytest.mark.parametrize(
    ("stated", "people"),
    [
        ("Quay D", ["Martha Sithole"]),
        ("Ada Roe", ["Ada Roe"]),
    ],
)
def test_a_stated_account_of_the_paper_gives_way_to_a_name_above_the_text(stated: str, people: list[str]) -> None:
    data = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"%s"}}</script>'
    named = f'<meta property="og:site_name" content="Quay News">{data % stated}'
    above = "<div><p><strong>MARTHA SITHOLE</strong></p><p>5 November 2024</p>"
    html = f"<html><head>{named}</head><body><article><h1>Bridge vote</h1>{above}{STORY}</div></article></body></html>"
    [article] = parse(Document(uri="page.html", content=html.encode()))
    assert isinstance(article, Article)
    assert [one.name for one in article.authors] == people
