"""A reader of the published copy, in a process that imports little: what bench_readers.py starts several of.

It opens the copy anew for each question, as `copydesk query` does, and looks whether what it sees is whole: every table
of the articles has what the loads say that they wrote.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import duckdb

ENOUGH = 6
"""Questions that each reader asks at least."""
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
            if len(spent) + len(errors) >= ENOUGH:
                _mark(stop, "asked").touch()
            if len(seen) == 2:
                _mark(stop, "news").touch()
        except duckdb.Error as error:
            errors.append(str(error))
        time.sleep(0.02)
    print(json.dumps({"ms": spent, "torn": torn, "errors": errors, "copies": len(seen)}))


def _mark(stop: Path, what: str) -> Path:
    """The file by which this reader tells that it has asked enough questions, or seen that there is a new copy."""
    return stop.with_name(f"{stop.name}.{what}.{os.getpid()}")


if __name__ == "__main__":
    read(*map(Path, sys.argv[1:]))
