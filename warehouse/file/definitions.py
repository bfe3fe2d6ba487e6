"""The tables of a warehouse, with their comments: made, and brought up to date by sql/migrations."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import duckdb
from duckdb_sqlalchemy import Dialect
from sqlalchemy import Table
from sqlalchemy.orm import Mapper
from sqlalchemy.schema import CreateTable, DDLElement, SetColumnComment, SetTableComment
from sqlmodel import SQLModel

from warehouse.file.engines import engine_of
from warehouse.file.errors import WarehouseError, first_line
from warehouse.file.statements import sql, sql_names, transaction
from warehouse.tables import (  # noqa: F401 - SQLModel knows of tables once they are imported
    SCHEMA_VERSION,
    articles,
    dimensions,
    events,
    health,
    operations,
    provenance,
    replays,
    search,
    stories,
)

_DIALECT = Dialect()
_KEYLESS = Dialect()
"""For an engine that has no keys: the constraint is left out, the column is not null still."""


class _Keyless(_DIALECT.ddl_compiler):  # type: ignore[misc, name-defined]
    def visit_primary_key_constraint(self, *_: Any, **__: Any) -> str:
        return ""


_KEYLESS.ddl_compiler = _Keyless

_NOTHING = {
    "VARCHAR": "''", "BLOB": "''::blob", "BOOLEAN": "false", "TIMESTAMP": "timestamp 'epoch'",
    "INTERVAL": "interval 0 days",
}  # fmt: skip
"""Values of types that are neither numbers nor lists."""

log = logging.getLogger("copydesk")


def create(con: duckdb.DuckDBPyConnection, version: str) -> None:
    """All tables with their comments, in one transaction."""
    engine = engine_of(con)
    dialect = _DIALECT if engine.has_keys else _KEYLESS
    with transaction(con):
        con.execute("create schema core; create schema ops; create schema mart")
        for table, mapper in tables():
            con.execute(";".join((str(CreateTable(table).compile(dialect=dialect)), *_comments(table, mapper))))
        if not engine.knows_empty_tables:
            _write_once(con)
        con.execute(
            "insert into ops.warehouse by name "
            "select $schema as schema_version, $version as created_by, $at as created_at",
            {"schema": SCHEMA_VERSION, "version": version, "at": datetime.now(UTC).replace(tzinfo=None)},
        )


def _write_once(con: duckdb.DuckDBPyConnection) -> None:
    """Write a row to each table that has none, and take it away again: from then on it is known to be empty."""
    for table, columns, types in con.execute(
        "select schema_name || '.' || table_name, list(column_name), list(data_type) from duckdb_columns() "
        "where database_name = current_database() and schema_name in ('core', 'ops') and not is_nullable group by 1"
    ).fetchall():
        if con.execute(f"select exists (from {table})").fetchone() == (True,):
            continue
        values = ", ".join(_NOTHING.get(of, "[]" if of.endswith("]") else "0") for of in types)
        con.execute(f"insert into {table} ({', '.join(columns)}) values ({values})")  # noqa: S608 - of our own tables
        con.execute(f"delete from {table}")  # noqa: S608


def migrate(con: duckdb.DuckDBPyConnection, since: int) -> None:
    """Bring the tables of an older copydesk up to date: every file of sql/migrations after `since`, or none.

    A file is named for the version it leads to and for its topic, such as '3_search'. '3_values' gives new columns
    their values: it comes after all files that alter tables, for what has been changed cannot be altered in the same
    transaction.
    """
    names = [name for name in sql_names("migrations") if since < int(name.partition("_")[0])]
    with transaction(con):
        for name in sorted(names, key=lambda name: (name.endswith("_values"), int(name.partition("_")[0]), name)):
            try:
                con.execute(sql(f"migrations/{name}"))
            except duckdb.Error as error:
                raise WarehouseError(
                    f"the tables cannot be brought from version {since} to {SCHEMA_VERSION}, and are left as they "
                    f"are: {name}: {first_line(error)}"
                ) from error
        for table, mapper in tables():
            con.execute(";".join(_comments(table, mapper)))
        if not engine_of(con).knows_empty_tables:
            _write_once(con)
        con.execute("update ops.warehouse set schema_version = ?", [SCHEMA_VERSION])
    log.info("the warehouse's tables are brought from version %d to %d", since, SCHEMA_VERSION)


def duplicate_keys(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables in which a key occurs twice, which the writer must never let happen: 'core.articles: 2 keys'."""
    found = []
    for table, mapper in tables():
        keys = ", ".join(column.name for column in mapper.primary_key)
        # Names come from the table definitions, not from input
        row = con.execute(
            f"select count(*) from (select 1 from {table.fullname} group by {keys} having count(*) > 1)"  # noqa: S608
        ).fetchone()
        if row and row[0]:
            found.append(f"{table.fullname}: {row[0]} keys")
    return found


def tables() -> Iterator[tuple[Table, Mapper[Any]]]:
    """Every table with the class that defines it."""
    mappers = {mapper.local_table: mapper for mapper in SQLModel._sa_registry.mappers}
    return ((table, mappers[table]) for table in SQLModel.metadata.sorted_tables)


def _comments(table: Table, mapper: Mapper[Any]) -> Iterator[str]:
    """Statements that say in the database what the table and its columns are: together they cost half as much."""
    table.comment = mapper.class_.__doc__
    comments: tuple[DDLElement, ...] = (SetTableComment(table), *map(SetColumnComment, table.columns))
    return (str(comment.compile(dialect=_DIALECT)) for comment in comments)
