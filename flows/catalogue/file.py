"""Changing the catalogue's file as a careful person would: comments and layout stay, a mistake changes nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomlkit

from flows.catalogue.sources import Catalogue, CatalogueError, catalogue_text, parse_catalogue

Entry = Mapping[str, Any]
"""A source as the catalogue writes it: its keys in their order, `feeds` last."""


def block(entry: Entry) -> str:
    """An entry as it is written into the catalogue, beginning with '[[sources]]'."""
    table = tomlkit.table()
    for key, value in entry.items():
        if key != "feeds":
            table.add(key, value)
    feeds = tomlkit.aot()
    for feed in entry["feeds"]:
        feeds.append(tomlkit.item(feed))
    table.add(tomlkit.nl())
    table.add("feeds", feeds)
    sources = tomlkit.aot()
    sources.append(table)
    return tomlkit.dumps(tomlkit.document().add("sources", sources))


def add_entries(path: Path, entries: Iterable[Entry]) -> Catalogue:
    """Write entries at the end of the catalogue, which is made when there is none. Raises CatalogueError."""
    text = catalogue_text(path) if path.exists() else ""
    kept = text.rstrip()
    added = "\n".join(map(block, entries))
    if "\r\n" in text:
        added = added.replace("\n", "\r\n")
    end = "\r\n" if "\r\n" in text else "\n"
    return _replace(path, f"{kept}{end * 2}{added}" if kept else added)


def change(path: Path, name: str, keys: Mapping[str, Any], *, follow: bool | None = None) -> Catalogue:
    """Give keys of a source other values, None for none; `follow` is of its web feeds. Raises CatalogueError."""
    text = catalogue_text(path)
    parse_catalogue(text, path).select((name,))
    document: Any = tomlkit.parse(text)
    entry = next(source for source in document["sources"] if source["name"] == name)
    _give(entry, keys)
    for feed in entry["feeds"]:
        if follow is not None and "url" in feed:
            _give(feed, {"follow": follow})
    return _replace(path, tomlkit.dumps(document))


def remove(path: Path, name: str) -> Catalogue:
    """Take a source out, with the comment that stands above it. Raises CatalogueError."""
    text = catalogue_text(path)
    catalogue = parse_catalogue(text, path)
    catalogue.select((name,))
    at = [source.name for source in catalogue.sources].index(name)
    lines = text.splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if line.partition("#")[0].strip() == "[[sources]]"]
    if len(starts) == len(catalogue.sources):
        heads = [_head(lines, start) for start in starts]
        start = heads[at] or starts[at]  # what the file begins with is about all of it
        kept = "".join(lines[:start] + (lines[heads[at + 1] :] if at + 1 < len(heads) else []))
    else:  # the file writes them another way
        document: Any = tomlkit.parse(text)
        del document["sources"][at]
        kept = tomlkit.dumps(document)
    return _replace(path, kept)


def _head(lines: list[str], start: int) -> int:
    """Where the comment begins that stands right above a line; the line itself where there is none."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _give(table: Any, keys: Mapping[str, Any]) -> None:
    """Other values for keys of a table; new ones stand before the tables in it."""
    for key, value in keys.items():
        if value is None:
            table.pop(key, None)
        elif key in table:
            table[key] = value
        else:
            table.add(key, value)


def _replace(path: Path, text: str) -> Catalogue:
    """Put `text` in the file's place in one step. Raises CatalogueError, before, when it is not a good catalogue."""
    catalogue = parse_catalogue(text, path)
    file = path.resolve()  # a link stays one
    name = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(handle, "wb") as out:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
        Path(name).chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        Path(name).replace(file)
    except OSError as error:
        if name:
            with suppress(OSError):
                Path(name).unlink()
        raise CatalogueError(f"{path} cannot be written: {error.strerror or error}") from error
    return catalogue
