"""Named questions: one .sql file of warehouse/sql/reports each, its first comment being what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.connection import sql


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to a named question: `title` is the question, `rows` are tuples in the order of `columns`."""

    name: str
    title: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


def report(con: duckdb.DuckDBPyConnection, name: str) -> Report:
    """The answer to the named question. Raises FileNotFoundError for a name without such a file."""
    text = sql(f"reports/{name}")
    columns, rows = ask(con, text)
    return Report(name, text.partition("\n")[0].removeprefix("--").strip(), columns, rows)


def ask(
    con: duckdb.DuckDBPyConnection, question: str, parameters: dict[str, Any] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one SQL statement; raises duckdb.Error as DuckDB does."""
    cursor = con.execute(question, parameters)
    return [column[0] for column in cursor.description or []], cursor.fetchall()
