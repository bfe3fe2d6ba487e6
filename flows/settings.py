"""Where copydesk keeps its things, from the environment.

COPYDESK_HOME (default `.copydesk` in the current folder), COPYDESK_WAREHOUSE (default `warehouse.duckdb` in it; or the
address of a lake), COPYDESK_PUBLISHED (its copy for readers, default `published.duckdb` beside it), COPYDESK_COPIES
(how many of these are kept, default 2), COPYDESK_SNAPSHOTS (days that what a lake was can be asked for, default 7),
COPYDESK_ARCHIVE (default `archive` in the home), COPYDESK_KEEP (days that raw
answers are kept; default for ever), COPYDESK_SOURCES (default `sources.toml` or `seeds/sources.toml` in the current
folder) and COPYDESK_PUBLISHERS (default `publishers` beside the catalogue).
COPYDESK_PATHS has the folders, besides the catalogue's, below which runs started through a Prefect server may read.
COPYDESK_SECRETS is a file with lines NAME=value, for each `${NAME}` in the catalogue.
COPYDESK_WORKERS is how many processes parse (default: the processors there are), and COPYDESK_CONTACT where a publisher
finds out who is reading. COPYDESK_ON is where `backfill` reads: Dask's scheduler, dask://HOST:PORT (default: here).
COPYDESK_DESK is where readers find the desk (default http://127.0.0.1:4201).
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from warehouse.lake.address import PREFIX, Lake, lake_at

MAX_DAYS = 36_500
MAX_WORKERS = 256
MAX_COPIES = 99
DESK_PORT = 4201


class UserError(Exception):
    """Something that a person gave and can mend; the message says what, in one line."""


@cache
def version() -> str:
    """The version of the installed program."""
    try:
        return installed("copydesk")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0+unknown"


def user_agent() -> str:
    """How copydesk names itself to web sites: 'copydesk/1.0 (+https://desk.example/reading)'.

    Raises UserError when COPYDESK_CONTACT is neither a web nor an e-mail address.
    """
    name = f"copydesk/{version()}"
    contact = os.environ.get("COPYDESK_CONTACT", "").strip()
    if not contact:
        return name
    if not re.fullmatch(r"(https?://|[^@:/]+@)[^@]+", contact) or not re.fullmatch(r"[!-'*-~]+", contact):
        raise UserError(f"COPYDESK_CONTACT is {contact!r}, which is neither a web address nor an e-mail address")
    return f"{name} (+{contact})"


def home() -> Path:
    """The folder for everything copydesk writes."""
    return Path(os.environ.get("COPYDESK_HOME") or ".copydesk").absolute()


def make_home() -> Path:
    """The same, there and for nobody else to read: what it holds may be licensed, or say who reads what."""
    path = home()
    path.mkdir(parents=True, exist_ok=True)
    if path.stat().st_mode & 0o077:
        path.chmod(0o700)
    return path


def place() -> Path | Lake:
    """Where the warehouse is: the DuckDB file, or the lake. Raises UserError for an address that is none."""
    given = os.environ.get("COPYDESK_WAREHOUSE")
    return place_at(given, "COPYDESK_WAREHOUSE") if given else _usable(home() / "warehouse.duckdb")


def place_at(given: str, name: str = "that address") -> Path | Lake:
    """The same for a path or an address that something of this name gave."""
    if not given.startswith(PREFIX):
        return _usable(Path(given).absolute())
    try:
        return lake_at(given)
    except ValueError as error:
        raise UserError(f"{name} {error}") from error


def _usable(path: Path) -> Path:
    """The path of a file of DuckDB's, which puts its log elsewhere where that has a '?'. Raises UserError."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    if text != str(path) or "?" in text:
        what = "a '?' in it" if text == str(path) else "bytes that are no UTF-8"
        raise UserError(f"no warehouse can be at {text}, for that path has {what}: choose another folder")
    return path


def warehouse() -> Path:
    """The DuckDB file, for what only a file needs. Raises UserError where the warehouse is a lake."""
    found = place()
    if isinstance(found, Lake):
        raise UserError(f"that is for a warehouse in a file, and COPYDESK_WAREHOUSE is the lake {found}")
    return found


def beside(what: str) -> Path:
    """A path for what belongs to the warehouse and is not in it: beside the file, or in the home for a lake."""
    found = place()
    return home() / f"lake.{what}" if isinstance(found, Lake) else found.with_name(f"{found.name}.{what}")


def published() -> Path:
    """The copy of the warehouse that readers open. Raises UserError where that would be the warehouse itself."""
    path = warehouse()
    given = os.environ.get("COPYDESK_PUBLISHED")
    name = "published.duckdb" if path == home() / "warehouse.duckdb" else f"{path.stem}-published.duckdb"
    copy = _usable(Path(given).absolute()) if given else path.with_name(name)
    if copy.resolve() == path.resolve():
        raise UserError(f"COPYDESK_PUBLISHED is the warehouse itself, {path}: give the path of a copy for readers")
    return copy


def readable() -> Path | Lake:
    """What readers open: the copy of the warehouse, or the lake itself."""
    found = place()
    return found if isinstance(found, Lake) else published()


def decisions() -> Path:
    """What people decided and gave by hand, kept beside the warehouse, for it is in no archive."""
    path = place()
    if isinstance(path, Lake):
        return home() / "decisions.jsonl"
    return path.with_name("decisions.jsonl" if path == home() / "warehouse.duckdb" else f"{path.stem}-decisions.jsonl")


def copies() -> int:
    """How many copies of the warehouse are kept, the one for readers among them."""
    given = os.environ.get("COPYDESK_COPIES")
    if not given:
        return 2
    if not (given.isdecimal() and 0 < int(given) <= MAX_COPIES):
        raise UserError(f"COPYDESK_COPIES is {given!r}: give a number of copies from 1 to {MAX_COPIES}")
    return int(given)


def snapshots() -> timedelta:
    """How long what a lake was can still be asked for."""
    return _days("COPYDESK_SNAPSHOTS", "or nothing for 7") or timedelta(days=7)


def archive() -> Path:
    """The folder of the raw archive."""
    given = os.environ.get("COPYDESK_ARCHIVE")
    return Path(given).absolute() if given else home() / "archive"


def keep() -> timedelta | None:
    """How long the raw archive keeps its files; None is for ever."""
    return _days("COPYDESK_KEEP", "or nothing for ever")


def _days(name: str, otherwise: str) -> timedelta | None:
    given = os.environ.get(name)
    if not given:
        return None
    if not (given.isdecimal() and 0 < int(given) <= MAX_DAYS):
        raise UserError(f"{name} is {given!r}: give a number of days from 1 to {MAX_DAYS}, {otherwise}")
    return timedelta(days=int(given))


def workers() -> int:
    """How many processes parse, where there is enough to parse; 1 is this process alone."""
    given = os.environ.get("COPYDESK_WORKERS")
    if not given:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not (given.isdecimal() and 0 < int(given) <= MAX_WORKERS):
        raise UserError(f"COPYDESK_WORKERS is {given!r}: give a number of processes from 1 to {MAX_WORKERS}")
    return int(given)


def on() -> str | None:
    """Where a backfill reads: the address of Dask's scheduler; None is this machine."""
    return os.environ.get("COPYDESK_ON") or None


def catalogue() -> Path:
    """The catalogue of sources."""
    given = os.environ.get("COPYDESK_SOURCES")
    if given:
        return Path(given).absolute()
    own, samples = Path("sources.toml").absolute(), Path("seeds", "sources.toml").absolute()
    return samples if samples.exists() and not own.exists() else own


def publishers() -> Path:
    """The folder of publisher files."""
    given = os.environ.get("COPYDESK_PUBLISHERS")
    return Path(given).absolute() if given else catalogue().with_name("publishers")


def searches() -> Path:
    """The file of saved searches, beside the catalogue."""
    return catalogue().with_name("searches.toml")


def paths() -> tuple[Path, ...]:
    """The folders below which a run that a server is asked for may read: the catalogue's, and COPYDESK_PATHS."""
    given = os.environ.get("COPYDESK_PATHS", "").split(os.pathsep)
    return (catalogue().parent, *(Path(path).absolute() for path in given if path))


def own_catalogue() -> Path:
    """The catalogue that new sources are written into: never that of the samples, unless COPYDESK_SOURCES names it."""
    return catalogue() if os.environ.get("COPYDESK_SOURCES") else Path("sources.toml").absolute()


def desk() -> str:
    """Where readers find the desk: the address that reports, runs and feeds link to, without a slash at its end."""
    return (os.environ.get("COPYDESK_DESK") or f"http://127.0.0.1:{DESK_PORT}").rstrip("/")


def report_page() -> Path:
    """The report page."""
    return home() / "report.html"
