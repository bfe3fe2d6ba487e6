"""DuckDB and SQL: tables, loading, de-duplication, views, reports.

From a notebook: `import warehouse; desk = warehouse.open()`, then `desk.articles()`, `desk.search()`, `desk.sql()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.asking.notebook import Desk


def open(path: str | Path | None = None) -> Desk:  # noqa: A001 - as it is called from outside: warehouse.open()
    """The copy for readers at `path`, or the lake of that address, to ask from Python; else what the environment says.

    That is the lake that COPYDESK_WAREHOUSE names, or the copy in COPYDESK_HOME. Raises WarehouseError where there is
    none yet, or the file is none.
    """
    from warehouse.asking.notebook import Desk, what_is_read  # for start-up: every module passes by here

    return Desk(what_is_read(path))
