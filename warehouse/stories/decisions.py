"""What people decide about articles: that two tell one story, or one event, or that they do not.

It is kept, and comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql, transaction
from warehouse.stories.components import settle_again


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on two articles: `verdict` is together, apart or undone."""

    article_id: str
    other_id: str
    verdict: str
    decided_at: datetime
    decided_by: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class About:
    """What two articles are said to be one of, or not."""

    name: str
    """As in the name of the command, and of the table."""
    settle: Callable[[duckdb.DuckDBPyConnection, Iterable[str]], None]
    """What settles them anew for some articles."""


STORIES = About("story", settle_again)


def decide(
    con: duckdb.DuckDBPyConnection,
    one: str,
    other: str,
    verdict: str,
    *,
    by: str,
    reason: str | None,
    at: datetime,
    about: About = STORIES,
) -> Decision:
    """Keep a decision on two articles, given by their ids, and settle their stories or events anew; `at` is UTC.

    A story is given by any of its articles: what is kept apart from one article is never told with it, whatever else
    links them. Raises WarehouseError where both are the same and where there is nothing to undo.
    """
    if one == other:
        raise WarehouseError("both names are of the same article: name two")
    if verdict == "undone" and not any(known.verdict != "undone" for known in decisions(con, one, other, about=about)):
        raise WarehouseError(f"nothing was decided about these two: `copydesk {about.name} list` shows what was")
    decision = Decision(min(one, other), max(one, other), verdict, at, by, reason)
    with transaction(con):
        con.execute(
            f"insert into core.{about.name}_decisions by name select unnest($decision, recursive := true)",
            {"decision": {name: getattr(decision, name) for name in Decision.__slots__}},
        )
        about.settle(con, (one, other))
    return decision


def decisions(
    con: duckdb.DuckDBPyConnection, one: str | None = None, other: str | None = None, *, about: About = STORIES
) -> list[Decision]:
    """The last decision on each pair of articles, latest first; on one pair, given by ids, at most one."""
    given = {"one": one, "other": other, "about": about.name}
    return [Decision(*row) for row in con.execute(sql("explain/decisions"), given).fetchall()]
