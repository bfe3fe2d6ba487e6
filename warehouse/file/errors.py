"""What can be wrong with a warehouse; apart from the rest, so that naming it costs no import of DuckDB."""

from __future__ import annotations

import re
from pathlib import Path


class WarehouseError(Exception):
    """The warehouse cannot be used as it is; the message says why and what to do, in one line."""


class NoWarehouseError(WarehouseError):
    """There is none yet."""

    def __init__(self, path: object) -> None:
        super().__init__(f"there is no warehouse at {path} yet: run `copydesk ingest` first")


class TakenError(WarehouseError):
    """Where something is to be made there is something already."""

    def __init__(self, path: object) -> None:
        super().__init__(f"{path} is there already and is not overwritten: choose another path")


class WarehouseLockedError(WarehouseError):
    """Another process has the file open, or the lake's lock; `pid` is that process where the system tells."""

    def __init__(self, path: object, pid: int | None, waited: float) -> None:
        self.pid = pid
        self.holder = f"process {pid}" if pid else "another process"
        super().__init__(f"{path} is in use by {self.holder} (waited {waited:.0f} s): try again when it has finished")


class WarehouseLostError(WarehouseError):
    """The server went away in the middle, or another has written: nothing of what was begun is written; try again."""


class WarehouseDamagedError(WarehouseError):
    """What was read of the file is not what was written."""

    def __init__(self, path: object, reason: str, *, sound: Path | None = None) -> None:
        kept = f"; {sound} is left as it was, and `copydesk rebuild` begins with it" if sound else ""
        super().__init__(f"{path} is damaged: {reason}{kept or '; `copydesk rebuild` makes it anew'}")


_OF_THE_DISK = re.compile(r"No space left on device|File too large|Disk quota exceeded|Read-only file system|"
                          r"Input/output error")  # fmt: skip
_OF_DAMAGE = re.compile(r"Corrupt database file|does not match stored checksum|attempted to read \d+ bytes")
_FATAL = re.compile(r"^(?:FATAL Error: )+(?:Failed to [\w ]+?(?: because of error)?: )?")


def plainly(path: object, error: Exception) -> WarehouseError | None:
    """An error of DuckDB's about a warehouse as a sentence with its cause: the disk's, or damage; else None."""
    told = first_line(error)
    if of_disk := _OF_THE_DISK.search(str(error)):
        return WarehouseError(f"{path} cannot be written: {of_disk[0]}; what was fetched is kept for the next run")
    return WarehouseDamagedError(path, told) if _OF_DAMAGE.search(told) else None


def first_line(error: Exception) -> str:
    """What an error of DuckDB says, without the statement and the place in it that follow.

    Of an error that ends all further work the cause, which those that follow it tell last.
    """
    *_, told = str(error).split('Original error: "')
    return _FATAL.sub("", told.splitlines()[0].removesuffix('"'))
