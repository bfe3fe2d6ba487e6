"""Questions of a page: files of warehouse/sql/desk, each kept with its answer and as SQL that can be asked again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import duckdb

from warehouse.file.statements import Row, sql

_PARAMETER = re.compile(r"\$([a-z_]+)")
_COMMENT = re.compile(r"--[^\n]*")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer: `title` is the question in words, `sql` the statement with what was given in it."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    sql: str

    def named(self) -> list[Row]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Asking:
    """What one page asks, of one state of the warehouse."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.answers: dict[str, Answer] = {}

    def ask(self, name: str, given: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows that answer a file of warehouse/sql/desk, for example 'article/versions'.

        `given` is for the parameters: what the file does not name is left out, what is not given is null.
        """
        text = sql(f"desk/{name}")
        named = dict.fromkeys(_PARAMETER.findall(_COMMENT.sub("", text)))
        known = {key: (given or {}).get(key) for key in named}
        found = self.con.execute(text, known)
        columns = [column[0] for column in found.description or ()]
        return self.keep(name.rpartition("/")[2], text, known, columns, found.fetchall())

    def keep(
        self, name: str, text: str, known: Mapping[str, Any], columns: Iterable[str], rows: list[tuple[Any, ...]]
    ) -> list[Row]:
        """Keep an answer that was found otherwise, for the page's SQL and its tables."""
        head, _, statement = text.partition("\n")
        title = head.removeprefix("--").strip()
        answer = Answer(name, title, tuple(columns), rows, filled(statement, known))
        self.answers[name] = answer
        return answer.named()


def filled(statement: str, known: Mapping[str, Any]) -> str:
    """A statement with its parameters as literals: it gives the same answer."""
    return _PARAMETER.sub(lambda found: literal(known[found[1]]), statement).strip()


def literal(value: Any) -> str:
    """A value in SQL. What cannot be seen, or moves what can, is told by its number."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case datetime():
            return f"timestamp '{value:%Y-%m-%d %H:%M:%S.%f}'".replace(".000000'", "'")
        case date():
            return f"date '{value:%Y-%m-%d}'"
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case _:
            return _text(str(value))


def _text(value: str) -> str:
    parts = [
        "'" + "".join(letters).replace("'", "''") + "'" if seen else ", ".join(f"chr({ord(one)})" for one in letters)
        for seen, letters in groupby(value, _is_seen)
    ]
    return f"concat({', '.join(parts)})" if len(parts) > 1 or not _is_seen(value[:1]) else (parts or ["''"])[0]


def _is_seen(letter: str) -> bool:
    """Is it a letter or sign that is printed, and moves nothing?"""
    return letter.isprintable() and not _VARIANTS.match(letter)
