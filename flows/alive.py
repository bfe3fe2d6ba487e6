"""Which runs are alive: each holds a lock beside the warehouse, which the system drops when the run is killed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import settings


@contextmanager
def alive(run_id: str) -> Iterator[None]:
    """Be known as alive for as long as this lasts."""
    lock = _lock(run_id)
    settings.make_home()
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def is_alive(run_id: str) -> bool:
    """Is that run still there? Clears away what a dead one left."""
    lock = _lock(run_id)
    try:
        with lock.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            lock.unlink(missing_ok=True)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _lock(run_id: str) -> Path:
    warehouse = settings.warehouse()
    return warehouse.with_name(f"{warehouse.name}.runs") / run_id
