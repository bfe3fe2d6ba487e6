"""What was said on the wire in one HTTP exchange, for an archive, and where the archive keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

GOOD = frozenset({200, 203})
"""Statuses of answers that bring what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came back: a page, a feed, a redirect, an error answer, a robots.txt.

    Nothing is decoded: `body` is as received, in its content coding, less the framing of chunks.
    """

    url: str
    requested_at: datetime
    """Aware."""
    request: bytes
    """Request line and headers as sent."""
    response_head: bytes
    """Status line and headers as received; what came instead when it was not HTTP; empty when nothing came."""
    body: bytes
    remote_address: str | None = None
    """'203.0.113.7', the address that was dialled."""
    complete: bool = True
    truncated: str | None = None
    """Why not, in WARC's words: 'length' (past a cap), 'time', 'disconnect' or 'unspecified'."""
    asked_url: str | None = None
    """What was asked for first, where it is another address: redirects led here, or it was spelt otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Where an archive keeps an exchange: a file's name below its folder, and the offset of the record."""

    file: str
    offset: int


OnExchange = Callable[[Exchange, str], Pointer | None]
"""Told of an exchange and the group it belongs to, from any thread; answers where it is kept."""
