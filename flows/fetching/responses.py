"""What is asked of the web and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from parsers.records import Document, Reject

RetryClass = Literal["none", "temporary", "soft", "hard"]
_HARD_STATUS = frozenset({401, 403, 404, 451})
_RETRY: dict[str, RetryClass] = {
    "ok": "none",
    "not_modified": "none",
    "same_hash": "none",
    "timeout": "temporary",
    "connection": "temporary",
    "dns": "temporary",
    "host-down": "temporary",
    "host-waits": "temporary",
    "robots-unavailable": "temporary",
    "error": "temporary",
    "tls": "soft",
    "too-large": "soft",
    "incomplete": "soft",
    "empty": "soft",
    "bad-answer": "soft",
    "bad-encoding": "soft",
    "bad-redirect": "soft",
    "redirect-loop": "soft",
    "unasked-304": "soft",
    "gone": "hard",
    "no-such-host": "hard",
    "refused": "hard",
    "bad-url": "hard",
    "robots": "hard",
    "tdm-reserved": "hard",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the last good response for an address gave, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None
    payload_sha256: str | None = None

    @property
    def of_bytes(self) -> Validators:
        """Those with which the server is asked for everything, and the bytes tell whether it is what it was."""
        return Validators(payload_sha256=self.payload_sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An address to fetch."""

    url: str
    validators: Validators | None = None
    allow_private: bool = False
    """May the site that `url` names have a private address? Another, to which it redirects, may not."""
    ignore_robots: bool = False
    """Neither robots.txt nor a reservation counts: there is an agreement with the publisher."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """For its own site alone, their secrets masked as in `url`."""
    group: str = ""
    """Of files in the raw archive: the source's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One request and what came of it; `outcome` is 'ok', 'not_modified', 'same_hash' or the reason of the failure."""

    url: str
    requested_at: datetime
    ms: int
    outcome: str
    detail: str = ""
    final_url: str | None = None
    """The last address that was asked; None when none was."""
    redirects: tuple[str, ...] = ()
    """The addresses it led to, in order."""
    moved_to: str | None = None
    """Where it has moved for good."""
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: timedelta | None = None
    fresh_for: timedelta | None = None
    links: str = ""
    """Its Link headers (RFC 8288)."""
    document: Document | None = None
    archive_file: str | None = None
    archive_offset: int | None = None
    """Where the last exchange is kept."""

    @property
    def left_alone_until(self) -> datetime | None:
        """The moment before which the site does not want to be asked again, by the answer of one that is too busy."""
        if self.retry_after is None or not (is_passing(self.status) or self.outcome == "robots-unavailable"):
            return None
        return self.requested_at + timedelta(milliseconds=self.ms) + self.retry_after

    @property
    def failed(self) -> bool:
        """Is there neither a document nor the server's word that it has not changed?"""
        return self.retry_class != "none"

    @property
    def retry_class(self) -> RetryClass:
        """Will it pass: 'temporary' by itself, 'soft' when somebody mends it, 'hard' hardly ever."""
        if self.outcome != "http-error":
            return _RETRY[self.outcome]
        if is_passing(self.status):
            return "temporary"
        return "hard" if self.status in _HARD_STATUS else "soft"

    def reject(self, source: str | None) -> Reject:
        """The reject for a failed request."""
        return Reject(
            document=self.url, stage="fetch", reason=self.outcome, detail=self.detail, url=self.url, source=source
        )


def is_passing(status: int | None) -> bool:
    """Is this a status of a server that has too much to do, or is out of order?"""
    return status is not None and (status in (408, 425, 429) or status >= 500)
