"""Damage: whatever is not as it was written is noticed before it takes the place of a sound copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse.file import snapshot, soundness
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseDamagedError, WarehouseError
from warehouse.file.snapshot import Publisher, take
from warehouse.file.soundness import damaged_blocks, fault, rows

BLOCK, HEADERS = 256 * 1024, 3 * 4096
FILL = """
    insert into core.story_merges by name
    select 'story ' || i as story_id, 'b' as into_id, 'l' as load_id from range(40_000) as t(i)
"""
KEYED = """
    insert into core.sources by name
    select 'source ' || i as source_id, 'Title ' || i as title from range(3_000) as t(i)
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_warehouse: Path) -> Path:
    """A warehouse with rows, keys and blocks that are no longer in use."""
    path = tmp_path_factory.mktemp("filled") / "warehouse.duckdb"
    path.write_bytes(empty_warehouse.read_bytes())
    with duckdb.connect(str(path)) as con:
        con.execute("create table main.spare as select md5(i::text) as one from range(50_000) as t(i)")
        con.execute("checkpoint")  # before the others, for DuckDB cuts off what is free at the end of a file
        con.execute(FILL)
        con.execute(KEYED)
        con.execute("checkpoint; drop table main.spare; checkpoint")
    return path


@pytest.fixture
def path(tmp_path: Path, filled: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    path.write_bytes(filled.read_bytes())
    return path


def counted(path: Path) -> soundness.Rows:
    with duckdb.connect(str(path), read_only=True) as con:
        return rows(con)


def blocks(path: Path) -> int:
    return (path.stat().st_size - HEADERS) // BLOCK


def change(path: Path, at: int, new: bytes | None = None) -> None:
    """Write other bytes there; without any, turn one bit over."""
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(1)
        file.seek(at)
        file.write(new if new is not None else bytes([old[0] ^ 4]))


def zero_the_tail(path: Path) -> None:
    change(path, path.stat().st_size // 2, bytes(path.stat().st_size - path.stat().st_size // 2))


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 2 * BLOCK - 17)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def test_a_sound_file_has_no_fault(path: Path) -> None:
    assert damaged_blocks(path) == []
    assert fault(path, counted(path), fully=False) is None
    assert fault(path, counted(path), fully=True) is None


def test_a_bit_turned_over_in_any_block_that_is_used_is_noticed(path: Path, filled: Path) -> None:
    expected = counted(path)
    with duckdb.connect(str(path), read_only=True) as con:
        [(total, free)] = con.execute("select total_blocks, free_blocks from pragma_database_size()").fetchall()
    unnoticed = []
    for number in range(blocks(path)):
        at = HEADERS + number * BLOCK + 1000 + 997 * number % (BLOCK - 1000)
        change(path, at)
        assert damaged_blocks(path) == [number]
        if fault(path, expected, fully=False) is None:
            unnoticed.append(number)
        path.write_bytes(filled.read_bytes())
    assert total == blocks(path)
    assert 0 < free == len(unnoticed)  # in those there is nothing


def test_a_file_that_others_read_is_never_opened_for_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, opened = counted(path), soundness._opened
    modes: list[tuple[Path, bool]] = []

    def noted(of: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        modes.append((of, read_only))
        return opened(of, read_only=read_only)

    monkeypatch.setattr(soundness, "_opened", noted)
    told = []
    for number in range(blocks(path)):
        before = path.read_bytes()
        change(path, HEADERS + number * BLOCK + 1000)
        told.append(soundness.sound_rows(path))
        path.write_bytes(before)
    assert {one is None for one in told} == {True, False}  # damaged, and damaged where nothing is
    assert all(one in (None, expected) for one in told)
    assert (path, False) not in modes
    assert any(not read_only for _, read_only in modes)


@pytest.mark.parametrize("at", [9, 100, 4096 + 20, 8192 + 20])
def test_a_bit_turned_over_in_a_header_is_noticed(path: Path, at: int) -> None:
    expected = counted(path)
    change(path, at)
    assert damaged_blocks(path) is None
    assert fault(path, expected, fully=False)


@pytest.mark.parametrize("spoil", [zero_the_tail, cut, empty])
def test_a_file_that_is_not_there_to_its_end_is_noticed(path: Path, spoil: Callable[[Path], None]) -> None:
    expected = counted(path)
    spoil(path)
    assert fault(path, expected, fully=False)


def test_a_row_that_is_missing_is_told_with_its_table(path: Path) -> None:
    expected = counted(path) | {'"core"."story_merges"': 40_001}
    assert fault(path, expected, fully=False) == '"core"."story_merges" has 40000 rows instead of 40001'


def test_a_layout_that_is_not_known_is_read_value_by_value(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = counted(path)
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute("select block_id from pragma_storage_info('core.story_merges') where persistent").fetchall()
    monkeypatch.setattr(soundness, "_shape", lambda _: None)
    assert fault(path, expected, fully=False) is None
    change(path, HEADERS + max(found)[0] * BLOCK + 1000)
    assert (fault(path, expected, fully=False) or "").startswith('"core"."story_merges": IO Error: Corrupt')


def test_a_damaged_warehouse_is_not_published_over_the_last_sound_copy(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(snapshot, "FIRST", 0.0)
    copy = tmp_path / "published.duckdb"
    with writing(path, version="1") as con:
        take(con, path, copy)
        con.execute("delete from core.sources where source_id = 'source 1'")
    before = copy.read_bytes()
    with duckdb.connect(str(path), read_only=True) as con:
        found = con.execute("select block_id from pragma_storage_info('core.story_merges') where persistent").fetchall()
    change(path, HEADERS + max(found)[0] * BLOCK + 1000)
    told = f"{path} is damaged: .*story_merges.*Corrupt.*; {copy} is left as it was, and `copydesk rebuild`"
    with writing(path, version="1") as con:
        with pytest.raises(WarehouseDamagedError, match=told):
            take(con, path, copy)
        publisher = Publisher(path, copy)
        publisher.publish(con, at_once=False)  # a load that is done stays done
        assert "what was loaded is not published" in caplog.text
        with pytest.raises(WarehouseDamagedError):
            publisher.publish(con, at_once=True)
        with pytest.raises(WarehouseError, match=f"{path} is damaged: [^;]*; `copydesk rebuild` makes it anew$"):
            take(con, path, tmp_path / "first.duckdb")
    assert copy.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["published.duckdb", "warehouse.duckdb"]


@pytest.mark.parametrize(
    ("age", "asked", "fully"),
    [(None, None, True), (0, None, False), (1, None, True), (0, True, True), (1, False, False)],
)
def test_every_value_is_read_once_a_day_and_when_asked(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int | None, asked: bool | None, fully: bool
) -> None:
    copy = tmp_path / "published.duckdb"
    done: list[bool] = []

    def told(path: Path, expected: soundness.Rows, *, fully: bool) -> None:
        done.append(fully)

    monkeypatch.setattr(soundness, "fault", told)
    with writing(path, version="1") as con:
        if age is not None:
            take(con, path, copy)
            written = copy.stat().st_mtime
            monkeypatch.setattr("warehouse.file.snapshot.time.time", lambda: written + age * 86_400)
        take(con, path, copy, fully=asked)
    assert done[-1] == fully


def test_after_a_failure_the_first_copy_of_a_run_is_read_value_by_value(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[bool | None] = []
    monkeypatch.setattr(snapshot, "take", lambda *_, fully, **__: done.append(fully))
    publisher = Publisher(path, tmp_path / "published.duckdb", fully=True)
    with duckdb.connect() as con:
        publisher.publish(con, at_once=True)
        publisher.publish(con, at_once=True)
    assert done == [True, None]
