"""The extensions of DuckDB that a lake needs: they come with copydesk[lake], and nothing is fetched."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

from warehouse.file.errors import WarehouseError
from warehouse.lake.address import Lake


def load(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Load what this lake needs. Raises WarehouseError where it is not installed."""
    for name in ("ducklake", "sqlite_scanner" if lake.of_one_writer else "postgres_scanner"):
        _load(con, name)
    if lake.folder is None:
        _load(con, "httpfs")


def _load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    found = find_spec(f"duckdb_extension_{name}")
    places = found.submodule_search_locations if found else None
    file = f"extensions/v{duckdb.__version__}/{name}.duckdb_extension"
    path = next((path for place in places or () if (path := Path(place, file)).exists()), None)
    try:
        con.execute(f"load '{path or name}'")  # of before, where DuckDB was once told to install it
    except duckdb.Error as error:
        raise WarehouseError(
            f"COPYDESK_WAREHOUSE is a lake, which needs DuckDB's extension {name} for {duckdb.__version__}: "
            "install copydesk[lake]"
        ) from error
