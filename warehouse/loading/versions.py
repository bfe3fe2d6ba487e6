"""The order of an article's versions: which follows which, which is current, and what each changed.

Versions are numbered as they come, and the number is a name that never changes. Their order is the publisher's: by its
own version numbers where every version has one, else by the times it states, and only where it says nothing by when
the text was fetched. No text states a time that had not come when it was seen: a clock that runs ahead keeps nothing
current. What a file says last is what it says. What reads the bytes of a known version anew takes its place in that
order.

What changed from one text to the next is told between readings by the same parser: what only another parser makes of
them is no edit of the publisher's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.file.rows import lay_out, schema
from warehouse.file.statements import answered, sql
from warehouse.loading.changes import Change, change
from warehouse.loading.furniture import TURNS, turning

_MAY_BE_FURNITURE = ("typo", "update")
_CHANGES = "previous_version changed_fields change_class chars_added chars_removed undeclared diff"


@dataclass(frozen=True, slots=True)
class Reading:
    """A version, as far as its place in the order depends on it: a row of versions/readings.sql."""

    article_id: str
    version: int
    is_new: bool
    payload_sha256: str
    copydesk_version: str
    is_reparse: bool
    publisher_version: int | None
    stated_at: datetime | None
    seen_at: datetime
    leeway: timedelta
    """By how much the time it states may be later."""
    document: str
    is_file: bool
    """Is it a file of its own, and not what a server said at some time?"""
    previous_version: int | None
    change_class: str | None


def in_order(readings: Sequence[Reading]) -> list[list[Reading]]:
    """The versions of one article in the publisher's order, each with all readings of its bytes, the last one last."""
    several: dict[int, list[Reading]] = {}
    bearers: dict[str, int] = {}
    for reading in sorted(readings, key=lambda reading: reading.version):
        known = bearers.get(reading.payload_sha256) if reading.is_reparse else None
        number = reading.version if known is None else known
        if known is None:
            bearers[reading.payload_sha256] = number
        several.setdefault(number, []).append(reading)
    numbered = all(of_bytes[-1].publisher_version is not None for of_bytes in several.values())
    keys: dict[int, tuple[int, datetime, datetime, int]] = {}
    stated, of_files = datetime.min, dict[str, datetime]()
    for number in sorted(several, key=lambda number: (several[number][0].seen_at, number)):
        first, last = several[number][0], several[number][-1]
        at = last.stated_at or stated  # what states no time is of the time at which it was seen
        at = min(at, first.seen_at + first.leeway)
        if last.is_file:
            at = of_files[last.document] = max(at, of_files.get(last.document, at))
        stated = max(stated, at)
        keys[number] = (last.publisher_version or 0 if numbered else 0, at, first.seen_at, number)
    return [several[number] for number in sorted(keys, key=keys.__getitem__)]


def comparable(earlier: Sequence[Reading], later: Sequence[Reading]) -> tuple[Reading, Reading, bool]:
    """The readings of two texts that tell what changed, the last that one parser made of both; and whether one did."""
    for after in reversed(later):
        for before in reversed(earlier):
            if before.copydesk_version == after.copydesk_version:
                return before, after, True
    return earlier[-1], later[-1], False


def put_in_order(con: duckdb.DuckDBPyConnection, *, moves: bool) -> None:
    """Find the place of every text of `staged` among its article's versions, if there are any, and what it changed.

    Makes the relation `placed`: one row per version of `staged` and per known one whose predecessor is another now,
    with what changed since its predecessor and whether it is the current version.
    """
    by_article: dict[str, list[Reading]] = defaultdict(list)
    for found in con.execute(sql("versions/readings")).fetchall() if moves else ():
        by_article[found[0]].append(Reading(*found))
    chains = {article_id: in_order(readings) for article_id, readings in by_article.items()}
    rows: list[dict[str, Any]] = []
    steps: list[_Step] = []
    for article_id, readings in by_article.items():
        chain = chains[article_id]
        before = {later[-1].version: (earlier, later) for earlier, later in pairwise(chain)}
        for reading in readings:
            pair = before.get(reading.version)
            previous = pair[0][-1].version if pair else None
            is_current, is_moved = reading is chain[-1][-1], previous != reading.previous_version
            row = {"article_id": article_id, "version": reading.version, "previous_version": previous,
                   "is_current": is_current, "is_moved": is_moved, "is_told": reading.is_new or is_current}  # fmt: skip
            rows.append(row)
            if pair:
                steps.append(_Step(article_id, reading.change_class, *comparable(*pair), row))
    moved = [step for step in steps if step.row["is_moved"]]
    _tell(con, moved, {})
    # What is furniture is told by all versions, so that a new one may tell it of older ones
    edited = {step.article_id for step in moved if step.row.get("change_class") in _MAY_BE_FURNITURE}
    if turns := _turning(con, {name: chain for name, chain in chains.items() if name in edited and len(chain) > TURNS}):
        known = [step for step in steps if not step.row["is_moved"] and step.change_class in _MAY_BE_FURNITURE]
        known = [step for step in known if step.article_id in turns]
        for step in known:
            step.row["is_moved"] = True
        _tell(con, [*known, *(step for step in moved if step.article_id in turns)], turns)
    lay_out(con, "placed", _arrow(con, [row for row in rows if row.pop("is_told") or row["is_moved"]]))


@dataclass(frozen=True, slots=True)
class _Step:
    """From one text of an article to the next: its class as it is stored, and the row that tells of it."""

    article_id: str
    change_class: str | None
    before: Reading
    after: Reading
    is_of_one_parser: bool
    row: dict[str, Any]


def _tell(con: duckdb.DuckDBPyConnection, steps: Iterable[_Step], turns: Mapping[str, Collection[str]]) -> None:
    """Write into the rows of these steps what changed; `turns` are lines that take turns, by article."""
    steps = list(steps)
    texts = _texts(con, {(step.article_id, one.version) for step in steps for one in (step.before, step.after)})
    for step in steps:
        before, after = (texts[step.article_id, one.version] for one in (step.before, step.after))
        told = change(before, after, turns.get(step.article_id, ()))
        step.row.update(_columns(told if step.is_of_one_parser else replace(told, kind=None, undeclared=None)))
        step.row["previous_headline"] = before["headline"]


def _turning(con: duckdb.DuckDBPyConnection, chains: Mapping[str, list[list[Reading]]]) -> dict[str, frozenset[str]]:
    """The lines that take turns in the articles in which any do, given their versions in order."""
    texts = _texts(con, {(article_id, of[-1].version) for article_id, chain in chains.items() for of in chain})
    lines = {name: turning([texts[name, of[-1].version] for of in chain]) for name, chain in chains.items()}
    return {name: found for name, found in lines.items() if found}


def _texts(
    con: duckdb.DuckDBPyConnection, wanted: Iterable[tuple[str, int]]
) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """The texts of some versions, stored or staged."""
    keys = sorted(wanted)
    if not keys:
        return {}
    con.register("wanted", pa.table({"article_id": [key[0] for key in keys], "version": [key[1] for key in keys]}))
    found = answered(con, sql("versions/texts"))
    con.unregister("wanted")
    return {(row["article_id"], row["version"]): row for row in found}


def _columns(found: Change) -> dict[str, Any]:
    return {
        "changed_fields": list(found.fields),
        "change_class": found.kind,
        "chars_added": found.added,
        "chars_removed": found.removed,
        "undeclared": found.undeclared,
        "diff": found.passages or None,
    }


def _arrow(con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> pa.Table:
    names = ["article_id", "version", *_CHANGES.split()]
    own = schema(con, "core.article_versions", names)
    flags = [pa.field(name, pa.bool_()) for name in ("is_current", "is_moved")]
    return pa.Table.from_pylist(rows, schema=pa.schema([*own, *flags, pa.field("previous_headline", pa.string())]))
