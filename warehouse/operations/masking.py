"""What has become a secret of the catalogue, masked in what was stored before."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import duckdb

_COLUMNS = """
select table_schema, table_name, column_name from information_schema.columns
where table_schema in ('core', 'ops') and data_type = 'VARCHAR'
  and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
order by all
"""

log = logging.getLogger("copydesk")


def mask(con: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> int:
    """Write for each secret its name, in every text of every table, where an address of a feed still has one.

    Returns how many values were written anew. Identifiers are hashes of what was there, and stay.
    """
    there = [con.execute("select 1 from core.feeds where contains(location, ?)", [value]).fetchone() for value in names]
    if not any(there):
        return 0
    written = 0
    for schema, table, column in con.execute(_COLUMNS).fetchall():
        for value, name in names.items():
            told = con.execute(
                f'update {schema}.{table} set "{column}" = replace("{column}", $value, $name) '  # noqa: S608 - our own names
                f'where contains("{column}", $value)',
                {"value": value, "name": name},
            ).fetchone()
            written += int(told[0]) if told else 0
    log.info("%d values that hold a secret of the catalogue were masked", written)
    return written
