"""The public JSON of records, both ways: what `copydesk parse` prints, and an article restored from it.

An article that was printed has been read before, so it is restored field by field and not read again: a body whose
dateline was taken out may well begin with what looks like another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, TypeVar

from parsers.markup import web_address
from parsers.records import Article, Author, Image, LeftOut, Moment, Place, Precision, Reject, Subject, Why
from parsers.text import tidy

_ABOUT_THE_PARSE = {"retrieved_at", "evidence", "parser_id", "parse_quality"}
_ADDRESSES = {"url", "canonical_url", "href"}
_MAX_WHOLE = 2**53  # what every JSON reader takes for a whole number
Restored = TypeVar("Restored")


def to_json(record: Article | Reject) -> dict[str, Any]:
    """A record as JSON values under the names of its fields.

    Of an article all but what is about the parse; moments are ISO 8601 text, `date_published` has its precision beside
    it. Of a reject the document and, under `reject`, stage, reason and detail.
    """
    return _of_reject(record) if isinstance(record, Reject) else _of_article(record)


def _of_article(article: Article) -> dict[str, Any]:
    out = {f.name: _plain(getattr(article, f.name)) for f in fields(article) if f.name not in _ABOUT_THE_PARSE}
    published = {
        "date_published": out.pop("date_published"),
        "date_published_precision": article.date_published and article.date_published.precision.value,
        "date_published_raw": out.pop("date_published_raw"),
    }
    keys = list(out)
    at = keys.index("date_modified")
    return {**{k: out[k] for k in keys[:at]}, **published, **{k: out[k] for k in keys[at:]}}


def _of_reject(reject: Reject) -> dict[str, Any]:
    return {
        "document": reject.document,
        "format": reject.format,
        "url": reject.url,
        "source": reject.source,
        "payload_sha256": reject.payload_sha256,
        "reject": {"stage": reject.stage, "reason": reject.reason, "detail": reject.detail},
    }


def _plain(value: Any) -> Any:
    """A JSON value for a field of an `Article`."""
    if isinstance(value, tuple):
        return [{f.name: getattr(item, f.name) for f in fields(item)} for item in value]
    return str(value) if isinstance(value, Moment | date) else value


def restored(item: dict[str, Any]) -> Article:
    """The article that `to_json` made `item` of, but for what is about the parse.

    Raises ValueError with what is wrong: a value that its field cannot have, or an article that says nothing.
    """
    article = _record(Article, item | {"retrieved_at": None, "evidence": []})
    if not any((article.headline, article.body, article.description, article.url, article.uri)):
        raise ValueError("neither a headline nor a body nor an address or identifier")
    return article


def _record(kind: type[Restored], item: Any) -> Restored:
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
    return tidy(value)


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


def _listed(kind: type[Restored]) -> Callable[[Any], tuple[Restored, ...]]:
    def read(value: Any) -> tuple[Restored, ...]:
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
    "tuple[LeftOut, ...]": _listed(LeftOut),
    "Why": lambda value: Why(_text(value)),
    "tuple[Evidence, ...]": tuple,
}
