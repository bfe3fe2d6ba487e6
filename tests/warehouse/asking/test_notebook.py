"""The way in from Python, and the notebook of the docs."""

from __future__ import annotations

import ast
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

import warehouse
from flows import pipeline, settings
from flows.reading.jobs import plan
from tests.flows.desk.conftest import HOSTILE, fill
from warehouse.asking.known import UnknownError
from warehouse.asking.notebook import Desk, Table, copy_for_readers
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError

NOTEBOOK = Path(__file__).parents[3] / "docs" / "notebook.ipynb"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("desk") / "published.duckdb"
    with writing(path, version="test") as con:
        fill(con)
    return warehouse.open(path)


def run(cell: dict[str, Any], names: dict[str, Any]) -> Any:
    """The value of a cell's last expression, as Jupyter has it."""
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_notebook_of_the_docs_runs(home: Path, seeds: Path) -> None:
    pipeline.ingest(plan([str(seeds)]))
    names: dict[str, Any] = {}
    cells = [cell for cell in json.loads(NOTEBOOK.read_text())["cells"] if cell["cell_type"] == "code"]
    told = [run(cell, names) for cell in cells]
    tables = [one for one in told if isinstance(one, Table)]
    assert len(tables) == len(cells) - 2
    assert all(len(one) for one in tables), [len(one) for one in tables]
    assert all("<td>" in one._repr_html_() for one in tables)


def test_the_copy_is_where_the_settings_say(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert copy_for_readers() == settings.published()
    monkeypatch.setenv("COPYDESK_PUBLISHED", "other.duckdb")
    assert copy_for_readers() == settings.published()


def test_where_there_is_none_it_says_what_to_do(home: Path) -> None:
    with pytest.raises(WarehouseError, match="run `copydesk ingest` first"):
        warehouse.open()


def test_articles_are_chosen_and_come_the_latest_first(desk: Desk) -> None:
    assert [row["source_id"] for row in desk.articles().rows()] == ["post", "mail", "post"]
    assert len(desk.articles(limit=1)) == 1
    assert len(desk.articles(source="mail")) == len(desk.articles(where="headline = 'Crane turns'")) == 1
    assert len(desk.articles(since="2024-05-06T10:00+00:00")) == 2
    assert len(desk.articles(since=date(2024, 5, 6), until=datetime(2024, 5, 6, 11, tzinfo=UTC))) == 1
    assert len(desk.articles(since=timedelta(days=1))) == 0
    with pytest.raises(UnknownError, match="there is no source 'psot'; is it post"):
        desk.articles(source="psot")


def test_words_are_found_with_their_passage(desk: Desk) -> None:
    [first, _] = desk.search("winters OR quarrel", limit=2).rows()
    assert "winters" in first["passage"]
    with pytest.raises(UnknownError, match="no language 'xx'; there are en"):
        desk.search("crane", language="xx")


def test_sql_and_reports_give_durations_that_other_programs_read(desk: Desk) -> None:
    assert desk.sql("select freshness from mart.sources limit 1").arrow().schema.types == [pa.duration("us")]
    assert desk.sql("select $n + 1 as n", {"n": 1}).rows() == [{"n": 2}]
    assert len(desk.report("latest", source="post")) == 2


@pytest.mark.parametrize("asked", ["drop view mart.sources", "select * from read_text('/etc/hostname')", "selec 1"])
def test_asking_changes_and_reaches_nothing(desk: Desk, asked: str) -> None:
    with pytest.raises(duckdb.Error):
        desk.sql(asked)
    with pytest.raises(duckdb.Error):
        desk.articles(where=f"title in ({asked})")


def test_what_a_notebook_shows_is_text(desk: Desk) -> None:
    page = desk.sql("select title, repeat('x', 500) as long from core.sources")._repr_html_()
    assert HOSTILE in desk.sql("select title from core.sources").rows()[0]["title"]
    assert "<script" not in page
    assert "\u202e" not in page
    assert f"{'x' * 160} …</td>" in page


def test_a_later_copy_is_seen_without_opening_anew(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    with writing(path, version="test"):
        pass
    later = warehouse.open(path)
    assert len(later.articles()) == 0
    assert isinstance(desk.path, Path)
    path.with_name("new").write_bytes(desk.path.read_bytes())
    path.with_name("new").replace(path)
    assert len(later.articles()) == 3


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_other_libraries_take_every_view(desk: Desk, library: str) -> None:
    pytest.importorskip(library)
    views = [
        row["view_name"] for row in desk.sql("select view_name from duckdb_views() where schema_name = 'mart'").rows()
    ]
    for view in views:
        found = desk.sql(f"from mart.{view}")
        assert len(getattr(found, library)()) == len(found)
