"""Every named question has a folder of its own: rows of tables with the reason (`because`) beside each, and the answer.

`articles.csv` has a row per version, with columns of core.articles and core.article_versions; other files are named
for the table they fill, where articles bear the numbers of their rows. Sources that no file names are made up, and so
are values that a question does not look at.
`given.json` holds the parameters; now is 2026-11-15 12:00 unless it says otherwise.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.commands.reports import _csv
from warehouse.asking.reports import PARAMETERS, answer, question, report
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql_names

CASES = Path(__file__).with_name("reports")
NOW = datetime(2026, 11, 15, 12)
NUMBERED_PARTS = ("core.article_versions", "core.article_authors", "core.article_datelines", "core.article_subjects",
                  "core.article_images", "core.article_sightings", "ops.field_provenance", "ops.left_out")  # fmt: skip
NUMBERED = """
update core.articles set number = placed.place, id_key = md5_number_lower(articles.article_id)
from (select article_id, row_number() over (order by rowid) as place from core.articles) as placed
where placed.article_id = articles.article_id;
update core.story_members
set number = one.number, story_number = first.number, parent_number = parent.number
from core.articles as one, core.articles as first, core.story_members as member
left join core.articles as parent on parent.article_id = member.parent_id
where one.article_id = story_members.article_id
    and first.article_id = story_members.story_id
    and member.article_id = story_members.article_id;
update core.article_links set number = one.number, other_number = other.number
from core.articles as one, core.articles as other
where one.article_id = article_links.article_id and other.article_id = article_links.other_id;
update core.search_articles set article_number = one.number
from core.articles as one where one.article_id = search_articles.article_id;
""" + "".join(
    f"update {table} as part set number = one.number from core.articles as one where one.article_id = part.article_id;"
    for table in NUMBERED_PARTS
)
MADE_UP = {"VARCHAR": "'-'", "TIMESTAMP": "timestamp '2026-11-15 11:00'", "BOOLEAN": "false", "UINTEGER[]": "[]"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with writing(tmp_path_factory.mktemp("reports") / "warehouse.duckdb", version="test") as con:
        yield con


@pytest.mark.parametrize("name", sql_names("reports"))
def test_a_question_is_answered_as_its_folder_says(con: duckdb.DuckDBPyConnection, name: str) -> None:
    folder = CASES / name
    assert folder.is_dir(), f"{name} has no folder in tests/warehouse/asking/reports"
    asked = question(name)
    assert set(asked.takes) <= {*PARAMETERS, "now"}
    assert len(duckdb.extract_statements(asked.statement)) == 1
    given = json.loads((folder / "given.json").read_text()) if (folder / "given.json").exists() else {}
    now = datetime.fromisoformat(given.pop("now")) if "now" in given else NOW
    con.execute("begin")
    try:
        con.execute(f"set variable as_of = timestamp '{now}'")
        _fill(con, folder)
        found = _csv(answer(con, asked, given, now=now)).decode()
    finally:
        con.execute("rollback")
    assert found.splitlines() == (folder / "expected.csv").read_text().splitlines()
    assert len(found.splitlines()) > 1, "the expected answer is empty"


def test_every_folder_belongs_to_a_question() -> None:
    assert {path.name for path in CASES.iterdir() if path.is_dir()} == set(sql_names("reports"))


def test_an_option_that_a_question_does_not_take_is_an_error(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(WarehouseError, match="does not take --words"):
        report(con, "latest", words="ferry")


def test_a_question_that_there_is_not_is_an_error(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(WarehouseError, match="no report named lattest"):
        report(con, "lattest")


def _fill(con: duckdb.DuckDBPyConnection, folder: Path) -> None:
    tables = {path.stem: _read(path) for path in sorted(folder.glob("*.csv")) if path.stem != "expected"}
    assert tables, f"{folder.name} has no rows"
    for rows in tables.values():
        assert all(row.pop("because") for row in rows), f"{folder.name}: a row without its reason"
    versions = tables.pop("articles", [])
    if versions:
        heads = {row["article_id"]: row | {"version": row.get("version") or "1"} for row in versions}
        tables["core.articles"] = [
            row | {"title": row.get("title") or row.get("headline", ""), "has_byline": str(bool(row.get("byline"))),
                   "has_dateline": str(bool(row.get("dateline")))}
            for row in heads.values()
        ]  # fmt: skip
        tables["core.article_versions"] = [row | {"version": row.get("version") or "1"} for row in versions]
    named = {row["source_id"] for rows in tables.values() for row in rows if row.get("source_id")}
    known = {row["source_id"] for row in tables.get("core.sources", [])}
    tables.setdefault("core.sources", []).extend({"source_id": name, "title": name} for name in sorted(named - known))
    credited = {row["agency_id"]: row["agency"] for row in versions if row.get("agency_id")}
    tables.setdefault("core.agencies", [{"agency_id": at, "name": name} for at, name in credited.items()])
    for table, rows in tables.items():
        for row in rows:
            _insert(con, table, row, is_article=table in ("core.articles", "core.article_versions"))
    con.execute(NUMBERED)


def _insert(con: duckdb.DuckDBPyConnection, table: str, row: Row, *, is_article: bool) -> None:
    columns = {name: (kind, null) for name, kind, null, *_ in con.execute(f"describe {table}").fetchall()}
    assert is_article or row.keys() <= columns.keys(), f"{table} has no {row.keys() - columns.keys()}"
    values: dict[str, Any] = {name: value for name, value in row.items() if value and name in columns}
    made_up = {
        name: MADE_UP.get(kind, "0") for name, (kind, null) in columns.items() if null == "NO" and name not in values
    }
    names = ", ".join(f'"{name}"' for name in (*values, *made_up))
    holes = ", ".join((*("?" for _ in values), *made_up.values()))
    con.execute(f"insert into {table} ({names}) select {holes}", list(values.values()))


def _read(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
