"""Taking care of the file: make it small, keep a copy, bring one back. Killed at any moment, nothing is lost.

What is made is made beside its place, compared value by value with what it was made from, and then put there in one
step, while the lock on what it replaces is held.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.file.connection import STORAGE, keeping_out, must_exist, reading, writing
from warehouse.file.contents import Contents, contents
from warehouse.file.errors import TakenError, WarehouseError, WarehouseLockedError, first_line
from warehouse.file.snapshot import copy, sync, take, unfinished, wal
from warehouse.file.soundness import examined


def compact(path: Path, *, version: str, wait: float = 5.0) -> tuple[int, int]:
    """Write the file anew, without the room that deleted rows left, texts compressed; returns its bytes before, after.

    Raises WarehouseLockedError while somebody else has it open, or WarehouseError; then it is as it was.
    """
    must_exist(path)
    with writing(path, version=version, wait=wait) as con, unfinished(path) as beside:
        con.execute("checkpoint")
        before = path.stat().st_size
        quoted = str(beside).replace("'", "''")
        name = con.execute("select current_database()").fetchall()[0][0]
        con.execute(f"attach '{quoted}' as compacted (storage_version '{STORAGE}')")
        con.execute(f'copy from database "{name}" to compacted')
        con.execute("checkpoint compacted; detach compacted")
        found = contents(con, everything=True)
        _must_equal(beside, found)
        sync(beside)
        beside.replace(path)
        sync(path.parent)
    return before, path.stat().st_size


def backup(path: Path, target: Path, *, version: str) -> int:
    """Copy the warehouse to `target`, where nothing is yet, and compare; returns how many rows.

    Raises WarehouseError.
    """
    must_exist(path)
    if target.exists():
        raise TakenError(target)
    if not target.parent.is_dir():  # a slip of the pen, or a disk that is not there
        raise WarehouseError(f"there is no folder {target.parent}: make it, or choose another path")
    with writing(path, version=version) as con:
        take(con, path, target, fully=False)
        found = contents(con, everything=True)
    try:
        _must_equal(target, found)
    except WarehouseError:
        target.unlink()
        raise
    return sum(one.rows for one in found)


def restore(
    path: Path, source: Path, *, publish: Callable[[Path], object] = lambda _: None, wait: float = 5.0
) -> Path | None:
    """Put a copy of `source` in the place of the warehouse at `path`; returns where that one is kept, if there was one.

    What it says is what readers are to have: `publish` is called with the copy before that is in its place, so that at
    no moment the copy for readers has more than the warehouse.

    Raises WarehouseLockedError while somebody has the warehouse open, or WarehouseError; then it is as it was.
    """
    if not source.exists():
        raise WarehouseError(f"there is no {source}")
    if source.resolve() == path.resolve():
        raise WarehouseError(f"{source} is the warehouse itself: give the path of a backup")
    with keeping_out(path, wait=wait) if path.exists() else nullcontext(), unfinished(path) as beside:
        with reading(source, renew=lambda _: None) as con:  # an older one is brought up to date where it is restored
            try:
                found = contents(con, everything=True)
            except duckdb.Error as error:
                raise WarehouseError(f"{source} is damaged: {first_line(error)}") from error
            copy(source, beside)
        beside.chmod(0o644)
        _must_equal(beside, found)
        sync(beside)
        aside = aside_of(path)
        publish(beside)
        _swap(path, beside, aside)
    return aside


def aside_of(path: Path) -> Path | None:
    """Where what another file takes the place of is to be kept, if there is anything."""
    if not (path.exists() or wal(path).exists()):
        return None
    return path.with_name(f"{path.stem}-before-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{path.suffix}")


def is_replaced(path: Path, aside: Path | None) -> bool:
    """Is what was at `path` kept `aside`, and something else, or nothing, in its place?"""
    if aside is None:
        return path.exists()
    return (aside.exists() or wal(aside).exists()) and not (path.exists() and path.samefile(aside))


def replace(path: Path, sound: Path | None, aside: Path | None) -> None:
    """Put a copy of `sound`, or nothing, in the place of a warehouse that may be damaged, and is kept `aside`.

    Broken off, it may be called again with the same. Raises WarehouseLockedError while somebody has it open, or
    WarehouseError; then it is as it was.
    """
    with unfinished(path) as beside:
        if sound:
            copy(sound, beside)
            beside.chmod(0o644)
            sync(beside)
            if reason := examined(beside):
                raise WarehouseError(f"the copy of {sound} is damaged: {reason}: try again")
        with _alone(path):
            _swap(path, beside if sound else None, aside)


def _swap(path: Path, beside: Path | None, aside: Path | None) -> None:
    """Keep what is at `path` aside, with its log, and put another file, or none, in its place."""
    if aside:
        if path.exists() and not aside.exists():
            aside.hardlink_to(path)  # so that there is a warehouse at every moment
        if wal(path).exists():  # of one that cannot be opened, or is gone
            wal(path).replace(wal(aside))
    if beside:
        beside.replace(path)
    else:
        path.unlink(missing_ok=True)
    sync(path.parent)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock that DuckDB takes on a file, without DuckDB, which writes into what it opens."""
    if not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseLockedError(path, None, 0.0) from error
        yield


def _must_equal(copied: Path, found: tuple[Contents, ...]) -> None:
    """Raises WarehouseError when a copy does not say the same as its original."""
    try:
        with reading(copied, renew=lambda _: None) as con:
            same = contents(con, everything=True) == found
    except duckdb.Error as error:
        raise WarehouseError(f"the copy {copied} is damaged: {first_line(error)}") from error
    if not same:
        raise WarehouseError(f"the copy {copied} is not the same as what it was made from: try again")
