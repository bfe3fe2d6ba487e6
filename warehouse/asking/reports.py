"""Named questions: one .sql file of warehouse/sql/reports each.

Its comment at the top is its help: the first line is the question, the rest says how to read the answer. It is one
statement without a limit that ends by saying the order, and asks for what it is given by name: `$since` and `$until`
(UTC; whoever asks is given what is from the one and before the other), `$source`, `$who`, `$article`, `$words`, all
null unless given, and `$now`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import duckdb

from warehouse.asking.known import meant, must_know
from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql, sql_names

if TYPE_CHECKING:
    import pyarrow as pa

PARAMETERS = ("since", "until", "source", "who", "article", "words")
MOST = 100  # rows that people read
_PARAMETER = re.compile(r"\$([a-z_]+)")
_COMMENTS = re.compile(r"--.*")
_ASKING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_GAP = r"(?:\s|/\*.*?\*/|--[^\n]*\n)*"
# What writes although it stands where a table may (logs and profiles go into files; a lake's upkeep), or runs text that
# is not seen here, or asks other databases than the one that is open
_WRITES = re.compile(
    rf"""\b(?:(?:enable|disable|truncate|verify)_\w+|(?:force_)?checkpoint|write_log|query|json_execute_serialized_sql
    |add_parquet_key|(?:import|copy)_database|(?:postgres|sqlite)_\w+|(?:ducklake_)?(?:set|add|expire|cleanup|delete|merge
    |flush|rewrite)_(?:option|commit_message|data_files|snapshots|old_files|orphaned_files|adjacent_files
    |inlined_data))"?{_GAP}\(|\bexplain\b.{{0,200}}?\b(?:call|pragma)\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: `title` is the question in words, `help` what else its file says, `takes` its parameters."""

    name: str
    title: str
    help: str
    takes: tuple[str, ...]
    statement: str


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to a named question: `title` is the question, `rows` are tuples in the order of `columns`."""

    name: str
    title: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


def questions() -> list[Question]:
    """Every named question, in order of the names."""
    return [question(name) for name in sql_names("reports")]


def question(name: str) -> Question:
    """The named question. Raises WarehouseError for a name that there is not."""
    if name not in sql_names("reports"):
        near = meant(name, sql_names("reports"))
        raise WarehouseError(f"there is no report named {name}{near or ': `copydesk report --list` names them'}")
    text = sql(f"reports/{name}")
    lines = text.splitlines()
    comments = [line.removeprefix("--").strip() for line in lines[: _head(lines)]]
    takes = dict.fromkeys(_PARAMETER.findall(_COMMENTS.sub("", text)))
    return Question(name, comments[0], "\n".join(comments[1:]), tuple(takes), text)


def answer(
    con: duckdb.DuckDBPyConnection,
    asked: Question,
    given: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
    limit: int | None = None,
) -> pa.Table:
    """The answer as an Arrow table, the first `limit` rows of it where that is given; `now` is naive UTC.

    Raises WarehouseError where something is given that the question does not ask for, or names what is not there.
    """
    present = {name: value for name, value in (given or {}).items() if value is not None}
    beside = [f"--{name}" for name in present if name not in asked.takes]
    if beside:
        taken = " ".join(f"--{name}" for name in PARAMETERS if name in asked.takes) or "no option of that kind"
        raise WarehouseError(f"the report {asked.name} does not take {' '.join(beside)}; it takes {taken}")
    must_know(con, present)
    if "article" in present:
        from warehouse.stories.explanations import article_named  # for start-up: few questions are about one article

        present["article"] = article_named(con, present["article"]).article_id
    known = dict.fromkeys(PARAMETERS) | {"now": now or datetime.now(UTC).replace(tzinfo=None)} | present
    text = asked.statement if limit is None else f"{asked.statement}\nlimit {limit:d}"
    return with_durations(con.execute(text, {name: known[name] for name in asked.takes}).to_arrow_table())


def report(con: duckdb.DuckDBPyConnection, name: str, *, limit: int | None = MOST, **given: Any) -> Report:
    """The first rows of the answer to the named question, as `answer` gives it, for people to read."""
    asked = question(name)
    found = answer(con, asked, given, limit=limit)
    columns = [column.to_pylist() for column in found.columns]
    return Report(name, asked.title, found.column_names, list(zip(*columns, strict=True)))


def ask(
    con: duckdb.DuckDBPyConnection, question: str, parameters: dict[str, Any] | None = None
) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of one SQL statement; raises duckdb.Error as DuckDB does, and for one that changes something."""
    cursor = con.execute(read_only(con, question), parameters)
    return [column[0] for column in cursor.description or []], cursor.fetchall()


def read_only(con: duckdb.DuckDBPyConnection, question: str) -> str:
    """The same question. Raises duckdb.Error for what is no SQL, and for what changes something."""
    if any(one.type not in _ASKING for one in con.extract_statements(question)) or _WRITES.search(question):
        raise duckdb.PermissionException("Permission Error: it would change something, and only questions are answered")
    return question


def with_durations(found: pa.Table) -> pa.Table:
    """Intervals as durations, which Python and Parquet know; a month counts as 30 days, as DuckDB compares them."""
    import pyarrow as pa  # for start-up: one SQL question needs no Arrow

    for at, field in enumerate(found.schema):
        if field.type == pa.month_day_nano_interval():
            spans = [
                span and timedelta(days=30 * span.months + span.days, microseconds=span.nanoseconds // 1000)
                for span in found.column(at).to_pylist()
            ]
            found = found.set_column(at, field.name, pa.array(spans, pa.duration("us")))
    return found


def _head(lines: list[str]) -> int:
    """How many lines the comment at the top has."""
    return next((at for at, line in enumerate(lines) if not line.startswith("--")), len(lines))
