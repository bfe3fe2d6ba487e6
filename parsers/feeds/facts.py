"""What a feed or sitemap says to whoever polls it: when to come back, where it goes on, where it has moved to.

The stories in it are the formats' business. One pass over the text, behind the same refusals; never raises, for a feed
that cannot be read has nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from lxml import etree

from parsers.envelopes.feeds import MAX_ADDRESSES, children, json_value, local_name, xml_elements, xml_text
from parsers.formats import format_of
from parsers.markup import stated_address, web_address, with_references_read
from parsers.records import Document
from parsers.text import head, line

_REDIRECT = re.compile(r"(?:<\?xml[^>]*>\s*)?<redirect[\s>]", re.IGNORECASE)
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OF_A_FEED = (
    "ttl", "updatePeriod", "updateFrequency", "new-feed-url", "newLocation", "title", "language", "link", "item",
    "entry",
)  # fmt: skip
_HOLDERS = ("channel", "feed", "redirect")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFacts:
    """What a feed says of itself; every address is absolute and http(s)."""

    poll_after: timedelta | None = None
    """The publisher's wish (RSS ttl, sy:updatePeriod), however odd: the longer one where there are two."""
    next_page: str | None = None
    """Where older entries are: RFC 5005 `next` or `prev-archive`, JSON Feed `next_url`."""
    self_url: str | None = None
    moved_to: str | None = None
    """itunes:new-feed-url, or the `<redirect>` that stands in the feed's place."""
    title: str | None = None
    language: str | None = None
    feeds: tuple[str, ...] = ()
    """The sitemaps that a sitemap index lists, newest first."""
    pages: tuple[str, ...] = ()
    """The addresses that a sitemap lists without a headline, newest first."""


def feed_facts(document: Document) -> FeedFacts:
    """The facts of a feed, JSON Feed, sitemap or sitemap index; none for anything else. Never raises."""
    start = head(document.content)
    kind = "feed" if _REDIRECT.match(start) else getattr(format_of(document), "name", None)
    try:
        if kind == "feed":
            return _of_feed(xml_text(document), document.url)
        if kind == "sitemap":
            return _of_sitemap(xml_text(document), document.url)
        if kind == "jsonfeed":
            return _of_json(json_value(document), document.url)
    except ValueError:
        pass
    return FeedFacts()


def _of_feed(text: str, url: str | None) -> FeedFacts:
    """RSS, RDF and Atom: what stands in the feed itself, before, between or after its entries."""
    said: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in xml_elements(text, *_OF_A_FEED):
        holder = element.getparent()
        if holder is None or local_name(holder) not in _HOLDERS:
            continue
        if lang := (holder.get(_LANG) or holder.getroottree().getroot().get(_LANG)):
            said.setdefault("lang", lang)
        if local_name(element) == "link" and element.get("href"):
            links.setdefault((element.get("rel") or "alternate").lower(), element.get("href") or "")
        elif value := "".join(islice(element.itertext(), 20)).strip():
            said.setdefault(local_name(element), value)
    own = web_address(links.get("self"), url)
    following = links.get("next") or links.get("prev-archive")
    return FeedFacts(
        poll_after=max(filter(None, (_minutes(said.get("ttl")), _period(said))), default=None),
        next_page=web_address(following, own or url),
        self_url=own,
        moved_to=web_address(said.get("new-feed-url") or said.get("newLocation"), url),
        title=line(said.get("title")),
        language=line(said.get("language") or said.get("lang")),
    )


def _minutes(text: str | None) -> timedelta | None:
    """'60' of a ttl."""
    number = re.match(r"\d{1,6}(?!\d)", text or "", re.ASCII)
    return timedelta(minutes=int(number[0])) or None if number else None


def _period(said: dict[str, str]) -> timedelta | None:
    """Twelve hours of a feed that changes 'daily', twice."""
    period = _PERIODS.get(said.get("updatePeriod", "").lower())
    times = re.match(r"[1-9]\d{0,4}(?!\d)", said.get("updateFrequency", "1"), re.ASCII)
    return period / int(times[0]) if period and times else period


def _of_sitemap(text: str, url: str | None) -> FeedFacts:
    """Addresses by what they are; a sitemap that lists itself would be read for ever."""
    listed: dict[str, list[tuple[str, str]]] = {"sitemap": [], "url": []}
    for element in islice(xml_elements(text, "sitemap", "url"), MAX_ADDRESSES):
        parts = children(element)
        address = stated_address(with_references_read(_text(parts.get("loc"))), None)
        if address and address != url and "title" not in children(parts.get("news")):
            listed[local_name(element)].append((_text(parts.get("lastmod")), address))
    return FeedFacts(feeds=tuple(_newest_first(listed["sitemap"])), pages=tuple(_newest_first(listed["url"])))


def _newest_first(listed: list[tuple[str, str]]) -> Iterator[str]:
    """Each address once, by its date as written, which is ISO 8601; those without one last, in the file's order."""
    dated = sorted(listed, key=lambda one: one[0] if _DAY.match(one[0]) else "", reverse=True)
    yield from dict.fromkeys(address for _, address in dated)


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _of_json(feed: object, url: str | None) -> FeedFacts:
    if not isinstance(feed, dict):
        return FeedFacts()
    said = {key: value for key, value in feed.items() if isinstance(value, str)}
    own = web_address(said.get("feed_url"), url)
    return FeedFacts(
        next_page=web_address(said.get("next_url"), own or url),
        self_url=own,
        title=line(said.get("title")),
        language=line(said.get("language")),
    )
