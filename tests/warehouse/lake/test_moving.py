"""A file becomes a lake and a lake a file, and neither is ever half of the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from sqlalchemy import Table

from warehouse.access import writing
from warehouse.file.rows import insert
from warehouse.lake import moving
from warehouse.lake.address import lake_at

pytestmark = pytest.mark.service
Asked = Callable[..., str]


def agency(name: str) -> dict[str, str]:
    return {"agency_id": name, "name": name}


def test_a_file_becomes_a_lake_and_a_lake_a_file_and_what_was_broken_off_goes_on(
    home: Path, address: str, asked: Asked, seeds: Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "w.duckdb")
    asked(file, "ingest", str(seeds / "harbour-post"))
    told = asked(file, "doctor", "--hash")
    with writing(lake_at(address), version="1") as con:
        insert(con, "core.agencies", [agency("half"), agency("copied")])  # of a move that was killed
    asked(file, "move", address)
    assert asked(address, "doctor", "--hash") == told
    assert asked(file, "doctor", "--hash") == told
    asked(address, "move", str(tmp_path / "back.duckdb"))
    assert asked(str(tmp_path / "back.duckdb"), "doctor", "--hash") == told
    assert "is there already" in asked(address, "move", str(tmp_path / "back.duckdb"), status=2)
    asked(address, "ingest", str(seeds / "nordhav"))
    assert "has articles that" in asked(file, "move", address, status=1)
    assert "are of one kind" in asked(file, "move", str(tmp_path / "other.duckdb"), status=1)


def test_a_lake_into_which_a_backup_is_put_has_all_of_it_or_is_as_it_was(
    home: Path, either: str, asked: Asked, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = str(tmp_path / "kept.duckdb")
    asked(either, "ingest", str(seeds / "nordhav"))
    earlier = asked(either, "doctor", "--hash")
    asked(either, "backup", kept)
    asked(either, "ingest", str(seeds / "harbour-post"))
    before = asked(either, "doctor", "--hash")
    real = moving._fill
    filled: list[str] = []

    def fill(con: duckdb.DuckDBPyConnection, one: str, other: str, table: Table) -> None:
        if len(filled) == 3:
            raise KeyboardInterrupt
        real(con, one, other, table)
        filled.append(table.fullname)

    with monkeypatch.context() as patch:
        patch.setattr(moving, "_fill", fill)
        with pytest.raises(KeyboardInterrupt):
            moving.into_lake(Path(kept), lake_at(either), version="1", anew=True)
    assert len(filled) == 3
    assert asked(either, "doctor", "--hash") == before != earlier
    asked(either, "restore", kept)
    assert asked(either, "doctor", "--hash") == earlier
