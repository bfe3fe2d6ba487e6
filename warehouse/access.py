"""Opening a warehouse, whichever kind it is: a file of DuckDB's, or a lake."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path

import duckdb

from warehouse.file import connection
from warehouse.file.errors import NoWarehouseError
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


def reading(place: Place, *, wait: float = 60.0) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """The warehouse, read-only and with nothing outside it in reach. Raises WarehouseLockedError or WarehouseError.

    Who reads a file waits for its writer; who reads a lake sees it as it is now, and no writer waits for that.
    """
    if isinstance(place, Lake):
        from warehouse.lake import opening

        return opening.reading(place)
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
