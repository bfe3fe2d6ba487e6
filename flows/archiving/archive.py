"""The raw archive: every HTTP exchange, as it was on the wire, in WARC files that only grow.

One file per UTC day and source group. An exchange is on the disk before `add` returns, so whatever is parsed later
can be parsed again. One fsync per exchange, not per batch: then nothing but the last exchange of a file can ever be
half-written, and it takes a fraction of what parsing a page does.

Threads and processes share a file by locking it (flock) for each exchange; no file stays open. What a killed process
or a full disk left of a record is cut off by the next one to write.
"""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from flows.archiving import members, warc
from flows.archiving.answers import Looked, document, unloaded
from flows.fetching.exchange import Exchange, Pointer
from flows.settings import version
from parsers.records import Document

_SUFFIX = ".warc.gz"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-[\w.-]+\.warc\.gz", re.ASCII)
_UNSAFE = re.compile(r"[^\w-]+", re.ASCII)
_GROUP_LENGTH = 100

log = logging.getLogger("copydesk")


class Archive:
    """The WARC files below `folder`, which is made when the first exchange comes. Any thread may call it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends: dict[str, int] = {}
        """Where each file ended, soundly, when it was last written from here."""

    def add(self, exchange: Exchange, group: str) -> Pointer:
        """Keep an exchange in its day's file of `group`; it is on the disk when this returns.

        Raises OSError when it cannot be; the file is then as it was before.
        """
        group = _UNSAFE.sub("-", group).strip("-")[:_GROUP_LENGTH] or "all"
        name = f"{exchange.requested_at.astimezone(UTC).date()}-{group}{_SUFFIX}"
        rests = [members.squeezed(record) for record in warc.records(exchange, group)]
        with self._locked(name) as file:
            end = self._end(name, file)
            if not end:
                info = warc.warcinfo(name, exchange.requested_at, f"copydesk/{version()}")
                rests.insert(0, members.squeezed(info))
            data = bytearray()
            for rest in rests[:-3]:
                data += members.placed(rest, end + len(data))
            pointer = Pointer(file=name, offset=end + len(data))
            for rest in rests[-3:]:
                data += members.placed(rest, end + len(data))
            self._append(name, file, end, data)
        return pointer

    def exchange(self, pointer: Pointer) -> Exchange:
        """What was kept at `pointer`. Raises OSError without the file, ValueError without a sound record there."""
        with members.reading(self._folder / Path(pointer.file).name) as file:
            places = list(islice(members.members(file, pointer.offset), 3))
            if not places or places[0][0] != pointer.offset:
                raise ValueError(f"{pointer.file} has no record at {pointer.offset}")
            records = [warc.record(members.unpacked(file, offset)) for offset, _ in places]
        if records[0] is None or records[0].kind != "response":
            raise ValueError(f"{pointer.file} has no response at {pointer.offset}")
        return warc.exchange([record for record in records if record])

    def read(self, pointer: Pointer) -> Document:
        """The document that was received. Raises ValueError also for a body that is not whole or not decodable."""
        return document(self.exchange(pointer))

    def grown(self, checked: Mapping[str, int]) -> dict[str, int]:
        """The files that are not as they were when they were `checked`, up to where that was: the oldest first, each
        with where to look from."""
        sizes = {}
        for _, path in self._files():
            with suppress(FileNotFoundError):  # it expired meanwhile
                sizes[path.name] = path.stat().st_size
        starts = {name: checked.get(name, 0) for name in sizes}
        return {name: at if at < sizes[name] else 0 for name, at in starts.items() if at != sizes[name]}

    def unloaded(self, name: str, known: Container[int], start: int = 0) -> Looked:
        """What a file has from `start` on but not at the `known` offsets.

        No body is read: whether one is sound is known when `read` gives it.
        """
        return unloaded(self._folder / name, known, start)

    def expire(
        self,
        older_than: timedelta,
        now: datetime,
        known: Mapping[str, Container[int]],
        tell: Callable[[list[Path]], object] = lambda _: None,
    ) -> list[Path]:
        """Remove the files of days longer ago than that, of which `tell` is told before; returns them.

        A file with a good answer that is not `known` stays: the warehouse does not have it yet.
        """
        first = min((now.astimezone(UTC) - older_than).date(), now.astimezone(UTC).date())
        old = []
        for day, path in self._files():
            if day >= first:
                continue
            waiting = sum(kept.is_good for kept in unloaded(path, known.get(path.name, ())).kept)
            if waiting:
                log.warning("%s is kept: %d answers in it were never loaded", path, waiting)
                continue
            old.append(path)
        tell(old)
        for path in old:
            with self._locked(path.name):  # a writer that waits for the lock sees that the file is gone
                path.unlink()
        if old:
            _sync(self._folder)
        return old

    def _files(self) -> Iterator[tuple[date, Path]]:
        """The archive's files with their days, the oldest first."""
        for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if found := _NAME.fullmatch(path.name):
                yield date.fromisoformat(found[1]), path

    @contextmanager
    def _locked(self, name: str) -> Iterator[int]:
        """A file, made when there is none, open and ours alone."""
        self._folder.mkdir(parents=True, exist_ok=True)
        while True:
            file = os.open(self._folder / name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                if os.fstat(file).st_nlink:  # else it expired while we waited
                    yield file
                    return
            finally:
                os.close(file)  # and unlock

    def _end(self, name: str, file: int) -> int:
        """Where the next record goes, with whatever was half-written there cut off."""
        size, known = os.fstat(file).st_size, self._ends.get(name, 0)
        if size == known:
            return size
        end = _sound_end(file, name, known if known < size else 0)
        if end < size:
            log.warning("%s: %d bytes of a record that was never finished are cut off", name, size - end)
            os.ftruncate(file, end)
        return end

    def _append(self, name: str, file: int, end: int, data: bytearray) -> None:
        """Write all of it to the disk, or nothing."""
        self._ends.pop(name, None)
        try:
            written = 0
            while written < len(data):
                written += os.write(file, memoryview(data)[written:])
            os.fsync(file)
            if not end:  # the name of a new file must be on the disk as well
                _sync(self._folder)
                _sync(self._folder.parent)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(file, end)
            raise
        self._ends[name] = end + len(data)


def _sound_end(file: int, name: str, start: int) -> int:
    """Where the last sound record from `start` on ends. Raises OSError when the file is none of the archive's."""
    places = list(members.members(file, start))
    while places:
        offset, size = places.pop()
        try:
            members.unpacked(file, offset)
        except ValueError:
            continue
        return offset + size
    if not start and not members.may_begin(file):
        raise OSError(f"{name} is not a file of the archive: move it away")
    return start


def _sync(folder: Path) -> None:
    with members.reading(folder) as file:
        os.fsync(file)
