"""NITF, the News Industry Text Format of IPTC: one story as `<nitf>`, with its head, its body head and its content.

Standard: IPTC, 'News Industry Text Format', versions 3.0 to 3.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.nitf import read_nitf
from parsers.envelopes.swallowed import whole
from parsers.formats import Format
from parsers.records import Document, RawArticle
from parsers.text import decode
from parsers.xml import read_xml, root_name


def sniff(start: str) -> bool:
    """An `<nitf>` element at the root."""
    return (root_name(start) or "").rpartition(":")[2] == "nitf"


def parse(document: Document) -> Iterator[RawArticle]:
    """The one story. Raises ValueError for XML that is broken or declares what no story needs; where it was read and
    lacks some of the text, at the end."""
    text = decode(document.content, document.charset)
    root, is_sound = read_xml(text)
    story = (for_readers(read_nitf(root)),)
    yield from story if is_sound else whole(text, story)


FORMAT = Format(name="nitf", sniff=sniff, parse=parse, rank=25)
