"""A Prefect server on PostgreSQL and two workers, as docs/running.md says; one is killed in the middle of a load."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from flows.deployed import server
from tests import postgresql
from tests.flows.conftest import eventually
from tests.flows.web import free_port
from warehouse.file.definitions import duplicate_keys

pytestmark = pytest.mark.service
ARTICLES = 2000
ROOT = Path(__file__).parents[3]


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty database."""
    with postgresql.running("prefect") as server:
        server.create("prefect")
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{server.port}/prefect"


@contextmanager
def running(name: str, folder: Path, env: dict[str, str], *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect program with its log in the folder; ended afterwards if it has not ended before."""
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "prefect", *command], env=env, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            number, rest = stat.read_text().split(" ", 1)
        except OSError:
            continue
        parents.setdefault(int(rest.rpartition(")")[2].split()[1]), []).append(int(number))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def story(number: int) -> str:
    words = " ".join(f"word{(number * 31 + n * n) % 5000}" for n in range(150))
    return f"date 2026-03-{number % 28 + 1:02} By Ann Reed\n\nStory number {number} is told here.\n\n{words}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(ARTICLES):
        place = tmp_path / "stories" / str(number // 500)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.txt").write_text(story(number))
    (tmp_path / "sources.toml").write_text('[[sources]]\nname = "a"\ntitle = "A"\n[[sources.feeds]]\npath = "none/*"\n')
    return tmp_path


def test_a_worker_that_is_killed_costs_nothing(folder: Path) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "COPYDESK"))}
    shared = plain | {
        "PYTHONPATH": str(ROOT),
        "PREFECT_API_URL": url,
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "DO_NOT_TRACK": "1",
        "COPYDESK_HOME": str(folder / "home"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
    }
    with ExitStack() as stack:
        serving = shared | {
            "PREFECT_API_DATABASE_CONNECTION_URL": stack.enter_context(database()),
            "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
            "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION": "120",
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        }
        stack.enter_context(running("server", folder, serving, "server", "start", "--port", str(port)))
        eventually(lambda: server.answers(url), "the server")
        deployed = subprocess.run(
            [sys.executable, "-m", "flows.commands.main", "deploy"],
            env=shared,
            capture_output=True,
            text=True,
            check=False,
        )
        assert deployed.returncode == 0, deployed.stderr
        workers = [
            stack.enter_context(running(name, folder, shared, "worker", "start", "--pool", "copydesk", "--name", name))
            for name in ("one", "two")
        ]

        def post(path: str, **body: Any) -> Any:
            answer = httpx.post(f"{url}/{path}", json=body, timeout=60)
            answer.raise_for_status()
            return answer.json()

        def state(run: str) -> Any:
            return httpx.get(f"{url}/flow_runs/{run}", timeout=60).json()["state"]

        [backfill] = [found for found in post("deployments/filter") if found["name"] == "backfill"]

        def start() -> str:
            parameters = {"paths": [str(folder / "stories")]}
            path = f"deployments/{backfill['id']}/create_flow_run"
            return str(post(path, state={"type": "SCHEDULED"}, parameters=parameters)["id"])

        def loading(run: str) -> bool:
            tasks = post("task_runs/filter", flow_runs={"id": {"any_": [run]}})
            return any(task["name"].startswith("load") for task in tasks)

        killed = start()
        # It is in the middle of its loads when one is committed and others are to come
        eventually(lambda: loading(killed), "the first load")
        [worker] = [worker for worker in workers if len(family(worker.pid)) > 1]
        for pid in family(worker.pid):
            os.kill(pid, signal.SIGKILL)
        following = start()
        end = eventually(
            lambda: found if (found := state(following))["type"] in ("COMPLETED", "FAILED", "CRASHED") else None,
            "the next run",
            patience=600,
        )
        assert end["type"] == "COMPLETED", end
        assert eventually(lambda: state(killed)["type"] == "CRASHED", "the killed run")
    with duckdb.connect(str(folder / "home" / "warehouse.duckdb"), read_only=True) as con:
        assert (
            con.execute("select count(*), count(distinct article_id) from core.articles").fetchone() == (ARTICLES,) * 2
        )
        assert duplicate_keys(con) == []
        states = dict(con.execute("select prefect_flow_run_id, state from ops.runs").fetchall())
        assert (states[killed], states[following]) == ("crashed", "completed")
