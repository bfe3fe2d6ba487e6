"""When a feed is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from flows.reading.polling import (
    FAILED,
    FIRST,
    GONE,
    LONGEST,
    LONGEST_FAILED,
    SHORTEST,
    UNASKED,
    FeedState,
    Poll,
    after,
    is_due,
    may_be_asked,
    revisit,
    wants_all,
)

NOW = datetime(2026, 11, 3, 8)
HOUR = timedelta(hours=1)


def poll(outcome: str = "ok", **more: Any) -> Poll:
    return Poll(feed_id="f", at=NOW, outcome=outcome, **more)


@pytest.mark.parametrize(
    ("entries", "new", "interval"),
    [
        (20, 20, FIRST * 0.25),  # more may have come and gone
        (20, 12, FIRST * 0.5),
        (20, 5, FIRST * 0.75),
        (20, 1, FIRST),
        (20, 0, FIRST * 1.5),
        (0, 0, FIRST * 1.5),
    ],
)
def test_the_interval_follows_the_share_of_new_entries(entries: int, new: int, interval: timedelta) -> None:
    state = after(FeedState(feed_id="f"), poll(entries=entries, new=new))
    assert state.interval == max(interval, SHORTEST)
    assert state.due_at == NOW + state.interval
    assert (state.status, state.last_good_at, state.last_new_at) == ("active", NOW, NOW if new else None)


def test_the_interval_stays_between_ten_minutes_and_a_day() -> None:
    state = FeedState(feed_id="f")
    for _ in range(30):
        state = after(state, poll("not_modified"))
    assert state.interval == LONGEST
    for _ in range(30):
        state = after(state, poll(entries=5, new=5))
    assert state.interval == SHORTEST


@pytest.mark.parametrize(
    ("more", "wait"),
    [
        ({"fresh_for": 3 * HOUR}, 3 * HOUR),
        ({"fresh_for": HOUR, "poll_after": 4 * HOUR}, 4 * HOUR),
        ({"poll_after": timedelta(days=400)}, LONGEST),  # a typing error, or a joke
        ({"poll_after": timedelta(seconds=1)}, FIRST * 1.5),
        ({"retry_after": 2 * HOUR}, 2 * HOUR),
    ],
)
def test_what_server_and_feed_ask_for_is_a_floor(more: dict[str, Any], wait: timedelta) -> None:
    assert after(FeedState(feed_id="f"), poll(**more)).due_at == NOW + wait


@pytest.mark.parametrize("kind", FAILED)
def test_failures_make_the_wait_grow_and_success_ends_them(kind: str) -> None:
    state, waits = FeedState(feed_id="f"), []
    for _ in range(14):
        state = after(state, poll("http-error", retry_class=kind))
        assert state.due_at
        waits.append(state.due_at - NOW)
    assert waits == sorted(waits)
    assert (waits[0], waits[1], waits[-1]) == (FAILED[kind], 2 * FAILED[kind], LONGEST_FAILED)
    assert (state.status, state.failures) == ("failing", 14)
    state = after(state, poll())
    assert (state.status, state.failures, state.due_at) == ("active", 0, NOW + FIRST * 1.5)


def test_retry_after_is_obeyed_after_a_failure_too() -> None:
    state = after(FeedState(feed_id="f"), poll("http-error", retry_class="temporary", retry_after=5 * HOUR))
    assert state.due_at == NOW + 5 * HOUR
    assert not may_be_asked(state, NOW + 4 * HOUR)
    assert may_be_asked(state, NOW + 5 * HOUR)
    assert may_be_asked(after(state, poll()), NOW)


def test_a_feed_that_is_gone_is_looked_for_once_a_month() -> None:
    state = after(FeedState(feed_id="f"), poll("gone", retry_class="hard"))
    assert (state.status, state.due_at) == ("gone", NOW + GONE)


def test_where_a_feed_moved_to_is_remembered() -> None:
    state = after(FeedState(feed_id="f"), poll(moved_to="https://quay.example/new.xml"))
    assert after(state, poll("not_modified")).moved_to == "https://quay.example/new.xml"


def test_a_feed_is_due_when_its_time_has_come() -> None:
    state = FeedState(feed_id="f", due_at=NOW)
    assert is_due(FeedState(feed_id="f"), NOW)
    assert is_due(state, NOW)
    assert not is_due(state, NOW - timedelta(seconds=1))


def test_what_a_clock_said_that_ran_ahead_holds_nobody_up() -> None:
    year = timedelta(days=365)
    state = after(FeedState(feed_id="f"), replace(poll("http-error", retry_class="temporary"), at=NOW + year))
    patient = after(state, replace(poll(UNASKED, retry_after=HOUR), at=NOW + year))
    assert is_due(state, NOW)
    assert may_be_asked(patient, NOW)
    assert not may_be_asked(patient, NOW + year)
    assert wants_all(state, NOW + year, NOW)
    assert revisit(NOW + year, NOW + year, NOW)
    soon = NOW + timedelta(minutes=1)  # another run has polled while this one waited for its turn
    assert not is_due(after(FeedState(feed_id="f"), replace(poll(), at=soon)), NOW)
    assert not may_be_asked(after(FeedState(feed_id="f"), replace(poll(retry_after=2 * LONGEST), at=soon)), NOW)
    assert not wants_all(state, soon, NOW)
    assert not revisit(soon, soon, NOW)


def test_a_page_is_read_again_ever_more_seldom_and_not_after_a_week() -> None:
    first = last = NOW
    visits = []
    for minutes in range(0, 60 * 24 * 14, 10):
        now = NOW + timedelta(minutes=minutes)
        if revisit(first, last, now):
            visits.append((now - first) / HOUR)
            last = now
    assert visits[0] == 1
    assert len(visits) < 12
    assert all(later - earlier >= earlier for earlier, later in pairwise(visits))
    assert visits[-1] <= 7 * 24
