"""From a feed's entries to their pages: which are read, which are read again, and how the two become one record."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from flows.fetching.responses import Validators
from flows.reading.polling import revisit
from parsers.feeds.overview import LISTS
from parsers.normalise import combined
from parsers.records import Article, Record, Reject
from warehouse.loading.furniture import bare
from warehouse.loading.identity import hash_of

if TYPE_CHECKING:
    import pyarrow as pa

_NO_FEEDS = {"html": "a page", "text": "a line of text"}
"""What comes in a feed's place, by formats."""
GRACE = timedelta(minutes=1)
"""An entry that says it was changed this soon after its page was read was read as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An address that answered well of late: the feed that led to it, and when it was read, first and last (UTC)."""

    validators: Validators
    feed_id: str | None
    first_at: datetime
    last_at: datetime
    whole_at: datetime
    """When its bytes came last, and not only the word that they are as they were."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of runs/addresses.sql."""
        validators = Validators(**{name: row[name] for name in ("etag", "last_modified", "payload_sha256")})
        return cls(
            validators=validators, **{name: row[name] for name in ("feed_id", "first_at", "last_at", "whole_at")}
        )


class Addresses:
    """The addresses that answered well of late, in the columns of runs/addresses.sql and its order.

    A busy desk reads a million pages in two months: of those only the ones that are asked for become objects.
    """

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows.combine_chunks()
        self._urls = self._rows["url"]
        self._others: tuple[Callable[[str], bool], Known] | None = None

    def get(self, url: str) -> Known | None:
        """What is known of an address, if anything is."""
        at = bisect_left(range(len(self._urls)), url, key=lambda place: self._urls[place].as_py())
        if at < len(self._urls) and self._urls[at].as_py() == url:
            return Known.of(self._rows.slice(at, 1).to_pylist()[0])
        return self._others[1] if self._others and self._others[0](url) else None

    def presume(self, others: Callable[[str], bool], page: Known) -> None:
        """Know this of these addresses, where nothing else is known of them."""
        self._others = others, page

    def brought(self, since: datetime) -> dict[str, list[str]]:
        """The pages that were read for the first time since then, by the feed that led to them."""
        import pyarrow.compute as pc  # for start-up

        recent = self._rows.filter(pc.field("feed_id").is_valid() & (pc.field("first_at") >= since))
        found: dict[str, list[str]] = defaultdict(list)
        for feed_id, url in zip(recent["feed_id"].to_pylist(), recent["url"].to_pylist(), strict=True):
            found[feed_id].append(url)
        return found


def to_read(
    entries: Iterable[Record],
    pages: Iterable[str],
    brought: Iterable[str],
    known: Addresses | Mapping[str, Known],
    now: datetime,
    said_anew: Collection[str] = (),
) -> list[str]:
    """The addresses to read now: new ones, ones that say they have changed, and ones worth another look.

    Those of entries that say something else than last time, `said_anew`, are among them.

    `entries` are the feed's own records, `pages` the addresses it lists besides (a sitemap). Pages that it has
    `brought` before are looked at again even where it lists them no longer, for what was edited in them.
    """
    changed = {e.url: _changed_at(e) for e in entries if isinstance(e, Article) and e.url}
    return [
        url
        for url in dict.fromkeys((*changed, *pages, *brought))
        if (page := known.get(url)) is None
        or url in said_anew
        or revisit(page.first_at, page.last_at, now)
        or ((at := changed.get(url)) is not None and at > page.last_at + GRACE)
    ]


def said(entry: Article) -> str:
    """A hash of what an entry says of its story; that it has more comments now is not said of the story."""
    texts = (("headline", entry.headline), ("description", entry.description), ("body", entry.body))
    return hash_of(*(" ".join(bare(name, text).split()) for name, text in texts))


def of_feed(records: Iterable[Record]) -> Iterator[Record]:
    """The records that came from a feed: a page in a feed's place is what many servers send for an error.

    That a list has no stories, or only addresses, is no failure of whoever polls it.
    """
    for record in records:
        if record.format in _NO_FEEDS or (isinstance(record, Reject) and record.reason == "unknown-format"):
            what = record.detail if isinstance(record, Reject) else f"looks like {_NO_FEEDS[record.format]}"
            yield Reject(
                document=record.document,
                stage="fetch",
                reason="not-a-feed",
                detail=f"{what}: `copydesk sources discover` looks for feeds",
                format=record.format,
                url=record.url,
                source=record.source,
                payload_sha256=record.payload_sha256,
            )
        elif not (isinstance(record, Reject) and record.reason in LISTS):
            yield record


def joined(
    entries: Iterable[Record],
    pages: Mapping[str, Sequence[Article]],
    settled: Collection[str],
    remembered: Callable[[str], Article | None] = lambda _: None,
) -> tuple[Record, ...]:
    """The feed's entries with their pages: where a page was read, it with its entry's knowledge, else the entry.

    A page may have been read more than once, the latest last, as may its entry: a run that was killed left the earlier
    ones. An entry whose page the warehouse has already (its address is in `settled`) is left out. Pages without an
    entry have the knowledge of the one that is `remembered`; else they stand for themselves.
    """
    of_pages: dict[str, list[Article]] = defaultdict(list)
    told: list[Record] = []
    for entry in entries:
        url = entry.url or "" if isinstance(entry, Article) else ""
        if isinstance(entry, Article) and url in pages:
            of_pages[url].append(entry)
        elif url not in settled:
            told.append(entry)
    for url, readings in pages.items():
        kept = None if url in of_pages else remembered(url)
        said = of_pages.get(url, ()) if kept is None else (kept,)
        told += (combined(page, entry) if entry else page for page, entry in _paired(readings, said))
    return tuple(told)


def _paired(pages: Sequence[Article], entries: Sequence[Article]) -> Iterator[tuple[Article, Article | None]]:
    """Each reading of a page with what was said of it then: the latest of both together, none of either left out."""
    for back in range(max(len(pages), len(entries)), 0, -1):
        yield pages[max(0, len(pages) - back)], entries[max(0, len(entries) - back)] if entries else None


def rounds(urls: Sequence[Sequence[str]], size: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The addresses of every job in portions of about `size` in all, each job having its share in each.

    So that the requests of one portion go to many hosts, each of which is asked one thing at a time.
    """
    at = 0
    while rest := [len(of_job) - at for of_job in urls if len(of_job) > at]:
        share = max(1, size // len(rest))
        yield tuple(tuple(of_job[at : at + share]) for of_job in urls)
        at += share


def _changed_at(entry: Article) -> datetime | None:
    return entry.date_modified.utc() if entry.date_modified else None
