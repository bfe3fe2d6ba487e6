"""The order of an article's versions: which follows which, which is current, and what each changed.

Versions are numbered as they come, and the number is a name that never changes. Their order is the publisher's: by its
own version numbers where every version has one, else by the times it states, and only where it says nothing by when
the text was fetched. What reads the bytes of a known version anew takes its place in that order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.file.rows import schema
from warehouse.file.statements import answered, sql
from warehouse.loading.changes import Change, change

_CHANGES = "previous_version changed_fields change_class chars_added chars_removed undeclared"


@dataclass(frozen=True, slots=True)
class Reading:
    """A version, as far as its place in the order depends on it: a row of versions/readings.sql."""

    article_id: str
    version: int
    is_new: bool
    payload_sha256: str
    is_reparse: bool
    publisher_version: int | None
    stated_at: datetime | None
    seen_at: datetime
    previous_version: int | None


def in_order(readings: Sequence[Reading]) -> list[Reading]:
    """The versions of one article in the publisher's order; of several readings of the same bytes only the last."""
    first: dict[int, Reading] = {}
    last: dict[int, Reading] = {}
    bearers: dict[str, int] = {}
    for reading in sorted(readings, key=lambda reading: reading.version):
        known = bearers.get(reading.payload_sha256) if reading.is_reparse else None
        number = reading.version if known is None else known
        if known is None:
            bearers[reading.payload_sha256] = number
        first.setdefault(number, reading)
        last[number] = reading
    numbered = all(reading.publisher_version is not None for reading in last.values())
    keys: dict[int, tuple[int, datetime, datetime, int]] = {}
    stated = datetime.min
    for number in sorted(first, key=lambda number: (first[number].seen_at, number)):
        reading = last[number]
        at = reading.stated_at or stated  # what states no time is of the time at which it was seen
        stated = max(stated, at)
        keys[number] = (reading.publisher_version or 0 if numbered else 0, at, first[number].seen_at, number)
    return [last[number] for number in sorted(keys, key=keys.__getitem__)]


def put_in_order(con: duckdb.DuckDBPyConnection) -> None:
    """Find the place of every text of `staged` among its article's versions, and what it changed.

    Makes the relation `placed`: one row per version of `staged` and per known one whose predecessor is another now,
    with what changed since its predecessor and whether it is the current version.
    """
    by_article: dict[str, list[Reading]] = defaultdict(list)
    for found in con.execute(sql("versions/readings")).fetchall():
        by_article[found[0]].append(Reading(*found))
    rows: list[dict[str, Any]] = []
    changed: list[tuple[str, int, int, dict[str, Any]]] = []
    for article_id, readings in by_article.items():
        chain = in_order(readings)
        before = {later.version: earlier.version for earlier, later in pairwise(chain)}
        for reading in readings:
            previous = before.get(reading.version)
            is_current, is_moved = reading is chain[-1], previous != reading.previous_version
            if reading.is_new or is_current or is_moved:
                row = {"article_id": article_id, "version": reading.version, "previous_version": previous,
                       "is_current": is_current, "is_moved": is_moved}  # fmt: skip
                rows.append(row)
                if previous is not None and is_moved:
                    changed.append((article_id, previous, reading.version, row))
    texts = _texts(con, {(article_id, version) for article_id, *both, _ in changed for version in both})
    for article_id, one, other, row in changed:
        before_text = texts[article_id, one]
        told = change(before_text, texts[article_id, other])
        row |= _columns(told) | {"previous_headline": before_text["headline"]}
    con.register("placed", _arrow(con, rows))


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
    }


def _arrow(con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> pa.Table:
    names = ["article_id", "version", *_CHANGES.split()]
    own = schema(con, "core.article_versions", names)
    flags = [pa.field(name, pa.bool_()) for name in ("is_current", "is_moved")]
    return pa.Table.from_pylist(rows, schema=pa.schema([*own, *flags, pa.field("previous_headline", pa.string())]))
