"""What `copydesk doctor` asks a Prefect server: its version, the limit, the deployments, late runs, the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import prefect
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateName,
)
from prefect.exceptions import ObjectNotFound

from flows.deployed.deployments import deployments
from flows.running.writer import LIMIT, TAG

CLOCK = timedelta(seconds=30)
Said = tuple[str, bool, str]
"""What was looked at, is it good, and what there is to say."""


def inspect() -> Iterator[Said]:
    """Every check of the server that PREFECT_API_URL names, which answers."""
    with get_client(sync_client=True) as client:
        version = client.api_version()
        same = version.split(".")[:2] == prefect.__version__.split(".")[:2]
        yield "Prefect server", same, version if same else f"{version}, but this is {prefect.__version__}: upgrade one"
        yield _clock(client)
        yield _limit(client)
        yield _deployments(client)
        yield _late(client)


def _clock(client: SyncPrefectClient) -> Said:
    """Schedules and leases go by the server's clock, freshness by ours."""
    there = parsedate_to_datetime(client.hello().headers["Date"])
    apart = abs(datetime.now(UTC) - there)
    if apart > CLOCK:
        return "clock", False, f"{apart.total_seconds():.0f} s from the Prefect server's: set both by NTP"
    return "clock", True, "agrees with the Prefect server's"


def _limit(client: SyncPrefectClient) -> Said:
    try:
        limit = client.read_global_concurrency_limit_by_name(LIMIT)
    except ObjectNotFound:
        return "writer limit", False, f"there is no concurrency limit {LIMIT}: run `copydesk deploy`"
    if limit.limit != 1 or not limit.active:
        return "writer limit", False, f"{LIMIT} lets {limit.limit} write at once, or is off: run `copydesk deploy`"
    return "writer limit", True, f"{LIMIT}, {'taken' if limit.active_slots else 'free'}"


def _deployments(client: SyncPrefectClient) -> Said:
    """Are they as the table says?"""
    found = {
        d.name: d
        for d in client.read_deployments(deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])))
    }
    if not found:
        return "deployments", True, "none on this server: `copydesk up` or `copydesk deploy` makes them"
    wanted = {deployment.name or "": deployment for deployment in deployments()}
    wrong = [f"{name} is missing" for name in wanted.keys() - found.keys()]
    wrong += [f"{name} is not copydesk's any more" for name in found.keys() - wanted.keys()]
    for name in wanted.keys() & found.keys():
        if found[name].entrypoint != wanted[name].entrypoint:
            wrong.append(f"{name} runs {found[name].entrypoint}")
        if _times(found[name].schedules) != _times(wanted[name].schedules):
            wrong.append(f"{name} has another schedule")
        if found[name].paused:
            wrong.append(f"{name} is paused")
    if wrong:
        return "deployments", False, f"{'; '.join(sorted(wrong))}: start `copydesk up` anew, or run `copydesk deploy`"
    return "deployments", True, f"{len(found)}, as they should be"


def _times(schedules: Iterable[Any] | None) -> list[str]:
    """When schedules let something run, whenever they were made."""
    stated = [schedule.schedule.model_dump(include={"interval", "cron"}) for schedule in schedules or ()]
    return sorted(map(str, stated))


def _late(client: SyncPrefectClient) -> Said:
    late = client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(name=FlowRunFilterStateName(any_=["Late"])))
    )
    if late:
        return "late runs", False, f"{len(late)} wait for somebody to run them: is `copydesk up` or a worker running?"
    return "late runs", True, "none"
