"""What the jobs of a batch bring: their files, their feeds, and the pages that these lead to.

What a run that was killed had fetched and not loaded comes from the raw archive, everything else from the disk or the
web.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

from flows.alive import claimed
from flows.fetching.responses import Request, Response, Validators
from flows.reading.files import Mark, folder_of, read
from flows.reading.jobs import Batch, Job
from flows.reading.polling import UNASKED, wants_all
from flows.run import Run, naive
from parsers.feeds.facts import FeedFacts, feed_facts
from parsers.records import Document, Reject
from parsers.urls import host_of

CHILDREN = 50
"""Sitemaps that are read of a sitemap index."""
STILL_NEW = timedelta(hours=1)
"""An answer from the archive that is younger stands for a request."""

Urls = tuple[tuple[str, ...], ...]
"""The addresses to read for every job of a batch."""


@dataclass(frozen=True, slots=True)
class Haul:
    """What a fetch brought for one job."""

    documents: tuple[Document, ...] = ()
    rejects: tuple[Reject, ...] = ()
    responses: tuple[Response, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Of the files that were read."""
    unchanged: int = 0
    """Files that are as they were."""
    others: Collection[str] = ()
    """Pages that another run is about to ask for."""
    is_false_304: bool | None = None
    """Does the feed's server say 'not modified' of what has changed? None where that was not tried."""

    def __add__(self, other: Haul) -> Haul:
        """Both; of the feed itself is what this one knows."""
        return replace(
            self,
            documents=self.documents + other.documents,
            rejects=self.rejects + other.rejects,
            responses=self.responses + other.responses,
        )


def fetch(batch: Batch, run: Run) -> tuple[Haul, ...]:
    """For every job its documents: its files, or its feed unless that has not changed, with the feeds it lists."""
    if not batch.from_web:
        return tuple(read_files(job, run.marks, run.version) for job in batch.jobs)
    feeds = [(run.address(job),) for job in batch.jobs]
    hauls = _doubted(batch.jobs, _asked(batch.jobs, feeds, run, are_lists=True), run)
    hauls = _with_lists(batch, hauls, run, lambda facts: facts.feeds[:CHILDREN], rounds=1)
    return _with_lists(batch, hauls, run, lambda facts: (facts.next_page,) if facts.next_page else (), run.history)


def follow(batch: Batch, run: Run, urls: Urls) -> tuple[Haul, ...]:
    """For every job the pages at its `urls`, unless they have not changed."""
    return _asked(batch.jobs, urls, run)


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
        latest = _asked(batch.jobs, urls, run, are_lists=True)
        hauls = tuple(map(Haul.__add__, hauls, latest))
    return hauls


def read_files(job: Job, before: Mapping[str, Mark] | None, version: str) -> Haul:
    """A job's files; where they are remembered, only those that are not as they were `before`, at their last reading.

    `version` is the parser's. Where `before` is None nothing is known of them, and nothing is to be remembered.
    """
    documents: list[Document] = []
    rejects = list(job.rejects)
    marks: list[Mark] = []
    unchanged = 0
    for path in job.paths:
        mark = Mark.of(path, job.remembered_by, version) if job.remembered_by and before is not None else None
        known = before.get(mark.document) if mark and before is not None else None
        if mark and known and known.tells(mark):
            unchanged += 1
            continue
        found = read(path)
        if isinstance(found, Reject):
            rejects.append(_from(job, found))
            continue
        if mark:
            marks.append(replace(mark, payload_sha256=found.payload_sha256))
        if known and (known.payload_sha256, known.copydesk_version) == (found.payload_sha256, version):
            unchanged += 1
        else:
            documents.append(_of(job, found))
    return Haul(tuple(documents), tuple(rejects), marks=tuple(marks), unchanged=unchanged)


def _asked(
    jobs: Sequence[Job], urls: Sequence[Sequence[str]], run: Run, *, are_lists: bool = False
) -> tuple[Haul, ...]:
    """For every job what its addresses brought: from the archive where a run that was killed left it, else the web.

    They are pages, or feeds and what these list.
    """
    answers: dict[tuple[int, str], list[Response]] = {}
    requests: dict[str, tuple[Request, list[int]]] = {}
    others: set[str] = set()
    for number, (job, of_job) in enumerate(zip(jobs, urls, strict=True)):
        for url in dict.fromkeys(of_job):
            agreed = bool(job.source and job.source.ignore_robots)
            kept = answers[number, url] = run.recovered.take(url, agreed=agreed)
            if not (kept and naive(kept[-1].requested_at) > run.started_at - STILL_NEW):
                requests.setdefault(url, (_request(job, url, run, is_list=are_lists), []))[1].append(number)
    if requests and not are_lists:
        others = requests.keys() - claimed(run.run_id, requests)
        requests = {url: request for url, request in requests.items() if url not in others}
    for response in run.client.get_all(request for request, _ in requests.values()):
        for number in requests[response.url][1]:
            answers[number, response.url].append(response)
    hauls = (
        _haul(job, [answer for url in dict.fromkeys(of_job) for answer in answers[number, url]])
        for number, (job, of_job) in enumerate(zip(jobs, urls, strict=True))
    )
    return tuple(replace(haul, others=others.intersection(of_job)) for haul, of_job in zip(hauls, urls, strict=True))


def _haul(job: Job, responses: list[Response]) -> Haul:
    return Haul(
        tuple(_of(job, r.document) for r in responses if r.outcome == "ok" and r.document),
        tuple(r.reject(job.source_name) for r in responses if r.failed and r.outcome != UNASKED),
        tuple(responses),
    )


def _doubted(jobs: Sequence[Job], hauls: tuple[Haul, ...], run: Run) -> tuple[Haul, ...]:
    """The hauls of feeds; of one that has changed and was asked without conditions, with what it says to them."""
    doubts: dict[str, Request] = {}
    for job, haul in zip(jobs, hauls, strict=True):
        request = _request(job, haul.responses[0].url, run, is_list=True)
        known = run.known.get(request.url)
        if known and haul.documents and request.validators == known.validators.of_bytes != known.validators:
            doubts[request.url] = replace(request, validators=known.validators)
    told = {response.url: response for response in run.client.get_all(doubts.values())}
    return tuple(_with_word(haul, told.get(haul.responses[0].url)) for haul in hauls)


def _with_word(haul: Haul, answer: Response | None) -> Haul:
    """A haul, with the answer to the same request under the conditions of the last one."""
    if answer is None:
        return haul
    told = None if answer.failed else answer.outcome == "not_modified"
    return replace(haul, responses=(answer, *haul.responses), is_false_304=told)


def _validators(job: Job, url: str, run: Run, *, is_list: bool) -> Validators | None:
    """On what condition to ask for an address: none where a feed was none, which may be what has not changed."""
    known = run.known.get(url)
    if known is None or run.history or run.again:  # whoever wants the past wants all of it
        return None
    state = run.state(job)
    if (not state.is_well) if is_list else url in run.asked_anew:
        return None
    is_doubted = is_list and (state.false_304_at or wants_all(state, known.whole_at, run.started_at))
    return known.validators.of_bytes if is_doubted else known.validators


def _request(job: Job, url: str, run: Run, *, is_list: bool) -> Request:
    return Request(
        url=url,
        validators=_validators(job, url, run, is_list=is_list),
        # Only the feed's own host may be private: where its entries lead is the feed's word
        allow_private=bool(job.source and job.source.allow_private) and host_of(url) == host_of(job.location),
        headers=job.headers if host_of(url) == host_of(job.location) else {},
        ignore_robots=bool(job.source and job.source.ignore_robots),
        group=job.source_name or "",
    )


def _of(job: Job, document: Document) -> Document:
    if job.source:
        return job.source.document(document)
    return replace(document, source=job.given_source, presumed_source=folder_of(document.uri))


def _from(job: Job, reject: Reject) -> Reject:
    return replace(reject, source=job.source_name)
