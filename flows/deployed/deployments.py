"""What runs when: one table, for `copydesk up`, `copydesk deploy` and, as a test holds, `prefect.yaml`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from prefect import Flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.deployed import chores
from flows.ingest import ingest
from flows.reporting.values import shown
from flows.running.writer import TAG

# Never two runs of one deployment: a scheduled one gives way, for the next is never far; what a person asked for waits
_SKIP = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
_WAIT = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)


def deployments() -> list[RunnerDeployment]:
    """All deployments; those without a schedule are for people, with parameters."""
    return [
        _deployment(
            ingest,
            "Read the files of the catalogue, and poll its web feeds that are due",
            _SKIP,
            parameters={"due_only": True},
            interval=timedelta(minutes=5),
        ),
        _deployment(
            chores.health, "Judge every source by its data, and tell what is wrong", _SKIP, cron="*/15 * * * *"
        ),
        _deployment(
            chores.publish, "Write the report page, and tell what came for saved searches", _SKIP, cron="0 6 * * *"
        ),
        _deployment(
            chores.maintain, "Compact the warehouse, let go of old raw answers and flow runs", _WAIT, cron="30 3 * * *"
        ),
        _deployment(chores.backfill, "Read web archives, folders, or the older pages of feeds", _WAIT),
        _deployment(chores.quarantine, "Try again what was rejected", _WAIT),
        _deployment(chores.replay, "Compare what was loaded with what today's parser makes of it", _WAIT),
    ]


def how_often(deployment: RunnerDeployment) -> str:
    """'every 5 min', 'daily at 06:00 UTC'; nothing for one without a schedule."""
    return ", ".join(_told(one.schedule) for one in deployment.schedules or ())


def _told(schedule: Any) -> str:
    if isinstance(schedule, CronSchedule):
        minute, hour, *_ = schedule.cron.split()
        return f"every {minute[2:]} min" if minute.startswith("*/") else f"daily at {int(hour):02}:{int(minute):02} UTC"
    return f"every {shown(schedule.interval)}"


def _deployment(
    flow: Flow[Any, Any],
    description: str,
    limit: ConcurrencyLimitConfig,
    *,
    parameters: dict[str, Any] | None = None,
    **schedule: Any,
) -> RunnerDeployment:
    return RunnerDeployment.from_flow(
        flow,
        name=flow.name,
        tags=[TAG],
        description=description,
        parameters=parameters or {},
        concurrency_limit=limit,
        entrypoint_type=EntrypointType.MODULE_PATH,
        **schedule,
    )
