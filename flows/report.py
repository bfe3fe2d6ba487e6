"""The report page: one HTML file with the answers to the named questions, for reading offline and on a phone."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from flows import published, settings
from parsers.text import line
from parsers.urls import canonical
from warehouse.reports import Report, report

SECTIONS = ("latest", "who_filed_from_where", "first_with_the_story", "wire_pickups", "edits", "sources", "quarantine")
_ADDRESSES = ("url",)


def publish() -> Path:
    """Write the report page from the warehouse as it is now; returns where. Raises WarehouseError."""
    with published.reading() as con:
        overview = report(con, "overview")
        sections = [report(con, name) for name in SECTIONS]
    page = _template().render(
        overview=zip(overview.columns, overview.rows[0], strict=True),
        sections=[_shown(section) for section in sections],
        made_at=f"{datetime.now(UTC):%Y-%m-%d %H:%M}",
        warehouse=settings.published(),
        version=settings.version(),
    )
    return _written(settings.report_page(), page)


def shown(value: Any) -> str:
    """A value as people read it: times to the minute, durations as '2 h 25 min', nothing for null."""
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%d}" if (value.hour, value.minute) == (0, 0) else f"{value:%Y-%m-%d %H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            days, rest = divmod(abs(minutes), 24 * 60)
            parts = ((days, "d"), (rest // 60, "h"), (rest % 60, "min"))
            return ("-" if minutes < 0 else "") + (" ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min")
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(shown, value))
        case float():
            return f"{value:.2f}"
        case _:
            return line(str(value)) or ""


def _shown(section: Report) -> dict[str, Any]:
    """A section for the template: an address becomes a link on the title, where it is a web address."""
    columns = [name for name in section.columns if name not in _ADDRESSES]
    at = section.columns.index("url") if "url" in section.columns else None
    rows = []
    for row in section.rows:
        cells = [shown(value) for name, value in zip(section.columns, row, strict=True) if name not in _ADDRESSES]
        rows.append({"cells": cells, "href": canonical(row[at]) if at is not None else None})
    return {"name": section.name, "title": section.title, "columns": columns, "rows": rows}


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("flows"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["label"] = lambda name: name.replace("_", " ").replace(" pct", " %")
    return environment.get_template("report.html")


def _written(path: Path, text: str) -> Path:
    """Replace a file in one step, so that a reader never sees half a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    Path(name).chmod(0o644)
    return Path(name).replace(path)
