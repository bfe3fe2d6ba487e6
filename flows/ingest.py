"""The pipeline as Prefect flows: the same steps as `flows.steps`, each as a task per batch.

Tasks keep no results and are never cached: an input is a batch of documents, which costs more to hash than to read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from prefect import Task, flow
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import deployment, flow_run, task_run
from prefect.states import Completed

from flows import harvest, pipeline, settings, steps
from flows.reading.jobs import Batch, Job, plan
from flows.reporting import page as report
from flows.reporting.summary import gist, headline
from flows.running import signals, writer
from flows.steps import Fetch, Parse, Steps
from flows.summary import Summary

logging.getLogger("copydesk").setLevel(logging.INFO)  # its lines belong in the run's log

_BATCH: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
_IO: dict[str, Any] = {**_BATCH, "retries": 2, "retry_delay_seconds": [2, 10]}


def _load_name() -> str:
    """'load 1012 records of 14 sources'."""
    catches = task_run.parameters["catches"]
    sources = {catch.job.source_name or catch.job.name for catch in catches}
    return f"load {sum(len(catch.records) for catch in catches)} records of {steps.listed(sources)}"


def _parse_name() -> str:
    """'parse coast (12 documents)'."""
    parameters = task_run.parameters
    return f"parse {parameters['batch'].name} ({sum(map(len, parameters['documents']))} documents)"


def _follow_name() -> str:
    """'follow 50 feeds, coast to quay (312 pages)'."""
    parameters = task_run.parameters
    return f"follow {parameters['batch'].name} ({sum(map(len, parameters['urls']))} pages)"


STEPS = Steps(
    fetch=Task(harvest.fetch, name="fetch", task_run_name="fetch {batch.title}", timeout_seconds=900, **_IO),
    follow=Task(harvest.follow, name="follow", task_run_name=_follow_name, timeout_seconds=3600, **_IO),
    parse=Task(steps.parse, name="parse", task_run_name=_parse_name, timeout_seconds=3600, **_BATCH),
    store=Task(steps.store, name="load", task_run_name=_load_name, timeout_seconds=3600, **_IO),
    turn=writer.turn,
)


def elsewhere(fetch: Fetch, parse: Parse) -> Steps:
    """The steps where what is read is read by others: waiting for it is one task, for what it was read as is there."""
    read = Task(fetch, name="read", task_run_name="read {batch.name}", timeout_seconds=3600, **_IO)
    return replace(STEPS, fetch=read, parse=parse)


_publish = Task(report.publish, name="publish report", task_run_name="publish report", **_IO)


@flow(name="ingest", persist_result=False)
def ingest(
    paths: list[str] | None = None,
    sources: list[str] | None = None,
    due_only: bool = False,
    history: int = 0,
    again: bool = False,
) -> State[Summary]:
    """Read what is new into the warehouse and publish the report page.

    Args:
        paths: Files, folders or patterns to read; the catalogue when left out.
        sources: Names of the catalogue's sources to read; all when left out.
        due_only: Leave out web feeds whose time has not come.
        history: Read so many older pages of feeds that have them (RFC 5005, JSON Feed).
        again: Read everything, also what has not changed since it was read.
    """
    if paths and deployment.get_id():  # whoever may start a deployment need not be somebody at this machine
        check(paths)
    return read_in(plan(paths or (), tuple(sources or ())), due_only=due_only, history=history, again=again)


def check(paths: Iterable[str]) -> None:
    """Raise UserError for a path that is not below one of `settings.paths`, wherever its links lead."""
    allowed = [folder.resolve() for folder in settings.paths()]
    for path in paths:
        if not any(Path(path).resolve().is_relative_to(folder) for folder in allowed):
            told = ", ".join(map(str, allowed))
            raise settings.UserError(f"{path} is not below {told}: COPYDESK_PATHS may name its folder")


def read_in(
    jobs: list[Job],
    *,
    due_only: bool = False,
    history: int = 0,
    again: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> State[Summary]:
    """Do the jobs, inside a flow, and end it with what it did."""
    summary = done(jobs, due_only=due_only, history=history, again=again, since=since, until=until)
    signals.name_run(gist(summary))
    return Completed(message=headline(summary), data=summary)


def done(
    jobs: list[Job],
    *,
    steps: Steps = STEPS,
    progress: Callable[[list[Batch]], Iterable[Batch]] = signals.progress,
    due_only: bool = False,
    history: int = 0,
    again: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Summary:
    """Do the jobs, inside a flow: the steps as tasks, and what is to be told as artifacts and events."""
    writer.mark_crashed()
    summary = pipeline.ingest(
        jobs,
        steps=steps,
        due_only=due_only,
        history=history,
        again=again,
        since=since,
        until=until,
        flow_run_id=flow_run.get_id(),
        progress=progress,
    )
    signals.show_summary(summary)
    signals.tell(summary.judgement)
    if summary.has_news or not settings.report_page().exists():
        publish_page()
    return summary


def publish_page() -> None:
    """Write the report page, inside a flow, and say where it is."""
    signals.show_page(_publish())
