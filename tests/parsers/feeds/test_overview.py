"""A list of stories at a glance."""

from __future__ import annotations

from datetime import datetime

import pytest

from parsers.feeds.overview import FeedOverview, feed_overview
from parsers.normalise import parse
from parsers.records import Document

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
STORY = "The dredger left the harbour on Friday, and the pilots were glad to see it go. " * 12
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Gazette</title><language>en-GB</language>
<item><title>One</title><link>https://quay.example/1</link><description>{text}</description>
<pubDate>Fri, 06 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>Two</title><link>https://quay.example/2</link><description>{text}</description>
<pubDate>Fri, 13 Nov 2026 12:00:00 +0200</pubDate></item></channel></rss>"""


def overview(content: str) -> FeedOverview | None:
    document = Document(uri="https://quay.example/x", url="https://quay.example/x", content=content.encode())
    return feed_overview(document, list(parse(document)))


def test_a_feed_is_seen_with_title_language_entries_and_its_newest_date() -> None:
    assert overview(RSS.format(text="Short.")) == FeedOverview(
        kind="RSS",
        title="Quay Gazette",
        language="en",
        entries=2,
        newest=datetime(2026, 11, 13, 10),
        needs_pages=True,
    )


def test_a_feed_of_whole_stories_needs_no_pages() -> None:
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    whole = RSS.format(text="").replace("<description></description>", f"<content:encoded>{STORY}</content:encoded>")
    told = overview(whole.replace('version="2.0"', f'version="2.0" {space}'))
    assert told is not None
    assert not told.needs_pages


@pytest.mark.parametrize(
    ("content", "kind", "entries"),
    [
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>B</title></entry></feed>', "Atom", 1),
        (
            ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            "<channel><title>A</title></channel><item><title>B</title></item></rdf:RDF>"),
            "RSS 1.0",
            1,
        ),
        ('{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "1", "title": "B"}]}',
         "JSON Feed", 1),
        ('<rss version="2.0"><channel><title>Empty</title></channel></rss>', "RSS", 0),
        (f"<urlset {SPACE}><url><loc>https://q.example/1</loc></url></urlset>", "sitemap", 1),
        ((f"<urlset {SPACE} {NEWS}><url><loc>https://q.example/1</loc><news:news><news:title>B</news:title></news:news>"
         "</url></urlset>"), "news sitemap", 1),
        (f"<sitemapindex {SPACE}><sitemap><loc>https://q.example/a</loc></sitemap></sitemapindex>", "sitemap index", 1),
    ],
)  # fmt: skip
def test_a_list_is_named_for_what_it_is(content: str, kind: str, entries: int) -> None:
    told = overview(content)
    assert told is not None
    assert (told.kind, told.entries) == (kind, entries)


@pytest.mark.parametrize(
    "content",
    ["<!doctype html><html><body><p>A page.</p></body></html>", '<rss version="2.0"><channel><item>', "plain text", ""],
)
def test_what_is_no_list_or_a_broken_one_has_no_overview(content: str) -> None:
    assert overview(content) is None
