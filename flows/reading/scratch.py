"""What a run has to know of more addresses than memory should hold: in a temporary file that goes with it."""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any


class Scratch:
    """Tables of SQLite's in a file that nobody else sees, made when something is first put there. One thread at a time.

    Statements raise OSError with what SQLite says, which is a full disk mostly.
    """

    def __init__(self, tables: str) -> None:
        self._tables = tables

    @cached_property
    def _con(self) -> sqlite3.Connection:
        con = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        con.row_factory = sqlite3.Row
        con.executescript(f"pragma journal_mode = off; pragma synchronous = off; {self._tables}")
        return con

    @property
    def is_empty(self) -> bool:
        """Was nothing ever put there?"""
        return "_con" not in self.__dict__

    def put(self, statement: str, rows: Iterable[Sequence[Any] | Mapping[str, Any]]) -> None:
        """Execute a statement for each of these rows."""
        with _told():
            for row in rows:
                self._con.execute(statement, row)

    def ask(self, question: str, given: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of an answer, whose values are had by name; none where nothing was put there."""
        if not self.is_empty:
            with _told():
                yield from self._con.execute(question, given)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC, str(error), tempfile.gettempdir()) from error
