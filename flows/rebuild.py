"""A damaged warehouse made anew: from the last sound copy, and from the archive, the files and what people decided.

The damaged file is kept aside. What the copy lacks is loaded as after a run that was killed: by what no row accounts
for. A rebuild that is broken off goes on when it is asked for again.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from orjson import JSONDecodeError, dumps, loads

from flows import decisions, pipeline, published, settings
from flows.catalogue.sources import CatalogueError
from flows.reading.files import MissingPathError
from flows.reading.jobs import Job, plan
from flows.summary import Summary
from warehouse.file import connection, upkeep
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError
from warehouse.file.soundness import examined
from warehouse.operations import decided, runs

log = logging.getLogger("copydesk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild did, and what cannot be had again."""

    base: Path | None
    """The copy that it began with, if any was sound."""
    aside: Path | None
    """Where the warehouse is that it replaced."""
    summary: Summary
    refused: list[decisions.Line]
    """Decisions about what is not there any more."""
    gone: list[str]
    """Paths that were given by hand and are no longer there."""
    expired: dict[str, int]
    """Answers in files of the archive that COPYDESK_KEEP let go of, by file."""
    missing: list[str] | None
    """Documents that the replaced warehouse had and this one has not; None where that cannot be read."""

    @property
    def is_whole(self) -> bool:
        """Is nothing known to be lost?"""
        return not (self.refused or self.gone or self.expired or self.missing)


def rebuild(*, from_nothing: bool = False) -> Rebuilt:
    """Make the warehouse anew where it is damaged or gone, or, `from_nothing`, from no copy and in any case.

    Nothing is asked of the web. Raises WarehouseError where the warehouse is sound or in use.
    """
    path, state = settings.warehouse(), _state()
    settings.make_home()
    with _alone(state):
        base, aside = _begun(path, state) or _begin(path, state, from_nothing=from_nothing)
        connection.migrate(path)
        jobs, gone = _jobs()
        summary = pipeline.ingest(jobs, offline=True)
        with writing(path, version=settings.version()) as con:
            refused = decided.decide_again(con, decisions.noted("story", "person", "discard"))
            known = runs.archive_files(con)
            missing = _missing(con, aside)
        published.publish(fully=True, older=True)
        expired = {line["one"]: line["other"] for line in decisions.noted("expired") if line["one"] not in known}
        state.unlink()
    return Rebuilt(
        base=base, aside=aside, summary=summary, refused=refused, gone=gone, expired=expired, missing=missing
    )


def is_unfinished() -> bool:
    """Was a rebuild broken off?"""
    return _state().exists()


def _state() -> Path:
    """The file that is there as long as a rebuild is not done: what it began with."""
    path = settings.warehouse()
    return path.with_name(f"{path.name}.rebuilding")


def _begun(path: Path, state: Path) -> tuple[Path | None, Path | None] | None:
    """What a rebuild that was broken off began with, and where the warehouse is now; None where there was none."""
    try:
        begun = loads(state.read_bytes())
    except JSONDecodeError:  # it had not begun
        return None
    base, aside = (Path(begun[name]) if begun[name] else None for name in ("base", "aside"))
    log.info("a rebuild goes on that was broken off")
    if not upkeep.is_replaced(path, aside):
        if base and not base.exists():
            return None
        upkeep.replace(path, base, aside)
    elif (examined(path) if path.exists() else base) is not None:
        return None  # what it made is damaged or gone as well
    return base, aside


def _begin(path: Path, state: Path, *, from_nothing: bool) -> tuple[Path | None, Path | None]:
    """Put the newest sound copy in the place of the warehouse: that copy, and where the warehouse is now."""
    if not from_nothing:
        try:
            reason = examined(path) if path.exists() else "it is gone"
        except OSError as error:
            reason = str(error)
        if reason is None:
            raise WarehouseError(f"{path} is sound: there is nothing to rebuild")
        log.warning("%s is damaged: %s", path, reason)
    base = None if from_nothing else next((copy for copy in published.copies() if _is_sound(copy)), None)
    aside = upkeep.aside_of(path)
    with state.open("wb") as file:
        file.write(dumps({"base": base and str(base), "aside": aside and str(aside)}))
        file.flush()
        os.fsync(file.fileno())
    upkeep.replace(path, base, aside)
    return base, aside


def _is_sound(copy: Path) -> bool:
    try:
        return examined(copy) is None and not connection.is_foreign(copy)
    except (WarehouseError, OSError):
        return False


def _jobs() -> tuple[list[Job], list[str]]:
    """What the catalogue has and what was given by hand; and the paths among these that are gone."""
    jobs: list[Job] = []
    gone: list[str] = []
    try:
        jobs = plan()
    except CatalogueError as error:
        log.warning("the catalogue's files are not read: %s", error)
    for line in decisions.noted("given"):
        try:
            jobs += plan([line["one"]], (line["other"],) if line["other"] else ())
        except MissingPathError:
            gone.append(line["one"])
    return jobs, gone


def _missing(con: duckdb.DuckDBPyConnection, aside: Path | None) -> list[str] | None:
    """The documents of articles that the replaced warehouse has and this one has not, as far as it can be read."""
    if aside is None or not aside.exists():
        return None
    quoted = str(aside).replace("'", "''")
    try:
        con.execute(f"attach '{quoted}' as replaced (read_only)")
        rows = con.execute(
            "select any_value(document) from replaced.core.article_versions anti join core.articles using (article_id) "
            "group by article_id "
            "having not bool_or(content_hash in (select content_hash from core.article_versions)) order by all"
        ).fetchall()
        con.execute("detach replaced")
    except duckdb.Error as error:
        log.info("what %s had cannot be told: %s", aside, error)
        return None
    return [document for (document,) in rows]


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Be the only one that rebuilds; the file is there from the beginning to the end, whoever is killed."""
    with state.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WarehouseError(f"{settings.warehouse()} is being rebuilt: wait for that") from error
        try:
            yield
        except BaseException:
            if not state.stat().st_size:  # it has not begun
                state.unlink(missing_ok=True)
            raise
