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
from uuid import uuid4

from flows import published, settings
from flows.catalogue import layouts
from flows.repairing import quarantine
from flows.repairing.anew import load_anew, read_anew
from flows.repairing.comparing import by_document, differences, read
from flows.repairing.raw import Rereading
from flows.run import now, recorded
from parsers.records import Article
from warehouse.access import reading, writing
from warehouse.file.statements import Row
from warehouse.operations import rejects, replays

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
    with writing(settings.place(), version=settings.version()) as con:
        replays.begin(con, row)
    return resume(row["replay_id"], promote=promote, flow_run_id=flow_run_id)


def resume(name: str, *, promote: bool = False, flow_run_id: str | None = None) -> Replayed:
    """Go on with a replay where it was broken off, `promote` it, or only tell again what it found.

    Raises UserError when the parser is another one by now, and so might find something else.
    """
    with reading(settings.place()) as con:
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
    with reading(settings.place()) as con:
        return Replayed(replays.replay(con, row["replay_id"]), replays.counted(con, row["replay_id"]), promoted)


def _compare(row: Row) -> None:
    """Find the differences, from where the replay has come to."""
    rereading, after = Rereading(), row["done_until"]
    while True:
        with reading(settings.place()) as con:
            stored = replays.candidates(con, row, after=after, most=DOCUMENTS)
        if not stored:
            break
        found: list[Row] = []
        for of_document in by_document(stored):
            told = read(of_document, rereading)
            for one in of_document:
                found += [{**difference, "replay_id": row["replay_id"]} for difference in differences(one, told)]
        after = stored[-1]["outer_document"]
        differ = {difference["record_id"] for difference in found}
        with writing(settings.place(), version=settings.version()) as con:
            replays.compared(
                con, row["replay_id"], found, until=after, same=len(stored) - len(differ), all_=len(stored)
            )
        log.info("replay %s: %d articles up to %s, %d differ", row["replay_id"][:8], len(stored), after, len(differ))
    readable = [] if row["articles"] else _readable(row, rereading)
    with writing(settings.place(), version=settings.version()) as con:
        replays.ended(con, row["replay_id"], readable, now())


def _promote(row: Row, flow_run_id: str | None) -> int:
    """Load what differs, of articles that are still as they were compared, and what of the quarantine can be read."""
    rereading, after, count = Rereading(), "", 0
    with recorded("replay", flow_run_id) as run_id:
        while True:
            with reading(settings.place()) as con:
                stored = replays.candidates(con, row, after=after, most=DOCUMENTS, promoted=True)
            if not stored:
                break
            found = read_anew(stored, rereading)
            after = stored[-1]["outer_document"]
            with writing(settings.place(), version=settings.version()) as con:
                outcomes = load_anew(con, found, run_id=run_id, version=row["copydesk_version"])
            count += sum(outcome.outcome != "same" for outcome in outcomes)
        with reading(settings.place()) as con:
            ids = replays.readable(con, row["replay_id"])
    if ids:
        count += len(quarantine.replay(ids=ids, flow_run_id=flow_run_id).readable)
    with writing(settings.place(), version=settings.version()) as con:
        replays.promoted(con, row["replay_id"], now())
    return count


def _readable(row: Row, rereading: Rereading) -> list[Row]:
    """The rows of ops.replay_differences for rejects that can be read now."""
    with reading(settings.place()) as con:
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
