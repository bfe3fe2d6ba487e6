"""IPTC ninjs 3: one news item as a JSON object. Standard: IPTC, 'ninjs - News in JSON', version 3.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Document, Image, RawArticle, Subject
from parsers.text import decode

_KEYS = ('"headlines"', '"bodies"', '"ninjs"', '"versionCreated"', '"descriptions"')


def sniff(start: str) -> bool:
    """A JSON object with a property that only ninjs has."""
    return start.startswith("{") and '"uri"' in start and any(key in start for key in _KEYS)


def parse(document: Document) -> Iterator[RawArticle]:
    """The one item. Raises ValueError for broken JSON, a missing `uri`, or properties of the wrong type."""
    try:
        item = orjson.loads(decode(document.content, document.charset))
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error}") from error
    if not isinstance(item, dict) or not isinstance(item.get("uri"), str):
        raise ValueError("a ninjs item must be an object with a text as 'uri'")
    yield RawArticle(
        uri=item["uri"],
        url=web_address(item["uri"], None),
        publisher=_name(_list(item, "infoSources"), "publisher"),
        headline=_text(_list(item, "headlines"), ("main", "headline")),
        description=_text(_list(item, "descriptions"), ("lead", "summary", "main")),
        body=_text(_list(item, "bodies"), ("main", "text", "html")),
        language=_string(item, "language"),
        byline=_string(item, "by"),
        agency=_name(_list(item, "infoSources"), "agency"),
        located=_string(item, "located"),
        published=_strings(item, "contentCreated", "firstCreated", "versionCreated"),
        modified=_strings(item, "versionCreated"),
        subjects=tuple(_subjects(item)),
        images=tuple(_images(item)),
    )


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"'{key}' must be a text, not {type(value).__name__}")
    return value


def _strings(item: dict[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(value for key in keys if (value := _string(item, key)))


def _list(item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = item.get(key) or []
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise ValueError(f"'{key}' must be a list of objects")
    return value


def _text(parts: list[dict[str, Any]], roles: tuple[str, ...]) -> str | None:
    """The part with the first of `roles` that is there, else the first part; markup becomes plain text."""
    part = next((p for role in roles for p in parts if p.get("role") == role), parts[0] if parts else {})
    value = _string(part, "value")
    if not value:
        return None
    kind = _string(part, "contentType") or "text/plain"
    return plain(value) if "html" in kind or "xml" in kind.casefold() or "NITF" in kind else value


def _name(parts: list[dict[str, Any]], role: str) -> str | None:
    return next((_string(part, "name") for part in parts if part.get("role") == role), None)


def _subjects(item: dict[str, Any]) -> Iterator[Subject]:
    for subject in _list(item, "subjects"):
        name = _string(subject, "name")
        if name:
            yield Subject(name=name, code=_string(subject, "uri") or _string(subject, "literal"))


def _images(item: dict[str, Any]) -> Iterator[Image]:
    """The first usable rendition of every picture that goes with the item."""
    for part in _list(item, "associations"):
        hrefs = (web_address(_string(rendition, "href"), None) for rendition in _list(part, "renditions"))
        href = next(filter(None, hrefs), None)
        if part.get("type") == "picture" and href:
            caption = _text(_list(part, "descriptions"), ("caption",))
            yield Image(href=href, caption=caption, creditline=_string(part, "by"))


FORMAT = Format(name="ninjs", sniff=sniff, parse=parse, rank=20)
