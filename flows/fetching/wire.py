"""The bytes of one exchange on the wire: recorded, counted and timed, beneath HTTP and above the connection.

Everything a server can send without end passes through here: interim answers, header lines, chunks and their
extensions, one byte each half second.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/\d\.\d 1(?!01)\d\d")


class TooMuchError(Exception):
    """More bytes than allowed."""


class TLSError(Exception):
    """No trustworthy encrypted connection."""


class Talk:
    """One exchange: what was said so far, and how long and how much may still be said."""

    def __init__(self, *, until: float, head: int, wire: int) -> None:
        self.until = until
        self.sent = bytearray()
        self.opening = bytearray()
        """What came up to the end of the headers, and perhaps some of the body."""
        self.received = 0
        self.answered = False
        """Are the headers complete?"""
        self.ended = False
        """Has the other side closed the connection?"""
        self.address: str | None = None
        self._most_head = head
        self._most = head + wire + wire // 8  # for the framing of chunks

    def left(self, timeout: float | None) -> float:
        """Seconds for the next step. Raises ReadTimeout when there are none."""
        left = self.until - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("not complete by the deadline")
        return left if timeout is None else min(left, timeout)

    def room(self) -> int:
        """Bytes that may still be read. Raises TooMuchError when there are none."""
        room = (self._most if self.answered else self._most_head) - self.received
        if room <= 0:
            raise TooMuchError(f"{self.received} bytes and no end of the {'body' if self.answered else 'headers'}")
        return room

    def heard(self, data: bytes) -> None:
        """Take note of what was read; nothing is the end."""
        self.received += len(data)
        self.ended = not data
        if not self.answered:
            self.opening += data

    @property
    def head(self) -> bytes:
        """Status line and headers as received, without interim answers; all that came when they never ended."""
        start = 0
        while end := _HEAD_END.search(self.opening, start):
            if not _INTERIM.match(self.opening, start):
                return bytes(self.opening[start : end.end()])
            start = end.end()
        return bytes(self.opening[start:])

    @property
    def after_head(self) -> int:
        """Bytes received since the headers."""
        before = self.opening.find(self.head)
        return self.received - before - len(self.head)


class Line(httpcore.NetworkBackend):
    """Connections whose every byte belongs to the `talk` of the moment; `dial` makes them."""

    def __init__(self, dial: httpcore.NetworkBackend) -> None:
        self.talk = Talk(until=0, head=0, wire=0)
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection within the time that is left."""
        stream = self._dial.connect_tcp(host, port, self.talk.left(timeout), local_address, socket_options)
        try:
            address = stream.get_extra_info("server_addr")[0]
        except OSError as error:  # gone again already
            raise httpcore.ConnectError(str(error)) from error
        return _Stream(self, stream, address)


class _Stream(httpcore.NetworkStream):
    def __init__(self, line: Line, stream: httpcore.NetworkStream, address: str) -> None:
        self._line = line
        self._stream = stream
        self._address = address

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        talk = self._line.talk
        data = self._stream.read(min(max_bytes, talk.room()), talk.left(timeout))
        talk.heard(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        talk = self._line.talk
        talk.address = self._address
        talk.sent += buffer
        self._stream.write(buffer, talk.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, self._line.talk.left(timeout))
        except httpcore.ConnectError as error:
            raise TLSError(str(error)) from error
        return _Stream(self._line, stream, self._address)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
