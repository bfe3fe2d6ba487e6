"""One machine with everything on it, as `copydesk up` starts it: artifacts to read, events to act on, runs that end.

One file, so that all of it stays in one test process, with one Prefect server; what ends that comes last.
"""

from __future__ import annotations

import gzip
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
from websockets import Origin
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.flows.conftest import DEPLOYMENTS, PATIENCE, TOKEN, Machine, eventually

HEALTH = Path(__file__).parents[3] / "docs" / "health.md"
NO_LIMIT = """
from prefect.client.orchestration import get_client
from flows.running import writer
from flows.settings import UserError
with get_client(sync_client=True) as client:
    client.delete_global_concurrency_limit_by_name(writer.LIMIT)
try:
    with writer.turn():
        print("wrote")
except UserError as error:
    print(error)
writer.make_limit()
with writer.turn():
    print("wrote")
"""


def chore(machine: Machine, name: str, **parameters: Any) -> str:
    """How a flow ends under the machine's server, run by a program that has started already."""
    call = f"chores.{name}(**{parameters!r}, return_state=True)"
    return machine.python(f"from flows.deployed import chores\nprint({call}.type.value)").strip()


@contextmanager
def receiving() -> Iterator[tuple[str, list[str]]]:
    """The address of a webhook on loopback, and what it has received."""
    received: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/desk", received
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_alert_reaches_a_webhook_by_the_automation_of_the_docs(machine: Machine) -> None:
    [example] = re.findall(r"```python\n(.*?)```", HEALTH.read_text(), re.DOTALL)
    with receiving() as (address, received):
        machine.python(example.replace("https://chat.example/hooks/desk", address))
        assert machine.run("ingest", due_only=True)["state"]["type"] == "COMPLETED"
        eventually(lambda: received, "the webhook")
    assert len(received) == 1
    assert re.fullmatch(r"copydesk\.source\.stale: hills: nothing new for \d+ days; promised 1 h", received[0])
    asked = {"event": {"name": ["copydesk.source.stale"]}}  # the server acts on events before it has written them down
    found = eventually(lambda: machine.api("events/filter", filter=asked)["events"], "the event")
    assert [event["resource"]["prefect.resource.id"] for event in found] == ["copydesk.source.hills"]
    assert found[0]["payload"]["usual"] == 1.0


def test_artifacts_tell_the_state_of_things_and_hostile_text_stays_text(machine: Machine) -> None:
    assert chore(machine, "health") == "COMPLETED"
    health = machine.artifact("source-health")
    assert re.search(r"^\| stale \| hills \|", health, re.MULTILINE)
    assert re.search(r"^\| fresh \| quay \|", health, re.MULTILINE)
    quarantine = machine.artifact("quarantine")
    assert r"a\|b \<img src=x\>.png" in quarantine
    assert "copydesk quarantine replay" in quarantine
    assert machine.artifact("edits-today") == "Nothing."
    desk = f"http://127.0.0.1:{int(machine.url.rpartition(':')[2]) + 1}"
    assert f"({desk}/report)" in machine.artifact("report-page")
    assert httpx.get(f"{desk}/report", timeout=PATIENCE).text.count("<script") == 3
    assert "lift" in httpx.get(f"{desk}/sources/hills", timeout=PATIENCE).text


def test_rejects_are_tried_again_and_what_was_loaded_is_compared(machine: Machine) -> None:
    assert chore(machine, "quarantine", source="hills") == "COMPLETED"
    assert machine.query("select attempts > 1 from ops.rejects where source_id = 'hills'") == [(True,)]
    assert chore(machine, "replay", sources=["hills"]) == "COMPLETED"
    assert "| kind | source" in machine.artifact("replay")


def test_a_run_that_was_killed_is_marked_crashed_by_the_next(machine: Machine) -> None:
    flow = machine.api("flows/filter", flows={"name": {"any_": ["ingest"]}})[0]
    killed = machine.api("flow_runs/", flow_id=flow["id"], state={"type": "RUNNING"})["id"]
    row: dict[str, Any] = {"run_id": "killed", "flow": "ingest", "prefect_flow_run_id": killed}
    with duckdb.connect(str(machine.home / "warehouse.duckdb")) as con:
        con.execute(
            "insert into ops.runs by name select $run_id as run_id, $flow as flow, 'running' as state, "
            "$prefect_flow_run_id as prefect_flow_run_id, now() as started_at, '1' as copydesk_version",
            row,
        )
    assert chore(machine, "maintain") == "COMPLETED"
    state = machine.asking.get(f"/api/flow_runs/{killed}").json()["state"]
    assert (state["type"], state["message"]) == (
        "CRASHED",
        "Its process is gone; the next run loads what it had fetched.",
    )


def test_the_writers_limit_is_required_and_made_when_missing(machine: Machine) -> None:
    refused, wrote = machine.python(NO_LIMIT).splitlines()
    assert refused.startswith("no turn at writing (Concurrency limits ['copydesk-writer'] must be created")
    assert wrote == "wrote"


def test_doctor_looks_at_the_server(machine: Machine) -> None:
    said = machine.copydesk("doctor").stdout
    for line in (
        f"Prefect server: {version('prefect')}",
        "clock: agrees",
        f"deployments: {DEPLOYMENTS}, as",
    ):
        assert f"ok   {line}" in said, said
    assert re.search(r"^ok   writer limit: copydesk-writer, (free|taken)$", said, re.MULTILINE), said  # a run may be on


def test_ingest_finds_the_server_and_runs_as_a_flow(machine: Machine, seeds: Path) -> None:
    done = machine.copydesk("ingest", str(seeds))
    assert done.returncode == 0, done.stderr
    assert f"under the Prefect server that `copydesk up` started at {machine.url}/api" in done.stderr
    assert "46 new (of them 5 copies), 7 changed" in done.stdout
    flow = {"name": {"any_": ["ingest"]}}
    ended = machine.api("flow_runs/filter", flows=flow, flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}})
    [run] = [run for run in ended if run["deployment_id"] is None]
    assert run["name"] == "ingest: 46 new, 7 changed, 1 rejected"
    assert run["state"]["message"].startswith("46 new (of them 5 copies), 7 changed")
    tasks = eventually(
        lambda: machine.api("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}}, limit=200), "task runs"
    )
    [(feeds,)] = machine.query("select count(*) from core.feeds where source_id not in ('quay', 'hills')")
    kinds = Counter(task["name"].split(" ")[0] for task in tasks)
    assert kinds == {"fetch": feeds, "parse": feeds, "load": 1, "publish": 1}
    artifacts = machine.api("artifacts/filter", artifacts={"key": {"any_": ["ingest-report"]}})
    [artifact] = [artifact for artifact in artifacts if artifact["flow_run_id"] == run["id"]]
    assert "wire copy of coastal-times" in artifact["data"]
    state = machine.query(f"select state from ops.runs where prefect_flow_run_id = '{run['id']}'")
    assert state == [("completed",)]


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
    """The first run was that of the alert."""
    assert machine.run("ingest", due_only=False)["state"]["type"] == "COMPLETED"
    found = [
        status for (status,) in machine.query("select status from ops.fetches where not is_page order by requested_at")
    ]
    assert found == [200] + [304] * (len(found) - 1)
    assert len(found) > 1
    assert machine.query("select headline from mart.articles where source_id = 'quay'") == [("Crane back at work",)]


def test_the_dashboard_answers_and_telemetry_is_off(machine: Machine) -> None:
    assert "<html" in machine.asking.get("/", follow_redirects=True).text
    settings = machine.asking.get("/api/admin/settings").json()
    assert settings["server"]["analytics_enabled"] is False
    assert (machine.home / "prefect" / "prefect.db").exists()


@pytest.mark.parametrize(
    ("origin", "is_allowed"),
    [
        ("http://127.0.0.1:{port}", True),
        ("http://localhost:{port}", True),
        ("http://127.0.0.1:1", False),
        ("https://127.0.0.1:{port}", False),
        ("http://quay.example", False),
        ("http://127.0.0.1:{port}.quay.example", False),
        ("null", False),
        ("*", False),
    ],
)
def test_pages_of_another_origin_may_not_ask_the_server(machine: Machine, origin: str, is_allowed: bool) -> None:
    asking = {"Origin": origin.format(port=machine.url.rpartition(":")[2])}
    first = asking | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    allowed = asking["Origin"] if is_allowed else None
    for path in ("/api/flow_runs/filter", "/api/admin/settings", "/api/health"):
        asked = machine.asking.options(path, headers=first)
        assert asked.is_success == is_allowed
        answer = machine.asking.get(path, headers=asking)
        assert {found.headers.get("access-control-allow-origin") for found in (asked, answer)} == {allowed}
        assert (answer.status_code != httpx.codes.FORBIDDEN) == is_allowed
    sent = machine.asking.post("/api/flow_runs/count", headers=asking)  # what a form sends is asked for by no OPTIONS
    assert sent.status_code == (httpx.codes.OK if is_allowed else httpx.codes.FORBIDDEN)
    events = f"{machine.url.replace('http:', 'ws:')}/api/events/in"
    with (
        nullcontext() if is_allowed else pytest.raises(InvalidStatus),
        connect(events, origin=Origin(asking["Origin"])),
    ):
        pass


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.1", True),
        ("localhost:{port}", True),
        ("[::1]:{port}", True),
        ("quay.example:{port}", False),
        ("127.0.0.1.quay.example", False),
        ("localhost.", False),
        ("", False),
    ],
)
def test_a_name_that_was_made_to_point_here_is_not_answered(machine: Machine, host: str, is_ours: bool) -> None:
    named = {"Host": host.format(port=machine.url.rpartition(":")[2])}
    for path in ("/", "/api/health", "/api/admin/settings"):
        assert machine.asking.get(path, headers=named, follow_redirects=False).is_error != is_ours


def test_a_secret_of_the_catalogue_is_nowhere_on_the_server_nor_in_what_runs_leave(machine: Machine) -> None:
    assert {headers.get("authorization") for path, headers in machine.site.asked if path != "/robots.txt"} >= {
        f"Bearer {TOKEN}"
    }
    shown = [
        machine.copydesk(*command).stdout
        for command in (
            ("export", "ndjson"),
            ("sources", "export"),
            ("query", "from ops.fetches"),
            ("report", "health"),
        )
    ]
    told = [text.encode() for text in (*shown, str(machine.api("logs/filter")), str(machine.api("artifacts/filter")))]
    files = [path for path in machine.home.rglob("*") if path.is_file()]
    assert {"prefect.db", "prefect-server.log", "report.html", "warehouse.duckdb"} <= {path.name for path in files}
    told += [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files]
    assert not [one[:200] for one in told if TOKEN.encode() in one]
    assert any(b"hidden-" in one for one in told)


def test_a_second_server_on_the_same_port_is_refused(machine: Machine) -> None:
    done = machine.copydesk("up", "--port", machine.url.rpartition(":")[2])
    assert done.returncode == 1
    assert "already answers" in done.stderr


def test_a_signal_ends_the_server_and_the_flows(machine: Machine) -> None:
    machine.process.send_signal(signal.SIGTERM)
    said = machine.process.communicate(timeout=PATIENCE)[0]
    assert machine.process.returncode == 0
    assert f"Dashboard: {machine.url}" in said
    assert f"Desk: http://127.0.0.1:{int(machine.url.rpartition(':')[2]) + 1}" in said
    assert "Scheduled: ingest/ingest (every 5 min)" in said
    assert "Scheduled: publish/publish (daily at 06:00 UTC)" in said
    assert "When you ask: backfill/backfill" in said
    assert not (machine.home / "server.json").exists()
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{machine.url}/api/health", timeout=5)
