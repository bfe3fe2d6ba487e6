"""Statements: their texts, which are files, what they answer, and several of them as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

Row = dict[str, Any]
"""Values by the names of their columns."""


@cache
def sql(name: str) -> str:
    """The text of a file of warehouse/sql, for example 'load/versions'."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def sql_names(folder: str) -> tuple[str, ...]:
    """The names of the files of one folder of warehouse/sql, without '.sql', in order."""
    entries = files("warehouse").joinpath("sql", folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".sql") for entry in entries if entry.name.endswith(".sql")))


def answered(
    con: duckdb.DuckDBPyConnection, question: str, given: Mapping[str, Any] | Sequence[Any] | None = None
) -> list[Row]:
    """The rows that answer a question, with what is `given` for its parameters."""
    answer = con.execute(question, given)
    columns = [column[0] for column in answer.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def cursor(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the warehouse that `con` has open, for what goes on while that reads."""
    [(name,)] = con.execute("select current_database()").fetchall()
    other = con.cursor()
    other.execute(f'use "{name}"')  # which a lake's is not by itself
    return other


_FENCES: dict[int, str] = {}
"""What a connection's transactions do last, by its id."""


@contextmanager
def fenced(con: duckdb.DuckDBPyConnection, statement: str) -> Iterator[None]:
    """Within, every transaction of `con` does this before it ends."""
    _FENCES[id(con)] = statement
    try:
        yield
    finally:
        del _FENCES[id(con)]


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done within, or nothing of it where that raises."""
    con.execute("begin")
    try:
        yield
        if fence := _FENCES.get(id(con)):
            con.execute(fence)
        con.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # a file that cannot be written undoes it when it is closed, a lake at once
            con.execute("rollback")
        raise
