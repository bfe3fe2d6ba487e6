"""Which names stand for one person: decided, decided anew, taken back, and never at the cost of what was printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from parsers.records import Article, Author
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError
from warehouse.loading.load import load
from warehouse.people import merge, split

AT = datetime(2026, 11, 3, 12)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with three stories, each signed."""
    path = tmp_path_factory.mktemp("signed") / "warehouse.duckdb"
    with writing(path, version="test") as con:
        for number, (source, name) in enumerate((("Post", "Vera Lind"), ("Post", "V. Lind"), ("Gull", "Vera Lind"))):
            sign(con, str(number), source, name)
    return path


@pytest.fixture
def con(signed: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with writing(Path(shutil.copy(signed, tmp_path)), version="test") as con:
        yield con


def sign(con: duckdb.DuckDBPyConnection, document: str, source: str, name: str) -> None:
    article = Article(
        document=document, format="text", payload_sha256=document, source=source, headline=f"Story {document}",
        body=f"Words of {document}.", authors=(Author(name=name),),
    )  # fmt: skip
    load(con, [(article, None)], load_id=document, run_id="r", at=AT, version="test")


def people(con: duckdb.DuckDBPyConnection) -> list[tuple[str, list[str], list[str], int]]:
    return con.execute(
        "select person, names, source_ids, articles from mart.people order by articles desc, person"
    ).fetchall()


def test_merged_names_are_one_person_and_new_copy_goes_to_them(con: duckdb.DuckDBPyConnection) -> None:
    merge(con, "Vera Lind@post", ["V. Lind"], at=AT, reason="the same desk")
    sign(con, "3", "Post", "V. LIND")
    merge(con, "Vera Lind@gull", ["Vera Lind@post"], at=AT, reason="moved papers")
    sign(con, "4", "Post", "V. Lind")
    assert people(con) == [("Vera Lind", ["V. Lind", "Vera Lind"], ["gull", "post"], 5)]
    printed = con.execute("select name, count(*) from core.article_authors group by all order by all").fetchall()
    assert printed == [("V. LIND", 1), ("V. Lind", 2), ("Vera Lind", 2)]
    assert con.execute("select distinct person_id from mart.bylines").fetchall() == [
        con.execute("select person_id from mart.people").fetchone()
    ]


def test_merging_what_is_one_already_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    merge(con, "Vera Lind@post", ["V. Lind"], at=AT, reason="the same desk")
    assert merge(con, "Vera Lind@post", ["V. Lind"], at=AT, reason="once more") == []


def test_a_split_name_is_the_person_it_was_and_every_decision_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    before = people(con)
    merge(con, "Vera Lind@post", ["V. Lind"], at=AT, reason="the same desk")
    split(con, "V. Lind@post", at=AT, reason="her sister")
    assert people(con) == before
    decided = con.execute(
        "select decision, reason from core.person_aliases where alias = 'V. Lind' order by 1"
    ).fetchall()
    assert decided == [(1, "one name in one source is one person"), (2, "the same desk"), (3, "her sister")]


@pytest.mark.parametrize(
    ("name", "told"), [("Nobody", "nobody signs as"), ("Vera Lind", "say which"), ("V. Lind@gull", "nobody signs as")]
)
def test_a_name_that_is_nobodys_or_several_peoples_is_an_error(
    con: duckdb.DuckDBPyConnection, name: str, told: str
) -> None:
    with pytest.raises(WarehouseError, match=told):
        merge(con, "V. Lind", [name], at=AT, reason="")


def test_what_was_never_merged_cannot_be_split(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(WarehouseError, match="nothing to split"):
        split(con, "V. Lind", at=AT, reason="")
