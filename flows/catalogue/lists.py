"""Lists of sources from elsewhere and for elsewhere: OPML, and CSV with the catalogue's own keys as columns.

    url,name,title,tags,language
    https://quay.example/rss.xml,quay,Quay Gazette,"coast, daily",en

One row is one feed; rows of one name are feeds of one source.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.catalogue.sources import Catalogue, Feed, Source
from flows.settings import UserError
from parsers.feeds.links import as_address
from parsers.feeds.opml import Outline, is_opml, read_opml, write_opml
from parsers.language import tag
from parsers.records import Document
from parsers.text import decode, line

_TEXTS = ("name", "title", "kind", "country", "timezone", "language", "freshness", "ignore_robots", "disabled")
COLUMNS = ("url", "path", *_TEXTS[:7], "tags", "follow", "allow_private", *_TEXTS[7:])
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None}
_FORMULA = re.compile(r"[=+\-@]")  # a cell that begins so is a command to a spreadsheet


class ListError(UserError):
    """A list as a whole, or one line of it, cannot be used."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list as keys of the catalogue, or what is wrong with it."""

    number: int
    entry: dict[str, Any]
    page: str | None = None
    """The web page that the feed belongs to."""
    problem: str | None = None


def read_list(document: Document, *, follow: bool) -> Iterator[Listed]:
    """The feeds of an OPML or CSV file, with `follow` where it does not say. Raises ListError for a broken file."""
    try:
        if is_opml(document):
            yield from (_from_outline(outline, follow) for outline in read_opml(document))
        else:
            yield from _rows(decode(document.content, document.charset).lstrip("\ufeff"), follow)
    except (ValueError, csv.Error) as error:
        raise ListError(f"{document.uri}: {error}") from error


def opml(catalogue: Catalogue) -> bytes:
    """The catalogue's web feeds as OPML."""
    return write_opml(
        "Sources of copydesk",
        (
            Outline(url=feed.shown, title=source.title, language=source.language, tags=source.tags)
            for source in catalogue.sources
            for feed in source.feeds
            if feed.url
        ),
    )


def csv_text(catalogue: Catalogue) -> str:
    """The catalogue as CSV, with all that it says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for source in catalogue.sources:
        for feed in source.feeds:
            writer.writerow([_harmless(cell) for cell in _cells(source, feed)])
    return out.getvalue()


def _from_outline(outline: Outline, follow: bool) -> Listed:
    number = outline.number or 0
    if not outline.url:
        return Listed(number, {}, problem=f"{outline.title or 'an outline'} has no xmlUrl")
    feed = {"url": as_address(outline.url), "follow": follow}
    entry = {
        "title": outline.title,
        "language": tag(outline.language),
        "tags": list(outline.tags),
        "feeds": [feed],
    }
    return Listed(number, entry, page=outline.page)


def _rows(text: str, follow: bool) -> Iterator[Listed]:
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    columns = [cell.strip().lower().replace(" ", "_") for cell in next(rows, [])]
    if unknown := [column for column in columns if column not in COLUMNS]:
        raise ListError(f"line 1 is neither OPML nor a CSV header: {unknown[0]!r} is none of {', '.join(COLUMNS)}")
    if not {"url", "path"} & set(columns):
        raise ListError("line 1: there is no column called url")
    for row in rows:
        if any(cell.strip() for cell in row):
            yield _from_row(rows.line_num, columns, row, follow)


def _from_row(number: int, columns: list[str], row: list[str], follow: bool) -> Listed:
    if len(row) > len(columns):
        return Listed(number, {}, problem=f"{len(row)} cells, but there are {len(columns)} columns")
    said = {column: _meant(cell) for column, cell in zip(columns, row, strict=False)}
    entry: dict[str, Any] = {column: said.get(column) for column in _TEXTS}
    for key in ("follow", "allow_private"):
        word = (said.get(key) or "").lower()
        if word not in _YES:
            return Listed(number, {}, problem=f"{key} is {word!r}, which is neither yes nor no")
        entry[key] = _YES[word]
    told = entry.pop("follow")
    entry["tags"] = list(filter(None, map(line, re.split("[,;|]", said.get("tags") or ""))))
    feed = {
        "url": as_address(said.get("url") or "") or None,
        "path": said.get("path"),
        "follow": follow if told is None else told,
    }
    return Listed(number, {**entry, "feeds": [feed]})


def _cells(source: Source, feed: Feed) -> Iterator[str]:
    """The cells of a row, in the order of COLUMNS."""
    for column in COLUMNS:
        value: Any = (
            feed.shown if column == "url" else getattr(feed if column in ("path", "follow") else source, column)
        )
        if column == "freshness":
            yield f"{round(value.total_seconds() / 60)}m" if value else ""
        elif isinstance(value, bool):
            yield "yes" if value else ""
        else:
            yield ", ".join(value) if isinstance(value, tuple) else value or ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str | None:
    """What a cell says; the apostrophe that kept a spreadsheet from calculating is no part of it."""
    return line(cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell)
