from __future__ import annotations

from typing import Any

import orjson
import pytest

from parsers.pages.linked_data import linked_data, load
from parsers.records import Image, RawArticle


def read(*nodes: Any, title: str | None = None) -> RawArticle:
    return linked_data([orjson.dumps(node).decode() for node in nodes], "https://example.com/story", title)


def story(**fields: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge vote", **fields}


def names(article: RawArticle) -> list[str]:
    return [author.name for author in article.authors]


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('<!--\n{"a": 1}\n-->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
        ('<![CDATA[{"a": 1}]]>', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": [1, 2, ], }', {"a": [1, 2]}),
        ('{"a": "one\ntwo\tthree"}', {"a": "one two three"}),
        ("{&quot;a&quot;: 1}", {"a": 1}),
        ('{"a": "cut', None),
        ("window.a = 1", None),
        ('{"a": NaN}', None),
        ("", None),
        ("[" * 100_000, None),
    ],
)
def test_only_the_usual_slips_are_repaired(script: str, value: Any) -> None:
    assert load(script) == value


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ({"@type": "Person", "name": "Ana Petrova"}, ["Ana Petrova"]),
        ([{"@type": "Person", "name": "Ana Petrova"}, {"name": "Li Wei"}], ["Ana Petrova", "Li Wei"]),
        ("Ana Petrova", ["Ana Petrova"]),
        (["Ana Petrova", "Li Wei"], ["Ana Petrova", "Li Wei"]),
        ({"@type": "Person", "name": ["Ana Petrova", "Li Wei"]}, ["Ana Petrova", "Li Wei"]),
        ({"@type": "Organization", "name": "Harbour Post"}, []),
        ({"@type": "NewsMediaOrganization", "name": "Harbour Post"}, []),
        ({"@type": ["Person", "Organization"], "name": "Ana Petrova"}, ["Ana Petrova"]),
        ({"@type": "Person", "name": "HARBOUR POST"}, []),
        ({"@type": "Person", "name": "https://example.com/ana"}, []),
        ({"@type": "Person", "url": "https://example.com/ana"}, []),
        ({"@type": "Person", "name": "<b>Ana</b> O&#39;Neill"}, ["Ana O'Neill"]),
        ({"@id": "#nobody"}, []),
        ([None, 7, {"name": None}, []], []),
        (None, []),
    ],
)
def test_authors_are_people_and_not_the_publisher(author: Any, people: list[str]) -> None:
    assert names(read(story(author=author, publisher={"name": "Harbour Post"}))) == people


@pytest.mark.parametrize(
    ("kind", "people"),
    [("Person", ["Ana Petrova"]), (["Person", "Organization"], ["Ana Petrova"]), ("Organization", []), (None, [])],
)
def test_who_publishes_as_a_person_may_be_the_author(kind: Any, people: list[str]) -> None:
    owner = {"name": "Ana Petrova"} | ({"@type": kind} if kind else {})
    assert names(read(story(author={"@type": "Person", "name": "Ana Petrova"}, publisher=owner))) == people


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (
            {"name": "Ana Petrova", "jobTitle": "Energy editor", "worksFor": {"name": "Quay Post"}},
            [("Ana Petrova", "Energy editor", "Quay Post")],
        ),
        (
            {"name": "Ana Petrova", "jobTitle": ["Korrespondentin", "Autorin"], "worksFor": "Quay Post"},
            [("Ana Petrova", "Korrespondentin", "Quay Post")],
        ),
        (
            {"name": "Ana Petrova", "jobTitle": {"@type": "DefinedTerm", "name": "Columnist"},
             "affiliation": [{"@type": "Organization", "name": "Quay University"}]},
            [("Ana Petrova", "Columnist", "Quay University")],
        ),
        ({"givenName": "Ana", "familyName": "Petrova"}, [("Ana Petrova", None, None)]),
        ({"givenName": "Ana", "additionalName": "M.", "familyName": "Petrova"}, [("Ana M. Petrova", None, None)]),
        ({"name": "", "givenName": "明", "familyName": "李"}, [("李明", None, None)]),
        ({"name": "apetrova", "givenName": "Ana", "familyName": "Petrova"}, [("Ana Petrova", None, None)]),
        ({"name": "Kathrin", "givenName": "Kathrin", "familyName": "Moe"}, [("Kathrin", None, None)]),  # a pen name
        ({"familyName": "Petrova"}, [("Petrova", None, None)]),
        ({"name": ["Ana Petrova", "Li Wei"], "jobTitle": "Editor"},
         [("Ana Petrova", None, None), ("Li Wei", None, None)]),  # whose title it is, nobody says
        ({"name": "Ana Petrova", "jobTitle": "https://schema.org/Editor"}, [("Ana Petrova", None, None)]),
    ],
)  # fmt: skip
def test_people_have_the_title_and_the_employer_that_the_data_give_them(
    author: dict[str, Any], expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = read(story(author={"@type": "Person", **author}, publisher={"name": "Harbour Post"}))
    assert [(one.name, one.role, one.affiliation) for one in found.authors] == expected


def test_the_employer_is_followed_to_where_it_is_named() -> None:
    author = {"@type": "Person", "name": "Ana Petrova", "worksFor": {"@id": "#org"}}
    found = read({"@graph": [story(author=author), {"@id": "#org", "@type": "Organization", "name": "Quay Post"}]})
    assert found.authors[0].affiliation == "Quay Post"


@pytest.mark.parametrize(
    ("author", "organisation"),
    [
        ({"@type": "Organization", "name": "Harbour Post"}, "Harbour Post"),
        ([{"@type": "Person", "name": "Ana Petrova"}, {"@type": "Organization", "name": "Nordhav"}], "Nordhav"),
        ({"@type": "Organization", "name": "https://example.com/"}, None),
        ({"@type": "Person", "name": "Ana Petrova"}, None),
        ("Harbour Post", None),
    ],
)
def test_an_organisation_among_the_authors_is_the_agency(author: Any, organisation: str | None) -> None:
    assert read(story(author=author, publisher={"name": "Harbour Post"})).agency == organisation


def test_references_are_followed_to_nodes_beside_and_inside_others() -> None:
    graph = {
        "@graph": [
            story(author={"@id": "#ana"}, publisher={"@id": "#post"}, image={"@id": "#picture"}),
            {"@type": "Person", "@id": "#ana", "name": "Ana Petrova"},
            {"@type": "ImageObject", "@id": "#picture", "url": "/a.jpg", "caption": "The span"},
            {"@type": "WebSite", "publisher": {"@id": "#post", "name": "Harbour Post"}},
        ]
    }
    article = read(graph)
    assert names(article) == ["Ana Petrova"]
    assert article.publisher == "Harbour Post"
    assert article.images == (Image(href="https://example.com/a.jpg", caption="The span"),)


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "https://schema.org/NewsArticle",
    ],
)
def test_articles_of_every_kind_are_read(kind: str) -> None:
    assert (
        read([{"@type": "WebSite", "name": "x"}, {"@type": [kind], "headline": "Bridge vote"}]).headline
        == "Bridge vote"
    )


def test_of_several_articles_the_one_in_the_title_counts() -> None:
    others = [story(headline="Ferry lines"), story(headline="Bridge vote"), story(headline="Old span")]
    assert read(others, title="Bridge vote | Harbour Post").headline == "Bridge vote"
    assert read(others).headline == "Ferry lines"


def test_an_item_list_of_other_stories_is_no_article() -> None:
    assert read({"@type": "ItemList", "itemListElement": [story()]}) == RawArticle()


def test_dates_of_the_page_follow_those_of_the_article() -> None:
    page = {"@type": "WebPage", "datePublished": "2024-05-01", "dateModified": "2024-05-04"}
    article = read([page, story(datePublished="2024-05-02")])
    assert (article.published, article.modified) == (("2024-05-02", "2024-05-01"), ("2024-05-04",))


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("One\nTwo", "One\n\nTwo"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("&lt;p&gt;One &amp;amp; a half&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One & a half\n\nTwo"),
        ("2 < 3 &amp; 4", "2 < 3 & 4"),
        ("", None),
        (["One"], None),
    ],
)
def test_the_article_body_may_be_text_or_markup(text: Any, body: str | None) -> None:
    assert read(story(articleBody=text)).body == body


def test_subjects_come_from_keywords_and_about() -> None:
    article = read(story(keywords=["Ferries", {"name": "Harbour"}], about=[{"@type": "Thing", "name": "Bridge"}]))
    assert [subject.name for subject in article.subjects] == ["Ferries", "Harbour", "Bridge"]


def test_dateline_and_place_have_fields_of_their_own() -> None:
    article = read(story(dateline="TROMSO, Norway", locationCreated={"@type": "Place", "name": "Tromsø"}))
    assert (article.dateline, article.located) == ("TROMSO, Norway", "Tromsø")


def test_ten_thousand_nodes_are_not_ten_thousand_authors() -> None:
    people = [{"@type": "Person", "name": f"Ana {i}"} for i in range(20_000)]
    assert names(read({"@graph": [story(author="Li Wei"), *people]})) == ["Li Wei"]
