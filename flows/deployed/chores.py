"""The flows beside `ingest`: read what is older, publish, judge, keep house. Each works over plain functions."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, cast

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import State
from prefect.runtime import deployment, flow_run
from prefect.states import Completed

from flows import published, settings, watch
from flows.archiving.archive import Archive
from flows.archiving.owner import must_be_own
from flows.backfill.archives import NotAnArchiveError, archives
from flows.backfill.cluster import reading_on
from flows.backfill.filling import Total, fill
from flows.ingest import check, done, elsewhere, publish_page, read_in
from flows.reading.jobs import plan
from flows.repairing import quarantine as rejects
from flows.repairing import replay as replays
from flows.reporting.summary import gist
from flows.run import naive
from flows.running import signals, writer
from flows.running.writer import TAG
from warehouse.access import exists, writing
from warehouse.operations import runs
from warehouse.upkeep import compact

OLDER_PAGES = 1000
AT_ONCE = 200
"""Flow runs that are asked for at a time."""

log = logging.getLogger("copydesk")


@flow(name="backfill", persist_result=False)
def backfill(
    paths: list[str] | None = None,
    sources: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    again: bool = False,
) -> State[Any]:
    """Read what is older: web archives and folders, or the older pages of feeds that have them.

    Web archives are read where COPYDESK_ON says, in the order of their days, and each piece of them once.

    Args:
        paths: Files, folders, patterns, web archives (WARC) or listings of them; the catalogue's feeds when left out.
        sources: Names of the catalogue's sources to read; all when left out.
        since: Load only stories that were published on this day or later.
        until: Load only stories that were published on this day or earlier.
        again: Read everything, also what has not changed since it was read.
    """
    given, names = paths or [], tuple(sources or ())
    is_remote = bool(deployment.get_id())
    if is_remote:
        check(given)
    try:
        found = archives(given)
    except NotAnArchiveError:
        if settings.on():
            raise
        found = []
    if not found:
        return read_in(plan(given, names), history=OLDER_PAGES, since=since, until=until, again=again)
    if is_remote:
        check(map(str, found))  # a listing may name whatever it likes
    total = Total()
    ingest = partial(done, since=since, until=until, again=again)
    with reading_on(settings.on()) as cluster:
        for archives_read, summary in fill(
            found, ingest, cluster, sources=names, elsewhere=elsewhere, progress=signals.progress
        ):
            total.add(archives_read, summary)
    signals.name_run(gist(total))
    return Completed(message=f"{total.archives} archives: {gist(total)}", data=total)


@flow(name="quarantine", persist_result=False)
def quarantine(ids: list[str] | None = None, reason: str | None = None, source: str | None = None) -> None:
    """Try again what was rejected, with today's parser; what can be read is loaded.

    Args:
        ids: Rejects to try, as `copydesk quarantine list` names them; all open ones when left out.
        reason: Only rejects of this reason.
        source: Only rejects of this source.
    """
    with writer.turn():
        done = rejects.replay(ids=ids, reason=reason, source=source, flow_run_id=flow_run.get_id())
    told = "%d can be read now, %d are rejected again, the bytes of %d are gone"
    log.info(told, len(done.readable), len(done.rejected), len(done.missing))
    signals.show_bulletins()
    signals.name_run(f"{len(done.readable)} of {len(done.readable) + len(done.rejected)} can be read now")


@flow(name="replay", persist_result=False)
def replay(
    since: datetime | None = None,
    until: datetime | None = None,
    sources: list[str] | None = None,
    promote: bool = False,
) -> None:
    """Compare what was loaded with what today's parser makes of the same bytes; the artifact `replay` has the result.

    Args:
        since: Only what was loaded at this time or later.
        until: Only what was loaded before this time.
        sources: Names of the sources to read again; all when left out.
        promote: Apply it, as new versions that are marked as read again.
    """
    with writer.turn():
        done = replays.replay(
            since=_utc(since),
            until=_utc(until),
            sources=sources or (),
            promote=promote,
            flow_run_id=flow_run.get_id(),
        )
    signals.show_replay(done)
    signals.name_run(f"{done.replay['compared']} compared, {done.replay['same']} the same")


def _utc(moment: datetime | None) -> datetime | None:
    """A parameter as the warehouse has times."""
    return naive(moment) if moment and moment.tzinfo else moment


@flow(name="publish", persist_result=False)
def publish() -> None:
    """Write the report page from the warehouse as it is now, and tell what came for saved searches."""
    publish_page()
    signals.show_bulletins()
    signals.name_run(", ".join(filter(None, ("page written", signals.show_digest()))))


@flow(name="health", persist_result=False)
def health() -> None:
    """Judge every source by its data, open and close alerts, and tell of them."""
    writer.mark_crashed()
    with writer.turn(), writing(settings.place(), version=settings.version()) as con:
        judgement = watch.judge(con)
    signals.tell(judgement)
    signals.show_bulletins()
    signals.name_run(f"{len(judgement.opened)} alerts opened, {len(judgement.closed)} closed, {judgement.open} open")


@flow(name="maintain", persist_result=False)
def maintain(keep_runs_days: int = 30) -> None:
    """Give the disk back what is not used, and let go of what is old: raw answers past COPYDESK_KEEP, and flow runs.

    Args:
        keep_runs_days: Days that Prefect keeps flow runs, with their logs and artifacts.
    """
    writer.mark_crashed()
    now = datetime.now(UTC)
    if keep := settings.keep():
        with writer.turn(), writing(settings.place(), version=settings.version()) as con:
            loaded = runs.archived(con)
        must_be_own(settings.archive(), settings.place(), is_written=False)
        Archive(settings.archive()).expire(keep, now, loaded, partial(rejects.let_go, loaded))
    told = "no warehouse yet"
    if exists(settings.place()):
        with writer.turn():
            before, after = compact(settings.place(), version=settings.version(), keep=settings.snapshots())
            published.publish()
        told = f"the warehouse had {before / 1e6:.1f} MB and has {after / 1e6:.1f} MB now"
        log.info(told)
    gone = forget_runs(now - timedelta(days=keep_runs_days))
    log.info("%d flow runs were let go", gone)
    signals.name_run(f"{told}, {gone} flow runs let go")


def forget_runs(before: datetime) -> int:
    """Delete copydesk's flow runs that ended before then from the server; how many."""
    gone = 0
    with get_client(sync_client=True) as client:
        while ended := client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                tags=FlowRunFilterTags(all_=[TAG]), end_time=FlowRunFilterEndTime(before_=cast(Any, before))
            ),
            limit=AT_ONCE,
        ):
            for run in ended:
                client.delete_flow_run(run.id)
            gone += len(ended)
    return gone
