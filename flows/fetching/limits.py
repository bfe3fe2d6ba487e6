"""What one fetch may cost: seconds, bytes, redirects, attempts."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of every fetch of a client. Times are seconds, sizes bytes."""

    connect: float = 10.0
    """For the name, the connection and the TLS handshake, each."""
    read: float = 20.0
    """Without a byte."""
    deadline: float = 60.0
    """For everything that goes over the wire for one fetch: its redirects and its attempts together."""
    head: int = 64 * KIB
    """Of status line and headers, with all interim answers (1xx) before them."""
    wire: int = 64 * MIB
    """Of a body as received."""
    body: int = 64 * MIB
    """Of a body decoded."""
    ratio: int = 200
    """Decoded to received. A page has less than 20, gzip can do 1,032; not asked of the first decoded MiB."""
    error_body: int = 1 * MIB
    """What is read of the body of an error."""
    redirect_body: int = 16 * KIB
    """A redirect's body is read when it says that it is no longer than this: the connection can then be used again."""
    redirects: int = 5
    url: int = 8 * KIB
    """Of an address; longer ones are made by servers that add to it at every redirect."""
    attempts: int = 3
    first_wait: float = 0.5
    """Before the second attempt; it doubles with every further one, with up to as much again by chance."""
    longest_wait: float = 5.0
    """Also for a Retry-After: a server that wants more time is asked again in another run."""
    longest_gap: float = 30.0
    """Between two requests to a site, whatever its robots.txt asks for."""
    robots: int = 500 * KIB
    """What is read of a robots.txt (RFC 9309 asks for at least this)."""
    failures: int = 5
    """Fetches in a row that brought no answer, after which a site counts as down for the rest of the run."""
    workers: int = 16
    """Sites that are asked at the same time."""
