"""The order of an article's versions, and which of them is current."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, permutations
from typing import Any

import pytest

from parsers.records import Article, Precision
from tests.warehouse.loading.test_load import NOON, STORY, Desk, article, at, desk, working

__all__ = ["desk"]

URL = {"canonical_url": "https://a.example/1"}


def told(number: int, **fields: Any) -> Article:
    """A text of a document of its own."""
    return article(document=f"/{number}.html", body=f"{STORY} This is text {number}.", **(URL | fields))


ORDERS = {
    "modified": [told(1, date_published=at(0)), told(2, date_modified=at(1)), told(3, date_modified=at(2))],
    "publisher's number": [
        told(1, publisher_version="1", date_modified=at(9)),
        told(2, publisher_version="2", date_modified=at(8)),
        told(3, publisher_version="10", date_modified=at(7)),
    ],
    "a number that not all have does not count": [
        told(1, publisher_version="7", date_modified=at(0)),
        told(2, date_modified=at(1)),
        told(3, publisher_version="1", date_modified=at(2)),
    ],
    "fetched": [told(n, date_published=at(0), retrieved_at=NOON + timedelta(hours=n)) for n in (1, 2, 3)],
}


@pytest.fixture(scope="module")
def arrived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    """Of each of ORDERS, what is current, and the versions that are edits.

    There is an article for every order of arrival: of half of them all versions come in one load, of the others one
    after the other.
    """
    given = [
        [article_at(one, f"https://{source}.example/{number}") for one in order]
        for source, versions in enumerate(ORDERS.values())
        for number, order in enumerate(permutations(versions))
    ]
    with working(tmp_path_factory.mktemp("orders") / "warehouse.duckdb") as desk:
        desk.load(*chain.from_iterable(given[1::2]))
        for together in zip(*given[::2], strict=True):
            desk.load(*together)
        found = desk.ask(
            "select canonical_url[9], 'current', right(body, 7), count(*) from mart.articles group by all union all "
            "select canonical_url[9], 'edit', right(body, 7), count(*) from mart.edits "
            "join core.article_versions using (article_id, version) join core.articles using (article_id) group by all"
        )
    return {name: sorted(row[1:] for row in found if row[0] == str(of)) for of, name in enumerate(ORDERS)}


@pytest.mark.parametrize("name", ORDERS)
def test_the_publishers_order_holds_whatever_the_order_of_arrival(
    arrived: dict[str, list[tuple[Any, ...]]], name: str
) -> None:
    assert arrived[name] == [("current", "text 3.", 6), ("edit", "text 2.", 6), ("edit", "text 3.", 6)]


def test_what_a_clock_that_ran_ahead_says_keeps_nothing_current(desk: Desk) -> None:
    def hour(number: int) -> datetime:
        return (NOON + timedelta(hours=number)).replace(tzinfo=None)

    ahead, behind = NOON + timedelta(hours=40), NOON + timedelta(hours=14)
    publishers = {"canonical_url": "https://a.example/1", "date_published": at(0)}
    ours = {"canonical_url": "https://b.example/1", "date_published": at(0)}
    desk.load(told(1, **publishers, date_modified=at(30)), at=hour(13))
    desk.load(told(1, **ours, retrieved_at=ahead), at=hour(40))
    desk.load(told(2, **publishers, date_modified=at(13)), at=hour(14))
    desk.load(told(2, **ours, retrieved_at=behind), at=hour(14))
    assert desk.ask("select right(body, 7) from mart.articles") == [("text 2.",)] * 2


def test_a_time_whose_zone_is_not_known_is_believed_for_some_hours_ahead(desk: Desk) -> None:
    given = {"date_published": replace(at(0), precision=Precision.NO_TZ)}
    desk.load(told(1, **given, date_modified=at(20)))
    assert desk.outcomes(told(2, **given, date_modified=at(19)))[0].detail == "version 2, older than the current one"
    assert desk.ask("select right(body, 7) from mart.articles") == [("text 1.",)]


def article_at(one: Article, url: str) -> Article:
    fields = {name: getattr(one, name) for name in one.__slots__}
    return Article(**(fields | {"canonical_url": url, "document": url.removeprefix("https://") + one.document}))


def test_an_older_text_that_comes_late_is_kept_and_does_not_become_current(desk: Desk) -> None:
    desk.load(told(2, date_modified=at(2)))
    outcomes = desk.outcomes(told(1, date_modified=at(1)))
    assert [(o.outcome, o.detail) for o in outcomes] == [("changed", "version 2, older than the current one")]
    assert desk.ask("select version, previous_version from core.article_versions order by all") == [(1, 2), (2, None)]
    assert desk.ask("select version, previous_version, chars_added from mart.edits") == [(1, 2, 1)]
    assert desk.ask("select version, right(body, 7) from mart.articles") == [(1, "text 2.")]


def test_an_older_text_that_is_known_is_not_written_again(desk: Desk) -> None:
    first = told(1, date_modified=at(1))
    desk.load(first, told(2, date_modified=at(2)))
    again = article(document="/9.html", body=first.body, date_modified=at(1), **URL)
    assert desk.load(again) == ["same"]


def test_the_same_bytes_read_otherwise_are_a_reparse_and_no_edit(desk: Desk) -> None:
    desk.load(told(1, date_modified=at(1), payload_sha256="1"), told(2, date_modified=at(2), payload_sha256="2"))
    other = told(1, date_modified=at(1), payload_sha256="1", byline="Ana Petrova")
    outcomes = desk.outcomes(other, version="2", reparse=True)
    assert [(o.outcome, o.detail) for o in outcomes] == [("changed", "version 3, version 1 read anew")]
    assert desk.ask("select version, right(body, 7) from mart.articles") == [(2, "text 2.")]
    outcomes = desk.outcomes(
        told(2, date_modified=at(2), payload_sha256="2", byline="Ana Petrova"), version="2", reparse=True
    )
    assert [o.detail for o in outcomes] == ["version 4, version 2 read anew"]
    rows = "select version, is_reparse, previous_version, change_class from core.article_versions order by version"
    assert desk.ask(rows) == [
        (1, False, None, None),
        (2, False, None, None),
        (3, True, None, None),
        (4, True, 3, "update"),
    ]
    assert desk.ask("select version, changed_fields from mart.edits") == [(4, ["body"])]
    assert desk.ask("select version, byline from mart.articles") == [(4, "Ana Petrova")]


def test_a_replay_of_what_reads_the_same_changes_nothing(desk: Desk) -> None:
    kept = [
        told(1, payload_sha256="1"),
        article(document="/1.html", body="Now another text.", payload_sha256="2", **URL),
    ]
    for one in kept:
        desk.load(one)
    seen = desk.ask("from core.article_sightings")
    assert desk.load(*kept, version="2", reparse=True) == ["same", "same"]
    assert desk.ask("from core.article_sightings") == seen
    assert desk.ask("select version from mart.articles") == [(2,)]


def test_a_page_that_returns_to_earlier_bytes_was_changed_back(desk: Desk) -> None:
    calm, storm = (article(document="https://a.example/1", body=f"{STORY} {n}", **URL) for n in ("Calm", "Storm"))
    for one in (calm, storm, calm):
        desk.load(one)
    assert desk.ask("select count(*) from mart.edits") == [(2,)]


def test_what_an_older_copydesk_stored_is_put_in_order_by_the_next_load(desk: Desk) -> None:
    desk.load(told(1, date_modified=at(1)), told(2, date_modified=at(2)))
    before = desk.ask("from mart.edits")
    desk.con.execute("update core.article_versions set is_reparse = null, previous_version = null, change_class = null")
    desk.load()
    assert desk.ask("from mart.edits") == before
    assert desk.ask("select distinct is_reparse from core.article_versions") == [(False,)]
