"""What has become a secret of the catalogue, masked in what was stored before."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

import duckdb

from warehouse.file.rows import insert
from warehouse.file.statements import Row
from warehouse.loading.identity import hash_of

_COLUMNS = """
select table_schema, table_name, column_name from information_schema.columns
where table_schema in ('core', 'ops') and data_type = 'VARCHAR'
  and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
order by all
"""

log = logging.getLogger("copydesk")


def mask(con: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> int:
    """Write for each secret its name, in every text of every table, where an address of a feed still has one.

    Returns how many values were written anew. Identifiers are hashes of what was there, and stay: an article whose
    address or identifier had a secret gets what its masked one would give as another name.
    """
    there = [con.execute("select 1 from core.feeds where contains(location, ?)", [value]).fetchone() for value in names]
    if not any(there):
        return 0
    longest_first = dict(sorted(names.items(), key=lambda one: -len(one[0])))
    renamed = [*_renamed(con, longest_first)]
    written = 0
    for schema, table, column in con.execute(_COLUMNS).fetchall():
        for value, name in longest_first.items():
            told = con.execute(
                f'update {schema}.{table} set "{column}" = replace("{column}", $value, $name) '  # noqa: S608 - our own names
                f'where contains("{column}", $value)',
                {"value": value, "name": name},
            ).fetchone()
            written += int(told[0]) if told else 0
    known = {name for (name,) in con.execute("select alias_id from core.article_aliases").fetchall()}
    insert(con, "core.article_aliases", [row for row in renamed if row["alias_id"] not in known])
    log.info("%d values that hold a secret of the catalogue were masked", written)
    return written


def _renamed(con: duckdb.DuckDBPyConnection, names: Mapping[str, str]) -> Iterator[Row]:
    """The other names, as rows of core.article_aliases."""
    stored = (
        "select article_id, source_id, canonical_url, uri, load_id from core.articles "
        "where contains(coalesce(canonical_url, uri), $value)"
    )
    rows = {row[0]: row for value in names for row in con.execute(stored, {"value": value}).fetchall()}
    for article_id, source, url, uri, load_id in rows.values():
        masked = url or uri
        for value, name in names.items():
            masked = masked.replace(value, name)
        yield {
            "alias_id": hash_of("url", masked) if url else hash_of("uri", source, masked),
            "article_id": article_id,
            "reason": "its secret hidden",
            "source_id": source,
            "document": None,
            "uri": None if url else masked,
            "url": masked if url else None,
            "date_published": None,
            "load_id": load_id,
        }
