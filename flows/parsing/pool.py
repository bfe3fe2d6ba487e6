"""Documents in, their records out, in order, by worker processes that each have a pipe and a deadline.

A document that ends its worker, or takes more than it may, costs itself alone: of one with many entries the others are
read by the next worker.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from time import monotonic

from flows.parsing.bounds import DIED, TOO_LARGE, TOO_SLOW, Bounds
from flows.parsing.forkserver import READ, ForkServer
from flows.parsing.worker import OUT_OF_MEMORY
from parsers.contents import kind_of, unfolded
from parsers.publishers import Publisher, learnt
from parsers.records import Document, Record, Reject

AHEAD = 64
"""Documents that are held, read or not, while an earlier one is being read, for each worker."""
AHEAD_BYTES = 32 * 1024 * 1024
"""Of documents that wait, unless one alone has more."""
_MOST_ENDINGS = 3  # of workers, for the entries of one document

log = logging.getLogger("copydesk")


@dataclass(slots=True, eq=False)
class _Task:
    """One document that is read, or what was found in its place."""

    document: Document | None = None
    records: list[Record] = field(default_factory=list)
    entries: int = 0
    """Entries that are done with."""
    endings: int = 0
    """Workers that ended while they read it."""
    again: bool = False
    """Has it been tried twice from this entry, for a worker may be ended by others?"""
    done: bool = False
    is_last: bool = False
    """Does it end what was given? An archive becomes many tasks."""


class _Worker:
    """A worker process, seen from here."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe
        self.pid: int | None = None  # until it has said so it is not ready
        self.task: _Task | None = None
        self.ends_at = 0.0
        self.late = False
        self.knows: tuple[Publisher, ...] = ()

    @property
    def is_free(self) -> bool:
        return self.pid is not None and self.task is None


class Pool:
    """A number of workers. To be closed; for one thread at a time. Raises OSError where none can be started."""

    def __init__(self, size: int, bounds: Bounds | None = None, read: str = READ) -> None:
        self.size = size
        self._bounds = bounds or Bounds()
        self._server = ForkServer(self._bounds, read)
        self._workers = [_Worker(self._server.worker()) for _ in range(size)]

    def records(self, documents: Iterable[Document]) -> Iterator[tuple[Record, ...]]:
        """For every document its records, in order; not many more documents are asked for than are being read."""
        tasks, waiting, held = _tasks(documents), deque[_Task](), deque[_Task]()
        gathered: list[Record] = []
        more = True
        while more or held:
            while more and len(held) < AHEAD * self.size and sum(map(_size, waiting)) < AHEAD_BYTES:
                if (task := next(tasks, None)) is None:
                    more = False
                    break
                held.append(task)
                if not task.done:
                    waiting.append(task)
            self._give(waiting)
            if held and not held[0].done:
                self._hear(waiting)
            while held and held[0].done:
                task = held.popleft()
                gathered += task.records
                if task.is_last:
                    yield tuple(gathered)
                    gathered = []

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.pipe.close()
            if worker.task is not None:
                _kill(worker)
        self._server.close()

    def _give(self, waiting: deque[_Task]) -> None:
        """Send what waits to workers that are free."""
        for worker in self._workers:
            if waiting and worker.is_free:
                task = worker.task = waiting.popleft()
                assert task.document is not None
                allowed = self._bounds.allowed(task.document)
                worker.ends_at = monotonic() + self._bounds.patience * (1 + allowed)
                known = learnt()
                news = known if known != worker.knows else None
                worker.knows = known
                with suppress(ConnectionError):  # its end is heard of next
                    worker.pipe.send((task.document, task.entries, news))

    def _hear(self, waiting: deque[_Task]) -> None:
        """Wait until a worker says something, has ended, or says nothing for too long."""
        left = min((worker.ends_at for worker in self._workers if worker.task), default=None)
        ready = wait([worker.pipe for worker in self._workers], left and max(0.0, left - monotonic()))
        for number, worker in enumerate(self._workers):
            if worker.pipe in ready:
                try:
                    said = worker.pipe.recv()
                except (EOFError, ConnectionError):
                    self._workers[number] = self._ended(worker, waiting)
                    continue
                if not self._is_news(worker, said):
                    self._workers[number] = self._replaced(worker)
            elif worker.task and worker.ends_at < monotonic():
                worker.late = True
                _kill(worker)

    def _is_news(self, worker: _Worker, said: object) -> bool:
        """Take in what a worker says; False when it leaves."""
        if worker.pid is None:
            assert isinstance(said, int)
            worker.pid = said
            return True
        task = worker.task
        assert task is not None
        if isinstance(said, bool):
            task.document, task.done, worker.task = None, True, None
            return said
        assert isinstance(said, list)
        assert task.document is not None
        task.records += (_whole(record, task.document) for record in said)
        task.entries, task.again = task.entries + 1, False
        worker.ends_at += self._bounds.an_entry * self._bounds.patience
        return True

    def _ended(self, worker: _Worker, waiting: deque[_Task]) -> _Worker:
        """What becomes of the document that a worker ended with; another worker in its place."""
        if worker.pid is None:
            raise ConnectionError("a worker process could not be started")
        status, task = self._server.ending(worker.pid), worker.task
        if task is not None:
            reason, detail = self._why(status, worker.late)
            _blame(task, reason, detail)
            if not task.done:
                waiting.appendleft(task)
        worker.pipe.close()
        return _Worker(self._server.worker())

    def _replaced(self, worker: _Worker) -> _Worker:
        assert worker.pid is not None
        worker.pipe.close()
        self._server.ending(worker.pid)
        log.debug("a worker process that kept too much memory was replaced")
        return _Worker(self._server.worker())

    def _why(self, status: int, late: bool) -> tuple[str, str]:
        if status == -signal.SIGPROF:
            return TOO_SLOW, f"more than {self._bounds.seconds:g} s of processor time, with what its size allows"
        if late:
            return TOO_SLOW, "the process that read it said nothing for too long"
        if status == OUT_OF_MEMORY:
            return TOO_LARGE, f"more than {self._bounds.megabytes} MB of memory were needed to read it"
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
        return DIED, f"the process that read it {how}"


def _tasks(documents: Iterable[Document]) -> Iterator[_Task]:
    """What there is to read, archives unfolded one after the other, and a task that ends each document."""
    for document in documents:
        try:
            for found in unfolded(document):
                yield _Task(found) if isinstance(found, Document) else _Task(records=[found], done=True)
        except MemoryError:
            told = document.reject("parse", TOO_LARGE, "there is not memory enough to unfold it")
            yield _Task(records=[told], done=True)
        yield _Task(done=True, is_last=True)


def _blame(task: _Task, reason: str, detail: str) -> None:
    """Reject the entry that ended a worker, and let the others be read; or the document, where none could be."""
    assert task.document is not None
    if reason == DIED and not task.again:
        task.again = True
        return
    task.again = False
    task.endings += 1
    kind = kind_of(task.document)
    name = None if isinstance(kind, Reject) else kind.name
    if task.entries > 0 and task.endings < _MOST_ENDINGS:
        task.entries += 1
        part = f"entry-{task.entries}"
        task.records.append(task.document.reject("parse", reason, detail, name, part=part))
    else:
        told = f"{detail} ({task.entries} entries before it were read)" if task.entries else detail
        task.records.append(task.document.reject("parse", reason, told, name))
        task.document, task.done = None, True
    log.warning("%s: %s", task.records[-1].document, detail)


def _whole(record: Record, document: Document) -> Record:
    """A reject with the bytes that a worker did not send back."""
    if isinstance(record, Reject) and record.content is None and record.payload_sha256 == document.payload_sha256:
        return replace(record, content=document.content)
    return record


def _size(task: _Task) -> int:
    return len(task.document.content) if task.document else 0


def _kill(worker: _Worker) -> None:
    if worker.pid is not None:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
