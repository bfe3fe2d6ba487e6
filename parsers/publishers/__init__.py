"""What copydesk knows of single publishers, one small module each, found by themselves.

Most pages need none of this. To help one, add a module with a `PUBLISHER`; nothing else lists it. It is data: CSS
selectors and a time zone, no functions. Whoever uses copydesk writes the same as TOML (`flows.catalogue.layouts`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

__all__ = ["Publisher", "learn", "publisher_for"]

_MAX_LABELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Where a publisher's pages print what they do not state elsewhere. A selector left None is found the usual way."""

    domains: tuple[str, ...]
    """Hosts, with everything below them: 'example.com' is also 'www.example.com'."""
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    body: str | None = None
    """CSS selectors (soupsieve); the first match on the page counts, for the body all of them."""
    timezone: str | None = None
    """IANA name of the zone that times without one are printed in, for example 'Europe/London'."""
    name: str = field(default="", compare=False)
    """Of its file: 'harbour_post'."""

    @property
    def selectors(self) -> tuple[str, ...]:
        """Those that it has."""
        return tuple(filter(None, (self.headline, self.byline, self.published, self.body)))


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


def publisher_for(url: str | None) -> Publisher | None:
    """The publisher whose domain the host of `url` is, or lies below; None for an unknown one or no address."""
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")[-_MAX_LABELS:]
    return next((found for i in range(len(labels)) if (found := publishers().get(".".join(labels[i:])))), None)
