"""copydesk's own articles, as `copydesk parse` prints them: one JSON object a line, one alone, or an array of them.

They have been read before, so they are restored field by field and not read again: a body whose dateline was taken
out may well begin with what looks like another one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, TypeVar

from parsers.envelopes.json_lines import BrokenLine, values
from parsers.formats import Format
from parsers.markup import web_address
from parsers.records import Article, Author, Document, Image, Moment, Place, Precision, Reject, Subject

_SNIFFED = re.compile(r'\[?\s*\{\s*"document"\s*:')
_ADDRESSES = {"url", "canonical_url", "href"}
_MAX_WHOLE = 2**53  # what every JSON reader takes for a whole number
Record = TypeVar("Record")


def sniff(start: str) -> bool:
    """An object that begins with `document`, and has a `format`; perhaps in an array."""
    return _SNIFFED.match(start) is not None and '"format"' in start


def parse(document: Document) -> Iterator[Article | Document | Reject]:
    """The articles in their order; an object that is none of copydesk's is a part, read in whatever format it has.

    What copydesk had rejected is passed over. A broken line is a reject with its number.
    """
    for number, line, item in values(document.content):
        name = f"line-{number}"
        if not isinstance(item, dict):
            told = item.problem if isinstance(item, BrokenLine) else item
            yield document.reject("parse", "broken-line", f"line {number} is no JSON object: {told}", part=name)
        elif "reject" in item:
            continue
        elif "document" not in item or "payload_sha256" not in item:
            yield document.part(name, line, url=None)
        else:
            try:
                yield _article(document, item)
            except ValueError as error:
                yield document.reject("parse", "broken-line", f"line {number}: {error}", part=name)


def _article(document: Document, item: dict[str, Any]) -> Article:
    """The article that `Article.to_json` printed; it is called 'articles.jsonl!what it was read from'."""
    known: dict[str, Any] = {
        "document": document.named(_text(item.get("document"))),
        "source": document.source or item.get("source"),
        "retrieved_at": None,
        "evidence": [],
    }
    article = _record(Article, item | known)
    if not any((article.headline, article.body, article.description, article.url, article.uri)):
        raise ValueError("neither a headline nor a body nor an address or identifier")
    return article


def _record(kind: type[Record], item: Any) -> Record:
    """A record with what `item` says of its fields, each read as its annotation says; what is left out is unknown."""
    if not isinstance(item, dict):
        raise ValueError(f"{kind.__name__.lower()} must be an object")
    found: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        value = item.get(field.name)
        if value is None:
            if field.default is MISSING:
                raise ValueError(f"'{field.name}' is missing")
            continue
        try:
            found[field.name] = _READ[str(field.type).removesuffix(" | None")](value)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"'{field.name}': {error}") from error
        if field.name in _ADDRESSES and web_address(value, None) is None:
            raise ValueError(f"'{field.name}' is no web address")
    return kind(**found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("must be a text")
    return value


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or abs(value) > _MAX_WHOLE:
        raise ValueError("must be a whole number")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, float | int):
        raise ValueError("must be a number")
    return float(value)


def _moment(value: Any) -> Moment:
    """'2022-04-12', '2022-04-12T10:00:00' or '2022-04-12T10:00:00+04:00', as `str(Moment)` writes it."""
    at = datetime.fromisoformat(_text(value))
    if len(value) == len("2022-04-12"):
        return Moment(at, Precision.DAY)
    moment = Moment(at, Precision.FULL if at.tzinfo else Precision.NO_TZ)
    moment.utc()  # the last hours of year 9999 have none
    return moment


def _listed(kind: type[Record]) -> Callable[[Any], tuple[Record, ...]]:
    def read(value: Any) -> tuple[Record, ...]:
        if not isinstance(value, list):
            raise ValueError("must be a list")
        return tuple(_record(kind, item) for item in value)

    return read


def _places(value: Any) -> tuple[Place, ...]:
    places = _listed(Place)(value)
    if any(place.place_id and not place.located for place in places):
        raise ValueError("a place with an id needs the name it is located by")
    return places


_READ: dict[str, Callable[[Any], Any]] = {
    "str": _text,
    "bool": _boolean,
    "int": _whole,
    "float": _number,
    "date": lambda value: date.fromisoformat(_text(value)),
    "Moment": _moment,
    "tuple[Author, ...]": _listed(Author),
    "tuple[Subject, ...]": _listed(Subject),
    "tuple[Image, ...]": _listed(Image),
    "tuple[Place, ...]": _places,
    "tuple[Evidence, ...]": tuple,
}

FORMAT = Format(name="ndjson", sniff=sniff, parse=parse, rank=15)
