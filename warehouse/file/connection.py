"""Opening a warehouse file: made when missing, refused when it is not ours, waited for when another process has it.

DuckDB lets one process write and then no other even read, and says so at once: waiting is ours to do. A connection
is held only as long as one load or one query takes.
"""

from __future__ import annotations

import logging
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

from warehouse.file.errors import WarehouseError, WarehouseLockedError
from warehouse.file.statements import sql, sql_names
from warehouse.tables import SCHEMA_VERSION

log = logging.getLogger("copydesk")

MEMORY_LIMIT = "4GB"  # unbounded, DuckDB takes most of the machine
_DIALECT = Dialect()
_WRITER = threading.Lock()  # DuckDB locks out other processes, not other threads of this one
_HOLDER = re.compile(r"PID (\d+)")
_REFERENCE = re.compile(r"\bmart\.(\w+)")
_TABLE_MACRO = re.compile(r"\) as table\b", re.IGNORECASE)


@contextmanager
def writing(path: Path, *, version: str, wait: float = 60.0) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path` for writing, made when there is none; `version` is the program's, for the file's record.

    Waits up to `wait` seconds for another process. Raises WarehouseLockedError or WarehouseError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{path.parent} cannot be made: {error.strerror}") from error
    if not _WRITER.acquire(timeout=wait):
        raise WarehouseLockedError(path, os.getpid(), wait)
    try:
        con = _connect(path, read_only=False, wait=wait)
        try:
            if _is_empty(con):
                _create(con, version)
            _migrate(con, since=_check(con, path))
            _views(con)
            yield con
        finally:
            con.close()
    finally:
        _WRITER.release()


def migrate(path: Path, *, wait: float = 60.0) -> None:
    """Bring the tables of a warehouse up to date. Raises like `writing`."""
    with writing(path, version="", wait=wait):
        pass


@contextmanager
def reading(
    path: Path, *, wait: float = 60.0, renew: Callable[[Path], object] = migrate
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, read-only and with nothing outside it in reach: no file, no address, no extension.

    `renew` is called first where an older copydesk wrote it. Raises WarehouseLockedError, or WarehouseError when there
    is no warehouse yet or the file is not one.
    """
    must_exist(path)
    con = _connect(path, read_only=True, wait=wait)
    try:
        if _check(con, path) < SCHEMA_VERSION:
            con.close()
            renew(path)
            con = _connect(path, read_only=True, wait=wait)
        con.execute("set enable_external_access = false; set lock_configuration = true")
        yield con
    finally:
        con.close()


@contextmanager
def keeping_out(path: Path, *, wait: float) -> Iterator[None]:
    """Let nobody else open the file at `path`, which may be one that cannot be opened at all.

    Raises WarehouseLockedError.
    """
    try:
        con = _connect(path, read_only=False, wait=wait)
    except WarehouseLockedError:
        raise
    except WarehouseError:
        yield
        return
    try:
        con.execute("checkpoint")
        yield
    finally:
        con.close()


def must_exist(path: Path) -> None:
    """Raises WarehouseError where there is no warehouse at `path`."""
    if not path.exists():
        raise WarehouseError(f"there is no warehouse at {path} yet: run `copydesk ingest` first")


def is_foreign(path: Path) -> bool:
    """Is there a file at `path` that is no warehouse nor, as far as can be told, a damaged one."""
    if not path.exists():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            _check(con, path)
    except WarehouseError:  # a newer copydesk's warehouse is not ours to write over either
        return True
    except duckdb.Error as error:
        return "not a valid DuckDB database file" in str(error)
    return False


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


def _connect(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A connection, tried again with jitter until `wait` seconds have gone."""
    started = time.monotonic()
    told = False
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config={"memory_limit": MEMORY_LIMIT})
        except duckdb.IOException as error:
            if "Could not set lock" not in str(error):  # a damaged block is told in words that have "lock" in them, too
                raise WarehouseError(f"{path} cannot be opened: {_first_line(error)}") from error
            waited = time.monotonic() - started
            locked = WarehouseLockedError(path, _holder(error), waited)
            if waited >= wait:
                raise locked from error
            if not told:
                log.warning("%s is in use by %s: waiting up to %.0f s", path, locked.holder, wait)
                told = True
            time.sleep(random.uniform(0.05, 0.25))  # noqa: S311 - jitter, not a secret
        except duckdb.Error as error:
            raise WarehouseError(f"{path} cannot be opened: {_first_line(error)}") from error


def _holder(error: Exception) -> int | None:
    """The process that DuckDB says holds the lock."""
    found = _HOLDER.search(str(error))
    return int(found[1]) if found else None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _is_empty(con: duckdb.DuckDBPyConnection) -> bool:
    row = con.execute("select count(*) from duckdb_tables() where not internal").fetchone()
    return row == (0,)


def _check(con: duckdb.DuckDBPyConnection, path: Path) -> int:
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


def _migrate(con: duckdb.DuckDBPyConnection, since: int) -> None:
    """Bring the tables of an older copydesk up to date: every file of sql/migrations after `since`, or none.

    A file is named for the version it leads to and for its topic, such as '3_search'. '3_values' gives new columns
    their values: it comes after all files that alter tables, for what has been changed cannot be altered in the same
    transaction.
    """
    if since == SCHEMA_VERSION:
        return
    names = [name for name in sql_names("migrations") if since < int(name.partition("_")[0])]
    con.execute("begin")
    for name in sorted(names, key=lambda name: (name.endswith("_values"), int(name.partition("_")[0]), name)):
        try:
            con.execute(sql(f"migrations/{name}"))
        except duckdb.Error as error:  # what was done before is undone when the connection is closed
            raise WarehouseError(
                f"the tables cannot be brought from version {since} to {SCHEMA_VERSION}, and are left as they "
                f"are: {name}: {_first_line(error)}"
            ) from error
    for table, mapper in _tables():
        _comment(con, table, mapper)
    con.execute("update ops.warehouse set schema_version = ?", [SCHEMA_VERSION])
    con.execute("commit")
    log.info("the warehouse's tables are brought from version %d to %d", since, SCHEMA_VERSION)


def _create(con: duckdb.DuckDBPyConnection, version: str) -> None:
    """All tables with their comments, in one transaction."""
    con.execute("begin")
    con.execute("create schema core; create schema ops; create schema mart")
    for table, mapper in _tables():
        con.execute(str(CreateTable(table).compile(dialect=_DIALECT)))
        _comment(con, table, mapper)
    con.execute(
        "insert into ops.warehouse by name select $schema as schema_version, $version as created_by, $at as created_at",
        {"schema": SCHEMA_VERSION, "version": version, "at": datetime.now(UTC).replace(tzinfo=None)},
    )
    con.execute("commit")


def _comment(con: duckdb.DuckDBPyConnection, table: Table, mapper: Mapper[Any]) -> None:
    """Say in the file what the table and its columns are."""
    table.comment = mapper.class_.__doc__
    comments: tuple[DDLElement, ...] = (SetTableComment(table), *map(SetColumnComment, table.columns))
    for comment in comments:
        con.execute(str(comment.compile(dialect=_DIALECT)))


def _views(con: duckdb.DuckDBPyConnection) -> None:
    """Every view and macro of sql/views and sql/macros under `mart`, after those it reads, unless they are there.

    A view's file is its query, a macro's the statement that makes it. The first comment of each becomes its own.
    """
    texts = {name: (folder, sql(f"{folder}/{name}")) for folder in ("views", "macros") for name in sql_names(folder)}
    made_from = sha256(repr((SCHEMA_VERSION, texts)).encode()).hexdigest()
    if con.execute("select views_hash from ops.warehouse").fetchone() == (made_from,):
        return
    needs = {name: set(_REFERENCE.findall(text)) & texts.keys() - {name} for name, (_, text) in texts.items()}
    con.execute("begin")
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
    con.execute("commit")
