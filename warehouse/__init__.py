"""DuckDB and SQL: tables, loading, de-duplication, views, reports.

From a notebook: `import warehouse; desk = warehouse.open()`, then `desk.articles()`, `desk.search()`, `desk.sql()`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.asking.notebook import Desk


def open(path: str | Path | None = None) -> Desk:  # noqa: A001 - as it is called from outside: warehouse.open()
    """The copy for readers at `path`, else the one that COPYDESK_HOME says, to ask from Python.

    Raises WarehouseError where there is none yet, or the file is none.
    """
    from warehouse.asking.notebook import Desk, copy_for_readers  # for start-up: every module passes by here

    return Desk(Path(path) if path else copy_for_readers())
