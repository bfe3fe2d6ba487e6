"""Stories are the same in one load or in several, in any order, when a load is run again, and when it was killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from parsers.records import Article
from tests.bench.bench_dedup import Newsroom
from tests.warehouse.loading.test_load import Desk, copied
from tests.warehouse.stories.test_copies import DAY, EXPECTED, stories
from warehouse.file.connection import writing

SETTLED = ("article_links", "story_members", "story_merges")
POINTS = {
    "while texts are compared": "warehouse.stories.copies.likenesses",
    "while stories are settled": "warehouse.stories.components.settle",
    "before the load is committed": "warehouse.loading.load._counts",
}
KILLED = """
import os, signal, sys
from unittest.mock import patch
from pathlib import Path
from tests.warehouse.stories.test_copies import DAY
from tests.warehouse.loading.test_load import Desk
from warehouse.file.connection import writing

def dies(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

for path, point in zip(sys.argv[1::2], sys.argv[2::2]):
    if not os.fork():
        with writing(Path(path), version="1") as con, patch(point, dies):
            Desk(con, loads=1).load(*DAY[4:])
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.wait()[1]))
"""
"""Loads, each in a process of its own, that is killed at a point; prints how they ended."""


@cache
def month() -> list[Article]:
    """Invented articles of some weeks: stories with copies of every kind, and template reports."""
    return Newsroom(per_day=7).articles(120)


def clusters(path: Path, articles: Sequence[Article], loads: int) -> dict[str, str]:
    """The story of each article when they come in so many loads."""
    size = -(-len(articles) // loads)
    with writing(path, version="1") as con:
        desk = Desk(con)
        for start in range(0, len(articles), size):
            desk.load(*articles[start : start + size])
        return dict(desk.ask("select article_id, story_id from mart.articles"))


def agreement(one: dict[str, str], other: dict[str, str]) -> float:
    """F1 of the pairs in the same story."""
    said, true, both = (
        sum(n * (n - 1) for n in Counter(values).values())
        for values in (one.values(), other.values(), [(one[article], other[article]) for article in one])
    )
    return 2 * both / (said + true)


def test_four_loads_lead_to_the_stories_of_one(tmp_path: Path) -> None:
    once = clusters(tmp_path / "once.duckdb", month(), 1)
    sizes = Counter(Counter(once.values()).values())
    assert sum(n for size, n in sizes.items() if size > 1) > 20
    assert clusters(tmp_path / "some.duckdb", month(), 4) == once
    shuffled = random.Random(1).sample(month(), len(month()))
    assert agreement(clusters(tmp_path / "shuffled.duckdb", shuffled, 4), once) >= 0.99


def test_an_earlier_load_run_again_changes_nothing(tmp_path: Path) -> None:
    loads = [month()[start : start + 40] for start in (0, 40, 80)]
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        desk = Desk(con)
        for articles in loads:
            desk.load(*articles)
        before = settled(desk)
        desk.load(*loads[1])
        desk.load(*loads[0])
        assert settled(desk) == before
        assert before["article_links"]


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the first four articles of the day."""
    path = tmp_path_factory.mktemp("morning") / "warehouse.duckdb"
    with writing(path, version="1") as con:
        Desk(con).load(*DAY[:4])
    return path


@pytest.fixture(scope="module")
def killed(morning: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A warehouse for each point that a load into it was killed at."""
    paths = {name: copied(morning, tmp_path_factory.mktemp("killed")) for name in POINTS}
    command = [sys.executable, "-c", KILLED, *chain.from_iterable((str(paths[name]), POINTS[name]) for name in POINTS)]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert done.stdout.split() == [str(-signal.SIGKILL)] * len(POINTS), done.stderr
    return paths


@pytest.mark.parametrize("point", POINTS)
def test_a_load_killed_at_any_point_and_run_again_leads_to_the_same_stories(
    killed: dict[str, Path], point: str
) -> None:
    with writing(killed[point], version="1") as con:
        desk = Desk(con, loads=1)
        assert desk.ask("select count(*) from core.articles") == [(4,)]
        desk.load(*DAY[4:])
        assert stories(desk) == EXPECTED


def settled(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the links and the stories."""
    return {table: sorted(desk.ask(f"select {table}::varchar from core.{table}")) for table in SETTLED}
