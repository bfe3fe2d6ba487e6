"""Gists as what worker processes read: some texts come as one document, and their gists go back one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from orjson import dumps, loads

from parsers.gists.encoder import encoder
from parsers.gists.gist import gists
from parsers.records import Document, Gist, Telling


def document(tellings: Sequence[Telling]) -> Document:
    """Texts as one document."""
    return Document(uri=f"texts/{tellings[0].number}", content=dumps([asdict(of) for of in tellings]))


def read(of: Document, after: int) -> Iterator[tuple[Gist, ...]]:
    """The gists of the texts in a document, in order, without the first so many.

    What is no such document, as the one that a process reads to have everything loaded, counts as one text.
    """
    try:
        tellings = [Telling(**row) for row in loads(of.content)]
    except ValueError:
        tellings = [Telling(number=0, version=0, headline="Warm", lead=of.content.decode(), language="en")]
    yield from ((gist,) for gist in gists(tellings[after:], encoder()))
