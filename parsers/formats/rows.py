"""Articles as other tools and data sets print them: JSON Lines or a table (CSV) with a text, under the names in use.

{"url": "https://quay.example/1", "title": "Ferry late", "maintext": "The ferry …", "date_publish": "2026-11-03 08:00"}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from parsers.envelopes.json_lines import BrokenLine, values
from parsers.envelopes.row_fields import Row, meaning_of, row_of, rows_in, text_of
from parsers.envelopes.tables import BrokenRow, columns, table_rows
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.formats import Format
from parsers.heads.headed import read_headed
from parsers.markup import plain, web_address, with_references_read
from parsers.records import Author, Document, Image, RawArticle, Reject, Subject
from parsers.text import decode, head

_KEY = re.compile(r'"([^"\\\n]{1,60})"\s*:\s*[^\s,\]}]')
_TEXTS = ("body", "headline")
_TOLD = ("url", "image", "language", "subjects")  # of these nothing is left
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|strong|em|h[1-6]|ul|li|blockquote|span|img)\b[^>]*>", re.IGNORECASE)
_PARTED = re.compile(r"\s*[;,|]\s*")
_PEOPLE = ("authors", "writers")  # those of the second where the first name nobody
_WITHDRAWN = "[removed]"  # what interfaces print where an article was taken back
_OF_A_FEED = ('"content_text"', '"content_html"')
_LONGEST_TEXT = 1_000  # characters of a name, an address, a date


def sniff(start: str) -> bool:
    """JSON with a text under a name in use, or with a headline and something else that is known; or a table with a
    column for either and another one that is known.

    Items of a JSON Feed without their feed are none: they are what a broken one leaves.
    """
    start = _in_letters(start)
    if not _is_json(start):
        names = columns(start) or ()
        known = _known(names)
        return (len(known) > 1 and not known.isdisjoint(_TEXTS)) or ("body" in known and " " not in "".join(names))
    known = _known(_KEY.findall(start))
    is_of_a_feed = any(key in start for key in _OF_A_FEED)
    return not is_of_a_feed and ("body" in known or ("headline" in known and len(known) > 1))


def _in_letters(start: str) -> str:
    """A start whose bytes stand for characters each, in the letters that they are as UTF-8; else as it is."""
    try:
        return start.encode("latin-1").decode("utf-8", "ignore")
    except UnicodeEncodeError:
        return start


def _known(names: Iterable[str]) -> set[str]:
    return {known[0] for name in names if (known := meaning_of(name))}


def parse(document: Document) -> Iterator[RawArticle | Document | Reject]:
    """The articles in their order; a reject with its number for a line that is broken or tells no story.

    A text whose row says neither when nor by whom may say so in a header, and hold several stories.
    """
    is_json = _is_json(head(document.content))
    unit = "line" if is_json else "row"
    for number, item in _items(document, is_json=is_json):
        row = _row(item)
        if isinstance(row, Row):
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
            yield document.reject("parse", "broken-line", f"{unit} {number} {row}", part=f"{unit}-{number}")


def _is_json(start: str) -> bool:
    return start.startswith(("{", "["))


def _items(document: Document, *, is_json: bool) -> Iterator[tuple[int, Any]]:
    if not is_json:
        return table_rows(decode(document.content, document.charset).lstrip("\ufeff \t\r\n\0"))
    found = [*values(document.content)]
    rows = rows_in(found[0][2]) if len(found) == 1 else (item for _, _, item in found)
    lines = (number for number, _, _ in found) if len(found) > 1 else count(1)
    return zip(lines, rows, strict=False)


def _row(item: Any) -> Row | str:
    """The row that an item is, or what is wrong with it."""
    if isinstance(item, BrokenRow):
        return item.problem
    if isinstance(item, BrokenLine):
        return f"is not JSON: {item.problem}"
    if not isinstance(item, dict):
        return f"is no JSON object but {type(item).__name__}"
    row = row_of(item)
    if {text.lower() for text in (*row.all("headline"), *row.all("body"))} == {_WITHDRAWN}:
        return "is marked as withdrawn: '[Removed]'"
    return row if row.all("body") or row.all("headline") else "has neither a text nor a headline"


def _article(row: Row) -> RawArticle:
    people = next(filter(None, map(row.names, _PEOPLE)), [])
    origins = _all_short(row, "publisher")  # the paper; some say there at which address
    uri = _short(row, "uri")  # a bare number is one of this file, where nothing says whose it is
    titles = [*filter(None, map(_plain, row.all("headline")))]
    body = _body([*filter(None, map(_plain, row.all("body")))])
    headline = with_references_read(titles[0]) if titles else None
    article = RawArticle(
        uri=None if uri and uri.isdecimal() and not row.values.keys() & {"url", "publisher"} else uri,
        url=web_address(_short(row, "url"), None) or next(filter(_is_of_a_story, origins), None),
        publisher=next((one for one in origins if not _is_of_a_story(one)), None),
        headline=None if body and headline and _begins(headline, body) else headline,
        description=_plain(next(iter(row.all("description")), None)),
        body=body,
        language=_short(row, "language"),
        named_in=row.named_in,
        byline=_short(row, "byline") or (people[0] if len(people) == 1 else None),
        authors=tuple(Author(name=name) for name in dict.fromkeys(people)),
        dateline=_short(row, "dateline"),
        located=_short(row, "place") or _short(row, "dateline"),
        published=_all_short(row, "published"),
        modified=_all_short(row, "modified"),
        section=_short(row, "section"),
        subjects=tuple(Subject(name=name) for told in row.names("subjects") for name in _PARTED.split(told) if name),
        images=tuple(_images(row.members("image"))),
    )
    return with_unsaid(article, (Told(name, _plain(text)) for name, text in row.texts if _says_more(name)))


def _says_more(name: str) -> bool:
    known = meaning_of(name)
    return known is None or known[0] not in _TOLD


def _body(texts: Sequence[str]) -> str | None:
    """The text under the best name, or a longer one that goes on where it ends, or of which it is no half."""
    best = next(iter(texts), None)
    for text in texts[1:]:
        if best and len(text) > len(best) and (_alike(best) in _alike(text) or len(text) > 2 * len(best)):
            best = text
    return best


def _alike(text: str) -> str:
    return " ".join(text.split())


def _is_of_a_story(origin: str) -> bool:
    """Does what should name the paper say at which address the story stands?"""
    address = web_address(origin, None)
    return address is not None and len(urlsplit(address).path) > 1


def _begins(title: str, body: str) -> bool:
    """Is it no headline, but how the text begins: 'The ferry to the outer islands …'?"""
    return title.endswith("…") and body.startswith(title[:-1].rstrip())


def _images(values: Iterable[Any]) -> Iterator[Image]:
    for value in values:
        told = value if isinstance(value, dict) else {"url": value}
        if href := web_address(text_of(told.get("url")), None):
            yield Image(href=href, caption=text_of(told.get("caption")))


def _short(row: Row, meaning: str) -> str | None:
    """What a row says in a few words; of a list all of them."""
    value = next(iter(row.values.get(meaning, ())), None)
    told = [text for one in (value if isinstance(value, list) else [value]) if (text := text_of(one))]
    return next((text for text in (", ".join(told), *row.all(meaning)) if 0 < len(text) <= _LONGEST_TEXT), None)


def _all_short(row: Row, meaning: str) -> tuple[str, ...]:
    return tuple(text for text in row.all(meaning) if len(text) <= _LONGEST_TEXT)


def _plain(text: str | None) -> str | None:
    return plain(text) if text and _MARKUP.search(text) else text


FORMAT = Format(name="rows", sniff=sniff, parse=parse, rank=35)
