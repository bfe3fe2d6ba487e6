"""Sources that are about to enter the catalogue: their names, and whether they are there already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from flows.catalogue.file import Entry
from flows.catalogue.sources import Catalogue, CatalogueError, Feed, parse_source
from parsers.feeds.links import COMMON_PATHS
from parsers.urls import publisher_word, spelt_alike

_ORDER = (
    "name", "title", "kind", "country", "timezone", "language", "freshness", "tags", "allow_private", "ignore_robots",
    "disabled", "feeds",
)  # fmt: skip
_FEED_WORDS = {word for path in COMMON_PATHS for word in re.split(r"\W", path)} | {"feeds", "rdf", "news"}


class KnownSourceError(CatalogueError):
    """The catalogue has its address already."""


class Register:
    """The names and addresses that are taken, by the catalogue and by what was admitted since."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._folder = catalogue.path.parent
        self._names = {source.name for source in catalogue.sources}
        self._taken = {self._place(feed): source.name for source in catalogue.sources for feed in source.feeds}
        self._admitted: dict[str, dict[str, Any]] = {}

    @property
    def admitted(self) -> tuple[Entry, ...]:
        """The new entries, in the order in which they came."""
        return tuple(self._admitted.values())

    def admit(self, said: Mapping[str, Any], page: str | None = None) -> Entry:
        """Take one in; `said` are keys of the catalogue, where unknown ones may be None or missing.

        Without a name it is called after the host of its `page` or address; one whose name was given to another
        before, since the catalogue was read, is another feed of that one. Raises KnownSourceError, or CatalogueError
        naming the key that is wrong.
        """
        feeds = said["feeds"]
        where = feeds[0].get("url") or feeds[0].get("path") or ""
        name = said.get("name") or next(self._free_names(page or where, said.get("title")))
        told = {**said, "name": name, "title": said.get("title") or name.replace("-", " ").title()}
        entry = {key: value for key in _ORDER if (value := told.get(key))}
        entry["feeds"] = [{key: value for key, value in feed.items() if value} for feed in feeds]
        source = parse_source(entry)
        for feed in source.feeds:
            if other := self._taken.get(self._place(feed)):
                raise KnownSourceError(f"{feed.location} is in the catalogue already: {other}")
        if source.name in self._admitted:
            self._admitted[source.name]["feeds"] += entry["feeds"]
        elif source.name in self._names:
            raise CatalogueError(f"another source of the catalogue is called {source.name}: give another name")
        else:
            self._admitted[source.name] = entry
        self._names.add(source.name)
        self._taken |= {self._place(feed): source.name for feed in source.feeds}
        return self._admitted[source.name]

    def _place(self, feed: Feed) -> str:
        """The same for every spelling of one place."""
        return spelt_alike(feed.identity) if feed.url else str((self._folder / (feed.path or "")).resolve())

    def _free_names(self, where: str, title: str | None) -> Iterator[str]:
        """Names that are not taken: 'harbourpost', 'harbourpost-sport' by address or title, 'harbourpost-2'."""
        if "://" in where:
            own = as_name(publisher_word(where))
            path = re.sub(r"^\w+://[^/?#]*|[?#].*", "", where)
            words = [word for word in map(as_name, re.split(r"[/.]", path)) if word not in _FEED_WORDS]
        else:
            own, words = as_name(Path(where).stem), []
        further = as_name(" ".join(words[-2:])) or as_name(title or "")
        for name in (own, f"{own}-{further}" if further else own, *(() if own else (further,))):
            if name and name not in self._names:
                yield name
        yield from (name for n in count(2) if (name := f"{own or 'source'}-{n}") not in self._names)


def as_name(text: str) -> str:
    """A text as a source's name: 'Küstenblatt, Sport' gives 'kustenblatt-sport'; '' where no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
