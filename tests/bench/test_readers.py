"""A short run of readers beside a load, and proof that what they look for can be missing."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.bench.bench_readers import measure, write
from tests.bench.reader import is_whole


def test_readers_beside_a_load_see_no_error_and_never_half_of_one(tmp_path: Path) -> None:
    told = measure(tmp_path, readers=2, seconds=0.0, batch=20)  # until each has seen what there is to see
    assert told["errors"] == []
    assert told["torn"] == 0
    assert told["copies_seen"] > 1, "nothing was published while they read"
    assert told["questions"] > 10


def test_a_torn_copy_and_half_a_load_are_seen(tmp_path: Path) -> None:
    path, copy, torn = (tmp_path / name for name in ("warehouse.duckdb", "published.duckdb", "torn.duckdb"))
    write(path, copy, 0, 300)
    assert is_whole(copy)
    before = copy.read_bytes()
    write(path, copy, 0, 300, first=1000)
    assert is_whole(copy)
    after = copy.read_bytes()
    half = len(before) // 2
    torn.write_bytes(after[:half] + before[half:])  # what a copy looks like under which somebody went on writing
    assert not is_whole(torn)
    for table in ("core.articles", "core.article_versions", "ops.loads"):
        torn.write_bytes(after)
        with duckdb.connect(str(torn)) as con:
            con.execute(f"delete from {table} where rowid = 0")
        assert not is_whole(torn), table
