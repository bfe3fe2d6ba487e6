"""Is everything as it should be, and if not, what is there to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as installed

import duckdb
from packaging.requirements import Requirement

from flows import published, secrets, settings
from flows.archiving.archive import Archive
from flows.catalogue.sources import CatalogueError, read_catalogue
from flows.deployed import server
from flows.rebuild import is_unfinished
from flows.run import unaccounted
from parsers.gists import encoder
from warehouse.access import exists, reading
from warehouse.file.connection import is_foreign
from warehouse.file.definitions import duplicate_keys
from warehouse.file.errors import NoWarehouseError, WarehouseError, WarehouseLockedError, first_line
from warehouse.file.soundness import examined
from warehouse.lake.address import Lake

_NAMED = 10
_WAY_BACK = "; `copydesk rebuild` makes it anew from the last sound copy, the archive and the files"
_DELICATE = frozenset({"prefect", "sqlalchemy", "duckdb", "duckdb-sqlalchemy", "lxml"})
"""Packages of which another version has broken something: these are named even where all is well."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    good: bool
    said: str


def examine() -> Iterator[Finding]:
    """Every check, in the order in which trouble usually starts."""
    yield Finding("copydesk", True, f"{settings.version()} on Python {sys.version.split()[0]}")
    yield from _versions()
    yield _home()
    yield _catalogue()
    yield from _secrets()
    yield _warehouse()
    yield from _copies()
    yield _archive()
    yield _events()
    yield from _prefect()


def _versions() -> Iterator[Finding]:
    """What copydesk asks for, as pyproject.toml says it."""
    try:
        asked = [Requirement(line) for line in requires("copydesk") or ()]
    except PackageNotFoundError:  # run from a checkout that was never installed
        return
    for package in asked:
        if package.marker:  # of an extra
            continue
        name, wanted = package.name, package.specifier
        try:
            found = installed(name)
        except PackageNotFoundError:
            yield Finding(name, False, f"not installed; install copydesk with its constraints ({wanted})")
            continue
        if found not in wanted:
            yield Finding(name, False, f"{found}, but copydesk needs {wanted}: install its constraints")
        elif name in _DELICATE:
            yield Finding(name, True, found)


def _home() -> Finding:
    home = settings.home()
    existing = next(path for path in (home, *home.parents) if path.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        return Finding("home", False, f"{home} cannot be written: set COPYDESK_HOME to a folder of yours")
    return Finding("home", True, f"{home}{'' if home.exists() else ' (made at the first ingest)'}")


def _catalogue() -> Finding:
    try:
        catalogue = read_catalogue(settings.catalogue())
    except CatalogueError as error:
        return Finding("catalogue", False, str(error))
    return Finding("catalogue", True, f"{catalogue.path}, {len(catalogue.sources)} sources")


def _secrets() -> Iterator[Finding]:
    """Files of before that hold what is a secret of the catalogue now; none where it has no secret."""
    if not secrets.known():
        return
    place = settings.place()
    beside = () if isinstance(place, Lake) else (place.parent, settings.published().parent)
    folders = (settings.home(), settings.archive(), *beside)
    files = {path.resolve() for folder in dict.fromkeys(folders) for path in folder.rglob("*") if path.is_file()}
    try:
        found = secrets.holders(sorted(files))
    except OSError as error:
        yield Finding("secrets", False, f"whether files hold them cannot be told: {error}")
        return
    if found:
        told = ", ".join(map(str, found[:_NAMED])) + (f" and {len(found) - _NAMED} more" if found[_NAMED:] else "")
        what = "hold what is a secret of the catalogue now: run `copydesk compact`, and delete or keep safe the others"
        yield Finding("secrets", False, f"{len(found)} files {what} ({told})")
    else:
        yield Finding("secrets", True, "no file of the home holds one")


def _warehouse() -> Finding:
    path, copies = settings.place(), published.copies()
    if isinstance(path, Lake):
        return _lake(path)
    if not path.exists() and not copies:
        return Finding("warehouse", True, f"{path} (made at the first ingest)")
    if not path.exists():
        return Finding("warehouse", False, f"{path} is gone, of which {copies[0]} is a copy{_WAY_BACK}")
    try:
        reason = examined(path)
        if reason is None:
            with reading(path, wait=1.0) as con:
                twice = duplicate_keys(con)
                articles = con.execute("select count(*) from core.articles").fetchone()
    except WarehouseLockedError as error:
        return Finding("warehouse", False, str(error))
    except (WarehouseError, OSError) as error:
        return Finding("warehouse", False, str(error))
    except duckdb.Error as error:
        reason = first_line(error)
    if reason is not None:
        if is_foreign(path) and not copies:
            what = f"{path} is no warehouse: {reason}: set COPYDESK_WAREHOUSE to another path"
            return Finding("warehouse", False, what)
        return Finding("warehouse", False, f"{path} is damaged: {reason}{_WAY_BACK}")
    if is_unfinished():
        return Finding("warehouse", False, f"{path} is being rebuilt, or that broke off: `copydesk rebuild` goes on")
    if twice:
        return Finding("warehouse", False, f"{path} has keys that occur twice ({'; '.join(twice)}): restore a copy")
    return Finding("warehouse", True, f"{path}, {articles[0] if articles else 0} articles, keys unique, not locked")


def _lake(lake: Lake) -> Finding:
    try:
        with reading(lake) as con:
            twice = duplicate_keys(con)
            articles = con.execute("select count(*) from core.articles").fetchone()
    except NoWarehouseError:
        return Finding("warehouse", True, f"{lake} (made at the first ingest)")
    except WarehouseError as error:
        return Finding("warehouse", False, str(error))
    except duckdb.Error as error:
        return Finding("warehouse", False, f"{lake} cannot be read: {first_line(error)}: restore a backup")
    if twice:
        return Finding("warehouse", False, f"{lake} has keys that occur twice ({'; '.join(twice)}): restore a backup")
    return Finding("warehouse", True, f"{lake}, {articles[0] if articles else 0} articles, keys unique")


def _archive() -> Finding:
    """Are there answers that no run has loaded? The next one loads them."""
    path = settings.archive()
    if not path.exists():
        return Finding("archive", True, f"{path} (made at the first ingest)")
    place = settings.place()
    try:
        is_there = exists(place)
    except WarehouseError:
        return Finding("archive", True, f"{path}, to be compared with the warehouse")
    if not is_there:
        return Finding("archive", False, f"{path}, of which no warehouse has anything: `copydesk ingest` loads it")
    try:
        with reading(place, wait=1.0) as con:
            left = unaccounted(con, Archive(path))
        count = left.look().count
    except (WarehouseError, OSError, duckdb.Error) as error:
        return Finding("archive", False, f"{path}: what of it was loaded cannot be told: {first_line(error)}")
    if count:
        return Finding("archive", False, f"{path} has {count} answers that no run has loaded: `copydesk ingest` does")
    return Finding("archive", True, f"{path}, every answer accounted for")


def _events() -> Finding:
    """Is there a model that tells what texts are about?"""
    if wrong := encoder.missing():
        told = f"{wrong}: the extra copydesk[events] has stories told that tell one event"
        return Finding("events", wrong == encoder.ABSENT, told)
    try:
        return Finding("events", True, f"told by {encoder.encoder().name}")
    except Exception as error:  # whatever a library says that is broken
        return Finding("events", False, f"not told: {encoder.name()} cannot be loaded: {first_line(error)}")


def _copies() -> Iterator[Finding]:
    """Are the copies of the warehouse sound?"""
    for path in published.copies():
        try:
            reason = examined(path)
        except (WarehouseError, OSError) as error:
            reason = str(error)
        if reason:
            yield Finding("copy", False, f"{path} is damaged: {reason}; `copydesk snapshot` makes a copy anew")
        else:
            made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            yield Finding("copy", True, f"{path}, of {made:%Y-%m-%d %H:%M} UTC")


def _prefect() -> Iterator[Finding]:
    api_url, said = server.find()
    if api_url is None and server.configured():
        yield Finding("Prefect", False, f"runs go {said}: start it, or unset PREFECT_API_URL")
        return
    yield Finding("Prefect", True, f"runs go {said}")
    if api_url is None:
        return
    server.prepare(api_url)
    from flows.deployed.inspection import inspect  # Prefect reads its environment when it is imported

    yield from (Finding(*found) for found in inspect())
