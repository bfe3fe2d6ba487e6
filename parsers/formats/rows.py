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
from parsers.envelopes.tables import BrokenRow, columns, table_rows
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.formats import Format
from parsers.heads.headed import read_headed
from parsers.language import tag
from parsers.markup import plain, tree, web_address, with_references_read
from parsers.pages.body import extracted, without_headline
from parsers.pages.head import ArticleHead
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Author, Document, Image, RawArticle, Reject, Subject
from parsers.rows.fields import Row, row_of, text_of
from parsers.rows.lists import rows_in, shape_of
from parsers.rows.names import meaning_of
from parsers.text import decode, head

_KEY = re.compile(r'"([^"\\\n]{1,60})"\s*:\s*[^\s,\]}]')
_COLUMNS = re.compile(r'"columns"\s*:\s*\[([^\]\\]*)\]')  # of a table that is told as names and lists
_QUOTED = re.compile(r'"([^"]+)"')
_TEXTS = ("headline", "body")
_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|strong|em|h[1-6]|ul|li|blockquote|span|img)\b[^>]*>", re.IGNORECASE)
_PARTED = re.compile(r"\s*[;,|]\s*")
_SENTENCE_END = re.compile(r"[.!?…]\W*(?:\s|$)|[。！？]")
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
    listed = _COLUMNS.search(start)
    known = _known([*_KEY.findall(start), *(_QUOTED.findall(listed[1]) if listed else ())])
    is_of_a_feed = '"id"' in start and any(key in start for key in _OF_A_FEED)
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

    A text whose row says neither when nor by whom may say so in a header, and hold several stories. What an answer says
    beside its rows is left out of the first.
    """
    is_json = _is_json(head(document.content))
    unit = "line" if is_json else "row"
    beside: list[tuple[str, str]] = []
    for number, item in _items(document, beside, is_json=is_json):
        row = _row(item)
        if isinstance(row, Row):
            article = _article(row, [*row.texts, *beside])
            beside.clear()
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


def _items(document: Document, beside: list[tuple[str, str]], *, is_json: bool) -> Iterator[tuple[int, Any]]:
    """The number of each row, and the row; `beside` gets the texts that stand in none."""
    if not is_json:
        return table_rows(decode(document.content, document.charset).lstrip("\ufeff \t\r\n\0"))
    found = [*values(document.content)]
    rows = [item for _, _, item in found]
    if len(found) == 1:
        rows, told = rows_in(rows[0])
        beside.extend(told)
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
    if row.all("body") or row.all("headline") or row.page:
        return row
    return f"has neither a text nor a headline{shape_of(item)}"


def _article(row: Row, texts: Iterable[tuple[str, str]]) -> RawArticle:
    """What a row says; those of the `texts` that no field has are left out."""
    people = [*filter(None, map(_plain, next(filter(None, map(row.names, _PEOPLE)), [])))]
    origins = _all_short(row, "publisher")  # the paper; some say there at which address
    uri = _short(row, "uri")  # a bare number is one of this file, where nothing says whose it is
    titles, told, described = ([*filter(None, map(_plain, row.all(name)))] for name in (*_TEXTS, "description"))
    body = _body(told) or without_headline(_of_page(row.page), tuple(titles)) or _longest(described)
    described = [text for text in described if text != body]
    headline = with_references_read(titles[0]) if titles else None
    article = RawArticle(
        uri=None if uri and uri.isdecimal() and not row.values.keys() & {"url", "publisher"} else uri,
        url=web_address(_short(row, "url"), None) or next(filter(_is_of_a_story, origins), None),
        publisher=next((one for one in origins if not _is_of_a_story(one)), None),
        headline=None if body and headline and _begins(headline, body) else headline,
        description=next(iter(described), None),
        body=body,
        language=language if tag(language := _short(row, "language")) else None,
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
    return with_unsaid(article, (Told(name, with_references_read(_plain(text) or "")) for name, text in texts))


def _of_page(page: str | None) -> str | None:
    """The text of a whole page, where that is all a row has of it."""
    if page is None:
        return None
    try:
        return extracted(tree(page), ArticleHead()) or plain(page) or None
    except (ValueError, NotAnArticleError):
        return plain(page) or None


def _body(texts: Sequence[str]) -> str | None:
    """The text under the best name, or a longer one that goes on where it ends, or of which it is no half."""
    best = next(iter(texts), None)
    for text in texts[1:]:
        if best and len(text) > len(best) and (_alike(best) in _alike(text) or len(text) > 2 * len(best)):
            best = text
    return best


def _longest(described: Sequence[str]) -> str | None:
    """Of several descriptions the one that is a text: of several sentences, and more than twice as long as the others.

    Some interfaces call a story's text its summary.
    """
    longest, *others = sorted(described, key=len, reverse=True) or [""]
    is_text = others and len(longest) > 2 * len(others[0]) and len(_SENTENCE_END.findall(longest)) > 1
    return longest if is_text else None


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
