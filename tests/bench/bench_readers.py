"""Readers of the published copy beside a load that never ends: PYTHONPATH=. python tests/bench/bench_readers.py

Prints the readers' latency idle and during the load, in the same run, what the load's portions took with and without
readers, and what the readers found wrong. A reader opens the copy anew for each question, as `copydesk query` does, and
looks whether what it sees is whole: every table of the articles has what the loads say that they wrote.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from parsers.records import Article
from tests.bench import reader
from warehouse.file.connection import writing
from warehouse.file.snapshot import Publisher
from warehouse.loading.load import load

T = TypeVar("T")
Told = dict[str, Any]
MOST = 200
"""Loads, if no reader ever sees a new copy."""


def _all(stop: Path, what: str, readers: int) -> bool:
    """Have all readers told that?"""
    return sum(1 for _ in stop.parent.glob(f"{stop.name}.{what}.*")) == readers


def write(
    path: Path, copy: Path, seconds: float, batch: int, first: int = 0, seen: Callable[[], bool] = lambda: True
) -> list[float]:
    """Load portion after portion for so long, and until that was `seen`, publishing as a run does.

    Returns what each took, in milliseconds.
    """
    publisher, until = Publisher(path, copy), time.monotonic() + seconds
    spent: list[float] = []
    while not spent or time.monotonic() < until or not (seen() or len(spent) > MOST):
        started = time.perf_counter()
        with writing(path, version="1") as con:
            articles = [(story(first + len(spent) * batch + n), None) for n in range(batch)]
            now = datetime.now(UTC).replace(tzinfo=None)
            load(con, articles, load_id=uuid4().hex, run_id="bench", at=now, version="1")
            publisher.publish(con, at_once=False)
        spent.append((time.perf_counter() - started) * 1000)
    with writing(path, version="1") as con:
        publisher.publish(con, at_once=True)
    return spent


def story(number: int) -> Article:
    """An article like no other."""
    words = " ".join(f"w{number * 31 + n * n}" for n in range(60))
    return Article(document=f"{number}.txt", format="text", payload_sha256="0", source="Quay Gazette",
                   headline=f"Story {number}", body=f"The pilots told it so: {words}.")  # fmt: skip


def measure(folder: Path, *, readers: int, seconds: float, batch: int, stored: Path | None = None) -> Told:
    """Idle readers, then readers and a load, then the load alone."""
    path, copy = folder / "warehouse.duckdb", folder / "published.duckdb"
    if stored:
        subprocess.run(["cp", str(stored), str(path)], check=True)
    write(path, copy, 0, batch)
    idle, _ = _phase(copy, folder / "stop-1", readers, lambda: time.sleep(seconds))
    stop = folder / "stop-2"
    busy, beside = _phase(
        copy, stop, readers,
        lambda: write(path, copy, seconds, batch, 1_000_000, lambda: _all(stop, "news", readers)),
    )  # fmt: skip
    alone = write(path, copy, seconds, batch, 2_000_000)
    return {
        "articles_mb": round(path.stat().st_size / 1e6, 1),
        "idle_p95_ms": _p95(idle), "busy_p95_ms": _p95(busy), "times": round(_p95(busy) / _p95(idle), 2),
        "idle_median_ms": _median(idle), "busy_median_ms": _median(busy),
        "questions": sum(len(one["ms"]) for one in busy), "copies_seen": max(one["copies"] for one in busy),
        "torn": sum(one["torn"] for one in (*idle, *busy)),
        "errors": [error for one in (*idle, *busy) for error in one["errors"]],
        "loads_beside_readers": len(beside), "load_median_ms_beside_readers": round(statistics.median(beside), 1),
        "load_median_ms_alone": round(statistics.median(alone), 1),
    }  # fmt: skip


def _phase(copy: Path, stop: Path, readers: int, work: Callable[[], T]) -> tuple[list[Told], T]:
    command = [sys.executable, reader.__file__, str(copy), str(stop)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    try:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        done = work()
        while not _all(stop, "asked", readers) and all(process.poll() is None for process in processes):
            time.sleep(0.01)
    finally:
        stop.touch()
        told = [process.communicate()[0] for process in processes]
    return [json.loads(text) for text in told], done


def _p95(told: list[Told]) -> float:
    return round(float(statistics.quantiles([ms for one in told for ms in one["ms"]], n=20)[-1]), 1)


def _median(told: list[Told]) -> float:
    return round(float(statistics.median(ms for one in told for ms in one["ms"])), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--stored", type=Path, help="a warehouse of tests/bench/archive.py to begin with")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = measure(
            Path(folder), readers=given.readers, seconds=given.seconds, batch=given.batch, stored=given.stored
        )
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
