"""Copies of an open warehouse: whole, put there at once, and nobody writes meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from warehouse.file import snapshot
from warehouse.file.connection import reading, writing
from warehouse.file.errors import WarehouseError
from warehouse.file.snapshot import Publisher, take

ADD = "insert into core.story_merges by name select ? as story_id, 'b' as into_id, 'l' as load_id"
COUNT = "select count(*) from core.story_merges"
WRITE = "import duckdb, sys; duckdb.connect(sys.argv[1])"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    with writing(path, version="1"):
        pass
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "readers" / "published.duckdb"


def count(copy: Path) -> int:
    with reading(copy) as con:
        return int(con.execute(COUNT).fetchall()[0][0])


def cp(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another `cp` than the system's."""
    program = folder / "bin" / "cp"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_a_copy_has_what_was_just_committed_and_an_open_reader_keeps_the_older_one(path: Path, copy: Path) -> None:
    with writing(path, version="1") as con:
        take(con, path, copy)
        with duckdb.connect(str(copy), read_only=True) as reader:
            con.execute(ADD, ["a"])
            take(con, path, copy)
            assert reader.execute(COUNT).fetchone() == (0,)
        assert count(copy) == 1
    assert [file.name for file in copy.parent.iterdir()] == ["published.duckdb"]


def test_nobody_can_write_while_a_copy_is_made(
    path: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cp(
        tmp_path,
        f'touch {tmp_path}/begun; while [ ! -e {tmp_path}/go ]; do sleep 0.01; done; /bin/cp "$@"',
        monkeypatch,
    )
    with writing(path, version="1") as con:
        con.execute(ADD, ["a"])
        at_work = threading.Thread(target=take, args=(con, path, copy))
        at_work.start()
        while not (tmp_path / "begun").exists():
            assert at_work.is_alive()
        other = subprocess.run([sys.executable, "-c", WRITE, str(path)], capture_output=True, text=True, check=False)
        with pytest.raises(WarehouseError, match="in use"), writing(path, version="1", wait=0.1):  # of another thread
            pass
        (tmp_path / "go").touch()
        at_work.join()
    assert "Could not set lock" in other.stderr
    assert count(copy) == 1


def test_a_copy_that_fails_halfway_leaves_the_older_one_and_costs_no_load(
    path: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with writing(path, version="1") as con:
        take(con, path, copy)
        con.execute(ADD, ["a"])
        full = 'head -c 100000 "$1" > "$2"; echo "cp: error writing \'$2\': No space left on device" >&2; exit 1'
        cp(tmp_path, full, monkeypatch)
        with pytest.raises(WarehouseError, match=rf"{copy} cannot be written: No space left on device$"):
            take(con, path, copy)
        Publisher(path, copy).publish(con, at_once=True)
        assert "not published" in caplog.text
        assert con.execute(COUNT).fetchone() == (1,)
    assert count(copy) == 0
    assert [file.name for file in copy.parent.iterdir()] == ["published.duckdb"]


def test_what_a_killed_process_left_is_cleared_away(path: Path, copy: Path) -> None:
    copy.parent.mkdir()
    (copy.parent / "published.duckdb.0.unfinished").write_text("half")
    (copy.parent / "published.duckdb.wal").write_text("of somebody who wrote into the older copy")
    with writing(path, version="1") as con:
        take(con, path, copy)
    assert [file.name for file in copy.parent.iterdir()] == ["published.duckdb"]


def test_what_was_killed_while_the_copies_moved_up_leaves_no_other_name_of_them(path: Path, copy: Path) -> None:
    with writing(path, version="1") as con:
        take(con, path, copy, keep=2)
        snapshot._keep(copy, 2)  # and no further
        take(con, path, copy, keep=2)
    assert sorted(file.name for file in copy.parent.iterdir()) == ["published-2.duckdb", "published.duckdb"]


@pytest.mark.parametrize("kind", ["text", "database"])
def test_a_file_that_is_something_else_is_left_alone(path: Path, copy: Path, kind: str) -> None:
    copy.parent.mkdir()
    if kind == "text":
        copy.write_text("The accounts of the harbour.\n" * 1000)
    else:
        duckdb.connect(str(copy)).close()
    before = copy.read_bytes()
    with writing(path, version="1") as con, pytest.raises(WarehouseError, match="left alone"):
        take(con, path, copy)
    assert copy.read_bytes() == before


def test_a_damaged_copy_is_replaced(path: Path, copy: Path) -> None:
    with writing(path, version="1") as con:
        take(con, path, copy)
        copy.chmod(0o644)
        with copy.open("r+b") as file:
            file.truncate(20_000)
        take(con, path, copy)
    assert count(copy) == 0


def test_copying_takes_a_bounded_share_of_the_time(path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    taken: list[float] = []

    def slow(*_: object, fully: bool | None, keep: int) -> None:
        nonlocal now
        taken.append(now)
        now += 2.0

    monkeypatch.setattr(snapshot, "take", slow)
    monkeypatch.setattr("warehouse.file.snapshot.time.monotonic", lambda: now)
    publisher = Publisher(path, copy)
    with duckdb.connect() as con:
        for _ in range(50):
            publisher.publish(con, at_once=False)
            now += 1.0
        publisher.publish(con, at_once=True)
    assert taken == [110.0, 132.0, 154.0]
