"""From a file to a lake and back, table by table, each compared value by value.

Both are attached to one DuckDB, which reads the one and writes the other.
"""

from __future__ import annotations

import logging
from contextlib import nullcontext
from pathlib import Path

import duckdb
from sqlalchemy import Table

from warehouse.file import definitions
from warehouse.file.connection import STORAGE, must_exist, reading
from warehouse.file.contents import Contents, contents
from warehouse.file.errors import TakenError, WarehouseError, WarehouseLockedError, first_line
from warehouse.file.preparing import prepare, version_of
from warehouse.file.snapshot import sync, unfinished
from warehouse.file.statements import transaction
from warehouse.lake.address import Lake, quoted
from warehouse.lake.opening import reading_and_writing_files, writing
from warehouse.tables import SCHEMA_VERSION

log = logging.getLogger("copydesk")


def into_lake(source: Path, lake: Lake, *, version: str, anew: bool = False) -> int:
    """Have the lake say what the file `source` says, in all tables; returns how many rows that is.

    Tables that already do are left as they are, so that what was broken off goes on. Where the lake has articles that
    the file lacks, that is refused, unless it is to be `anew`: then the lake says all of that, or still what it said
    before. Raises WarehouseLockedError while somebody writes into
    either, WarehouseError otherwise.
    """
    must_exist(source)
    with reading(source, renew=lambda _: None) as con:
        if version_of(con, source) < SCHEMA_VERSION:
            told = f"{source} was written by an older copydesk: with COPYDESK_WAREHOUSE={source}"
            raise WarehouseError(f"{told}, `copydesk snapshot` brings it up to date")
    with writing(lake, version=version) as con:
        _attach(con, source, "read_only")
        if not anew and _lacks_articles(con):
            raise WarehouseError(f"{lake} has articles that {source} lacks: choose an empty lake, or restore a backup")
        with transaction(con) if anew else nullcontext():
            return _copied(con, "moved", "lake", source, lake, at_once=anew)


def into_file(lake: Lake, target: Path, *, version: str) -> int:
    """Make the file `target`, where nothing is yet, say what the lake says; returns how many rows that is.

    Raises WarehouseError.
    """
    if target.exists():
        raise TakenError(target)
    with unfinished(target) as beside, reading_and_writing_files(lake) as con:
        _attach(con, beside, f"storage_version '{STORAGE}'")
        con.execute("use moved")
        prepare(con, target, version)
        rows = _copied(con, "lake", "moved", lake, target)
        con.execute("use memory; checkpoint moved; detach moved")
        sync(beside)
        beside.replace(target)
        sync(target.parent)
    return rows


def _copied(
    con: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    source: Path | Lake,
    target: Path | Lake,
    *,
    at_once: bool = False,
) -> int:
    """Copy what the databases do not have alike; both names are of attached ones. Returns how many rows there are.

    Each table is a transaction, unless all are `at_once`, in one that the caller began.
    """
    before, there = _contents(con, one), _contents(con, other)
    con.execute(f"use {other}")
    for table, _ in definitions.tables():
        if there[table.fullname] != before[table.fullname]:
            log.info("%s: %d rows", table.fullname, before[table.fullname].rows)
            with nullcontext() if at_once else transaction(con):
                _fill(con, one, other, table)
    unlike = [name for name, found in _contents(con, other).items() if found != before[name]]
    if unlike:
        raise WarehouseError(f"{target} is not the same as {source} in {', '.join(unlike)}: try again")
    return sum(found.rows for found in before.values())


def _fill(con: duckdb.DuckDBPyConnection, one: str, other: str, table: Table) -> None:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    con.execute(f"delete from {other}.{table.fullname}")  # noqa: S608 - names are of the table definitions
    con.execute(f"insert into {other}.{table.fullname} ({columns}) select {columns} from {one}.{table.fullname}")  # noqa: S608


def _contents(con: duckdb.DuckDBPyConnection, database: str) -> dict[str, Contents]:
    con.execute(f"use {database}")
    return {found.table: found for found in contents(con, everything=True)}


def _lacks_articles(con: duckdb.DuckDBPyConnection) -> bool:
    """Has the lake any article that the file lacks?"""
    question = "select exists (from lake.core.articles anti join moved.core.articles using (article_id))"
    return con.execute(question).fetchone() == (True,)


def _attach(con: duckdb.DuckDBPyConnection, path: Path, options: str) -> None:
    try:
        con.execute(f"attach '{quoted(str(path))}' as moved ({options})")
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise WarehouseLockedError(path, None, 0.0) from error
        raise WarehouseError(f"{path} cannot be opened: {first_line(error)}") from error
