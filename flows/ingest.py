"""The pipeline as Prefect flows: the same steps as `flows.pipeline`, each as a task per batch.

Tasks keep no results and are never cached: an input is a batch of documents, which costs more to hash than to read.
"""

from __future__ import annotations

import logging
from typing import Any

from prefect import Task, flow
from prefect.artifacts import create_link_artifact, create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from flows import pipeline, report
from flows.jobs import plan
from flows.pipeline import Steps, Summary
from flows.summary import headline, markdown

logging.getLogger("copydesk").setLevel(logging.INFO)  # its lines belong in the run's log

_BATCH: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
_IO: dict[str, Any] = {**_BATCH, "retries": 2, "retry_delay_seconds": [2, 10]}

STEPS = Steps(
    fetch=Task(pipeline.fetch, name="fetch", task_run_name="fetch {batch.name}", timeout_seconds=900, **_IO),
    follow=Task(pipeline.follow, name="follow", task_run_name="follow {batch.name}", timeout_seconds=3600, **_IO),
    parse=Task(pipeline.parse, name="parse", task_run_name="parse {batch.name}", **_BATCH),
    store=Task(pipeline.store, name="load", task_run_name="load", **_IO),
)
_publish = Task(report.publish, name="publish report", task_run_name="publish report", **_IO)


@flow(name="ingest", persist_result=False)
def ingest(
    paths: list[str] | None = None, sources: list[str] | None = None, due_only: bool = False, history: int = 0
) -> Summary:
    """Read what is new into the warehouse and publish the report page.

    Args:
        paths: Files, folders or patterns to read; the catalogue when left out.
        sources: Names of the catalogue's sources to read; all when left out.
        due_only: Leave out web feeds whose time has not come.
        history: Read so many older pages of feeds that have them (RFC 5005, JSON Feed).
    """
    jobs = plan(paths or (), tuple(sources or ()))
    summary = pipeline.ingest(
        jobs, steps=STEPS, publish=_publish, due_only=due_only, history=history, flow_run_id=flow_run.get_id()
    )
    create_markdown_artifact(key="ingest-report", markdown=markdown(summary), description=headline(summary))
    return summary


@flow(name="report", persist_result=False)
def publish_report() -> None:
    """Write the report page from the warehouse as it is now."""
    page = _publish()
    create_link_artifact(key="report-page", link=page.as_uri(), link_text=str(page), description="The report page")
