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


def disable(path: Path, name: str, reason: str) -> Catalogue:
    """Say in the catalogue why a source is not read for now. Raises CatalogueError."""
    return _change(path, name, reason)


def enable(path: Path, name: str) -> Catalogue:
    """Take that back. Raises CatalogueError."""
    return _change(path, name, None)


def _change(path: Path, name: str, disabled: str | None) -> Catalogue:
    text = catalogue_text(path)
    parse_catalogue(text, path).select((name,))
    document: Any = tomlkit.parse(text)
    entry = next(source for source in document["sources"] if source["name"] == name)
    if disabled is None:
        entry.pop("disabled", None)
    elif "disabled" in entry:
        entry["disabled"] = disabled
    else:
        entry.add("disabled", disabled)
    return _replace(path, tomlkit.dumps(document))


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
