"""Whose files are that only their folder names: who they were before, where the folder was renamed or moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from flows.reading.files import folder_of
from parsers.records import Article, Record
from warehouse.loading.identity import UNKNOWN, source_id
from warehouse.operations import runs

Found = list[tuple[Record, str | None]]


def as_before(con: DuckDBPyConnection, records: Iterable[tuple[Record, str | None]]) -> Found:
    """The records, each with the id of its feed, with the source that they had before.

    A path that has an article keeps its source. Bytes that were read at a path that is gone, and was named by its
    folder as well, are of that source, and so is all that lies beside them now.
    """
    found = list(records)
    guessed = {id(one): one for one, feed in found if feed is None and isinstance(one, Article) and _is_guessed(one)}
    if not guessed:
        return found
    by_path: dict[str, str] = {}
    by_bytes: dict[str, str] = {}
    elsewhere: set[str] = set()
    documents = {one.document for one in guessed.values()}
    for document, payload, source in runs.readings(con, documents, {one.payload_sha256 for one in guessed.values()}):
        if document in documents:
            by_path[document] = source
        elif _path(document).exists():
            elsewhere.add(payload)  # that is no move
        elif source_id(folder_of(document)) == source:
            by_bytes.setdefault(payload, source)
    by_bytes = {payload: source for payload, source in by_bytes.items() if payload not in elsewhere}
    beside: defaultdict[Path, Counter[str]] = defaultdict(Counter)
    for one in guessed.values():
        source = by_path.get(one.document) or by_bytes.get(one.payload_sha256) or UNKNOWN
        if source != UNKNOWN:
            beside[_path(one.document).parent][source] += 1

    def owner(one: Article) -> str | None:
        known = by_path.get(one.document) or by_bytes.get(one.payload_sha256)
        around = beside[_path(one.document).parent].most_common(1)
        return known or (around[0][0] if around else one.source)

    return [
        (replace(one, source=owner(one)) if isinstance(one, Article) and id(one) in guessed else one, feed)
        for one, feed in found
    ]


def _is_guessed(article: Article) -> bool:
    """Does only its folder say whose it is? What comes from the web has no folder."""
    return article.retrieved_at is None and article.source == folder_of(article.document)


def _path(document: str) -> Path:
    """The file that a document is or is a part of."""
    return Path(document.partition("!")[0])
