"""Readers and the published copy: what is loaded is read at once, and nobody waits for a writer."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import pipeline, published, settings
from flows.reading.jobs import plan
from warehouse.file import snapshot
from warehouse.file.connection import reading, writing
from warehouse.file.errors import WarehouseDamagedError, WarehouseError

COUNT = "select count(*) from mart.articles"


@pytest.fixture(autouse=True)
def published_at_the_end() -> None:
    """Here, as in earnest, after loads as well."""


@pytest.fixture(autouse=True)
def _alone(home: Path) -> None:
    """A home of its own."""


def load(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"{name}.txt").write_text(f" date 2026-11-01 By Ana Petrova\n\nThe story of {name} and its crane.\n")
    pipeline.ingest(plan([str(folder / f"{name}.txt") for name in names]))


def ask(question: str = COUNT) -> Any:
    with published.reading() as con:
        return con.execute(question).fetchall()[0][0]


def lost(name: str) -> None:
    """A load that was committed by a run that did not live to publish it."""
    with writing(settings.warehouse(), version="1") as con:
        con.execute("insert into ops.loads from (from ops.loads limit 1) select * replace (? as load_id)", [name])


def test_what_a_run_loaded_is_there_for_the_next_reader(tmp_path: Path) -> None:
    load(tmp_path, "one")
    assert ask() == 1
    load(tmp_path, "one", "two")
    assert ask() == 2
    assert ask("select count(*) from ops.runs where state = 'running'") == 0


def test_readers_do_not_wait_for_a_writer_nor_see_what_it_has_not_published(tmp_path: Path) -> None:
    load(tmp_path, "one")
    with writing(settings.warehouse(), version="1") as con:
        con.execute("delete from core.articles")
        assert ask() == 1


def test_a_copy_that_is_missing_or_of_an_older_copydesk_is_made(tmp_path: Path) -> None:
    load(tmp_path, "one")
    copy = settings.published()
    copy.unlink()
    assert ask() == 1
    copy.chmod(0o644)
    with duckdb.connect(str(copy)) as con:
        con.execute("update ops.warehouse set schema_version = 1")
    assert ask() == 1
    assert ask("select schema_version > 1 from ops.warehouse")


def test_what_a_killed_run_did_not_publish_the_next_reader_does(tmp_path: Path) -> None:
    load(tmp_path, "one")
    lost("killed")
    assert ask("select count(*) from ops.loads") == 1
    long_ago = time.time() - 3600
    for file, at in ((settings.published(), long_ago - 60), (settings.warehouse(), long_ago)):
        os.utime(file, (at, at))
    assert ask("select count(*) from ops.loads") == 2


def test_what_a_killed_run_had_copied_in_part_the_next_run_clears_away(tmp_path: Path) -> None:
    load(tmp_path, "one")
    left = settings.published().with_name(f"{settings.published().name}.{'a' * 32}{snapshot.UNFINISHED}")
    left.write_bytes(b"half")
    load(tmp_path, "one")  # finds nothing new, and makes no copy
    assert not left.exists()


def test_where_no_copy_can_be_made_the_warehouse_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, "one")
    (tmp_path / "file").write_text("in the way of a folder")
    monkeypatch.setenv("COPYDESK_PUBLISHED", str(tmp_path / "file" / "published.duckdb"))
    assert ask() == 1


def test_only_the_copy_is_needed_for_reading(tmp_path: Path) -> None:
    load(tmp_path, "one")
    settings.warehouse().unlink()
    assert ask() == 1
    settings.published().unlink()
    with pytest.raises(WarehouseError, match="copydesk ingest"):
        ask()


def test_the_copy_lies_beside_its_warehouse_and_is_never_the_warehouse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.published() == settings.home() / "published.duckdb"
    monkeypatch.setenv("COPYDESK_WAREHOUSE", str(tmp_path / "news.duckdb"))
    assert settings.published() == tmp_path / "news-published.duckdb"
    monkeypatch.setenv("COPYDESK_PUBLISHED", str(tmp_path / "deep" / ".." / "news.duckdb"))
    with pytest.raises(settings.UserError, match="the warehouse itself"):
        settings.published()


def test_the_copy_opens_in_any_other_program(tmp_path: Path) -> None:
    load(tmp_path, "one")
    with duckdb.connect(str(settings.published()), read_only=True) as con:
        assert con.execute(COUNT).fetchone() == (1,)
    assert settings.published().stat().st_mode & 0o222 == 0
    with reading(settings.published()) as con:
        assert con.execute(COUNT).fetchone() == (1,)


def test_a_run_that_failed_publishes_nothing_and_the_next_reads_all_of_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tmp_path, "one")
    before = settings.published().read_bytes()

    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("flows.steps.load", broken)
        with pytest.raises(OSError, match="the disk is gone"):
            load(tmp_path, "two")
    assert settings.published().read_bytes() == before
    read: list[bool | None] = []
    take = snapshot.take

    def told(*given: Any, fully: bool | None, **more: Any) -> None:
        read.append(fully)
        take(*given, fully=fully, **more)

    monkeypatch.setattr(snapshot, "take", told)
    load(tmp_path, "two")
    load(tmp_path, "three")
    assert read[0] is True
    assert read[-1] is None
    assert ask() == 3
    assert ask("select list(state order by started_at) from ops.runs") == ["completed", "failed", *["completed"] * 2]


def test_a_run_that_finds_the_warehouse_damaged_fails_and_leaves_the_last_sound_copy(tmp_path: Path) -> None:
    load(tmp_path, "one")
    before = settings.published().read_bytes()
    path = settings.warehouse()
    spoil(path, "core.article_images")
    with pytest.raises(WarehouseDamagedError, match=f"{path} is damaged: .*article_images.*Corrupt"):
        load(tmp_path, "two")
    assert settings.published().read_bytes() == before
    with duckdb.connect(str(path), read_only=True) as con:
        assert con.execute("select arg_max(state, started_at) from ops.runs").fetchone() == ("failed",)
    with pytest.raises(WarehouseDamagedError, match="copydesk rebuild"):
        published.publish()
    assert ask() == 1


def spoil(path: Path, table: str) -> None:
    """Turn over a bit where the rows of a table are that a run does not read."""
    with writing(path, version="1") as con:
        con.execute(
            f"insert into {table} by name select 'a' || i as article_id, 1 as version, i as position, "
            "'https://quay.example/' || md5(i::text) as href from range(20_000) as t(i)"
        )
    with duckdb.connect(str(path), read_only=True) as con:
        [(block,)] = con.execute(
            f"select max(block_id) from pragma_storage_info('{table}') where column_name = 'href' and persistent"
        ).fetchall()
    with path.open("r+b") as file:
        file.seek(3 * 4096 + block * 256 * 1024 + 1000)
        old = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([old[0] ^ 4]))
