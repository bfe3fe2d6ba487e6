from __future__ import annotations

from pathlib import Path

from warehouse.file.connection import writing
from warehouse.file.rows import insert


def test_what_is_known_of_a_key_is_overwritten_by_its_last_row_in_the_columns_that_rows_have(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb", version="test") as con:
        insert(con, "core.agencies", [{"agency_id": "a", "name": "A", "abbreviations": ["AA"]}])
        named = [
            {"agency_id": "a", "name": "second"},
            {"agency_id": "b", "name": "B"},
            {"agency_id": "a", "name": "Ay"},
        ]
        insert(con, "core.agencies", named, replace="agency_id")
        found = con.execute("select agency_id, name, abbreviations from core.agencies order by all").fetchall()
    assert found == [("a", "Ay", ["AA"]), ("b", "B", None)]


def test_no_rows_are_no_statement(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb", version="test") as con:
        insert(con, "core.agencies", [], replace="agency_id")
        assert con.execute("select count(*) from core.agencies").fetchone() == (0,)
