"""Where a page says that its feeds are: `<link rel="alternate">` in its head, and links that readers see.

    <link rel="alternate" type="application/rss+xml" title="Harbour Post" href="/rss.xml">
    <a href="https://feeds.harbourpost.example/sport.rss">Sport</a>

Whether there is a feed at an address is only known once it was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from parsers.markup import tree, web_address
from parsers.records import Document
from parsers.text import decode, line
from parsers.urls import same_publisher

COMMON_PATHS = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where content systems put a site's feed."""
_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/x-rss+xml",
}  # fmt: skip
_LOOSE_TYPES = {"application/json", "application/xml", "text/xml"}  # also what interfaces of content systems have
_PATH = re.compile(
    r"/(?:feeds?|rss|atom)(?:/(?:rss2?|rdf|atom))?/?$|(?:^|[/._-])(?:rss2?|atom|rdf|feed)\.(?:xml|php|json)$"
    r"|/index\.(?:xml|rdf)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_FEED_SCHEME = re.compile(r"feed:(?://(?=https?[:/])|(?=https?:))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An address where a feed may be, and how we know: the page's head announces it, or it has a link to it."""

    url: str
    how: Literal["announced", "linked"]
    title: str | None = None


def feed_links(page: Document) -> tuple[FeedLink, ...]:
    """The feeds that a page names, announced ones first, each address once; none for a page too large. Never raises."""
    try:
        root = tree(decode(page.content, page.charset))
    except ValueError:
        return ()
    base = web_address(page.url, None)
    for element in root.iter("base"):
        base = web_address(element.get("href"), base) or base
        break
    found: dict[str, FeedLink] = {}
    for link in (*_announced(root, base), *_linked(root, base, page.url or "")):
        found.setdefault(link.url, link)
    return tuple(found.values())


def common_addresses(url: str) -> tuple[str, ...]:
    """The addresses on the site of `url` at which feeds usually are."""
    return tuple(filter(None, (web_address(path, url) for path in COMMON_PATHS)))


def without_feed_scheme(href: str) -> str:
    """What 'feed://quay.example/a' and 'feed:https://quay.example/a' stand for; anything else as it is."""
    scheme = _FEED_SCHEME.match(href.strip())
    rest = href.strip()[scheme.end() :] if scheme else href
    return f"https:{rest}" if scheme and rest.startswith("//") else rest


def _announced(root: HtmlElement, base: str | None) -> Iterator[FeedLink]:
    for link in root.iter("link"):
        kinds = (link.get("rel") or "").lower().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        address = _address(link.get("href"), base)
        if not address or not ("alternate" in kinds or "feed" in kinds):
            continue
        if media_type in _TYPES or "feed" in kinds or (media_type in _LOOSE_TYPES and _is_usual(address)):
            yield FeedLink(address, "announced", line(link.get("title")))


def _linked(root: HtmlElement, base: str | None, own: str) -> Iterator[FeedLink]:
    """Links to the same publisher's addresses that end as feeds do: others' feeds are others' news."""
    for link in root.iter("a"):
        address = _address(link.get("href"), base)
        if address and _is_usual(address) and same_publisher(address, own):
            yield FeedLink(address, "linked", line("".join(link.itertext())))


def _address(href: str | None, base: str | None) -> str | None:
    """An absolute address without fragment."""
    address = web_address(without_feed_scheme(href or ""), base)
    return address.partition("#")[0] if address else None


def _is_usual(address: str) -> bool:
    return _PATH.search(urlsplit(address).path) is not None
