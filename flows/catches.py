"""What one job came to: its entries joined with the pages they lead to, its requests, and what its poll showed."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from uuid import uuid4

from orjson import dumps

from flows.fetching.responses import Response
from flows.harvest import Haul
from flows.reading.files import Mark
from flows.reading.following import joined, said
from flows.reading.jobs import Job
from flows.reading.polling import Poll
from flows.run import Run, naive
from parsers.feeds.facts import FeedFacts
from parsers.public_json import to_json
from parsers.records import Article, Record, Reject
from warehouse.file.statements import Row
from warehouse.loading.identity import source_id

UNCHANGED = ("not_modified", "same_hash")

log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True)
class Catch:
    """What a job came to, ready to be stored."""

    job: Job
    records: tuple[Record, ...]
    fetches: tuple[Row, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Of the files that were read."""
    documents: int = 0
    unchanged: int = 0
    """Addresses and files that had nothing new."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """What lay in its archives and is no document, by what it is."""
    poll: Poll | None = None
    """Of a web feed; how many of its entries are new is known when they are stored."""
    entries: tuple[Row, ...] = ()
    """What entries say of their pages, where that has changed: rows of ops.feed_entries."""
    why: str = ""
    """Why nothing came of what was read."""
    read: int | None = None
    """Stories and rejects that its documents and requests gave, a page and its entry as one; None for the `records`."""
    left_out: int = 0
    """Of those: entries whose pages are known, and what was not wanted. The rest are the `records`."""


class Tally:
    """What the catches of a run came to, added up: by source what has a source, and all in all."""

    def __init__(self) -> None:
        self.documents: dict[str, int] = {}
        self.slowest: dict[str, int] = {}
        """Milliseconds of the slowest request."""
        self.why: dict[str, str] = {}
        self.passed_over = Counter[str]()
        self.unchanged = 0
        self.read = 0
        self.left_out = 0

    def add(self, catch: Catch) -> None:
        """One more of them."""
        name = _source_of(catch)
        self.documents[name] = self.documents.get(name, 0) + catch.documents
        self.slowest[name] = max([self.slowest.get(name, 0), *(row["ms"] for row in catch.fetches)])
        if catch.why:
            self.why[name] = catch.why
        self.passed_over += catch.passed_over
        self.unchanged += catch.unchanged
        self.read += len(catch.records) if catch.read is None else catch.read
        self.left_out += catch.left_out


def _source_of(catch: Catch) -> str:
    """The source to count a job's documents for: the catalogue's, or that of all records, or else the job's name."""
    found = {source_id(record.source) for record in catch.records}
    return catch.job.source_name or (found.pop() if len(found) == 1 else catch.job.name)


class Pages:
    """The pages that one job's feed leads to, as far as they have been read: their records, no longer their bytes."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.urls = urls
        self.articles: dict[str, list[Article]] = {}
        """What each was read as, the latest last: it may lie in the archive and have been asked for since."""
        self.rejects: list[Reject] = []
        self.fetches: list[Row] = []
        self.unchanged: set[str] = set()
        self.others: set[str] = set()
        self.documents = 0
        self.read = 0
        """Records and rejects that they gave."""

    def add(self, run: Run, job: Job, haul: Haul, records: Iterable[Record]) -> None:
        """Some more of them."""
        for record in records:
            self.read += 1
            if isinstance(record, Reject):
                self.rejects.append(record)
            else:
                self.articles.setdefault(record.document, []).append(record)
        self.rejects += haul.rejects
        self.read += len(haul.rejects)
        self.fetches += [_fetch_row(run, job, response, is_page=True) for response in haul.responses]
        self.unchanged.update(r.url for r in haul.responses if r.outcome in UNCHANGED)
        self.unchanged.update(haul.others)
        self.others.update(haul.others)
        self.documents += len(haul.documents)


def caught(
    run: Run,
    job: Job,
    haul: Haul,
    entries: Sequence[Record],
    facts: Sequence[FeedFacts],
    pages: Pages,
    *,
    wanted: Callable[[Record], bool],
    unwanted: int = 0,
) -> Catch:
    """What one job came to: its entries joined with their pages; so many others were `unwanted`."""
    listed = {entry.url for entry in entries if isinstance(entry, Article) and entry.url} if job.follow else set()
    settled = pages.unchanged | {url for url in listed.difference(pages.urls) if run.known.get(url)}
    told = [e for e in entries if isinstance(e, Article) and e.url] if job.follow and job.feed_id else []
    found = joined(entries, pages.articles, settled, lambda url: run.entry(job, url))
    records = (*filter(wanted, found), *haul.rejects, *pages.rejects)
    of_entries = Counter(entry.url for entry in entries if isinstance(entry, Article))
    as_one = sum(min(of_entries[url], len(readings)) for url, readings in pages.articles.items())
    settled_now = sum(isinstance(e, Article) and e.url in settled and e.url not in pages.articles for e in entries)
    fetches = [_fetch_row(run, job, response, is_page=False) for response in haul.responses]
    if pages.others or any(row["retry_class"] in ("temporary", "soft") for row in pages.fetches):
        # Forget the feed's validators: the next poll must read it again to come back for the pages that failed
        fetches = [{**row, "etag": None, "last_modified": None, "payload_sha256": None} for row in fetches]
    count = len(haul.documents) + pages.documents
    rejects = sum(isinstance(record, Reject) for record in records)
    log.info("%s: read %d documents: %d articles, %d rejects", job.name, count, len(records) - rejects, rejects)
    poll = _poll(job, haul, entries, facts) if job.from_web else None
    fetches += pages.fetches
    return Catch(
        job,
        records,
        tuple(fetches),
        marks=haul.marks,
        documents=count,
        unchanged=haul.unchanged + sum(row["outcome"] in UNCHANGED for row in fetches),
        passed_over=sum((document.passed_over for document in haul.documents), Counter[str]()),
        poll=poll,
        entries=tuple(_entry_rows(run, job, told, pages)),
        why=_why(job, entries) if count and not records else "",
        read=len(entries) + unwanted + len(haul.rejects) + pages.read - as_one,
        left_out=unwanted + settled_now + sum(not wanted(record) for record in found),
    )


def _entry_rows(run: Run, job: Job, told: Iterable[Article], pages: Pages) -> Iterator[Row]:
    """What entries say now, as rows of ops.feed_entries, where that is something else than before.

    Of one whose page could not be read now, or is another run's to read, nothing is noted: the next poll must read it.
    """
    for entry in {entry.url: entry for entry in told}.values():
        url = entry.url or ""
        read = url in pages.articles or url in pages.unchanged - pages.others
        if (heard := said(entry)) != run.said(job, url) and (read or url not in pages.urls):
            has_body = url in pages.articles and pages.articles[url][-1].body is not None
            kept = replace(entry, body=None if has_body else entry.body, left_out=())
            yield {
                "feed_id": job.feed_id,
                "url": url,
                "said": heard,
                "entry": dumps(to_json(kept)).decode(),
                "said_at": run.started_at,
            }


def _why(job: Job, entries: Sequence[Record]) -> str:
    """Why documents were read and nothing came of them."""
    if not entries:
        return "nothing is listed in what was read"
    return f"{len(entries)} entries, whose pages are known" if job.follow else "what is in it was left out"


def _poll(job: Job, haul: Haul, entries: Sequence[Record], facts: Sequence[FeedFacts]) -> Poll:
    """What the poll of a job's feed showed."""
    own = haul.responses[0].url  # what follows are the lists that it led to
    response = next(answer for answer in reversed(haul.responses) if answer.url == own)
    articles = sum(isinstance(entry, Article) for entry in entries)
    broken = next((entry for entry in entries if isinstance(entry, Reject)), None) if not articles else None
    return Poll(
        feed_id=job.feed_id or "",
        at=naive(response.requested_at),
        outcome=broken.reason if broken else response.outcome,
        detail=broken.detail if broken else response.detail,
        retry_class="soft" if broken else response.retry_class,
        entries=articles,
        fresh_for=response.fresh_for,
        poll_after=max((told.poll_after for told in facts if told.poll_after), default=None),
        has_bytes=response.outcome == "ok",
        is_false_304=haul.is_false_304,
        retry_after=response.retry_after,
        moved_to=response.moved_to,
    )


def _fetch_row(run: Run, job: Job, response: Response, *, is_page: bool) -> Row:
    document = response.document
    return {
        "fetch_id": uuid4().hex,
        "run_id": run.run_id,
        "feed_id": job.feed_id,
        "is_page": is_page,
        "url": response.url,
        "final_url": response.final_url,
        "requested_at": naive(response.requested_at),
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
        "not_before": naive(response.left_alone_until) if response.left_alone_until else None,
    }
