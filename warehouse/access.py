"""Opening a warehouse, whichever kind it is: a file of DuckDB's, or a lake."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.file import connection
from warehouse.file.errors import NoWarehouseError, WarehouseError
from warehouse.lake.address import Lake

Place = Path | Lake
"""Where a warehouse is."""


def writing(place: Place, *, version: str, wait: float = 60.0) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The warehouse for writing, made when there is none; `version` is the program's, for its record.

    Waits up to `wait` seconds for another writer. Raises WarehouseLockedError or WarehouseError.
    """
    if isinstance(place, Lake):
        from warehouse.lake import opening  # for start-up: who has a file needs no locks of servers

        return opening.writing(place, version=version, wait=wait)
    return connection.writing(place, version=version, wait=wait)


def reading(
    place: Place, *, wait: float = 60.0, as_of: datetime | None = None
) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The warehouse, read-only and with nothing outside it in reach. Raises WarehouseLockedError or WarehouseError.

    Who reads a file waits for its writer; who reads a lake sees it as it is now, or was `as_of` then (UTC), and no
    writer waits for that.
    """
    if isinstance(place, Lake):
        from warehouse.lake import opening

        return opening.reading(place, as_of=as_of)
    if as_of is not None:
        raise WarehouseError(f"what it was at some time can be asked of a lake, and {place} is a file")
    return connection.reading(place, wait=wait)


def exists(place: Place) -> bool:
    """Is there a warehouse. Raises WarehouseError where a lake does not say so."""
    if not isinstance(place, Lake):
        return place.exists()
    try:
        with reading(place):
            return True
    except NoWarehouseError:
        return False
