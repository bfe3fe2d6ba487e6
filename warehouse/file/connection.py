"""Opening a warehouse file: made when missing, refused when it is not ours, waited for when another process has it.

DuckDB lets one process write and then no other even read, and says so at once: waiting is ours to do. A connection
is held only as long as one load or one query takes.
"""

from __future__ import annotations

import errno
import logging
import os
import random
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from warehouse.file.errors import NoWarehouseError, WarehouseError, WarehouseLockedError, first_line, plainly
from warehouse.file.preparing import prepare, version_of
from warehouse.tables import SCHEMA_VERSION

log = logging.getLogger("copydesk")

MEMORY_LIMIT = "4GB"  # unbounded, DuckDB takes most of the machine
STORAGE = "v1.3.0"
"""The oldest DuckDB that can read a new file: from this one on it compresses long texts."""
ROOM = 8 * 1024 * 1024
"""Bytes without which nothing is begun: DuckDB 1.5 ends the process when it cannot commit what takes a key's place."""
_WRITER = threading.Lock()  # DuckDB locks out other processes, not other threads of this one
_HOLDER = re.compile(r"PID (\d+)")


@contextmanager
def writing(path: Path, *, version: str, wait: float = 60.0) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path` for writing, made when there is none; `version` is the program's, for the file's record.

    Waits up to `wait` seconds for another process. Raises WarehouseLockedError or WarehouseError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError(f"{path.parent} cannot be made: {error.strerror}") from error
    if shutil.disk_usage(path.parent).free < ROOM:
        raise WarehouseError(f"{path} cannot be written: {os.strerror(errno.ENOSPC)}")
    if not _WRITER.acquire(timeout=wait):
        raise WarehouseLockedError(path, os.getpid(), wait)
    try:
        con = _connect(path, read_only=False, wait=wait)
        try:
            prepare(con, path, version)
            yield con
        except duckdb.Error as error:
            if told := plainly(path, error):
                raise told from error
            raise
        finally:
            with suppress(duckdb.Error):  # to end what a full disk broke off fails as well
                con.close()
    finally:
        _WRITER.release()


def migrate(path: Path, *, wait: float = 60.0) -> None:
    """Bring the tables of a warehouse up to date. Raises like `writing`."""
    with writing(path, version="", wait=wait):
        pass


@contextmanager
def reading(
    path: Path, *, wait: float = 60.0, renew: Callable[[Path], object] = migrate
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, read-only and with nothing outside it in reach: no file, no address, no extension.

    `renew` is called first where an older copydesk wrote it. Raises WarehouseLockedError, or WarehouseError when there
    is no warehouse yet or the file is not one.
    """
    must_exist(path)
    con = _connect(path, read_only=True, wait=wait)
    try:
        if version_of(con, path) < SCHEMA_VERSION:
            con.close()
            renew(path)
            con = _connect(path, read_only=True, wait=wait)
        con.execute("set enable_external_access = false; set lock_configuration = true")
        yield con
    except duckdb.Error as error:
        if told := plainly(path, error):
            raise told from error
        raise
    finally:
        con.close()


@contextmanager
def keeping_out(path: Path, *, wait: float) -> Iterator[None]:
    """Let nobody else open the file at `path`, which may be one that cannot be opened at all.

    Raises WarehouseLockedError.
    """
    try:
        con = _connect(path, read_only=False, wait=wait)
    except WarehouseLockedError:
        raise
    except WarehouseError:
        yield
        return
    try:
        con.execute("checkpoint")
        yield
    finally:
        con.close()


def must_exist(path: Path) -> None:
    """Raises NoWarehouseError where there is no warehouse at `path`."""
    if not path.exists():
        raise NoWarehouseError(path)


def is_foreign(path: Path) -> bool:
    """Is there a file at `path` that is no warehouse nor, as far as can be told, a damaged one."""
    if not path.exists():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as con:
            version_of(con, path)
    except WarehouseError:  # a newer copydesk's warehouse is not ours to write over either
        return True
    except duckdb.Error as error:
        return "not a valid DuckDB database file" in str(error)
    return False


def _connect(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A connection, tried again with jitter until `wait` seconds have gone."""
    started = time.monotonic()
    told = False
    while True:
        before = _file(path)
        try:
            con = duckdb.connect(
                str(path),
                read_only=read_only,
                config={"memory_limit": MEMORY_LIMIT, "storage_compatibility_version": STORAGE},
            )
            if before in (None, _file(path)):
                return con
            con.close()  # another took its place before it was locked, and what is written there would be lost
        except duckdb.IOException as error:
            if "Could not set lock" not in str(error):  # a damaged block is told in words that have "lock" in them, too
                told_so = WarehouseError(f"{path} cannot be opened: {first_line(error)}")
                raise (plainly(path, error) or told_so) from error
            waited = time.monotonic() - started
            locked = WarehouseLockedError(path, _holder(error), waited)
            if waited >= wait:
                raise locked from error
            if not told:
                log.warning("%s is in use by %s: waiting up to %.0f s", path, locked.holder, wait)
                told = True
            time.sleep(random.uniform(0.05, 0.25))  # noqa: S311 - jitter, not a secret
        except duckdb.Error as error:
            told_so = WarehouseError(f"{path} cannot be opened: {first_line(error)}")
            raise (plainly(path, error) or told_so) from error


def _file(path: Path) -> tuple[int, int] | None:
    """What tells the file at `path` from one that takes its place."""
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _holder(error: Exception) -> int | None:
    """The process that DuckDB says holds the lock."""
    found = _HOLDER.search(str(error))
    return int(found[1]) if found else None
