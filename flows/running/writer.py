"""One writer at a time, by a concurrency limit of the Prefect server; and what runs that were killed leave in it.

The warehouse's own lock is the last line: it keeps two writers apart with or without a server. The limit is what
makes flows queue where people can see it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import State, StateType
from prefect.concurrency.asyncio import ConcurrencySlotAcquisitionError
from prefect.concurrency.sync import concurrency
from prefect.states import Crashed

from flows import settings
from flows.alive import is_alive
from warehouse.access import reading
from warehouse.file.errors import WarehouseError
from warehouse.operations import runs

LIMIT = "copydesk-writer"
LEASE = 60.0
"""Seconds that a holder which was killed blocks the others at most; the shortest that Prefect takes."""
PATIENCE = 3600.0
"""Seconds to wait for a turn."""
TAG = "copydesk"
"""On every flow run of a deployment."""
HEARTBEAT = "prefect.flow-run.heartbeat"
SILENCE = timedelta(minutes=10)
"""Prefect sends a heartbeat every three minutes, and every 30 seconds in what we start."""

log = logging.getLogger("copydesk")


def make_limit() -> None:
    """Create the limit on the server where it is missing."""
    with get_client(sync_client=True) as client:
        client.upsert_global_concurrency_limit_by_name(LIMIT, 1)


@contextmanager
def turn() -> Iterator[None]:
    """A turn at writing. Raises UserError when the server has no such limit, for it would hold nobody back."""
    try:
        # A server that is away for a moment ends no load: the warehouse's own lock still holds
        with concurrency(
            LIMIT, timeout_seconds=PATIENCE, lease_duration=LEASE, strict=True, raise_on_lease_renewal_failure=False
        ):
            yield
    except ConcurrencySlotAcquisitionError as error:
        raise settings.UserError(
            f"no turn at writing ({error}): run `copydesk deploy`, which makes the limit on the Prefect server"
        ) from error


def mark_crashed() -> None:
    """Tell Prefect which of its running flow runs were killed.

    The warehouse knows of those that had begun, by their locks; of the others heartbeats tell, which have ceased.
    """
    with get_client(sync_client=True) as client:
        running = client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING])),
            )
        )
        dead = _without_lock() if running else set()
        for run in running:
            if str(run.id) in dead or (TAG in run.tags and _has_ceased(client, str(run.id))):
                log.warning("flow run %s was killed while it ran", run.name)
                killed: State[None] = Crashed(message="Its process is gone; the next run loads what it had fetched.")
                client.set_flow_run_state(run.id, killed, force=True)


def _without_lock() -> set[str]:
    """The flow runs that the warehouse has as begun and not ended, and whose process is gone."""
    try:
        with reading(settings.place()) as con:
            begun = runs.unfinished(con)
    except WarehouseError:  # there is none yet
        return set()
    return {flow_run_id for run_id, flow_run_id in begun if not is_alive(run_id)}


def _has_ceased(client: SyncPrefectClient, flow_run_id: str) -> bool:
    """Has the flow run sent heartbeats, and none of late?"""
    beats = {"event": {"name": [HEARTBEAT]}, "resource": {"id": [f"prefect.flow-run.{flow_run_id}"]}, "order": "DESC"}
    found = client.request("POST", "/events/filter", json={"filter": beats, "limit": 1}).json()["events"]
    return bool(found) and datetime.now(UTC) - datetime.fromisoformat(found[0]["occurred"]) > SILENCE
