"""What a person may follow in a feed reader: what a search finds, and what publishers change."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flows.desk.asking import Asking
from flows.desk.filters import WrongError
from flows.desk.forms import Entry
from flows.desk.pages import Given
from flows.reporting.values import shown
from warehouse.asking.known import must_know


@dataclass(frozen=True, slots=True)
class Feed:
    """The title of a feed and its entries, the latest first."""

    title: str
    entries: list[Entry]


def found(asking: Asking, given: Given, desk: str) -> Feed:
    """The latest articles that have the words."""
    if not given["q"]:
        raise WrongError("q: a feed needs words to search for")
    must_know(asking.con, given)
    rows = asking.ask("search/latest", {**given, "words": given["q"]})
    return Feed(
        f"copydesk: {shown(given['q'])}",
        [
            Entry(
                f"urn:copydesk:{row['article_id']}", shown(row["title"]) or "Without a headline",
                f"{desk}/articles/{quote(row['article_id'], safe='')}", row["published"], shown(row["source"]), "",
            )
            for row in rows
        ],
    )  # fmt: skip


def edits(asking: Asking, given: Given, desk: str) -> Feed:
    """The latest changes; a change is an entry of its own."""
    must_know(asking.con, given)
    rows = asking.ask("edits/edits", {**given, "page": None})
    return Feed(
        "copydesk: edits",
        [
            Entry(
                f"urn:copydesk:{row['article_id']}:{row['version']}",
                f"{row['change_class']}{', undeclared' * bool(row['undeclared'])}: {shown(row['headline'])}",
                f"{desk}/articles/{quote(row['article_id'], safe='')}/diff"
                f"?from={row['previous_version']}&to={row['version']}",
                row["seen_at"], shown(row["source"]), shown(row["diff"]),
            )
            for row in rows
        ],
    )  # fmt: skip
