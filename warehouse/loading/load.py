"""Loading: one call, one transaction, all or nothing, and the same records again change nothing.

Records become staging tables (`warehouse.loading.staging`); everything after that is SQL over whole batches
(`warehouse/sql/load`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from parsers.records import Article, Reject
from warehouse.file.rows import insert, lay_out
from warehouse.file.statements import sql, transaction
from warehouse.loading import aliases
from warehouse.loading.guids import told_apart
from warehouse.loading.identity import age, identities, told
from warehouse.loading.outcomes import Outcome, in_order, of_articles, of_rejects
from warehouse.loading.paths import by_text
from warehouse.loading.staging import PARTS, arrow, staged
from warehouse.loading.twins import joined
from warehouse.loading.versions import put_in_order
from warehouse.search.index import catch_up, index
from warehouse.stories.copies import link

_DIMENSIONS = {
    "persons": "incoming_authors",
    "places": "incoming_places",
    "sources": "incoming_sources",
    "agencies": "incoming_agencies",
}
"""Statements of load/dimensions, with the staging tables from which they take what was not known before."""
_JOINED = "incoming_datelines"
"""The one of them that is asked for whether or not it has rows."""


class OutdatedReadingsError(Exception):
    """Texts that another parser read would be compared with what today's made of others; `articles` are their ids."""

    def __init__(self, articles: Collection[str]) -> None:
        super().__init__(f"{len(articles)} articles are to be read anew first")
        self.articles = frozenset(articles)


def load(
    con: duckdb.DuckDBPyConnection,
    records: Iterable[tuple[Article | Reject, str | None]],
    *,
    fetches: Sequence[Mapping[str, Any]] = (),
    files: Sequence[Mapping[str, Any]] = (),
    entries: Sequence[Mapping[str, Any]] = (),
    load_id: str,
    run_id: str,
    at: datetime,
    version: str,
    reparse: bool = False,
    differing: Collection[str] = (),
    read_anew: Collection[str] | None = None,
) -> list[Outcome]:
    """Write `records`, each with the id of the feed it came from, as one transaction; `at` is naive UTC.

    `fetches` and `files` are the requests and files that brought them, as rows of ops.fetches and ops.files, and
    `entries` what feeds said of pages, the latest last, as rows of ops.feed_entries: written together, so that nothing
    is taken for read whose records were not stored. `reparse` says that the records were not met now but read anew from
    what is kept: then nothing counts as seen, or as changed back, at this time; and of the articles that are
    `differing`, something else than the text is another now, which makes a version as well. Returns what became of each
    record. On any error nothing is written and the error is raised.

    Where the current text of an article was read by another parser than `version`, nothing tells whether the publisher
    or the parser changed it, and its new version is told as no edit. Whoever can read the bytes anew says with
    `read_anew` for which articles that is done, or cannot be; for any other OutdatedReadingsError is raised.
    """
    pairs = list(records)
    this_load = {"load_id": load_id, "run_id": run_id, "loaded_at": at, "read_by": version,
                 "is_replay": reparse, "differing": list(differing)}  # fmt: skip
    found = sorted(((r, feed) for r, feed in pairs if isinstance(r, Article)), key=lambda pair: age(pair[0]))
    articles = [article for article, _ in found]
    known, same_bytes = aliases.known_as(con, articles)
    texts = [told(article) for article in articles]
    ids = by_text(con, articles, told_apart(con, articles, identities(articles, known)), known)
    as_one = joined(con, articles, ids, texts)
    met = [(article, feed) for article, (_, feed) in zip(as_one.articles, found, strict=True)]
    rejected = [record for record, _ in pairs if isinstance(record, Reject)]
    staging = staged(con, met, as_one.ids, texts, rejected, version)
    staging |= {"this_load": arrow(con, "this_load", [this_load]), "renamed": arrow(con, "renamed", as_one.renamed)}
    con.execute("set threads = 1")  # for statements so small a second thread costs more than it brings
    catch_up(con)
    try:
        with transaction(con):
            insert(con, "ops.fetches", fetches)
            insert(con, "ops.files", files, replace="document")
            if entries:
                latest = {f"{row['feed_id']} {row['url']}": row for row in entries}
                con.execute(sql("load/entries"), {"said": list(latest), "at": at})
                insert(con, "ops.feed_entries", latest.values())
            for name in ("this_load", "incoming", "incoming_rejects"):
                lay_out(con, name, staging[name])
            outcomes = of_rejects(rejected)
            [(is_complete, unsettled)] = con.execute(sql("load/left")).fetchall()
            if articles or unsettled or not is_complete:
                if as_one.renamed:
                    lay_out(con, "renamed", staging["renamed"])
                    con.execute(sql("load/renamed"))
                aliases.keep(con, [*same_bytes, *as_one.aliases], load_id)
                extent = _stored(con, staging, load_id, is_complete=is_complete, read_anew=read_anew)
                outcomes += of_articles(con, met, **extent)
            if rejected:
                con.execute(sql("load/rejects"))
            if con.execute("select exists (from ops.rejects where status = 'open')").fetchone() == (True,):
                con.execute(sql("load/resolved"))
            insert(con, "ops.loads", [{"load_id": load_id, "run_id": run_id, "committed_at": at, **_counts(outcomes)}])
    finally:
        con.execute("reset threads")
    return in_order(outcomes)


def _stored(
    con: duckdb.DuckDBPyConnection,
    staging: Mapping[str, pa.Table],
    load_id: str,
    *,
    is_complete: bool,
    read_anew: Collection[str] | None,
) -> dict[str, bool]:
    """Write what is staged of articles, by the statements that have anything to do; returns what `of_articles` asks."""
    hanging = {f"parts/{part}": f"incoming_{part}" for part in PARTS}
    rows = {name: table.num_rows > 0 for name, table in staging.items()}
    for name in (*hanging.values(), *_DIMENSIONS.values()):
        if rows[name] or name == _JOINED:
            lay_out(con, name, staging[name])
    con.execute(sql("load/staged"))
    [(fresh, known, moves)] = con.execute(sql("load/extent")).fetchall()
    if read_anew is not None and moves and (outdated := _outdated(con)) - set(read_anew):
        raise OutdatedReadingsError(outdated)
    writes = fresh or moves or rows["renamed"] or not is_complete
    put_in_order(con, moves=moves)
    _execute(con, {
        **{f"dimensions/{name}": rows[of] and (fresh or name == "sources") for name, of in _DIMENSIONS.items()},
        "current": writes,
        "advanced": moves,
        "versions": fresh,
        "moved": moves,
        **{part: fresh and rows[of] for part, of in hanging.items()},
        "heads": fresh,
        "advanced_heads": writes and known,
        "sightings": True,
        "seen_again": known,
        "gists": writes and known,
        "unread": writes,
        "unread_renamed": rows["renamed"],
    })  # fmt: skip
    joins = False
    if writes:
        joins = link(con, load_id, is_complete=is_complete)
        index(con)
    return {"fresh": bool(fresh), "moves": moves, "joins": joins}


def _execute(con: duckdb.DuckDBPyConnection, steps: Mapping[str, bool]) -> None:
    """The statements of warehouse/sql/load that have anything to do: to plan one costs more than to do it."""
    for step, has_work in steps.items():
        if has_work:
            con.execute(sql(f"load/{step}"))


def _outdated(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The articles of this load whose current text another parser read."""
    return {article_id for (article_id,) in con.execute(sql("load/outdated")).fetchall()}


def _counts(outcomes: list[Outcome]) -> dict[str, int]:
    """The counts of a row of ops.loads."""
    of = Counter(outcome.outcome for outcome in outcomes)
    return {
        "rows_in": of.total() - of["rejected"],
        "rows_new": of["new"] + of["copy"],
        "rows_changed": of["changed"],
        "rows_same": of["same"],
        "rows_linked": of["copy"],
        "rows_rejected": of["rejected"],
    }
