"""The formats copydesk reads, one module each, found by themselves.

A format is a module of this package with a `FORMAT`. It imports its contract from here and the records, never
another format. To add one, add its file: nothing else lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from parsers.records import Article, Document, RawArticle, Reject
from parsers.text import head

__all__ = ["Format", "format_of", "formats"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What it takes to read one format."""

    name: str
    sniff: Callable[[str], bool]
    """Is it this format? Given `parsers.text.head(content)`: the first characters, without byte-order mark and
    leading blanks, good for telling markup apart but not for reading text. Must be cheap."""
    parse: Callable[[Document], Iterator[RawArticle | Article | Document | Reject]]
    """A document among the results is a part to be read on its own, in whatever format it has; an article is one that
    copydesk read before. Raises ValueError with a sentence for people when the document is broken as a whole."""
    archive: bool = False
    """Does it hold many documents? An archive within an archive is not read."""
    rank: int = 50
    """Formats are asked in this order, lowest first: the pickier, the earlier."""
    bare: bool = False
    """Do its records stand for stories told elsewhere? Then one is kept that has neither a headline nor text."""
    has_text: bool = True
    """Are its records expected to have the stories' text?"""


@cache
def formats() -> tuple[Format, ...]:
    """Every format of this package, in the order they are asked."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return tuple(sorted((module.FORMAT for module in modules), key=lambda f: (f.rank, f.name)))


def format_of(document: Document) -> Format | None:
    """The format that recognises the content; None when none does."""
    start = head(document.content)
    return next((kind for kind in formats() if kind.sniff(start)), None)
