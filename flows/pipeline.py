"""The order of the steps, written once: fetch, parse, follow, store, tell the events, judge.

Records are loaded in portions, so that the warehouse is held briefly.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from itertools import chain
from uuid import uuid4

from duckdb import DuckDBPyConnection

from flows import clock, decisions, published, retelling, settings, watch
from flows.alive import alive
from flows.archiving.archive import Archive
from flows.archiving.owner import must_be_own
from flows.catches import Catch, Pages, Tally, caught
from flows.fetching.client import GAP, Client
from flows.leftovers import left_over
from flows.parsing import parse as parsing
from flows.parsing.ahead import ahead
from flows.parsing.gists import Tellers
from flows.reading.following import Addresses, Known, of_feed, rounds, to_read
from flows.reading.jobs import Batch, Job, in_batches
from flows.reading.pieces import Piece
from flows.repairing import quarantine
from flows.run import Run, begin, now
from flows.steps import LostPlaceError, Steps
from flows.summary import Outcomes, Summary
from parsers.feeds.facts import FeedFacts, feed_facts
from parsers.records import Record, Reject
from warehouse.access import writing
from warehouse.asking.health import Judgement
from warehouse.file.errors import WarehouseDamagedError, WarehouseError
from warehouse.loading.outcomes import Outcome
from warehouse.operations import runs

PORTION, LARGEST_PORTION = 1000, 8000
"""Records that are loaded at a time, at least: first few, so that the first are soon to be read, then twice as many
each time, for a load has costs that do not grow with it."""
PAGES_AT_ONCE = 500
"""Pages that are held in memory at a time; they are parsed before the next are fetched."""
NEWS = ("new", "changed", "copy")
"""Outcomes of records that readers will want."""

log = logging.getLogger("copydesk")


def ingest(
    jobs: list[Job],
    *,
    due_only: bool = False,
    history: int = 0,
    again: bool = False,
    since: date | None = None,
    until: date | None = None,
    offline: bool = False,
    steps: Steps | None = None,
    flow_run_id: str | None = None,
    progress: Callable[[list[Batch]], Iterable[Batch]] = iter,
) -> Summary:
    """Run the jobs: fetch, parse and follow them in batches, store, judge the sources, publish what is new to readers.

    With `due_only` a feed whose time has not come is left out; one whose server asked for patience always is. `history`
    is how many older pages are read of a feed that has them; `again` reads everything, changed or not. Stories that
    were published before `since` or after `until` are left out. `offline` asks nothing of the web and publishes
    nothing. `progress` may show how far it is. One batch's failure is a reject of its jobs; only the warehouse's
    failure ends the run.
    """
    steps = steps or Steps()
    must_be_own(settings.archive(), settings.place(), is_written=any(job.from_web for job in jobs) and not offline)
    archive = Archive(settings.archive())
    run_id = uuid4().hex
    with (
        alive(run_id),
        Client(gap=GAP, on_exchange=archive.add) as client,
        parsing.ending(),
        closing(Tellers()) as tellers,
    ):
        _expect(jobs, again=again)
        with steps.turn():
            run = begin(run_id, jobs, flow_run_id, client, archive, history=history, again=again)
        if since or until:
            run.marks = None  # what is left out now is not read for good
        decisions.note(_given(jobs))
        if offline:
            run.publisher = None
        asked = [j for j in jobs if not j.from_web or (not offline and run.has_come(j, due_only=due_only))]
        outcomes = Outcomes()
        tally = Tally()
        wanted = partial(_is_between, since, until)
        state, judgement, loaded, has_news = "failed", Judgement(), dict[str, set[int]](), False
        trouble: str | None = None
        try:
            catches = chain.from_iterable(_catches(batch, run, steps, wanted) for batch in progress(in_batches(asked)))
            portions = _portions(_all_read(chain(catches, left_over(run, jobs, steps)), tellers))
            # Prefect's time-outs end what the run's own thread does, and nothing in another
            overlaps = settings.workers() > 1 and flow_run_id is None
            with closing(ahead(portions) if overlaps else portions) as ready:
                for portion in ready:
                    with steps.turn():
                        outcomes.add(steps.store(run, portion))
                    for catch in portion:
                        tally.add(catch)
            stored = len(outcomes.all)
            if run.has_outdated:
                with steps.turn():
                    outcomes.add(quarantine.retry_outdated(run.run_id).outcomes)
            told, trouble = _tell_events(steps, tellers)
            state, processes = "completed", parsing.processes()
        finally:
            with steps.turn(), writing(settings.place(), version=settings.version()) as con:
                runs.finish(con, run.run_id, ended_at=now(), state=state, trouble=trouble)
                if state == "completed":
                    runs.check(con, run.recovered.checked)
                    # what a failed run leaves is published by the next, when all of it was read
                    judgement = watch.judge(con)
                    loaded = runs.archived(con) if settings.keep() else {}
                    if has_news := not offline and (told > 0 or _has_news(run, outcomes.all, con)):
                        _publish(run, con)
        if (keep := settings.keep()) and not offline:
            archive.expire(keep, clock.now(), loaded, partial(quarantine.let_go, loaded))
    summary = Summary(
        run_id=run.run_id,
        read=tally.read,
        stored=stored,
        left_out=tally.left_out,
        outcomes=tuple(outcomes.all),
        documents=tally.documents,
        passed_over=dict(tally.passed_over.most_common()),
        unchanged=tally.unchanged,
        waiting=len(jobs) - len(asked),
        seconds=(now() - run.started_at).total_seconds(),
        processes=processes,
        slowest=tally.slowest,
        why=tally.why,
        judgement=judgement,
        has_news=has_news,
        trouble=trouble,
    )
    if not summary.adds_up:
        log.error(
            "the run does not add up: %d were read, %d stored and %d passed over", tally.read, stored, tally.left_out
        )
    return summary


def _expect(jobs: list[Job], *, again: bool) -> None:
    """Tell the parser of what will be read for certain: the files that no run remembers."""
    paths = [path for job in jobs if not job.from_web and (again or not job.remembered_by) for path in job.paths]
    parsing.expect(len(paths), sum(path.unpacked for path in paths if isinstance(path, Piece)))


def _all_read(catches: Iterable[Catch], tellers: Tellers) -> Iterator[Catch]:
    """The catches; when the last is read, who will tell their events loads what that needs while they are loaded."""
    records = 0
    for catch in catches:
        records += len(catch.records)
        yield catch
    if parsing.processes() > 1:  # else most is likely to be known
        tellers.expect(records)


def _tell_events(steps: Steps, tellers: Tellers) -> tuple[int, str | None]:
    """Of how many texts the events were told, and what went wrong: what is stored is stored, the next run goes on."""
    try:
        return retelling.catch_up(steps.turn, tellers), None
    except WarehouseError:  # then the run itself has failed
        raise
    except Exception as error:
        log.exception("events could not be told")
        return 0, f"events could not be told, and wait for the next run: {type(error).__name__}: {error}"


def _given(jobs: list[Job]) -> Iterator[dict[str, str | None]]:
    """The paths that are in no catalogue, to be found again."""
    for job in jobs:
        if not job.from_web and job.feed_id is None:
            yield {"kind": "given", "one": job.location, "other": job.source_name}


def _has_news(run: Run, outcomes: list[Outcome], con: DuckDBPyConnection) -> bool:
    """Is there anything that readers would miss? After a failure all of it is looked at in any case."""
    return run.after_failure or any(one.outcome in NEWS for one in outcomes) or published.lacks_news(con)


def _publish(run: Run, con: DuckDBPyConnection) -> None:
    """Make the copy for readers anew; a run that finds the warehouse damaged has failed."""
    decisions.keep(con)
    try:
        if run.publisher:
            run.publisher.publish(con, at_once=True)
    except WarehouseDamagedError:
        runs.finish(con, run.run_id, ended_at=now(), state="failed")
        raise


def _is_between(since: date | None, until: date | None, record: Record) -> bool:
    """Was it published in that time? What has no date may have been, and a reject is told in any case."""
    if isinstance(record, Reject) or not record.date_published:
        return True
    day = record.date_published.at.date()
    return (since is None or day >= since) and (until is None or day <= until)


def _catches(batch: Batch, run: Run, steps: Steps, wanted: Callable[[Record], bool]) -> Iterator[Catch]:
    """What every job of the batch came to."""
    try:
        hauls = steps.fetch(batch, run)
        parsed = steps.parse(batch, tuple(haul.documents for haul in hauls))
        entries = tuple(tuple(filter(wanted, of_job)) for of_job in parsed)
        if batch.from_web:
            entries = tuple(tuple(of_feed(of_job)) for of_job in entries)
        facts = [[feed_facts(d) for d in haul.documents] if batch.from_web else [] for haul in hauls]
        pages = [Pages(_to_follow(run, *of_job)) for of_job in zip(batch.jobs, entries, facts, strict=True)]
        for portion in rounds([of_job.urls for of_job in pages], PAGES_AT_ONCE):
            read_now = steps.follow(batch, run, portion)
            found = steps.parse(batch, tuple(haul.documents for haul in read_now))
            for of_job, job, haul, records in zip(pages, batch.jobs, read_now, found, strict=True):
                of_job.add(run, job, haul, records)
    except LostPlaceError:
        raise
    except Exception as error:  # one batch's failure must not cost the others' news
        told = f"{type(error).__name__}: {error}"
        log.error("%s failed: %s", batch.name, told, exc_info=not isinstance(error, OSError))
        for job in batch.jobs:
            reject = Reject(document=job.location, stage="fetch", reason="error", detail=told, source=job.source_name)
            yield Catch(job, (reject,))
        return
    unwanted = (len(before) - len(left) for before, left in zip(parsed, entries, strict=True))
    for of_batch in zip(batch.jobs, hauls, entries, facts, pages, strict=True):
        yield caught(run, *of_batch, wanted=wanted, unwanted=next(unwanted))


def _to_follow(run: Run, job: Job, entries: Sequence[Record], facts: Sequence[FeedFacts]) -> list[str]:
    """The pages to read for a job."""
    if not (job.follow and job.feed_id):
        return []
    pages = chain.from_iterable(told.pages for told in facts)
    brought = run.brought.get(job.feed_id, ())
    known: Addresses | dict[str, Known] = {} if run.again else run.known
    return to_read(entries, pages, brought, known, run.started_at, run.anew(job, entries))


def _portions(catches: Iterable[Catch]) -> Generator[list[Catch], None, None]:
    """Catches in groups of at least PORTION records, and then of more; the last may have fewer."""
    portion: list[Catch] = []
    size = PORTION
    for catch in catches:
        portion.append(catch)
        if sum(len(c.records) for c in portion) >= size:
            yield portion
            portion, size = [], min(2 * size, LARGEST_PORTION)
    if portion:
        yield portion
