"""Documents as records, on as many processors as there are; one pool of workers for all of this process.

Starting workers costs some seconds, once. So what is little is read in this process: a run's first FEW documents, as
long as they have no more than SMALL bytes. What is packed counts as what is likely to be in it. Who knows beforehand
that it will be much says so, and workers start while other things are done.
"""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock

from flows import settings
from flows.parsing.pool import Pool
from parsers.normalise import parse as parse_document
from parsers.records import Document, Record

FEW = 400
SMALL = 8 * 1024 * 1024
PACKED, TIMES = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"PK\x03\x04"), 8
"""How gzip, zstd, bzip2 and zip begin, and how many times smaller pages and feeds are in them."""

log = logging.getLogger("copydesk")


class _Parser:
    """What reads documents now, and how much this process has been given to read of late."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.pool: Pool | None = None
        self.documents = 0
        self.bytes = 0

    def start(self, size: int) -> Pool:
        """Start so many workers."""
        self.pool = Pool(size)
        log.info("parsing in %d processes", size)
        return self.pool

    def close(self) -> None:
        """End the workers, if there are any, and whatever they read."""
        pool, self.pool, self.documents, self.bytes = self.pool, None, 0, 0
        if pool is not None:
            pool.close()


_parser = _Parser()
atexit.register(_parser.close)


def expect(documents: int, size: int) -> None:
    """Have workers started, and do not wait for them, where so many documents of so many bytes will be parsed."""
    with _parser.lock:
        if _is_much(documents, size) and (workers := settings.workers()) > 1 and _parser.pool is None:
            with suppress(OSError):  # `parse` will say that none can be had
                _parser.start(workers)


def parse(
    documents: Sequence[Document], *, guarded: bool = False, processes: int | None = None
) -> list[tuple[Record, ...]]:
    """For every document its records, in order. What is `guarded` is left to workers however little it is.

    So is everything where `processes` says how many workers there are to be, and be it one.
    """
    with _parser.lock:
        _parser.documents += len(documents)
        _parser.bytes += sum(map(_size, documents))
        is_much = _is_much(_parser.documents, _parser.bytes)
        size = processes or settings.workers()
        if documents and (processes or (size > 1 and (_parser.pool or guarded or is_much))):
            pool = None
            try:
                pool = _parser.pool or _parser.start(size)
                return list(pool.records(documents))
            except BaseException as error:
                was_closed = pool is not _parser.pool
                _parser.close()  # nothing of these documents is to be heard with the next
                if was_closed or not isinstance(error, OSError):
                    raise
                log.warning("parsing in this process, for no others can be had: %s", error)
    return [tuple(parse_document(document)) for document in documents]


def _is_much(documents: int, size: int) -> bool:
    return documents > FEW or size > SMALL


def _size(document: Document) -> int:
    return len(document.content) * (TIMES if document.content.startswith(PACKED) else 1)


def processes() -> int:
    """How many processes parse at the moment."""
    return _parser.pool.size if _parser.pool else 1


@contextmanager
def ending() -> Iterator[None]:
    """At the end of what is done within, workers that it started end."""
    try:
        yield
    finally:
        _parser.close()
