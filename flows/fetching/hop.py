"""One HTTP exchange: a request, and an answer within bounds. Every way in which it can go wrong has a name here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import monotonic

import httpcore
import httpx

from flows import clock
from flows.fetching.decoding import BadEncodingError, BombError, CutShortError, Decoder, codings
from flows.fetching.exchange import GOOD, Exchange
from flows.fetching.guard import NoAddressError, RefusedError
from flows.fetching.hosts import Site
from flows.fetching.limits import Limits
from flows.fetching.wire import Talk, TLSError, TooMuchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one request. `problem` is why there is no whole answer, `status` None when there is none at all."""

    exchange: Exchange
    seconds: float
    status: int | None = None
    headers: httpx.Headers
    content: bytes = b""
    """Decoded; only of a good answer."""
    problem: str | None = None
    detail: str = ""


class _BadAnswerError(Exception):
    """An answer that is not HTTP, or not to this request."""


class _CutError(Exception):
    """A body that is cut off, by the other side."""


class _EnoughError(Exception):
    """A body of which no more is wanted."""


def ask(
    site: Site,
    url: httpx.URL,
    headers: dict[str, str],
    limits: Limits,
    *,
    seconds: float,
    allow_private: bool,
    cut_at: int | None = None,
) -> Answer:
    """GET `url` when the site's turn has come, in `seconds` at most. `cut_at`: enough of a decoded body. Never raises.

    A body's bytes are kept as received, whatever becomes of it.
    """
    with site.turn(allow_private=allow_private):
        requested_at, started = clock.now(), monotonic()
        talk = site.line.talk = Talk(until=started + seconds, head=limits.head, wire=limits.wire)
        body = _Body(limits, cut_at)
        status: int | None = None
        got = httpx.Headers()
        problem: _Problem = (None, None, "")
        try:
            with site.pool.stream("GET", _url(url), headers=_sent(url, headers), extensions=_time(limits)) as answer:
                talk.answered = True
                if not talk.received:
                    raise _BadAnswerError("the answer came before the request")
                status, got = answer.status, httpx.Headers(answer.headers)
                body.read(answer, got, talk)
        except Exception as error:  # each has its name, and what has none is told as it is
            problem = _named(error, talk)
            site.pool.close()
        outcome, truncated, detail = problem
        return Answer(
            exchange=Exchange(
                url=str(url),
                requested_at=requested_at,
                request=bytes(talk.sent),
                response_head=talk.head,
                body=body.received,
                remote_address=talk.address,
                complete=truncated is None,
                truncated=truncated,
            ),
            seconds=monotonic() - started,
            status=status,
            headers=got,
            content=body.content,
            # That the body of an error was cut is of no consequence
            problem=outcome if status is None or status in GOOD or outcome == "bad-answer" else None,
            detail=detail,
        )


def _url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _sent(url: httpx.URL, headers: dict[str, str]) -> list[tuple[str, str]]:
    return [("Host", url.netloc.decode("ascii")), *headers.items()]


def _time(limits: Limits) -> dict[str, dict[str, float]]:
    return {"timeout": {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": 0.0}}


class _Body:
    """A body as it comes, and what it decodes to. The codings of errors and redirects are left alone."""

    def __init__(self, limits: Limits, cut_at: int | None) -> None:
        self._received = bytearray()
        self._limits = limits
        self._cut_at = cut_at
        self._decoder: Decoder | None = None
        self._trouble: BadEncodingError | None = None

    @cached_property
    def received(self) -> bytes:
        """To be asked for when nothing more comes."""
        return bytes(self._received)

    @property
    def content(self) -> bytes:
        """Decoded, as far as it came."""
        return (self.received if self._decoder is None else bytes(self._decoder.content))[: self._cut_at]

    def read(self, answer: httpcore.Response, headers: httpx.Headers, talk: Talk) -> None:
        """As much as an answer of this kind is worth. Raises for what is not whole."""
        announced = int(headers["content-length"]) if "content-length" in headers else None
        if answer.status in REDIRECTS and (announced is None or announced > self._limits.redirect_body):
            raise _EnoughError
        if answer.status in GOOD:
            if announced is not None and announced > self._limits.wire:
                raise TooMuchError(f"{announced} bytes are announced")
            self._choose_decoder(headers.get("content-encoding", ""))
        try:
            for chunk in answer.iter_stream():
                self._take(chunk, good=answer.status in GOOD)
        except (httpcore.RemoteProtocolError, httpcore.NetworkError) as error:
            raise _CutError(str(error)) from error
        if announced is not None and talk.after_head > announced + len("\r\n") and "transfer-encoding" not in headers:
            raise _BadAnswerError("more was sent than the answer is long")
        if self._trouble is not None:
            raise self._trouble
        if self._decoder is not None:
            self._decoder.finish()

    def _choose_decoder(self, coding: str) -> None:
        try:
            if names := codings(coding):
                self._decoder = Decoder(names, most=self._limits.body, ratio=self._limits.ratio)
        except BadEncodingError as error:
            self._trouble = error

    def _take(self, chunk: bytes, *, good: bool) -> None:
        self._received += chunk
        if not good:
            if len(self._received) > self._limits.error_body:
                raise _EnoughError
            return
        if len(self._received) > self._limits.wire:
            raise TooMuchError(f"more than {self._limits.wire} bytes")
        if self._decoder is not None and self._trouble is None:
            try:
                self._decoder.feed(chunk)
            except BadEncodingError as error:
                self._trouble = error  # what comes is received all the same
        decoded = self._received if self._decoder is None else self._decoder.content
        if self._cut_at is not None and len(decoded) >= self._cut_at:
            raise _EnoughError


_Problem = tuple[str | None, str | None, str]
"""The outcome, why the exchange is not complete in WARC's words, and a sentence."""

# The first class that fits names it.
_NAMES: tuple[tuple[type[Exception], str | None, str | None], ...] = (
    (_EnoughError, None, "length"),
    (_CutError, "incomplete", "disconnect"),
    (CutShortError, "incomplete", "unspecified"),
    (BadEncodingError, "bad-encoding", None),
    (BombError, "too-large", "length"),
    (TooMuchError, "too-large", "length"),
    (RefusedError, "refused", "unspecified"),
    (TLSError, "tls", "disconnect"),
    (_BadAnswerError, "bad-answer", "unspecified"),
    (httpcore.TimeoutException, "timeout", "time"),
    (httpcore.NetworkError, "connection", "disconnect"),
    (httpcore.LocalProtocolError, "bad-url", "unspecified"),
    (httpcore.UnsupportedProtocol, "bad-url", "unspecified"),
)


def _named(error: Exception, talk: Talk) -> _Problem:
    detail = str(error) or type(error).__name__
    if isinstance(error, NoAddressError):
        return "no-such-host" if error.gone else "dns", "unspecified", detail
    if isinstance(error, httpcore.RemoteProtocolError):
        cut = talk.ended and b"HTTP/".startswith(talk.opening[:5])
        return ("connection", "disconnect", detail) if cut else ("bad-answer", "unspecified", detail)
    for kind, outcome, truncated in _NAMES:
        if isinstance(error, kind):
            return outcome, truncated, detail
    return "error", "unspecified", f"{type(error).__name__}: {error}"
