"""What is stored of articles beside what their documents give now.

The rows are those of `replay/candidates.sql`: the current versions of articles, by the documents they were read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from flows.fetching.exchange import Pointer
from flows.repairing import raw
from flows.repairing.raw import Raw, Rereading
from parsers.records import Article, Reject
from warehouse.file.statements import Row
from warehouse.loading.identity import age, content_hash, identities
from warehouse.operations import replays


def by_document(stored: list[Row]) -> list[list[Row]]:
    """The rows by what has to be read for them."""
    return [list(group) for _, group in groupby(stored, key=lambda row: raw_of(row).outer)]


def raw_of(row: Row) -> Raw:
    """Where the bytes of a row of replay/candidates.sql are."""
    pointer = Pointer(file=row["archive_file"], offset=row["archive_offset"]) if row["archive_file"] else None
    return Raw(
        document=row["document"],
        payload_sha256=row["payload_sha256"],
        pointer=pointer,
        is_feed=row["is_feed"],
        feeds=tuple(Pointer(file=one["file"], offset=one["place"]) for one in row["feeds"] or ()),
        entry=row["entry"],
        source=row["source"],
        language=row["source_language"],
        country_code=row["country_code"],
        timezone=row["timezone"],
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document gives now."""

    articles: dict[str, Article]
    """By the id that address, guid or path give it."""
    records: tuple[Article, ...]
    rejects: dict[str, str]
    """By document, why."""
    problem: str | None = None
    """Why it cannot be read at all."""


def read(of_document: list[Row], rereading: Rereading) -> Reading:
    """What the document of these rows gives now."""
    try:
        records = [raw.put_away(record, keeps=False) for record in rereading.records(raw_of(of_document[0]))]
    except (OSError, ValueError) as error:
        return Reading({}, (), {}, str(error))
    articles = sorted((record for record in records if isinstance(record, Article)), key=age)  # an entry's latest state
    why = {record.document: f"{record.reason}: {record.detail}" for record in records if isinstance(record, Reject)}
    return Reading(dict(zip(identities(articles), articles, strict=True)), tuple(articles), why)


def article_of(stored: Row, told: Reading) -> Article | None:
    """What an article reads as now.

    One whose guid another story bore before is known by that guid in its document; one that only its path names, by its
    bytes, for another story may stand there now.
    """
    if not stored["canonical_url"] and not stored["uri"] and (found := _of_same_bytes(stored, told)):
        return found
    for name in (stored["article_id"], *(stored["aliases"] or ())):
        if name in told.articles:
            return told.articles[name]
    if stored["canonical_url"] or not stored["uri"]:
        return None
    same = [
        one
        for one in told.articles.values()
        if one.uri == stored["uri"] and one.document == stored["document"] and not one.canonical_url
    ]
    return same[0] if len(same) == 1 else None


def _of_same_bytes(stored: Row, told: Reading) -> Article | None:
    """The only record of the bytes of an article, or of these the one that says the same."""
    alike = [one for one in told.records if one.payload_sha256 == stored["payload_sha256"]]
    if len(alike) > 1:
        alike = [one for one in alike if content_hash(one) == stored["content_hash"]]
    return alike[0] if len(alike) == 1 else None


def differences(stored: Row, told: Reading) -> list[Row]:
    """The rows of ops.replay_differences for one article."""
    base = {
        "kind": "changed",
        "record_id": stored["article_id"],
        "version": stored["version"],
        "source_id": stored["source_id"],
        "document": stored["document"],
    }
    if told.problem:
        return [{**base, "kind": "missing", "new": told.problem}]
    article = article_of(stored, told)
    if article is None:
        alone = [one for one in told.articles.values() if one.document == stored["document"]]
        if len(alone) == 1:
            other = {"field": "canonical_url", "old": stored["canonical_url"], "new": alone[0].canonical_url}
            return [{**base, "kind": "moved", **other}]
        return [{**base, "kind": "unreadable", "new": told.rejects.get(stored["document"], "it has no such article")}]
    if article.payload_sha256 != stored["payload_sha256"]:
        return [{**base, "kind": "missing", "new": f"{stored['document']} has changed since"}]
    return [
        {**base, "field": field, "old": old, "new": new} for field, old, new in replays.differences(stored, article)
    ]
