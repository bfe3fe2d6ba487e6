"""gzip members that say where they begin and how long they are.

The extra field that the gzip format has for such things (RFC 1952, 2.3.1.1) tells each member's own offset and size.
Any gzip reader passes over it. Here it lets a file of gigabytes be walked member by member without unpacking any,
shows where a half-written end begins, and how to go on behind a damaged place.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LEVEL = 4  # 1.6 ms for a page of 170 KB, 6 takes 2.7 for 5 % less
_FIXED = b"\x1f\x8b\x08\x04" + bytes(5) + b"\xff" + struct.pack("<H2sH", 20, b"cd", 16)
_PLACE = struct.Struct("<QQ")
_TRAILER = struct.Struct("<II")
_HEADER = len(_FIXED) + _PLACE.size
_SEARCH = 1024 * 1024


def squeezed(data: bytes) -> bytes:
    """A member but for its header, which is written when its place is known."""
    stream = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush() + _TRAILER.pack(zlib.crc32(data), len(data) & 0xFFFFFFFF)


def placed(rest: bytes, offset: int) -> bytes:
    """The member that stands at `offset` of a file, of what `squeezed` gave."""
    return _FIXED + _PLACE.pack(offset, _HEADER + len(rest)) + rest


def members(file: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """(offset, size) of every member of an open file from `start` on; damaged places are passed over.

    A member that is not all there is not given; whether its content is sound is known when it is unpacked.
    """
    length = os.fstat(file).st_size
    while start < length:
        size = _size(file, start, length)
        if size:
            yield start, size
        start = start + size if size else _next(file, start + 1, length)


def unpacked(file: int, offset: int) -> bytes:
    """What the member at `offset` holds. Raises ValueError where there is no sound member."""
    size = _size(file, offset, os.fstat(file).st_size)
    try:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = stream.decompress(os.pread(file, size, offset))
    except zlib.error as error:
        raise ValueError(f"the record at {offset} is damaged: {error}") from error
    if not stream.eof or stream.unused_data:
        raise ValueError(f"there is no record at {offset}")
    return data


def glimpse(file: int, offset: int, size: int, most: int) -> bytes:
    """The first bytes of what a member holds, up to `most` or fewer; nothing where it is damaged."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(os.pread(file, min(size, most), offset), most)
    except zlib.error:
        return b""


def may_begin(file: int) -> bool:
    """Could this file be one whose first member was never finished? It is empty, or has zeros where disks failed."""
    start = os.pread(file, len(_FIXED), 0)
    return _FIXED.startswith(start) or not start.strip(b"\0")


def _size(file: int, offset: int, length: int) -> int:
    """Of the member at `offset`; 0 when there is none, or only a part of one."""
    header = os.pread(file, _HEADER, offset)
    if len(header) < _HEADER or not header.startswith(_FIXED):
        return 0
    said, size = _PLACE.unpack_from(header, len(_FIXED))
    return size if said == offset and _HEADER + _TRAILER.size < size <= length - offset else 0


def _next(file: int, start: int, length: int) -> int:
    """Where the next whole member begins, or the file ends."""
    while start < length:
        piece = os.pread(file, _SEARCH, start)
        at = piece.find(_FIXED)
        while at >= 0:
            if _size(file, start + at, length):
                return start + at
            at = piece.find(_FIXED, at + 1)
        start += max(len(piece) - len(_FIXED) + 1, 1)
    return length


@contextmanager
def reading(path: Path) -> Iterator[int]:
    """A file, or a folder, open for reading. Raises OSError."""
    file = os.open(path, os.O_RDONLY)
    try:
        yield file
    finally:
        os.close(file)
