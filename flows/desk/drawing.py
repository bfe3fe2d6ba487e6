"""What is drawn on a page, as numbers for the SVG of its template: bars, hours, times on a line, places on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from parsers.places.gazetteer import settled_degrees

WIDTH, HEIGHT = 900, 120
"""Units of a chart of bars."""
_GRID = 2
"""Degrees of a square of the map."""
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def bars(days: Sequence[dict[str, Any]], of: str = "day") -> dict[str, Any] | None:
    """The bars of articles a day, or by the column `of`: x, y, width and height of each with its day.

    None where there is nothing to see, and a bar of one says no more than its number.
    """
    most = max((row["articles"] for row in days), default=0)
    if not most or len(days) < 2:
        return None
    step = WIDTH / len(days)
    found = [
        {
            "x": round(at * step, 1),
            "width": round(step * 0.8, 1),
            "height": round(HEIGHT * row["articles"] / most, 1),
            "y": round(HEIGHT - HEIGHT * row["articles"] / most, 1),
            "day": row[of],
            "articles": row["articles"],
        }
        for at, row in enumerate(days)
        if row["articles"]
    ]
    total = sum(row["articles"] for row in days)
    return {"bars": found, "most": most, "total": total, "first": days[0][of], "last": days[-1][of]}


def hours(rows: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """A square for each weekday and hour in which something was published, with how much of the most, 0 to 1."""
    found = list(rows)
    most = max((row["articles"] for row in found), default=0)
    if not most:
        return None
    busiest = max(found, key=lambda row: row["articles"])
    cells = [
        {
            "x": 40 + 24 * row["hour"],
            "y": 18 * (row["weekday"] - 1),
            "strength": round(0.12 + 0.88 * row["articles"] / most, 2),
            "told": f"{WEEKDAYS[row['weekday'] - 1]} {row['hour']:02}:00, {row['articles']}",
        }
        for row in found
    ]
    return {
        "cells": cells,
        "weekdays": [(name, 18 * at + 13) for at, name in enumerate(WEEKDAYS)],
        "busiest": f"{WEEKDAYS[busiest['weekday'] - 1]} at {busiest['hour']:02}:00",
        "clock": found[0]["clock"],
        "total": sum(row["articles"] for row in found),
    }


def line(times: Sequence[datetime | None], width: int = 100) -> dict[str, Any] | None:
    """Times as places from 0 to `width` between the first and the last; None where fewer than two differ."""
    known = sorted(at for at in times if at is not None)
    if len(known) < 2 or known[0] == known[-1]:
        return None
    span = (known[-1] - known[0]).total_seconds()
    return {
        "at": [round(width * (at - known[0]).total_seconds() / span, 1) for at in known],
        "first": known[0],
        "last": known[-1],
        "span": known[-1] - known[0],
    }


def spots(rows: Iterable[dict[str, Any]], count: str | None = None) -> list[dict[str, Any]]:
    """The places of rows that have coordinates, as x and y of the map, with a radius by the column `count`."""
    placed = [row for row in rows if row["latitude"] is not None and row["longitude"] is not None]
    most = max((row[count] for row in placed), default=1) if count else 1
    return [
        {
            "x": round(row["longitude"], 2),
            "y": round(-row["latitude"], 2),
            "radius": round(0.8 + 2.2 * (row[count] / most if count else 0.5) ** 0.5, 1),
            "told": f"{row['located']}, {row[count]}" if count else row["located"],
        }
        for row in placed
    ]


def around(found: Sequence[dict[str, Any]]) -> str:
    """The part of the map that has the spots, with room about them, as an SVG viewBox; the world where they are far."""
    if not found:
        return "-180 -84 360 142"
    west, east = min(spot["x"] for spot in found), max(spot["x"] for spot in found)
    north, south = min(spot["y"] for spot in found), max(spot["y"] for spot in found)
    width = max(east - west + 40, 2 * (south - north + 30), 150)
    if width > 300:
        return "-180 -84 360 142"
    height = width / 2
    x = min(max((west + east - width) / 2, -180), 180 - width)
    y = min(max((north + south - height) / 2, -84), 58 - height)
    return f"{x:.1f} {y:.1f} {width:.1f} {height:.1f}"


@cache
def land() -> str:
    """Where people live, as an SVG path: a run of squares in which the gazetteer knows a place is one stroke."""
    squares = sorted({(north // _GRID, east // _GRID) for north, east in settled_degrees()}, reverse=True)
    runs: list[list[int]] = []
    for north, east in squares:  # from east to west in each row
        if runs and runs[-1][0] == north and runs[-1][1] == east + 1:
            runs[-1][1:] = [east, runs[-1][2] + 1]
        else:
            runs.append([north, east, 1])
    return "".join(
        f"M{east * _GRID + 0.2:g} {-north * _GRID - 1}h{length * _GRID - 0.4:g}" for north, east, length in runs
    )
