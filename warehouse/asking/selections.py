"""Articles chosen for an export, read in portions: as records, or as rows of mart.articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb
import pyarrow as pa

from parsers.records import Article, Author, Image, LeftOut, Moment, Place, Precision, Subject
from warehouse.file.statements import sql

_PORTION = 500
_KEPT = set(Article.__dataclass_fields__) - {"evidence"}
_LISTS: tuple[tuple[str, type], ...] = (
    ("authors", Author),
    ("places", Place),
    ("subjects", Subject),
    ("images", Image),
    ("left_out", LeftOut),
)


def chosen(where: str | None, query: str | None) -> str:
    """The statement that chooses: the columns of mart.articles, within $since, $until and $source.

    `where` is a condition on mart.articles, `query` a statement that gives an `article_id`.
    """
    conditions = [
        "($since is null or coalesce(date_published, first_created) >= $since)",
        "($until is null or coalesce(date_published, first_created) < $until)",
        "($source is null or source_id = $source)",
    ]
    # They are the reader's own SQL, on a connection that can change and reach nothing
    conditions += [f"({where}\n)"] if where else []
    conditions += [f"article_id in (select given.article_id from ({query}\n) as given)"] if query else []  # noqa: S608
    return f"select * from mart.articles where {' and '.join(conditions)}"  # noqa: S608


def rows(con: duckdb.DuckDBPyConnection, choice: str, given: Mapping[str, Any]) -> pa.RecordBatchReader:
    """The chosen rows of mart.articles with authors, places, subjects and `day`.

    Raises duckdb.Error for a choice that is no SQL.
    """
    return con.execute(sql("export/rows").replace("{chosen}", choice), dict(given)).to_arrow_reader(_PORTION)


def articles(
    con: duckdb.DuckDBPyConnection, choice: str, given: Mapping[str, Any], *, most: int | None = None
) -> Iterator[tuple[str, Article]]:
    """Each chosen article with its id; the latest published `most` of them, latest first, where that is given.

    Times come back in UTC. A date of modification is taken for a full time: its precision is not kept.
    """
    if most is not None:
        choice = f"from ({choice}) order by date_published desc nulls last, article_id limit {most:d}"
    order = "" if most is None else "\norder by date_published desc nulls last, article_id"
    question = sql("export/articles").replace("{chosen}", choice) + order
    for batch in con.execute(question, dict(given)).to_arrow_reader(_PORTION):
        for row in batch.to_pylist():
            yield row["article_id"], _article(row)


def _article(row: dict[str, Any]) -> Article:
    """The record of a row of export/articles.sql."""
    fields = {name: value for name, value in row.items() if name in _KEPT}
    for name, kind in _LISTS:
        fields[name] = tuple(kind(**item) for item in row[name] or ())
    precision = Precision(row["date_published_precision"]) if row["date_published"] else Precision.FULL
    return Article(**fields | {
        "date_published": _moment(row["date_published"], precision),
        "date_modified": _moment(row["date_modified"], Precision.FULL),
        "embargoed_until": _moment(row["embargoed_until"], Precision.FULL),
    })  # fmt: skip


def _moment(at: datetime | None, precision: Precision) -> Moment | None:
    if at is None:
        return None
    return Moment(at.replace(tzinfo=UTC) if precision is Precision.FULL else at, precision)
