"""Files in buckets, by their addresses ('s3://BUCKET/KEY'): read by ranges through fsspec, never whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from flows.settings import UserError

SCHEMES = ("s3",)
_BLOCK = 8 * 1024 * 1024
"""Bytes that are asked for at a time by who goes through a file."""


@dataclass(frozen=True, slots=True, order=True)
class Far:
    """A file or a folder, which is asked what a `Path` is asked. Raises OSError where the bucket does not answer."""

    address: str

    def __fspath__(self) -> str:
        """The address: what a document that is read from it is called."""
        return self.address

    def __str__(self) -> str:
        """The same."""
        return self.address

    @property
    def name(self) -> str:
        """The last part of it."""
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def parent(self) -> Far:
        """The folder that it lies in."""
        return Far(self.address.rstrip("/").rpartition("/")[0])

    def __truediv__(self, name: str) -> Far:
        """What lies in it."""
        return Far(f"{self.address.rstrip('/')}/{name}")

    def stat(self) -> os.stat_result:
        """Its size, and when it was written."""
        told = self._asked("info", refresh=True)
        if told["type"] != "file":
            raise IsADirectoryError(f"{self.address} is a folder")
        at = told.get("LastModified") or told.get("created")
        seconds = int(at.timestamp()) if at else 0
        known = (stat.S_IFREG, 0, 0, 1, 0, 0, told["size"], seconds, seconds, seconds)
        return os.stat_result(known, {"st_mtime_ns": seconds * 1_000_000_000})

    lstat = stat

    def exists(self) -> bool:
        """Is there such a file."""
        return self.is_file()

    def is_file(self) -> bool:
        """Is it there, and no folder."""
        return bool(self._asked("isfile"))

    def below(self) -> list[Far]:
        """The files at or below it, in order of their names."""
        scheme = self.address.partition("://")[0]
        return [Far(f"{scheme}://{key.lstrip('/')}") for key in sorted(self._asked("find"))]

    @contextmanager
    def open(self, mode: str = "rb") -> Iterator[BinaryIO]:
        """Its bytes, to be gone through; what is passed over is not asked for."""
        with self._asked("open", mode, block_size=_BLOCK, cache_type="readahead") as file:
            yield cast("BinaryIO", file)

    def bytes(self, start: int = 0, end: int | None = None) -> bytes:
        """Those from `start` to before `end`."""
        return cast("bytes", self._asked("cat_file", start=start, end=end))

    def _asked(self, question: str, *given: Any, **options: Any) -> Any:
        """What the bucket answers."""
        try:
            import fsspec  # an extra brings what reaches buckets

            system, key = fsspec.core.url_to_fs(self.address)
            return getattr(system, question)(key, *given, **options)
        except ImportError as error:
            told = f"{self.address}: reading from there needs the extra copydesk[s3], which is not installed"
            raise UserError(told) from error
        except OSError as error:
            raise type(error)(error.errno, error.strerror or str(error) or "is not there", self.address) from error
        except Exception as error:  # of the library below: no credentials, no such region
            raise OSError(None, str(error).partition("\n")[0], self.address) from error


def place(name: str) -> Path | Far:
    """A path, or a file in a bucket where that is its address."""
    return Far(name) if name.partition("://")[0] in SCHEMES else Path(name)


Place = Path | Far
"""Where a file is."""


def bytes_of(path: Place, start: int, size: int) -> bytes:
    """At most so many bytes of a file, from `start` on. Raises OSError."""
    if isinstance(path, Far):
        return path.bytes(start, start + size)
    # Opening a pipe would wait for a writer
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        file.seek(start)
        return file.read(size)
