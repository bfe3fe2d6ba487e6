"""Asking the full-text index: the best articles, each with the passage that has what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import duckdb

from warehouse.file.statements import sql

if TYPE_CHECKING:
    import pyarrow as pa


def find(con: duckdb.DuckDBPyConnection, words: str, given: Mapping[str, Any], *, most: int, skip: int = 0) -> pa.Table:
    """At most `most` articles whose current text `mart.search(words)` finds, best first, after the `skip` best.

    `given` may say `since`, `until` (naive UTC), `source` and `language`. The column `passage` is what stands around
    the first hit in the text, on one line.
    """
    known = dict.fromkeys(("since", "until", "source", "language")) | dict(given)
    return con.execute(sql("search/found"), known | {"words": words, "most": most, "skip": skip}).to_arrow_table()
