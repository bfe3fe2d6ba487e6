"""The scheduled flows, for one machine; `prefect.yaml` states the same for a work pool, and a test holds them equal."""

from __future__ import annotations

from datetime import timedelta

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.ingest import ingest, publish_report

INGEST_EVERY = timedelta(minutes=5)
REPORT_AT = "0 6 * * *"
TAGS = ["copydesk"]


def deployments() -> list[RunnerDeployment]:
    """`ingest/ingest` every five minutes for the feeds that are due, never two at once; `report/report` at six."""
    return [
        RunnerDeployment.from_flow(
            ingest,
            name="ingest",
            interval=INGEST_EVERY,
            tags=TAGS,
            description="Read the files of the catalogue, and poll its web feeds that are due",
            parameters={"due_only": True},
            concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
        RunnerDeployment.from_flow(
            publish_report,
            name="report",
            cron=REPORT_AT,
            tags=TAGS,
            description="Write the report page",
            entrypoint_type=EntrypointType.MODULE_PATH,
        ),
    ]
