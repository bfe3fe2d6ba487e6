"""What `copydesk up` schedules and what prefect.yaml states are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.filterwarnings("default")  # Prefect's own dependencies warn when they are imported


def as_stated(schedule: object) -> dict[str, object]:
    """A schedule as prefect.yaml writes it."""
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule

    if isinstance(schedule, IntervalSchedule):
        return {"interval": schedule.interval.total_seconds()}
    assert isinstance(schedule, CronSchedule)
    return {"cron": schedule.cron, "timezone": schedule.timezone or "UTC"}


def test_prefect_yaml_and_up_schedule_the_same() -> None:
    from prefect.flows import load_flow_from_entrypoint

    from flows.deployed.deployments import deployments

    stated = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    served = {deployment.name: deployment for deployment in deployments()}
    assert {entry["name"] for entry in stated} == set(served)
    for entry in stated:
        deployment = served[entry["name"]]
        assert entry["entrypoint"] == deployment.entrypoint
        assert load_flow_from_entrypoint(entry["entrypoint"], use_placeholder_flow=False).name == entry["name"]
        assert entry["tags"] == deployment.tags
        assert entry["description"] == deployment.description
        assert entry["parameters"] == deployment.parameters
        assert (entry["schedules"] or []) == [as_stated(schedule.schedule) for schedule in deployment.schedules or []]
        limit = entry.get("concurrency_limit") or {}
        assert limit.get("limit") == deployment.concurrency_limit
        if limit:
            assert deployment.concurrency_options is not None
            assert limit["collision_strategy"] == deployment.concurrency_options.collision_strategy.value


def test_how_often_each_runs_is_said_as_people_say_it() -> None:
    from flows.deployed.deployments import deployments, how_often

    assert {one.name: how_often(one) for one in deployments()} == {
        "ingest": "every 5 min", "health": "every 15 min", "publish": "daily at 06:00 UTC",
        "maintain": "daily at 03:30 UTC", "backfill": "", "quarantine": "", "replay": "",
    }  # fmt: skip


def test_prefect_yaml_names_the_prefect_that_the_constraints_install() -> None:
    stated = yaml.safe_load((ROOT / "prefect.yaml").read_text())["prefect-version"]
    assert f"prefect=={stated}" in (ROOT / "constraints.txt").read_text().splitlines()
