"""Visitors of the desk beside a load that never ends: PYTHONPATH=. python tests/bench/bench_visitors.py FILE

FILE is a warehouse, such as `tests/bench/archive.py --searchable` makes; it is copied and left as it is. The desk runs
in a process of its own. Each visitor opens one of its pages by chance, searches among them, thinks, and opens the next.
By turns nobody writes, and a process loads portion after portion and publishes as a run does. Prints how long visitors
waited in either (median, 95th percentile), the ratio, and what the desk could not answer.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from tests.bench.bench_desk import SEARCHES, addresses
from tests.bench.bench_readers import write
from warehouse.access import reading

THINKING = 5.0
"""Seconds that a visitor thinks, on the average."""


class Visitors:
    """People at the desk, each in a thread, for as long as `visiting`."""

    def __init__(self, port: int, pages: Sequence[str], count: int, seed: int) -> None:
        self._port, self._pages = port, pages
        self._over = threading.Event()
        self.waited: list[float] = []
        """Seconds for each page."""
        self.answers: Counter[str] = Counter()
        self._threads = [
            threading.Thread(target=self._visit, args=(random.Random(seed * 1000 + number),)) for number in range(count)
        ]
        for thread in self._threads:
            thread.start()

    def leave(self) -> None:
        """Until all have gone."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _visit(self, chance: random.Random) -> None:
        while not self._over.wait(chance.expovariate(1 / THINKING)):
            started = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            try:
                connection.request("GET", chance.choice(self._pages))
                answer = connection.getresponse()
                answer.read()
                self.answers[str(answer.status)] += 1
            except OSError as error:
                self.answers[type(error).__name__] += 1
            finally:
                connection.close()
            self.waited.append(time.monotonic() - started)


def measure(folder: Path, stored: Path, *, visitors: int, seconds: float, batch: int, rounds: int) -> dict[str, object]:
    """Idle and beside a load, by turns."""
    path, copy = folder / "warehouse.duckdb", folder / "published.duckdb"
    subprocess.run(["cp", str(stored), str(path)], check=True)
    write(path, copy, 0, batch)
    with reading(copy) as con:
        pages = [*addresses(con).values(), *(f"/search?q={quote(words)}" for words in SEARCHES)]
    waited: dict[str, list[float]] = {"idle": [], "busy": []}
    answers: Counter[str] = Counter()
    command = [sys.executable, "-P", "-m", "flows.commands.main", "serve", "--port", "0"]
    env = os.environ | {"COPYDESK_HOME": str(folder), "COPYDESK_PUBLISHED": str(copy), "COPYDESK_WAREHOUSE": str(path)}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout
            port = int(desk.stdout.readline().split("127.0.0.1:")[1].split()[0].rstrip("/.,"))
            for number in range(2 * rounds):
                state = "busy" if number % 2 else "idle"
                people = Visitors(port, pages, visitors, number // 2)
                if state == "busy":
                    first = 1_000_000 * (1 + number)
                    load = multiprocessing.get_context("spawn").Process(
                        target=write, args=(path, copy, seconds, batch, first)
                    )
                    load.start()
                    load.join()
                else:
                    time.sleep(seconds)
                people.leave()
                waited[state] += people.waited
                answers += people.answers
        finally:
            desk.terminate()
    told: dict[str, object] = {"answers": dict(answers)}
    for state, times in waited.items():
        told[state] = {
            "pages": len(times),
            "median": statistics.median(times),
            "p95": statistics.quantiles(times, n=20)[-1],
        }
    told["times"] = told["busy"]["p95"] / told["idle"]["p95"]  # type: ignore[index]
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="of a turn")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.file.parent) as folder:
        told = measure(Path(folder), given.file, visitors=given.visitors, seconds=given.seconds, batch=given.batch,
                       rounds=given.rounds)  # fmt: skip
    for name, value in told.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
