"""Opening a warehouse: made, refused, waited for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.file import connection
from warehouse.file.connection import reading, writing
from warehouse.file.definitions import duplicate_keys
from warehouse.file.errors import WarehouseError, WarehouseLockedError, first_line

HOLD = """
import duckdb, sys
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
con.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "warehouse.duckdb"
    with writing(path, version="1"):
        pass
    return path


def test_every_table_and_column_carries_a_comment(path: Path) -> None:
    with reading(path) as con:
        tables = con.execute(
            "select schema_name, table_name from duckdb_tables() where comment is null or comment = ''"
        ).fetchall()
        columns = con.execute(
            "select table_name, column_name from duckdb_columns() "
            "where schema_name in ('core', 'ops') and comment is null"
        ).fetchall()
        views = con.execute(
            "select view_name from duckdb_views() where schema_name = 'mart' and comment is null"
        ).fetchall()
    assert (tables, columns, views) == ([], [], [])


def test_views_that_another_copydesk_made_are_made_anew(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("create or replace view mart.rejects as select 1 as one; update ops.warehouse set views_hash = 'x'")
    with writing(path, version="1") as con:
        assert "one" not in con.execute("from mart.rejects").to_arrow_table().column_names


def test_a_reader_reaches_nothing_outside_the_warehouse(path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    attempts = (f"from '{secret}'", f"copy (select 1) to '{tmp_path}/out.csv'", f"attach '{tmp_path}/other.duckdb'",
                "install fts", "set enable_external_access = true", "delete from core.articles")  # fmt: skip
    with reading(path) as con:
        for attempt in attempts:
            with pytest.raises(duckdb.Error):
                con.execute(attempt)
    assert not (tmp_path / "out.csv").exists()


def test_a_warehouse_of_a_newer_copydesk_is_refused(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("update ops.warehouse set schema_version = 99, created_by = '9.9'")
    for opened in (reading(path), writing(path, version="1")):
        with pytest.raises(WarehouseError, match=r"newer copydesk \(9\.9, tables 99"), opened:
            pass


@pytest.mark.parametrize("opened", [reading, lambda path: writing(path, version="2")])
def test_a_warehouse_of_version_1_opens_with_nothing_lost(
    tmp_path: Path, path: Path, opened: Callable[[Path], AbstractContextManager[duckdb.DuckDBPyConnection]]
) -> None:
    shape = (
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name in ('core', 'ops') order by all"
    )
    old = tmp_path / "old.duckdb"
    with duckdb.connect(str(old)) as con:
        con.execute((Path(__file__).parent / "migrations" / "1.sql").read_text())
    with opened(old) as con:
        found = con.execute("select headline, body, pub_status, publisher_version from mart.articles").fetchall()
        migrated = con.execute(shape).fetchall()
    with reading(path) as con:
        assert migrated == con.execute(shape).fetchall()
    assert found == [("Ferry late", "The ferry was late.", None, None)]


def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("create table mine as select 1")
    with pytest.raises(WarehouseError, match="not a copydesk warehouse"), writing(path, version="1"):
        pass
    with duckdb.connect(str(path)) as con:
        assert con.execute("select count(*) from duckdb_tables()").fetchone() == (1,)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.duckdb"
    path.write_text("By the way, this is a story." * 1000)
    with pytest.raises(WarehouseError, match="cannot be opened"), reading(path):
        pass


def test_no_warehouse_yet_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="copydesk ingest"), reading(tmp_path / "none.duckdb"):
        pass


def test_a_lock_is_waited_for_and_names_its_holder(path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WarehouseLockedError) as caught, reading(path, wait=0.3):
            pass
        assert caught.value.pid == holder.pid
        assert str(holder.pid) in str(caught.value)
        holder.stdin.write(b"\n")
        holder.stdin.flush()
        with reading(path, wait=20.0) as con:
            assert con.execute("select count(*) from core.articles").fetchone() == (0,)
    finally:
        holder.communicate()


def test_what_takes_the_place_of_a_file_while_it_is_opened_is_what_is_written_into(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compacted = tmp_path / "compacted.duckdb"
    shutil.copyfile(path, compacted)
    connect = duckdb.connect

    def overtaken(*given: Any, **more: Any) -> duckdb.DuckDBPyConnection:
        con = connect(*given, **more)
        if compacted.exists():
            compacted.replace(path)
        return con

    monkeypatch.setattr(duckdb, "connect", overtaken)
    with writing(path, version="1") as con:
        con.execute("insert into core.story_merges by name select 'a' as story_id, 'b' as into_id, 'l' as load_id")
    with reading(path) as con:
        assert con.execute("select count(*) from core.story_merges").fetchone() == (1,)


def test_what_ends_all_further_work_is_told_by_its_cause() -> None:
    cause = 'Could not write file "w.duckdb": No space left on device'
    checkpoint = f"FATAL Error: Failed to create checkpoint because of error: {cause}"
    after = (
        "FATAL Error: Failed: database has been invalidated because of a previous fatal error. The database must be "
        f'restarted prior to being used again.\nOriginal error: "{checkpoint}"'
    )
    for told in (checkpoint, after, f"FATAL Error: {cause}"):
        assert first_line(duckdb.FatalException(told)) == cause
    assert first_line(duckdb.CatalogException("Catalog Error: no t\nLINE 1: from t")) == "Catalog Error: no t"


def test_a_key_that_occurs_twice_is_found(path: Path) -> None:
    with writing(path, version="1") as con:
        for _ in range(2):
            con.execute("insert into core.story_merges by name select 'a' as story_id, 'b' as into_id, 'l' as load_id")
        assert duplicate_keys(con) == ["core.story_merges: 1 keys"]


def test_where_there_is_no_room_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "warehouse.duckdb"
    free = shutil.disk_usage(tmp_path)._replace(free=connection.ROOM - 1)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: free)
        with (
            pytest.raises(WarehouseError, match="cannot be written: No space left on device"),
            writing(path, version="1"),
        ):
            pass
    assert not path.exists()
    with writing(path, version="1"):
        pass
