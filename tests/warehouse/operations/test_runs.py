"""What earlier runs left behind for the next one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from warehouse.file.connection import writing
from warehouse.loading.load import load
from warehouse.operations.runs import archived

NOON = datetime(2026, 11, 5, 12)


def fetch(number: int, file: str | None, offset: int | None) -> dict[str, object]:
    known = {"fetch_id": str(number), "run_id": "run", "url": f"https://harbour.example/{number}", "outcome": "ok"}
    return {**known, "requested_at": NOON, "ms": 5, "archive_file": file, "archive_offset": offset}


def test_answers_that_were_loaded_are_known_by_file_and_place(tmp_path: Path) -> None:
    fetches = [
        fetch(1, "2026-11-04-coast.warc.gz", 360),
        fetch(2, "2026-11-05-coast.warc.gz", 360),
        fetch(3, "2026-11-05-coast.warc.gz", 5_000_000_000),
        fetch(4, "2026-11-05-hills.warc.gz", 360),
        fetch(5, "2026-11-06-coast.warc.gz", 360),
        fetch(6, None, None),
    ]
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        load(con, [], fetches=fetches, load_id="load", run_id="run", at=NOON, version="1")
        assert archived(con, ["2026-11-05-coast.warc.gz", "2026-11-05-hills.warc.gz", "none.warc.gz"]) == {
            "2026-11-05-coast.warc.gz": {360, 5_000_000_000},
            "2026-11-05-hills.warc.gz": {360},
        }
        assert len(archived(con)) == 4
        assert archived(con, []) == {}
