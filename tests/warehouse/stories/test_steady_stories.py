"""Stories are the same in one load or in several, in any order, when a load is run again, and when it was killed."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parsers.records import Article
from tests.bench.bench_dedup import Newsroom
from tests.warehouse.loading.test_load import Desk
from tests.warehouse.stories.test_copies import DAY, EXPECTED, stories
from warehouse.file.connection import writing

SETTLED = ("article_links", "story_members", "story_merges")
KILLED = """
import os, signal
from unittest.mock import patch
from pathlib import Path
from tests.warehouse.stories.test_copies import DAY
from tests.warehouse.loading.test_load import Desk
from warehouse.file.connection import writing

def dies(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)

with writing(Path({path!r}), version="1") as con, patch({point!r}, dies):
    desk = Desk(con)
    desk.loads = 1
    desk.load(*DAY[4:])
"""


@cache
def month() -> list[Article]:
    """Two hundred invented articles of a month: stories with copies of every kind, and template reports."""
    return Newsroom(per_day=7).articles(200)


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
    loads = [month()[start : start + 50] for start in (0, 50, 100)]
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


@pytest.mark.parametrize(
    "point",
    ["warehouse.stories.copies.likenesses", "warehouse.stories.components.settle", "warehouse.loading.load.Outcome"],
    ids=["while texts are compared", "while stories are settled", "before the load is committed"],
)
def test_a_load_killed_at_any_point_and_run_again_leads_to_the_same_stories(
    tmp_path: Path, morning: Path, point: str
) -> None:
    path = Path(shutil.copy(morning, tmp_path))
    command = [sys.executable, "-c", KILLED.format(path=str(path), point=point)]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with writing(path, version="1") as con:
        desk = Desk(con)
        desk.loads = 1
        assert desk.ask("select count(*) from core.articles") == [(4,)]
        desk.load(*DAY[4:])
        assert stories(desk) == EXPECTED


def settled(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the links and the stories."""
    return {table: sorted(desk.ask(f"select {table}::varchar from core.{table}")) for table in SETTLED}
