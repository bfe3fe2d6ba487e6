"""What copydesk knows of single publishers, one small module each, found by themselves.

Most pages need none of this. To help one, add a module with a `PUBLISHER`; nothing else lists it. It is data: CSS
selectors and a time zone, no functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from urllib.parse import urlsplit

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


@cache
def publishers() -> dict[str, Publisher]:
    """Every publisher of this package by domain."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {domain: module.PUBLISHER for module in modules for domain in module.PUBLISHER.domains}


def publisher_for(url: str | None) -> Publisher | None:
    """The publisher whose domain the host of `url` is, or lies below; None for an unknown one or no address."""
    try:
        host = (urlsplit(url or "").hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")[-_MAX_LABELS:]
    return next((found for i in range(len(labels)) if (found := publishers().get(".".join(labels[i:])))), None)
