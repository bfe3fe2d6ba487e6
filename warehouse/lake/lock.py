"""One writer of a lake at a time: a lock that the system or the server drops when its holder dies.

DuckLake has no keys, and what two writers insert is both kept: who looks for what is known and inserts the rest must be
alone. PostgreSQL's advisory lock belongs to a session, and DuckDB's extension has several of them; so it is taken over
a connection of its own. Beside a catalogue of SQLite's it is a lock on a file.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import random
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from warehouse.file.errors import WarehouseError, WarehouseLockedError
from warehouse.lake.address import Lake

T = TypeVar("T")

KEY = 0x636F_7079_6465_736B
"""Of the lock, in the database that the catalogue is in: 'copydesk' as a number."""
CONNECT = 10.0
"""Seconds that a server may take to answer."""
_ALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""A holder whose machine is gone is missed within half a minute."""
_HOLDER = """
    select pid, application_name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted and (classid::bigint << 32 | objid::bigint) = $1
"""


@contextmanager
def alone(lake: Lake, *, wait: float) -> Iterator[None]:
    """Be the only one who writes, after up to `wait` seconds. Raises WarehouseLockedError or WarehouseError."""
    with (_locked_file if lake.of_one_writer else _locked_server)(lake, wait):
        yield


@contextmanager
def _locked_file(lake: Lake, wait: float) -> Iterator[None]:
    path = Path(f"{lake.database}.lock")
    started = time.monotonic()
    try:
        file = path.open("a+", encoding="ascii")
    except OSError as error:
        raise WarehouseError(f"COPYDESK_WAREHOUSE: {path} cannot be written: {error.strerror}") from error
    with file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if (waited := time.monotonic() - started) >= wait:
                    file.seek(0)
                    raise WarehouseLockedError(lake, int(file.read() or 0) or None, waited) from error
                time.sleep(random.uniform(0.05, 0.25))  # noqa: S311 - jitter, not a secret
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def _locked_server(lake: Lake, wait: float) -> Iterator[None]:
    session = _Session(lake)
    try:
        session.lock(wait)
        yield
    finally:
        session.close()


class _Session:
    """A connection with the lock. It lives in a thread of its own, for the caller may be within an event loop."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="copydesk-lock", daemon=True)
        self._thread.start()
        self._con: asyncpg.Connection | None = None

    def lock(self, wait: float) -> None:
        """Take the lock."""
        self._run(self._lock(wait))

    def close(self) -> None:
        """Let go of it."""
        try:
            if self._con:
                with suppress(WarehouseError):
                    self._run(self._con.close(timeout=CONNECT))
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return asyncio.run_coroutine_threadsafe(work, self._loop).result()
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            said = getattr(error, "strerror", None) or str(error).partition("\n")[0] or "no answer"
            raise WarehouseError(f"COPYDESK_WAREHOUSE: {self._lake}: {self._lake.masked(said)}") from error

    async def _lock(self, wait: float) -> None:
        started = time.monotonic()
        self._con = con = await asyncpg.connect(
            host=self._lake.host,
            port=self._lake.port,
            user=self._lake.user or None,
            password=self._lake.password or None,
            database=self._lake.database,
            timeout=CONNECT,
            server_settings={"application_name": f"copydesk {os.getpid()}", **_ALIVE},
        )
        await con.execute(f"set lock_timeout = {max(1, round(wait * 1000))}")
        try:
            await con.execute("select pg_advisory_lock($1)", KEY, timeout=wait + CONNECT)
        except asyncpg.LockNotAvailableError as error:
            row = await con.fetchrow(_HOLDER, KEY)
            name, _, pid = (row["application_name"] if row else "").partition(" ")
            holder = int(pid) if name == "copydesk" and pid.isdecimal() else None
            raise WarehouseLockedError(self._lake, holder, time.monotonic() - started) from error
