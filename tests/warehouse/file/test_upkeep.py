"""Compact, backup, restore: whatever happens, a whole warehouse is there, and nothing is overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from warehouse.file import upkeep
from warehouse.file.connection import reading, writing
from warehouse.file.contents import Contents, contents
from warehouse.file.errors import WarehouseError, WarehouseLockedError
from warehouse.file.upkeep import backup, compact, restore

FILL = """
    insert into core.story_merges by name
    select 'story ' || i as story_id, 'b' as into_id, 'l' as load_id from range({n}) as t(i)
"""
HOLD = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.readline()"
DIE = """
import duckdb, os, sys
con = duckdb.connect(sys.argv[1])
con.execute("insert into core.story_merges by name select i::text as story_id, 'b' as into_id, 'l' as load_id "
            "from range(1000) as t(i)")
os._exit(0)
"""
UNORDERED = r"regexp_replace({}, 'EXCLUDE \([^)]*\)', 'EXCLUDE', 'g')"  # DuckDB tells these names in any order
SHAPE = f"""
    select schema_name, table_name, column_name, data_type, is_nullable, comment from duckdb_columns()
    union all select schema_name, view_name, {UNORDERED.format("sql")}, '', false, comment
        from duckdb_views() where not internal
    union all select schema_name, function_name, {UNORDERED.format("macro_definition")}, '', false, comment
        from duckdb_functions() where not internal
    order by all
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    fill(path, 10)
    return path


def fill(path: Path, rows: int) -> None:
    with writing(path, version="1") as con:
        con.execute("delete from core.story_merges")
        con.execute(FILL.format(n=rows))


def told(path: Path) -> tuple[tuple[Contents, ...], list[tuple[object, ...]]]:
    with reading(path) as con:
        return contents(con, everything=True), con.execute(SHAPE).fetchall()


def spoil(path: Path) -> None:
    """Turn bytes over in the blocks of rows."""
    path.chmod(0o644)
    with path.open("r+b") as file:
        for at in range(20_000, path.stat().st_size, 50_000):
            file.seek(at)
            file.write(b"\xff" * 64)


def test_compacting_gives_room_back_and_loses_nothing(path: Path) -> None:
    fill(path, 1_000_000)
    with writing(path, version="1") as con:
        con.execute("create table core.mine as select 1 as one")
        con.execute("delete from core.story_merges where story_id not like '%7'")
    before = told(path)
    size, now = compact(path, version="1")
    assert now == path.stat().st_size
    assert now < size / 3
    assert told(path) == before
    assert [file.name for file in path.parent.iterdir()] == ["warehouse.duckdb"]
    fill(path, 3)


def test_a_new_file_compresses_texts_and_compacting_an_older_one_does(tmp_path: Path) -> None:
    """In the storage of an older DuckDB texts of some length stay as they are."""
    older, newer = tmp_path / "older.duckdb", tmp_path / "newer.duckdb"
    with writing(newer, version="1") as con:
        con.execute(
            "insert into core.articles by name select i as article_id, 1 as version, 'a' as source_id, '' as load_id, "
            "'' as content_hash, string_agg('word ' || (i * j) % 997 || ' of it') as title, now() as first_created, "
            "now() as version_created from range(2000) as a(i), range(200) as b(j) group by i"
        )
        con.execute(f"attach '{older}' as older (storage_version 'v1.0.0')")
        con.execute("copy from database newer to older")
        con.execute("detach older")
    before = told(older)
    assert (compressed(older), compressed(newer)) == ("FSST", "DICT_FSST")
    compact(older, version="1")
    assert compressed(older) == "DICT_FSST"
    assert told(older) == before


def compressed(path: Path) -> str:
    """How the titles are stored."""
    asked = "select any_value(compression) from pragma_storage_info('core.articles')"
    with reading(path) as con:
        [(found,)] = con.execute(f"{asked} where column_name = 'title' and segment_type = 'VARCHAR'").fetchall()
    return str(found)


def test_a_backup_is_the_same_and_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "far" / "kept.duckdb"
    with pytest.raises(WarehouseError, match="there is no folder"):
        backup(path, kept, version="1")
    kept.parent.mkdir()
    assert backup(path, kept, version="1") == 11
    assert told(kept) == told(path)
    with pytest.raises(WarehouseError, match="is there already"):
        backup(path, kept, version="1")
    (tmp_path / "file").write_text("in the way of a folder")
    with pytest.raises(WarehouseError, match=r"there is no folder .*file: make it, or choose another path"):
        backup(path, tmp_path / "file" / "kept.duckdb", version="1")


def test_a_backup_comes_back_and_what_it_replaces_is_kept(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    before = told(path)
    fill(path, 20)
    later = told(path)
    aside = restore(path, kept)
    assert aside
    assert (told(path), told(aside)) == (before, later)
    fill(path, 30)
    path.unlink()
    assert restore(path, kept) is None
    assert told(path) == before


def test_a_warehouse_whose_log_is_damaged_is_replaced_and_kept(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    subprocess.run([sys.executable, "-c", DIE, str(path)], check=True)
    log = tmp_path / "warehouse.duckdb.wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2 :: 97] = b"\xff" * len(data[len(data) // 2 :: 97])
    log.write_bytes(data)
    with pytest.raises(WarehouseError, match="is damaged"), reading(path):
        pass
    aside = restore(path, kept)
    assert aside
    assert told(path) == told(kept)
    assert aside.with_name(f"{aside.name}.wal").exists()


def test_readers_have_what_comes_back_before_it_is_in_its_place(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    before = told(path)
    fill(path, 20)
    later = told(path)

    def dead(beside: Path) -> None:
        assert told(beside) == before
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(path, kept, publish=dead)
    assert told(path) == later
    assert restore(path, kept, publish=lambda beside: fill(beside, 30))
    assert told(path) != before


def test_a_log_whose_warehouse_is_gone_is_none_of_what_takes_its_place(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    before = told(path)
    subprocess.run([sys.executable, "-c", DIE, str(path)], check=True)
    path.unlink()
    aside = restore(path, kept)
    assert aside
    assert aside.with_name(f"{aside.name}.wal").exists()
    assert told(path) == before


@pytest.mark.parametrize("kind", ["missing", "damaged", "foreign", "text", "itself"])
def test_what_is_no_sound_backup_is_refused(path: Path, tmp_path: Path, kind: str) -> None:
    fill(path, 100_000)
    kept = path if kind == "itself" else tmp_path / "kept.duckdb"
    if kind == "damaged":
        backup(path, kept, version="1")
        spoil(kept)
    elif kind == "foreign":
        duckdb.connect(str(kept)).close()
    elif kind == "text":
        kept.write_text("The accounts of the harbour.\n" * 1000)
    before = told(path)
    with pytest.raises(WarehouseError) as caught:
        restore(path, kept)
    assert not isinstance(caught.value, WarehouseLockedError), "a damaged file was waited for"
    assert told(path) == before
    assert not list(tmp_path.glob("*unfinished*"))
    assert not list(tmp_path.glob("*before*"))


def test_nothing_is_replaced_that_somebody_has_open(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(WarehouseLockedError):
            compact(path, version="1", wait=0.1)
        with pytest.raises(WarehouseLockedError):
            restore(path, kept, wait=0.1)
        holder.communicate("\n")
    assert told(path) == told(kept)


@pytest.mark.parametrize("step", ["sync", "_must_equal"])
def test_what_goes_wrong_on_the_way_leaves_everything_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    kept = tmp_path / "kept.duckdb"
    backup(path, kept, version="1")
    before = told(path)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(upkeep, step, broken)
    with pytest.raises(WarehouseError, match=r"warehouse.duckdb cannot be written: No space left on device$"):
        compact(path, version="1")
    with pytest.raises(WarehouseError, match=r"warehouse.duckdb cannot be written: No space left on device$"):
        restore(path, kept)
    assert told(path) == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["kept.duckdb", "warehouse.duckdb"]
