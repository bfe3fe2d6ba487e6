"""Content codings of a body (gzip and deflate, which is what is asked for), undone piece by piece within bounds.

The cap acts while decoding: of a gigabyte in a megabyte, no more than the cap is ever there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

_PIECE = 16 * 1024
_FREE = 1024 * 1024
"""Decoded bytes of which no ratio is asked."""
_MEMBERS = 1000
"""Of one gzip stream: compressors that work in blocks write one for each 64 KiB."""
_CODINGS = 2
_ZLIB_HEADER = 2


class BadEncodingError(ValueError):
    """A body that is not in the coding it claims, or in one that was not asked for."""


class CutShortError(ValueError):
    """A body that ends before its coding does."""


class BombError(ValueError):
    """A body that grows past the bounds."""


class _Stream(Protocol):
    """What zlib.decompressobj() makes, which has no public type."""

    @property
    def eof(self) -> bool: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def codings(content_encoding: str) -> list[str]:
    """The codings of a body, as applied: 'gzip' is one, 'identity' none. Raises BadEncodingError for others."""
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _CODINGS or any(name not in ("gzip", "x-gzip", "deflate") for name in names):
        raise BadEncodingError(f"the body is in {content_encoding[:60]!r}, which was not asked for")
    return names


def decoded(body: bytes, content_encoding: str, *, most: int, ratio: int) -> bytes:
    """A whole body without its codings. Raises BadEncodingError, CutShortError or BombError, all ValueErrors."""
    names = codings(content_encoding)
    if not names:
        return body
    decoder = Decoder(names, most=most, ratio=ratio)
    decoder.feed(body)
    decoder.finish()
    return bytes(decoder.content)


class Decoder:
    """Undoes the codings of one body; what is decoded so far is `content`."""

    def __init__(self, names: list[str], *, most: int, ratio: int) -> None:
        self.content = bytearray()
        self._layers = [_Deflate() if name == "deflate" else _Gzip() for name in reversed(names)]
        self._made = [0] * len(names)
        """Bytes that came out of each layer: those between two layers are bounded as well."""
        self._most = most
        self._ratio = ratio
        self._taken = 0

    def feed(self, data: bytes) -> None:
        """Decode some more. Raises BadEncodingError or BombError."""
        self._taken += len(data)
        try:
            self._pass(data, 0)
        except zlib.error as error:
            raise BadEncodingError(f"the body cannot be decoded: {error}") from error

    def _pass(self, data: bytes, depth: int) -> None:
        """Give `data` to the layer at `depth`, and what comes out of it on."""
        for start in range(0, len(data), _PIECE):  # in pieces, for every end of a member copies what is behind it
            for out in self._layers[depth].decode(data[start : start + _PIECE]):
                self._made[depth] += len(out)
                self._check(self._made[depth])
                if depth + 1 < len(self._layers):
                    self._pass(out, depth + 1)
                else:
                    self.content += out

    def _check(self, made: int) -> None:
        if made > self._most:
            raise BombError(f"more than {self._most} bytes when decoded")
        if made > max(_FREE, self._ratio * self._taken):
            raise BombError(f"{made} bytes from {self._taken}")

    def finish(self) -> None:
        """Raise CutShortError when a coding has not come to its end."""
        if self._taken and not all(layer.done for layer in self._layers):
            raise CutShortError("the body ends before its coding does")


class _Gzip:
    """gzip, of one member or several; zeros or other bytes behind the last one are left out, as everybody does."""

    def __init__(self) -> None:
        self._members = 1
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def done(self) -> bool:
        return self._stream.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream.eof:
                if not data.startswith(b"\x1f"):
                    return
                self._members += 1
                if self._members > _MEMBERS:
                    raise BadEncodingError(f"more than {_MEMBERS} members of gzip")
                self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield from _inflated(self._stream, data)
            data = self._stream.unused_data


class _Deflate:
    """deflate in its zlib wrapper as the standard says, or bare as some servers send it."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj()
        self._start: bytes | None = b""

    @property
    def done(self) -> bool:
        return self._stream.eof

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self._start is not None:
            data = self._start + data
            self._start = data if len(data) < _ZLIB_HEADER else None
            if self._start is not None:
                return
            if data[0] & 15 != zlib.DEFLATED or int.from_bytes(data[:_ZLIB_HEADER], "big") % 31:  # RFC 1950
                self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
        if not self._stream.eof:
            yield from _inflated(self._stream, data)


def _inflated(stream: _Stream, data: bytes) -> Iterator[bytes]:
    """All that comes out of `data`, no more than a piece at a time."""
    while True:
        out = stream.decompress(data, _PIECE)
        yield out
        data = stream.unconsumed_tail
        if stream.eof or not (data or len(out) == _PIECE):  # a full piece may not have been all, even of no input
            return
