"""What a text says, stored or come, as far as it tells whether another is of the same story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from parsers.records import Article
from warehouse.file.statements import answered, sql
from warehouse.loading.identity import content_hash

Row = Mapping[str, Any]
"""What it says: the columns of load/said.sql."""
_SAID = ("uri", "headline", "description", "body", "byline", "ed_note", "pub_status", "publisher_version")


@dataclass(slots=True)
class Text:
    """A text of a load, of version 0, or a stored version."""

    article_id: str
    version: int
    content_hash: str
    payload_sha256: str
    row: Row | None = None
    """Read from the warehouse only where it has to be judged."""

    @property
    def said(self) -> Row:
        """What it says, once that was read."""
        assert self.row is not None
        return self.row


def of_article(article: Article, article_id: str) -> Text:
    """What came, under the identity that it bears so far."""
    stated: list[datetime] = [moment.utc() for moment in (article.date_modified, article.date_published) if moment]
    row = {name: getattr(article, name) for name in _SAID}
    row |= {
        "stated_at": max(stated, default=None),
        "day": article.date_published and article.date_published.utc().date(),
    }
    return Text(article_id, 0, content_hash(article), article.payload_sha256, row)


def read(con: duckdb.DuckDBPyConnection, texts: Iterable[Text]) -> None:
    """Ask the warehouse what these stored texts say."""
    by_key = {(one.article_id, one.version): one for one in texts if one.row is None}
    if not by_key:
        return
    con.register("wanted", pa.table({"article_id": [key[0] for key in by_key], "version": [key[1] for key in by_key]}))
    for row in answered(con, sql("load/said")):
        by_key[row["article_id"], row["version"]].row = row
    con.unregister("wanted")
