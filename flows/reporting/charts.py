"""What the report page draws: the figures of each chart, counted in the warehouse, and its Vega-Lite specification."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import orjson

from parsers.places.gazetteer import settled_degrees
from warehouse.asking.reports import Report, ask
from warehouse.file.statements import sql

DAYS = 90  # what the page looks back on
MOST = {"volume": 40, "hours": 168, "places": 250, "bylines": 20, "pickups": 15, "edits": 20, "headlines": 12,
        "coverage": 25, "quarantine": 15, "health": 25}  # fmt: skip
TABLES = ("latest", "filed", "carried")  # what the page tells beside its charts
ROWS = 50  # of a table; as many as DuckDB looks up without reading every text
LABELLED = 9  # places that the map names
_ROOM = ((60, 12), (16, 5))  # degrees of longitude and latitude that a name takes up, on a phone and on a desk
_PARAMETER = re.compile(r"\$(\w+)")
_UNSAFE = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What one chart shows, as columns and rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]

    def named(self) -> list[dict[str, Any]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that the page is about, both included."""

    since: date
    until: date


def period(con: duckdb.DuckDBPyConnection, now: datetime) -> Period:
    """The last days on which something was published, at most up to `now`, UTC."""
    row = con.execute(sql("page/period"), {"today": now.date(), "days": DAYS}).fetchone()
    assert row is not None
    return Period(*row)


def figures(con: duckdb.DuckDBPyConnection, days: Period) -> dict[str, Figures]:
    """The figures of every chart by its name; each has a bounded number of rows, however large the warehouse."""
    known = {"since": days.since, "until": days.until}
    return {name: _figures(con, name, {**known, "most": most}) for name, most in MOST.items()}


def is_drawn(name: str, rows: list[dict[str, Any]]) -> bool:
    """Is there anything to see in a chart? A bar alone has nothing to stand beside: the sentence above says it."""
    if name == "volume":
        return len([row for row in rows if row["articles"] and not row["place"]]) > 1
    if name == "health":
        return any(row["of_promise"] is not None for row in rows)
    return len(rows) > (name != "places")


def sums(volume: Figures) -> list[dict[str, Any]]:
    """Each source of the volume chart with its articles in all days and on its best day, most first."""
    found: dict[str, dict[str, Any]] = {}
    for row in volume.named():
        if row["place"]:
            one = found.setdefault(
                row["source_id"], {"source_id": row["source_id"], "source": row["source"], "articles": 0, "peak": 0}
            )
            one["articles"] += row["articles"]
            one["peak"] = max(one["peak"], row["articles"])
    return list(found.values())


def table(con: duckdb.DuckDBPyConnection, name: str, days: Period) -> Report:
    """The rows of one of TABLES, with what it answers as its title."""
    found = _figures(con, name, {"since": days.since, "until": days.until, "most": ROWS})
    return Report(name, sql(f"page/{name}").partition("\n")[0].removeprefix("--").strip(), found.columns, found.rows)


def overview(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """What the warehouse holds, in numbers."""
    return _figures(con, "overview", {}).named()[0]


def _figures(con: duckdb.DuckDBPyConnection, name: str, known: dict[str, Any]) -> Figures:
    question = sql(f"page/{name}")
    named = set(_PARAMETER.findall(question))
    return Figures(*ask(con, question, {key: value for key, value in known.items() if key in named}))


def payload(found: dict[str, Figures], days: Period) -> str:
    """Everything that the page's script draws from, as JSON that is safe inside a script element."""
    data = {name: {"columns": one.columns, "rows": one.rows} for name, one in found.items()}
    data["labels"] = labels(found["places"].named())
    charts = {
        "specs": _specs(),
        "data": data,
        "land": {"type": "MultiPoint", "coordinates": [(east + 0.5, north + 0.5) for north, east in settled_degrees()]},
        "since": days.since,
        "until": days.until + timedelta(days=1),
    }
    return orjson.dumps(charts, default=_told).decode().translate(_UNSAFE)


def labels(places: list[dict[str, Any]]) -> dict[str, Any]:
    """The places that the map names, most articles first, none in another's way; a phone has room for the `narrow`."""
    named: list[tuple[str, float, float, bool]] = []
    for narrow, (width, height) in zip((True, False), _ROOM, strict=True):
        for place in places:
            at = place["longitude"], place["latitude"]
            if len(named) < LABELLED and not any(
                abs(at[0] - other[1]) < width and abs(at[1] - other[2]) < height for other in named
            ):
                named.append((place["place"], *at, narrow))
    return {"columns": ["place", "longitude", "latitude", "narrow"], "rows": named}


def _told(value: Any) -> Any:
    """What JSON has no word for."""
    return round(value.total_seconds() / 3600, 2) if isinstance(value, timedelta) else str(value)


@cache
def _specs() -> dict[str, Any]:
    folder = files("flows.reporting").joinpath("templates", "charts")
    return {
        entry.name.removesuffix(".json"): orjson.loads(entry.read_bytes())
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
    }
