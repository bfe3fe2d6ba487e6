"""Which web archives there are: files, folders, patterns, and listings as Common Crawl publishes them; by their days.

A listing such as `crawl-data/CC-NEWS/2026/11/warc.paths.gz` has a path in each line, which begins where its own does:
`crawl-data/CC-NEWS/2026/11/CC-NEWS-20261101002345-00001.warc.gz` lies beside it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flows.reading.far import Far, Place, bytes_of, place
from flows.reading.files import expand
from flows.reading.shelves import absolute
from flows.settings import UserError
from parsers.envelopes.web_archive import is_web_archive
from parsers.text import head

GROUP_BYTES = 8 * 1024**3
"""Of archives that are one run: some three hundred thousand pages of Common Crawl's."""
_ARCHIVES = (".warc", ".warc.gz")
_LISTINGS = (".paths", ".paths.gz")
_BEGINNING = 4096
_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(\d{6})?(?!\d)")
_UNDATED = "9"  # behind all that have a day


class NotAnArchiveError(UserError):
    """Something that a person gave is no web archive."""


def archives(given: Iterable[str]) -> list[Place]:
    """The web archives that files, folders, patterns, listings and addresses in buckets name, each once, by their days.

    The day, perhaps with its time, is what a name says; what says none comes last. Raises MissingPathError or
    NotAnArchiveError.
    """
    found: dict[Place, None] = {}
    for name in given:
        at = place(name)
        for path in [at] if isinstance(at, Far) else map(absolute, expand([name])):
            found |= dict.fromkeys(_at(path))
    for path in found:
        _must_be_archive(path)
    return sorted(found, key=lambda path: (_day(path.name), str(path)))


def in_groups(found: Sequence[Place]) -> Iterator[list[Place]]:
    """The archives in groups of about GROUP_BYTES, in their order."""
    group: list[Place] = []
    size = 0
    for path in found:
        group.append(path)
        size += path.stat().st_size
        if size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _at(path: Place) -> list[Place]:
    if path.name.endswith(_LISTINGS):
        return _listed(path)
    if path.name.endswith(_ARCHIVES) if isinstance(path, Far) else not path.is_dir():
        return [path]
    try:
        below = path.below() if isinstance(path, Far) else sorted(one for one in path.rglob("*") if one.is_file())
    except OSError as error:
        raise NotAnArchiveError(f"{path} cannot be listed: {error.strerror}") from error
    found: list[Place] = [one for one in below if one.name.endswith(_ARCHIVES)]
    if not found:
        raise NotAnArchiveError(f"{path}: no web archive (WARC) lies in it")
    return found


def _listed(listing: Place) -> list[Place]:
    """The archives that a listing names."""
    try:
        content = listing.bytes() if isinstance(listing, Far) else listing.read_bytes()
        text = (gzip.decompress(content) if listing.name.endswith(".gz") else content).decode()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise NotAnArchiveError(f"{listing}: cannot be read as a list of paths: {error}") from error
    found: list[Place] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        named = place(line)
        path = named if isinstance(named, Far) else _root(listing, named) / line
        if isinstance(path, Path) and not path.is_file():
            raise NotAnArchiveError(f"{listing} names {line}, which is not at {path}")
        found.append(path)
    if not found:
        raise NotAnArchiveError(f"{listing}: no path stands in it")
    return found


def _root(listing: Place, named: Path) -> Place:
    """The folder from which a listing names its files: where its own path, as theirs, begins; or else its own."""
    root, folders = listing.parent, named.parent.parts
    if folders and Path(root).parts[-len(folders) :] == folders:
        for _ in folders:
            root = root.parent
    return root


def _must_be_archive(path: Place) -> None:
    try:
        beginning = bytes_of(path, 0, _BEGINNING)
    except OSError as error:
        raise NotAnArchiveError(f"{path} cannot be read: {error.strerror}") from error
    if not is_web_archive(head(beginning)):
        raise NotAnArchiveError(f"{path} is not a web archive (WARC): `copydesk ingest` reads other files")


def _day(name: str) -> str:
    """'20261101002345' of 'CC-NEWS-20261101002345-00001.warc.gz', '20261101' of '2026-11-01-coast.warc.gz'."""
    found = _DAY.search(name)
    return "".join(part or "" for part in found.groups()) if found else _UNDATED
