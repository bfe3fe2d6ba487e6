"""What one HTTP exchange was, as the raw archive keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and the answer to it: a redirect, an error and a robots.txt are exchanges like any other."""

    url: str
    requested_at: datetime
    request: bytes
    """Request line and headers as sent."""
    response_head: bytes
    """Status line and headers as received."""
    body: bytes
    """As received, before content decoding, without the framing of chunks."""
    remote_address: str | None = None
    complete: bool = True
    truncated: str | None = None
    """Why the body is not whole: 'length', 'time', 'disconnect' or 'unspecified' (WARC-Truncated)."""
    asked_url: str | None = None
    """What was asked for first, where it is another address: redirects led here, or it was spelt otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Where the archive keeps an exchange: a file's name below the archive's folder, and the offset of its record."""

    file: str
    offset: int
