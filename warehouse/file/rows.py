"""Rows on their way into a table: typed like the table they are bound for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa

_SCHEMAS: dict[str, pa.Schema] = {}
"""What is known of tables since they were asked for first."""


def insert(
    con: duckdb.DuckDBPyConnection, table: str, rows: Iterable[Mapping[str, Any]], *, replace: str | None = None
) -> None:
    """Append `rows` to a table as they are, by column name; with `replace`, the name of its key, one row for each key.

    Then what is known of a key is overwritten in the columns that the rows have, by the last of them.
    """
    listed = list(rows) if replace is None else list({row[replace]: row for row in rows}.values())
    if not listed:
        return
    con.register("rows_in", pa.Table.from_pylist(listed, schema=schema(con, table, listed[0])))
    if replace is None:
        con.execute(f"insert into {table} by name from rows_in")
    else:  # and not "or replace", for which the table would have to know of its key
        told = ", ".join(f"{name} = rows_in.{name}" for name in listed[0] if name != replace)
        con.execute(
            f"merge into {table} using rows_in using ({replace}) "
            f"when matched then update set {told} when not matched then insert by name"
        )
    con.unregister("rows_in")


def lay_out(con: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make a temporary table of `rows`: each statement that asks Arrow for them costs more than to do this once."""
    con.register("rows_in", rows)
    con.execute(f"create or replace temp table {name} as from rows_in")
    con.unregister("rows_in")


def schema(con: duckdb.DuckDBPyConnection, table: str, only: Iterable[str] | None = None) -> pa.Schema:
    """The Arrow types of a table's columns, which are the same in every warehouse that is written to."""
    schema = _SCHEMAS.get(table)
    if schema is None:
        schema = _SCHEMAS[table] = con.sql(f"from {table} limit 0").to_arrow_table().schema
    return schema if only is None else pa.schema([field for field in schema if field.name in set(only)])
