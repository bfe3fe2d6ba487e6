"""What a run that was killed had fetched and not loaded: the raw archive still has it, so it is not asked for again.

What counts is that no row accounts for an answer, not how old it is. Up to where each file of the archive is accounted
for is kept in the warehouse, so that a run looks only at what was written since.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Self

from httpx import Headers

from flows.archiving.answers import Kept, document, headers
from flows.archiving.archive import Archive
from flows.fetching.responses import Response
from flows.fetching.robots import reservation
from parsers.records import Document

log = logging.getLogger("copydesk")


class Recovered:
    """The archive's good answers that the warehouse does not know, each given out once.

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
        self._kept: dict[str, list[Kept]] = {}
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
            for kept in looked.kept:
                if kept.is_good and (self._before is None or _naive(kept.requested_at) < self._before):
                    self._kept.setdefault(kept.asked_url, []).append(kept)
        if self._kept:
            log.info("the archive has %d answers that were never loaded", self.count)
        return self

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self._kept.values()))

    def take(self, url: str, *, agreed: bool = False) -> list[Response]:
        """The answers to `url`, oldest first, as if they had come now. One that cannot be read is left out.

        Where it was `agreed` with the publisher no reservation counts.
        """
        self.asked.add(url)
        found = (self.response(kept, agreed=agreed) for kept in self._kept.pop(url, ()))
        return [response for response in found if response]

    def rest(self) -> list[Kept]:
        """The answers that nobody wanted, oldest first; there are none after that."""
        found = sorted((kept for of_url in self._kept.values() for kept in of_url), key=lambda one: one.requested_at)
        self._kept.clear()
        return found

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
