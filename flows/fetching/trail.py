"""How far a fetch has come, from hop to hop, and what it says at its end: the document, and the response around it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import httpx

from flows import clock
from flows.fetching.exchange import GOOD, Pointer
from flows.fetching.headers import fresh_for, retry_after
from flows.fetching.hop import Answer
from flows.fetching.responses import Request, Response
from flows.secrets import masked
from parsers.media_type import content_type
from parsers.records import Document


class StoppedError(Exception):
    """The end of a fetch before there is a document."""

    def __init__(self, outcome: str, detail: str, *, retry: timedelta | None = None) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.retry = retry


@dataclass(slots=True)
class Trail:
    """How far a fetch has come, and what it says there."""

    requested_at: datetime
    seconds: float = 0.0
    urls: list[httpx.URL] = field(default_factory=list)
    """Those asked or about to be."""
    answer: Answer | None = None
    pointer: Pointer | None = None
    permanent: bool = True
    """Were all redirects so far for good?"""

    @property
    def status(self) -> int | None:
        """The last answer's."""
        return self.answer.status if self.answer else None

    @property
    def headers(self) -> httpx.Headers:
        """The last answer's; none before there is one."""
        return self.answer.headers if self.answer else httpx.Headers()

    def document(self, request: Request, *, asked: bool) -> Document | None:
        """The document at the end; None when it has not changed. Raises StoppedError for anything else."""
        answer = self.answer
        assert answer is not None
        if answer.status == httpx.codes.NOT_MODIFIED:
            if not asked:
                raise StoppedError("unasked-304", "'not modified' was the answer to a request without a condition")
            return None
        if answer.status not in GOOD:
            outcome = "gone" if answer.status == httpx.codes.GONE else "http-error"
            raise StoppedError(outcome, f"the server answered {answer.status}")
        if not answer.content.strip():
            raise StoppedError("empty", "there is nothing in the answer")
        media_type, charset = content_type(answer.headers.get("content-type", ""))
        return Document(
            uri=request.url,
            content=answer.content,
            url=masked(str(self.urls[-1])),
            media_type=media_type,
            charset=charset,
            retrieved_at=clock.now(),
        )

    def response(
        self, request: Request, outcome: str, *, detail: str = "", document: Document | None = None
    ) -> Response:
        """What came of the request, as it is told."""
        now = clock.now()
        urls = [masked(str(url)) for url in self.urls]
        made = Response(
            url=request.url,
            requested_at=self.requested_at,
            ms=round(1000 * self.seconds),
            outcome=outcome,
            detail=masked(detail),
            final_url=urls[-1] if urls else None,
            redirects=tuple(urls[1:]),
            status=self.status,
            etag=self.headers.get("etag"),
            last_modified=self.headers.get("last-modified"),
            retry_after=retry_after(self.headers, now),
            fresh_for=fresh_for(self.headers, now),
            links=masked(", ".join(self.headers.get_list("link"))),
            document=document,
            archive_file=self.pointer.file if self.pointer else None,
            archive_offset=self.pointer.offset if self.pointer else None,
        )
        moved = len(urls) > 1 and self.permanent and not made.failed
        return replace(made, moved_to=urls[-1]) if moved else made
