"""What a warehouse is to have when it is opened for writing: today's tables, views and macros.

Tables are the affair of `definitions`, which is not loaded where they are there: SQLAlchemy takes its time. Views and
macros are files of warehouse/sql.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from hashlib import sha256
from importlib.resources import files
from typing import cast

import duckdb

from warehouse.file.engines import engine_of
from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql, sql_names, transaction
from warehouse.tables import SCHEMA_VERSION

_WRITTEN = "select schema_version, created_by from ops.warehouse"
_REFERENCE = re.compile(r"\bmart\.(\w+)")
_TABLE = re.compile(r"\b(?:core|ops)\.\w+")
_COLUMNS = """
    select schema_name, table_name, column_name, comment from duckdb_columns()
    where schema_name in ('core', 'ops', 'mart') and database_name = current_database()
"""
_TABLE_MACRO = re.compile(r"\) as table\b", re.IGNORECASE)


def prepare(con: duckdb.DuckDBPyConnection, path: object, version: str) -> bool:
    """Make what an empty database lacks, or bring an older copydesk's up to date; `version` is the program's.

    Returns whether its tables were made or changed. Raises WarehouseError for one that is not copydesk's, or a newer
    one's; `path` is where it says that it is.
    """
    row = _written(con)
    is_new = row is None and _is_empty(con)
    since = 0 if is_new else _known(row, path)
    if since < SCHEMA_VERSION:
        from warehouse.file import definitions  # for start-up

        if is_new:
            definitions.create(con, version)
        else:
            definitions.migrate(con, since)
    _make_views(con)
    return since < SCHEMA_VERSION


def version_of(con: duckdb.DuckDBPyConnection, path: object) -> int:
    """The version of the file's tables. Raises WarehouseError where it is not copydesk's, or a newer one wrote it."""
    return _known(_written(con), path)


def _written(con: duckdb.DuckDBPyConnection) -> tuple[int, str] | None:
    """The version of the file's tables, and of the program that made them; None where it does not say."""
    try:
        return cast("tuple[int, str] | None", con.execute(_WRITTEN).fetchone())
    except duckdb.CatalogException:
        return None


def _known(row: tuple[int, str] | None, path: object) -> int:
    if row is None:
        raise WarehouseError(f"{path} is a DuckDB file but not a copydesk warehouse: choose another path")
    if row[0] > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} was written by a newer copydesk ({row[1]}, tables {row[0]}; this one knows {SCHEMA_VERSION}): "
            "upgrade copydesk or choose another path"
        )
    return row[0]


def _is_empty(con: duckdb.DuckDBPyConnection) -> bool:
    row = con.execute(
        "select count(*) from duckdb_tables() where not internal and database_name = current_database()"
    ).fetchone()
    return row == (0,)


def _make_views(con: duckdb.DuckDBPyConnection) -> None:
    """Every view and macro of sql/views and sql/macros under `mart`, after those it reads, unless they are there.

    A view's file is its query, a macro's the statement that makes it. The first comment of each becomes its own.
    """
    texts, made_from = _texts()
    if con.execute("select views_hash from ops.warehouse").fetchone() == (made_from,):
        return
    engine = engine_of(con)
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
                if engine.comments_macros:
                    con.execute(f"comment on {kind} mart.{name} is '{comment}'")
        if engine.comments_columns_of_views:
            _explain_columns(con, {name: text for name, (folder, text) in texts.items() if folder == "views"})
        con.execute("update ops.warehouse set views_hash = ?", [made_from])


def _explain_columns(con: duckdb.DuckDBPyConnection, views: dict[str, str]) -> None:
    """Say what the columns of the views mean: as sql/columns.toml has it, else as the tables that each reads do."""
    said = tomllib.loads(_columns())
    known = {
        (f"{schema}.{table}", column): comment
        for schema, table, column, comment in con.execute(_COLUMNS).fetchall()
        if comment is not None or schema == "mart"
    }
    statements = []
    for table, column in known:
        if table.startswith("mart."):
            view = table.removeprefix("mart.")
            of_tables = (known.get((read, column)) for read in dict.fromkeys(_TABLE.findall(views[view])))
            found = said.get(view, {}).get(column) or next(filter(None, of_tables), None) or said["any"].get(column, "")
            text = found.replace("'", "''")
            statements.append(f"comment on column mart.{view}.\"{column}\" is '{text}'")
    con.execute(";".join(statements))


@cache
def _columns() -> str:
    return files("warehouse").joinpath("sql", "columns.toml").read_text(encoding="utf-8")


@cache
def _texts() -> tuple[dict[str, tuple[str, str]], str]:
    """The folder and text of every view and macro by its name, and a hash of them all."""
    texts = {name: (folder, sql(f"{folder}/{name}")) for folder in ("views", "macros") for name in sql_names(folder)}
    return texts, sha256(repr((SCHEMA_VERSION, texts, _columns())).encode()).hexdigest()
