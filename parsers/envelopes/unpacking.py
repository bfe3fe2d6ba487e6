"""Compressed bytes made plain, within bounds: gzip, zstandard, brotli and deflate.

A kilobyte can unpack to a gigabyte, so nobody asks for more than MAX_BYTES, or than MAX_RATIO times what came.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from gzip import GzipFile
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader

MAX_BYTES = 64 * 1024 * 1024
"""Of one document, unpacked."""
MAX_RATIO = 250
"""Times its packed size, above _ANY_RATIO bytes: markup packs ten times smaller, seldom fifty."""
_ANY_RATIO = 1024 * 1024
_MAGIC = (("\x1f\x8b\x08", "gzip"), ("(\xb5/\xfd", "zstd"))
_PEEK = 1024


class BombError(ValueError):
    """It unpacks to more than is read."""


def compression(start: str) -> str | None:
    """'gzip' or 'zstd' where the first characters (bytes as latin-1) say so."""
    return next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)


def peek(start: str) -> str:
    r"""The first characters of what gzip holds, given the first of the file: '\x1f\x8b…' gives 'WARC/1.0…'.

    Empty for anything else; zstandard shows nothing before a whole block of it is there.
    """
    if compression(start) != "gzip":
        return ""
    try:
        return zlib.decompressobj(_GZIP).decompress(start.encode("latin-1"), _PEEK).decode("latin-1")
    except (zlib.error, UnicodeEncodeError):
        return ""


def unpack(content: bytes, kind: str) -> bytes:
    """`content` unpacked; `kind` is 'gzip', 'zstd', 'br' or 'deflate', as in HTTP's Content-Encoding.

    Raises BombError where it gives more than is read, ValueError where it is cut off, damaged or not of that kind.
    """
    limit = allowance(len(content))
    try:
        plain = _READERS[kind](content, limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"the {kind} data are damaged or cut off: {error}") from error
    if len(plain) > limit:
        raise BombError(f"{len(content):,} bytes of {kind} data unpack to more than {limit:,}, the most that is read")
    return plain


def allowance(packed: int, most: int = MAX_BYTES) -> int:
    """How much `packed` bytes may unpack to."""
    return min(most, max(_ANY_RATIO, MAX_RATIO * packed))


def _deflated(content: bytes, size: int) -> bytes:
    """Deflate as servers send it: with zlib's header, as the standard says, or bare."""
    for wrapping in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        reader = zlib.decompressobj(wrapping)
        try:
            plain = reader.decompress(content, size)
        except zlib.error:
            continue
        if reader.eof or len(plain) == size:
            return plain
    raise EOFError("it does not end")


_GZIP = zlib.MAX_WBITS | 16
_READERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": lambda content, size: GzipFile(fileobj=BytesIO(content)).read(size),
    "zstd": lambda content, size: ZstdReader(BytesIO(content)).read(size),
    "br": lambda content, size: BrotliReader(BytesIO(content)).read(size),
    "deflate": _deflated,
}
