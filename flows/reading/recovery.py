"""What a run that was killed had fetched and not loaded: the raw archive still has it, so it is not asked for again."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from httpx import Headers

from flows.archiving.answers import Kept, document, headers
from flows.archiving.archive import Archive
from flows.fetching.responses import Response
from flows.fetching.robots import reservation

LOOKED_BACK = timedelta(days=2)
OK, NOT_MODIFIED = 200, 304

log = logging.getLogger("copydesk")


class Recovered:
    """The archive's answers that the warehouse does not know, each given out once."""

    def __init__(self, archive: Archive, known: dict[str, set[int]], since: date) -> None:
        self._archive = archive
        self._kept: dict[str, list[Kept]] = {}
        for kept in archive.unloaded(known, since):
            if kept.status == OK:
                self._kept.setdefault(kept.asked_url, []).append(kept)
        if self._kept:
            log.info("the archive has %d answers that were never loaded", sum(map(len, self._kept.values())))

    def take(self, url: str) -> list[Response]:
        """The answers to `url`, oldest first, as if they had come now. One that cannot be read is left out."""
        found = (self._response(kept) for kept in self._kept.pop(url, ()))
        return [response for response in found if response]

    def _response(self, kept: Kept) -> Response | None:
        try:
            exchange = self._archive.exchange(kept.pointer)
            read = document(exchange)
        except (OSError, ValueError) as error:
            log.warning("%s at %d cannot be read again: %s", kept.pointer.file, kept.pointer.offset, error)
            return None
        head = Headers(headers(exchange))
        if by := reservation(head, read.content, lambda: False):
            log.info("%s is reserved from text and data mining by %s", kept.url, by)
            return None
        return Response(
            url=kept.asked_url,
            requested_at=kept.requested_at,
            ms=0,
            outcome="ok",
            final_url=kept.url,
            status=kept.status,
            etag=head.get("etag"),
            last_modified=head.get("last-modified"),
            document=read,
            archive_file=kept.pointer.file,
            archive_offset=kept.pointer.offset,
        )


def first_day(now: datetime) -> date:
    """The first day of the archive that is looked at."""
    return (now - LOOKED_BACK).date()
