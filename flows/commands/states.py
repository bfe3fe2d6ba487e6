"""The catalogue's feeds with how their polls have gone, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flows import published
from flows.catalogue.sources import Catalogue, Feed, Source
from flows.reading.polling import FeedState
from flows.reading.shelves import feed_id
from flows.reporting.values import shown
from warehouse.operations import runs


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed of the catalogue; `state` is None when it was never polled."""

    source: Source
    feed: Feed
    state: FeedState | None

    @property
    def status(self) -> str:
        """'disabled', or of the polls: 'new', 'active', 'failing', 'gone'; '' for files and what was never polled."""
        return "disabled" if self.source.disabled else self.state.status if self.state else ""

    @property
    def why(self) -> str:
        """Why it is not read, or not well."""
        if self.source.disabled:
            return self.source.disabled
        return f"{self.state.outcome}: {self.state.detail}" if self.state and self.state.failures else ""

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON takes it; times in UTC."""
        about = self.source.model_dump(mode="json", exclude={"feeds", "freshness"})
        state = self.state or FeedState(feed_id="")
        freshness = self.source.freshness
        return {
            **about,
            "freshness_minutes": round(freshness.total_seconds() / 60) if freshness else None,
            "url": self.feed.location if self.feed.url else None,
            "path": self.feed.path,
            "follow": self.feed.follow,
            "status": self.status or None,
            "due_at": _moment(state.due_at),
            "polled_at": _moment(state.polled_at),
            "last_good_at": _moment(state.last_good_at),
            "last_new_at": _moment(state.last_new_at),
            "failures": state.failures,
            "outcome": state.outcome,
            "detail": state.detail,
            "moved_to": state.moved_to,
        }


def read_states() -> dict[str, FeedState]:
    """The states of all feeds by their identifiers; none where there is no warehouse. Raises WarehouseError."""
    if not published.exists():
        return {}
    with published.reading() as con:
        return {row["feed_id"]: FeedState(**row) for row in runs.feed_states(con)}


def feed_rows(catalogue: Catalogue, states: Mapping[str, FeedState]) -> Iterator[FeedRow]:
    """Every feed of the catalogue in its order, with its state."""
    for source in catalogue.sources:
        for feed in source.feeds:
            yield FeedRow(source, feed, states.get(feed_id(source, feed)))


def ago(moment: datetime | None, now: datetime) -> str:
    """'2 h 5 min ago', 'in 10 min', 'now'; '' for None."""
    if moment is None:
        return ""
    minutes = round((moment - now) / timedelta(minutes=1))
    if minutes == 0:
        return "now"
    told = shown(timedelta(minutes=abs(minutes)))
    return f"in {told}" if minutes > 0 else f"{told} ago"


def _moment(moment: datetime | None) -> str | None:
    return f"{moment.isoformat(timespec='seconds')}Z" if moment else None
