"""What a flow costs beside the plain pipeline: the same articles, in turns, under a Prefect server that runs already.

    PREFECT_API_URL=http://127.0.0.1:4200/api python tests/bench/bench_flow.py FOLDER [--articles 2000] [--rounds 3]

Each run is a process of its own with a warehouse of its own. The server must be copydesk's (`copydesk up`).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.flows.deployed.test_more_machines import story

FILES = 200
"""In a folder, which is a batch."""


def timed(engine: str, stories: Path, home: Path) -> float:
    """Seconds that one ingest takes."""
    env = os.environ | {"COPYDESK_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    started = time.monotonic()
    command = [sys.executable, "-m", "flows.commands.main", "ingest", "--engine", engine, str(stories)]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - started


def tasks() -> int:
    """Task runs that the server knows."""
    answer = httpx.post(f"{os.environ['PREFECT_API_URL']}/task_runs/count", json={}, timeout=60)
    return int(answer.json())


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--articles", type=int, default=2000)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    stories = given.folder / "stories"
    for number in range(given.articles):
        place = stories / f"{number // FILES:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.txt").write_text(story(number))
    spent: dict[str, list[float]] = {"plain": [], "prefect": []}
    before = tasks()
    for round_ in range(given.rounds):
        for engine, times in spent.items():
            times.append(timed(engine, stories, given.folder / f"{engine}-{round_}"))
            print(f"{engine}: {times[-1]:.1f} s", flush=True)
    time.sleep(10)  # the server records task runs a little later
    plain, flow = (statistics.median(times) for times in spent.values())
    print(f"medians: plain {plain:.1f} s, flow {flow:.1f} s; allowed {1.15 * plain + 10:.1f} s")
    print(f"task runs per flow run: {(tasks() - before) / given.rounds:.0f} for {given.articles} articles")


if __name__ == "__main__":
    main()
