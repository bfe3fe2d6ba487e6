"""The steps and their order, written once: sources, fetch, parse, follow, store, publish.

Every step is a plain function over a batch of jobs (`flows.jobs`). A test or the command line calls them as they are;
`flows.ingest` wraps the same functions as Prefect tasks and passes them in as `Steps`. Records are loaded in portions,
so that the warehouse is held briefly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from flows import settings
from flows.archiving.archive import Archive
from flows.fetching.client import GAP, Client
from flows.fetching.responses import Request, Response
from flows.files import read
from flows.following import Known, joined, rounds, to_read
from flows.jobs import Batch, Job, in_batches
from flows.polling import FeedState, Poll, after, is_due, may_be_asked
from flows.recovery import Recovered, first_day
from parsers.feed_facts import FeedFacts, feed_facts
from parsers.normalise import parse as parse_document
from parsers.records import Article, Document, Reject
from warehouse import runs
from warehouse.connection import writing
from warehouse.load import Outcome, load

PORTION = 1000
"""Records that are loaded at a time, at least."""
PAGES_AT_ONCE = 500
"""Pages that are held in memory at a time; they are parsed before the next are fetched."""
CHILDREN = 50
"""Sitemaps that are read of a sitemap index."""
STILL_NEW = timedelta(hours=1)
"""An answer from the archive that is younger stands for a request."""
UNCHANGED = ("not_modified", "same_hash")
LISTS = ("no-entries", "sitemap-index", "address-list")
"""Reasons for which a list has no records of its own."""

log = logging.getLogger("copydesk")
Record = Article | Reject
Urls = tuple[tuple[str, ...], ...]
"""The addresses to read for every job of a batch."""


@dataclass(frozen=True, slots=True)
class Haul:
    """What a fetch brought for one job."""

    documents: tuple[Document, ...] = ()
    rejects: tuple[Reject, ...] = ()
    responses: tuple[Response, ...] = ()

    def __add__(self, other: Haul) -> Haul:
        """Both."""
        return Haul(self.documents + other.documents, self.rejects + other.rejects, self.responses + other.responses)


@dataclass(frozen=True, slots=True)
class Catch:
    """What a job came to, ready to be stored."""

    job: Job
    records: tuple[Record, ...]
    fetches: tuple[runs.Row, ...] = ()
    documents: int = 0
    poll: Poll | None = None
    """Of a web feed; how many of its entries are new is known when they are stored."""


class _Pages:
    """The pages that one job's feed leads to, as far as they have been read: their records, no longer their bytes."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.urls = urls
        self.articles: dict[str, Article] = {}
        self.rejects: list[Reject] = []
        self.fetches: list[runs.Row] = []
        self.unchanged: set[str] = set()
        self.documents = 0

    def add(self, run: Run, job: Job, haul: Haul, records: Iterable[Record]) -> None:
        """Some more of them."""
        for record in records:
            if isinstance(record, Reject):
                self.rejects.append(record)
            else:
                self.articles[record.document] = record
        self.rejects += haul.rejects
        self.fetches += [_fetch_row(run, job, response) for response in haul.responses]
        self.unchanged.update(r.url for r in haul.responses if r.outcome in UNCHANGED)
        self.documents += len(haul.documents)


class Run:
    """One run of a flow, and what earlier runs learnt about web addresses and feeds.

    A plain class on purpose: Prefect walks through every dataclass and dict that a task is given, and there is an
    address here for every page read of late.
    """

    def __init__(
        self,
        *,
        run_id: str,
        started_at: datetime,
        known: dict[str, Known],
        states: dict[str, FeedState],
        client: Client,
        recovered: Recovered,
        history: int,
    ) -> None:
        self.run_id = run_id
        self.started_at = started_at
        self.known = known
        self.client = client
        self.recovered = recovered
        self.history = history
        self._states = states

    def state(self, job: Job) -> FeedState:
        """How the polls of the job's feed have gone."""
        feed_id = job.feed_id or ""
        return self._states.get(feed_id) or FeedState(feed_id=feed_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    run_id: str
    outcomes: tuple[Outcome, ...]
    documents: dict[str, int]
    """Documents read, by source."""
    unchanged: int
    """Addresses that the server, or the same bytes, said had nothing new."""
    waiting: int
    """Feeds that were not asked, for it is not their time yet."""
    seconds: float
    report: Path

    def count(self, outcome: str, source_id: str | None = None) -> int:
        """Records with this outcome, of one source or of all."""
        return sum(o.outcome == outcome and source_id in (None, o.source_id) for o in self.outcomes)


def fetch(batch: Batch, run: Run) -> tuple[Haul, ...]:
    """For every job its documents: its files, or its feed unless that has not changed, with the feeds it lists."""
    if not batch.from_web:
        return tuple(map(_files, batch.jobs))
    feeds = [(run.state(job).moved_to or job.location,) for job in batch.jobs]
    hauls = _asked(batch.jobs, feeds, run)
    hauls = _with_lists(batch, hauls, run, lambda facts: facts.feeds[:CHILDREN], rounds=1)
    return _with_lists(batch, hauls, run, lambda facts: (facts.next_page,) if facts.next_page else (), run.history)


def _with_lists(
    batch: Batch, hauls: tuple[Haul, ...], run: Run, lists: Callable[[FeedFacts], tuple[str, ...]], rounds: int
) -> tuple[Haul, ...]:
    """The hauls and what their documents lead to: the sitemaps of an index, the older pages of a feed."""
    seen = [{response.url for response in haul.responses} for haul in hauls]
    latest = hauls
    for _ in range(rounds):
        told = [chain.from_iterable(lists(feed_facts(document)) for document in haul.documents) for haul in latest]
        urls = [[url for url in of_job if url not in known] for of_job, known in zip(told, seen, strict=True)]
        if not any(urls):
            break
        for known, of_job in zip(seen, urls, strict=True):
            known.update(of_job)
        latest = _asked(batch.jobs, urls, run)
        hauls = tuple(map(Haul.__add__, hauls, latest))
    return hauls


def follow(batch: Batch, run: Run, urls: Urls) -> tuple[Haul, ...]:
    """For every job the pages at its `urls`, unless they have not changed."""
    return _asked(batch.jobs, urls, run)


def parse(batch: Batch, documents: tuple[tuple[Document, ...], ...]) -> tuple[tuple[Record, ...], ...]:
    """For every job the records of its documents, in order."""
    log.debug("%s: parsing %d documents", batch.name, sum(map(len, documents)))
    return tuple(tuple(chain.from_iterable(map(parse_document, of_job))) for of_job in documents)


def store(run: Run, catches: list[Catch]) -> tuple[Outcome, ...]:
    """Load what some jobs came to, as one transaction, with the requests that brought it and when to ask again."""
    records = [(record, catch.job.feed_id) for catch in catches for record in catch.records]
    fetches = [row for catch in catches for row in catch.fetches]
    with writing(settings.warehouse(), version=settings.version()) as con:
        outcomes = tuple(
            load(
                con,
                records,
                fetches=fetches,
                load_id=uuid4().hex,
                run_id=run.run_id,
                at=_now(),
                version=settings.version(),
            )
        )
        runs.record_polls(con, [asdict(_polled(run, catch, outcomes)) for catch in catches if catch.poll])
    return outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The functions that do the work, as they are or wrapped as tasks of an engine."""

    fetch: Callable[[Batch, Run], tuple[Haul, ...]] = fetch
    follow: Callable[[Batch, Run, Urls], tuple[Haul, ...]] = follow
    parse: Callable[[Batch, tuple[tuple[Document, ...], ...]], tuple[tuple[Record, ...], ...]] = parse
    store: Callable[[Run, list[Catch]], tuple[Outcome, ...]] = store


def ingest(
    jobs: list[Job],
    *,
    publish: Callable[[], Path],
    due_only: bool = False,
    history: int = 0,
    steps: Steps | None = None,
    flow_run_id: str | None = None,
    watch: Callable[[list[Batch]], Iterable[Batch]] = iter,
) -> Summary:
    """Run the jobs: fetch, parse and follow them in batches, store, `publish` the report page.

    With `due_only` a feed whose time has not come is left out; one whose server asked for patience always is. `history`
    is how many older pages are read of a feed that has them. `watch` may show progress. One batch's failure is a reject
    of its jobs; only the warehouse's failure ends the run.
    """
    steps = steps or Steps()
    archive = Archive(settings.archive())
    with Client(gap=GAP, on_exchange=archive.add) as client:
        run = _begin(jobs, flow_run_id, client, archive, history)
        asked = [job for job in jobs if not job.from_web or _has_come(run.state(job), run.started_at, due_only)]
        outcomes: list[Outcome] = []
        documents: dict[str, int] = {}
        unchanged = 0
        state = "failed"
        try:
            catches = chain.from_iterable(_catches(batch, run, steps) for batch in watch(in_batches(asked)))
            for portion in _portions(catches):
                outcomes += steps.store(run, portion)
                for catch in portion:
                    name = catch.job.source_name or catch.job.name
                    documents[name] = documents.get(name, 0) + catch.documents
                    unchanged += sum(row["outcome"] in UNCHANGED for row in catch.fetches)
            state = "completed"
        finally:
            with writing(settings.warehouse(), version=settings.version()) as con:
                runs.finish(con, run.run_id, ended_at=_now(), state=state)
                loaded = runs.archived(con, date.min, run.started_at.date()) if settings.keep() else {}
            if keep := settings.keep():
                archive.expire(keep, datetime.now(UTC), loaded)
    return Summary(
        run_id=run.run_id,
        outcomes=tuple(outcomes),
        documents=documents,
        unchanged=unchanged,
        waiting=len(jobs) - len(asked),
        seconds=(_now() - run.started_at).total_seconds(),
        report=publish(),
    )


def _has_come(state: FeedState, now: datetime, due_only: bool) -> bool:
    return may_be_asked(state, now) and (is_due(state, now) or not due_only)


def _begin(jobs: list[Job], flow_run_id: str | None, client: Client, archive: Archive, history: int) -> Run:
    """Record the start of a run and what it is about to read; learn what earlier runs left."""
    run_id, started_at = uuid4().hex, _now()
    since = first_day(started_at)
    with writing(settings.warehouse(), version=settings.version()) as con:
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
        )
        known = {row["url"]: Known.of(row) for row in runs.addresses(con)}
        states = {row["feed_id"]: FeedState(**row) for row in runs.feed_states(con)}
        archived = runs.archived(con, since, started_at.date())
    return Run(
        run_id=run_id,
        started_at=started_at,
        known=known,
        states=states,
        client=client,
        recovered=Recovered(archive, archived, since),
        history=history,
    )


def _catches(batch: Batch, run: Run, steps: Steps) -> Iterator[Catch]:
    """What every job of the batch came to."""
    try:
        hauls = steps.fetch(batch, run)
        entries = steps.parse(batch, tuple(haul.documents for haul in hauls))
        if batch.from_web:
            entries = tuple(tuple(_of_feed(of_job)) for of_job in entries)
        facts = [[feed_facts(d) for d in haul.documents] if batch.from_web else [] for haul in hauls]
        pages = [_Pages(_to_follow(run, *of_job)) for of_job in zip(batch.jobs, entries, facts, strict=True)]
        for portion in rounds([of_job.urls for of_job in pages], PAGES_AT_ONCE):
            read_now = steps.follow(batch, run, portion)
            found = steps.parse(batch, tuple(haul.documents for haul in read_now))
            for of_job, job, haul, records in zip(pages, batch.jobs, read_now, found, strict=True):
                of_job.add(run, job, haul, records)
    except Exception as error:  # one batch's failure must not cost the others' news
        log.exception("%s failed", batch.name)
        for job in batch.jobs:
            told = f"{type(error).__name__}: {error}"
            reject = Reject(document=job.location, stage="fetch", reason="error", detail=told, source=job.source_name)
            yield Catch(job, (reject,))
        return
    for of_batch in zip(batch.jobs, hauls, entries, facts, pages, strict=True):
        yield _catch(run, *of_batch)


def _of_feed(records: Iterable[Record]) -> Iterator[Record]:
    """The records that came from a feed: a page in a feed's place is what many servers send for an error.

    That a list has no stories, or only addresses, is no failure of whoever polls it.
    """
    for record in records:
        if isinstance(record, Article) and record.format == "html":
            yield Reject(
                document=record.document,
                stage="parse",
                reason="not-a-feed",
                detail="the answer is a page: `copydesk sources discover` looks for its feeds",
                format=record.format,
                url=record.url,
                source=record.source,
                payload_sha256=record.payload_sha256,
            )
        elif not (isinstance(record, Reject) and record.reason in LISTS):
            yield record


def _to_follow(run: Run, job: Job, entries: Sequence[Record], facts: Sequence[FeedFacts]) -> list[str]:
    """The pages to read for a job."""
    if not (job.follow and job.feed_id):
        return []
    pages = chain.from_iterable(told.pages for told in facts)
    return to_read(job.feed_id, entries, pages, run.known, run.started_at)


def _catch(
    run: Run, job: Job, haul: Haul, entries: Sequence[Record], facts: Sequence[FeedFacts], pages: _Pages
) -> Catch:
    """What one job came to: its entries joined with their pages."""
    settled = pages.unchanged | ((run.known.keys() - pages.urls) if job.follow else set())
    records = (*joined(entries, pages.articles, settled), *haul.rejects, *pages.rejects)
    fetches = [_fetch_row(run, job, response) for response in haul.responses]
    if len(pages.articles) + len(pages.unchanged) < len(pages.urls):
        # Forget the feed's validators: the next poll must read it again to come back for the pages that failed
        fetches = [{**row, "etag": None, "last_modified": None, "payload_sha256": None} for row in fetches]
    count = len(haul.documents) + pages.documents
    rejects = sum(isinstance(record, Reject) for record in records)
    log.info("%s: read %d documents: %d articles, %d rejects", job.name, count, len(records) - rejects, rejects)
    poll = _poll(job, haul, entries, facts) if job.from_web else None
    return Catch(job, records, (*fetches, *pages.fetches), count, poll)


def _poll(job: Job, haul: Haul, entries: Sequence[Record], facts: Sequence[FeedFacts]) -> Poll:
    """What the poll of a job's feed showed."""
    response = haul.responses[-1]
    articles = sum(isinstance(entry, Article) for entry in entries)
    broken = next((entry for entry in entries if isinstance(entry, Reject)), None) if not articles else None
    asked_for = [wait for wait in (response.fresh_for, *(told.poll_after for told in facts)) if wait]
    return Poll(
        feed_id=job.feed_id or "",
        at=_naive(response.requested_at),
        outcome=broken.reason if broken else response.outcome,
        detail=broken.detail if broken else response.detail,
        retry_class="soft" if broken else response.retry_class,
        entries=articles,
        floor=max(asked_for, default=None),
        retry_after=response.retry_after,
        moved_to=response.moved_to,
    )


def _polled(run: Run, catch: Catch, outcomes: Iterable[Outcome]) -> FeedState:
    """The state of a job's feed after its poll, now that it is known which of its entries were new."""
    assert catch.poll is not None
    of_feed = [o.outcome for o in outcomes if o.feed_id == catch.poll.feed_id]
    new = sum(outcome in ("new", "changed", "copy") for outcome in of_feed)
    return after(run.state(catch.job), replace(catch.poll, new=min(new, catch.poll.entries)))


def _portions(catches: Iterable[Catch]) -> Iterator[list[Catch]]:
    """Catches in groups of at least PORTION records; the last may have fewer."""
    portion: list[Catch] = []
    for catch in catches:
        portion.append(catch)
        if sum(len(c.records) for c in portion) >= PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _files(job: Job) -> Haul:
    """A job's files."""
    found = [read(path) for path in job.paths]
    documents = tuple(_of(job, item) for item in found if isinstance(item, Document))
    return Haul(documents, (*job.rejects, *(_from(job, item) for item in found if isinstance(item, Reject))))


def _asked(jobs: Sequence[Job], urls: Sequence[Sequence[str]], run: Run) -> tuple[Haul, ...]:
    """For every job what its addresses brought: from the archive where a run that was killed left it, else the web."""
    answers: dict[tuple[int, str], list[Response]] = {}
    requests: dict[str, tuple[Request, list[int]]] = {}
    for number, (job, of_job) in enumerate(zip(jobs, urls, strict=True)):
        for url in dict.fromkeys(of_job):
            kept = answers[number, url] = run.recovered.take(url)
            if not (kept and _naive(kept[-1].requested_at) > run.started_at - STILL_NEW):
                requests.setdefault(url, (_request(job, url, run), []))[1].append(number)
    for response in run.client.get_all(request for request, _ in requests.values()):
        for number in requests[response.url][1]:
            answers[number, response.url].append(response)
    return tuple(
        _haul(job, [answer for url in dict.fromkeys(of_job) for answer in answers[number, url]])
        for number, (job, of_job) in enumerate(zip(jobs, urls, strict=True))
    )


def _haul(job: Job, responses: list[Response]) -> Haul:
    return Haul(
        tuple(_of(job, r.document) for r in responses if r.outcome == "ok" and r.document),
        tuple(r.reject(job.source_name) for r in responses if r.failed),
        tuple(responses),
    )


def _request(job: Job, url: str, run: Run) -> Request:
    known = run.known.get(url) if not run.history else None  # whoever wants the past wants all of it
    return Request(
        url=url,
        validators=known.validators if known else None,
        # Only the feed's own host may be private: where its entries lead is the feed's word
        allow_private=bool(job.source and job.source.allow_private) and _host(url) == _host(job.location),
        ignore_robots=bool(job.source and job.source.ignore_robots),
        group=job.source_name or "",
    )


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _of(job: Job, document: Document) -> Document:
    return job.source.document(document) if job.source else document


def _from(job: Job, reject: Reject) -> Reject:
    return replace(reject, source=job.source_name)


def _fetch_row(run: Run, job: Job, response: Response) -> runs.Row:
    document = response.document
    return {
        "fetch_id": uuid4().hex,
        "run_id": run.run_id,
        "feed_id": job.feed_id,
        "url": response.url,
        "final_url": response.final_url,
        "requested_at": _naive(response.requested_at),
        "status": response.status,
        "outcome": response.outcome,
        "retry_class": response.retry_class,
        "bytes": len(document.content) if document else None,
        "ms": response.ms,
        "etag": response.etag,
        "last_modified": response.last_modified,
        "payload_sha256": document.payload_sha256 if document else None,
        "archive_file": response.archive_file,
        "archive_offset": response.archive_offset,
    }


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _now() -> datetime:
    return _naive(datetime.now(UTC))
