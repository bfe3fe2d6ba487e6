"""One compressed document: 'page.html.gz', 'feed.xml.zst'. What is inside is read in whatever format it has."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.envelopes.unpacking import compression, unpack
from parsers.formats import Format
from parsers.records import Document
from parsers.text import head

_SUFFIXES = (".gz", ".zst", ".tgz")


def sniff(start: str) -> bool:
    """Gzip's or zstandard's first bytes."""
    return compression(start) is not None


def parse(document: Document) -> Iterator[Document]:
    """The document inside, at the same address. Raises ValueError for what is damaged, cut off or far too large."""
    name = document.uri.rpartition("/")[2].rpartition("!")[2]
    inside = next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), "content")
    kind = compression(head(document.content))
    assert kind is not None  # sniffed
    yield document.part(inside, unpack(document.content, kind), url=document.url)


FORMAT = Format(name="compressed", sniff=sniff, parse=parse, rank=7)
