"""The steps of a run, as plain functions over a batch of jobs or what came of it.

A test or the command line calls them as they are; `flows.ingest` wraps the same functions as Prefect tasks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from uuid import uuid4

import stamina
from duckdb import DuckDBPyConnection

from flows import harvest, settings
from flows.catalogue import layouts
from flows.catches import Catch
from flows.harvest import Haul, Urls
from flows.parsing import parse as parsing
from flows.reading.jobs import Batch
from flows.reading.polling import FeedState, after
from flows.reading.whose import as_before
from flows.repairing import anew, raw
from flows.run import Run, now
from parsers.records import Document, Record
from warehouse.access import writing
from warehouse.file.errors import WarehouseLostError
from warehouse.loading.load import OutdatedReadingsError, load
from warehouse.loading.outcomes import Outcome
from warehouse.operations import replays, runs

Fetch = Callable[[Batch, Run], tuple[Haul, ...]]
Parse = Callable[[Batch, tuple[tuple[Document, ...], ...]], tuple[tuple[Record, ...], ...]]
ATTEMPTS = 5
"""At a load that loses its connection."""
log = logging.getLogger("copydesk")


class LostPlaceError(settings.UserError):
    """Where batches are read is gone, or unfit: that is no fault of theirs, and ends the run."""


def parse(batch: Batch, documents: tuple[tuple[Document, ...], ...]) -> tuple[tuple[Record, ...], ...]:
    """For every job the records of its documents, in order."""
    layouts.learn_own()  # a task may run in a process of its own
    log.debug("%s: parsing %d documents", batch.name, sum(map(len, documents)))
    return by_job(batch, documents, parsing.parse([document for of_job in documents for document in of_job]))


def by_job(
    batch: Batch, documents: tuple[tuple[Document, ...], ...], found: Iterable[tuple[Record, ...]]
) -> tuple[tuple[Record, ...], ...]:
    """For every job the records that were found in its documents, the bytes of rejects put away."""
    keeps = not batch.from_web or settings.keep() is not None  # else the raw archive has them, for ever
    rest = iter(found)
    return tuple(
        tuple(raw.put_away(record, keeps) for record in chain.from_iterable(islice(rest, len(of_job))))
        for of_job in documents
    )


def store(run: Run, catches: list[Catch]) -> tuple[Outcome, ...]:
    """Load what some jobs came to, as one transaction, with the requests that brought it and when to ask again.

    What is known and was read by another parser is read anew first where it would be compared with what this one read:
    what only the parsers disagree about is no edit. Where a lake's server goes away meanwhile, all of it is done again.
    """
    for attempt in stamina.retry_context(on=WarehouseLostError, attempts=ATTEMPTS, wait_initial=1.0, timeout=None):
        with attempt:
            return _loaded(run, catches)
    raise AssertionError("a load ends, or raises")


def _loaded(run: Run, catches: list[Catch]) -> tuple[Outcome, ...]:
    read_anew: set[str] = set()
    found: anew.Found = {}
    while True:
        with writing(settings.place(), version=settings.version()) as con:
            version = layouts.refresh()
            if found:
                anew.load_anew(con, found, run_id=run.run_id, version=version)
            try:
                return _store(con, run, catches, version, read_anew)
            except OutdatedReadingsError as error:
                outdated = error.articles - read_anew
                stored = replays.current(con, outdated)
        found = anew.read_anew(stored, raw.Rereading())
        read_anew |= outdated
        log.info("%d known texts of another parser were read anew, of %d", len(found), len(outdated))


def _store(
    con: DuckDBPyConnection, run: Run, catches: list[Catch], version: str, read_anew: Collection[str]
) -> tuple[Outcome, ...]:
    records = [(record, catch.job.feed_id) for catch in catches for record in catch.records]
    outcomes = tuple(
        load(
            con,
            as_before(con, records),
            fetches=[row for catch in catches for row in catch.fetches],
            files=[asdict(mark) for catch in catches for mark in catch.marks],
            entries=[row for catch in catches for row in catch.entries],
            load_id=uuid4().hex,
            run_id=run.run_id,
            at=now(),
            version=version,
            read_anew=read_anew,
        )
    )
    runs.record_polls(con, [asdict(_polled(run, catch, outcomes)) for catch in catches if catch.poll])
    if run.publisher:
        run.publisher.publish(con, at_once=False)
    return outcomes


def _polled(run: Run, catch: Catch, outcomes: Iterable[Outcome]) -> FeedState:
    """The state of a job's feed after its poll, now that it is known which of its entries were new."""
    assert catch.poll is not None
    of_feed = [o.outcome for o in outcomes if o.feed_id == catch.poll.feed_id]
    new = sum(outcome in ("new", "changed", "copy") for outcome in of_feed)
    return after(run.state(catch.job), replace(catch.poll, new=min(new, catch.poll.entries)))


def listed(names: Iterable[str]) -> str:
    """'coast, hills', or '14 sources' where there are more than two."""
    found = sorted(set(names))
    return ", ".join(found) if len(found) < 3 else f"{len(found)} sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The functions that do the work, as they are or wrapped as tasks of an engine."""

    fetch: Fetch = harvest.fetch
    follow: Callable[[Batch, Run, Urls], tuple[Haul, ...]] = harvest.follow
    parse: Parse = parse
    store: Callable[[Run, list[Catch]], tuple[Outcome, ...]] = store
    turn: Callable[[], AbstractContextManager[object]] = nullcontext
    """A turn at writing; without an engine the warehouse's own lock is enough."""
