"""The answers among what is kept: which count, and the documents that they brought."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from flows.archiving import members, warc
from flows.fetching.decoding import decoded
from flows.fetching.exchange import GOOD, Exchange, Pointer
from flows.fetching.limits import Limits
from flows.secrets import masked, masked_bytes
from parsers.media_type import content_type
from parsers.records import Document

_GLIMPSE = 32 * 1024
"""Of a record, to see what it is: its headers, an address or two, the status line."""
_RULES = {"/robots.txt", "/.well-known/tdmrep.json"}
"""What sites tell robots: no answers that anybody waits for."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer that the archive has: whole, and the last one where redirects led to it."""

    pointer: Pointer
    url: str
    asked_url: str
    """The address first asked for; `url` where there was no redirect."""
    requested_at: datetime
    status: int
    group: str
    """Of files in the archive: the source's name."""

    @property
    def is_good(self) -> bool:
        """Did it bring what was asked for?"""
        return self.status in GOOD


@dataclass(slots=True)
class Looked:
    """What a look through a file found."""

    kept: list[Kept] = field(default_factory=list)
    """The answers that count and are not known, in order, errors among them."""
    until: int = 0
    """Before this every good answer is known, and whole: where the next look may begin."""


def document(exchange: Exchange) -> Document:
    """The document that an answer brought, out of its content coding.

    What is secret by now is masked, as it is in what comes in.

    Raises ValueError when the answer is not HTTP or not whole, or not in the coding that it claims.
    """
    if not exchange.complete:
        raise ValueError(f"only a part of the body was received ({exchange.truncated})")
    if not exchange.response_head.startswith(b"HTTP/"):
        raise ValueError("the answer was not HTTP")
    head, limits = headers(exchange), Limits()
    media_type, charset = content_type(_header(head, "content-type"))
    return Document(
        uri=masked(exchange.asked_url or exchange.url),
        content=masked_bytes(
            decoded(exchange.body, _header(head, "content-encoding"), most=limits.body, ratio=limits.ratio)
        ),
        url=masked(exchange.url),
        media_type=media_type,
        charset=charset,
        retrieved_at=exchange.requested_at,
    )


def headers(exchange: Exchange) -> list[tuple[str, str]]:
    """The headers of an answer in their order, names in lower case."""
    lines = exchange.response_head.decode("latin-1").splitlines()[1:]
    return [(name.strip().lower(), value.strip()) for name, colon, value in (x.partition(":") for x in lines) if colon]


def _header(head: list[tuple[str, str]], name: str) -> str:
    """The values that a head has for `name`, as one."""
    return ", ".join(value for named, value in head if named == name)


def unloaded(path: Path, known: Container[int], start: int = 0) -> Looked:
    """The answers of one file from `start` on that count and are not known: redirects on the way, cut bodies and what
    sites tell robots do not. No body is read."""
    looked, waiting = Looked(until=start), False
    try:
        with members.reading(path) as file:
            response, place = None, 0
            for offset, size in members.members(file, start):
                found = None if offset in known else warc.record(members.glimpse(file, offset, size, _GLIMPSE))
                if found is None:
                    response = None
                elif found.kind == "response":
                    response, place = found, offset
                elif found.kind == "metadata" and response and found.concurrent_to == response.identifier:
                    if kept := _kept(Pointer(file=path.name, offset=place), response, found):
                        looked.kept.append(kept)
                        waiting = waiting or kept.is_good
                    response = None
                if not waiting:
                    looked.until = place if response else offset + size
    except FileNotFoundError:  # it expired meanwhile
        return Looked(until=start)
    return looked


def _kept(pointer: Pointer, response: warc.Record, metadata: warc.Record) -> Kept | None:
    """An answer as the archive's index, unless it is none that counts."""
    status = _STATUS.match(response.block)
    url = response.headers["WARC-Target-URI"]
    asked = warc.asked_url(metadata) or url
    if status is None or warc.truncated(response) or {urlsplit(url).path, urlsplit(asked).path} & _RULES:
        return None
    code = int(status[1])
    if 300 <= code < 400 and code != 304:
        return None
    return Kept(
        pointer=pointer,
        url=masked(url),
        asked_url=masked(asked),
        requested_at=warc.date(response),
        status=code,
        group=warc.group(metadata) or "",
    )
