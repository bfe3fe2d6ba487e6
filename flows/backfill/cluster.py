"""The workers of Dask as another place where the steps of a run are done: what they read comes back in order.

A worker that is lost has its pieces read by another. What the client or the scheduler takes along was loaded or was
not: the same command goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flows import harvest, settings, steps
from flows.backfill import chunks
from flows.harvest import Haul
from flows.reading.far import Place
from flows.reading.files import shown
from flows.reading.jobs import Batch
from flows.reading.pieces import Piece
from flows.run import Run
from flows.settings import UserError
from flows.steps import LostPlaceError
from parsers.publishers import learnt
from parsers.records import Document, Record, Reject

if TYPE_CHECKING:
    from distributed import Client, Future

HERE = "dask"
"""Workers that are started for this one time, on this machine."""
PATIENCE = 30.0
"""Seconds for a scheduler to answer, and for a worker to be there."""
AHEAD = 2
"""Pieces that are asked for ahead, for each thread of a worker."""
_SCHEMES = {"dask": "tcp", "tcp": "tcp", "tls": "tls"}

_Key = tuple[Place | Piece, ...]
"""The files of a batch."""


class Cluster:
    """Workers of Dask. For one thread at a time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._expected = _expected()
        self._cut: dict[Place, Future] = {}
        self._sent: dict[_Key, Future] = {}
        self._todo: Sequence[Batch] = ()
        self._at: dict[_Key, int] = {}
        self._read: tuple[_Key, list[tuple[Record, ...]]] = ((), [])

    def cut(self, paths: Sequence[Place]) -> None:
        """Have archives cut that are soon to be read."""
        for path in paths:
            if path not in self._cut:
                self._cut[path] = self._client.submit(chunks.cut, path, self._expected, pure=False)

    def files(self, path: Place) -> list[Place | Piece | Reject]:
        """What is to be read of an archive: `flows.reading.files.files`, done by a worker."""
        self.cut([path])
        found: list[Place | Piece | Reject] = self._of(self._cut.pop(path))
        return found

    def plan(self, todo: list[Batch]) -> list[Batch]:
        """Batches that are about to be fetched, in this order."""
        self._todo, self._at = todo, {batch.jobs[0].paths: number for number, batch in enumerate(todo)}
        return todo

    def fetch(self, batch: Batch, run: Run) -> tuple[Haul, ...]:
        """The step `fetch`: what a batch has to be read, without its bytes; its records are `parse`'s to give."""
        if not (key := batch.jobs[0].paths):
            return harvest.fetch(batch, run)
        at, threads = self._at[key], self._threads()
        for one in self._todo[at : at + 1 + AHEAD * sum(threads.values())]:
            self._send(one, run, max(threads.values(), default=1))
        haul, records = self._of(self._sent.pop(key))
        self._read = key, records
        return (haul,)

    def parse(self, batch: Batch, documents: tuple[tuple[Document, ...], ...]) -> tuple[tuple[Record, ...], ...]:
        """The step `parse`: the records of the batch that was fetched last; what else there is, is read here."""
        key, records = self._read
        return steps.by_job(batch, documents, records) if key == batch.jobs[0].paths else steps.parse(batch, documents)

    def _send(self, batch: Batch, run: Run, processes: int) -> None:
        """Ask for a batch, unless that is done."""
        job = batch.jobs[0]
        if not job.paths or job.paths in self._sent:
            return
        before = run.marks
        if before is not None:
            before = {name: before[name] for name in map(shown, job.paths) if name in before}
        self._sent[job.paths] = self._client.submit(
            chunks.read, job, before, run.version, self._expected, learnt(), processes, pure=False
        )

    def _threads(self) -> dict[str, int]:
        """Of each worker."""
        try:
            return dict(self._client.nthreads())
        except Exception as error:
            raise self._lost(error) from error

    def _of(self, future: Future) -> Any:
        """What a worker made of something. Raises LostPlaceError."""
        try:
            return future.result()
        except UserError as error:
            raise LostPlaceError(str(error)) from error
        except Exception as error:
            raise self._lost(error) from error

    def _lost(self, error: Exception) -> LostPlaceError:
        self._sent.clear()  # whoever tries again asks anew
        self._cut.clear()
        told = str(error).partition("\n")[0] or type(error).__name__
        return LostPlaceError(f"reading on {self._client.scheduler_info()['address']} ended: {told}")


@contextmanager
def reading_on(where: str | None) -> Iterator[Cluster | None]:
    """The workers at 'dask://HOST:PORT', or of HERE; None for nowhere else than in this run itself.

    Raises UserError where the extra is not installed, no scheduler answers or its workers have another copydesk.
    """
    if not where:
        yield None
        return
    address = _address(where)
    try:
        import distributed  # an extra
    except ImportError as error:
        raise UserError("reading on Dask needs the extra copydesk[dask], which is not installed") from error
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what is wrong is told once, by an error
    with _scheduler(distributed, address) as scheduler:
        try:
            client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise UserError(f"no scheduler of Dask answers at {where}: {error}") from error
        with client:
            _must_be_alike(client, where)
            yield Cluster(client)


@contextmanager
def _scheduler(distributed: Any, address: str | None) -> Iterator[Any]:
    """The one at that address, or one of our own: nobody else on this machine can have its workers do anything."""
    if address:
        yield address
        return
    with distributed.LocalCluster(
        n_workers=settings.workers(), threads_per_worker=1, dashboard_address="127.0.0.1:0", security=True
    ) as found:
        yield found


def _address(where: str) -> str | None:
    """Where Dask's scheduler is, as Dask says it; None for one to be started here."""
    if where == HERE:
        return None
    scheme, _, rest = where.partition("://")
    host, _, port = rest.strip("/").rpartition(":")
    if scheme not in _SCHEMES or not host or not port.isdecimal():
        raise UserError(f"--on (COPYDESK_ON) is {where!r}: give dask://HOST:PORT, or dask for workers on this machine")
    return f"{_SCHEMES[scheme]}://{host}:{port}"


def _must_be_alike(client: Client, where: str) -> None:
    """Raises UserError unless workers are there, all with this parser, and the scheduler knows copydesk."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise UserError(f"no workers are at {where}: `dask worker` starts one") from error
    expected = _expected()
    for who, asked in (("a worker", client.run), ("the scheduler", client.run_on_scheduler)):
        try:
            found = asked(chunks.version)
        except Exception as error:
            told = str(error).partition("\n")[0]
            raise UserError(f"{who} at {where} lacks this copydesk ({expected}): {told}") from error
        for other in found.values() if isinstance(found, dict) else [found]:
            if other != expected:
                raise UserError(f"{who} at {where} has copydesk {other}, and here is {expected}: install the same")


def _expected() -> str:
    """The parser that workers are to have."""
    return chunks.version()
