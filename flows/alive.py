"""Which runs are alive: each holds a lock beside the warehouse, which the system drops when the run is killed.

The file that is locked has what the run claims for itself, so that two runs at once do not ask for one page.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from flows import settings

_CLAIMING = "claiming"
"""The file whose lock whoever claims something holds."""


@contextmanager
def alive(run_id: str) -> Iterator[None]:
    """Be known as alive for as long as this lasts."""
    lock = _lock(run_id)
    settings.make_home()
    lock.parent.mkdir(parents=True, exist_ok=True)
    with _held(lock):
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


@contextmanager
def _held(lock: Path) -> Iterator[None]:
    """The file, made and locked."""
    while True:
        with lock.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if not os.fstat(file.fileno()).st_nlink:  # taken for a dead one's before it was locked
                continue
            yield
            return


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


def claimed(run_id: str, names: Iterable[str]) -> set[str]:
    """Those of `names` that no other run has claimed that is alive; they are this run's for as long as it is."""
    own = _lock(run_id)
    own.parent.mkdir(parents=True, exist_ok=True)
    with (own.parent / _CLAIMING).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        others = [path for path in own.parent.iterdir() if path.name not in (run_id, _CLAIMING)]
        taken = {line for path in others if is_alive(path.name) for line in _claims(path)}
        free = {name for name in names if _hash(name) not in taken}
        with own.open("a") as claims:
            claims.write("".join(f"{_hash(name)}\n" for name in free))
    return free


def _claims(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").splitlines()
    except FileNotFoundError:  # it has just ended
        return []


def _hash(name: str) -> str:
    return blake2b(name.encode(), digest_size=8).hexdigest()


def _lock(run_id: str) -> Path:
    return settings.beside("runs") / run_id
