"""What readers open: a copy of the warehouse, so that they and the flows that write never wait for each other.

A lake is read as it is, for there nobody waits.

Whoever writes publishes afterwards, unless it failed or found nothing new. Whoever reads makes the copy where there is
none, where an older copydesk made it, or where a run did not publish. What was copied is read before it takes the place
of the last copy: a warehouse that is damaged never does.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from flows import settings
from warehouse import access
from warehouse.file import connection, snapshot
from warehouse.file.errors import WarehouseError, WarehouseLockedError
from warehouse.file.snapshot import Publisher, generation, take
from warehouse.lake.address import Lake

QUIET = 10.0
"""Seconds for which a warehouse has been left alone when a reader looks whether its copy lacks something."""

log = logging.getLogger("copydesk")


@contextmanager
def reading(*, as_of: datetime | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse as it was last published, or a lake `as_of` a time; read-only, with nothing outside it in reach.

    Where no copy can be made the warehouse itself is read. Raises WarehouseError.
    """
    place = settings.place()
    if isinstance(place, Lake) or as_of:
        opened = access.reading(place, as_of=as_of)
    else:
        opened = connection.reading(_newest(), renew=lambda _: publish())
    with opened as con:
        yield con


def publish(*, of: Path | None = None, wait: float = 60.0, fully: bool | None = None, older: bool = False) -> None:
    """Make the copy for readers anew, now. Every value is read when `fully` and once a day.

    It is made of the warehouse, or `of` a file that is to take its place. Only with `older` may that have less than the
    last copy. Of a lake only the decisions are kept beside.

    Raises WarehouseError, WarehouseDamagedError where the warehouse is not sound: then the older copy stays.
    """
    from flows import decisions  # for start-up: who only reads needs neither them nor Arrow

    place = of or settings.place()
    if isinstance(place, Lake):
        with access.reading(place) as con:
            decisions.keep(con)
        return
    connection.must_exist(place)
    with connection.writing(place, version=settings.version(), wait=wait) as con:
        decisions.keep(con)
        take(con, place, settings.published(), fully=fully, keep=settings.copies(), older=older)


def publisher(*, fully: bool = False) -> Publisher | None:
    """What a run keeps the copy up with; the first time, `fully`, every value is read. None for a lake."""
    if isinstance(settings.place(), Lake):
        return None
    return Publisher(settings.warehouse(), settings.published(), keep=settings.copies(), fully=fully)


def copies() -> list[Path]:
    """The copies that there are, the newest first; of a lake none."""
    if isinstance(settings.place(), Lake):
        return []
    newest = settings.published()
    found = (generation(newest, number) for number in range(1, settings.MAX_COPIES + 1))
    return [path for path in found if path.exists()]


def lacks_news(con: duckdb.DuckDBPyConnection) -> bool:
    """Has the warehouse, which `con` has open, anything that readers would miss in their copy?"""
    if isinstance(settings.place(), Lake):
        return False
    return snapshot.lacks_news(con, settings.published())


def must_not_be_lost() -> None:
    """Raises WarehouseError where the warehouse is gone, or nothing is left in it, and copies of it are there."""
    path = settings.place()
    if isinstance(path, Lake) or (path.exists() and path.stat().st_size):
        return
    if found := copies():
        what = "is empty" if path.exists() else "is gone"
        told = f"{path} {what}, of which {found[0]} is a copy: `copydesk rebuild` makes it anew from there"
        raise WarehouseError(f"{told}; to begin without, move the copies away")


def exists() -> bool:
    """Is there anything to read."""
    place = settings.place()
    return access.exists(place) or (not isinstance(place, Lake) and settings.published().exists())


def _newest() -> Path:
    """The file to read: the copy, made first where that is needed and can be done."""
    path, copy = settings.warehouse(), settings.published()
    if path.exists() and (not copy.exists() or _lacks_loads(path, copy)):
        try:
            publish(wait=0.0 if copy.exists() else 60.0, fully=None if _ended_well(path) else True)
        except WarehouseLockedError:
            if not copy.exists():
                raise
        except WarehouseError as error:
            log.warning("%s", error)
            if not copy.exists():
                return path
    return copy


def _lacks_loads(path: Path, copy: Path) -> bool:
    """Has something been loaded that was not published, and is nobody at work who will publish it."""
    changed = max(file.stat().st_mtime for file in (path, path.with_name(f"{path.name}.wal")) if file.exists())
    if changed <= copy.stat().st_mtime or time.time() - changed < QUIET:
        return False
    try:
        return _loads(path) != _loads(copy)
    except WarehouseLockedError:
        return False


def _ended_well(path: Path) -> bool:
    """Did the last run? If not, it lived too short to publish, or left what is to be read first."""
    with connection.reading(path, wait=0.0) as con:
        return con.execute("select arg_max(state, started_at) from ops.runs").fetchone() == ("completed",)


def _loads(path: Path) -> tuple[object, ...] | None:
    with connection.reading(path, wait=0.0) as con:
        return con.execute("select count(*), max(committed_at) from ops.loads").fetchone()
