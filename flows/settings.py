"""Where copydesk keeps its things, from the environment.

COPYDESK_HOME (default `.copydesk` in the current folder), COPYDESK_WAREHOUSE (default `warehouse.duckdb` in it) and
COPYDESK_SOURCES (default `sources.toml` or `seeds/sources.toml` in the current folder).
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path


class UserError(Exception):
    """Something that a person gave and can mend; the message says what, in one line."""


def version() -> str:
    """The version of the installed program."""
    try:
        return installed("copydesk")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0+unknown"


def home() -> Path:
    """The folder for everything copydesk writes."""
    return Path(os.environ.get("COPYDESK_HOME") or ".copydesk").absolute()


def warehouse() -> Path:
    """The DuckDB file."""
    given = os.environ.get("COPYDESK_WAREHOUSE")
    return Path(given).absolute() if given else home() / "warehouse.duckdb"


def catalogue() -> Path:
    """The catalogue of sources."""
    given = os.environ.get("COPYDESK_SOURCES")
    if given:
        return Path(given).absolute()
    own = Path("sources.toml").absolute()
    return own if own.exists() else Path("seeds", "sources.toml").absolute()


def report_page() -> Path:
    """The report page."""
    return home() / "report.html"
