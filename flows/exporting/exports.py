"""One export from the warehouse: the selection, the format and the place to write to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from flows.exporting import file, folder, json_feed, ndjson, ninjs, rss
from flows.exporting.tables import write_csv, write_parquet
from warehouse.asking.selections import articles, rows

_FORMATS = {form.name: form for form in (json_feed.FORMAT, ndjson.FORMAT, ninjs.FORMAT, rss.FORMAT)}
_FEED = 100  # items of a feed unless more are asked for


def write(
    con: duckdb.DuckDBPyConnection,
    form: str,
    path: str,
    choice: str,
    given: Mapping[str, Any],
    *,
    most: int | None = None,
    force: bool = False,
) -> int:
    """Write what `choice` (`warehouse.asking.selections.chosen`) gives for `given` to `path`; returns how many it was.

    `most` is for the latest so many. Raises UserError where something is at `path`, duckdb.Error, OSError.
    """
    if form in _FORMATS:
        writer = _FORMATS[form]
        if writer.is_feed and most is None:
            most = _FEED
        with file(path, force=force) as out:
            return writer.write(articles(con, choice, given, most=most), out)
    if most is not None:
        choice = f"from ({choice}) order by date_published desc nulls last, article_id limit {most:d}"
    if form == "csv":
        with file(path, force=force) as out:
            return write_csv(rows(con, choice, given), out)
    with folder(path, force=force) as out_folder:
        return write_parquet(rows(con, choice, given), out_folder)
