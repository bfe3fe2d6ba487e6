"""Health, judged from rows: who is late, failing, quiet or read worse than before, and whose the silence was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse.asking.health import judge, list_sources
from warehouse.file.connection import writing
from warehouse.file.rows import insert

NOW = datetime(2026, 11, 27, 12)  # a Friday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
DATES = ("date_published", "date_published_precision")
NUMBERS = count()


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        yield con


def source(con: duckdb.DuckDBPyConnection, name: str, promise: timedelta | None = None) -> None:
    insert(con, "core.sources", [{"source_id": name, "title": name.title(), "freshness": promise}])
    feed = {"feed_id": f"{name}-feed", "source_id": name, "location": f"https://{name}.example/rss.xml"}
    insert(con, "core.feeds", [feed])


def stories(con: duckdb.DuckDBPyConnection, name: str, moments: Iterable[datetime], **columns: Any) -> None:
    """An article of the source for every moment, seen as it was published; `columns` are of its version and head."""
    articles, versions = [], []
    for moment in moments:
        number = next(NUMBERS)
        key = {"article_id": f"{name}-{number}", "number": number, "version": 1, "content_hash": "c", "load_id": "l"}
        text = {"document": "d", "format": "html", "is_truncated": False, "payload_sha256": "p", "parser_id": "html"}
        dates = {"date_published": moment, "date_published_precision": "full", "version_created": moment}
        version = {**key, **text, **dates, "copydesk_version": "1", **columns}
        head = {"source_id": name, "first_created": moment, "has_byline": version.get("byline") is not None,
                "has_dateline": version.get("dateline") is not None}  # fmt: skip
        known = ("article_id", "number", "version", "content_hash", "load_id", "version_created", *DATES)
        articles.append({**head, **{of: version[of] for of in known}})
        versions.append(version)
    insert(con, "core.articles", articles)
    insert(con, "core.article_versions", versions)


def state(con: duckdb.DuckDBPyConnection, name: str, **columns: Any) -> None:
    """How the polls of the source's feed have gone: well, an hour ago, unless `columns` say otherwise."""
    row = {"feed_id": f"{name}-feed", "status": "active", "polled_at": NOW - HOUR, "last_good_at": NOW - HOUR}
    insert(con, "ops.feed_states", [{**row, "failures": 0, "interval": HOUR, **columns}], replace="feed_id")


def polls(
    con: duckdb.DuckDBPyConnection, name: str, moments: Iterable[datetime], outcome: str = "not_modified"
) -> None:
    insert(
        con,
        "ops.fetches",
        [
            {"fetch_id": str(next(NUMBERS)), "run_id": "r", "feed_id": f"{name}-feed", "is_page": False, "url": "u",
             "requested_at": moment, "outcome": outcome, "ms": 1,
             "retry_class": "none" if outcome == "not_modified" else "temporary"}
            for moment in moments
        ],
    )  # fmt: skip


def every(step: timedelta, start: datetime, end: datetime) -> Iterator[datetime]:
    while start <= end:
        yield start
        start += step


def ask(con: duckdb.DuckDBPyConnection, question: str, now: datetime = NOW) -> list[Any]:
    con.execute("set variable as_of = ?::timestamp", [now])
    return con.execute(question).fetchall()


def test_a_source_has_the_worst_status_that_its_data_show(con: duckdb.DuckDBPyConnection) -> None:
    for name in ("fresh", "stale", "silent", "failing", "gone", "blip", "never", "disabled", "unpromised"):
        source(con, name, None if name == "unpromised" else DAY)
        if name != "never":
            state(con, name)
    stories(con, "fresh", [NOW - 23 * HOUR])
    stories(con, "stale", [NOW - 25 * HOUR])
    stories(con, "failing", [NOW - 25 * HOUR])
    for name in ("gone", "blip"):
        stories(con, name, [NOW - HOUR])
    stories(con, "disabled", [NOW - 99 * DAY])
    stories(con, "unpromised", [NOW - 99 * DAY])
    state(con, "failing", status="failing", failures=3, outcome="http-error", detail="answered 503")
    state(con, "gone", status="gone", failures=1, outcome="gone")
    state(con, "blip", status="failing", failures=1, outcome="timeout")
    listed = dict.fromkeys(("fresh", "stale", "silent", "failing", "gone", "blip", "never", "unpromised"))
    list_sources(con, {**listed, "disabled": "moving house"})
    assert dict(ask(con, "select source_id, status from mart.source_health")) == {
        "fresh": "fresh",
        "stale": "stale",
        "silent": "stale",  # polled well, and never a story
        "failing": "failing",
        "gone": "failing",
        "blip": "fresh",
        "never": "never",
        "disabled": "disabled",
        "unpromised": "no promise",
    }
    found = ask(con, "select kind, source_id, detail from mart.breaches order by all")
    assert found == [
        ("failing", "failing", "1 of 1 feeds, up to 3 times in a row: answered 503"),
        ("failing", "gone", "1 of 1 feeds, up to 1 times in a row: gone"),
        ("stale", "failing", "nothing new for 25 h; promised 24 h; last read 1 h ago"),
        ("stale", "silent", "no story with a date ever; promised one every 24 h; last read 1 h ago"),
        ("stale", "stale", "nothing new for 25 h; promised 24 h; last read 1 h ago"),
    ]


def test_an_archive_that_is_loaded_today_makes_no_source_fresh(con: duckdb.DuckDBPyConnection) -> None:
    source(con, "old", DAY)
    source(con, "future", DAY)
    stories(con, "old", [NOW - HOUR], date_published=NOW - 30 * DAY)
    stories(con, "future", [NOW - HOUR], date_published=NOW + 30 * DAY)
    assert ask(con, "select source_id, silent_for from mart.source_health order by all") == [
        ("future", HOUR),
        ("old", 30 * DAY),
    ]


def test_quiet_is_measured_by_the_same_hours_of_past_weeks(con: duckdb.DuckDBPyConnection) -> None:
    """Both publish hourly, one of them not on Saturdays: in the afternoon of one only the other is missed."""
    saturday = NOW + DAY + 3 * HOUR
    for name in ("weekday", "daily", "unread"):
        source(con, name)
        state(con, name, last_good_at=saturday - HOUR if name != "unread" else saturday - 3 * DAY)
        moments = every(HOUR, NOW - 35 * DAY, NOW + 11 * HOUR)
        stories(con, name, [m for m in moments if name != "weekday" or m.weekday() != 5])
    status = "select source_id, status from mart.source_health order by all"
    assert dict(ask(con, status, saturday)) == {
        "daily": "quiet", "weekday": "fresh", "unread": "no promise",
    }  # fmt: skip
    assert dict(ask(con, status, NOW + 12 * HOUR)) == {
        "daily": "fresh", "weekday": "fresh", "unread": "no promise",
    }  # fmt: skip


def test_a_gap_says_whether_we_were_down_or_the_source_was_silent(con: duckdb.DuckDBPyConnection) -> None:
    for name in ("down", "silent", "failed"):
        source(con, name, DAY)
        stories(con, name, [NOW - 10 * DAY, NOW - 5 * DAY, NOW - HOUR])
    polls(con, "down", [NOW - 10 * DAY, NOW - 5 * DAY + HOUR])
    polls(con, "down", every(HOUR, NOW - 5 * DAY, NOW))
    polls(con, "silent", every(6 * HOUR, NOW - 10 * DAY, NOW))
    polls(con, "failed", every(6 * HOUR, NOW - 10 * DAY, NOW), outcome="timeout")
    assert ask(con, "select source_id, cause, lasted, good_polls > 0 from mart.gaps order by source_id, began_at") == [
        ("down", "down", 5 * DAY, True),
        ("down", "silent", 5 * DAY - HOUR, True),
        ("failed", "failing", 5 * DAY, False),
        ("failed", "failing", 5 * DAY - HOUR, False),
        ("silent", "silent", 5 * DAY, True),
        ("silent", "silent", 5 * DAY - HOUR, True),
    ]


def drifted(con: duckdb.DuckDBPyConnection, now: datetime) -> list[tuple[str, str, bool]]:
    return [(alert.source_id, alert.measure or "", alert.closed_at is None) for alert in judge(con, now).opened]


def test_drift_is_raised_within_one_run_stays_open_and_closes_when_repaired(con: duckdb.DuckDBPyConnection) -> None:
    for name in ("steady", "mixed", "redesigned"):
        source(con, name)
    stories(con, "steady", every(HOUR, NOW - 40 * HOUR, NOW), byline="By A. Reed")
    for byline in ("By A. Reed", None):
        stories(con, "mixed", every(2 * HOUR, NOW - 40 * HOUR, NOW), byline=byline)
    stories(con, "redesigned", every(HOUR, NOW - 40 * HOUR, NOW - HOUR), byline="By A. Reed")
    assert drifted(con, NOW) == []
    stories(con, "redesigned", [NOW] * 5, copydesk_version="2")
    assert drifted(con, NOW) == [("redesigned", "byline", True)]
    [(detail,)] = ask(con, "select detail from ops.alerts")
    assert detail == "byline in 0 % of the last 5 articles, before in 100 %; read by html 2, before by html 1"
    later = NOW + 10 * DAY
    stories(con, "redesigned", every(HOUR, NOW + HOUR, later))  # by now no byline is what is usual
    unchanged = judge(con, later)
    assert (unchanged.opened, unchanged.closed, unchanged.open) == ((), (), 1)
    stories(con, "redesigned", [later] * 5, byline="By A. Reed")
    assert [alert.closed_at for alert in judge(con, later + HOUR).closed] == [later + HOUR]


def test_a_drop_in_parse_quality_is_drift_of_its_own(con: duckdb.DuckDBPyConnection) -> None:
    source(con, "post")
    stories(con, "post", every(HOUR, NOW - 40 * HOUR, NOW - HOUR), parse_quality=0.9)
    stories(con, "post", [NOW] * 5, parse_quality=0.8)  # worse, but not bad
    assert drifted(con, NOW) == []
    stories(con, "post", [NOW + HOUR] * 5, parse_quality=0.4)
    assert drifted(con, NOW + HOUR) == [("post", "quality", True)]
    [(detail,)] = ask(con, "select detail from ops.alerts")
    assert detail == "parse quality of the last 5 articles 0.40, before 0.89"


def test_the_quarantine_grows_when_a_day_brings_more_than_is_usual(con: duckdb.DuckDBPyConnection) -> None:
    def rejects(name: str, moments: Iterable[datetime]) -> None:
        row = {"document": "d", "stage": "parse", "reason": "no-text", "detail": "-", "status": "open", "attempts": 1}
        times = [{"first_seen_at": moment, "last_seen_at": moment, "load_id": "l"} for moment in moments]
        keys = [{"reject_id": str(next(NUMBERS)), "source_id": name} for _ in times]
        insert(con, "ops.rejects", [{**row, **key, **time} for key, time in zip(keys, times, strict=True)])

    for name in ("usual", "grown", "few"):
        source(con, name)
    rejects("usual", every(2 * HOUR, NOW - 28 * DAY, NOW))
    rejects("grown", [*every(DAY, NOW - 28 * DAY, NOW - DAY), *every(HOUR, NOW - 9 * HOUR, NOW)])
    rejects("few", [NOW] * 4)
    [alert] = judge(con, NOW).opened
    assert (alert.kind, alert.source_id) == ("quarantine-grew", "grown")
    assert alert.detail == "10 rejects in 24 h, most often no-text; usual are 1.0 a day"


def test_judging_again_changes_nothing_and_a_new_breach_is_a_new_alert(con: duckdb.DuckDBPyConnection) -> None:
    source(con, "post", DAY)
    stories(con, "post", [NOW - 2 * DAY])
    assert [alert.kind for alert in judge(con, NOW).opened] == ["stale"]
    assert judge(con, NOW) == judge(con, NOW + HOUR)
    stories(con, "post", [NOW + HOUR])
    assert [alert.kind for alert in judge(con, NOW + 2 * HOUR).closed] == ["stale"]
    assert [alert.kind for alert in judge(con, NOW + 3 * DAY).opened] == ["stale"]
    found = ask(con, "select kind, opened_at, closed_at from ops.alerts order by opened_at")
    assert found == [("stale", NOW, NOW + 2 * HOUR), ("stale", NOW + 3 * DAY, None)]


def test_a_thin_day_says_whether_anybody_read(con: duckdb.DuckDBPyConnection) -> None:
    source(con, "post")
    hours = list(every(HOUR, NOW - 10 * DAY, NOW))
    silent, down = (NOW - 2 * DAY).date(), (NOW - 4 * DAY).date()
    stories(con, "post", [moment for moment in hours if moment.date() not in (silent, down)])
    polls(con, "post", [moment for moment in hours if moment.date() != down])
    thin = "select day, articles, trailing_median, good_polls from mart.daily_volume where articles < 12 order by day"
    assert ask(con, thin) == [(down, 0, 24.0, 0), (silent, 0, 24.0, 24)]
