"""The only module that reads from the network: addresses in, documents out.

What cannot be read is a `Response` that says why; nothing here raises for the sake of one document. Requests are
tried again where they fail, for failures that pass (a time-out, a lost connection, 429 and 5xx).
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.message import Message
from types import TracebackType
from typing import Any, Self

import httpx
import stamina

from flows.settings import version
from parsers.records import Document, Reject

MAX_BYTES = 64 * 1024 * 1024
"""Of one decoded response body."""
DEADLINE = 60.0
"""Seconds for one response from request to last byte."""
ATTEMPTS = 3
log = logging.getLogger("copydesk")
_PASSING = {408, 425, 429, 500, 502, 503, 504}


def _tell_retry(details: stamina.instrumentation.RetryDetails) -> None:
    log.info("trying again in %.1f s: %s", details.wait_for, details.caused_by)


stamina.instrumentation.set_on_retry_hooks([_tell_retry])  # its own hook writes to the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the last good response for an address gave, for a conditional request."""

    etag: str | None = None
    last_modified: str | None = None
    payload_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One request and what came of it; `outcome` is 'ok', 'not_modified' or the reason of the failure."""

    url: str
    requested_at: datetime
    ms: int
    outcome: str
    detail: str = ""
    final_url: str | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    document: Document | None = None

    @property
    def failed(self) -> bool:
        """Is there neither a document nor the server's word that it has not changed?"""
        return self.outcome not in ("ok", "not_modified", "same_hash")

    def reject(self, source: str | None) -> Reject:
        """The reject for a failed request."""
        return Reject(
            document=self.url, stage="fetch", reason=self.outcome, detail=self.detail, url=self.url, source=source
        )


class _PassingError(Exception):
    """A failure that may pass, with the response that says so."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.detail)
        self.response = response


class Client:
    """Fetches pages over HTTP. A context manager; `trusted` are host names that may have a private address."""

    def __init__(self, trusted: Iterable[str] = ()) -> None:
        self._trusted = frozenset(trusted)
        self._http = httpx.Client(
            follow_redirects=True,
            max_redirects=5,
            timeout=httpx.Timeout(20.0, connect=10.0),
            headers={"User-Agent": f"copydesk/{version()}", "Accept-Encoding": "gzip, deflate"},
            event_hooks={"request": [self._guard]},
        )

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._http.close()

    def get(self, url: str, validators: Validators | None = None) -> Response:
        """The document at `url`, conditionally when `validators` are given. Never raises."""
        try:
            for attempt in stamina.retry_context(on=_PassingError, attempts=ATTEMPTS, wait_initial=0.5, wait_max=5.0):
                with attempt:
                    return self._get(url, validators or Validators())
        except _PassingError as error:
            return error.response
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _get(self, url: str, validators: Validators) -> Response:
        """One request; raises _PassingError for what is worth another try."""
        started, requested_at = time.monotonic(), datetime.now(UTC)
        seen: dict[str, Any] = {}

        def response(outcome: str, detail: str = "", document: Document | None = None) -> Response:
            ms = round(1000 * (time.monotonic() - started))
            made = Response(url=url, requested_at=requested_at, ms=ms, outcome=outcome, detail=detail, **seen)
            return replace(made, document=document)

        conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        try:
            headers = {name: value for name, value in conditions.items() if value}
            with self._http.stream("GET", url, headers=headers) as answer:
                seen |= {
                    "status": answer.status_code,
                    "final_url": str(answer.url),
                    "etag": answer.headers.get("etag"),
                    "last_modified": answer.headers.get("last-modified"),
                }
                if answer.status_code == httpx.codes.NOT_MODIFIED:
                    return response("not_modified")
                if answer.status_code != httpx.codes.OK:
                    raise _HTTPStatusError(f"the server answered {answer.status_code}")
                document = _document(url, _body(answer, started + DEADLINE), answer)
        except (httpx.HTTPError, httpx.InvalidURL, _RefusedError, ValueError) as error:
            failure = response(_reason(error), str(error) or type(error).__name__)
            if failure.status in _PASSING or isinstance(error, httpx.TimeoutException | httpx.NetworkError):
                raise _PassingError(failure) from error
            return failure
        same = document.payload_sha256 == validators.payload_sha256
        return response("same_hash" if same else "ok", document=document)

    def _guard(self, request: httpx.Request) -> None:
        """Refuse an address inside our own network, for every request and every redirect of it."""
        host = request.url.host
        if request.url.scheme not in ("http", "https"):
            raise _RefusedError(f"{request.url.scheme} is neither http nor https")
        if host in self._trusted:
            return
        try:
            found = socket.getaddrinfo(host, request.url.port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpx.ConnectError(f"{host}: {error}", request=request) from error
        for *_, address in found:
            if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
                raise _RefusedError(f"{host} is {address[0]}, an address that is not public")


class _RefusedError(Exception):
    """A request that must not be made."""


class _HTTPStatusError(httpx.HTTPError):
    """An answer that is not the page."""


class _TooLargeError(httpx.HTTPError):
    """A body past the cap."""


# The first class that fits names the failure.
_REASONS = (
    (_RefusedError, "refused"),
    (_TooLargeError, "too-large"),
    (httpx.TimeoutException, "timeout"),
    (httpx.UnsupportedProtocol, "refused"),
    (httpx.TransportError, "connection"),
    (httpx.HTTPError, "http-error"),
)


def _reason(error: Exception) -> str:
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), "bad-url")


def _body(answer: httpx.Response, until: float) -> bytes:
    """The decoded body; raises when it is past the cap or not there by the time `until`."""
    body = bytearray()
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > MAX_BYTES:
            raise _TooLargeError(f"more than {MAX_BYTES} bytes")
        if time.monotonic() > until:
            raise httpx.ReadTimeout(f"not complete after {DEADLINE:.0f} s")
    return bytes(body)


def _document(url: str, content: bytes, answer: httpx.Response) -> Document:
    header = Message()
    header["content-type"] = answer.headers.get("content-type", "application/octet-stream")
    return Document(
        uri=url,
        content=content,
        url=str(answer.url),
        media_type=header.get_content_type(),
        charset=header.get_content_charset(),
        retrieved_at=datetime.now(UTC),
    )
