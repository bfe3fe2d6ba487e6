"""What earlier runs left behind for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from warehouse.file.connection import writing
from warehouse.file.rows import insert
from warehouse.file.statements import Row
from warehouse.loading.load import load
from warehouse.operations import runs
from warehouse.operations.runs import archived, begin

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


def test_only_agencies_that_are_not_as_they_were_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def counted(con: DuckDBPyConnection, table: str, rows: Sequence[Row], **how: Any) -> None:
        written.extend(row["name"] for row in rows if table == "core.agencies")
        insert(con, table, rows, **how)

    monkeypatch.setattr(runs, "insert", counted)
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        for number, others in enumerate((["QN"], ["QN"], ["QN", "Quay"])):
            row = {"run_id": str(number), "flow": "ingest", "started_at": NOON, "state": "running"}
            agencies = {"Quay News": others, "Harbour Wire": []}
            begin(con, run={**row, "copydesk_version": "1"}, sources=[], feeds=[], agencies=agencies)
        assert written == ["Quay News", "Harbour Wire", "Quay News"]
        found = con.execute("select name, abbreviations from core.agencies order by name").fetchall()
    assert found == [("Harbour Wire", []), ("Quay News", ["QN", "Quay"])]
