"""What a run that was killed had fetched and not loaded: the raw archive still has it, so it is not asked for again.

What counts is that no row accounts for an answer, not how old it is. Up to where each file of the archive is accounted
for is kept in the warehouse, so that a run looks only at what was written since.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Self

from httpx import Headers

from flows.archiving.answers import Kept, document, headers
from flows.archiving.archive import Archive
from flows.fetching.exchange import Pointer
from flows.fetching.responses import Response
from flows.fetching.robots import reservation
from flows.reading.scratch import Scratch
from parsers.records import Document

_TABLE = """
    create table kept (
        at integer primary key, source, requested_at, file, offset, url, asked_url, status, is_taken default false
    );
    create index of_address on kept (asked_url);
"""
_ONE = "insert into kept values (null, ?, ?, ?, ?, ?, ?, ?, false)"
_REST = """
    select *
    from (select *, min(requested_at) over (partition by source) as first_at from kept where not is_taken)
    order by first_at, source, requested_at, at
"""

log = logging.getLogger("copydesk")


class Recovered:
    """The archive's good answers that the warehouse does not know, each given out once.

    Where they lie is noted in a temporary file: a rebuild has all that the archive has.

    `starts` says from where each file is to be looked through, `known` which answers in them are accounted for. What
    was asked at `before` (naive UTC) or later is left to another run, which is about to load it.
    """

    def __init__(
        self,
        archive: Archive,
        known: Mapping[str, set[int]],
        starts: Mapping[str, int],
        before: datetime | None = None,
    ) -> None:
        self._archive = archive
        self._known = known
        self._starts = starts
        self._before = before
        self._kept = Scratch(_TABLE)
        self.asked: set[str] = set()
        """The addresses that answers were wanted for."""
        self.checked: dict[str, int] = {}
        """By file up to where every answer is known."""

    def look(self) -> Self:
        """Look the files through; to be done once, first."""
        for name, start in self._starts.items():
            looked = self._archive.unloaded(name, self._known.get(name, ()), start)
            if looked.until != start:
                self.checked[name] = looked.until
            self._kept.put(
                _ONE,
                (
                    (one.group, one.requested_at.astimezone(UTC).isoformat(timespec="microseconds"), one.pointer.file,
                     one.pointer.offset, one.url, one.asked_url, one.status)
                    for one in looked.kept
                    if one.is_good and (self._before is None or _naive(one.requested_at) < self._before)
                ),
            )  # fmt: skip
        if count := self.count:
            log.info("the archive has %d answers that were never loaded", count)
        return self

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(row[0] for row in self._kept.ask("select count(*) from kept where not is_taken"))

    def has(self, url: str) -> bool:
        """Was an answer to `url` there, or wanted?"""
        return url in self.asked or any(self._kept.ask("select 1 from kept where asked_url = ? limit 1", [url]))

    def addresses(self) -> Iterator[str]:
        """The addresses of answers that nobody has wanted yet."""
        return (row[0] for row in self._kept.ask("select distinct asked_url from kept where not is_taken"))

    def take(self, url: str, *, agreed: bool = False) -> list[Response]:
        """The answers to `url`, oldest first, as if they had come now. One that cannot be read is left out.

        Where it was `agreed` with the publisher no reservation counts.
        """
        self.asked.add(url)
        rows = list(self._kept.ask("select * from kept where asked_url = ? and not is_taken order by at", [url]))
        if rows:
            self._kept.put("update kept set is_taken = true where asked_url = ?", [[url]])
        found = (self.response(_kept(row), agreed=agreed) for row in rows)
        return [response for response in found if response]

    def rest(self) -> Iterator[Kept]:
        """The answers that nobody wanted, source by source, each one's oldest first; there are none after that."""
        yield from map(_kept, self._kept.ask(_REST))
        if not self._kept.is_empty:
            self._kept.put("update kept set is_taken = true", [()])

    def response(self, kept: Kept, *, agreed: bool) -> Response | None:
        """An answer as if it had come now, also where it is no good after all; None while its file cannot be read."""
        try:
            exchange = self._archive.exchange(kept.pointer)
        except OSError as error:
            log.warning("%s cannot be read: %s", kept.pointer.file, error)
            return None
        except ValueError as error:
            return _made(kept, "bad-answer", f"the raw archive is damaged there: {error}")
        head = Headers(headers(exchange))
        try:
            read = document(exchange)
        except ValueError as error:
            return _made(kept, "bad-encoding", str(error), head)
        if not read.content.strip():
            return _made(kept, "empty", "there is nothing in the answer", head)
        if not agreed and (by := reservation(head, read.content, lambda: False)):
            return _made(kept, "tdm-reserved", f"reserved from text and data mining by {by}", head)
        return _made(kept, "ok", "", head, read)


def _kept(row: Any) -> Kept:
    return Kept(
        pointer=Pointer(file=row["file"], offset=row["offset"]),
        url=row["url"],
        asked_url=row["asked_url"],
        requested_at=datetime.fromisoformat(row["requested_at"]),
        status=row["status"],
        group=row["source"],
    )


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _made(kept: Kept, outcome: str, detail: str, head: Headers | None = None, read: Document | None = None) -> Response:
    head = head if head is not None else Headers()
    return Response(
        url=kept.asked_url,
        requested_at=kept.requested_at,
        ms=0,
        outcome=outcome,
        detail=detail,
        final_url=kept.url,
        status=kept.status,
        etag=head.get("etag"),
        last_modified=head.get("last-modified"),
        document=read,
        archive_file=kept.pointer.file,
        archive_offset=kept.pointer.offset,
    )
