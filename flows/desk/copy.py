"""The copy for readers, kept open between requests: each request sees one state of it, from its first question on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import duckdb

from flows import published, settings
from warehouse.file.statements import cursor
from warehouse.lake.address import Lake

AGE = 60.0
"""Seconds after which the copy is looked for anew even where nobody replaced it: a run may have died unpublished."""
AGE_OF_LAKE = 10.0
"""Seconds after which a lake is looked at anew: nothing tells that something was written."""
LONGEST = 30.0
"""Seconds that the questions of one request may take."""


class Copy:
    """What all requests read. A copy that was replaced is closed before the new one is opened.

    Two files of one path cannot be open at once in one process: DuckDB would give the old one for the new. So who comes
    after the copy was replaced waits for those who still read the old one, which takes as long as a page.
    """

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._opened = ExitStack()
        self._con: duckdb.DuckDBPyConnection | None = None
        self._file: object = None
        self._until = 0.0
        self._readers = 0

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The newest copy, read-only. Raises WarehouseError; duckdb.InterruptException after LONGEST seconds."""
        opened = self._enter()
        watch = threading.Timer(LONGEST, opened.interrupt)
        watch.daemon = True
        watch.start()
        try:
            yield opened
        finally:
            watch.cancel()
            opened.close()
            with self._free:
                self._readers -= 1
                self._free.notify_all()

    def close(self) -> None:
        """Close the file, once nobody reads it."""
        with self._free:
            self._free.wait_for(lambda: not self._readers)
            self._shut()

    def _enter(self) -> duckdb.DuckDBPyConnection:
        with self._free:
            self._free.wait_for(lambda: self._is_newest() or not self._readers)
            if self._con is None or not self._is_newest():
                self._shut()
                self._con = self._opened.enter_context(published.reading())
                age = AGE_OF_LAKE if isinstance(settings.place(), Lake) else AGE
                self._file, self._until = _file(), time.monotonic() + age
            opened = cursor(self._con)
            self._readers += 1
            return opened

    def _is_newest(self) -> bool:
        """Is the file that is open the one to read? Where there is no copy, it is the warehouse, which writers need."""
        return self._file is not None and self._file == _file() and time.monotonic() < self._until

    def _shut(self) -> None:
        self._con = None
        self._opened.close()


def _file() -> object:
    """What tells one copy from the next; None where there is none. A lake is told by its address."""
    if isinstance(settings.place(), Lake):
        return settings.place()
    try:
        found = settings.published().stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
