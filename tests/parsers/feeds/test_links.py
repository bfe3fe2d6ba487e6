"""Where a page says that its feeds are."""

from __future__ import annotations

import pytest

from parsers.feeds.links import as_address, common_addresses, feed_links
from parsers.records import Document

PAGE = "https://www.quay.example/news/index.html"


def found(html: str, url: str = PAGE, header: str = "") -> list[tuple[str, str]]:
    links = feed_links(Document(uri=url, url=url, content=html.encode()), header)
    return [(link.url, link.how) for link in links]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/rss.xml">', "https://www.quay.example/rss.xml"),
        (
            "<LINK REL='Alternate' TYPE='application/atom+xml; charset=utf-8' HREF='a'>",
            "https://www.quay.example/news/a",
        ),
        ('<link rel="alternate" type="application/feed+json" href="//x.example/f">', "https://x.example/f"),
        ('<link rel="home alternate" type="application/rdf+xml" href="/x">', "https://www.quay.example/x"),
        ('<link rel="feed" href="/x">', "https://www.quay.example/x"),
        ('<link rel="alternate" type="application/json" href="/feed.json">', "https://www.quay.example/feed.json"),
        ('<link rel="alternate" type="text/xml" href="/index.xml?a=1">', "https://www.quay.example/index.xml?a=1"),
        ('<base href="/en/"><link rel=alternate type=application/rss+xml href=rss>', "https://www.quay.example/en/rss"),
        ('<link rel="alternate" type="application/rss+xml" href="feed://q.example/f#top">', "https://q.example/f"),
        ('<link rel="alternate" type="application/rss+xml" href="feed:https://q.example/f">', "https://q.example/f"),
    ],
)
def test_a_page_announces_its_feeds_in_its_head(head: str, address: str) -> None:
    assert found(f"<html><head>{head}</head><body></body></html>") == [(address, "announced")]


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/rss.xml">',
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?url=feed.json">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:void(0)">',
        '<link rel="alternate" type="application/rss+xml">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/rss.xml"> -->',
    ],
)
def test_other_links_of_a_head_are_no_feeds(head: str) -> None:
    assert found(f"<html><head>{head}</head><body></body></html>") == []


@pytest.mark.parametrize(
    ("href", "counts"),
    [
        ("/feed/", True),
        ("/sport/rss", True),
        ("/rss/feed.xml", True),
        ("https://feeds.quay.example/sport.rss", True),
        ("/news.atom", True),
        ("/feed/atom/", True),
        ("/sport/index.xml", True),
        ("/feeds", True),
        ("https://elsewhere.example/feed/", False),
        ("/how-to-feed-gulls", False),
        ("/rss-readers-compared.html", False),
        ("/news/press", False),
        ("mailto:feed@quay.example", False),
    ],
)
def test_a_link_counts_when_it_ends_as_feeds_do_and_stays_with_the_publisher(href: str, counts: bool) -> None:
    assert [how for _, how in found(f'<html><body><a href="{href}">RSS</a></body></html>')] == ["linked"] * counts


def test_announced_feeds_come_first_and_each_address_once() -> None:
    html = (
        '<html><head><link rel="alternate" type="application/rss+xml" title=" Quay  Gazette " href="/rss.xml"></head>'
        '<body><a href="/sport.rss">Sport</a><a href="/rss.xml">All</a></body></html>'
    )
    assert found(html) == [
        ("https://www.quay.example/rss.xml", "announced"),
        ("https://www.quay.example/sport.rss", "linked"),
    ]
    [first, _] = feed_links(Document(uri=PAGE, url=PAGE, content=html.encode()))
    assert first.title == "Quay Gazette"


def test_a_page_too_large_names_no_feeds() -> None:
    assert found("<p>" * 200_000 + '<a href="/feed">') == []


def test_usual_addresses_are_those_of_the_site() -> None:
    assert common_addresses("https://www.quay.example/news/today.html?a=1")[:2] == (
        "https://www.quay.example/feed",
        "https://www.quay.example/rss",
    )


@pytest.mark.parametrize(
    ("header", "addresses"),
    [
        ('<https://q.example/rss>; rel="alternate"; type="application/rss+xml"', ["https://q.example/rss"]),
        ("</a.css>; rel=preload, </atom,1>;REL=alternate ; Type=application/atom+xml", ["https://www.quay.example/atom,1"]),
        ('<a>; rel="feed"; title="A, b; <c>", <feed:https://q.example/b>; rel="next alternate"',
         ["https://www.quay.example/news/a", "https://q.example/b"]),
        ('<https://q.example/wp-json/>; rel="https://api.w.org/", <https://q.example/?p=1>; rel=shortlink', []),
        ('<https://q.example/o>; rel="alternate"; type="application/json+oembed"', []),
        ("<<<>; rel=feed", []), ("", []),
    ],
)  # fmt: skip
def test_a_page_announces_its_feeds_in_a_header(header: str, addresses: list[str]) -> None:
    assert found("<p>Quay", header=header) == [(address, "announced") for address in addresses]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("feed:https://www.quay.example/all", "https://www.quay.example/all"),
        ("feed://feeds.quay.example/all", "https://feeds.quay.example/all"),
        ("FEED:/all", "https://www.quay.example/all"),
        ("feed:https://other.example/all", None), ("feedback", None), ("https://www.quay.example/all", None),
    ],
)  # fmt: skip
def test_a_link_that_says_feed_is_to_one_of_the_same_publisher(href: str, address: str | None) -> None:
    assert found(f'<p><a href="{href}">All</a>') == ([(address, "linked")] if address else [])


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("quay.example/rss", "https://quay.example/rss"), ("feed:quay.example/rss", "https://quay.example/rss"),
        ("feed://quay.example/rss?a=1", "https://quay.example/rss?a=1"), ("www.quay.example", "https://www.quay.example"),
        ("quay.example:8080/rss", "https://quay.example:8080/rss"), ("http://quay.example/", "http://quay.example/"),
        ("rss.xml", "rss.xml"), ("incoming/*.txt", "incoming/*.txt"), ("quay", "quay"), ("../a.b/c", "../a.b/c"),
    ],
)  # fmt: skip
def test_a_place_that_is_named_without_a_scheme_is_a_host(given: str, address: str) -> None:
    assert as_address(given) == address
