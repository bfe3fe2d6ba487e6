"""What a Prefect server needs for copydesk: the writer's limit, a work pool and the deployments."""

from __future__ import annotations

from contextlib import suppress

from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.exceptions import ObjectAlreadyExists

from flows.deployed.deployments import deployments
from flows.running.writer import make_limit

POOL = "copydesk"


def deploy() -> list[str]:
    """Make everything for a work pool of processes, with all deployments; their names."""
    make_limit()
    with get_client(sync_client=True) as client, suppress(ObjectAlreadyExists):
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
    named = []
    for deployment in deployments():
        deployment.apply(work_pool_name=POOL)
        named.append(deployment.full_name)
    return named
