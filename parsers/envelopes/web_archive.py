"""Web archives from outside (WARC, ISO 28500): is it one, where its records begin, and what each is.

FastWARC reads what crawlers write. It takes field names in other letters ('content-length') and bare line feeds, which
the standard's readers must know, for damage: such an archive is read by warcio, which is slower.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from gzip import GzipFile
from itertools import islice
from typing import BinaryIO

from fastwarc import warc as fastwarc

from parsers.envelopes.unpacking import peek

LONGEST_HEADER = 1024 * 1024
_STEP = 256 * 1024
_HEAD = re.compile(rb"WARC/1\.\d\r?\n(?:[^\r\n]+\r?\n)*\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,12})\s*$", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(rb"[\r\n]*")
_VERSION = re.compile(r"WARC/1\.\d\r?\n")
# Of the fields that a reader cannot do without, another spelling; or a line that ends otherwise than the standard's
_ODD = re.compile(r"(?<!\r)\n|\n(?!WARC-Type)(?i:warc-type)\s*:|\n(?!Content-Length)(?i:content-length)\s*:")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive; its content is read before the next is asked for, or not at all."""

    position: int
    length: int | None
    """Of its content, as stated."""
    fields: Mapping[str, str]
    """By their names in lower case."""
    read: Callable[[int], bytes]

    @property
    def kind(self) -> str:
        """response, request, conversion …; '' where it does not say."""
        return self.fields.get("warc-type", "").strip().lower()

    @property
    def at(self) -> datetime | None:
        """When it was captured, aware."""
        try:
            found = datetime.fromisoformat(self.fields.get("warc-date", "").strip())
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def is_web_archive(start: str) -> bool:
    """Do the first characters, plain or in gzip, begin a WARC record: 'WARC/1.0'?"""
    return start.startswith("WARC/") or peek(start).startswith("WARC/")


def record_mark(start: bytes) -> bytes:
    """What every record of an archive that begins like this begins with."""
    return b"WARC/1." if start.lstrip().startswith(b"WARC/") else b"\x1f\x8b\x08"


def is_odd(start: bytes) -> bool:
    """Does a record begin here that FastWARC cannot read, and is whole enough for warcio?"""
    text = start.decode("latin-1")
    head = re.split(r"\r?\n\r?\n", peek(text) or text.lstrip(), maxsplit=1)[0]
    return _VERSION.match(head) is not None and _ODD.search(head) is not None


def end_of(content: bytes, start: int) -> int:
    """Where the record that begins at `start` ends, with the line ends behind it; `start` where that cannot be told."""
    packed = zlib.decompressobj(zlib.MAX_WBITS | 16)
    if content.startswith(b"\x1f\x8b\x08", start):
        try:
            for at in range(start, len(content), _STEP):
                packed.decompress(content[at : at + _STEP])
                if packed.eof:
                    return min(at + _STEP, len(content)) - len(packed.unused_data)
        except zlib.error:
            pass
        return start
    head = _HEAD.match(content, start, start + LONGEST_HEADER)
    length = _LENGTH.search(head[0]) if head else None
    if head is None or length is None:
        return start
    behind = _BLANK.match(content, head.end() + int(length[1]))
    return behind.end() if behind else start


def records(stream: BinaryIO) -> Iterator[Record]:
    """The records from where the stream stands. Raises OSError where one cannot be read."""
    begin = stream.tell()
    odd = is_odd(stream.read(4096))
    stream.seek(begin)
    return _by_warcio(stream) if odd else _by_fastwarc(stream)


def _by_fastwarc(stream: BinaryIO) -> Iterator[Record]:
    for record in fastwarc.ArchiveIterator(stream, parse_http=False, max_header_len=LONGEST_HEADER):
        fields = dict(record.headers.items())
        length = record.content_length if "Content-Length" in fields else None  # of another spelling it knows nothing
        lower = {name.lower(): value for name, value in fields.items()}
        yield Record(record.stream_pos, length, lower, record.reader.read)


def _by_warcio(stream: BinaryIO) -> Iterator[Record]:
    """An archive that lies in gzip as a whole has, as for FastWARC, no positions to read on from."""
    from warcio.exceptions import ArchiveLoadFailed  # loading it takes a quarter of a second, for few archives

    begin, given = stream.tell(), 0
    try:
        for record in _warcio_records(stream):
            yield record
            given += 1
    except ArchiveLoadFailed as error:
        if "non-chunked gzip" not in str(error):
            raise OSError(f"{error}") from error
        stream.seek(begin)
        try:
            yield from islice(_warcio_records(GzipFile(fileobj=stream)), given, None)
        except (ArchiveLoadFailed, EOFError) as damage:
            raise OSError(f"{damage}") from damage


def _warcio_records(stream: BinaryIO | GzipFile) -> Iterator[Record]:
    from warcio.archiveiterator import ArchiveIterator

    found = ArchiveIterator(stream, no_record_parse=True)
    for record in found:
        fields = {name.lower(): value for name, value in record.rec_headers.headers}
        yield Record(found.offset, record.length, fields, record.raw_stream.read)
