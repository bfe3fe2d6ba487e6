"""Where sources have their files: which of the catalogue's feeds a path belongs to, or whose a person says it is."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.catalogue.sources import Catalogue, Feed, Source
from flows.reading.far import Far, Place
from flows.reading.files import MissingPathError, expand
from warehouse.loading.identity import hash_of, source_id


@dataclass(frozen=True, slots=True)
class Shelf:
    """Whose files are: a source of the catalogue, read by one of its feeds or not, or what a person calls it."""

    source: Source | None = None
    feed_id: str | None = None
    given_source: str | None = None

    @property
    def name(self) -> str | None:
        """The source's."""
        return self.source.name if self.source else self.given_source


class Shelves:
    """The files and folders that a catalogue names."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._sources = {source.name: source for source in catalogue.sources}
        self._shelves: dict[Path, Shelf] = {}
        for source in catalogue.sources:
            for feed in source.feeds:
                with suppress(MissingPathError):
                    for found in expand([str(catalogue.path.parent / feed.path)]) if feed.path else ():
                        self._shelves[absolute(found)] = Shelf(source, feed_id(source, feed))

    def of(self, path: Place) -> Shelf:
        """The shelf that the file, or the innermost of its folders, is; one of nobody where the catalogue has none."""
        if isinstance(path, Far):
            return Shelf()
        return next((self._shelves[at] for at in (path, *path.parents) if at in self._shelves), Shelf())

    def called(self, name: str) -> Shelf:
        """That of the source with this name, which the catalogue need not have."""
        source = self._sources.get(source_id(name))
        return Shelf(source, given_source=None if source else name)


def absolute(path: Path) -> Path:
    """The same from every folder and for every spelling; links stay links."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow them


def feed_id(source: Source, feed: Feed) -> str:
    """Of one place that a source is read from: the same wherever the catalogue lies."""
    return hash_of(source.name, feed.identity)
