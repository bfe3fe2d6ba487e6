"""Several load into one lake at once, one of them is killed: it says what one writer alone would have made of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse.lake.writers import articles, bring
from warehouse.access import Place, reading
from warehouse.file.contents import contents
from warehouse.file.definitions import duplicate_keys
from warehouse.lake.address import lake_at

pytestmark = pytest.mark.service
WRITERS = 4
LOADS = int(os.environ.get("LOADS", "12"))
SIZE = int(os.environ.get("SIZE", "60"))
ROOT = Path(__file__).parents[3]


def told(place: Place) -> dict[str, Any]:
    """What a warehouse says: the hashes of its tables, its views of stories and edits, and a search."""
    with reading(place) as con:
        assert duplicate_keys(con) == []
        return {one.table: (one.rows, one.hash) for one in contents(con)} | {
            question: _rows(con, question)
            for question in (
                "select story_id, origin_id, articles, outlets from mart.stories order by all",
                "select article_id, change_class from mart.edits order by all",
                "select article_id, round(score, 6) from mart.search('harbour') order by all",
            )
        }


def _rows(con: duckdb.DuckDBPyConnection, question: str) -> list[tuple[Any, ...]]:
    found = con.execute(question).fetchall()
    assert found, question
    return found


def started(address: str, writer: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.warehouse.lake.writers", address, *map(str, (writer, WRITERS, LOADS, SIZE))]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)


def test_four_writers_make_what_one_would(address: str, tmp_path: Path) -> None:
    alone = tmp_path / "alone.duckdb"
    bring(alone, range(LOADS), SIZE)
    with ExitStack() as stack:
        running = [stack.enter_context(started(address, writer)) for writer in range(WRITERS)]
        killed = running[1]
        assert killed.stdout
        killed.stdout.readline()  # it is at its second load, or waits for it
        killed.send_signal(signal.SIGKILL)
        running[1] = stack.enter_context(started(address, 1))
        assert [process.wait() for process in running] == [0] * WRITERS
    assert told(lake_at(address)) == told(alone)
    with reading(lake_at(address)) as con:
        count = con.execute("select count(*), count(distinct number) from core.articles").fetchone()
    there = len({one.url for number in range(LOADS) for one in articles(number * SIZE // 2, SIZE)})
    assert count == (there, there)
