"""Answers of the archive that no row accounts for and no job of a run asked for, loaded as what they were.

A run that was killed leaves them, and by the next one their feed may list other pages, or be in no catalogue any more.
They are read in the order in which they came, source by source, each page joined with the entry that led to it.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import Any

from flows import settings
from flows.archiving.answers import Kept
from flows.catalogue.sources import CatalogueError, catalogue_or_none_yet
from flows.catches import Catch, Pages, caught
from flows.fetching.responses import Response, Validators
from flows.harvest import Haul
from flows.reading.following import Addresses, Known, of_feed
from flows.reading.jobs import Batch, Job
from flows.run import Run
from flows.steps import Steps
from parsers.feeds.facts import FeedFacts, feed_facts
from parsers.records import Article, Document, Record, Reject
from warehouse.access import reading
from warehouse.operations import runs

AT_ONCE = 500
"""Answers that are read together."""

log = logging.getLogger("copydesk")


@dataclass(slots=True)
class _Owner:
    """Whose the answers are."""

    name: str
    given: dict[str, Any] = field(default_factory=dict)
    """What its documents are read with."""
    agreed: bool = False
    jobs: dict[str, Job] = field(default_factory=dict)
    """By the address of a feed, or of a list that a feed led to."""

    @property
    def only(self) -> Job:
        """Of what nothing tells the feed of: the source's only one, or none."""
        feeds = {job.feed_id: job for job in self.jobs.values()}
        return next(iter(feeds.values())) if len(feeds) == 1 else _named(self.name)

    def of(self, feed_ids: Iterable[str]) -> Job:
        """Of a page that these feeds led to."""
        feeds = {job.feed_id: job for job in self.jobs.values()}
        return next((feeds[feed_id] for feed_id in feed_ids if feed_id in feeds), self.only)


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer with what it says."""

    response: Response
    document: Document | None
    records: tuple[Record, ...]
    facts: FeedFacts

    def is_list(self, owner: _Owner) -> bool:
        """Is it a feed or a sitemap, and not a page?"""
        return self.response.url in owner.jobs or self.facts != FeedFacts()


def left_over(run: Run, jobs: Sequence[Job], steps: Steps) -> Iterator[Catch]:
    """What the answers come to that were never loaded and that the jobs of the run have not taken."""
    if not (count := run.recovered.count):
        return
    log.info("%d of them belong to nothing that is read now", count)
    with reading(settings.place()) as con:
        feeds = runs.feeds(con)
        urls = run.recovered.addresses()
        while some := list(islice(urls, AT_ONCE)):
            run.remember(runs.told(con, some))
        if not any(job.from_web for job in jobs):  # the run itself had no use for what is known
            run.known = Addresses(runs.addresses(con, from_web=True))
    # What was read, or comes further on, is not to be loaded as an entry without its page
    once = Known(
        validators=Validators(), feed_id=None, first_at=run.started_at, last_at=run.started_at, whole_at=run.started_at
    )
    run.known.presume(run.recovered.has, once)
    owners = _owners(feeds, jobs)
    for group, of_group in groupby(run.recovered.rest(), lambda kept: kept.group):
        owner = owners.get(group) or _Owner(group)
        for portion in _portions(of_group):
            try:
                found = list(_caught(run, owner, portion, steps))
            except Exception as error:  # one source's failure must not cost the others' news
                told_why = f"{type(error).__name__}: {error}"
                log.error(
                    "what is left of %s failed: %s", owner.name, told_why, exc_info=not isinstance(error, OSError)
                )
                reject = Reject(
                    document=portion[0].asked_url, stage="fetch", reason="error", detail=told_why, source=owner.name
                )
                found = [Catch(_named(owner.name), (reject,))]
            for catch in found:
                run.remember(catch.entries)
                yield catch


def _owners(feeds: Iterable[dict[str, Any]], jobs: Iterable[Job]) -> dict[str, _Owner]:
    """By the name of its files in the archive everything that is known of a source."""
    try:
        sources = catalogue_or_none_yet(settings.catalogue()).sources
    except CatalogueError:
        sources = ()
    with_leave = {source.name for source in (*sources, *(j.source for j in jobs if j.source)) if source.ignore_robots}
    owners: dict[str, _Owner] = {}
    for row in feeds:
        name = row["source_id"]
        given = {key: row[key] for key in ("language", "country_code", "timezone")}
        owner = owners.setdefault(name, _Owner(name, given, agreed=name in with_leave))
        if row["feed_id"]:
            job = replace(_named(name), location=row["location"], feed_id=row["feed_id"], follow=bool(row["follow"]))
            owner.jobs |= {address: job for address in (row["location"], row["moved_to"]) if address}
    return owners


def _named(name: str) -> Job:
    """A job of a source, of no feed of it."""
    return Job(name=name, location=name, given_source=name)


def _portions(kept: Iterable[Kept]) -> Iterator[list[Kept]]:
    """The answers in their order, in portions in which no address comes twice: each is as one run had them."""
    portion: dict[str, Kept] = {}
    for one in kept:
        if one.asked_url in portion or len(portion) == AT_ONCE:
            yield list(portion.values())
            portion = {}
        portion[one.asked_url] = one
    yield list(portion.values())


def _caught(run: Run, owner: _Owner, portion: Sequence[Kept], steps: Steps) -> Iterator[Catch]:
    """What some answers of one source come to, feed by feed."""
    answers = _read(run, owner, portion, steps)
    jobs: dict[str | None, Job] = {}
    led_by: dict[str, Job] = {}
    lists: dict[str | None, list[_Answer]] = defaultdict(list)
    pages: dict[str | None, list[_Answer]] = defaultdict(list)
    for answer in answers:
        if answer.is_list(owner):
            job = owner.jobs.get(answer.response.url, owner.only)
            jobs[job.feed_id] = job
            lists[job.feed_id].append(answer)
            further = (*answer.facts.feeds, *filter(None, (answer.facts.next_page,)))
            owner.jobs.update({url: job for url in further if url not in owner.jobs})
            led_by |= dict.fromkeys(_addresses(answer), job)
            if job.feed_id:
                run.note(job.feed_id, answer.facts.pages)
    for answer in answers:
        if not answer.is_list(owner):
            url = answer.response.url
            job = led_by.get(url) or owner.of(run.feeds_of(url))
            jobs[job.feed_id] = job
            pages[job.feed_id].append(answer)
    for feed_id, job in jobs.items():
        yield _of_job(run, job, lists[feed_id], pages[feed_id])


def _read(run: Run, owner: _Owner, portion: Sequence[Kept], steps: Steps) -> list[_Answer]:
    """The answers with what they say; without those whose file cannot be read now."""
    found = (run.recovered.response(kept, agreed=owner.agreed) for kept in portion)
    responses = [response for response in found if response]
    documents = [r.document and replace(r.document, source=owner.name, **owner.given) for r in responses]
    batch = Batch(f"{owner.name} (archive)", (_named(owner.name),))
    records = iter(steps.parse(batch, tuple((document,) for document in documents if document)))
    return [
        _Answer(response, document, next(records), feed_facts(document))
        if document
        else _Answer(response, None, (), FeedFacts())
        for response, document in zip(responses, documents, strict=True)
    ]


def _addresses(answer: _Answer) -> set[str]:
    """The pages that a list leads to."""
    return {r.url for r in answer.records if isinstance(r, Article) and r.url} | set(answer.facts.pages)


def _of_job(run: Run, job: Job, lists: Sequence[_Answer], pages: Sequence[_Answer]) -> Catch:
    """What the lists of a feed and the pages that it led to come to."""
    read = Pages([page.response.url for page in pages])
    read.add(run, job, _haul(job, pages), [record for page in pages for record in page.records])
    entries = [entry for one in lists for entry in of_feed(one.records)]
    facts = [one.facts for one in lists]
    unwanted = sum(len(one.records) for one in lists) - len(entries)
    catch = caught(run, job, _haul(job, lists), entries, facts, read, wanted=lambda _: True, unwanted=unwanted)
    if job.follow and any(run.known.get(url) is None for one in lists for url in _addresses(one)):
        # Pages of it were never asked for: the next poll must read the feed again to come to them
        forgotten = dict.fromkeys(("etag", "last_modified", "payload_sha256"))
        catch = replace(catch, fetches=tuple(row if row["is_page"] else {**row, **forgotten} for row in catch.fetches))
    return catch


def _haul(job: Job, answers: Sequence[_Answer]) -> Haul:
    failed = (a.response.reject(job.source_name) for a in answers if a.response.failed)
    return Haul(
        tuple(answer.document for answer in answers if answer.document),
        tuple(failed),
        tuple(answer.response for answer in answers),
    )
