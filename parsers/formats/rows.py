"""Articles as other tools and data sets print them: JSON Lines or a table (CSV) with a text, under the names in use.

{"url": "https://quay.example/1", "title": "Ferry late", "maintext": "The ferry …", "date_publish": "2026-11-03 08:00"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parsers.envelopes.json_lines import BrokenLine, values
from parsers.envelopes.tables import BrokenRow, columns, table_rows
from parsers.formats import Format
from parsers.heads.headed import read_headed
from parsers.markup import plain, web_address
from parsers.records import Author, Document, RawArticle, Reject, Subject
from parsers.text import decode, head

# What fields are called in small letters, best first: crawlers (news-please, newspaper), data sets, schema.org, others.
_NAMES = {
    "uri": ("uri", "guid", "id"),
    "url": ("url", "link", "source_url", "permalink"),
    "headline": ("headline", "title", "title_page"),
    "body": ("body", "text", "maintext", "main_text", "article_body", "articlebody", "full_text", "content", "article"),
    "description": ("description", "summary", "abstract", "lead"),
    "language": ("language", "lang"),
    "publisher": ("publisher", "source", "publication", "source_domain", "domain", "site", "outlet"),
    "section": ("section", "category", "article_section"),
    "byline": ("byline",),
}
_PUBLISHED = ("date_published", "datepublished", "date_publish", "published_at", "published", "publish_date",
              "publishedat", "pubdate", "pub_date", "date")  # fmt: skip
_MODIFIED = ("date_modified", "datemodified", "date_modify", "updated_at", "updated")
_PEOPLE = (("authors", "author"), ("creator", "writer", "by"))  # those of the second where the first name nobody
_SUBJECTS = ("keywords", "tags", "topics")
_TEXTS = (*_NAMES["body"], *_NAMES["headline"])
_SNIFFED = re.compile(rf'\[?\s*\{{[^\n]*?"(?i:{"|".join(_TEXTS)})"\s*:\s*"')
_KNOWN = {
    *(name for names in _NAMES.values() for name in names),
    *_PUBLISHED,
    *_MODIFIED,
    *sum(_PEOPLE, ()),
    *_SUBJECTS,
}
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|strong|em|h[1-6]|ul|li|blockquote|span|img)\b[^>]*>", re.IGNORECASE)
_OF_A_FEED = ('"content_text"', '"content_html"')
_LONGEST_TEXT = 1_000  # characters of a name, an address, a date
_MOST = 100


def sniff(start: str) -> bool:
    """A JSON object, perhaps in an array, whose first line has a text or a headline under a name in use; or a table
    with a column for it and another one that is known.

    Items of a JSON Feed without their feed are none: they are what a broken one leaves.
    """
    if _is_json(start):
        return _SNIFFED.match(start) is not None and not any(key in start for key in _OF_A_FEED)
    known = _KNOWN.intersection(map(_key, columns(start) or ()))
    return len(known) > 1 and not known.isdisjoint(_TEXTS)


def parse(document: Document) -> Iterator[RawArticle | Document | Reject]:
    """The articles in their order; a reject with its number for a line that is broken or tells no story.

    A text whose row says neither when nor by whom may say so in a header, and hold several stories.
    """
    is_json = _is_json(head(document.content))
    unit = "line" if is_json else "row"
    for number, item in _items(document, is_json=is_json):
        row = _in_small_letters(item) if isinstance(item, dict) else item
        problem = _problem(row)
        if problem is None:
            article = _article(row)
            told = article.byline or article.authors or article.published or not article.body
            headed = None if told else read_headed(article, (article.body or "").split("\n"))
            found, others = headed or (article, [])
            yield found
            for other in others:
                content = "\n".join(other.lines).encode()
                presumed = article.publisher or document.presumed_source
                yield document.part(f"{unit}-{number} {other.name}", content, presumed_source=presumed)
        else:
            yield document.reject("parse", "broken-line", f"{unit} {number} {problem}", part=f"{unit}-{number}")


def _is_json(start: str) -> bool:
    return start.startswith(("{", "["))


def _items(document: Document, *, is_json: bool) -> Iterator[tuple[int, Any]]:
    if is_json:
        return ((number, item) for number, _, item in values(document.content))
    return table_rows(decode(document.content, document.charset).lstrip("\ufeff \t\r\n\0"))


def _in_small_letters(item: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something, by small names; of two that differ in capitals, the one that was small."""
    told = {name: value for name, value in item.items() if value}
    return {_key(name): value for name, value in told.items()} | {k: v for k, v in told.items() if k == _key(k)}


def _key(name: str) -> str:
    """'Publish Date' as 'publish_date'."""
    return name.strip().casefold().replace(" ", "_")


def _problem(item: Any) -> str | None:
    if isinstance(item, BrokenRow):
        return item.problem
    if isinstance(item, BrokenLine):
        return f"is not JSON: {item.problem}"
    if not isinstance(item, dict):
        return f"is no JSON object but {type(item).__name__}"
    return None if _first(item, "body") or _first(item, "headline") else "has neither a text nor a headline"


def _article(item: dict[str, Any]) -> RawArticle:
    named = ([name for key in keys for name in _list(item.get(key))] for keys in _PEOPLE)
    people = next(filter(None, named), [])
    title, body = _plain(_first(item, "headline")), _plain(_first(item, "body"))
    return RawArticle(
        uri=_short(_first(item, "uri")),
        url=web_address(_short(_first(item, "url")), None),
        publisher=_short(_first(item, "publisher")),
        headline=None if body and title and _begins(title, body) else title,
        description=_plain(_first(item, "description")),
        body=body,
        language=_short(_first(item, "language")),
        byline=_short(_first(item, "byline")) or (people[0] if len(people) == 1 else None),
        authors=tuple(Author(name=name) for name in dict.fromkeys(people)),
        published=_texts(item, _PUBLISHED),
        modified=_texts(item, _MODIFIED),
        section=_short(_first(item, "section")),
        subjects=tuple(Subject(name=name) for key in _SUBJECTS for name in _list(item.get(key))),
    )


def _begins(title: str, body: str) -> bool:
    """Is it no headline, but how the text begins: 'The ferry to the outer islands …'?"""
    return title.endswith("…") and body.startswith(title[:-1].rstrip())


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
