"""Microdata and RDFa: properties in the elements that print them."""

from __future__ import annotations

import pytest

from parsers.markup import Elements, tree
from parsers.pages.microdata import microdata
from parsers.records import RawArticle


def read(html: str) -> RawArticle:
    return microdata(Elements(tree(html)))


def test_microdata_gives_the_first_value_of_each_property() -> None:
    article = read(
        "<h1 itemprop='headline'>Bridge <b>vote</b></h1>"
        "<time itemprop='datePublished' datetime='2024-05-02'>today</time>"
        "<div itemprop='articleBody'><p>One</p><p>Two</p></div><time itemprop='datePublished'>1999</time>"
    )
    assert (article.headline, article.published, article.body) == ("Bridge vote", ("2024-05-02",), "One\n\nTwo")


def test_microformats_say_a_time_in_the_title_of_its_abbreviation() -> None:
    printed = "<abbr class='published' itemprop='datePublished' title='2024-05-02T20:38:00Z'>8:38 pm</abbr>"
    assert read(printed).published == ("2024-05-02T20:38:00Z",)
    assert read("<span itemprop='datePublished' title='Archive'>2024-05-02</span>").published == ("2024-05-02",)


@pytest.mark.parametrize("kind", ["ItemList", "ImageObject", "VideoObject", "Comment"])
def test_a_day_of_what_the_page_only_shows_or_lists_is_not_the_storys(kind: str) -> None:
    item = f"itemscope itemtype='https://schema.org/{kind}'"
    other = f"<ul {item}><li><meta itemprop='datePublished' content='2015-01-02'></ul>"
    own = "<time itemprop='datePublished' datetime='2024-05-02'>today</time>"
    assert read(other).published == ()
    assert read(other + own).published == ("2024-05-02",)
    recipe = (
        "<div itemscope itemtype='https://schema.org/Recipe'><time itemprop='datePublished'>3 May 2024</time></div>"
    )
    assert read(recipe + own).published == ("3 May 2024",)


PERSON = "itemprop='author' itemscope itemtype='https://schema.org/Person'"
STORY = "itemscope itemtype='https://schema.org/NewsArticle'"
ANA, WEI = (f"<b itemprop='name'>{name}</b>" for name in ("Ana Petrova", "Li Wei"))
WORKS = "<span itemprop='worksFor' itemscope><i itemprop='name'>港报</i></span>"
OFFICE = "<p itemprop='author' itemscope itemtype='https://schema.org/Organization'>"


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        (f"<span {PERSON}>{ANA}</span>", ["Ana Petrova, None, None"]),
        (f"<span {PERSON}><meta itemprop='name' content='Ana Petrova'></span>", ["Ana Petrova, None, None"]),
        (f"<p {PERSON}>{ANA}<i itemprop='jobTitle'>Pilot</i></p>", ["Ana Petrova, Pilot, None"]),
        (f"<p {PERSON}><b itemprop='name'>李明</b>{WORKS}</p>", ["李明, None, 港报"]),
        ("<span itemprop='author'>Ana Petrova</span>", ["Ana Petrova, None, None"]),
        ("<span property='dc:creator'>Ana Petrova</span>", ["Ana Petrova, None, None"]),
        ("<p property='schema:author' typeof='Person'><b property='name'>Ana Po</b></p>", ["Ana Po, None, None"]),
        (f"<b {PERSON}>{ANA}</b><b {PERSON}>{WEI}</b>", ["Ana Petrova, None, None", "Li Wei, None, None"]),
        # not the people of the story
        (f"{OFFICE}<b itemprop='name'>Quay</b></p>", []),
        (f"<p itemprop='publisher' itemscope>{ANA}</p>", []),
        (f"<div itemprop='comment' itemscope><p {PERSON}>{WEI}</p></div>", []),
        (f"<div itemscope itemtype='https://schema.org/Book'><p {PERSON}>{WEI}</p></div>", []),
        (f"<aside><p {PERSON}>{WEI}</p></aside>", []),
        (f"<p {PERSON}>{'She has written about ferries for long. ' * 3}</p>", []),
    ],
)
def test_the_people_of_the_story_are_read(printed: str, people: list[str]) -> None:
    found = read(f"<body><div {STORY}><h1 itemprop='headline'>Ferry</h1>{printed}</div></body>").authors
    assert [f"{author.name}, {author.role}, {author.affiliation}" for author in found] == people


def test_the_authors_of_a_second_story_on_the_page_are_its_own() -> None:
    stories = "".join(f"<div {STORY}><p {PERSON}>{name}</p></div>" for name in (ANA, WEI))
    assert [author.name for author in read(f"<body>{stories}</body>").authors] == ["Ana Petrova"]
