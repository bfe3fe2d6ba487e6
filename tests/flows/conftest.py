"""What the flow tests share: one machine with a Prefect server, as `copydesk up` starts it, for all of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from email.utils import formatdate
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from tests.flows.web import Answer, Site, serving
from warehouse.file.connection import reading
from warehouse.file.snapshot import Publisher

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
<description>d</description><item><title>Crane back at work</title><link>https://quay.example/crane</link>
<guid>q-1</guid><pubDate>{formatdate(usegmt=True)}</pubDate>
<description>It lifted its first load on Tuesday.</description></item></channel></rss>""".encode()
CATALOGUE = """
[[sources]]
name = "quay"
title = "Quay"
allow_private = true
freshness = "2d"
[[sources.feeds]]
url = "{url}/feed.xml?token=${{WIRE_TOKEN}}"
headers = {{Authorization = "Bearer ${{WIRE_TOKEN}}"}}

[[sources]]
name = "hills"
title = "Hills"
freshness = "1h"
[[sources.feeds]]
path = "hills"
"""
OLD = "date 2022-04-12 By Ann Reed\n\nThe lift stood still all morning, and nobody in the valley knew why it did.\n"
TOKEN = "t0ken-of-the-quay-9"
PATIENCE = 1200.0  # with a machine that others keep busy: what is well never waits so long
DEPLOYMENTS = 7


INTERPRETER = """
import contextlib, io, json, sys, traceback
answers = sys.stdout
for line in sys.stdin:
    said, failed = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {"__name__": "__main__"})
    except BaseException:
        failed = traceback.format_exc()
    print(json.dumps([said.getvalue(), failed]), file=answers, flush=True)
"""


@dataclass
class Machine:
    """A running `copydesk up`."""

    process: subprocess.Popen[str]
    url: str
    env: dict[str, str]
    home: Path
    site: Site
    asking: httpx.Client
    client: subprocess.Popen[str] | None = None
    """The one program that talks to the server in many tests: it takes a while to start."""

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

    def python(self, script: str) -> str:
        """What a program prints that talks to the server, as `copydesk` prepares its own; it must not fail."""
        if self.client is None:
            start = f"from flows.deployed import server; server.prepare('{self.url}/api')\n{INTERPRETER}"
            self.client = subprocess.Popen(
                [sys.executable, "-c", start], env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
        assert self.client.stdin
        assert self.client.stdout
        self.client.stdin.write(f"{json.dumps(script)}\n")
        self.client.stdin.flush()
        said, failed = json.loads(self.client.stdout.readline())
        assert not failed, failed
        return str(said)

    def run(self, name: str, **parameters: Any) -> Any:
        """The end of a run of that deployment: the flow run, with its state.

        One that gives way to a scheduled run, which is under way, is asked for again.
        """
        path = f"deployments/{self.deployment(name)['id']}/create_flow_run"

        def ended(run: str) -> Any:
            found = self.asking.get(f"/api/flow_runs/{run}").json()
            return found if found["state"]["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

        def done() -> Any:
            run = self.api(path, state={"type": "SCHEDULED"}, parameters=parameters)["id"]
            found = eventually(lambda: ended(run), f"the run of {name}")
            return found if found["state"]["type"] != "CANCELLED" else None

        return eventually(done, f"a turn of {name}")

    def query(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that answer a question, from the warehouse itself: runs that find nothing new publish nothing."""
        with reading(self.home / "warehouse.duckdb") as con:
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
def empty_prefect(between_sessions: Path) -> Path:
    """Where Prefect's database lies, if anywhere, as this Prefect made it: to make it takes the server a while."""
    return between_sessions / f"prefect-{version('prefect')}.db"


def keep_empty(made: Path, kept: Path) -> None:
    """Keep a server's database for other sessions."""
    beside = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(beside)) as target:
        source.backup(target)
    beside.replace(kept)


@pytest.fixture(scope="session")
def machine(charting: Path, empty_prefect: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("machine")
    shutil.copytree(charting, folder / "home" / "cache")
    database = folder / "home" / "prefect" / "prefect.db"
    database.parent.mkdir()
    if empty_prefect.exists():
        shutil.copyfile(empty_prefect, database)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving() as site:
        site.answers[f"/feed.xml?token={TOKEN}"] = [Answer(FEED, headers={"ETag": '"one"'})]
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
            "WIRE_TOKEN": TOKEN,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.commands.main", "up", "--port", str(port)],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        machine = Machine(process, url, env, folder / "home", site, httpx.Client(base_url=url, timeout=PATIENCE))
        try:

            def ready() -> bool:
                assert process.poll() is None, process.communicate()[0]
                if not (machine.home / "server.json").exists():
                    return False
                found = len(machine.api("deployments/filter"))
                if not found and not empty_prefect.exists():
                    keep_empty(database, empty_prefect)
                return found == DEPLOYMENTS

            eventually(ready, "copydesk up")
            yield machine
        finally:
            machine.asking.close()
            if machine.client:
                machine.client.communicate()  # it ends with its input
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE)
