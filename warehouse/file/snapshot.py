"""Whole copies of an open warehouse, for readers and for keeping: written beside their place, read, then put there.

The copy is made by a child process. Would this process open the file a second time, closing it would drop the lock
that DuckDB holds on it, and another writer could get in. As it is, the lock is held, and this process idle, until the
copy is on the disk: nobody can write into a half-made copy.
"""

from __future__ import annotations

import glob
import logging
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import duckdb

from warehouse.file.connection import is_foreign
from warehouse.file.errors import WarehouseDamagedError, WarehouseError, first_line
from warehouse.file.statements import sql

log = logging.getLogger("copydesk")

SHARE = 10
"""While loads go on, the copy for readers is not made anew before this many times of what the last one took."""
FIRST = 10.0
"""Seconds before it is made for the first time: most runs are over by then, and make it once."""
UNFINISHED = ".unfinished"
_DAY = 86_400


def take(
    con: duckdb.DuckDBPyConnection,
    path: Path,
    target: Path,
    *,
    fully: bool | None = None,
    keep: int = 1,
    older: bool = False,
) -> None:
    """Copy the warehouse that `con` has open for writing, at `path`, to `target`, in the place of an older copy.

    The copy is put there when it was found sound: all its blocks are as they were written, no row is missing, and, with
    `fully` (left out: the first time each day), every value could be read. Of what was there before, and of the copies
    before that, `keep` are kept in all, the sound ones. Raises WarehouseDamagedError where it is not sound or has less
    than what it replaces (unless it may be `older`), WarehouseError where it cannot be written or `target` holds
    something else; `target` is then as it was.
    """
    from warehouse.file.soundness import fault, less, rows, sound_rows  # for start-up: who only reads needs no numpy

    if is_foreign(target):
        raise WarehouseError(f"{target} is not a copy of a warehouse and is left alone: choose another path")
    try:
        con.execute("checkpoint")  # what is in the write-ahead log only would be missing
        expected = rows(con)
    except duckdb.Error as error:
        raise WarehouseError(f"{path} cannot be copied: {first_line(error)}") from error
    with unfinished(target) as beside:
        copy(path, beside)
        sync(beside)
        forget(beside)
        if reason := fault(beside, expected, fully=not _is_of_today(target) if fully is None else fully):
            raise WarehouseDamagedError(path, reason, sound=target if target.exists() else None)
        replaced = sound_rows(target)
        if replaced and not older and (reason := less(expected, replaced)):
            raise WarehouseDamagedError(path, f"its last copy has more: {reason}", sound=target)
        beside.chmod(0o444)  # who opens it for writing by mistake is told
        wal(target).unlink(missing_ok=True)  # of somebody who wrote into the older copy
        if replaced:
            _keep(target, keep)
        beside.replace(target)
        sync(target.parent)


def generation(target: Path, number: int) -> Path:
    """Where the copy lies that `target` was so many times ago; 1 is `target` itself."""
    return target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")


def _keep(target: Path, keep: int) -> None:
    """Let the copies move up by one, so that at each moment there is one at `target`."""
    for number in range(keep, 2, -1):
        if generation(target, number - 1).exists():
            generation(target, number - 1).replace(generation(target, number))
    if keep > 1:
        linked = target.with_name(f"{target.name}.{uuid4().hex}{UNFINISHED}")
        linked.hardlink_to(target)
        linked.replace(generation(target, 2))
        linked.unlink(missing_ok=True)  # it stays where both are one file, since somebody was killed after this


def lacks_news(con: duckdb.DuckDBPyConnection, target: Path) -> bool:
    """Has the warehouse that `con` has open any news that the copy at `target` lacks, or is that not of today?"""
    if not _is_of_today(target):
        return True
    try:
        with duckdb.connect(str(target), read_only=True) as copied:
            return _news(copied) != _news(con)
    except duckdb.Error:  # it is damaged, or an older copydesk's
        return True


def _news(con: duckdb.DuckDBPyConnection) -> tuple[object, ...] | None:
    return con.execute(sql("runs/news")).fetchone()


def _is_of_today(target: Path) -> bool:
    return target.exists() and target.stat().st_mtime // _DAY == time.time() // _DAY


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """The path of a file to write beside `target`, which is removed unless it is put in its place.

    What goes wrong with the disk is raised as WarehouseError. What processes left that were killed is cleared away.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_away(target)
        # A name of its own, for the child of a killed process may still be at work
        beside = target.with_name(f"{target.name}.{uuid4().hex}{UNFINISHED}")
        try:
            yield beside
        finally:
            beside.unlink(missing_ok=True)
            wal(beside).unlink(missing_ok=True)
    except (OSError, duckdb.IOException) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else first_line(error)
        raise WarehouseError(f"{target} cannot be written: {reason}") from error


def clear_away(target: Path) -> None:
    """Remove what processes left that were killed while they wrote beside `target`; to be called by whoever has it."""
    for left in target.parent.glob(f"{glob.escape(target.name)}.*{UNFINISHED}*"):
        left.unlink(missing_ok=True)


def wal(path: Path) -> Path:
    """Where DuckDB keeps what is not in the file yet."""
    return path.with_name(f"{path.name}.wal")


class Publisher:
    """Keeps up one copy for readers, at a bounded cost: copying takes a tenth of the time at most while loads go on."""

    def __init__(self, path: Path, copy: Path, *, keep: int = 1, fully: bool = False) -> None:
        self._path = path
        self._copy = copy
        self._keep = keep
        """How many copies in all."""
        self._fully = fully or None
        """Until a copy was made that every value of could be read."""
        self._not_before = time.monotonic() + FIRST

    def publish(self, con: duckdb.DuckDBPyConnection, *, at_once: bool) -> None:
        """Make the copy anew; unless `at_once`, only if the last time is long enough ago.

        Where it cannot be made that is logged, and no reason for a load to fail: readers keep the older copy. With
        `at_once`, at the end of a run, WarehouseDamagedError is raised: what is damaged is not to be loaded into.
        """
        started = time.monotonic()
        if started < self._not_before and not at_once:
            return
        try:
            take(con, self._path, self._copy, fully=self._fully, keep=self._keep)
            self._fully = None
        except WarehouseError as error:
            if at_once and isinstance(error, WarehouseDamagedError):
                raise
            log.warning("what was loaded is not published: %s", error)
        ended = time.monotonic()
        self._not_before = ended + SHARE * (ended - started)


def copy(path: Path, beside: Path) -> None:
    """Copy in a child process; the copy shares no block with the file, so that one bit cannot damage both."""
    program = shutil.which("cp") or "/bin/cp"
    told = os.environ | {"LC_ALL": "C"}
    for alone in (["--reflink=never"], []):  # where cp shares blocks without being asked, it knows the option as well
        command = [program, *alone, str(path), str(beside)]
        done = subprocess.run(command, capture_output=True, text=True, env=told, check=False)  # noqa: S603 - our own paths
        if not (done.returncode and "option" in done.stderr):
            break
    if done.returncode:
        raise OSError(done.stderr.strip().rpartition(": ")[2] or f"{program} ended with {done.returncode}")


def forget(path: Path) -> None:
    """Have what is read next of a file come from the disk, and not from what was written a moment ago."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def sync(path: Path) -> None:
    """Have the disk hold what the file or folder says."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
