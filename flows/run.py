"""One run of a flow, and what earlier runs learnt about web addresses and feeds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
from orjson import loads

from flows import clock, published, secrets, settings
from flows.alive import alive, is_alive
from flows.archiving.archive import Archive
from flows.catalogue import layouts
from flows.fetching.client import Client
from flows.parsing.bounds import OF_THE_MACHINE, REST
from flows.parsing.parse import ending
from flows.reading.files import Mark
from flows.reading.following import Addresses, said
from flows.reading.jobs import Job
from flows.reading.polling import REVISIT_UNTIL, FeedState, is_due, may_be_asked
from flows.reading.recovery import Recovered
from flows.reading.scratch import Scratch
from parsers.agencies.directory import directory
from parsers.public_json import restored
from parsers.records import Article, Record
from warehouse.access import writing
from warehouse.file.snapshot import Publisher, clear_away
from warehouse.file.statements import Row
from warehouse.operations import masking, rejects, runs

_REMEMBERED = "create table told (url, feed_id, said, entry, primary key (url, feed_id)) without rowid"
"""What feeds said of pages, as far as it is learnt while the run goes on."""

log = logging.getLogger("copydesk")


class Run:
    """A run: its record in the warehouse, what is known, and the client that it asks the web with.

    A plain class on purpose: Prefect walks through every dataclass and dict that a task is given, and here is what is
    known of every page read of late.
    """

    def __init__(
        self,
        *,
        run_id: str,
        started_at: datetime,
        known: Addresses,
        states: dict[str, FeedState],
        client: Client,
        recovered: Recovered,
        history: int,
        again: bool = False,
        marks: dict[str, Mark] | None = None,
        version: str = "",
        entries: dict[tuple[str, str], tuple[str, str | None]] | None = None,
        after_failure: bool = False,
        has_outdated: bool = False,
    ) -> None:
        self.run_id = run_id
        self.started_at = started_at
        self.known = known
        self.brought = known.brought(started_at - REVISIT_UNTIL)
        """The pages that each feed has brought of late."""
        self.client = client
        self.recovered = recovered
        self.history = history
        self.again = again
        """Is everything read, changed or not?"""
        self.marks = marks
        """The files that were read before; None where this run is to remember none."""
        self.version = version
        """Of the parser."""
        self.has_outdated = has_outdated
        """Is there what another parser rejected, or what may be tried again by now?"""
        self.after_failure = after_failure
        self.publisher: Publisher | None = published.publisher(fully=after_failure)
        """Keeps up the copy for readers, where this run is to."""
        self._states = states
        self._entries = entries or {}
        self._remembered = Scratch(_REMEMBERED)
        self.asked_anew: set[str] = set()
        """Pages that are read as a whole, for their feed says something else of them now."""

    def state(self, job: Job) -> FeedState:
        """How the polls of the job's feed have gone."""
        feed_id = job.feed_id or ""
        return self._states.get(feed_id) or FeedState(feed_id=feed_id)

    def anew(self, job: Job, entries: Iterable[Record]) -> set[str]:
        """The pages of entries that say something else than they said last."""
        known = ((e, self.said(job, e.url)) for e in entries if isinstance(e, Article) and e.url)
        found = {entry.url or "" for entry, heard in known if heard and heard != said(entry)}
        self.asked_anew |= found
        return found

    def said(self, job: Job, url: str) -> str | None:
        """What the job's feed said last of a page, as a hash."""
        return self._told(job, url)[0]

    def entry(self, job: Job, url: str) -> Article | None:
        """What the job's feed said last of a page, where that is remembered."""
        kept = self._told(job, url)[1]
        return restored(loads(kept)) if kept else None

    def remember(self, rows: Iterable[Row]) -> None:
        """Keep in mind what feeds said: rows of ops.feed_entries."""
        self._remembered.put("insert or replace into told values (:url, :feed_id, :said, :entry)", rows)

    def note(self, feed_id: str, urls: Iterable[str]) -> None:
        """Keep in mind that a feed lists these pages, of which it may say nothing."""
        self._remembered.put("insert or ignore into told values (?, ?, null, null)", ((url, feed_id) for url in urls))

    def feeds_of(self, url: str) -> list[str]:
        """The feeds that are remembered to have told of a page."""
        return [row["feed_id"] for row in self._remembered.ask("select feed_id from told where url = ?", [url])]

    def _told(self, job: Job, url: str) -> tuple[str | None, str | None]:
        key = job.feed_id or "", url
        question = "select said, entry from told where feed_id = ? and url = ?"
        row = next(self._remembered.ask(question, key), None)
        return (row["said"], row["entry"]) if row else self._entries.get(key, (None, None))

    def address(self, job: Job) -> str:
        """Where the job's feed is asked for."""
        return self.state(job).moved_to or job.location

    def has_come(self, job: Job, *, due_only: bool) -> bool:
        """Is a web feed to be asked now: by its server, its site and, with `due_only`, by its own pace?"""
        state = self.state(job)
        if not may_be_asked(state, self.started_at) or (due_only and not is_due(state, self.started_at)):
            return False
        return not self.client.waits(self.address(job), self.started_at.replace(tzinfo=UTC))


def begin(
    run_id: str,
    jobs: list[Job],
    flow_run_id: str | None,
    client: Client,
    archive: Archive,
    *,
    history: int,
    again: bool,
) -> Run:
    """Record the start of a run, which is `alive`, and what it is about to read; learn what earlier runs left."""
    started_at, version = now(), layouts.refresh()
    published.must_not_be_lost()
    place = settings.place()
    with writing(place, version=settings.version()) as con:
        if isinstance(place, Path):
            for path in (place, settings.published()):
                clear_away(path)
        if dead := [other for other in runs.running(con) if not is_alive(other)]:
            runs.crash(con, dead)
            log.warning("%d earlier runs were killed while they ran: what they left is loaded now", len(dead))
        masking.mask(con, secrets.known())
        recovered = unaccounted(con, archive)
        after_failure = runs.last_state(con) in ("failed", "crashed")
        runs.begin(
            con,
            run={
                "run_id": run_id,
                "flow": "ingest",
                "prefect_flow_run_id": flow_run_id,
                "started_at": started_at,
                "state": "running",
                "copydesk_version": settings.version(),
            },
            sources=[job.source.row() for job in jobs if job.source],
            feeds=[job.feed_row() for job in jobs if job.feed_id],
            agencies=directory(),
        )
        known = Addresses(runs.addresses(con, any(job.from_web for job in jobs)))
        states = {row["feed_id"]: FeedState(**row) for row in runs.feed_states(con)}
        followed = [job.feed_id for job in jobs if job.feed_id and job.follow]
        entries = runs.entries(con, followed, started_at - 2 * REVISIT_UNTIL)
        file_feeds = list({job.remembered_by: None for job in jobs if job.remembered_by and not job.from_web})
        marks = {row["document"]: Mark(**row) for row in runs.files(con, file_feeds)} if not again else {}
        rested = started_at - REST
        has_outdated = bool(rejects.waiting(con, outdated=version, again=OF_THE_MACHINE, rested=rested, most=1))
        for url, until in runs.patience(con, started_at).items():
            client.leave_alone(url, until.replace(tzinfo=UTC))
    return Run(
        run_id=run_id,
        started_at=started_at,
        known=known,
        states=states,
        client=client,
        recovered=recovered.look(),
        history=history,
        again=again,
        marks=marks,
        version=version,
        entries=entries,
        after_failure=after_failure,
        has_outdated=has_outdated,
    )


def unaccounted(con: duckdb.DuckDBPyConnection, archive: Archive) -> Recovered:
    """What of the archive no row accounts for, but for what another run has been at since it began."""
    starts = archive.grown(runs.checked(con))
    others = [at for run_id, at in runs.running(con).items() if is_alive(run_id)]
    return Recovered(archive, runs.archived(con, starts), starts, min(others, default=None))


@contextmanager
def recorded(flow: str, flow_run_id: str | None) -> Iterator[str]:
    """A run of something else than the sources: its id, with its beginning and end in the warehouse."""
    run_id = uuid4().hex
    row = {
        "run_id": run_id,
        "flow": flow,
        "prefect_flow_run_id": flow_run_id,
        "started_at": now(),
        "state": "running",
        "copydesk_version": settings.version(),
    }
    state = "failed"
    with alive(run_id), ending():
        published.must_not_be_lost()
        with writing(settings.place(), version=settings.version()) as con:
            runs.begin(con, run=row, sources=[], feeds=[])
        try:
            yield run_id
            state = "completed"
        finally:
            with writing(settings.place(), version=settings.version()) as con:
                runs.finish(con, run_id, ended_at=now(), state=state)


def naive(moment: datetime) -> datetime:
    """UTC without a zone, as the warehouse has it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def now() -> datetime:
    """The time, as the warehouse has it."""
    return naive(clock.now())
