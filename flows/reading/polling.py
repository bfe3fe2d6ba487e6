"""When a feed is asked again: worked out from what its polls showed, and from nothing else.

A feed that brings much is asked more often, one that brings nothing less often, between ten minutes and a day. What
the server asks for (Cache-Control, Expires, Retry-After) and what the feed says of itself (ttl, sy:updatePeriod) are
floors under that. A feed that fails is asked more and more seldom but never given up in silence: its state is a row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

SHORTEST = timedelta(minutes=10)
FIRST = timedelta(minutes=30)
LONGEST = timedelta(hours=24)
"""Bounds of the interval between two polls of a feed that answers, and where it starts."""
FAILED = {"temporary": timedelta(minutes=10), "soft": timedelta(hours=1), "hard": timedelta(hours=6)}
"""The wait after a first failure, by its class; it doubles with every further one."""
LONGEST_FAILED = timedelta(days=7)
GONE = timedelta(days=30)
"""A feed that its server says is gone is asked once a month, in case that was a mistake."""
REVISIT_UNTIL = timedelta(days=7)
REVISIT_FIRST = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What the polls of one feed came to so far: a row of ops.feed_states. Times are naive UTC."""

    feed_id: str
    status: str = "new"
    """new, active, failing or gone."""
    polled_at: datetime | None = None
    due_at: datetime | None = None
    interval: timedelta = FIRST
    failures: int = 0
    """In a row."""
    outcome: str | None = None
    detail: str | None = None
    last_good_at: datetime | None = None
    last_new_at: datetime | None = None
    not_before: datetime | None = None
    """The server's own word (Retry-After): nobody asks before, not even a person."""
    moved_to: str | None = None
    """Where a permanent redirect says it is now: asked there from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """What one poll of a feed showed; `new` of `entries` were not known before."""

    feed_id: str
    at: datetime
    outcome: str
    detail: str = ""
    retry_class: str = "none"
    """none, temporary, soft or hard."""
    entries: int = 0
    new: int = 0
    floor: timedelta | None = None
    """What server or feed ask for at least; believed up to a day."""
    retry_after: timedelta | None = None
    moved_to: str | None = None


def is_due(state: FeedState, now: datetime) -> bool:
    """Is it time to ask the feed? It is when it was never asked."""
    return state.due_at is None or state.due_at <= now


def may_be_asked(state: FeedState, now: datetime) -> bool:
    """May the feed be asked at all, due or not?"""
    return state.not_before is None or state.not_before <= now


def after(state: FeedState, poll: Poll) -> FeedState:
    """The feed's state after a poll."""
    seen = replace(state, polled_at=poll.at, outcome=poll.outcome, detail=poll.detail or None)
    seen = replace(
        seen,
        moved_to=poll.moved_to or state.moved_to,
        not_before=poll.at + min(poll.retry_after, LONGEST) if poll.retry_after else None,
    )
    if poll.outcome == "gone":
        return replace(seen, status="gone", failures=state.failures + 1, due_at=poll.at + GONE)
    if poll.retry_class != "none":
        wait = min(FAILED[poll.retry_class] * 2 ** min(state.failures, 12), LONGEST_FAILED)
        return replace(
            seen, status="failing", failures=state.failures + 1, due_at=max(poll.at + wait, seen.not_before or poll.at)
        )
    interval = min(max(state.interval * _pace(poll), SHORTEST), LONGEST)
    floor = min(poll.floor or SHORTEST, LONGEST)
    return replace(
        seen,
        status="active",
        failures=0,
        interval=interval,
        due_at=max(poll.at + max(interval, floor), seen.not_before or poll.at),
        last_good_at=poll.at,
        last_new_at=poll.at if poll.new else state.last_new_at,
    )


def revisit(first: datetime, last: datetime, now: datetime) -> bool:
    """Is a story's page worth another look, for what was edited in it?

    Read `first` and `last`, it is read again after an hour, then ever more seldom (each gap half of its age), and not
    after a week: edits come early.
    """
    age = now - first
    return age <= REVISIT_UNTIL and now - last >= max(REVISIT_FIRST, age / 2)


def _pace(poll: Poll) -> float:
    """What the interval is multiplied by: all new means that some were missed, none new that it was too early."""
    if poll.entries == 0 or poll.new == 0:
        return 1.5
    share = poll.new / poll.entries
    return 0.25 if share == 1 else 0.5 if share > 0.5 else 0.75 if share > 0.2 else 1.0
