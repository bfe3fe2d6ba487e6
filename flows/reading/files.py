"""Reading files: paths and patterns in, documents out.

What cannot be read is a `Reject`; nothing here raises for the sake of one file.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from mimetypes import guess_type
from pathlib import Path, PurePath

from flows import clock
from flows.reading.far import Far, Place, bytes_of
from flows.reading.pieces import Piece, pieces
from flows.settings import UserError
from parsers.records import Document, Reject

MAX_BYTES = 64 * 1024 * 1024
"""Of one file."""
_SETTLED = 2.0
"""Seconds after a change in which another may bear the same time."""
_NOT_THERE = (errno.ENOENT, errno.ENOTDIR)


class MissingPathError(UserError):
    """A path that a person gave does not exist, or a pattern matches nothing."""


def expand(patterns: Iterable[str]) -> list[Path]:
    """Existing files and folders for paths and glob patterns, in the order given.

    Raises MissingPathError naming the first that matches nothing.
    """
    paths: list[Path] = []
    for pattern in patterns:
        try:
            os.lstat(pattern)
        except (OSError, ValueError) as error:
            found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
            if not found:
                told = "no such file or folder"
                if isinstance(error, OSError) and error.errno not in _NOT_THERE:
                    told = f"cannot be looked at: {error.strerror}"
                raise MissingPathError(f"{pattern}: {told}") from error
        else:
            found = [pattern]
        paths += map(Path, found)
    return paths


def files(path: Place) -> Iterator[Place | Piece | Reject]:
    """The files at or below `path`, sorted by name, large web archives in pieces; hidden ones are passed over, and
    links to folders that lie below or around.

    A folder that cannot be listed, or a link to one elsewhere, is a reject, so that nothing goes missing in silence.
    """
    if isinstance(path, Far) or not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where nobody may look
        cut = pieces(path)
        yield from cut or (path,)
        return
    if path.is_symlink() and path.resolve() in path.absolute().parents:
        yield _unreadable(path, "link-loop", "a link to a folder that it lies in")
        return
    try:
        entries = sorted(path.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _unreadable(path, "unreadable", error.strerror or str(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry) and entry.is_symlink():  # noqa: PTH112 - as above
            if _leads_elsewhere(entry):
                yield _unreadable(entry, "link-outside", "a link to a folder outside its own: name that folder itself")
            continue
        yield from files(entry)


def _leads_elsewhere(link: Path) -> bool:
    """Is what a link leads to neither below the folder that it lies in, where it is read anyway, nor around it?"""
    own, other = link.parent.resolve(), link.resolve()
    return own != other and own not in other.parents and other not in own.parents


def read(found: Place | Piece) -> Document | Reject:
    """A file or a piece of one as a document. A link out of its folder, a device or more than 64 MiB is a reject."""
    path = found.path if isinstance(found, Piece) else found
    try:
        if isinstance(path, Path) and path.is_symlink() and path.parent.resolve() not in path.resolve().parents:
            return _unreadable(found, "link-outside", "a link to a file outside its folder: name that file itself")
        # Opening a pipe would wait for a writer: look before opening, and open without waiting all the same
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(found, "not-a-file", "neither a regular file nor a folder")
        size = found.size if isinstance(found, Piece) else status.st_size
        if size > MAX_BYTES:
            return _unreadable(found, "too-large", f"{size} bytes; at most {MAX_BYTES} are read")
        start = found.start if isinstance(found, Piece) else 0
        content = bytes_of(path, start, found.size if isinstance(found, Piece) else MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            return _unreadable(found, "too-large", f"it grew while it was read; at most {MAX_BYTES} bytes are read")
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links
        return _unreadable(found, "unreadable", getattr(error, "strerror", None) or str(error))
    return Document(uri=shown(found), content=content, media_type=guess_type(path.name)[0], retrieved_at=clock.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A file, or a piece of one, as it was when it was read last: a row of ops.files, times naive UTC."""

    document: str
    feed_id: str
    size: int
    modified_ns: int
    inode: int
    payload_sha256: str = ""
    """Of what was read."""
    read_at: datetime
    copydesk_version: str
    """What read it."""

    @classmethod
    def of(cls, found: Place | Piece, feed_id: str, version: str) -> Mark | None:
        """The file as it is now, before it is read; None where nothing can be said of it."""
        try:
            status = (found.path if isinstance(found, Piece) else found).stat()
        except (OSError, RuntimeError):
            return None
        return cls(
            document=shown(found),
            feed_id=feed_id,
            size=status.st_size,
            modified_ns=status.st_mtime_ns,
            inode=status.st_ino,
            read_at=clock.now().replace(tzinfo=None),
            copydesk_version=version,
        )

    def tells(self, now: Mark) -> bool:
        """Is the file surely what it was, and read by the same parser? One that was just written may change unseen."""
        settled = self.read_at.replace(tzinfo=UTC).timestamp() - self.modified_ns / 1e9 > _SETTLED
        alike = all(getattr(self, name) == getattr(now, name) for name in ("size", "modified_ns", "inode"))
        return settled and alike and self.copydesk_version == now.copydesk_version


def shown(found: Place | Piece) -> str:
    r"""A path as text that can be printed and stored, whatever its name has; 'crawl.warc#0-16777' for a piece.

    What cannot be printed is told, as '\x1b'.
    """
    if isinstance(found, Piece):
        return f"{shown(found.path)}#{found.start}-{found.end}"
    text = os.fsencode(found).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def folder_of(document: str) -> str | None:
    """The innermost folder of a path whose name has a letter: 'coast' of '/drops/coast/2026/03/a.txt'; else None."""
    folders = PurePath(document.partition("!")[0]).parts[:-1]
    return next((name for name in reversed(folders) if any(map(str.isalpha, name))), None)


def _unreadable(found: Place | Piece, reason: str, detail: str) -> Reject:
    return Reject(document=shown(found), stage="read", reason=reason, detail=detail)
