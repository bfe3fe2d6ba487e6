"""What a warehouse says, as one hash: the same for the same documents, whenever and wherever they were read.

Left out is what is of the run and not of the news. Of schema `ops` that is all but the quarantine, who says what of
each field and the lines that no field has: runs, loads, requests, polls, alerts. Of the other tables it is identifiers
of runs, loads and requests, times of loading and judging (all names that end in `_at`, and two of ninjs), how often a
reject was tried, the numbers that articles have in order of arrival, the search index's lists of them and their words,
the day under which the index of shared text has an article, which is that of the load where nothing dates it, and which
load learnt that two stories are one. Events are left out too: they depend on the model that is installed. To compare a
copy with its original nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import duckdb

_TABLES = """
    select schema_name, table_name, list(column_name order by column_name)
    from duckdb_columns() semi join duckdb_tables() using (database_name, schema_name, table_name)
    where schema_name in ('core', 'ops') and database_name = current_database()
    group by all
    order by all
"""
_OF_OPS = {"rejects", "field_provenance", "left_out"}
_NOT_OF_CORE = {"story_merges", "search_terms", "search_postings", "search_recent",
                "article_gists", "event_links", "event_members", "event_decisions"}  # fmt: skip
_NOT_OF_ROWS = {"day", "load_id", "run_id", "fetch_id", "first_created", "version_created", "attempts", "number",
                "article_number", "other_number", "story_number", "parent_number", "component"}  # fmt: skip
OF_THE_MACHINE = ("too_slow", "too_large", "parser_died")
_ROWS = {"ops.rejects": f"not list_contains({list(OF_THE_MACHINE)}, reason)"}


@dataclass(frozen=True, slots=True)
class Contents:
    """A table's rows, whatever their order: how many, and 16 hexadecimal characters of their hash."""

    table: str
    rows: int
    hash: str


def contents(con: duckdb.DuckDBPyConnection, *, everything: bool = False) -> tuple[Contents, ...]:
    """Every table that says something of the news, or, with `everything`, every table and column; in order of names.

    The hashes are comparable where DuckDB is of the same version.
    """
    return tuple(_contents(con, everything))


def hash_of_all(found: tuple[Contents, ...]) -> str:
    """One hash of everything."""
    return _digest("\n".join(f"{one.table} {one.hash}" for one in found))


def _contents(con: duckdb.DuckDBPyConnection, everything: bool) -> Iterator[Contents]:
    for schema, table, names in con.execute(_TABLES).fetchall():
        of_the_news = table in _OF_OPS if schema == "ops" else table not in _NOT_OF_CORE
        if not (of_the_news or everything):
            continue
        columns = [f'"{name}"' for name in names if everything or not (name in _NOT_OF_ROWS or name.endswith("_at"))]
        # A sum and not an exclusive or, in which rows that occur twice would vanish; names are the catalogue's
        rows_of = "true" if everything else _ROWS.get(f"{schema}.{table}", "true")
        question = f"select count(*), sum(hash({', '.join(columns)})::hugeint) from {schema}.{table} where {rows_of}"  # noqa: S608
        rows, total = con.execute(question).fetchall()[0]
        yield Contents(f"{schema}.{table}", rows, _digest(f"{columns} {rows} {total}"))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
