"""The same documents make the same warehouse: in another home, in another order, and however often they are read."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows import pipeline, settings
from flows.reading.jobs import plan
from warehouse.file.connection import reading, writing
from warehouse.file.contents import contents, hash_of_all

# Of different kinds: two versions of a page, copies of a story, and one that cannot be read
FOLDERS = ("harbour-post", "inland-courier", "nordhav", "broken")


@pytest.fixture
def paths(seeds: Path) -> list[str]:
    return [str(seeds / name) for name in FOLDERS]


def ingest(paths: list[str]) -> dict[str, str]:
    pipeline.ingest(plan(paths))
    with reading(settings.warehouse()) as con:
        found = contents(con)
    return {one.table: one.hash for one in found} | {"all": hash_of_all(found)}


def test_the_same_documents_make_the_same_warehouse(
    home: Path, paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ingest(paths)
    assert ingest(paths) == first, "reading again changed something"
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "other"))
    assert ingest(paths[::-1]) == first, "another home, or another order, made a difference"
    with writing(settings.warehouse(), version="1") as con:
        con.execute("update core.article_versions set headline = headline || '.' where headline is not null")
        changed = {one.table: one.hash for one in contents(con)}
    assert {table for table in changed if changed[table] != first[table]} == {"core.article_versions"}


def test_rows_that_occur_twice_and_values_that_move_between_columns_are_seen() -> None:
    hashes = []
    for rows in ("", "('a', 'b')", "('a', 'b'), ('a', 'b'), ('a', 'b')", "('b', 'a')", "(null, 'b')", "('', 'b')"):
        with duckdb.connect() as con:
            con.execute("create schema core; create table core.t (x varchar, y varchar)")
            con.execute(f"insert into core.t values {rows}" if rows else "select 1")
            hashes.append(hash_of_all(contents(con)))
    assert len(set(hashes)) == len(hashes)
