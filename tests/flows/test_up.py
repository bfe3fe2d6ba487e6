"""One machine with everything on it: `copydesk up` as a person starts it, seen through the server's own API."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.flows.conftest import Machine, eventually


def test_ingest_finds_the_server_and_runs_as_a_flow(machine: Machine, seeds: Path) -> None:
    done = machine.copydesk("ingest", str(seeds))
    assert done.returncode == 0, done.stderr
    assert f"under the Prefect server that `copydesk up` started at {machine.url}/api" in done.stderr
    assert "46 new (of them 5 copies), 7 changed" in done.stdout
    ended = machine.api("flow_runs/filter", flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}})
    [run] = [run for run in ended if run["deployment_id"] is None]
    tasks = eventually(
        lambda: machine.api("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}}, limit=200), "task runs"
    )
    [feeds] = machine.query("select count(*) as n from core.feeds where source_id not in ('quay', 'hills')")
    kinds = Counter(task["name"].split(" ")[0] for task in tasks)
    assert kinds == {"fetch": feeds["n"], "parse": feeds["n"], "load": 1, "publish": 1}
    artifacts = machine.api("artifacts/filter", artifacts={"key": {"any_": ["ingest-report"]}})
    [artifact] = [artifact for artifact in artifacts if artifact["flow_run_id"] == run["id"]]
    assert "wire copy of coastal-times" in artifact["data"]
    assert machine.query(f"select state from ops.runs where prefect_flow_run_id = '{run['id']}'") == [
        {"state": "completed"}
    ]


def test_scheduled_runs_are_planned(machine: Machine) -> None:
    """What breaks with a wrong SQLAlchemy or FastAPI: the server plans no run, and nobody notices."""
    deployment = machine.deployment("ingest")

    def planned() -> Any:
        state = {"type": {"any_": ["SCHEDULED"]}}
        return machine.api(
            "flow_runs/filter", deployments={"id": {"any_": [deployment["id"]]}}, flow_runs={"state": state}
        )

    assert all(run["auto_scheduled"] for run in eventually(planned, "scheduled runs"))


def test_runs_of_the_deployment_poll_the_feed_and_only_the_first_gets_it(machine: Machine) -> None:
    for _ in range(2):
        assert machine.run("ingest", due_only=False)["state"]["type"] == "COMPLETED"
    found = machine.query("select status from ops.fetches where not is_page order by requested_at")
    assert [row["status"] for row in found] == [200] + [304] * (len(found) - 1)
    assert len(found) > 1
    articles = machine.query("select headline from mart.articles where source_id = 'quay'")
    assert articles == [{"headline": "Crane back at work"}]


def test_the_dashboard_answers_and_telemetry_is_off(machine: Machine) -> None:
    assert "<html" in httpx.get(machine.url, timeout=30, follow_redirects=True).text
    settings = httpx.get(f"{machine.url}/api/admin/settings", timeout=30).json()
    assert settings["server"]["analytics_enabled"] is False
    assert (machine.home / "prefect" / "prefect.db").exists()


def test_a_second_server_on_the_same_port_is_refused(machine: Machine) -> None:
    done = machine.copydesk("up", "--port", machine.url.rpartition(":")[2])
    assert done.returncode == 1
    assert "already answers" in done.stderr


def test_a_signal_ends_the_server_and_the_flows(machine: Machine) -> None:
    machine.process.send_signal(signal.SIGTERM)
    said = machine.process.communicate(timeout=90)[0]
    assert machine.process.returncode == 0
    assert f"Dashboard: {machine.url}" in said
    assert "Scheduled: ingest/ingest" in said
    assert not (machine.home / "server.json").exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{machine.url}/api/health", timeout=5)
