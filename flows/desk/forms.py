"""What a page shows, for other programs: as CSV, as JSON, and as an Atom feed (RFC 4287)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import XMLGenerator

import orjson

from flows.desk.asking import Answer
from flows.reporting import answers
from flows.reporting.values import plain

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML cannot hold


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `summary` is text, `updated` naive UTC."""

    identifier: str
    title: str
    address: str
    updated: datetime
    author: str
    summary: str


def as_csv(answer: Answer) -> bytes:
    """One answer; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    return answers.csv(answer.columns, answer.rows)


def as_json(parts: Mapping[str, Answer]) -> bytes:
    """The rows of each answer by its name."""
    told = {name: answer.named() for name, answer in parts.items()}
    return orjson.dumps(told, default=plain, option=orjson.OPT_APPEND_NEWLINE)


def as_atom(title: str, address: str, itself: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """A feed called `title` of the page at `address`, which `itself` is the address of."""
    found = list(entries)
    out = io.BytesIO()
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("feed", {"xmlns": "http://www.w3.org/2005/Atom"})  # type: ignore[arg-type]
    _element(xml, "id", itself)
    _element(xml, "title", title)
    _element(xml, "updated", _instant(max((entry.updated for entry in found), default=now)))
    _element(xml, "link", None, rel="self", type="application/atom+xml", href=itself)
    _element(xml, "link", None, rel="alternate", type="text/html", href=address)
    for entry in found:
        xml.characters("\n")
        xml.startElement("entry", {})  # type: ignore[arg-type]
        _element(xml, "id", entry.identifier)
        _element(xml, "title", entry.title)
        _element(xml, "updated", _instant(entry.updated))
        _element(xml, "link", None, rel="alternate", type="text/html", href=entry.address)
        xml.startElement("author", {})  # type: ignore[arg-type]
        _element(xml, "name", entry.author)
        xml.endElement("author")
        _element(xml, "summary", entry.summary, type="text")
        xml.endElement("entry")
    xml.endElement("feed")
    xml.endDocument()
    return out.getvalue()


def _element(xml: XMLGenerator, name: str, text: str | None, **attributes: str) -> None:
    xml.startElement(name, attributes)  # type: ignore[arg-type]
    xml.characters(_FORBIDDEN.sub("", text or ""))
    xml.endElement(name)


def _instant(at: datetime) -> str:
    return at.replace(tzinfo=UTC).isoformat(timespec="seconds")
