"""Warehouses of earlier releases open with nothing lost, or stay as they are."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.loading.test_load import MISNUMBERED
from warehouse.file.connection import reading, writing
from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql, sql_names
from warehouse.tables import SCHEMA_VERSION

VALUES = {
    "VARCHAR": "'{name}'", "INTEGER": "7", "BIGINT": "7", "UINTEGER": "7", "DOUBLE": "0.5", "BOOLEAN": "true",
    "DATE": "date '2026-11-01'", "TIMESTAMP": "timestamp '2026-11-01 08:00:00'", "INTERVAL": "interval 1 hour",
    "BLOB": "'\\x07'::blob", "VARCHAR[]": "['{name}']", "UBIGINT": "7", "USMALLINT": "7", "INTEGER[]": "[7]",
    "UTINYINT[]": "[7]", "USMALLINT[][]": "[[7]]", "UINTEGER[]": "[7]",
}  # fmt: skip
OF_NAMES = {"id_key": "md5_number_lower('article_id')"}
# What the next load makes anew from the texts
MADE_ANEW: dict[int, set[str]] = {1: {"core.article_links"}, 2: set(), 3: set(), 4: set(), 5: set(), 6: set(), 7: set()}
NUMBERED = {"component_id"}
"""Columns whose place a number has taken."""


def old(tmp_path: Path, version: int) -> Path:
    """A warehouse with the tables of an earlier version and a row in each of them."""
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute((Path(__file__).parent / "migrations" / f"{version}.sql").read_text())
        for table in tables(con):
            if con.execute(f"select count(*) from {table}").fetchone() == (0,):
                columns = con.execute(f"select column_name, column_type from (describe {table})").fetchall()
                values = (OF_NAMES.get(name, VALUES[kind].format(name=name)) for name, kind in columns)
                con.execute(f"insert into {table} values ({', '.join(values)})")
    return path


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [row[0] for row in con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()]


def rows(path: Path, columns: dict[str, list[str]] | None = None) -> dict[str, tuple[list[str], list[object]]]:
    """Every table's rows, of the columns given or of all."""
    with duckdb.connect(str(path), read_only=True) as con:
        found: dict[str, tuple[list[str], list[object]]] = {}
        for table in columns or tables(con):
            names = (columns or {}).get(table) or [
                name
                for (name,) in con.execute(f"select column_name from (describe {table})").fetchall()
                if name not in NUMBERED
            ]
            listed = ", ".join(f'"{name}"' for name in names)
            found[table] = names, list(con.execute(f"select {listed} from {table} order by all").fetchall())
    return found


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, 6, 7])
def test_every_row_and_value_of_an_earlier_release_is_there_after_migration(tmp_path: Path, version: int) -> None:
    path = old(tmp_path, version)
    before = rows(path)
    assert all(listed for _, listed in before.values())
    with writing(path, version="3"):
        pass
    kept = {name: names for name, (names, _) in before.items() if name not in MADE_ANEW[version] | {"ops.warehouse"}}
    assert rows(path, kept) == {name: before[name] for name in kept}
    with reading(path) as con:
        assert con.execute("select schema_version, created_by from ops.warehouse").fetchall() == [
            (SCHEMA_VERSION, "0.1.0")
        ]
        assert con.execute("select count(*) from core.articles where number is not null").fetchone() == (1,)
        assert con.execute(MISNUMBERED).fetchall() == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old(tmp_path, 1)
    before = rows(path)
    last = sql_names("migrations")[-1]
    monkeypatch.setattr(
        "warehouse.file.definitions.sql", lambda name: "insert into nowhere" if name.endswith(last) else sql(name)
    )
    with (
        pytest.raises(WarehouseError, match=rf"version 1 to .*as they are: {last}"),
        writing(path, version="3"),
    ):
        pass
    assert rows(path) == before
