"""Every question of docs/questions.md: one statement over mart alone that answers, and a page that shows the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest

from flows import pipeline, published
from flows.desk.app import PAGES
from flows.desk.filters import read as filters_of
from flows.reading.jobs import plan
from warehouse.asking.reports import ask

TEXT = (Path(__file__).parents[3] / "docs" / "questions.md").read_text()
QUESTIONS = {part.partition("\n")[0]: part for part in TEXT.split("\n## ")[1:]}
SILENT = "When was a source silent for longer than it promises, and whose fault was it?"  # files are never polled


@pytest.fixture(scope="module")
def con(seeds: Path, charting: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The samples, loaded."""
    home = tmp_path_factory.mktemp("asked")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COPYDESK_WAREHOUSE", "COPYDESK_PUBLISHED", "COPYDESK_SOURCES"):
            patch.delenv(name, raising=False)
        patch.setenv("COPYDESK_HOME", str(home))
        shutil.copytree(charting, home / "cache")
        patch.chdir(seeds.parent)
        pipeline.ingest(plan([str(seeds)]))
        with published.reading() as con:
            yield con


def test_there_are_the_questions_of_analysts() -> None:
    assert len(QUESTIONS) >= 15


@pytest.mark.parametrize("title", QUESTIONS)
def test_a_question_is_one_statement_over_mart_that_answers(con: duckdb.DuckDBPyConnection, title: str) -> None:
    [statement] = re.findall(r"```sql\n(.*?)```", QUESTIONS[title], re.DOTALL)
    assert len(duckdb.extract_statements(statement)) == 1
    assert "mart." in statement
    assert not re.search(r"\b(?:core|ops)\.", statement)
    columns, rows = ask(con, statement)
    assert rows or title == SILENT
    for at, column in enumerate(columns):
        assert title == SILENT or any(row[at] is not None for row in rows) or column in ("why", "ended_at"), column


@pytest.mark.parametrize("title", QUESTIONS)
def test_a_question_is_answered_on_a_page_that_there_is(title: str) -> None:
    named = re.findall(r"`(/[^`]*)`", QUESTIONS[title].partition("```")[0])
    assert named
    for address in named:
        parts = urlsplit(address)
        pages = [page for page in PAGES if re.fullmatch(re.sub(r"\{[^}]*\}", "(?:ID|NAME)", page.path), parts.path)]
        assert len(pages) == 1, address
        given = [tuple(pair.split("=")) for pair in parts.query.split("&") if pair]
        filters_of(pages[0].filters, [(name, value) for name, value in given], has_feed=True)
