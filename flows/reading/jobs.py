"""What there is to do: paths, or the feeds of the catalogue, cut into jobs.

A job is one web feed or up to 200 files (or pieces of large ones), so that an engine's task is never as small as one
article.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from flows import settings
from flows.catalogue.sources import Catalogue, CatalogueError, Feed, Source, read_catalogue
from flows.reading.files import MissingPathError, expand, files, shown
from flows.reading.pieces import PIECE_BYTES, Piece
from parsers.records import Reject
from warehouse.loading.identity import hash_of

CHUNK_FILES = 200
CHUNK_BYTES = PIECE_BYTES
FEEDS = 100
"""Web feeds that are polled together."""
CATALOGUE_NAME = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work that is fetched and parsed as one: a web feed, or some files of one source."""

    name: str
    location: str
    source: Source | None = None
    feed_id: str | None = None
    url: str | None = None
    follow: bool = False
    paths: tuple[Path | Piece, ...] = ()
    rejects: tuple[Reject, ...] = ()
    """What could not even be listed."""

    @property
    def from_web(self) -> bool:
        """Is it a web feed?"""
        return self.url is not None

    @property
    def source_name(self) -> str | None:
        """The catalogue's name of the source."""
        return self.source.name if self.source else None

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

    A folder with a `sources.toml` in it is a catalogue. Raises MissingPathError or CatalogueError.
    """
    given = tuple(paths)
    if not given:
        return _catalogue_jobs(read_catalogue(settings.catalogue()), sources)
    jobs: list[Job] = []
    for found in expand(given):
        # A text file's path is its identity: the same from every folder and for every spelling. Links stay links
        path = Path(os.path.abspath(found))  # noqa: PTH100 - resolve() would follow them
        if (path / CATALOGUE_NAME).is_file():
            jobs += _catalogue_jobs(read_catalogue(path / CATALOGUE_NAME), sources)
        else:
            jobs += _file_jobs([path], path.name)
    return jobs


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
            feed_id = hash_of(source.name, feed.location)
            if feed.url:
                jobs.append(
                    Job(
                        name=source.name,
                        location=feed.url,
                        source=source,
                        feed_id=feed_id,
                        url=feed.url,
                        follow=feed.follow,
                    )
                )
                continue
            jobs += _path_feed_jobs(catalogue, source, feed, feed_id)
    return jobs


def _path_feed_jobs(catalogue: Catalogue, source: Source, feed: Feed, feed_id: str) -> list[Job]:
    """The jobs of a feed of files; a path that matches nothing is a reject, for the other sources must go on."""
    pattern = str(catalogue.path.parent / feed.location)
    try:
        paths = expand([pattern])
    except MissingPathError as error:
        reject = Reject(document=pattern, stage="read", reason="missing", detail=str(error), source=source.name)
        return [Job(name=source.name, location=pattern, source=source, feed_id=feed_id, rejects=(reject,))]
    jobs = _file_jobs(paths, source.name)
    return [
        replace(job, source=source, feed_id=feed_id, rejects=tuple(replace(r, source=source.name) for r in job.rejects))
        for job in jobs
    ]


def _file_jobs(roots: list[Path], name: str) -> list[Job]:
    """The files at or below `roots` in jobs of at most CHUNK_FILES files and about CHUNK_BYTES bytes."""
    jobs: list[Job] = []
    paths: list[Path | Piece] = []
    rejects: list[Reject] = []
    size = 0

    def close() -> None:
        nonlocal size
        if paths or rejects:
            title = name if not jobs else f"{name} {len(jobs) + 1}"
            jobs.append(Job(name=title, location=shown(roots[0]), paths=tuple(paths), rejects=tuple(rejects)))
        paths.clear()
        rejects.clear()
        size = 0

    for found in chain.from_iterable(map(files, roots)):
        if isinstance(found, Reject):
            rejects.append(found)
            continue
        paths.append(found)
        size += _size(found)
        if len(paths) >= CHUNK_FILES or size >= CHUNK_BYTES:
            close()
    close()
    return jobs


def _size(found: Path | Piece) -> int:
    if isinstance(found, Piece):
        return found.unpacked
    return found.lstat().st_size if found.exists() else 0
