"""The report page: one HTML file with charts and tables, for reading offline and on a phone.

It asks nobody for anything: styles, scripts and figures are inside, and its content security policy allows just those.
"""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
from jinja2 import Template
from markupsafe import Markup

from flows import published, settings
from flows.reporting import chart_library, charts, jinja
from flows.reporting.findings import finding
from flows.reporting.values import shown, sortable
from parsers.urls import canonical
from warehouse.asking.reports import Report, report

ANSWERS = ("edits", "sources", "quarantine")  # the named reports among the tables
LONGEST = 240  # characters of a cell
_ADDRESSES = ("url",)
_WORDS = re.compile(r"\s+")


def publish() -> Path:
    """Write the report page from the warehouse as it is now; returns where. Raises WarehouseError."""
    with published.reading() as con:
        page = render(con, datetime.now(UTC))
    return chart_library.replace(settings.report_page(), page)


def render(con: duckdb.DuckDBPyConnection, now: datetime) -> str:
    """The page of an open warehouse; its size is bounded whatever the warehouse's."""
    days = charts.period(con, now)
    tables = [charts.table(con, name, days) for name in charts.TABLES]
    tables += [report(con, name, limit=charts.ROWS) for name in ANSWERS]
    found = charts.figures(con, days)
    style, library, own = (
        Markup(text)  # noqa: S704 - ours, or the library's: nothing of any publisher
        for text in (_text("colours.css") + _text("report.css"), chart_library.script(), _text("report.js"))
    )
    return _template().render(
        overview=charts.overview(con),
        tables={table.name: _shown(table) for table in tables},
        figures={name: _figures(name, one) for name, one in found.items() if name != "headlines"},
        sources=charts.sums(found["volume"]),
        headlines=[_headline(row) for row in found["headlines"].named()],
        payload=Markup(charts.payload(found, days)),  # noqa: S704 - JSON without <, > and &
        days=days,
        made_at=f"{now:%Y-%m-%d %H:%M}",
        warehouse=settings.readable(),
        desk=settings.desk(),
        version=settings.version(),
        notice=chart_library.NOTICE,
        style=style,
        library=library,
        own=own,
        policy=_policy(style, library, own),
    )


def _shown(section: Report) -> dict[str, Any]:
    """A table for the template: an address becomes a link on the title, where it is a web address."""
    columns = [name for name in section.columns if name not in _ADDRESSES]
    at = section.columns.index("url") if "url" in section.columns else None
    rows = []
    for row in section.rows:
        cells = [
            {"text": _cut(shown(value)), "sort": sortable(value)}
            for name, value in zip(section.columns, row, strict=True)
            if name not in _ADDRESSES
        ]
        rows.append({"cells": cells, "href": canonical(row[at]) if at is not None else None})
    return {"name": section.name, "title": section.title, "columns": columns, "rows": rows}


def _figures(name: str, found: charts.Figures) -> dict[str, Any]:
    """A chart for the template: what is seen, whether there is anything to draw, and its figures as a table."""
    rows = found.named()
    table = None if name == "volume" else _shown(Report(f"figures-{name}", "The figures", found.columns, found.rows))
    return {"finding": finding(name, rows), "drawn": charts.is_drawn(name, rows), "table": table}


def _headline(row: dict[str, Any]) -> dict[str, Any]:
    """A headline before and after, word by word: `parts` are (kept, deleted or inserted; words)."""
    before, after = (_WORDS.split(_cut(shown(row[name]))) for name in ("previous_headline", "headline"))
    parts: list[tuple[str, str]] = []
    for change, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change == "equal":
            parts.append(("kept", " ".join(before[i1:i2])))
            continue
        parts += [("deleted", " ".join(before[i1:i2]))] * (i2 > i1) + [("inserted", " ".join(after[j1:j2]))] * (j2 > j1)
    return {**row, "parts": parts, "href": canonical(row["url"]), "at": shown(row["version_created"])}


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _policy(style: str, *scripts: str) -> str:
    """The content security policy that allows this style and the scripts that there are, and nothing else."""
    allowed = " ".join(_digest(script) for script in scripts if script)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _text(name: str) -> str:
    return files("flows.reporting").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return jinja.environment("flows.reporting").get_template("report.html")
