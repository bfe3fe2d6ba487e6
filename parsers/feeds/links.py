"""Where a page says that its feeds are: `<link rel="alternate">` in its head, links that readers see, a header.

    <link rel="alternate" type="application/rss+xml" title="Harbour Post" href="/rss.xml">
    <a href="https://feeds.harbourpost.example/sport.rss">Sport</a>
    <a href="feed:https://harbourpost.example/all">Everything</a>
    Link: <https://harbourpost.example/rss>; rel="alternate"; type="application/rss+xml"   (RFC 8288, a header)

Whether there is a feed at an address is only known once it was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from parsers.markup import tree, web_address
from parsers.records import Document
from parsers.text import decode, line
from parsers.urls import same_publisher, with_scheme

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


# <https://quay.example/rss>; rel="alternate feed"; type=application/rss+xml; title="Quay", <...
_HEADER_LINK = re.compile(
    r"""<([^<>]{1,4096})>((?:\s*;\s*[\w*!-]{1,64}\s*(?:=\s*(?:"[^"]{0,1000}"|[^\s;,"]{1,200}))?)*+)"""
)
_PARAMETER = re.compile(r""";\s*([\w*!-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An address where a feed may be, and how we know: the page's head announces it, or it has a link to it."""

    url: str
    how: Literal["announced", "linked"]
    title: str | None = None


def feed_links(page: Document, header: str = "") -> tuple[FeedLink, ...]:
    """The feeds that a page names, announced ones first, each address once; `header` is its Link header.

    A page too large has those of the header alone. Never raises.
    """
    announced = list(_in_header(header, page.url))
    try:
        root = tree(decode(page.content, page.charset))
    except ValueError:
        root = tree("")
    base = web_address(page.url, None)
    for element in root.iter("base"):
        base = web_address(element.get("href"), base) or base
        break
    found: dict[str, FeedLink] = {}
    for link in (*announced, *_announced(root, base), *_linked(root, base, page.url or "")):
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


def as_address(given: str) -> str:
    """The web address that a person or a list names: 'https://quay.example/a' of 'feed:quay.example/a'."""
    return with_scheme(without_feed_scheme(given).strip())


def _in_header(header: str, base: str | None) -> Iterator[FeedLink]:
    for href, told in _HEADER_LINK.findall(header):
        said = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(told)}
        if link := _announcement(href, base, said):
            yield link


def _announced(root: HtmlElement, base: str | None) -> Iterator[FeedLink]:
    for element in root.iter("link"):
        if link := _announcement(element.get("href"), base, element.attrib):
            yield link


def _announcement(href: str | None, base: str | None, said: Mapping[str, str]) -> FeedLink | None:
    """The feed that a link is to, by what it says of itself."""
    kinds = said.get("rel", "").lower().split()
    media_type = said.get("type", "").partition(";")[0].strip().lower()
    address = _address(href, base)
    if not address or not ("alternate" in kinds or "feed" in kinds):
        return None
    by_type = media_type in _TYPES or (media_type in _LOOSE_TYPES and _is_usual(address))
    if not by_type and not ("feed" in kinds and media_type in ("", *_LOOSE_TYPES)) and not _names_a_feed(href):
        return None
    return FeedLink(address, "announced", line(said.get("title")))


def _linked(root: HtmlElement, base: str | None, own: str) -> Iterator[FeedLink]:
    """Links to the same publisher's addresses that end as feeds do, or say 'feed:': others' feeds are others' news."""
    for link in root.iter("a"):
        href = link.get("href")
        address = _address(href, base)
        if address and (_is_usual(address) or _names_a_feed(href)) and same_publisher(address, own):
            yield FeedLink(address, "linked", line("".join(link.itertext())))


def _address(href: str | None, base: str | None) -> str | None:
    """An absolute address without fragment."""
    address = web_address(without_feed_scheme(href or ""), base)
    return address.partition("#")[0] if address else None


def _names_a_feed(href: str | None) -> bool:
    return _FEED_SCHEME.match((href or "").strip()) is not None


def _is_usual(address: str) -> bool:
    return _PATH.search(urlsplit(address).path) is not None
