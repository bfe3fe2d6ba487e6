"""Is a file sound: are its blocks as they were written, can every value be read, is no row missing?

DuckDB looks at a block's checksum when it reads the block, so that damage where nobody asks can wait for months. Here
all blocks are looked at, which costs a third of what copying the file does; to read every value costs ten times as
much. The layout is DuckDB's own: three headers, then blocks of one size, each behind its checksum. A file whose layout
is not known here is read value by value.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

import duckdb
import numpy as np

from warehouse.file.errors import WarehouseLockedError, first_line
from warehouse.file.snapshot import copy, unfinished, wal

_HEADER = 4096
_SEED, _FACTOR = np.uint64(5381), np.uint64(0xBF58476D1CE4E5B9)
"""DuckDB's checksum: words of 64 bits times the factor, and the seed, all in exclusive or."""
_SIZES = range(16 * 1024, 256 * 1024 + 1)
"""Bytes that a block may have."""
_AT_ONCE = 64
"""Blocks that are read at a time."""
_MEMORY = "1GB"
_TABLES = """
    select concat('"', replace(schema_name, '"', '""'), '"."', replace(table_name, '"', '""'), '"'), has_primary_key
    from duckdb_tables() where not internal and database_name = current_database() order by all
"""

_GROWING = ('"ops"."loads"', '"core"."article_versions"', '"core"."story_decisions"', '"core"."person_aliases"')
"""Tables that nothing is ever removed from."""

Rows = dict[str, int]
"""How many rows each table has."""


def rows(con: duckdb.DuckDBPyConnection) -> Rows:
    """How many rows each table of an open file has."""
    names = [table for table, _ in _tables(con)]  # of the file's own catalogue; one statement is a fifth of the work
    counts = " union all ".join(f"select {at}, count(*) from {table}" for at, table in enumerate(names))  # noqa: S608
    return {names[at]: count for at, count in con.execute(counts).fetchall()} if names else {}


def less(found: Rows, before: Rows) -> str | None:
    """Of a table that only grows, how many rows are missing that were there before; None where none is."""
    missing = {table: before.get(table, 0) - found.get(table, 0) for table in _GROWING}
    return next((f"{count} rows of {table}" for table, count in missing.items() if count > 0), None)


def sound_rows(path: Path) -> Rows | None:
    """The rows of a file whose blocks are as they were written; None where they are not, or there is none."""
    try:
        if damaged_blocks(path) and _fault_of_a_copy(path):
            return None
        with _opened(path, read_only=True) as con:
            return rows(con)
    except (duckdb.Error, OSError):
        return None


def examined(path: Path) -> str | None:
    """What is wrong with a warehouse's file, which is left as it is; None where it is sound.

    Every block is compared with its checksum, every value is read, of what is in the log as well. Raises
    WarehouseLockedError while somebody writes, OSError where the file cannot be read.
    """
    if not path.stat().st_size:
        return "it is empty"
    with path.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseLockedError(path, None, 0.0) from error
        damaged = damaged_blocks(path)
    table = ""
    try:
        with _opened(path, read_only=True) as con:
            for table, _ in _tables(con):
                con.execute(f"select bit_xor(hash(t)) from {table} as t").fetchall()  # noqa: S608
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise WarehouseLockedError(path, None, 0.0) from error
        return f"{table}: {first_line(error)}".removeprefix(": ")
    if damaged is None:
        return "its headers are not as they were written"
    return _fault_of_a_copy(path) if damaged else None


def _fault_of_a_copy(path: Path) -> str | None:
    """What is wrong with a file some of whose blocks are not as they were written; they may be those of nothing.

    To see which, it is opened for writing. The file itself is not: others may have it open, or want to.
    """
    with unfinished(path.with_name(f"{path.name}.seen")) as beside:
        copy(path, beside)
        if wal(path).exists():
            copy(wal(path), wal(beside))
        return fault(beside, None, fully=False)


def fault(path: Path, expected: Rows | None, *, fully: bool) -> str | None:
    """What is wrong with a file that nobody has open and that should have these rows; None where it is sound.

    Every block is compared with its checksum. Where one is not as it was written, every value is read and every key is
    looked up, for which the file is opened for writing: then it is sound if nothing uses that block. With `fully` every
    value is read in any case.
    """
    damaged = damaged_blocks(path)
    table = ""
    try:
        with _opened(path, read_only=not damaged) as con:
            found = rows(con)
            for table, has_key in _tables(con) if fully or damaged or damaged is None else ():
                if not found[table]:
                    continue
                con.execute(f"select bit_xor(hash(t)) from {table} as t").fetchall()  # noqa: S608
                if damaged and has_key:  # each row in its own place: that reads the whole index
                    con.execute(f"begin; insert or replace into {table} from {table}; rollback")
    except duckdb.Error as error:
        return f"{table}: {first_line(error)}".removeprefix(": ")
    if expected is None:
        return None
    unlike = [table for table in sorted(found | expected) if found.get(table) != expected.get(table)]
    told = (f"{table} has {found.get(table, 'no')} rows instead of {expected.get(table, 'none')}" for table in unlike)
    return next(told, None)


def damaged_blocks(path: Path) -> list[int] | None:
    """The numbers of the blocks that are not as they were written or not there; None where the layout is not known.

    A block that was never in use, or is no longer, counts as well.
    """
    with path.open("rb") as file:
        if (shape := _shape(file.read(3 * _HEADER))) is None:
            return None
        count, size = shape
        found: list[int] = []
        for first in range(0, count, _AT_ONCE):
            wanted = min(_AT_ONCE, count - first)
            read = file.read(wanted * size)
            there = len(read) // size
            found += (first + int(at) for at in np.flatnonzero(~_is_as_written(read[: there * size], size)))
            found += range(first + there, first + wanted)
    return found


def _shape(headers: bytes) -> tuple[int, int] | None:
    """How many blocks there are, and of what size, by the later of the two headers that say so."""
    if len(headers) < 3 * _HEADER or headers[8:12] != b"DUCK" or not all(_is_as_written(headers, _HEADER)):
        return None
    stated = [np.frombuffer(headers, dtype="<u8", count=6, offset=at * _HEADER) for at in (1, 2)]
    count, size = max((words.tolist() for words in stated), key=lambda words: words[1])[4:]
    return (count, size) if size in _SIZES and size % _HEADER == 0 else None


def _is_as_written(read: bytes, size: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For each block of that size: has it the checksum that it begins with?"""
    words = np.frombuffer(read, dtype="<u8").reshape(-1, size // 8)
    return np.asarray(np.bitwise_xor.reduce(words[:, 1:] * _FACTOR, axis=1) ^ _SEED == words[:, 0])


def _tables(con: duckdb.DuckDBPyConnection) -> list[tuple[str, bool]]:
    """The name of every table, quoted, and whether it has a key that DuckDB keeps an index of."""
    return con.execute(_TABLES).fetchall()


def _opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=read_only, config={"memory_limit": _MEMORY})
