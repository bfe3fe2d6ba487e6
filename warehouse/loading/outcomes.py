"""What became of every record of a load, with what there is to say about it to people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from parsers.records import Article, Reject
from warehouse.file.statements import Row, answered, sql
from warehouse.loading.changes import FURNITURE
from warehouse.loading.identity import source_id

_TITLE = 80
"""Characters of a text that stand for its headline."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record: `outcome` is new, changed, same, copy or rejected."""

    source_id: str
    feed_id: str | None
    outcome: str
    document: str
    title: str | None
    detail: str | None


def of_rejects(rejected: Iterable[Reject]) -> list[Outcome]:
    """What there is to say about rejects."""
    return [
        Outcome(source_id(one.source), None, "rejected", one.document, None, f"{one.reason}: {one.detail}")
        for one in rejected
    ]


def of_articles(
    con: duckdb.DuckDBPyConnection,
    found: Sequence[tuple[Article, str | None]],
    *,
    fresh: bool,
    moves: bool,
    joins: bool,
) -> list[Outcome]:
    """What became of articles, each with the id of its feed, in the order in which they were staged.

    `fresh` says that any text was new, `moves` that any has other versions, `joins` that any is of a story.
    """
    versions: dict[int, int] = dict(con.execute("select ordinal, version from numbered").fetchall()) if fresh else {}
    changes = _facts(con, "load/changed") if moves else {}
    copies = _facts(con, "load/copied") if joins else {}
    told = []
    for at, (article, feed_id) in enumerate(found):
        title = next(filter(None, _titles(article)), None)
        outcome, detail = _told(title, versions.get(at), changes.get(at, {}), copies.get(at))
        told.append(Outcome(source_id(article.source), feed_id, outcome, article.document, title, detail))
    return told


def in_order(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """By source, what became of the records, document and title."""
    return sorted(outcomes, key=lambda one: (one.source_id, one.outcome, one.document, one.title or "\U0010ffff"))


def _titles(article: Article) -> tuple[str | None, ...]:
    text = article.body if article.body is not None else article.description
    return article.headline, text and text[:_TITLE], article.url, article.uri


def _told(title: str | None, version: int | None, change: Row, copy: Row | None) -> tuple[str, str | None]:
    """What became of an article, by the version that its text was given, if any, and what is known of it."""
    if version is None:
        return "same", None
    if change.get("change_class") == FURNITURE:
        return "same", f"version {version}: counters, advertisements and the like alone"
    if version > 1:
        was = change["previous_headline"]
        if change["is_reparse"]:
            how = f", version {change['reread_version']} read anew"
        elif change["is_current"] is False:
            how = ", older than the current one"
        else:
            how = f", was: {was}" if was and title and was != title else ""
        return "changed", f"version {version}{how}"
    if copy:
        original = copy["canonical_url"] if copy["title"] == title else copy["title"]
        return "copy", f"{copy['kind']} copy of {copy['source_id']}" + (f": {original}" if original else "")
    return "new", None


def _facts(con: duckdb.DuckDBPyConnection, question: str) -> dict[int, Row]:
    """The answer's rows by the places of their articles in the load."""
    return {row["ordinal"]: row for row in answered(con, sql(question))}
