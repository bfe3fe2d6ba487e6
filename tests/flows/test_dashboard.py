"""What people on duty get from Prefect: artifacts to read, events to act on, runs whose end is known."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import duckdb
import httpx

from tests.flows.conftest import DEPLOYMENTS, Machine, eventually

README = Path(__file__).parents[2] / "README.md"
NO_LIMIT = """
from prefect.client.orchestration import get_client
from flows.deployed import writer
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


def test_an_alert_reaches_a_webhook_by_the_readmes_automation(machine: Machine) -> None:
    [example] = re.findall(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    with receiving() as (address, received):
        made = machine.python(example.replace("https://chat.example/hooks/desk", address))
        assert made.returncode == 0, made.stderr
        assert machine.run("ingest", due_only=True)["state"]["type"] == "COMPLETED"
        eventually(lambda: received, "the webhook")
    assert len(received) == 1
    assert re.fullmatch(r"copydesk\.source\.stale: hills: nothing new for [\d.]+ h; promised 1\.0 h", received[0])
    asked = {"event": {"name": ["copydesk.source.stale"]}}  # the server acts on events before it has written them down
    found = eventually(lambda: machine.api("events/filter", filter=asked)["events"], "the event")
    assert [event["resource"]["prefect.resource.id"] for event in found] == ["copydesk.source.hills"]
    assert found[0]["payload"]["usual"] == 1.0


def test_artifacts_tell_the_state_of_things_and_hostile_text_stays_text(machine: Machine) -> None:
    assert machine.run("health")["state"]["type"] == "COMPLETED"
    health = machine.artifact("source-health")
    assert re.search(r"^\| stale \| hills \|", health, re.MULTILINE)
    assert re.search(r"^\| fresh \| quay \|", health, re.MULTILINE)
    quarantine = machine.artifact("quarantine")
    assert r"a\|b \<img src=x\>.png" in quarantine
    assert "copydesk quarantine replay" in quarantine
    assert machine.artifact("edits-today") == "Nothing."
    assert "report.html" in machine.artifact("report-page")


def test_rejects_are_tried_again_and_what_was_loaded_is_compared(machine: Machine) -> None:
    assert machine.run("quarantine", source="hills")["state"]["type"] == "COMPLETED"
    tried = machine.query("select attempts from ops.rejects where source_id = 'hills'")
    assert [row["attempts"] > 1 for row in tried] == [True]
    assert machine.run("replay", sources=["hills"])["state"]["type"] == "COMPLETED"
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
    assert machine.run("maintain")["state"]["type"] == "COMPLETED"
    state = httpx.get(f"{machine.url}/api/flow_runs/{killed}", timeout=30).json()["state"]
    assert (state["type"], state["message"]) == (
        "CRASHED",
        "Its process is gone; the next run loads what it had fetched.",
    )


def test_the_writers_limit_is_required_and_made_when_missing(machine: Machine) -> None:
    refused, wrote = machine.python(NO_LIMIT).stdout.splitlines()
    assert refused.startswith("no turn at writing (Concurrency limits ['copydesk-writer'] must be created")
    assert wrote == "wrote"


def test_doctor_looks_at_the_server(machine: Machine) -> None:
    said = machine.copydesk("doctor").stdout
    for line in (
        "Prefect server: 3.8.8",
        "clock: agrees",
        "writer limit: copydesk-writer, free",
        f"deployments: {DEPLOYMENTS}, as",
    ):
        assert f"ok   {line}" in said, said
