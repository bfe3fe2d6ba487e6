"""What a Prefect server needs for copydesk: the writer's limit, an automation for dead runs, pool and deployments."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectAlreadyExists

from flows.deployed.writer import make_limit
from flows.deployments import deployments

POOL = "copydesk"
CRASHED = "copydesk: mark runs that were killed as crashed"
HEARTBEATS_MISSED = timedelta(seconds=90)
"""Three heartbeats at the 30 seconds that everything we start is set to."""
_ENDS = ("Completed", "Failed", "Cancelled", "Crashed")


def prepare() -> None:
    """Make the writer's limit and the automation on the server, where they are missing."""
    make_limit()
    with get_client(sync_client=True) as client:
        if not client.read_automations_by_name(CRASHED):
            client.create_automation(_crashed())


def deploy() -> list[str]:
    """Make everything for a work pool of processes, with all deployments; their names."""
    prepare()
    with get_client(sync_client=True) as client, suppress(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
    named = []
    for deployment in deployments():
        deployment.apply(work_pool_name=POOL)
        named.append(deployment.full_name)
    return named


def _crashed() -> AutomationCore:
    """A run that ceases to send heartbeats, and has not said how it ended, has crashed."""
    return AutomationCore(
        name=CRASHED,
        trigger=EventTrigger(
            after={"prefect.flow-run.heartbeat"},
            expect={"prefect.flow-run.heartbeat", *(f"prefect.flow-run.{end}" for end in _ENDS)},
            match=ResourceSpecification({"prefect.resource.id": ["prefect.flow-run.*"]}),
            match_related=ResourceSpecification({"prefect.resource.id": ["prefect.tag.copydesk"]}),
            for_each={"prefect.resource.id"},
            posture=Posture.Proactive,
            threshold=1,
            within=HEARTBEATS_MISSED,
        ),
        actions=[
            ChangeFlowRunState(
                name="Crashed",
                state=StateType.CRASHED,
                message="Its heartbeat is gone: the process was killed.",
                force=True,
            )
        ],
    )
