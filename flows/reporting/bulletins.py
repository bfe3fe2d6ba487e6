"""Named questions as Markdown, for the dashboard: text that a publisher wrote stays text, whatever it looks like."""

from __future__ import annotations

import duckdb

from flows.reporting.summary import markdown_table
from flows.reporting.values import shown
from warehouse.asking.reports import report

BULLETINS = {"source-health": "source_health", "quarantine": "quarantine_examples", "edits-today": "edits_today"}
"""The bulletins, which are the artifacts' keys, with the report that has the rows of each."""
MOST = 200
_NEXT = {"quarantine": "\nTry again: run the deployment `quarantine`, or `copydesk quarantine replay`."}


def bulletin(con: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str]:
    """A bulletin's question, and the answer as Markdown."""
    found = report(con, BULLETINS[name])
    if not found.rows:
        return found.title, "Nothing."
    rows = [tuple(map(shown, row)) for row in found.rows[:MOST]]
    more = f"\nand {len(found.rows) - MOST} more" if len(found.rows) > MOST else ""
    columns = tuple(column.replace("_", " ") for column in found.columns)
    return found.title, "\n".join(markdown_table(columns, rows)) + more + _NEXT.get(name, "")
