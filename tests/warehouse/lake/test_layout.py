"""Where an article or a word is looked up in a lake, little else is unpacked."""

from __future__ import annotations

from datetime import timedelta

import duckdb
import pytest

from warehouse.access import writing
from warehouse.lake.address import lake_at
from warehouse.lake.tidying import tidy

pytestmark = pytest.mark.service


def test_what_is_said_of_a_word_stands_together_in_small_groups(either: str) -> None:
    lake = lake_at(either)
    for _ in range(2):
        with writing(lake, version="1") as con:
            con.execute(
                "insert into core.search_postings select range * 7919 % 20011, [1], [1], [[1]] from range(20011)"
            )
    tidy(lake, version="1", keep=timedelta(), longest_read=timedelta())
    assert lake.folder
    [path] = (lake.folder / "core" / "search_postings").glob("*.parquet")
    groups = duckdb.execute(
        "select row_group_num_rows, stats_min::bigint, stats_max::bigint from parquet_metadata(?) "
        "where path_in_schema = 'term' order by row_group_id",
        [str(path)],
    ).fetchall()
    packed = "select distinct compression from parquet_metadata(?)"
    assert duckdb.execute(packed, [str(path)]).fetchall() == [("LZ4_RAW",)]
    assert sum(rows for rows, _, _ in groups) == 40_022
    assert max(rows for rows, _, _ in groups) == 8192
    assert [last for _, _, last in groups[:-1]] <= [first for _, first, _ in groups[1:]]
