"""One worker process: documents come in at a pipe, what they hold goes out, within bounds that the system keeps.

Here stands what runs in the worker. It imports `parsers` and nothing else of copydesk.
"""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from flows.parsing.bounds import Bounds
from parsers.publishers import Publisher, learn
from parsers.records import Document, Record, Reject

Read = Callable[[Document, int], Iterator[tuple[Record, ...]]]
"""Entry by entry what a document gives, without the first so many: `parsers.normalise.entries`."""
Task = tuple[Document, int, tuple[Publisher, ...] | None]
"""What a worker is sent: a document, how many of its entries to pass over, and the publishers to know from now on."""
OUT_OF_MEMORY = 77
"""How a worker ends that was refused memory."""
_LEAKED = 1 / 3  # of what a document may use; a worker that keeps more is replaced


def work(connection: Connection, read: Read, bounds: Bounds) -> None:
    """Read what comes, until nobody sends any more or too much memory is kept.

    Sends its process id, then for each document the records of every entry and at the end whether it stays. The system
    ends it (SIGPROF) when a document takes more processor time than it may.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent, which closes the pipe
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    used = _memory()
    if used is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (bounds.memory(used),) * 2)
    most = bounds.megabytes * _LEAKED * (1 << 20)
    stays = True
    try:
        connection.send(os.getpid())
        while stays:
            document, after, publishers = connection.recv()
            if publishers is not None:
                learn(publishers)
            _read(connection, document, read(document, after), bounds)
            stays = used is None or (_memory() or 0) - used < most
            connection.send(stays)
    except (EOFError, ConnectionError):  # the parent wants no more, or has gone
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _read(connection: Connection, document: Document, entries: Iterator[tuple[Record, ...]], bounds: Bounds) -> None:
    signal.setitimer(signal.ITIMER_PROF, bounds.allowed(document))
    for records in entries:
        connection.send([_lightened(record, document) for record in records])
        signal.setitimer(signal.ITIMER_PROF, signal.getitimer(signal.ITIMER_PROF)[0] + bounds.an_entry)
    signal.setitimer(signal.ITIMER_PROF, 0)


def _lightened(record: Record, document: Document) -> Record:
    """A reject of the whole document without the bytes, which the parent has."""
    if isinstance(record, Reject) and record.content is document.content:
        return replace(record, content=None)
    return record


def _memory() -> int | None:
    """Bytes of data that this process has, as the system counts them for its limit; None where it does not say."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return None
