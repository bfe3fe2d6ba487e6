"""The data dictionary of the docs, from the views: `python -m tests.dictionary > docs/columns.md` makes it."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.file.connection import reading, writing

_HEAD = """# Columns

Every view of `mart` with its columns, as their comments in the file say; the desk has the same at `/columns`. Times are
UTC. This page is made from the views: `python -m tests.dictionary`.
"""
_COLUMNS = """
    select views.view_name, views.comment, columns.column_name, columns.data_type, columns.comment
    from duckdb_views() as views
    join duckdb_columns() as columns on columns.table_name = views.view_name and columns.schema_name = views.schema_name
    where views.schema_name = 'mart'
    order by views.view_name, columns.column_index
"""


def dictionary(con: duckdb.DuckDBPyConnection) -> str:
    """The page, of a warehouse's file."""
    parts = [_HEAD]
    for (view, meaning), rows in groupby(con.execute(_COLUMNS).fetchall(), lambda row: row[:2]):
        lines = [f"| `{name}` | {kind} | {comment} |\n" for _, _, name, kind, comment in rows]
        parts.append(f"\n## {view}\n\n{meaning}.\n\n| column | type | meaning |\n| --- | --- | --- |\n{''.join(lines)}")
    return "".join(parts)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        path = Path(folder, "warehouse.duckdb")
        with writing(path, version="docs"):
            pass
        with reading(path) as con:
            sys.stdout.write(dictionary(con))
