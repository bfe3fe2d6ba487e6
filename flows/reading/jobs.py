"""What there is to do: paths, or the feeds of the catalogue, cut into jobs.

A job is one web feed or up to 200 files (or pieces of large ones), so that an engine's task is never as small as one
article.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain

from flows import settings
from flows.catalogue.sources import (
    Catalogue,
    CatalogueError,
    Feed,
    Source,
    catalogue_or_none_yet,
    read_catalogue,
)
from flows.reading.far import Place, place
from flows.reading.files import MissingPathError, expand, files, shown
from flows.reading.pieces import PIECE_BYTES, Piece
from flows.reading.shelves import Shelf, Shelves, absolute, feed_id
from parsers.records import Reject

CHUNK_FILES = 200
CHUNK_BYTES = PIECE_BYTES
FEEDS = 100
"""Web feeds that are polled together."""
CATALOGUE_NAME = "sources.toml"
Listed = Callable[[Place], Iterable[Place | Piece | Reject]]
"""What is to be read at or below a path: `files`, or the same done elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work that is fetched and parsed as one: a web feed, or some files of one source."""

    name: str
    location: str
    source: Source | None = None
    given_source: str | None = None
    """What a person calls the source, where the catalogue does not have it."""
    feed_id: str | None = None
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """That its own site is asked with, their secrets masked as in `url` and `location`."""
    follow: bool = False
    paths: tuple[Place | Piece, ...] = ()
    rejects: tuple[Reject, ...] = ()
    """What could not even be listed."""
    once: bool = False
    """Are its files remembered, though they are of no feed?"""

    @property
    def from_web(self) -> bool:
        """Is it a web feed?"""
        return self.url is not None

    @property
    def source_name(self) -> str | None:
        """The catalogue's name of the source, or a person's."""
        return self.source.name if self.source else self.given_source

    @property
    def remembered_by(self) -> str | None:
        """Under what its files are remembered as read: its feed, or the archive that is read once."""
        return self.feed_id or (self.location if self.once else None)

    def feed_row(self) -> dict[str, object]:
        """The feed as a row of core.feeds."""
        return {
            "feed_id": self.feed_id,
            "source_id": self.source_name,
            "location": self.location,
            "follow": self.follow,
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs that are done in one go: some web feeds, or one job of files."""

    name: str
    jobs: tuple[Job, ...]

    @property
    def from_web(self) -> bool:
        """Are they web feeds?"""
        return self.jobs[0].from_web

    @property
    def title(self) -> str:
        """The name with the size, where that is not said: 'coast (12 files)'."""
        return self.name if self.from_web else f"{self.name} ({len(self.jobs[0].paths)} files)"


def in_batches(jobs: Iterable[Job]) -> list[Batch]:
    """The jobs in batches: up to FEEDS web feeds together, so that many sites are asked at once; files by job."""
    todo = list(jobs)
    web = [job for job in todo if job.from_web]
    batches = [Batch(job.name, (job,)) for job in todo if not job.from_web]
    for start in range(0, len(web), FEEDS):
        feeds = tuple(web[start : start + FEEDS])
        name = f"{len(feeds)} feeds, {feeds[0].name} to {feeds[-1].name}" if len(feeds) > 1 else feeds[0].name
        batches.append(Batch(name, feeds))
    return batches


def plan(paths: Iterable[str] = (), sources: tuple[str, ...] = ()) -> list[Job]:
    """The jobs for these paths, or for these sources of the catalogue, or for the whole catalogue.

    A folder with a `sources.toml` in it is a catalogue. Any other path is read for the source that is given with it,
    else for the one that has the path in the catalogue. Raises MissingPathError or CatalogueError.
    """
    given = tuple(paths)
    if not given:
        return _catalogue_jobs(read_catalogue(settings.catalogue()), sources)
    jobs: list[Job] = []
    shelves: Shelves | None = None
    for path in map(absolute, expand(given)):  # a text file's path is its identity
        if os.path.isfile(path / CATALOGUE_NAME):  # noqa: PTH113 - Path.is_file raises where nobody may look
            jobs += _catalogue_jobs(read_catalogue(path / CATALOGUE_NAME), sources)
            continue
        if len(sources) > 1:
            raise CatalogueError(f"{path} cannot be of several sources: give one with --source")
        shelves = shelves or Shelves(catalogue_or_none_yet(settings.catalogue()))
        jobs += _file_jobs([path], path.name, shelves.called(sources[0]) if sources else shelves.of, files)
    return jobs


def of_archives(paths: Iterable[Place], source: str | None, listed: Listed) -> list[Job]:
    """The jobs of large files that are read once, for the source of this name or whose the catalogue says they are."""
    shelves = Shelves(catalogue_or_none_yet(settings.catalogue()))
    whose = shelves.called(source) if source else shelves.of
    found = chain.from_iterable(_file_jobs([path], path.name, whose, listed) for path in paths)
    return [replace(job, once=True, name=_piece_name(job)) for job in found]


def _piece_name(job: Job) -> str:
    """'crawl.warc.gz#0-16777' where an archive is read in pieces."""
    return shown(job.paths[0]).rpartition("/")[2] if job.paths else job.name


def _catalogue_jobs(catalogue: Catalogue, names: tuple[str, ...]) -> list[Job]:
    """The jobs of the sources of these names, or of all; a disabled one has none, and asking for it is an error."""
    jobs: list[Job] = []
    for source in catalogue.select(names):
        if source.disabled:
            if names:
                raise CatalogueError(
                    f"{source.name} is disabled: {source.disabled} (`copydesk sources enable {source.name}`)"
                )
            continue
        for feed in source.feeds:
            if feed.url:
                jobs.append(
                    Job(
                        name=source.name,
                        location=feed.location,
                        source=source,
                        feed_id=feed_id(source, feed),
                        url=feed.location,
                        headers=feed.sent,
                        follow=feed.follow,
                    )
                )
                continue
            jobs += _path_feed_jobs(catalogue, source, feed)
    return jobs


def _path_feed_jobs(catalogue: Catalogue, source: Source, feed: Feed) -> list[Job]:
    """The jobs of a feed of files; a path that matches nothing is a reject, for the other sources must go on."""
    pattern = str(catalogue.path.parent / feed.location)
    shelf = Shelf(source, feed_id(source, feed))
    try:
        paths = expand([pattern])
    except MissingPathError as error:
        reject = Reject(document=pattern, stage="read", reason="missing", detail=str(error), source=source.name)
        return [Job(name=source.name, location=pattern, source=source, feed_id=shelf.feed_id, rejects=(reject,))]
    return _file_jobs(paths, source.name, shelf, files)


def _file_jobs(
    roots: Sequence[Place],
    name: str,
    whose: Shelf | Callable[[Place], Shelf],
    listed: Listed,
) -> list[Job]:
    """The files at or below `roots` in jobs of one source, at most CHUNK_FILES files and about CHUNK_BYTES bytes."""
    jobs: list[Job] = []
    paths: list[Place | Piece] = []
    rejects: list[Reject] = []
    size, shelf = 0, Shelf()
    numbers: Counter[str] = Counter()

    def close() -> None:
        nonlocal size
        if paths or rejects:
            of_source = shelf.name or name
            numbers[of_source] += 1
            jobs.append(
                Job(
                    name=of_source if numbers[of_source] == 1 else f"{of_source} {numbers[of_source]}",
                    location=shown(roots[0]),
                    source=shelf.source,
                    given_source=shelf.given_source,
                    feed_id=shelf.feed_id,
                    paths=tuple(paths),
                    rejects=tuple(replace(reject, source=shelf.name) for reject in rejects),
                )
            )
        paths.clear()
        rejects.clear()
        size = 0

    for found in chain.from_iterable(map(listed, roots)):
        path = place(found.document) if isinstance(found, Reject) else found.path if isinstance(found, Piece) else found
        if (owner := whose if isinstance(whose, Shelf) else whose(path)) != shelf:
            close()
            shelf = owner
        if isinstance(found, Reject):
            rejects.append(found)
            continue
        paths.append(found)
        size += _size(found)
        if len(paths) >= CHUNK_FILES or size >= CHUNK_BYTES:
            close()
    close()
    return jobs


def _size(found: Place | Piece) -> int:
    if isinstance(found, Piece):
        return found.unpacked
    with suppress(OSError):  # whoever reads it says why it cannot be read
        return found.lstat().st_size
    return 0
