"""A question changes nothing, whatever DuckDB would take for one."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.asking.reports import ask


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create table t as select 'checkpoint' as checkpoint, 'call' as call")
    return con


@pytest.mark.parametrize(
    "question",
    [
        "call enable_logging()", "pragma enable_profiling", "checkpoint", "from enable_logging()", "set threads = 1",
        "select 1; call enable_logging()", 'select * from "enable_logging"()', "from enable_logging /* x */ ()",
        "explain analyze call enable_logging()", "EXPLAIN (ANALYZE) CALL enable_logging()", "select write_log('x')",
        "from query('from enable_' || 'logging()')", "from truncate_duckdb_logs()", "insert into t values (1)",
        "copy t to '/tmp/never.csv'", "attach ':memory:' as other", "create table u (a int)", "vacuum",
    ],
)  # fmt: skip
def test_what_would_change_something_is_refused(con: duckdb.DuckDBPyConnection, question: str) -> None:
    with pytest.raises(duckdb.PermissionException, match="only questions are answered"):
        ask(con, question)


@pytest.mark.parametrize(
    "question",
    [
        "select 1", "from t", "with a as (select 1) from a", "describe t", "summarize t", "show tables",
        "explain select checkpoint from t", "select checkpoint, call from t where call = 'call'",
        "pragma table_info('t')",
        "select '--' || call from t -- a comment", "values (1)", "(select 1) union all select 2",
    ],
)  # fmt: skip
def test_what_only_asks_is_answered(con: duckdb.DuckDBPyConnection, question: str) -> None:
    columns, rows = ask(con, question)
    assert columns
    assert rows
