"""Large web archives in pieces: cut between records, so that each is a WARC of its own and fits into memory."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from flows.reading.far import Place, bytes_of
from parsers.envelopes.web_archive import is_web_archive, record_mark, records
from parsers.text import head

PIECE_BYTES = 16 * 1024 * 1024
"""About, unpacked: a thousand pages or so."""
_SMALL = 2 * 1024 * 1024  # a file of this size is read whole: in gzip it may be ten times as much
_BLOCK = 1024 * 1024
_MOST_DAMAGES = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of a file from `start` to before `end`."""

    path: Place
    start: int
    end: int
    unpacked: int
    """Bytes of its records."""

    @property
    def size(self) -> int:
        """In bytes."""
        return self.end - self.start


def pieces(path: Place) -> list[Piece]:
    """The pieces of a web archive with more than PIECE_BYTES in it; none for any other file, which is read whole.

    An archive that was put into gzip as a whole, rather than record by record, cannot be cut.
    """
    found: list[Piece] = []
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size <= _SMALL:
            return []
        with path.open("rb") as file:
            beginning = file.read(4096)
            if not is_web_archive(head(beginning)):
                return []
            start = unpacked = 0
            mark = record_mark(beginning)
            for at, length in _records(file, mark):
                # Else the record lies somewhere in one long gzip
                if unpacked >= PIECE_BYTES and bytes_of(path, at, len(mark)) == mark:
                    found.append(Piece(path, start, at, unpacked))
                    start, unpacked = at, 0
                unpacked += length
    except OSError:  # the reader of the file says why it cannot be read
        return []
    return [*found, Piece(path, start, status.st_size, unpacked)] if found else []


def _records(file: BinaryIO, mark: bytes) -> Iterator[tuple[int, int]]:
    """Where the records of an archive begin, and their length; behind a damaged one the next is looked for."""
    at = 0
    for _ in range(_MOST_DAMAGES):
        file.seek(at)
        try:
            for record in records(file):
                at = record.position
                yield at, record.length or 0
            return
        except OSError:
            at = _find(file, mark, at + 1)
            if at < 0:
                return


def _find(file: BinaryIO, mark: bytes, start: int) -> int:
    """Where `mark` comes next at or after `start`; -1 when it does not."""
    file.seek(start)
    before = b""
    while block := file.read(_BLOCK):
        found = (before + block).find(mark)
        if found >= 0:
            return start - len(before) + found
        start += len(block)
        before = (before + block)[1 - len(mark) :]
    return -1
