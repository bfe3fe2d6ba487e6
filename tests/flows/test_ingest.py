"""The same steps as Prefect flows: one server of the test's own for all of them."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
from prefect.client.schemas.objects import Artifact, TaskRun
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.server.schemas.filters import ArtifactCollectionFilter  # noqa: F401 - proves that the server imports
from prefect.testing.utilities import prefect_test_harness

from flows import pipeline, report
from flows.deployments import deployments
from flows.ingest import ingest, publish_report
from flows.jobs import plan
from flows.settings import warehouse
from warehouse.connection import reading

pytestmark = pytest.mark.filterwarnings("default")  # Prefect's own dependencies warn


@pytest.fixture(scope="module")
def harness() -> Iterator[None]:
    with prefect_test_harness(server_startup_timeout=180):
        yield


async def _task_runs(flow_run_id: Any) -> list[TaskRun]:
    async with get_client() as client:
        only = FlowRunFilter(id=FlowRunFilterId(any_=[flow_run_id]))
        return await client.read_task_runs(flow_run_filter=only)


async def _artifacts() -> list[Artifact]:
    async with get_client() as client:
        return await client.read_artifacts()


def test_the_flow_does_what_the_plain_steps_do(
    harness: None, home: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = ingest(paths=[str(seeds)], return_state=True)
    assert state.is_completed()
    flowed = state.result()
    with reading(warehouse()) as con:
        run = con.execute("select state, prefect_flow_run_id from ops.runs").fetchone()
    assert run == ("completed", str(state.state_details.flow_run_id))
    runs = asyncio.run(_task_runs(state.state_details.flow_run_id))
    jobs = len(plan([str(seeds)]))
    names = Counter(task.name.split(" ")[0].split("-")[0] for task in runs)
    assert names == {"fetch": jobs, "parse": jobs, "load": 1, "publish": 1}
    assert {task.name for task in runs} >= {"fetch harbour-post", "parse harbour-post"}
    [artifact] = [a for a in asyncio.run(_artifacts()) if a.key == "ingest-report"]
    assert "wire copy of coastal-times" in str(artifact.data)
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "plain"))
    plain = pipeline.ingest(plan([str(seeds)]), publish=report.publish)
    assert [o.outcome for o in flowed.outcomes] == [o.outcome for o in plain.outcomes]


def test_the_report_flow_writes_the_page(harness: None, home: Path, seeds: Path) -> None:
    pipeline.ingest(plan([str(seeds / "newsroom")]), publish=report.publish)
    (home / "report.html").unlink()
    publish_report()
    assert (home / "report.html").exists()
    assert "report-page" in {a.key for a in asyncio.run(_artifacts())}


def test_a_scheduled_deployment_gets_its_runs(harness: None) -> None:
    """What breaks with a wrong SQLAlchemy or FastAPI: the server plans no run."""

    async def planned() -> int:
        async with get_client() as client:
            for _ in range(60):
                runs = await client.read_flow_runs()
                if any(r.deployment_id == deployment_id for r in runs):
                    return len([r for r in runs if r.deployment_id == deployment_id])
                await asyncio.sleep(1)
        return 0

    applied = deployments()[0].apply()
    deployment_id = asyncio.run(applied) if asyncio.iscoroutine(applied) else applied
    os.environ.setdefault("PREFECT_API_SERVICES_SCHEDULER_ENABLED", "true")
    assert asyncio.run(planned()) > 0


def test_prefect_yaml_and_up_schedule_the_same(seeds: Path) -> None:
    stated = yaml.safe_load((seeds.parent / "prefect.yaml").read_text())["deployments"]
    served = {deployment.name: deployment for deployment in deployments()}
    assert {entry["name"] for entry in stated} == set(served)
    for entry in stated:
        deployment = served[entry["name"]]
        assert entry["entrypoint"] == deployment.entrypoint
        assert entry["tags"] == deployment.tags
        assert entry["description"] == deployment.description
        [other] = deployment.schedules or []
        assert entry["schedules"] == [_as_stated(other.schedule)]
        limit = entry.get("concurrency_limit")
        assert (limit and limit["limit"]) == deployment.concurrency_limit


def _as_stated(schedule: object) -> dict[str, object]:
    """A schedule as prefect.yaml writes it."""
    if isinstance(schedule, IntervalSchedule):
        return {"interval": schedule.interval.total_seconds()}
    assert isinstance(schedule, CronSchedule)
    return {"cron": schedule.cron, "timezone": schedule.timezone or "UTC"}
