"""Taking care of a warehouse, whichever kind it is: making it small, keeping a copy, bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from warehouse.access import Place
from warehouse.file import upkeep
from warehouse.file.errors import WarehouseError
from warehouse.lake import moving, tidying
from warehouse.lake.address import Lake


def compact(place: Place, *, version: str, keep: timedelta) -> tuple[int, int]:
    """Give back the room that nothing uses; returns its bytes before and after.

    What a lake was is kept for as long as `keep`. Raises WarehouseLockedError while somebody else has it open, or
    WarehouseError; then it is as it was.
    """
    if isinstance(place, Lake):
        return tidying.tidy(place, version=version, keep=keep)
    return upkeep.compact(place, version=version)


def backup(place: Place, target: Path, *, version: str) -> int:
    """Copy the warehouse to the file `target`, where nothing is yet, and compare; returns how many rows.

    Raises WarehouseError.
    """
    if isinstance(place, Lake):
        return moving.into_file(place, target, version=version)
    return upkeep.backup(place, target, version=version)


def move(place: Place, target: Place, *, version: str) -> int:
    """Have a lake say what the file at `place` says, or a new file what the lake does; returns how many rows that is.

    Raises WarehouseLockedError while somebody writes, or WarehouseError.
    """
    if isinstance(place, Lake) and isinstance(target, Path):
        return moving.into_file(place, target, version=version)
    if isinstance(place, Path) and isinstance(target, Lake):
        return moving.into_lake(place, target, version=version)
    raise WarehouseError(f"{place} and {target} are of one kind: `copydesk backup` and `copydesk restore` copy those")


def restore(
    place: Place, source: Path, *, version: str, publish: Callable[[Path], object] = lambda _: None
) -> Path | None:
    """Put what the file `source` says in the place of the warehouse; returns where a file is kept that was there.

    What takes a file's place is what readers are to have: `publish` is called with it before.

    Raises WarehouseLockedError while somebody has the warehouse open, or WarehouseError.
    """
    if isinstance(place, Lake):
        moving.into_lake(source, place, version=version, anew=True)
        return None
    return upkeep.restore(place, source, publish=publish)
