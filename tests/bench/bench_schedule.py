"""Half an hour of schedule in a few minutes: `copydesk up` over fifty feeds on loopback, many of them faulty.

    python tests/bench/bench_schedule.py FAULT_SERVER.py FOLDER [--minutes 3] [--stay]

Times are a tenth of the usual ones: `ingest` runs every 30 seconds, and a feed is due after one minute at the
earliest. Measured, from the warehouse and from the server: how long a feed that was due had to wait, whether two
writers ever held a turn at once, and whether the artifact of each run says what its loads say. With --stay everything
goes on running until Enter is pressed, so that the dashboard can be looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from tests.flows.conftest import DEPLOYMENTS
from tests.flows.web import free_port

FEEDS, TENTH, EVERY = 50, 10, 30
FAULTY = (
    "/status/404", "/status/503", "/status/410", "/retry-after/secs/20", "/flap/500,200", "/recover/2", "/hang",
    "/slow/mid-body?s=30", "/reset/now", "/reset-once/1", "/close/mid-body", "/garbage", "/bomb/gzip?mb=64",
    "/length/too-long", "/feed/etag-changes", "/feed/changing-guid", "/feed/shrinks", "/feed/partial",
    "/redirect-permanent", "/redirect-private/rfc1918", "/redirect-loop", "/empty", "/soft404", "/enc/gzip-truncated",
    "/type/html-as-rss",
)  # fmt: skip
GOOD = ("/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/feed/no-validators")
COMPRESSED = """
import os
if os.environ.get("COPYDESK_HOME"):
    from flows.reading import polling
    polling.SHORTEST /= {tenth}
    polling.FAILED = {{name: wait / {tenth} for name, wait in polling.FAILED.items()}}
    polling.FeedState.__init__.__kwdefaults__["interval"] /= {tenth}
"""


def sources(hosts: list[str], port: int) -> str:
    """The catalogue: a source on each host, every second one faulty."""
    paths = [FAULTY[n // 2 % len(FAULTY)] if n % 2 else GOOD[n // 2 % len(GOOD)] for n in range(len(hosts))]
    return "\n".join(
        f'[[sources]]\nname = "s{n:02}"\ntitle = "S{n:02} {path}"\nallow_private = true\nfreshness = "1h"\n'
        f'[[sources.feeds]]\nurl = "http://{host}:{port}{path}"\n'
        for n, (host, path) in enumerate(zip(hosts, paths, strict=True))
    )


class Server:
    """The Prefect server's API, as far as it is needed here."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, method: str, url: str, **given: Any) -> httpx.Response:
        """The answer; a server on SQLite says 503 while it is busy, and is asked again."""
        for _ in range(30):
            answer = httpx.request(method, url, timeout=60, **given)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(2)
        return answer.raise_for_status()

    def post(self, path: str, **body: Any) -> Any:
        return self.ask("POST", f"{self.url}/api/{path}", json=body).json()

    def hasten(self) -> None:
        """Let `ingest` run every EVERY seconds."""
        [deployment] = [d for d in self.post("deployments/filter") if d["name"] == "ingest"]
        [schedule] = deployment["schedules"]
        path = f"{self.url}/api/deployments/{deployment['id']}/schedules/{schedule['id']}"
        self.ask("PATCH", path, json={"schedule": {"interval": EVERY}, "active": True})

    def turns(self) -> list[tuple[str, str]]:
        """When turns at writing were taken and given back, in order."""
        names = [f"prefect.concurrency-limit.{what}" for what in ("acquired", "released")]
        found = self.post("events/filter", filter={"event": {"name": names}, "order": "ASC"}, limit=50)
        events = found["events"]
        while found.get("next_page"):
            found = self.ask("GET", found["next_page"]).json()
            events += found["events"]
        ours = [event for event in events if event["resource"]["prefect.resource.name"] == "copydesk-writer"]
        return sorted((event["occurred"], event["event"].rpartition(".")[2]) for event in ours)


def ask(env: dict[str, str], question: str) -> Any:
    command = [sys.executable, "-m", "flows.commands.main", "query", "--format", "json", question]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else []


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("fault_server", type=Path)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--minutes", type=float, default=3.0)
    arguments.add_argument("--stay", action="store_true")
    given = arguments.parse_args()
    folder = given.folder.absolute()
    folder.mkdir(parents=True)
    hosts = [f"127.0.0.{n + 1}" for n in range(FEEDS)]
    faults = subprocess.Popen(
        [sys.executable, str(given.fault_server), "--port", "0", "--hosts", ",".join(hosts)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert faults.stdout
    (folder / "sources.toml").write_text(sources(hosts, json.loads(faults.stdout.readline())["port"]))
    (folder / "sitecustomize.py").write_text(COMPRESSED.format(tenth=TENTH))
    port = free_port()
    root = Path(__file__).parents[2]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "COPYDESK"))}
    env |= {
        "COPYDESK_HOME": str(folder / "home"),
        "COPYDESK_SOURCES": str(folder / "sources.toml"),
        "HOME": str(folder),
        "PYTHONPATH": f"{folder}{os.pathsep}{root}",
        "PREFECT_RUNNER_POLL_FREQUENCY": "3",
    }
    log = (folder / "up.log").open("w")
    up = subprocess.Popen(
        [sys.executable, "-m", "flows.commands.main", "up", "--port", str(port)], env=env, stdout=log, stderr=log
    )
    try:
        server = Server(f"http://127.0.0.1:{port}")
        while not (folder / "home" / "server.json").exists() or len(server.post("deployments/filter")) < DEPLOYMENTS:
            assert up.poll() is None, (folder / "up.log").read_text()
            time.sleep(1)
        server.hasten()
        print(f"dashboard: {server.url}", flush=True)
        watch(server, env, given.minutes)
        tell(server, env)
        if given.stay:
            input("Enter ends it ")
    finally:
        up.send_signal(signal.SIGTERM)
        up.wait(timeout=120)
        faults.terminate()


def watch(server: Server, env: dict[str, str], minutes: float) -> None:
    """Look every ten seconds which feeds are overdue, from the first run on."""
    until, worst = time.monotonic() + minutes * 60, 0.0
    while time.monotonic() < until:
        time.sleep(10)
        late = ask(
            env,
            "select max(epoch((now() at time zone 'UTC') - due_at)) as late from mart.feeds "
            "where due_at < now() at time zone 'UTC'",
        )
        worst = max([worst, *(row["late"] or 0.0 for row in late)])
    print(f"the longest that a feed was seen overdue: {worst:.0f} s (a run starts every {EVERY} s)")


def tell(server: Server, env: dict[str, str]) -> None:
    """The figures."""
    states = server.post("flow_runs/filter", flows={"name": {"any_": ["ingest"]}}, sort="START_TIME_ASC")
    counted: dict[str, int] = {}
    for run in states:
        if run["state"]["type"] != "SCHEDULED":
            counted[run["state"]["name"]] = counted.get(run["state"]["name"], 0) + 1
    print(f"runs of ingest: {counted}")
    polled = ask(
        env, "select status, count(*) as feeds, sum((polled_at is null)::int) as never from mart.feeds group by 1"
    )
    print(f"feeds: {polled}")
    turns = server.turns()
    overlaps = sum(one[1] == other[1] for one, other in pairwise(turns))
    print(f"turns at writing: {len(turns) // 2}, overlapping: {overlaps}")
    loads = ask(
        env,
        "select prefect_flow_run_id as run, sum(rows_new) as new, sum(rows_rejected) as rejected "
        "from mart.loads group by all",
    )
    artifacts = {
        a["flow_run_id"]: a["data"]
        for a in server.post("artifacts/filter", artifacts={"key": {"any_": ["ingest-report"]}})
    }
    wrong = 0
    for load in loads:
        cells = re.search(r"^\| all \|(.*)\|$", artifacts.get(load["run"], ""), re.MULTILINE)
        told = [cell.strip() for cell in cells[1].split("|")] if cells else []
        wrong += not told or (int(told[1]) + int(told[3]), int(told[5])) != (load["new"], load["rejected"])
    print(f"ingest-report artifacts compared with their loads: {len(loads)}, different: {wrong}")
    print(f"alerts: {ask(env, 'select kind, count(*) as n from mart.alerts group by kind order by kind')}")


if __name__ == "__main__":
    main()
