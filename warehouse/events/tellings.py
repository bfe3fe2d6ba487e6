"""Texts that wait to be told what they are about, and what comes of it: gists, links and events.

What has no gist by today's encoder waits: new texts, changed ones, and all of them when the encoder is another one.
Two counts say how many that are. Mostly they are the texts that came last, and then nothing else is looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

import duckdb
import pyarrow as pa

from parsers.records import Gist, Telling
from warehouse.events.components import settle_touched
from warehouse.events.linking import link
from warehouse.file.rows import schema
from warehouse.file.statements import sql, transaction

_LEAD = 1000  # characters of a text, more than any encoder reads of it
_OWN = [column.name for column in fields(Gist)]


def waiting(con: duckdb.DuckDBPyConnection, encoder: str, most: int) -> list[Telling]:
    """At most so many texts that have no gist by this encoder, the latest published first."""
    [(missing,)] = con.execute(sql("events/missing"), {"encoder": encoder}).fetchall()
    if not missing:
        return []
    asked = {"encoder": encoder, "lead": _LEAD, "most": most}
    rows = con.execute(sql("events/waiting"), asked | {"among": missing}).fetchall()
    if len(rows) < min(missing, most):  # others wait among those that came before
        rows = con.execute(sql("events/waiting"), asked | {"among": None}).fetchall()
    names = ("number", "version", "headline", "lead", "language")
    return [Telling(**dict(zip(names, row, strict=True))) for row in rows]


def store(con: duckdb.DuckDBPyConnection, found: Sequence[Gist], encoder: str) -> None:
    """Keep the gists of texts, link the articles that tell one event, and settle the events anew; one transaction."""
    rows = [{name: getattr(gist, name) for name in _OWN} for gist in found]
    with transaction(con):
        con.execute("create or replace temp table unsettled (number bigint)")
        con.register("fresh_gists", pa.Table.from_pylist(rows, schema=schema(con, "core.article_gists", _OWN)))
        try:
            con.execute(sql("events/forget"))
            con.execute(sql("events/gists"), {"encoder": encoder})
            link(con, encoder)
            con.execute("insert into unsettled select number from fresh_gists")
        finally:
            con.unregister("fresh_gists")
        settle_touched(con)


def settle_again(con: duckdb.DuckDBPyConnection, articles: Iterable[str] = ()) -> None:
    """Settle the events of some articles anew, and of those whose stories changed; within the caller's transaction."""
    con.execute(
        "create or replace temp table unsettled as select number from core.articles where article_id in $articles",
        {"articles": list(articles)},
    )
    settle_touched(con)
