"""The steps and their order, written once: sources, fetch, parse, follow, store, publish.

Every step is a plain function over a job (`flows.jobs`). A test or the command line calls them as they are;
`flows.ingest` wraps the same functions as Prefect tasks and passes them in as `Steps`. Records are loaded in batches,
so that the warehouse is held briefly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from flows import settings
from flows.fetch import GAP, Client
from flows.files import read
from flows.jobs import Job
from flows.responses import Request, Response, Validators
from parsers.normalise import combined
from parsers.normalise import parse as parse_document
from parsers.records import Article, Document, Reject
from warehouse.connection import writing
from warehouse.load import Outcome, load
from warehouse.runs import FetchRow, begin, finish

BATCH_RECORDS = 1000

log = logging.getLogger("copydesk")
Record = Article | Reject


@dataclass(frozen=True, slots=True)
class Haul:
    """What a fetch brought."""

    documents: tuple[Document, ...] = ()
    rejects: tuple[Reject, ...] = ()
    responses: tuple[Response, ...] = ()


@dataclass(frozen=True, slots=True)
class Catch:
    """What a job came to, ready to be stored."""

    job: Job
    records: tuple[Record, ...]
    responses: tuple[Response, ...]
    documents: int


class Run:
    """One run of a flow; `validators` are what earlier runs learnt about web addresses.

    A plain class on purpose: Prefect walks through every dataclass and dict that a task is given, and there is an
    address here for every page read of late.
    """

    def __init__(self, run_id: str, started_at: datetime, validators: dict[str, Validators]) -> None:
        self.run_id = run_id
        self.started_at = started_at
        self.validators = validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    run_id: str
    outcomes: tuple[Outcome, ...]
    documents: dict[str, int]
    """Documents read, by source."""
    unchanged: int
    """Addresses that the server, or the same bytes, said had nothing new."""
    seconds: float
    report: Path

    def count(self, outcome: str, source_id: str | None = None) -> int:
        """Records with this outcome, of one source or of all."""
        return sum(o.outcome == outcome and source_id in (None, o.source_id) for o in self.outcomes)


def fetch(job: Job, run: Run) -> Haul:
    """The job's documents: its files, or its feed unless that has not changed."""
    if job.url is not None:
        return _get(job, run, [job.url])
    found = [read(path) for path in job.paths]
    documents = tuple(_of(job, item) for item in found if isinstance(item, Document))
    return Haul(documents, (*job.rejects, *(_from(job, item) for item in found if isinstance(item, Reject))))


def follow(job: Job, run: Run, urls: list[str]) -> Haul:
    """The pages at `urls`, which the job's feed lists, unless they have not changed."""
    return _get(job, run, urls)


def parse(job: Job, documents: tuple[Document, ...]) -> tuple[Record, ...]:
    """The records of the job's documents, in order."""
    log.debug("%s: parsing %d documents", job.name, len(documents))
    return tuple(record for document in documents for record in parse_document(document))


def store(run: Run, catches: list[Catch]) -> tuple[Outcome, ...]:
    """Load what some jobs came to, as one transaction, with the requests that brought it."""
    records = [(record, catch.job.feed_id) for catch in catches for record in catch.records]
    fetches = [row for catch in catches for row in _fetch_rows(run, catch)]
    with writing(settings.warehouse(), version=settings.version()) as con:
        return tuple(
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The functions that do the work, as they are or wrapped as tasks of an engine."""

    fetch: Callable[[Job, Run], Haul] = fetch
    follow: Callable[[Job, Run, list[str]], Haul] = follow
    parse: Callable[[Job, tuple[Document, ...]], tuple[Record, ...]] = parse
    store: Callable[[Run, list[Catch]], tuple[Outcome, ...]] = store


def ingest(
    jobs: list[Job],
    *,
    publish: Callable[[], Path],
    steps: Steps | None = None,
    flow_run_id: str | None = None,
    watch: Callable[[list[Job]], Iterable[Job]] = iter,
) -> Summary:
    """Run the jobs: fetch, parse and follow each, store in batches, `publish` the report page.

    `watch` may show progress. One job's failure is a reject of that job; only the warehouse's failure ends the run.
    """
    steps = steps or Steps()
    run = _begin(jobs, flow_run_id)
    outcomes: list[Outcome] = []
    documents: dict[str, int] = {}
    unchanged = 0
    state = "failed"
    try:
        for catches in _batches(_catch(job, run, steps) for job in watch(jobs)):
            outcomes += steps.store(run, catches)
            for catch in catches:
                name = catch.job.source_name or catch.job.name
                documents[name] = documents.get(name, 0) + catch.documents
                unchanged += sum(r.outcome in ("not_modified", "same_hash") for r in catch.responses)
        state = "completed"
    finally:
        with writing(settings.warehouse(), version=settings.version()) as con:
            finish(con, run.run_id, ended_at=_now(), state=state)
    return Summary(
        run_id=run.run_id,
        outcomes=tuple(outcomes),
        documents=documents,
        unchanged=unchanged,
        seconds=(_now() - run.started_at).total_seconds(),
        report=publish(),
    )


def _begin(jobs: list[Job], flow_run_id: str | None) -> Run:
    """Record the start of a run and what it is about to read; learn what earlier runs left."""
    run_id, started_at = uuid4().hex, _now()
    with writing(settings.warehouse(), version=settings.version()) as con:
        known = begin(
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
    validators = {url: Validators(etag=e, last_modified=m, payload_sha256=p) for url, e, m, p in known}
    return Run(run_id, started_at, validators)


def _catch(job: Job, run: Run, steps: Steps) -> Catch:
    """One job's fetch, parse and follow."""
    try:
        haul = steps.fetch(job, run)
        records = steps.parse(job, haul.documents) if haul.documents else ()
        pages = Haul()
        urls = list(dict.fromkeys(r.url for r in records if isinstance(r, Article) and r.url)) if job.follow else []
        if urls:
            pages = steps.follow(job, run, urls)
            records = _joined(records, steps.parse(job, pages.documents), pages.responses)
    except Exception as error:  # one source's failure must not cost the others' news
        log.exception("%s failed", job.name)
        reject = Reject(
            document=job.location, stage="fetch", reason="error", detail=f"{type(error).__name__}: {error}",
            source=job.source_name,
        )  # fmt: skip
        return Catch(job, (reject,), (), 0)
    responses = haul.responses + pages.responses
    if any(response.failed for response in pages.responses):
        # Forget the feed's validators: the next poll must read it again to come back for the pages that failed
        responses = (
            tuple(replace(r, etag=None, last_modified=None, document=None) for r in haul.responses) + pages.responses
        )
    records = (*records, *haul.rejects, *pages.rejects)
    count = len(haul.documents) + len(pages.documents)
    rejects = sum(isinstance(record, Reject) for record in records)
    log.info("%s: read %d documents: %d articles, %d rejects", job.name, count, len(records) - rejects, rejects)
    return Catch(job, records, responses, count)


def _joined(
    entries: tuple[Record, ...], pages: tuple[Record, ...], responses: tuple[Response, ...]
) -> tuple[Record, ...]:
    """The feed's entries with their pages: where a page could be read, it with its entry's knowledge, else the entry.

    An entry whose page has not changed is left out: the warehouse has it.
    """
    by_url = {page.document: page for page in pages if isinstance(page, Article)}
    known = {response.url for response in responses if response.outcome in ("not_modified", "same_hash")}
    joined: list[Record] = [record for record in pages if isinstance(record, Reject)]
    for entry in entries:
        if isinstance(entry, Article) and entry.url in by_url:
            joined.append(combined(by_url[entry.url], entry))
        elif not (isinstance(entry, Article) and entry.url in known):
            joined.append(entry)
    return tuple(joined)


def _batches(catches: Iterable[Catch]) -> Iterator[list[Catch]]:
    """Catches in groups of at least BATCH_RECORDS records; the last may have fewer."""
    batch: list[Catch] = []
    for catch in catches:
        batch.append(catch)
        if sum(len(c.records) for c in batch) >= BATCH_RECORDS:
            yield batch
            batch = []
    if batch:
        yield batch


def _get(job: Job, run: Run, urls: list[str]) -> Haul:
    """Fetch addresses for one job. Only the feed's own host may be private: where entries lead is the feed's word."""
    source, named = job.source, _host(job.url or "")
    requests = [
        Request(
            url=url,
            validators=run.validators.get(url),
            allow_private=source is not None and source.allow_private and _host(url) == named,
            ignore_robots=source is not None and source.ignore_robots is not None,
        )
        for url in urls
    ]
    order = {url: number for number, url in enumerate(urls)}
    with Client(gap=GAP) as client:
        responses = tuple(sorted(client.get_all(requests), key=lambda response: order[response.url]))
    fresh = tuple(_of(job, r.document) for r in responses if r.outcome == "ok" and r.document)
    return Haul(fresh, tuple(r.reject(job.source_name) for r in responses if r.failed), responses)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _of(job: Job, document: Document) -> Document:
    return job.source.document(document) if job.source else document


def _from(job: Job, reject: Reject) -> Reject:
    return replace(reject, source=job.source_name)


def _fetch_rows(run: Run, catch: Catch) -> Iterator[FetchRow]:
    for response in catch.responses:
        document = response.document
        yield {
            "fetch_id": uuid4().hex,
            "run_id": run.run_id,
            "feed_id": catch.job.feed_id,
            "url": response.url,
            "final_url": response.final_url,
            "requested_at": response.requested_at.astimezone(UTC).replace(tzinfo=None),
            "status": response.status,
            "outcome": response.outcome,
            "bytes": len(document.content) if document else None,
            "ms": response.ms,
            "etag": response.etag,
            "last_modified": response.last_modified,
            "payload_sha256": document.payload_sha256 if document else None,
        }


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
