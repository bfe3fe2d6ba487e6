"""Rows on their way into a table: typed like the table they are bound for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

_SCHEMAS: dict[str, pa.Schema] = {}
"""What is known of tables since they were asked for first."""


def insert(
    con: duckdb.DuckDBPyConnection, table: str, rows: Collection[Mapping[str, Any]], *, replace: bool = False
) -> None:
    """Append `rows` to a table as they are, by column name; `replace` those that have the same primary key."""
    if rows:
        listed = list(rows)
        con.register("rows_in", pa.Table.from_pylist(listed, schema=schema(con, table, listed[0])))
        con.execute(f"insert {'or replace ' if replace else ''}into {table} by name from rows_in")
        con.unregister("rows_in")


def schema(con: duckdb.DuckDBPyConnection, table: str, only: Iterable[str] | None = None) -> pa.Schema:
    """The Arrow types of a table's columns, which are the same in every warehouse that is written to."""
    schema = _SCHEMAS.get(table)
    if schema is None:
        schema = _SCHEMAS[table] = con.sql(f"from {table} limit 0").to_arrow_table().schema
    return schema if only is None else pa.schema([field for field in schema if field.name in set(only)])
