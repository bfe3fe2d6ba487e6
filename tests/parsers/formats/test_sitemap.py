"""Sitemaps: an address with a headline is a story; addresses alone are not, and say so."""

from __future__ import annotations

import pytest

from parsers.formats.sitemap import FORMAT, parse
from parsers.normalise import parse as read
from parsers.records import Article, Document, Image, RawArticle, Reject
from parsers.text import head

OPEN = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
NEWS = """<url><loc>https://quay.example/1</loc><lastmod>2026-11-04T07:40:00+01:00</lastmod><news:news>
<news:publication><news:name>Quay Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-11-03T07:40:00+01:00</news:publication_date><news:title>Rope &amp;amp; tar</news:title>
<news:keywords>harbour, rope,, harbour</news:keywords><news:genres>Opinion</news:genres>
<news:access>Subscription</news:access></news:news><image:image><image:loc>https://quay.example/1.jpg</image:loc>
<image:caption>A knot</image:caption></image:image></url>"""
PLAIN = "<url><loc>https://quay.example/about</loc></url>"
INDEX = "<sitemapindex><sitemap><loc>https://quay.example/news.xml</loc></sitemap></sitemapindex>"


def articles(text: str) -> list[RawArticle]:
    return list(parse(Document(uri="/s.xml", content=text.encode())))


@pytest.mark.parametrize("text", [OPEN, f"<?xml version='1.0'?>{OPEN}", "<sitemapindex>", "<sm:urlset xmlns:sm='x'>"])
def test_sitemaps_are_recognised(text: str) -> None:
    assert FORMAT.sniff(head(text.encode()))


@pytest.mark.parametrize("text", ["<rss>", "<html><urlset>", "a <urlset>", "<urlsets>"])
def test_other_things_are_no_sitemaps(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


def test_an_address_with_a_headline_is_a_story() -> None:
    [found] = articles(f"{OPEN}{PLAIN}{NEWS}</urlset>")
    assert (found.url, found.headline, found.publisher) == ("https://quay.example/1", "Rope & tar", "Quay Gazette")
    assert (found.language, found.genre, found.is_accessible_for_free) == ("en", "Opinion", False)
    assert (found.published[0], found.modified) == ("2026-11-03T07:40:00+01:00", ("2026-11-04T07:40:00+01:00",))
    assert [subject.name for subject in found.subjects] == ["harbour", "rope"]
    assert found.images == (Image(href="https://quay.example/1.jpg", caption="A knot"),)


@pytest.mark.parametrize(
    "text",
    [
        f"{OPEN}{NEWS}".replace("xmlns:news", "xmlns:n").replace("news:", "n:"),
        f"{OPEN}{NEWS}".replace("schemas/sitemap-news/0.9", "schemas/sitemap-news/0.9/"),
        f"<urlset>{NEWS}",
        f"{OPEN}{NEWS}{NEWS[:300]}",
    ],
    ids=["another prefix", "another namespace", "no namespace", "cut off"],
)
def test_careless_sitemaps_are_read(text: str) -> None:
    assert articles(text)[0].headline == "Rope & tar"


def test_addresses_that_broken_markup_swallows_are_told() -> None:
    torn = NEWS.replace("</loc>", "<!-- ")
    first, told = read(Document(uri="/s.xml", content=f"{OPEN}{NEWS}{torn}{NEWS}</urlset>".encode()))
    assert isinstance(first, Article)
    assert first.headline == "Rope & tar"
    assert isinstance(told, Reject)
    assert told.reason == "broken-sitemap"
    assert "3 addresses are in the sitemap" in told.detail


def test_an_address_in_a_section_of_characters_is_none() -> None:
    quoted = NEWS.replace("A knot", "<![CDATA[A <url> knot]]>")
    assert len(articles(f"{OPEN}{quoted}</urlset>")) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{OPEN}{PLAIN}</urlset>", "address-list"),
        (INDEX, "sitemap-index"),
        (f"{OPEN}{PLAIN * 50_001}</urlset>", "broken-sitemap"),
        (f'<!DOCTYPE urlset [<!ENTITY a "bb">]>{OPEN}{NEWS}</urlset>', "broken-sitemap"),
    ],
)
def test_what_tells_no_story_is_a_reject_that_says_what_it_is(text: str, reason: str) -> None:
    [told] = read(Document(uri="/s.xml", content=text.encode()))
    assert isinstance(told, Reject)
    assert told.reason == reason


def test_an_address_that_must_not_be_followed_is_no_story() -> None:
    text = f"{OPEN}{NEWS.replace('https://quay.example/1<', 'javascript:alert(1)<')}{NEWS}</urlset>"
    assert [found.url for found in articles(text)] == ["https://quay.example/1"]


def test_a_story_goes_through_the_one_path() -> None:
    [record] = read(Document(uri="/s.xml", content=f"{OPEN}{NEWS}</urlset>".encode()))
    assert isinstance(record, Article)
    assert (record.format, record.headline, str(record.date_published)) == (
        "sitemap", "Rope & tar", "2026-11-03T07:40:00+01:00",
    )  # fmt: skip


def test_a_last_change_is_no_publication() -> None:
    dated = "<news:publication_date>2026-11-03T07:40:00+01:00</news:publication_date>"
    [found] = articles(f"{OPEN}{NEWS.replace(dated, '')}</urlset>")
    assert (found.published, found.modified) == ((), ("2026-11-04T07:40:00+01:00",))
