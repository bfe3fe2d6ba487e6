"""Other names of an article: a path whose bytes were read at another, an address or guid of a story that has one.

What was found once is kept in core.article_aliases and holds from then on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import duckdb
import pyarrow as pa

from parsers.records import Article
from warehouse.file.rows import insert
from warehouse.file.statements import Row, sql
from warehouse.loading.identity import hash_of, identity, source_id


def known_as(con: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> tuple[dict[str, str], list[Row]]:
    """By the identity that articles bear, the one that they are known by; and the rows of what was not known yet.

    Only where nothing but its path tells which article it is are the bytes looked at: a path that is new, with bytes
    that its source was read with before at another path, is another name of that.
    """
    own = {identity(article): article for article in articles}
    known = _stored(con, own)
    pathless = {name: one for name, one in own.items() if name not in known and not one.canonical_url and not one.uri}
    found = _same_bytes(con, pathless, at_new_paths=True) if pathless else {}
    return known | found, [
        {"alias_id": name, "article_id": article_id, "reason": "same bytes", "source_id": source_id(own[name].source),
         "document": own[name].document}
        for name, article_id in found.items()
    ]  # fmt: skip


def read_elsewhere(con: duckdb.DuckDBPyConnection, articles: Mapping[str, Article]) -> dict[str, str]:
    """Of articles under the names that they would bear, what those are known by whose bytes were read at another path:
    for a file that was written over with them."""
    return _same_bytes(con, articles, at_new_paths=False)


def keep(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], load_id: str) -> None:
    """Write what was found by a load: rows of core.article_aliases, each with some of its columns."""
    empty = dict.fromkeys(("document", "uri", "url", "date_published"))
    insert(con, "core.article_aliases", [empty | one | {"load_id": load_id} for one in rows])


def _stored(con: duckdb.DuckDBPyConnection, names: Iterable[str]) -> dict[str, str]:
    con.register("names", pa.table({"alias_id": pa.array(names, pa.string())}))
    found = con.execute(
        "select alias_id, article_id from core.article_aliases where alias_id in (select alias_id from names)"
    ).fetchall()
    con.unregister("names")
    return dict(found)


def _same_bytes(
    con: duckdb.DuckDBPyConnection, pathless: Mapping[str, Article], *, at_new_paths: bool
) -> dict[str, str]:
    """Of articles by the identity that their paths give: what those are known by whose bytes were read elsewhere."""
    con.register(
        "paths",
        pa.table(
            {
                "source_id": [source_id(one.source) for one in pathless.values()],
                "document": [one.document for one in pathless.values()],
                "payload_sha256": [one.payload_sha256 for one in pathless.values()],
            }
        ),
    )
    readings = con.execute(sql("load/same_bytes")).fetchall()
    con.unregister("paths")
    seen = {document for document, *_ in readings}
    bearers: dict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
    for document, source, payload, article_id, stories in readings:
        bearers[source, payload].append((document, article_id if stories == 1 else None))
    if not at_new_paths:
        known = {name: bearers[source_id(one.source), one.payload_sha256] for name, one in pathless.items()}
        return {name: article_id for name, of in known.items() for _, article_id in of[:1] if article_id}
    new = {name: one for name, one in pathless.items() if one.document not in seen}
    for one in sorted(pathless.values(), key=lambda one: (one.document not in seen, one.document)):
        bearers[source_id(one.source), one.payload_sha256].append((one.document, None))
    found: dict[str, str] = {}
    for name, one in new.items():
        first, article_id = bearers[source_id(one.source), one.payload_sha256][0]
        if first != one.document:
            found[name] = article_id or hash_of("document", first)
    return found
