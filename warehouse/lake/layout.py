"""How the tables of a lake lie in its files: a reader unpacks a group of rows whole, however few of them it wants.

What is wanted of one article is to be cheap, and so is a column of all of them: groups are small where rows are large,
and large where a value of a narrow table occurs often, for then a group says it once.
"""

from __future__ import annotations

import duckdb

_ROWS = 16_384
"""Of a group; of DuckDB's own 122,880 an article or a few is a small part."""
_ROWS_OF = {"article_versions": 8192, "search_postings": 8192, "article_authors": 122_880}
"""Of tables with texts and with long lists, of which fewer would cost who reads all rows more than it saves others, and
of people, who recur."""
_PACKED = "lz4_raw"
"""As small as Snappy makes it, and unpacked sooner."""
_ORDER = {"search_postings": "term"}
"""By what the rows of a load are sorted, and those of a file when it is merged: a word's then stand together."""
_OPTION = "call ducklake_set_option('lake', 'parquet_row_group_size', $rows"


def arrange(con: duckdb.DuckDBPyConnection) -> None:
    """Have what is written from now on lie so, in a lake whose tables have been made."""
    con.execute("call ducklake_set_option('lake', 'parquet_compression', $packed)", {"packed": _PACKED})
    con.execute(f"{_OPTION})", {"rows": str(_ROWS)})
    for table, rows in _ROWS_OF.items():
        con.execute(f"{_OPTION}, schema => 'core', table_name => $table)", {"rows": str(rows), "table": table})
    for table, column in _ORDER.items():
        con.execute(f"alter table core.{table} set sorted by ({column})")
