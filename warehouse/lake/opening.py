"""Opening a lake: made when missing, for writing under its lock, for reading as it is at that moment.

DuckDB is the engine still, in memory, with the lake attached as its current database: the same statements run as in a
file.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse.file.connection import MEMORY_LIMIT
from warehouse.file.errors import NoWarehouseError, WarehouseError, WarehouseLostError, first_line, plainly
from warehouse.file.preparing import prepare, version_of
from warehouse.file.statements import fenced
from warehouse.lake import bucket
from warehouse.lake.address import Lake, quoted
from warehouse.lake.extensions import load
from warehouse.lake.layout import arrange
from warehouse.tables import SCHEMA_VERSION

_FENCE = "update ops.warehouse set created_by = created_by"
"""Of two transactions that both do this at once one fails: so does that of a writer that has lost its lock."""
_OF_THE_SERVER = re.compile(
    r'Unable to (?:connect to Postgres at|open database) "[^"]*": (?:.* failed: )?(?:FATAL: +)?(.+)'
)
_NONE_YET = re.compile(r"creating a new DuckLake is explicitly disabled|unable to open database file")
_TOO_OLD = re.compile(r"No snapshot found at (?:timestamp|version)")
_LOST = re.compile(
    r"Transaction conflict[^\n]*|server closed the connection unexpectedly|terminating connection[^\n]*"
    r"|Connection re(?:set|fused)[^\n]*|no connection to the server|SSL connection has been closed[^\n]*"
)
_OTHER_DATA = re.compile(r'does not match existing data path in the catalog "([^"]*)"')


@contextmanager
def writing(lake: Lake, *, version: str, wait: float = 60.0) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake for writing, made when there is none; `version` is the program's.

    Waits up to `wait` seconds for another writer. Raises WarehouseLockedError or WarehouseError.
    """
    from warehouse.lake.lock import alone  # for start-up: who only reads takes no lock

    _must_be_writable(lake)
    with alone(lake, wait=wait), closing(_engine(lake)) as con, _told(lake):
        if lake.folder is None:
            bucket.must_be_writable(con, lake)
        _attach(con, lake, "")
        if prepare(con, lake, version):
            arrange(con)
        with fenced(con, _FENCE):
            yield con


@contextmanager
def reading(lake: Lake, *, as_of: datetime | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake read-only, as it is now, or was `as_of` then (UTC), whatever is written meanwhile.

    Nothing outside it is in reach but the files of its own data. Raises WarehouseError.
    """
    with closing(_engine(lake)) as con, _told(lake):
        if as_of is None:
            _pin(con, lake)
        else:
            _attach(con, lake, f", read_only, snapshot_time '{as_of:%Y-%m-%d %H:%M:%S.%f}+00'")
        con.execute(f"set allowed_directories = ['{quoted(lake.data)}']")
        con.execute("set enable_external_access = false; set lock_configuration = true")
        yield con


@contextmanager
def reading_and_writing_files(lake: Lake) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake read-only as it is now, with everything else in reach: for copying it. Raises WarehouseError."""
    with closing(_engine(lake)) as con, _told(lake):
        _pin(con, lake)
        yield con


def _pin(con: duckdb.DuckDBPyConnection, lake: Lake) -> None:
    """Attach the lake as it is now, whatever is written meanwhile; first bring an older one up to date."""
    _attach(con, lake, ", read_only")
    if version_of(con, lake) < SCHEMA_VERSION:
        con.execute("use memory; detach lake")
        with writing(lake, version=""):
            pass
        _attach(con, lake, ", read_only")
    [(newest,)] = con.execute("select id from ducklake_current_snapshot('lake')").fetchall()
    con.execute("use memory; detach lake")
    _attach(con, lake, f", read_only, snapshot_version {newest:d}")


def _engine(lake: Lake) -> duckdb.DuckDBPyConnection:
    """DuckDB with what this lake needs."""
    con = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(Path(tempfile.gettempdir(), "copydesk")),  # and not the current folder
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    try:
        load(con, lake)
        con.execute("set parquet_metadata_cache = true")  # a question reads a file in several places, and none changes
        if lake.folder is None:
            bucket.introduce(con, lake)
        if not lake.of_one_writer:
            # A secret, for what stands in the statement itself can be asked of the open database
            parts = {"host": lake.host, "port": str(lake.port), "database": lake.database, "user": lake.user,
                     "password": lake.password}  # fmt: skip
            told = ", ".join(f"{name} '{quoted(value)}'" for name, value in parts.items() if value)
            con.execute(f"create secret catalogue (type postgres, {told})")
    except BaseException:
        con.close()
        raise
    return con


def _attach(con: duckdb.DuckDBPyConnection, lake: Lake, options: str) -> None:
    """Make the lake the current database. Raises WarehouseError where it cannot be reached, or is none."""
    where = f"sqlite:{quoted(lake.database)}" if lake.of_one_writer else "postgres:"
    secret = "" if lake.of_one_writer else ", meta_secret 'catalogue'"
    try:
        con.execute(f"attach 'ducklake:{where}' as lake (data_path '{quoted(lake.data)}'{secret}{options})")
    except duckdb.Error as error:
        said = str(error)
        if _TOO_OLD.search(said):
            raise WarehouseError(f"{lake} has no snapshot that is so old") from error
        if _NONE_YET.search(said):
            raise NoWarehouseError(lake) from error
        if other := _OTHER_DATA.search(said):
            told = f"COPYDESK_WAREHOUSE: the data of {lake} are in {other[1]}, and not in {lake.data}"
            raise WarehouseError(told) from error
        reason = found[1] if (found := _OF_THE_SERVER.search(said)) else first_line(error)
        raise WarehouseError(f"COPYDESK_WAREHOUSE: {lake}: {lake.masked(reason)}") from error
    con.execute("use lake")


@contextmanager
def _told(lake: Lake) -> Iterator[None]:
    """Raise as WarehouseError what the disk or the server is the reason of."""
    try:
        yield
    except duckdb.Error as error:
        if found := _LOST.search(str(error)):
            reason = lake.masked(found[0])
            raise WarehouseLostError(f"{lake}: {reason}; nothing of what was begun is written: try again") from error
        if told := plainly(lake, error):
            raise told from error
        raise


def _must_be_writable(lake: Lake) -> None:
    """Raises WarehouseError where the folder of the data cannot be written into, before anything is."""
    folders = [lake.folder] if lake.folder else []
    if lake.of_one_writer:
        folders.append(Path(lake.database).parent)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            told = f"COPYDESK_WAREHOUSE: {folder}, for the data of {lake}, cannot be written: {error.strerror}"
            raise WarehouseError(told) from error
