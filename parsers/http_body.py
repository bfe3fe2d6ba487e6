"""The body of an HTTP answer: what it is said to be, and its content codings undone within bounds.

A body that ends before its coding does is not what the server meant to send, and a small one may stand for a
gigabyte: neither comes out of here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO

from fastwarc.stream_io import BrotliReader

_PIECE = 64 * 1024
_CODINGS = 2
_MEMBERS = 1000
"""Of one gzip stream: compressors that work in blocks write one for each 64 KiB."""


_MEDIA_TYPE = re.compile(r"\s*([!#$&^\w.+-]+/[!#$&^\w.+-]+)(?=[\s;,]|$)", re.ASCII)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.ASCII | re.IGNORECASE)


def content_type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type: 'text/html; charset="UTF-8"' is ('text/html', 'utf-8').

    Any text is taken, for servers send any: what names no type is 'application/octet-stream'.
    """
    media_type, charset = _MEDIA_TYPE.match(header), _CHARSET.search(header)
    return media_type[1].lower() if media_type else "application/octet-stream", charset[1].lower() if charset else None


def decoded(body: bytes, content_encoding: str, limit: int) -> bytes:
    """The body without its codings: 'gzip', 'deflate', 'br', or two of them as in 'deflate, gzip'.

    Raises ValueError for more than `limit` bytes after any coding, for a body that is cut short or not in the coding
    that it claims, and for an unknown one. An empty body is empty in every coding.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _CODINGS or any(name not in _CODERS for name in names):
        raise ValueError(f"content coding {content_encoding[:60]!r} is not known")
    for name in reversed(names):
        body = _CODERS[name](body, limit) if body else body
    _check(len(body), limit)
    return body


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise ValueError(f"the body has more than {limit} bytes")


def _gunzip(body: bytes, limit: int) -> bytes:
    """gzip of one member or several; what follows the last one is padding, as everybody has it."""
    out = bytearray()
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    members = 1
    for start in range(0, len(body), _PIECE):  # in pieces, for each member's end copies what follows it
        piece = body[start : start + _PIECE]
        while piece:
            if stream.eof:
                if not piece.startswith(b"\x1f"):
                    return bytes(out)
                stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
                members += 1
                if members > _MEMBERS:
                    raise ValueError(f"the body has more than {_MEMBERS} members of gzip")
            out += _piece(stream, piece, limit + 1 - len(out))
            _check(len(out), limit)
            piece = stream.unused_data
    return _whole(bytes(out), stream.eof)


def _inflate(body: bytes, limit: int) -> bytes:
    """deflate in its zlib wrapper as the standard says, or bare as some servers send it."""
    wrapped = body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
    out = _piece(stream, body, limit + 1)
    _check(len(out), limit)
    return _whole(out, stream.eof)


def _piece(stream: zlib._Decompress, data: bytes, most: int) -> bytes:
    try:
        return stream.decompress(data, most)
    except zlib.error as error:
        raise ValueError(f"the body cannot be decoded: {error}") from error


def _unbrotli(body: bytes, limit: int) -> bytes:
    try:
        out = BrotliReader(BytesIO(body)).read(limit + 1)
    except OSError as error:
        raise ValueError(f"the body cannot be decoded: {error}") from error
    _check(len(out), limit)
    return out


def _whole(out: bytes, ended: bool) -> bytes:
    if not ended:
        raise ValueError("the body ends before its coding does")
    return out


_CODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
}
