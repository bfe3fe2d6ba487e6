"""One export from the warehouse: the selection, the format and the place to write to."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin

import duckdb

from flows.exporting import About, file, folder, json_feed, link, ndjson, ninjs, rss
from flows.exporting.tables import write_csv, write_parquet
from parsers.records import Article
from warehouse.asking.selections import articles, rows
from warehouse.file.statements import cursor

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
        chosen = articles(con, choice, given, most=most)
        first = list(islice(chosen, _FEED))
        with file(path, force=force) as out:
            return writer.write(chain(first, chosen), out, _about(con, [article for _, article in first], given))
    if most is not None:
        choice = f"from ({choice}) order by date_published desc nulls last, article_id limit {most:d}"
    if form == "csv":
        with file(path, force=force) as out:
            return write_csv(rows(con, choice, given), out)
    with folder(path, force=force) as out_folder:
        return write_parquet(rows(con, choice, given), out_folder)


def _about(con: duckdb.DuckDBPyConnection, latest: list[Article], given: Mapping[str, Any]) -> About:
    """The title of the source that was asked for, else copydesk's; the site of the first article that has one."""
    asked = "select title from core.sources where source_id = ?"
    source = cursor(con).execute(asked, [given.get("source")]).fetchone()
    site = next((urljoin(address, "/") for article in latest if (address := link(article))), None)
    return About(str(source[0]) if source and source[0] else "copydesk", site)
