"""A lake whose data are in a bucket says what a file says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import httpx
import pytest

from tests.buckets import served
from tests.warehouse.lake.writers import bring
from warehouse.access import exists, reading, writing
from warehouse.file.contents import contents, hash_of_all
from warehouse.file.errors import WarehouseError
from warehouse.lake.address import Lake, lake_at
from warehouse.lake.tidying import tidy

pytestmark = pytest.mark.service


@pytest.fixture
def server(extensions: None, tmp_path: Path) -> Iterator[str]:
    with served("quay", tmp_path) as url:
        yield url


def lake(folder: Path, bucket: str) -> Lake:
    return lake_at(f"ducklake:sqlite://{folder}/lake.sqlite?data=s3://{bucket}/desk")


def said(place: Lake | Path) -> str:
    with reading(place) as con:
        return hash_of_all(contents(con))


def test_a_lake_in_a_bucket_says_what_a_file_says_also_when_it_was_tidied_up(server: str, tmp_path: Path) -> None:
    kept = lake(tmp_path, "quay")
    for place in (kept, tmp_path / "w.duckdb"):
        bring(place, range(2), 40)
    assert said(kept) == said(tmp_path / "w.duckdb")
    before = httpx.get(f"{server}/quay").text.count(".parquet</Key>")
    tidy(kept, version="1", keep=timedelta(), longest_read=timedelta())
    assert said(kept) == said(tmp_path / "w.duckdb")
    assert 0 < httpx.get(f"{server}/quay").text.count(".parquet</Key>") < before


def test_a_reader_sees_nothing_else_of_the_bucket(server: str, tmp_path: Path) -> None:
    kept = lake(tmp_path, "quay")
    with writing(kept, version="1"):
        pass
    httpx.put(f"{server}/quay/other/secret.csv", content=b"a,b")
    with reading(kept) as con, pytest.raises(duckdb.Error, match="file system operations are disabled"):
        con.execute("from 's3://quay/other/secret.csv'")


def test_a_bucket_that_cannot_be_written_is_told_before_anything_is(server: str, tmp_path: Path) -> None:
    gone = lake(tmp_path, "none")
    with (
        pytest.raises(WarehouseError, match=r"COPYDESK_WAREHOUSE: s3://none/desk/.*cannot be written"),
        writing(gone, version="1"),
    ):
        pass
    assert not exists(gone)
