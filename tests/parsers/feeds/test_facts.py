"""What a feed says to whoever polls it, and that nothing in it can do harm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parsers.feeds.facts import FeedFacts, feed_facts
from parsers.records import Document
from tests.growth import assert_cost_follows_size

URL = "https://quay.example/feeds/news"


def facts(text: str, url: str | None = URL) -> FeedFacts:
    return feed_facts(Document(uri="/f", content=text.encode(), url=url))


def rss(parts: str) -> str:
    return (
        '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><item><title>Rope</title><ttl>1</ttl>'
        f"<link>https://quay.example/1</link></item>{parts}</channel></rss>"
    )


def atom(parts: str) -> str:
    entry = '<entry><title>Rope</title><link rel="next" href="https://wrong.example/"/></entry>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">{entry}{parts}</feed>'


@pytest.mark.parametrize(
    ("parts", "wish"),
    [
        ("<ttl>60</ttl>", timedelta(hours=1)),
        ("<ttl> 90 </ttl>", timedelta(minutes=90)),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        (f"<ttl>{'9' * 400}</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", timedelta(hours=1)),
        ("<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", timedelta(hours=12)),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", timedelta(weeks=1)),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", timedelta(days=1)),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", timedelta(hours=1)),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_when_to_come_back(parts: str, wish: timedelta | None) -> None:
    assert facts(rss(parts)).poll_after == wish


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (atom('<link rel="next" href="?page=2"/>'), f"{URL}?page=2"),
        (atom('<link rel="prev-archive" href="/2026/10"/>'), "https://quay.example/2026/10"),
        (atom('<link rel="prev-archive" href="/a"/><link rel="next" href="/b"/>'), "https://quay.example/b"),
        (rss('<atom:link rel="next" href="https://quay.example/p2"/>'), "https://quay.example/p2"),
        (atom('<link rel="next" href="javascript:alert(1)"/>'), None),
        (atom('<link rel="next" href="https://user@other.example/"/>'), None),
        (atom('<link rel="previous" href="/2"/>'), None),
        ('{"version": "https://jsonfeed.org/version/1.1", "next_url": "?p=2", "items": []}', f"{URL}?p=2"),
    ],
)
def test_where_it_goes_on(text: str, page: str | None) -> None:
    assert facts(text).next_page == page


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (rss("<itunes:new-feed-url>https://new.example/rss</itunes:new-feed-url>"), "https://new.example/rss"),
        ("<redirect><newLocation>https://new.example/rss</newLocation></redirect>", "https://new.example/rss"),
        ("<?xml version='1.0'?><redirect><newLocation>file:///etc/hosts</newLocation></redirect>", None),
        (rss(""), None),
    ],
)
def test_where_it_has_moved_to(text: str, address: str | None) -> None:
    assert facts(text).moved_to == address


def test_what_it_is_called_and_where_it_is() -> None:
    said = facts(rss('<title>Quay\n Gazette</title><language>en</language><atom:link rel="self" href="/rss"/>'))
    assert (said.title, said.language, said.self_url) == ("Quay Gazette", "en", "https://quay.example/rss")
    assert facts(atom("<title>Le Quai</title>")).language == "fr"
    said = facts(
        '{"version": "https://jsonfeed.org/version/1", "title": "Quay", "feed_url": "/feed.json", "items": [], '
        '"language": "en"}'
    )
    assert (said.title, said.language, said.self_url) == ("Quay", "en", "https://quay.example/feed.json")


def test_a_sitemap_index_lists_sitemaps_newest_first_and_never_itself() -> None:
    children = "".join(
        f"<sitemap><loc>{address}</loc>{date}</sitemap>"
        for address, date in [
            ("https://quay.example/old.xml", "<lastmod>2026-10-01</lastmod>"),
            ("https://quay.example/undated.xml", "<lastmod>lately</lastmod>"),
            ("https://quay.example/new.xml", "<lastmod>2026-11-03T07:40:00+01:00</lastmod>"),
            ("https://quay.example/old.xml", ""),
            (URL, ""),
            ("ftp://quay.example/x.xml", ""),
        ]
    )
    said = facts(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}</sitemapindex>')
    assert said.feeds == tuple(f"https://quay.example/{name}.xml" for name in ("new", "old", "undated"))
    assert said.pages == ()


def test_a_sitemap_lists_the_pages_that_have_no_headline_yet() -> None:
    said = facts(
        '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://quay.example/1</loc>'
        "<news:news><news:title>Rope</news:title></news:news></url><url><loc>https://quay.example/2</loc></url></urlset>"
    )
    assert (said.pages, said.feeds) == (("https://quay.example/2",), ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><head><title>No feed</title></head></html>",
        "{}",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [',
        '{"version": "https://jsonfeed.org/version/1.1", "next_url": 7, "items": 7}',
        '"hello"',
        '<!DOCTYPE rss [<!ENTITY a "bb">]><rss><channel><title>&a;</title></channel></rss>',
        '<!DOCTYPE rss [<!ATTLIST rss a CDATA "b">]><rss><channel><ttl>60</ttl></channel></rss>',
        "\0\0\0\0binary",
    ],
)
def test_what_cannot_be_read_says_nothing(text: str) -> None:
    assert facts(text) == FeedFacts()


def test_a_feed_that_breaks_off_says_what_it_has_said() -> None:
    assert facts("<rss><channel><title>Quay</title><ttl>60</ttl><item><title>Ro").poll_after == timedelta(hours=1)


@pytest.mark.parametrize(
    ("part", "times"),
    [("<item><title>x</title><description>y</description></item>", 10_000), ("<a>", 20_000), ("<title/>", 5_000)],
    ids=["many items", "very deep", "empty titles"],
)
def test_it_costs_no_more_than_its_size(part: str, times: int) -> None:
    assert_cost_follows_size(facts, lambda size: rss(part * size), times)
