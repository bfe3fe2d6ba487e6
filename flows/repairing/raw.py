"""The raw bytes of what was read, and reading them again.

What came from the web is in the raw archive. A file is read again where it lies, as long as its bytes are the same; of
those that were rejected a copy is kept, in `quarantine` in COPYDESK_HOME under their SHA-256, so that nothing is lost
when the file goes. Both are bounded: a larger reject is still read from its file.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from orjson import loads

from flows import settings
from flows.archiving.archive import Archive
from flows.fetching.exchange import Pointer
from flows.parsing.parse import parse
from flows.reading import files
from flows.reading.far import Place, place
from flows.reading.following import of_feed
from flows.reading.pieces import Piece
from parsers.normalise import combined
from parsers.public_json import restored
from parsers.records import Article, Document, Record, Reject
from warehouse.file.snapshot import sync

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 4 * 1024 * 1024
"""Of one reject that are kept."""
MOST_IN_ALL = 1024 * 1024 * 1024
_FEEDS = 32
"""Feeds whose entries are held, for the pages that they led to."""
_ENTRY = re.compile(r"!entry-\d+\Z")
_PIECE = re.compile(r"(.+)#(\d+)-(\d+)", re.DOTALL)

_UNFINISHED = ".unfinished"
"""The file that is being written."""
_sizes: dict[Path, int] = {}
"""What the folder held when this process first looked, and what it has added."""

log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Where the bytes of a document are, and what was known of it when it was read."""

    document: str
    """Address or path; of a part: 'crawl.warc.gz!https://…'."""
    payload_sha256: str | None
    pointer: Pointer | None = None
    """In the raw archive, of the answer that has it or that it is a part of."""
    is_feed: bool = False
    """Was it read as a feed, so that a page in its place is an error?"""
    feeds: tuple[Pointer, ...] = ()
    """Of a page: the feed, read in the same run, that led to it."""
    entry: str | None = None
    """Of a page: what the feed said last of it, as JSON, for where the feed's own bytes do not tell."""
    source: str | None = None
    language: str | None = None
    country_code: str | None = None
    timezone: str | None = None
    guarded: bool = False
    """Did reading it take more than a document may, so that no other process than a worker is to try again?"""

    @property
    def outer(self) -> tuple[str, int]:
        """What is read to have it: the same for all parts of one document."""
        if self.pointer:
            return (self.pointer.file, self.pointer.offset)
        return (_path(self.document) or self.payload_sha256 or self.document, 0)


class Rereading:
    """Reads documents again with today's parser, each whole, from the raw archive or the disk."""

    def __init__(self) -> None:
        self._archive = Archive(settings.archive())
        self._entries: OrderedDict[Pointer, dict[str, Article]] = OrderedDict()

    def records(self, raw: Raw) -> tuple[Record, ...]:
        """All that the document, or the one that it is a part of, gives now.

        A page comes with what only the feed's entry knew, as when it was first read. Raises OSError where the bytes are
        nowhere to be had, and ValueError where they are others now.
        """
        document = self._document(raw)
        (records,) = parse([self._of_source(raw, document)], guarded=raw.guarded)
        if raw.is_feed:
            return tuple(of_feed(records))
        entries = {raw.document: restored(loads(raw.entry))} if raw.entry else {}
        entries |= dict(chain.from_iterable(self._of_feed(raw, pointer).items() for pointer in raw.feeds))
        return tuple(
            combined(record, entries[record.document])
            if isinstance(record, Article) and record.document in entries
            else record
            for record in records
        )

    def _document(self, raw: Raw) -> Document:
        if raw.pointer:
            try:
                return self._archive.read(raw.pointer)
            except (OSError, ValueError):
                if (content := kept(raw.payload_sha256)) is None:
                    raise
                return Document(uri=_whole(raw.document), url=_whole(raw.document), content=content)
        path = _path(raw.document)
        found = files.read(_found(path)) if path else None
        if isinstance(found, Document) and (raw.document != path or found.payload_sha256 == raw.payload_sha256):
            return found
        if (content := kept(raw.payload_sha256)) is not None:
            return Document(uri=_whole(raw.document), content=content)
        if found is None or isinstance(found, Reject):
            raise FileNotFoundError(f"{raw.document} is there no longer")
        raise ValueError(f"{raw.document} has changed since")

    def _of_feed(self, raw: Raw, pointer: Pointer) -> dict[str, Article]:
        """The entries of a feed by the address of their pages; none where the archive has it no longer."""
        if pointer not in self._entries:
            records: Iterable[Record] = ()
            with suppress(OSError, ValueError):
                (records,) = parse([self._of_source(raw, self._archive.read(pointer))])
            self._entries[pointer] = {r.url: r for r in of_feed(records) if isinstance(r, Article) and r.url}
        self._entries.move_to_end(pointer)
        if len(self._entries) > _FEEDS:
            self._entries.popitem(last=False)
        return self._entries[pointer]

    def _of_source(self, raw: Raw, document: Document) -> Document:
        return replace(
            document,
            source=raw.source,
            presumed_source=document.presumed_source or (None if raw.pointer else files.folder_of(raw.document)),
            language=raw.language,
            country_code=raw.country_code,
            timezone=raw.timezone,
        )


def put_away(record: Record, keeps: bool) -> Record:
    """The record without its bytes, which are kept where `keeps` and they are within bounds."""
    if isinstance(record, Article) or record.content is None:
        return record
    if keeps and 0 < len(record.content) <= MOST_BYTES:
        _keep(record.content, record.payload_sha256 or sha256(record.content).hexdigest())
    return replace(record, content=None)


def kept(payload_sha256: str | None) -> bytes | None:
    """The bytes that were kept under that hash."""
    if not payload_sha256:
        return None
    with suppress(OSError):
        content = (_folder() / payload_sha256).read_bytes()
        if sha256(content).hexdigest() == payload_sha256:
            return content
    return None


def forget(payload_sha256: str | None) -> None:
    """Remove what was kept under that hash."""
    if payload_sha256:
        (_folder() / payload_sha256).unlink(missing_ok=True)


def _keep(content: bytes, payload_sha256: str) -> None:
    """Keep the bytes, in a file that is there whole or not at all; a full disk or quarantine is told and no failure."""
    folder = _folder()
    path, part = folder / payload_sha256, folder / _UNFINISHED
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            return
        if folder not in _sizes:
            _sizes[folder] = sum(entry.stat().st_size for entry in os.scandir(folder))
        if _sizes[folder] + len(content) > MOST_IN_ALL:
            log.warning("%s is full: the bytes of what is rejected are not kept there", folder)
            return
        turn = os.open(folder, os.O_RDONLY)
        try:  # one at a time writes there, and over what one left that was killed
            fcntl.flock(turn, fcntl.LOCK_EX)
            part.write_bytes(content)
            sync(part)  # else a machine that loses its power may keep the name alone
            part.replace(path)
        finally:
            os.close(turn)
        _sizes[folder] += len(content)
    except OSError as error:
        log.warning("%s cannot be written: %s", path, error.strerror)


def _folder() -> Path:
    return settings.home() / "quarantine"


def _whole(document: str) -> str:
    """The document whose bytes are kept for what was rejected: of an entry the one that it stands in."""
    return _ENTRY.sub("", document)


def _path(document: str) -> str:
    """The file that a document is or is a part of, perhaps with the piece of it: the longest that there is; or ''."""
    ends = [len(document), *(found.start() for found in re.finditer("!", document))]
    names = (document[:end] for end in sorted(ends, reverse=True))
    return next((name for name in names if _exists(_found(name))), "")


def _found(name: str) -> Place | Piece:
    """A path, or a piece of a file as it was shown: 'crawl.warc#0-16777'."""
    if (piece := _PIECE.fullmatch(name)) and not place(name).exists():
        start, end = int(piece[2]), int(piece[3])
        return Piece(place(piece[1]), start, end, end - start)
    return place(name)


def _exists(found: Place | Piece) -> bool:
    with suppress(OSError, ValueError):
        return (found.path if isinstance(found, Piece) else found).is_file()
    return False
