"""Known texts read anew with today's parser, from the bytes that were kept, in the place of the earlier reading."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import duckdb

from flows.repairing.comparing import article_of, by_document, read
from flows.repairing.raw import Rereading
from flows.run import now
from parsers.records import Article
from warehouse.file.statements import Row
from warehouse.loading.load import load
from warehouse.loading.outcomes import Outcome

Found = Mapping[str, tuple[Article, str | None]]
"""By the id of an article what it reads as now, and the id of its feed."""


def read_anew(stored: list[Row], rereading: Rereading) -> Found:
    """What rows of replay/candidates.sql read as now, without those whose bytes are gone or give something else."""
    found: dict[str, tuple[Article, str | None]] = {}
    for of_document in by_document(stored):
        told = read(of_document, rereading)
        for one in of_document:
            article = article_of(one, told)
            if article and article.payload_sha256 == one["payload_sha256"]:
                found[one["article_id"]] = (article, one["feed_id"])
    return found


def load_anew(con: duckdb.DuckDBPyConnection, found: Found, *, run_id: str, version: str) -> list[Outcome]:
    """Load them as readings of the parser of that version; each takes the place of the one before, also if alike."""
    return load(
        con,
        found.values(),
        load_id=uuid4().hex,
        run_id=run_id,
        at=now(),
        version=version,
        reparse=True,
        differing=found,
    )
