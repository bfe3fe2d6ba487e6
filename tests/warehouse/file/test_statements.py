"""Statements: rows by the names of their columns, and all of a transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from warehouse.file.statements import answered, transaction


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        con.execute("create table boats (name varchar, berth integer)")
        yield con


def fail(con: duckdb.DuckDBPyConnection, statement: str, error: BaseException) -> None:
    """Raise the error in a transaction, behind the statement."""
    with transaction(con):
        con.execute(statement)
        raise error


def test_rows_have_the_names_of_their_columns(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("insert into boats values ('Ternen', 3), ('Alken', 1)")
    question = "select name, berth + $more as berth from boats order by all"
    assert answered(con, question, {"more": 10}) == [{"name": "Alken", "berth": 11}, {"name": "Ternen", "berth": 13}]
    assert answered(con, "from boats where berth = ?", [7]) == []


def test_what_is_done_in_a_transaction_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    with transaction(con):
        con.execute("insert into boats values ('Ternen', 3)")
    con.execute("begin; rollback")  # none is open any longer
    assert answered(con, "from boats") == [{"name": "Ternen", "berth": 3}]


@pytest.mark.parametrize("error", [ValueError("no berth"), KeyboardInterrupt()])
def test_an_error_undoes_all_of_a_transaction(con: duckdb.DuckDBPyConnection, error: BaseException) -> None:
    with pytest.raises(type(error)):
        fail(con, "insert into boats values ('Ternen', 3)", error)
    assert answered(con, "from boats") == []


def test_an_error_is_told_also_where_nothing_can_be_undone(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="no berth"):
        fail(con, "rollback", ValueError("no berth"))
