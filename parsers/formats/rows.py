"""Articles as other tools and data sets print them: JSON Lines of objects with a text, under the names in use.

{"url": "https://quay.example/1", "title": "Ferry late", "maintext": "The ferry …", "date_publish": "2026-11-03 08:00"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parsers.envelopes.json_lines import BrokenLine, values
from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, RawArticle, Reject, Subject

# What fields are called, best first: crawlers (news-please, newspaper), common data sets, schema.org, content systems.
_NAMES = {
    "uri": ("uri", "guid", "id"),
    "url": ("url", "link", "source_url", "permalink"),
    "headline": ("headline", "title", "title_page"),
    "body": ("body", "text", "maintext", "main_text", "article_body", "articleBody", "full_text", "content", "article"),
    "description": ("description", "summary", "abstract", "lead"),
    "language": ("language", "lang"),
    "publisher": ("publisher", "source", "publication", "source_domain", "domain", "site", "outlet"),
    "section": ("section", "category", "article_section"),
    "byline": ("byline",),
}
_PUBLISHED = ("date_published", "datePublished", "date_publish", "published_at", "published", "publish_date",
              "publishedAt", "pubDate", "pub_date", "date")  # fmt: skip
_MODIFIED = ("date_modified", "dateModified", "date_modify", "updated_at", "updated")
_PEOPLE = ("authors", "author")
_SUBJECTS = ("keywords", "tags", "topics")
_TEXTS = "|".join((*_NAMES["body"], *_NAMES["headline"]))
_SNIFFED = re.compile(rf'\[?\s*\{{[^\n]*?"(?:{_TEXTS})"\s*:\s*"')
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|strong|em|h[1-6]|ul|li|blockquote|span|img)\b[^>]*>", re.IGNORECASE)
_OF_A_FEED = ('"content_text"', '"content_html"')
_LONGEST_TEXT = 1_000  # characters of a name, an address, a date
_MOST = 100


def sniff(start: str) -> bool:
    """A JSON object, perhaps in an array, whose first line has a text or a headline under a name in use.

    Items of a JSON Feed without their feed are none: they are what a broken one leaves.
    """
    return _SNIFFED.match(start) is not None and not any(key in start for key in _OF_A_FEED)


def parse(document: Document) -> Iterator[RawArticle | Reject]:
    """The articles in their order; a reject with its number for a line that is broken or tells no story."""
    for number, _, item in values(document.content):
        problem = _problem(item)
        if problem is None:
            yield _article(item)
        else:
            yield document.reject("parse", "broken-line", f"line {number} {problem}", part=f"line-{number}")


def _problem(item: Any) -> str | None:
    if isinstance(item, BrokenLine):
        return f"is not JSON: {item.problem}"
    if not isinstance(item, dict):
        return f"is no JSON object but {type(item).__name__}"
    return None if _first(item, "body") or _first(item, "headline") else "has neither a text nor a headline"


def _article(item: dict[str, Any]) -> RawArticle:
    people = [name for key in _PEOPLE for name in _list(item.get(key))]
    return RawArticle(
        uri=_short(_first(item, "uri")),
        url=web_address(_short(_first(item, "url")), None),
        publisher=_short(_first(item, "publisher")),
        headline=_plain(_first(item, "headline")),
        description=_plain(_first(item, "description")),
        body=_plain(_first(item, "body")),
        language=_short(_first(item, "language")),
        byline=_short(_first(item, "byline")) or (people[0] if len(people) == 1 else None),
        authors=tuple(Author(name=name) for name in dict.fromkeys(people)),
        published=_texts(item, _PUBLISHED),
        modified=_texts(item, _MODIFIED),
        section=_short(_first(item, "section")),
        subjects=tuple(Subject(name=name) for key in _SUBJECTS for name in _list(item.get(key))),
    )


def _first(item: dict[str, Any], field: str) -> str | None:
    """The first of a field's names that has a text; a number stands for itself."""
    found = (item.get(name) for name in _NAMES[field])
    return next((text for value in found if (text := _text(value))), None)


def _texts(item: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for name in names if (text := _short(_text(item.get(name)))))


def _text(value: Any) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def _short(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST_TEXT else None


def _plain(text: str | None) -> str | None:
    return plain(text) if text and _MARKUP.search(text) else text


def _list(value: Any) -> list[str]:
    """'Ana Petrova', ['Ana Petrova', …] or [{'name': 'Ana Petrova'}, …] as names."""
    items = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, dict) else item for item in items[:_MOST])
    return [name for item in names if (name := _short(_text(item)))]


FORMAT = Format(name="rows", sniff=sniff, parse=parse, rank=35)
