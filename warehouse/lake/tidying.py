"""Taking care of a lake: small files become large ones, old snapshots go, and then what only they had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb

from warehouse.file.errors import WarehouseError, first_line
from warehouse.lake.address import Lake
from warehouse.lake.opening import reading, writing

LONGEST_READ = timedelta(hours=1)
"""A file that no snapshot has any more is kept so long for whoever still reads it."""
_SIZE = "select coalesce(sum(file_size_bytes + delete_file_size_bytes), 0)::bigint from ducklake_table_info('lake')"
_UPKEEP = (
    "call ducklake_flush_inlined_data('lake')",  # a few rows at a time stand in the catalogue first
    "call ducklake_rewrite_data_files('lake', delete_threshold => 0)",  # merging passes over what has deleted rows
    "call ducklake_merge_adjacent_files('lake')",
    "call ducklake_expire_snapshots('lake', older_than => $expired)",
    "call ducklake_cleanup_old_files('lake', older_than => $unread)",
    "call ducklake_delete_orphaned_files('lake', older_than => $unread)",  # of writers that were killed
)
"""In this order: merging and rewriting take more room, and only what comes last gives it back."""


def tidy(
    lake: Lake, *, version: str, keep: timedelta, longest_read: timedelta = LONGEST_READ, wait: float = 60.0
) -> tuple[int, int]:
    """Keep a lake small; snapshots older than `keep` are let go of. Returns the bytes of its tables before and after.

    Raises WarehouseLockedError or WarehouseError; then it says what it said before.
    """
    with reading(lake):  # there is none to be made
        pass
    with writing(lake, version=version, wait=wait) as con:
        [(before,)] = con.execute(_SIZE).fetchall()
        for statement in _UPKEEP:
            now = datetime.now(UTC)
            try:
                _do(con, statement, {"expired": now - keep, "unread": now - longest_read})
            except duckdb.Error as error:
                raise WarehouseError(f"{lake} could not be tidied up: {first_line(error)}") from error
        [(after,)] = con.execute(_SIZE).fetchall()
    return before, after


def _do(con: duckdb.DuckDBPyConnection, statement: str, given: dict[str, datetime]) -> None:
    con.execute(statement, {name: at for name, at in given.items() if f"${name}" in statement}).fetchall()
