"""One machine with everything on it: `copydesk up` as a person starts it, seen through the server's own API."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.flows.web import Answer, Site, serving

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane back at work</title><link>https://quay.example/crane</link>
<guid>q-1</guid><description>It lifted its first load on Tuesday.</description></item></channel></rss>"""
CATALOGUE = '[[sources]]\nname = "quay"\ntitle = "Quay"\n[[sources.feeds]]\nurl = "{url}/feed.xml"\n'
PATIENCE = 240.0


@dataclass
class Machine:
    """A running `copydesk up`."""

    process: subprocess.Popen[str]
    url: str
    env: dict[str, str]
    home: Path
    site: Site

    def copydesk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.cli", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=self.env, check=False)

    def api(self, path: str, **body: Any) -> Any:
        """The answer to a POST."""
        answer = httpx.post(f"{self.url}/api/{path}", json=body, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def deployment(self, name: str) -> Any:
        [found] = [d for d in self.api("deployments/filter") if d["name"] == name]
        return found


def eventually(look: Callable[[], Any], what: str) -> Any:
    """What `look` finds, as soon as it finds something."""
    until = time.monotonic() + PATIENCE
    while not (found := look()):
        assert time.monotonic() < until, f"{what}: not within {PATIENCE:.0f} s"
        time.sleep(0.5)
    return found


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("machine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving() as site:
        site.answers["/feed.xml"] = [Answer(FEED, headers={"ETag": '"one"'})]
        (folder / "sources.toml").write_text(CATALOGUE.format(url=site.url))
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "COPYDESK"))}
        env |= {
            "COPYDESK_HOME": str(folder / "home"),
            "COPYDESK_SOURCES": str(folder / "sources.toml"),
            "HOME": str(folder),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "up", "--port", str(port)],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        machine = Machine(process, f"http://127.0.0.1:{port}", env, folder / "home", site)
        try:

            def ready() -> bool:
                assert process.poll() is None, process.communicate()[0]
                return (machine.home / "server.json").exists() and len(machine.api("deployments/filter")) == 2

            eventually(ready, "copydesk up")
            yield machine
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def test_ingest_finds_the_server_and_runs_as_a_flow(machine: Machine, seeds: Path) -> None:
    done = machine.copydesk("ingest", str(seeds))
    assert done.returncode == 0, done.stderr
    assert f"under the Prefect server that `copydesk up` started at {machine.url}/api" in done.stderr
    assert "22 new (of them 3 copies), 1 changed" in done.stdout
    [run] = machine.api("flow_runs/filter", flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}})
    tasks = eventually(
        lambda: machine.api("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}}, limit=200), "task runs"
    )
    jobs = json.loads(machine.copydesk("query", "--format", "json", "select count(*) as n from core.feeds").stdout)
    kinds = Counter(task["name"].split(" ")[0] for task in tasks)
    assert kinds == {"fetch": jobs[0]["n"], "parse": jobs[0]["n"], "load": 1, "publish": 1}
    [artifact] = machine.api("artifacts/filter", artifacts={"key": {"any_": ["ingest-report"]}})
    assert "wire copy of coastal-times" in artifact["data"]
    assert artifact["flow_run_id"] == run["id"]
    stored = machine.copydesk("query", "--format", "json", "select prefect_flow_run_id, state from ops.runs")
    assert json.loads(stored.stdout) == [{"prefect_flow_run_id": run["id"], "state": "completed"}]


def test_scheduled_runs_are_planned(machine: Machine) -> None:
    """What breaks with a wrong SQLAlchemy or FastAPI: the server plans no run, and nobody notices."""
    deployment = machine.deployment("ingest")

    def planned() -> Any:
        state = {"type": {"any_": ["SCHEDULED"]}}
        return machine.api(
            "flow_runs/filter", deployments={"id": {"any_": [deployment["id"]]}}, flow_runs={"state": state}
        )

    assert all(run["auto_scheduled"] for run in eventually(planned, "scheduled runs"))


def test_a_run_of_the_deployment_polls_the_feed_and_a_second_gets_304(machine: Machine) -> None:
    deployment = machine.deployment("ingest")
    for expected in (200, 304):
        run = machine.api(f"deployments/{deployment['id']}/create_flow_run", state={"type": "SCHEDULED"})

        def ended(run_id: str = run["id"]) -> Any:
            state = httpx.get(f"{machine.url}/api/flow_runs/{run_id}", timeout=30).json()["state"]
            return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

        assert eventually(ended, "the flow run")["type"] == "COMPLETED"
        found = machine.copydesk(
            "query", "--format", "json", "select status from ops.fetches order by requested_at desc limit 1"
        )
        assert json.loads(found.stdout) == [{"status": expected}]
    articles = machine.copydesk(
        "query", "--format", "json", "select headline from mart.articles where source_id = 'quay'"
    )
    assert json.loads(articles.stdout) == [{"headline": "Crane back at work"}]


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
