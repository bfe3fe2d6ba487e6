"""Trying again what was rejected, from its bytes: by hand, and by itself once the parser is another one.

Nothing is asked of the web here: what could not be fetched waits for the next poll of its feed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb

from flows import decisions, published, settings
from flows.catalogue import layouts
from flows.fetching.exchange import Pointer
from flows.parsing.bounds import OF_THE_MACHINE, REST
from flows.repairing import raw
from flows.repairing.raw import Raw, Rereading
from flows.run import now, recorded
from parsers.records import Article, Record, Reject
from warehouse.access import reading, writing
from warehouse.loading.identity import identities
from warehouse.loading.load import load
from warehouse.loading.outcomes import Outcome
from warehouse.operations import rejects, runs

PORTION = 200
"""Rejects that are tried and stored together."""
BY_ITSELF = 1000
"""That one run of ingest tries at most."""

log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True)
class Retried:
    """What became of some rejects: their ids."""

    readable: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    """Tried, and rejected again."""
    missing: tuple[str, ...] = ()
    """Their bytes are nowhere to be had, or are others now."""
    outcomes: tuple[Outcome, ...] = ()
    """What became of the records that they gave."""

    def __add__(self, other: Retried) -> Retried:
        """Both."""
        return Retried(
            self.readable + other.readable,
            self.rejected + other.rejected,
            self.missing + other.missing,
            self.outcomes + other.outcomes,
        )


def replay(
    *,
    ids: Sequence[str] | None = None,
    reason: str | None = None,
    source: str | None = None,
    since: datetime | None = None,
    flow_run_id: str | None = None,
) -> Retried:
    """Try open rejects again with today's parser: those named, those of a reason or source, or all.

    What can be read is loaded; the reject is resolved. Records a run of its own. Raises WarehouseError for an unknown
    id, or one that is not open or waits for its feed to be polled.
    """
    with writing(settings.place(), version=settings.version()) as con:
        named = [_open(con, name) for name in ids] if ids is not None else None
        todo = rejects.waiting(con, ids=named, reason=reason, source=source, since=since)
    with recorded("quarantine", flow_run_id) as run_id:
        result = _retried(todo, run_id, by="replay")
    published.publish()
    return result


def retry_outdated(run_id: str, most: int = BY_ITSELF) -> Retried:
    """Try again, as a part of a run, what another version of the parser rejected, `most` at a time.

    And what took too much time or memory, a day later: the machine may have had other things to do.
    """
    rested = now() - REST
    with writing(settings.place(), version=settings.version()) as con:
        todo = rejects.waiting(con, outdated=layouts.refresh(), again=OF_THE_MACHINE, rested=rested, most=most)
    result = _retried(todo, run_id, by="ingest")
    if todo:
        log.info("%d rejects tried again: %d can be read now", len(todo), len(result.readable))
    return result


def discard(ids: Sequence[str], *, why: str, by: str) -> int:
    """Close rejects that nobody wants to read, for good; returns how many. Raises WarehouseError for an unknown id."""
    with writing(settings.place(), version=settings.version()) as con:
        found = {row["reject_id"]: row for row in (rejects.reject(con, name) for name in ids)}
        rejects.close(con, found, status="discarded", at=now(), by=by, why=why)
        _forget(con, found.values())
    published.publish()
    return len(found)


def let_go(loaded: Mapping[str, Sized], paths: Sequence[Path]) -> None:
    """Keep of files of the raw archive that are about to go what is nowhere else.

    That is the bytes of open rejects, and how many answers of each file were `loaded`.
    """
    files = {path.name for path in paths}
    if not files:
        return
    with reading(settings.place()) as con:
        todo = [row for row in rejects.waiting(con) if row["archive_file"] in files]
    rereading = Rereading()
    for row in todo:
        if raw.kept(row["payload_sha256"]) is None:
            with suppress(OSError, ValueError):  # they are not to be had there either
                for record in rereading.records(raw_of(row)):
                    raw.put_away(record, keeps=True)
    decisions.expired(loaded, paths)


def raw_of_reject(row: dict[str, Any]) -> str:
    """In words, where the bytes of a row of ops.rejects are."""
    if row["stage"] == "fetch":
        return "never received: the next poll asks again"
    if row["archive_file"]:
        return f"{row['archive_file']} at {row['archive_offset']} of the raw archive"
    if raw.kept(row["payload_sha256"]) is not None:
        return f"kept: {settings.home() / 'quarantine' / row['payload_sha256']}"
    return "only in the file itself"


def raw_of(row: dict[str, Any]) -> Raw:
    """Where the bytes of a row of quarantine/waiting.sql are."""
    pointer = Pointer(file=row["archive_file"], offset=row["archive_offset"]) if row["archive_file"] else None
    known = ("document", "payload_sha256", "is_feed", "source", "language", "country_code", "timezone")
    return Raw(pointer=pointer, guarded=row["reason"] in OF_THE_MACHINE, **{name: row[name] for name in known})


def _open(con: duckdb.DuckDBPyConnection, name: str) -> str:
    row = rejects.reject(con, name)
    told = row["reject_id"][:8]
    if row["status"] != "open":
        raise settings.UserError(f"{told} is {row['status']}: only open rejects are tried again")
    if row["stage"] == "fetch":
        raise settings.UserError(
            f"{told} could not be fetched ({row['reason']}): the next poll of its feed tries again"
        )
    return str(row["reject_id"])


def _retried(todo: list[dict[str, Any]], run_id: str, *, by: str) -> Retried:
    rereading, result = Rereading(), Retried()
    for start in range(0, len(todo), PORTION):
        result += _portion(todo[start : start + PORTION], rereading, run_id, by)
    return result


def read_again(todo: list[dict[str, Any]], rereading: Rereading) -> dict[str, list[Record]]:
    """By reject, rows of quarantine/waiting.sql, what its document gives now; without those whose bytes are gone."""
    told: dict[str, list[Record]] = {}
    for _, group in groupby(((row, raw_of(row)) for row in todo), key=lambda pair: pair[1].outer):
        rows = list(group)
        try:
            everything = [raw.put_away(record, keeps=False) for record in rereading.records(rows[0][1])]
        except (OSError, ValueError) as error:
            log.info("%s cannot be tried again: %s", rows[0][0]["document"], error)
            continue
        for row, one in rows:
            same = [record for record in everything if record.document == one.document]
            if not same:  # an entry of a document, which bears its document's name now that it can be read
                entries_of = one.document.rpartition("!")[0]
                same = [r for r in everything if r.document == entries_of and isinstance(r, Article)]
            mine = [record for record in same if one.payload_sha256 in (None, record.payload_sha256)]
            if mine or not same:  # else the part has other bytes now
                told[row["reject_id"]] = mine
    return told


def _portion(todo: list[dict[str, Any]], rereading: Rereading, run_id: str, by: str) -> Retried:
    """Try some rejects and store what came of it."""
    told = read_again(todo, rereading)
    of_documents = {row["document"]: told[row["reject_id"]] for row in todo if row["reject_id"] in told}
    feeds = {row["document"]: row["feed_id"] for row in todo}
    version = layouts.refresh()
    with writing(settings.place(), version=settings.version()) as con:
        found = [(record, feeds[document]) for document, record in _new(con, of_documents)]
        outcomes = load(con, found, load_id=uuid4().hex, run_id=run_id, at=now(), version=version)
        return replace(_closed(con, todo, told, by, version), outcomes=tuple(outcomes))


def _new(con: duckdb.DuckDBPyConnection, of_documents: dict[str, list[Record]]) -> Iterator[tuple[str, Record]]:
    """The records that are to be loaded, each once: of a document with many stories only those that nobody has.

    Whether anybody has one that only its path names, the load tells.
    """
    articles = {id(r): r for records in of_documents.values() for r in records if isinstance(r, Article)}
    ids = dict(zip(articles, identities(list(articles.values())), strict=True))
    known = runs.seen(con, list(ids.values()), [])
    taken: set[int] = set()
    for document, records in of_documents.items():
        for record in records:
            is_named = isinstance(record, Article) and (record.canonical_url or record.uri)
            if not is_named or len(records) == 1 or ids[id(record)] not in known:
                if id(record) not in taken:
                    yield document, record
                taken.add(id(record))


def _closed(
    con: duckdb.DuckDBPyConnection, todo: list[dict[str, Any]], told: dict[str, list[Record]], by: str, version: str
) -> Retried:
    """Close what can be read now, or is rejected for another reason now, which is a row of its own."""
    readable: list[str] = []
    rejected: list[str] = []
    for row in todo:
        if (now_told := told.get(row["reject_id"])) is None:
            continue
        again = [record.reason for record in now_told if isinstance(record, Reject)]
        (rejected if again else readable).append(row["reject_id"])
        if again and row["reason"] not in again:
            rejects.close(con, [row["reject_id"]], status="resolved", at=now(), by=by, why=f"now {again[0]}")
    rejects.close(con, readable, status="resolved", at=now(), by=by)
    missing = [row["reject_id"] for row in todo if row["reject_id"] not in told]
    rejects.tried(con, missing, version)
    _forget(con, (row for row in todo if row["reject_id"] in readable))
    return Retried(tuple(readable), tuple(rejected), tuple(missing))


def _forget(con: duckdb.DuckDBPyConnection, closed: Iterable[dict[str, Any]]) -> None:
    """Remove the bytes of rejects that are closed, unless an open one of the same document needs them."""
    payloads = {row["payload_sha256"] for row in closed}
    for payload_sha256 in payloads - rejects.needed(con, payloads):
        raw.forget(payload_sha256)
