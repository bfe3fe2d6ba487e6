"""Readers of the published copy beside a load that never ends: PYTHONPATH=. python tests/bench/bench_readers.py

Prints the readers' latency idle and during the load, in the same run, what the load's portions took with and without
readers, and what the readers found wrong. A reader opens the copy anew for each question, as `copydesk query` does, and
looks whether what it sees is whole: every table of the articles has what the loads say that they wrote.
"""

from __future__ import annotations

import argparse
import json
import os
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

import duckdb

from parsers.records import Article
from warehouse.file.connection import writing
from warehouse.file.snapshot import Publisher
from warehouse.loading.load import load

T = TypeVar("T")
Told = dict[str, Any]
QUESTION = "select source_id, count(*) from core.articles group by all order by all limit 10"
WHOLE = """
    select
        (select sum(rows_new) from ops.loads) is not distinct from (select nullif(count(*), 0) from core.articles)
        and (select sum(rows_new + rows_changed) from ops.loads)
            is not distinct from (select nullif(count(*), 0) from core.article_versions)
        and (select count(*) from core.articles anti join core.article_versions using (article_id, version)) = 0
        and (select count(*) from core.article_versions where length(body) < 1) = 0
"""


def is_whole(copy: Path) -> bool:
    """Does the copy open, and has every load in it written all that it says."""
    try:
        with duckdb.connect(str(copy), read_only=True) as con:
            return con.execute(WHOLE).fetchone() == (True,)
    except duckdb.Error:
        return False


def read(copy: Path, stop: Path) -> None:
    """Ask until `stop` exists; prints the milliseconds of each question, and how many copies were not whole."""
    spent: list[float] = []
    errors: list[str] = []
    seen: set[str] = set()
    torn = 0
    print("ready", flush=True)
    parent = os.getppid()
    while not stop.exists() and os.getppid() == parent:
        started = time.perf_counter()
        try:
            with duckdb.connect(str(copy), read_only=True) as con:
                con.execute(QUESTION).fetchall()
                spent.append((time.perf_counter() - started) * 1000)
                torn += con.execute(WHOLE).fetchone() != (True,)
                seen.add(str(con.execute("select count(*) from ops.loads").fetchone()))
        except duckdb.Error as error:
            errors.append(str(error))
        time.sleep(0.02)
    print(json.dumps({"ms": spent, "torn": torn, "errors": errors, "copies": len(seen)}))


def write(path: Path, copy: Path, seconds: float, batch: int, first: int = 0) -> list[float]:
    """Load portion after portion for so long, publishing as a run does; returns what each took, in milliseconds."""
    publisher, until = Publisher(path, copy), time.monotonic() + seconds
    spent: list[float] = []
    while not spent or time.monotonic() < until:
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
    busy, beside = _phase(copy, folder / "stop-2", readers, lambda: write(path, copy, seconds, batch, 1_000_000))
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
    command = [sys.executable, __file__, "--read", str(copy), str(stop)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    try:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        done = work()
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
    parser.add_argument("--read", nargs=2, type=Path, metavar=("COPY", "STOP"), help="be a reader")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--stored", type=Path, help="a warehouse of tests/bench/archive.py to begin with")
    given = parser.parse_args()
    if given.read:
        read(*given.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        told = measure(
            Path(folder), readers=given.readers, seconds=given.seconds, batch=given.batch, stored=given.stored
        )
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
