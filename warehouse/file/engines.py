"""What keeps a warehouse, and what that cannot do: the one place that says so.

A lake (DuckLake 1.5.5) has no PRIMARY KEY, UNIQUE, CHECK, sequences, ENUM, ARRAY[n], RETURNING, ON CONFLICT, generated
columns and indexes, and DEFAULT only of constants. Of these the tables have primary keys, which are left out there; the
statements keep keys unique by themselves, with MERGE and anti-joins under the writer's lock, and use none of the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Engine:
    """What the current database can do."""

    has_keys: bool
    """Does PRIMARY KEY hold?"""
    comments_macros: bool
    comments_columns_of_views: bool
    knows_empty_tables: bool
    """Is a table that never had a row known to be empty? Else the catalogue is asked of it at every step of a plan: one
    with four scans of it took three times the processor time (DuckLake 1.5.5)."""


FILE = Engine(has_keys=True, comments_macros=True, comments_columns_of_views=True, knows_empty_tables=True)
LAKE = Engine(has_keys=False, comments_macros=False, comments_columns_of_views=False, knows_empty_tables=False)


def engine_of(con: duckdb.DuckDBPyConnection) -> Engine:
    """What keeps the warehouse that `con` has open."""
    row = con.execute("select type from duckdb_databases() where database_name = current_database()").fetchone()
    return LAKE if row == ("ducklake",) else FILE
