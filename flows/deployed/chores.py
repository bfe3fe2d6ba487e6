"""The flows beside `ingest`: read what is older, publish, judge, keep house. Each works over plain functions."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterTags,
)

from flows import settings, watch
from flows.archiving.archive import Archive
from flows.deployed import signals, writer
from flows.deployed.writer import TAG
from flows.ingest import publish_page, read_in
from flows.jobs import plan
from flows.pipeline import Summary
from warehouse import runs
from warehouse.connection import writing

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
) -> Summary:
    """Read what is older: web archives and folders, or the older pages of feeds that have them.

    Args:
        paths: Files, folders, patterns or web archives (WARC) to read; the catalogue's feeds when left out.
        sources: Names of the catalogue's sources to read; all when left out.
        since: Load only stories that were published on this day or later.
        until: Load only stories that were published on this day or earlier.
    """
    return read_in(plan(paths or (), tuple(sources or ())), history=OLDER_PAGES, since=since, until=until)


@flow(name="publish", persist_result=False)
def publish() -> None:
    """Write the report page from the warehouse as it is now."""
    publish_page()
    signals.show_bulletins()


@flow(name="health", persist_result=False)
def health() -> None:
    """Judge every source by its data, open and close alerts, and tell of them."""
    writer.mark_crashed()
    with writer.turn(), writing(settings.warehouse(), version=settings.version()) as con:
        judgement = watch.judge(con)
    signals.tell(judgement)
    signals.show_bulletins()


@flow(name="maintain", persist_result=False)
def maintain(keep_runs_days: int = 30) -> None:
    """Let go of what is old: raw answers past COPYDESK_KEEP, and flow runs of copydesk in this server.

    Args:
        keep_runs_days: Days that Prefect keeps flow runs, with their logs and artifacts.
    """
    writer.mark_crashed()
    now = datetime.now(UTC)
    if keep := settings.keep():
        with writer.turn(), writing(settings.warehouse(), version=settings.version()) as con:
            loaded = runs.archived(con, date.min, now.date())
        Archive(settings.archive()).expire(keep, now, loaded)
    log.info("%d flow runs were let go", forget_runs(now - timedelta(days=keep_runs_days)))


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
