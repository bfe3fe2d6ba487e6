"""What a warehouse's file defines: schemas, tables with their comments, views and macros; made, and kept up to date.

Tables are those of `warehouse.tables`; migrations, views and macros are files of warehouse/sql.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
from duckdb_sqlalchemy import Dialect
from sqlalchemy import Table
from sqlalchemy.orm import Mapper
from sqlalchemy.schema import CreateTable, DDLElement, SetColumnComment, SetTableComment
from sqlmodel import SQLModel

from warehouse.file.errors import WarehouseError, first_line
from warehouse.file.statements import sql, sql_names, transaction
from warehouse.tables import SCHEMA_VERSION

_DIALECT = Dialect()
_REFERENCE = re.compile(r"\bmart\.(\w+)")
_TABLE_MACRO = re.compile(r"\) as table\b", re.IGNORECASE)

log = logging.getLogger("copydesk")


def prepare(con: duckdb.DuckDBPyConnection, path: Path, version: str) -> None:
    """Make what an empty file lacks, or bring an older copydesk's up to date; `version` is the program's.

    Raises WarehouseError for a file that is not copydesk's, or a newer one's.
    """
    if _is_empty(con):
        _create(con, version)
    _migrate(con, since=version_of(con, path))
    _make_views(con)


def version_of(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The version of the file's tables. Raises WarehouseError where it is not copydesk's, or a newer one wrote it."""
    try:
        row = con.execute("select schema_version, created_by from ops.warehouse").fetchone()
    except duckdb.CatalogException:
        row = None
    if row is None:
        raise WarehouseError(f"{path} is a DuckDB file but not a copydesk warehouse: choose another path")
    if row[0] > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} was written by a newer copydesk ({row[1]}, tables {row[0]}; this one knows {SCHEMA_VERSION}): "
            "upgrade copydesk or choose another path"
        )
    return int(row[0])


def duplicate_keys(con: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables in which a key occurs twice, which the writer must never let happen: 'core.articles: 2 keys'."""
    found = []
    for table, mapper in _tables():
        keys = ", ".join(column.name for column in mapper.primary_key)
        # Names come from the table definitions, not from input
        row = con.execute(
            f"select count(*) from (select 1 from {table.fullname} group by {keys} having count(*) > 1)"  # noqa: S608
        ).fetchone()
        if row and row[0]:
            found.append(f"{table.fullname}: {row[0]} keys")
    return found


def _tables() -> Iterator[tuple[Table, Mapper[Any]]]:
    """Every table with the class that defines it."""
    mappers = {mapper.local_table: mapper for mapper in SQLModel._sa_registry.mappers}
    return ((table, mappers[table]) for table in SQLModel.metadata.sorted_tables)


def _is_empty(con: duckdb.DuckDBPyConnection) -> bool:
    row = con.execute("select count(*) from duckdb_tables() where not internal").fetchone()
    return row == (0,)


def _migrate(con: duckdb.DuckDBPyConnection, since: int) -> None:
    """Bring the tables of an older copydesk up to date: every file of sql/migrations after `since`, or none.

    A file is named for the version it leads to and for its topic, such as '3_search'. '3_values' gives new columns
    their values: it comes after all files that alter tables, for what has been changed cannot be altered in the same
    transaction.
    """
    if since == SCHEMA_VERSION:
        return
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
        for table, mapper in _tables():
            _comment(con, table, mapper)
        con.execute("update ops.warehouse set schema_version = ?", [SCHEMA_VERSION])
    log.info("the warehouse's tables are brought from version %d to %d", since, SCHEMA_VERSION)


def _create(con: duckdb.DuckDBPyConnection, version: str) -> None:
    """All tables with their comments, in one transaction."""
    with transaction(con):
        con.execute("create schema core; create schema ops; create schema mart")
        for table, mapper in _tables():
            con.execute(str(CreateTable(table).compile(dialect=_DIALECT)))
            _comment(con, table, mapper)
        con.execute(
            "insert into ops.warehouse by name "
            "select $schema as schema_version, $version as created_by, $at as created_at",
            {"schema": SCHEMA_VERSION, "version": version, "at": datetime.now(UTC).replace(tzinfo=None)},
        )


def _comment(con: duckdb.DuckDBPyConnection, table: Table, mapper: Mapper[Any]) -> None:
    """Say in the file what the table and its columns are."""
    table.comment = mapper.class_.__doc__
    comments: tuple[DDLElement, ...] = (SetTableComment(table), *map(SetColumnComment, table.columns))
    for comment in comments:
        con.execute(str(comment.compile(dialect=_DIALECT)))


def _make_views(con: duckdb.DuckDBPyConnection) -> None:
    """Every view and macro of sql/views and sql/macros under `mart`, after those it reads, unless they are there.

    A view's file is its query, a macro's the statement that makes it. The first comment of each becomes its own.
    """
    texts = {name: (folder, sql(f"{folder}/{name}")) for folder in ("views", "macros") for name in sql_names(folder)}
    made_from = sha256(repr((SCHEMA_VERSION, texts)).encode()).hexdigest()
    if con.execute("select views_hash from ops.warehouse").fetchone() == (made_from,):
        return
    needs = {name: set(_REFERENCE.findall(text)) & texts.keys() - {name} for name, (_, text) in texts.items()}
    with transaction(con):
        for name in TopologicalSorter(needs).static_order():
            folder, text = texts[name]
            comment = text.partition("\n")[0].removeprefix("--").strip().replace("'", "''")
            if folder == "views":
                con.execute(f"create or replace view mart.{name} as {text}")
                con.execute(f"comment on view mart.{name} is '{comment}'")
            else:
                kind = "macro table" if _TABLE_MACRO.search(text) else "macro"
                con.execute(text)
                con.execute(f"comment on {kind} mart.{name} is '{comment}'")
        con.execute("update ops.warehouse set views_hash = ?", [made_from])
