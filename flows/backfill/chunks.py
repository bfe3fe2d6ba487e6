"""What a worker of Dask does: cut an archive into pieces, read one of them. Nothing here needs Dask itself.

The steps are those of a run at home. A worker reads with processes of its own, so that a page which ends one costs
itself alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from platform import node

from flows.catalogue.parser_version import parser_version
from flows.harvest import Haul, read_files
from flows.parsing import parse as parsing
from flows.reading.far import Place
from flows.reading.files import Mark, files
from flows.reading.jobs import Job
from flows.reading.pieces import Piece
from flows.repairing.raw import MOST_BYTES
from flows.settings import UserError
from parsers.publishers import Publisher, learn, learnt
from parsers.records import Record, Reject

Read = tuple[Haul, list[tuple[Record, ...]]]
"""What a job's files are, without their bytes, and for each that was read its records."""


class UnfitWorkerError(UserError):
    """A worker cannot do what the run that asks it does."""


def version() -> str:
    """Of the parser here, without what a user adds."""
    return parser_version()


def cut(path: Place, expected: str) -> list[Place | Piece | Reject]:
    """What is to be read of an archive: `flows.reading.files.files`."""
    _must_fit(path, expected)
    return list(files(path))


def read(
    job: Job,
    before: Mapping[str, Mark] | None,
    run_version: str,
    expected: str,
    publishers: tuple[Publisher, ...],
    processes: int,
) -> Read:
    """The files of a job that are not as they were `before`, and their records; `publishers` are a user's own.

    Raises UnfitWorkerError where another parser than the one that is `expected` is installed, or a file is not seen.
    """
    for path in job.paths:
        _must_fit(path.path if isinstance(path, Piece) else path, expected)
    if learnt() != publishers:
        learn(publishers)
    haul = read_files(job, before, run_version)
    found = parsing.parse(haul.documents, processes=processes)
    light = tuple(replace(document, content=b"") for document in haul.documents)
    return replace(haul, documents=light), [tuple(map(_light, records)) for records in found]


def _must_fit(path: Place, expected: str) -> None:
    if version() != expected:
        raise UnfitWorkerError(f"the worker on {node()} has copydesk {version()}, and here is {expected}")
    if not path.exists():
        raise UnfitWorkerError(f"the worker on {node()} does not see {path}: archives lie in a shared folder")


def _light(record: Record) -> Record:
    """A reject without bytes that are not kept in any case."""
    if isinstance(record, Reject) and record.content is not None and len(record.content) > MOST_BYTES:
        return replace(record, content=None)
    return record
