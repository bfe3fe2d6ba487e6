"""What pages show of many articles is what each question would answer of all of them."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.desk.asking import Asking
from flows.desk.registers import subjects
from warehouse.file.connection import writing

TODAY = date(2026, 11, 20)


def fill(con: duckdb.DuckDBPyConnection, days: list[str | None]) -> None:
    """An article of each day, with a subject or two; the third of four has none."""
    for number, day in enumerate(days):
        con.execute(
            "insert into core.articles by name select ? as number, ? as article_id, 'quay' as source_id, 1 as version, "
            "'T' as title, ?::timestamp as date_published, timestamp '2026-11-20' as first_created, 'l' as load_id, "
            "false as has_byline, false as has_dateline, '' as content_hash, timestamp '2026-11-20' as version_created",
            [number, f"a{number}", day],
        )
        for position, name in enumerate([] if number % 4 == 2 else ["Harbour", f"Pier {number % 3}"], start=1):
            con.execute(
                "insert into core.article_subjects by name select ? as number, ? as article_id, 1 as version, "
                "? as position, ? as name",
                [number, f"a{number}", position, name],
            )


def some_days(count: int, first: int, last: int) -> list[str | None]:
    chance = random.Random(count)
    return [
        f"{chance.randint(first, last)}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}" for _ in range(count)
    ]


@pytest.mark.parametrize(
    "days",
    [
        pytest.param(some_days(200, 2023, 2026), id="years"),
        pytest.param(["2031-01-01", *some_days(60, 2023, 2024)], id="one dated ahead"),
        pytest.param([None, "2026-11-20", *some_days(20, 2020, 2025), None], id="fewer than are shown"),
        pytest.param(["2026-11-01"] * 29 + ["2026-10-31"] * 9, id="a month short of one"),
        pytest.param([None] * 40, id="none dated"),
        pytest.param([], id="none"),
    ],
)
@pytest.mark.parametrize(
    "asked", [{}, {"q": "pier 1"}, {"since": datetime(2025, 3, 7)}, {"until": datetime(2025, 3, 7)}]
)
def test_subjects_are_those_of_all_articles(tmp_path: Path, days: list[str | None], asked: dict[str, Any]) -> None:
    given = {"q": None, "since": None, "until": None, "source": None, "today": TODAY} | asked
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        fill(con, days)
        found = subjects(Asking(con), given)
        for name in ("subjects", "months", "latest"):
            assert found[name] == Asking(con).ask(f"subjects/{name}", given)
