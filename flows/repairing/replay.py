"""Reading the archive anew with today's parser: what would change, and applying it.

A replay compares the current version of every article it is about with what the same bytes give now, document by
document in the order of their names, and keeps the differences in `ops.replay_differences`; nothing else is written.
Promoting it loads the readings that differ as versions of their own, marked as re-parsed: no edit of the publisher's.
Whatever is broken off goes on where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import uuid4

from flows import published, settings
from flows.catalogue import layouts
from flows.fetching.exchange import Pointer
from flows.repairing import quarantine, raw
from flows.repairing.raw import Raw, Rereading
from flows.run import now, recorded
from parsers.records import Article, Record, Reject
from warehouse.file.connection import reading, writing
from warehouse.loading.identity import identities
from warehouse.loading.load import load
from warehouse.operations import rejects, replays
from warehouse.operations.replays import Row

DOCUMENTS = 100
"""That are read and stored together."""
MOST_TOLD = 200
"""Characters of what is readable now."""

log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay found, and what was applied of it."""

    replay: Row
    """Its row of ops.replays."""
    counts: list[Row]
    """By kind, source and field, with an example: the columns of replay/counted.sql."""
    promoted: int | None = None
    """Articles that have a new version by this call, rejects that are read; None when nothing was to be applied."""


def replay(
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    sources: Sequence[str] = (),
    articles: Sequence[str] = (),
    promote: bool = False,
    flow_run_id: str | None = None,
) -> Replayed:
    """Compare what was loaded from `since` to before `until` (naive UTC) with what the parser makes of it now.

    `articles` are ids. Raises UserError for a wrong publisher file, WarehouseError without a warehouse.
    """
    version = layouts.refresh()
    row: Row = {
        "replay_id": uuid4().hex,
        "copydesk_version": version,
        "since": since,
        "until": until,
        "sources": list(sources) or None,
        "articles": list(articles) or None,
        "started_at": now(),
        "done_until": "",
        "compared": 0,
        "same": 0,
    }
    with writing(settings.warehouse(), version=settings.version()) as con:
        replays.begin(con, row)
    return resume(row["replay_id"], promote=promote, flow_run_id=flow_run_id)


def resume(name: str, *, promote: bool = False, flow_run_id: str | None = None) -> Replayed:
    """Go on with a replay where it was broken off, `promote` it, or only tell again what it found.

    Raises UserError when the parser is another one by now, and so might find something else.
    """
    with reading(settings.warehouse()) as con:
        row = replays.replay(con, name)
    if (promote or row["ended_at"] is None) and (version := layouts.refresh()) != row["copydesk_version"]:
        raise settings.UserError(
            f"replay {row['replay_id'][:8]} was made with copydesk {row['copydesk_version']}, this is {version}: "
            "make a new one"
        )
    if row["ended_at"] is None:
        _compare(row)
    promoted = _promote(row, flow_run_id) if promote else None
    published.publish()
    with reading(settings.warehouse()) as con:
        return Replayed(replays.replay(con, row["replay_id"]), replays.counted(con, row["replay_id"]), promoted)


def _compare(row: Row) -> None:
    """Find the differences, from where the replay has come to."""
    rereading, after = Rereading(), row["done_until"]
    while True:
        with reading(settings.warehouse()) as con:
            stored = replays.candidates(con, row, after=after, most=DOCUMENTS)
        if not stored:
            break
        found: list[Row] = []
        for of_document in _documents(stored):
            told = _read(of_document, rereading)
            for one in of_document:
                found += [{**difference, "replay_id": row["replay_id"]} for difference in _differences(one, told)]
        after = stored[-1]["outer_document"]
        differ = {difference["record_id"] for difference in found}
        with writing(settings.warehouse(), version=settings.version()) as con:
            replays.compared(
                con, row["replay_id"], found, until=after, same=len(stored) - len(differ), all_=len(stored)
            )
        log.info("replay %s: %d articles up to %s, %d differ", row["replay_id"][:8], len(stored), after, len(differ))
    readable = [] if row["articles"] else _readable(row, rereading)
    with writing(settings.warehouse(), version=settings.version()) as con:
        replays.ended(con, row["replay_id"], readable, now())


def _promote(row: Row, flow_run_id: str | None) -> int:
    """Load what differs, of articles that are still as they were compared, and what of the quarantine can be read."""
    rereading, after, count = Rereading(), "", 0
    with recorded("replay", flow_run_id) as run_id:
        while True:
            with reading(settings.warehouse()) as con:
                stored = replays.candidates(con, row, after=after, most=DOCUMENTS, promoted=True)
            if not stored:
                break
            records: list[tuple[Record, str | None]] = []
            differing: list[str] = []
            for of_document in _documents(stored):
                told = _read(of_document, rereading)
                for one in of_document:
                    article = _article_of(one, told)
                    if article and article.payload_sha256 == one["payload_sha256"]:
                        records.append((article, one["feed_id"]))
                        differing.append(one["article_id"])
            after = stored[-1]["outer_document"]
            with writing(settings.warehouse(), version=settings.version()) as con:
                outcomes = load(
                    con, records, load_id=uuid4().hex, run_id=run_id, at=now(), version=row["copydesk_version"],
                    reparse=True, differing=differing,
                )  # fmt: skip
            count += sum(outcome.outcome != "same" for outcome in outcomes)
        with reading(settings.warehouse()) as con:
            ids = replays.readable(con, row["replay_id"])
    if ids:
        count += len(quarantine.replay(ids=ids, flow_run_id=flow_run_id).readable)
    with writing(settings.warehouse(), version=settings.version()) as con:
        replays.promoted(con, row["replay_id"], now())
    return count


def _documents(stored: list[Row]) -> list[list[Row]]:
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
        source=row["source"],
        language=row["source_language"],
        country_code=row["country_code"],
        timezone=row["timezone"],
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a document gives now."""

    articles: dict[str, Article]
    """By id."""
    rejects: dict[str, str]
    """By document, why."""
    problem: str | None = None
    """Why it cannot be read at all."""


def _read(of_document: list[Row], rereading: Rereading) -> _Reading:
    try:
        records = [raw.put_away(record, keeps=False) for record in rereading.records(raw_of(of_document[0]))]
    except (OSError, ValueError) as error:
        return _Reading({}, {}, str(error))
    articles = [record for record in records if isinstance(record, Article)]
    why = {record.document: f"{record.reason}: {record.detail}" for record in records if isinstance(record, Reject)}
    return _Reading(dict(zip(identities(articles), articles, strict=True)), why)


def _article_of(stored: Row, told: _Reading) -> Article | None:
    """What an article reads as now. One whose guid another story bore before is known by that guid in its document."""
    if stored["article_id"] in told.articles or stored["canonical_url"] or not stored["uri"]:
        return told.articles.get(stored["article_id"])
    same = [
        one
        for one in told.articles.values()
        if one.uri == stored["uri"] and one.document == stored["document"] and not one.canonical_url
    ]
    return same[0] if len(same) == 1 else None


def _differences(stored: Row, told: _Reading) -> list[Row]:
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
    article = _article_of(stored, told)
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


def _readable(row: Row, rereading: Rereading) -> list[Row]:
    """The rows of ops.replay_differences for rejects that can be read now."""
    with reading(settings.warehouse()) as con:
        todo = [
            one
            for one in rejects.waiting(con, since=row["since"], until=row["until"])
            if row["sources"] is None or one["source"] in row["sources"]
        ]
    found = []
    for start in range(0, len(todo), DOCUMENTS):
        portion = todo[start : start + DOCUMENTS]
        told = quarantine.read_again(portion, rereading)
        for one in portion:
            records = told.get(one["reject_id"], ())
            articles = [record for record in records if isinstance(record, Article)]
            if not articles or len(articles) < len(records):
                continue
            found.append(
                {
                    "replay_id": row["replay_id"],
                    "kind": "readable",
                    "record_id": one["reject_id"],
                    "source_id": one["source"],
                    "document": one["document"],
                    "old": one["reason"],
                    "new": (articles[0].headline or articles[0].body or articles[0].url or "")[:MOST_TOLD],
                }
            )
    return found
