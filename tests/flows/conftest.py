"""What the flow tests share: one machine with a Prefect server, as `copydesk up` starts it, for all of them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from flows import published
from tests.flows.web import Answer, Site, serving
from warehouse.file.snapshot import Publisher

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane back at work</title><link>https://quay.example/crane</link>
<guid>q-1</guid><description>It lifted its first load on Tuesday.</description></item></channel></rss>"""
CATALOGUE = """
[[sources]]
name = "quay"
title = "Quay"
allow_private = true
[[sources.feeds]]
url = "{url}/feed.xml"

[[sources]]
name = "hills"
title = "Hills"
freshness = "1h"
[[sources.feeds]]
path = "hills"
"""
OLD = "date 2022-04-12 By Ann Reed\n\nThe lift stood still all morning, and nobody in the valley knew why it did.\n"
PATIENCE = 240.0
DEPLOYMENTS = 7


@dataclass
class Machine:
    """A running `copydesk up`."""

    process: subprocess.Popen[str]
    url: str
    env: dict[str, str]
    home: Path
    site: Site
    asking: httpx.Client

    def copydesk(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "flows.commands.main", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=self.env, check=False)

    def api(self, path: str, **body: Any) -> Any:
        """The answer to a POST; a server on SQLite says 503 while it is busy, and is asked again."""

        def answer() -> httpx.Response | None:
            found = self.asking.post(f"/api/{path}", json=body)
            return found if found.status_code != httpx.codes.SERVICE_UNAVAILABLE else None

        found: httpx.Response = eventually(answer, path)
        return found.raise_for_status().json()

    def python(self, script: str) -> subprocess.CompletedProcess[str]:
        """A program that talks to the server."""
        env = self.env | {"PREFECT_API_URL": f"{self.url}/api", "PREFECT_HOME": str(self.home / "prefect")}
        return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, check=False)

    def run(self, name: str, **parameters: Any) -> Any:
        """The end of a run of that deployment: the flow run, with its state."""
        deployment = self.deployment(name)
        run = self.api(
            f"deployments/{deployment['id']}/create_flow_run", state={"type": "SCHEDULED"}, parameters=parameters
        )

        def ended() -> Any:
            found = self.asking.get(f"/api/flow_runs/{run['id']}").json()
            return found if found["state"]["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

        return eventually(ended, f"the run of {name}")

    def query(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question, from the copy for readers."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COPYDESK_HOME", str(self.home))
            with published.reading() as con:
                return con.execute(question).fetchall()

    def artifact(self, key: str) -> str:
        """The text of the latest artifact of that key."""
        [found] = self.api("artifacts/latest/filter", artifacts={"key": {"any_": [key]}})
        return str(found["data"])

    def deployment(self, name: str) -> Any:
        [found] = [d for d in self.api("deployments/filter") if d["name"] == name]
        return found


@pytest.fixture(autouse=True)
def published_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run publishes when it is done, and not after its first load as well."""
    publish = Publisher.publish

    def at_the_end(publisher: Publisher, con: duckdb.DuckDBPyConnection, *, at_once: bool) -> None:
        if at_once:
            publish(publisher, con, at_once=at_once)

    monkeypatch.setattr(Publisher, "publish", at_the_end)


def eventually(look: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """What `look` finds, as soon as it finds something."""
    until = time.monotonic() + patience
    while not (found := look()):
        assert time.monotonic() < until, f"{what}: not within {patience:.0f} s"
        time.sleep(0.5)
    return found


@pytest.fixture(scope="session")
def machine(charting: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("machine")
    shutil.copytree(charting, folder / "home" / "cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving() as site:
        site.answers["/feed.xml"] = [Answer(FEED, headers={"ETag": '"one"'})]
        (folder / "sources.toml").write_text(CATALOGUE.format(url=site.url))
        (folder / "hills").mkdir()
        (folder / "hills" / "lift.txt").write_text(OLD)
        (folder / "hills" / "a|b <img src=x>.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "COPYDESK"))}
        env |= {
            "COPYDESK_HOME": str(folder / "home"),
            "COPYDESK_SOURCES": str(folder / "sources.toml"),
            "HOME": str(folder),
            "PREFECT_RUNNER_POLL_FREQUENCY": "2",
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.commands.main", "up", "--port", str(port)],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        machine = Machine(process, url, env, folder / "home", site, httpx.Client(base_url=url, timeout=30))
        try:

            def ready() -> bool:
                assert process.poll() is None, process.communicate()[0]
                return (machine.home / "server.json").exists() and len(machine.api("deployments/filter")) == DEPLOYMENTS

            eventually(ready, "copydesk up")
            yield machine
        finally:
            machine.asking.close()
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
