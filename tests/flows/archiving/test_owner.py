"""Whose a raw archive is."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import settings
from flows.archiving.owner import MARK, must_be_own


def test_an_archive_is_of_the_warehouse_that_wrote_it_first(home: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    must_be_own(shared, "/a/warehouse.duckdb", is_written=False)
    assert not shared.exists(), "nothing is to be written there"
    for _ in range(2):
        must_be_own(shared, "/a/warehouse.duckdb", is_written=True)
    for is_written in (False, True):
        with pytest.raises(settings.UserError, match=r"answers of the warehouse /a/warehouse\.duckdb: give /b"):
            must_be_own(shared, "/b/warehouse.duckdb", is_written=is_written)
    (shared / MARK).unlink()
    must_be_own(shared, "/b/warehouse.duckdb", is_written=True)


def test_an_archive_in_its_home_moves_with_it(home: Path) -> None:
    for warehouse in ("/a/warehouse.duckdb", "/b/warehouse.duckdb"):
        must_be_own(settings.archive(), warehouse, is_written=True)
    assert not (home / "archive" / MARK).exists()
