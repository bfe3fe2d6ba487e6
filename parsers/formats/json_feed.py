"""JSON Feed 1.0 and 1.1 (jsonfeed.org): one raw article per item, even when it is only an identifier.

Systems that write it are careless with types: a value of the wrong type is taken as absent, and costs its item nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from parsers.envelopes.entry_credits import credits_of
from parsers.envelopes.feeds import MAX_ENTRIES, json_value, without_captions
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.formats import Format
from parsers.heads.headed import parts, read_entry
from parsers.markup import plain, stated_address, web_address
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document, Image, RawArticle, Reject, Subject, Why

_OWN = ('"content_html"', '"content_text"', '"date_published"', '"external_url"', '"home_page_url"', '"feed_url"')
_BARE_VALUE = re.compile(r'"(?:[^"\\\n]|\\.)*"\s*')
_MARKUP = re.compile(r"</?[A-Za-z]|&#?\w+;")
_MOST = 100  # of authors, tags and pictures of one item


def sniff(start: str) -> bool:
    """A JSON object that names the standard, or has a list of items and a property that only JSON Feed has.

    A JSON text and nothing else is taken as well, to be refused: it is what a broken feed answers, and no prose.
    """
    if start.startswith("{"):
        return "jsonfeed.org" in start or ('"items"' in start and any(key in start for key in _OWN))
    return _BARE_VALUE.fullmatch(start) is not None


def parse(document: Document) -> Iterator[RawArticle | Document | Reject]:
    """The items in the feed's order; a reject for one that is no object. Raises ValueError when it is not a feed.

    The text of an item may begin with a header of its own, and hold several stories.
    """
    feed = json_value(document)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ValueError("a JSON Feed must be an object with a list as 'items'")
    if len(items) > MAX_ENTRIES:
        raise ValueError(f"the feed has more than {MAX_ENTRIES:,} entries")
    if not items:
        raise NotAnArticleError("no-entries", "the feed lists no entries")
    own = (stated_address(_text(feed, key), None) for key in ("feed_url", "home_page_url"))
    base = document.url or next(filter(None, own), None)
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            article, others = read_entry(_article(item, feed, base))
            yield article
            yield from parts(document, others, article)
        else:
            yield _refused(document, f"item {number} must be an object, not {type(item).__name__}")


def _article(item: dict[str, Any], feed: dict[str, Any], base: str | None) -> RawArticle:
    """One item; what it does not say of itself, the feed says for all."""
    people = _people(item if "authors" in item or "author" in item else feed)
    credited = credits_of(people, (_line(feed, "title"),), (base, _text(feed, "home_page_url")))
    published, modified = _date(item, "date_published"), _date(item, "date_modified")
    html = _text(item, "content_html")
    told, captions = without_captions(plain(html), html) if html else (None, ())
    raw = RawArticle(
        uri=_identifier(item.get("id")),
        url=stated_address(_text(item, "url"), base) or stated_address(_text(item, "external_url"), base),
        publisher=_line(feed, "title"),
        headline=_line(item, "title"),
        description=_line(item, "summary"),
        body=told or _text(item, "content_text"),
        language=_text(item, "language") or _text(feed, "language"),
        byline=credited.byline,
        authors=credited.authors,
        agency=credited.agency,
        published=tuple(filter(None, (published,))),
        modified=tuple(filter(None, (modified,))),
        subjects=tuple(Subject(name=tag) for tag in dict.fromkeys(_texts(item.get("tags")))),
        images=tuple(Image(href=href) for href in dict.fromkeys(_images(item, base))),
        left_out=captions,
    )
    attachments = item.get("attachments")
    titles = (
        [part.get("title") for part in attachments or () if isinstance(part, dict)]
        if isinstance(attachments, list)
        else []
    )
    named = (Told("title", title, Why.CAPTION) for title in titles[:_MOST] if isinstance(title, str))
    return with_unsaid(raw, (Told("", _text(item, "content_text")), *named))


def _text(part: dict[str, Any], key: str) -> str | None:
    """A property that is a text with something in it."""
    value = part.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _line(part: dict[str, Any], key: str) -> str | None:
    """A property that ought to be plain text; markup that stands there all the same is taken off."""
    value = _text(part, key)
    return plain(value) or None if value and _MARKUP.search(value) else value


def _identifier(value: Any) -> str | None:
    """'3' of 3, as the standard asks of readers."""
    return str(value).strip() or None if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _date(item: dict[str, Any], key: str) -> str | None:
    """A date text; a whole number stands for seconds or milliseconds."""
    value = item.get(key)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(item, key)


def _people(part: dict[str, Any]) -> list[str]:
    """Names in `authors` (version 1.1) or `author` (1.0), each once; either may be a list, an object or a text."""
    stated = part.get("authors") or part.get("author")
    listed = stated if isinstance(stated, list) else [stated]
    names = (
        _line({"name": a} if isinstance(a, str) else a, "name") for a in listed[:_MOST] if isinstance(a, str | dict)
    )
    return list(dict.fromkeys(filter(None, names)))


def _texts(value: Any) -> Iterator[str]:
    for text in islice(value, _MOST) if isinstance(value, list) else ():
        if isinstance(text, str) and text.strip():
            yield text.strip()


def _images(item: dict[str, Any], base: str | None) -> Iterator[str]:
    """The item's picture, its banner, and attachments that are pictures."""
    attachments = item.get("attachments")
    pictures = (
        _text(part, "url")
        for part in islice(attachments if isinstance(attachments, list) else (), _MOST)
        if isinstance(part, dict) and (_text(part, "mime_type") or "").startswith("image/")
    )
    for address in (_text(item, "image"), _text(item, "banner_image"), *pictures):
        if href := web_address(address, base):
            yield href


def _refused(document: Document, detail: str) -> Reject:
    return Reject(
        document=document.uri,
        stage="parse",
        reason="broken-item",
        detail=detail,
        format=FORMAT.name,
        url=document.url,
        source=document.source,
        payload_sha256=document.payload_sha256,
    )


FORMAT = Format(name="jsonfeed", sniff=sniff, parse=parse, rank=25, bare=True, has_text=False)
