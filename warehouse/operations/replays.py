"""Replays as the warehouse has them: what to read anew, what differs, and how far a replay has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from parsers.records import Article
from warehouse.file.errors import WarehouseError
from warehouse.file.rows import insert
from warehouse.file.statements import Row, answered, sql, transaction
from warehouse.loading.staging import values

VALUES = (
    "headline", "description", "body", "language", "byline", "agency", "dateline", "filed_on", "filed_on_raw",
    "date_published", "date_published_precision", "date_published_raw", "date_modified", "section",
    "is_accessible_for_free", "is_truncated", "slugline", "genre", "ed_note", "pub_status", "embargoed_until",
    "publisher_version", "copyright_holder",
)  # fmt: skip
LISTS = {
    "authors": ("name", "role", "affiliation"),
    "places": ("name", "qualifier", "place_id"),
    "subjects": ("name", "code"),
    "images": ("href", "caption", "creditline"),
    "left_out": ("text", "why"),
}
_MOST = 500
_AROUND = 60


def differences(stored: Mapping[str, Any], article: Article) -> list[tuple[str, str | None, str | None]]:
    """(field, old, new) for every field in which a row of replay/candidates.sql and a reading differ.

    What a gazetteer thinks of a place's likelihood is no difference, nor is how well the parse went.
    """
    row = values([article])
    found = [(name, stored[name], row[name][0]) for name in VALUES]
    found += [
        (name, stored[name] or [], [[getattr(item, of) for of in fields] for item in getattr(article, name)])
        for name, fields in LISTS.items()
    ]
    return [(name, *_shown(_text(old), _text(new))) for name, old, new in found if old != new]


def begin(con: duckdb.DuckDBPyConnection, replay: Row) -> None:
    """Record the beginning of a replay: a row of ops.replays."""
    insert(con, "ops.replays", [replay])


def replay(con: duckdb.DuckDBPyConnection, name: str) -> Row:
    """The replay of this id, or whose id alone begins with these six or more characters. Raises WarehouseError."""
    question = """
        from ops.replays where replay_id = $name or (length($name) >= 6 and starts_with(replay_id, $name)) limit 2
    """
    found = answered(con, question, {"name": name})
    if len(found) != 1:
        what = "fits more than one replay: give more of its id" if found else "is no replay: see ops.replays"
        raise WarehouseError(f"{name} {what}")
    return found[0]


def candidates(
    con: duckdb.DuckDBPyConnection, replay: Row, *, after: str, most: int, promoted: bool = False
) -> list[Row]:
    """The articles of the next `most` documents of a replay: the columns of replay/candidates.sql."""
    asked = {name: replay[name] for name in ("since", "until", "sources", "articles")}
    return answered(
        con,
        sql("replay/candidates"),
        {**asked, "after": after, "most": most, "promoted": replay["replay_id"] if promoted else None},
    )


def current(con: duckdb.DuckDBPyConnection, articles: Collection[str]) -> list[Row]:
    """The current versions of these articles, by the documents they were read from: as `candidates` gives them."""
    none: Row = dict.fromkeys(("since", "until", "sources"))
    return candidates(con, none | {"articles": list(articles)}, after="", most=len(articles))


def compared(
    con: duckdb.DuckDBPyConnection, replay_id: str, rows: Sequence[Row], *, until: str, same: int, all_: int
) -> None:
    """Record what came of some documents, all at once, and how far the replay has come."""
    with transaction(con):
        insert(con, "ops.replay_differences", rows)
        con.execute(
            "update ops.replays set done_until = ?, same = same + ?, compared = compared + ? where replay_id = ?",
            [until, same, all_, replay_id],
        )


def ended(con: duckdb.DuckDBPyConnection, replay_id: str, rows: Sequence[Row], at: datetime) -> None:
    """Record the last differences of a replay, those of the quarantine, and that it is done."""
    with transaction(con):
        insert(con, "ops.replay_differences", rows)
        con.execute("update ops.replays set ended_at = ? where replay_id = ?", [at, replay_id])


def promoted(con: duckdb.DuckDBPyConnection, replay_id: str, at: datetime) -> None:
    """Record that a replay was applied."""
    con.execute("update ops.replays set promoted_at = ? where replay_id = ?", [at, replay_id])


def counted(con: duckdb.DuckDBPyConnection, replay_id: str) -> list[Row]:
    """What a replay would change by kind, source and field: the columns of replay/counted.sql."""
    return answered(con, sql("replay/counted"), {"replay_id": replay_id})


def readable(con: duckdb.DuckDBPyConnection, replay_id: str) -> list[str]:
    """The rejects, still open, that a replay could read."""
    question = """
        select reject_id from ops.rejects
        join ops.replay_differences on record_id = reject_id and kind = 'readable' and replay_id = ?
        where status = 'open'
    """
    return [row[0] for row in con.execute(question, [replay_id]).fetchall()]


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return "; ".join(", ".join(filter(None, item)) for item in value) or None
    return None if value is None else str(value)


def _shown(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    """Both, cut to where they differ when they are long."""
    if old is None or new is None or max(len(old), len(new)) <= _MOST:
        return old and old[:_MOST], new and new[:_MOST]
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, at - _AROUND)
    mark = "… " if start else ""
    return mark + old[start : start + _MOST - 2], mark + new[start : start + _MOST - 2]
