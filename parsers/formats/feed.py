"""RSS 0.9x, 1.0 (RDF), 2.0 and Atom, by feedparser: one raw article per entry, even when it is only a headline.

Declarations are refused before any parser sees them: entities and attribute lists are how a kilobyte of XML becomes
gigabytes, and no feed needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax import SAXParseException

import feedparser

from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, RawArticle, Subject
from parsers.text import decode

_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]")
MAX_ENTRIES = 10_000
"""Ten thousand take feedparser about fifteen seconds; no newsroom lists so many."""
_DECLARATIONS = re.compile(r"<!(?:ENTITY|ATTLIST)|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_XML_ENCODING = re.compile(r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", re.IGNORECASE)


def sniff(start: str) -> bool:
    """An `<rss>`, `<feed>` or `<rdf:RDF>` near the start, and no HTML before it."""
    root = _ROOT.search(start)
    return start.startswith("<") and root is not None and "<html" not in start[: root.start()].lower()


def parse(document: Document) -> Iterator[RawArticle]:
    """The entries in the feed's order. Raises ValueError when not one can be read, or for forbidden declarations."""
    text = decode(document.content, document.charset)
    if _DECLARATIONS.search(text):
        raise ValueError("the XML declares entities or attribute lists, which a feed has no use for")
    if len(_ENTRY.findall(text)) > MAX_ENTRIES:
        raise ValueError(f"the feed has more than {MAX_ENTRIES:,} entries")
    # feedparser takes a plain string for a file name or an address, and would open it: bytes in a stream only
    parsed = feedparser.parse(
        BytesIO(_XML_ENCODING.sub(r"\1", text).encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            **({"content-location": document.url} if document.url else {}),
        },
        sanitize_html=False,  # markup never leaves this module: `plain` keeps text alone
        resolve_relative_uris=False,
    )
    if parsed.bozo and not any(parsed.entries):
        raise ValueError(f"no entry could be read: {_told(parsed.bozo_exception)}")
    feed = parsed.feed
    base = web_address(feed.get("link"), document.url) or document.url
    for entry in filter(None, parsed.entries):
        # feedparser answers "updated" with "published" where there is none, unless asked this way
        updated = entry.get("updated") if "updated" in entry else None
        yield RawArticle(
            uri=entry.get("id"),
            url=web_address(entry.get("link"), base),
            publisher=_plain(feed.get("title_detail")),
            headline=_plain(entry.get("title_detail")),
            description=_plain(entry.get("summary_detail")),
            body=_body(entry),
            language=entry.get("language") or feed.get("language"),
            byline=entry.get("author") if len(entry.get("authors", ())) < 2 else None,
            authors=tuple(Author(name=a.name) for a in entry.get("authors", ()) if a.get("name")),
            published=tuple(filter(None, (entry.get("published"), entry.get("created"), updated))),
            modified=tuple(filter(None, (updated,))),
            subjects=tuple(Subject(name=t.term, code=t.get("scheme")) for t in entry.get("tags", ()) if t.get("term")),
            images=tuple(_images(entry, base)),
        )


def _told(error: Exception) -> str:
    """'line 8, column 81: no element found' for an error of the XML parser, its text for any other."""
    if isinstance(error, SAXParseException):
        return f"line {error.getLineNumber()}, column {error.getColumnNumber()}: {error.getMessage()}"
    return str(error)


def _plain(detail: dict[str, Any] | None) -> str | None:
    """Text of a feedparser detail; only what is declared or recognised as markup is read as markup."""
    value = detail.get("value") if detail else None
    if not value or detail is None:
        return None
    return plain(value) if "html" in detail.get("type", "") else str(value)


def _body(entry: dict[str, Any]) -> str | None:
    """The longest of the entry's contents (RSS content:encoded, Atom content); a bare summary is no body."""
    texts = [text for content in entry.get("content", ()) if (text := _plain(content))]
    return max(texts, key=len, default=None)


def _images(entry: dict[str, Any], base: str | None) -> Iterator[Image]:
    """Media RSS contents and image enclosures."""
    for media in (*entry.get("media_content", ()), *entry.get("enclosures", ())):
        kind = media.get("medium") or media.get("type") or ""
        href = web_address(media.get("url") or media.get("href"), base)
        if href and kind.startswith("image"):
            yield Image(href=href)


FORMAT = Format(name="feed", sniff=sniff, parse=parse, rank=30)
