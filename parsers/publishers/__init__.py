"""What copydesk knows of single publishers, one small module each, found by themselves.

Most pages need none of this. To help one, add a module with a `PUBLISHER`; nothing else lists it. It is data: CSS
selectors, of today's pages and of older ones, and a time zone, no functions. Whoever uses copydesk writes the same as
TOML (`flows.catalogue.layouts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from parsers.urls import host_of

__all__ = ["Layout", "OldLayout", "Publisher", "learn", "learnt", "publisher_for"]

_MAX_LABELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where pages print what they do not state elsewhere. A selector left None is found the usual way."""

    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    body: str | None = None
    """CSS selectors (soupsieve); the first match on the page counts, for the body all of them."""

    @property
    def selectors(self) -> tuple[str, ...]:
        """Those that it has."""
        return tuple(filter(None, (self.headline, self.byline, self.published, self.body)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OldLayout(Layout):
    """The same before a site was redesigned, for its archive keeps old pages, and so may copydesk's."""

    until: date
    """The last day of the stories that were laid out so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Layout):
    """A publisher's pages: their layout today, and those that they had."""

    domains: tuple[str, ...]
    """Hosts, with everything below them: 'example.com' is also 'www.example.com'."""
    timezone: str | None = None
    """IANA name of the zone that times without one are printed in, for example 'Europe/London'."""
    layouts: tuple[OldLayout, ...] = ()
    name: str = field(default="", compare=False)
    """Of its file: 'harbour_post'."""

    def layouts_for(self, day: date | None) -> list[Layout]:
        """All layouts, that of a story of `day` first; where the day is unknown, today's first, then backwards."""
        old = sorted(self.layouts, key=lambda layout: layout.until)
        later = [layout for layout in old if day is not None and day <= layout.until]
        others = [self, *reversed(old)]
        return [*later[:1], *(layout for layout in others if layout not in later[:1])]


_learnt: list[Publisher] = []


@cache
def publishers() -> dict[str, Publisher]:
    """Every publisher by domain: those of this package, and before them the ones that were `learnt`."""
    names = [found.name for found in iter_modules(__path__)]
    own = [replace(import_module(f"{__name__}.{name}").PUBLISHER, name=name) for name in names]
    return {domain: one for one in (*own, *_learnt) for domain in one.domains}


def learn(more: Iterable[Publisher]) -> None:
    """Let these publishers, and no other than those of this package, be known in this process from now on."""
    _learnt[:] = more
    publishers.cache_clear()


def learnt() -> tuple[Publisher, ...]:
    """Those that are known beside this package's, for a process that is to know them as well."""
    return tuple(_learnt)


def publisher_for(url: str | None) -> Publisher | None:
    """The publisher whose domain the host of `url` is, or lies below; None for an unknown one or no address."""
    labels = (host_of(url) or "").rstrip(".").split(".")[-_MAX_LABELS:]
    return next((found for i in range(len(labels)) if (found := publishers().get(".".join(labels[i:])))), None)
