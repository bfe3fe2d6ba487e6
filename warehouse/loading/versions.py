"""The order of an article's versions: which follows which, which is current, and what each changed.

Versions are numbered as they come, and the number is a name that never changes. Their order is the publisher's: by its
own version numbers where every version has one, else by the times it states, and only where it says nothing by when
the text was fetched. What reads the bytes of a known version anew takes its place in that order.

What changed from one text to the next is told between readings by the same parser: what only another parser makes of
them is no edit of the publisher's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.file.rows import schema
from warehouse.file.statements import answered, sql
from warehouse.loading.changes import FURNITURE, Change, change
from warehouse.loading.furniture import TURNS, turning

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
    stated = datetime.min
    for number in sorted(several, key=lambda number: (several[number][0].seen_at, number)):
        first, last = several[number][0], several[number][-1]
        at = last.stated_at or stated  # what states no time is of the time at which it was seen
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


def put_in_order(con: duckdb.DuckDBPyConnection) -> None:
    """Find the place of every text of `staged` among its article's versions, and what it changed.

    Makes the relation `placed`: one row per version of `staged` and per known one whose predecessor is another now,
    with what changed since its predecessor and whether it is the current version.
    """
    by_article: dict[str, list[Reading]] = defaultdict(list)
    for found in con.execute(sql("versions/readings")).fetchall():
        by_article[found[0]].append(Reading(*found))
    rows: list[dict[str, Any]] = []
    changed: list[tuple[str, Reading, Reading, bool, dict[str, Any]]] = []
    chains = {article_id: in_order(readings) for article_id, readings in by_article.items()}
    turns = _turning(con, chains)
    for article_id, readings in by_article.items():
        chain = chains[article_id]
        # What is furniture is told by all versions, so that a new one may tell it of older ones
        is_judged = bool(turns.get(article_id)) or any(one.change_class == FURNITURE for one in readings)
        before = {later[-1].version: (earlier, later) for earlier, later in pairwise(chain)}
        for reading in readings:
            pair = before.get(reading.version)
            previous = pair[0][-1].version if pair else None
            is_current = reading is chain[-1][-1]
            is_moved = previous != reading.previous_version or (is_judged and pair is not None)
            if reading.is_new or is_current or is_moved:
                row = {"article_id": article_id, "version": reading.version, "previous_version": previous,
                       "is_current": is_current, "is_moved": is_moved}  # fmt: skip
                rows.append(row)
                if pair and is_moved:
                    changed.append((article_id, *comparable(*pair), row))
    texts = _texts(con, {(article_id, one.version) for article_id, *both, _, _ in changed for one in both})
    for article_id, one, other, is_of_one_parser, row in changed:
        before_text = texts[article_id, one.version]
        told = change(before_text, texts[article_id, other.version], turns.get(article_id, ()))
        row |= _columns(told if is_of_one_parser else replace(told, kind=None, undeclared=None))
        row["previous_headline"] = before_text["headline"]
    con.register("placed", _arrow(con, rows))


def _turning(con: duckdb.DuckDBPyConnection, chains: Mapping[str, list[list[Reading]]]) -> dict[str, frozenset[str]]:
    """The lines that take turns in each article, of those that have versions enough."""
    long = {article_id: chain for article_id, chain in chains.items() if len(chain) > TURNS}
    texts = _texts(con, {(article_id, of[-1].version) for article_id, chain in long.items() for of in chain})
    return {
        article_id: turning([texts[article_id, of_bytes[-1].version] for of_bytes in chain])
        for article_id, chain in long.items()
    }


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
