"""When a feed is asked again: worked out from what its polls showed, and from nothing else.

A feed that brings much is asked more often, one that brings nothing less often, between ten minutes and a day. What
the server asks for (Cache-Control, Expires, Retry-After) and what the feed says of itself (ttl, sy:updatePeriod) are
floors under that. A feed that fails is asked more and more seldom but never given up in silence: its state is a row.
Now and then a feed that has not changed is read as a whole, for there are servers that say so for ever.
What was said by a clock that ran ahead, and has been put back since, holds nobody up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

SHORTEST = timedelta(minutes=10)
FIRST = timedelta(minutes=30)
LONGEST = timedelta(hours=24)
"""Bounds of the interval between two polls of a feed that answers, and where it starts."""
FAILED = {"temporary": timedelta(minutes=10), "soft": timedelta(hours=1), "hard": timedelta(hours=6)}
"""The wait after a first failure, by its class; it doubles with every further one."""
LONGEST_FAILED = timedelta(days=7)
UNASKED = "host-waits"
"""The outcome of a poll that did not take place, for the host wants to be left alone."""
GONE = timedelta(days=30)
"""A feed that its server says is gone is asked once a month, in case that was a mistake."""
REVISIT_UNTIL = timedelta(days=7)
REVISIT_FIRST = timedelta(hours=1)
WHOLE = timedelta(hours=12)
"""A feed that has only been 'not modified' for so long, or up to twice as long, is asked for all that it has."""
AHEAD = timedelta(hours=1)
"""What is further ahead than this was told by a clock that was wrong, and not by a run that ended a moment ago."""


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
    poll_after: timedelta | None = None
    """The feed's own word (ttl, updatePeriod), as it was when its bytes last came."""
    false_304_at: datetime | None = None
    """When its server last said 'not modified' of a feed that had news; None where its word is good."""

    @property
    def is_well(self) -> bool:
        """Was it a feed when its bytes were last read?"""
        return self.status in ("new", "active")


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
    fresh_for: timedelta | None = None
    """How long there will be nothing new, by the server; believed up to a day, like the next."""
    poll_after: timedelta | None = None
    """What the feed says of itself, where its bytes came."""
    has_bytes: bool = True
    """Did its bytes come, or only the word that they are as they were?"""
    is_false_304: bool | None = None
    """Does its server say 'not modified' of what has changed? None where that was not tried."""
    retry_after: timedelta | None = None
    moved_to: str | None = None


def is_due(state: FeedState, now: datetime) -> bool:
    """Is it time to ask the feed? It is when it was never asked."""
    return state.due_at is None or state.due_at <= now or _is_ahead(state.polled_at, now)


def may_be_asked(state: FeedState, now: datetime) -> bool:
    """May the feed be asked at all, due or not?"""
    return state.not_before is None or state.not_before <= now or _is_ahead(state.not_before - LONGEST, now)


def after(state: FeedState, poll: Poll) -> FeedState:
    """The feed's state after a poll."""
    not_before = poll.at + min(poll.retry_after, LONGEST) if poll.retry_after else None
    if poll.outcome == UNASKED:
        return replace(state, not_before=not_before, due_at=max(filter(None, (state.due_at, not_before)), default=None))
    seen = replace(
        state,
        polled_at=poll.at,
        outcome=poll.outcome,
        detail=poll.detail or None,
        moved_to=poll.moved_to or state.moved_to,
        not_before=not_before,
        poll_after=poll.poll_after if poll.has_bytes else state.poll_after,
    )
    if poll.outcome == "gone":
        return replace(seen, status="gone", failures=state.failures + 1, due_at=poll.at + GONE)
    if poll.retry_class != "none":
        wait = min(FAILED[poll.retry_class] * 2 ** min(state.failures, 12), LONGEST_FAILED)
        return replace(
            seen, status="failing", failures=state.failures + 1, due_at=max(poll.at + wait, seen.not_before or poll.at)
        )
    interval = min(max(state.interval * _pace(poll), SHORTEST), LONGEST)
    floor = min(max(filter(None, (poll.fresh_for, seen.poll_after)), default=SHORTEST), LONGEST)
    false_304_at = state.false_304_at
    if poll.is_false_304 is not None:
        false_304_at = poll.at if poll.is_false_304 and poll.new else None
    return replace(
        seen,
        status="active",
        failures=0,
        interval=interval,
        due_at=max(poll.at + max(interval, floor), seen.not_before or poll.at),
        last_good_at=poll.at,
        last_new_at=poll.at if poll.new else state.last_new_at,
        false_304_at=false_304_at,
    )


def wants_all(state: FeedState, whole_at: datetime, now: datetime) -> bool:
    """Is it time to ask for a feed without conditions, whose bytes came last at `whole_at`?

    Between half a day and a day later, which a hash of the feed and the day decides: so not all feeds are asked at one
    time, the same run again does the same, and no feed that is polled once a day goes two days without.
    """
    if _is_ahead(whole_at, now):
        return True
    drawn = blake2b(f"{state.feed_id} {whole_at.date()}".encode(), digest_size=2).digest()
    return now - whole_at >= WHOLE * (1 + int.from_bytes(drawn) / 65536)


def revisit(first: datetime, last: datetime, now: datetime) -> bool:
    """Is a story's page worth another look, for what was edited in it?

    Read `first` and `last`, it is read again after an hour, then ever more seldom (each gap half of its age), and not
    after a week: edits come early.
    """
    age = now - first
    return age <= REVISIT_UNTIL and (now - last >= max(REVISIT_FIRST, age / 2) or _is_ahead(last, now))


def _is_ahead(at: datetime | None, now: datetime) -> bool:
    return at is not None and at - now > AHEAD


def _pace(poll: Poll) -> float:
    """What the interval is multiplied by: all new means that some were missed, none new that it was too early."""
    if poll.entries == 0 or poll.new == 0:
        return 1.5
    share = poll.new / poll.entries
    return 0.25 if share == 1 else 0.5 if share > 0.5 else 0.75 if share > 0.2 else 1.0
