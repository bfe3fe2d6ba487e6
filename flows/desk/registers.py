"""The pages about what articles have in common: sources, people, places, agencies; edits, quarantine, columns."""

from __future__ import annotations

from datetime import datetime, time
from itertools import groupby

from flows.desk import drawing
from flows.desk.asking import Asking
from flows.desk.filters import MissingError, sentence
from flows.desk.pages import Given, Told
from warehouse.asking.known import UnknownError, must_know
from warehouse.file.statements import Row

_OF_SOURCE = ("health", "alerts", "gaps", "edits", "people", "feeds", "quarantine")
CLASSES = ("typo", "update", "correction", "withdrawal")
EDITS, REJECTS, SUBJECTS = 40, 50, 30
"""Rows of a page."""


def sources(asking: Asking, _: Given) -> Told:
    """Every source, those that need a look first."""
    return {"title": "Sources", "sources": asking.ask("sources/sources")}


def source(asking: Asking, given: Given) -> Told:
    """A source: is it well, when does it publish, how complete is its copy, what did it change."""
    try:
        must_know(asking.con, given)
    except UnknownError as unknown:
        raise MissingError(sentence(unknown)) from unknown
    found = asking.ask("source/source", given)[0]
    told = {name: asking.ask(f"source/{name}", given) for name in _OF_SOURCE}
    return {
        **told,
        "title": found["source"] or found["source_id"],
        "source": found,
        "latest": asking.ask("latest", given),
        "health": next(iter(told["health"]), None),
        "bars_drawn": drawing.bars(asking.ask("source/days", given)),
        "hours": drawing.hours(asking.ask("source/hours", given)),
    }


def edits(asking: Asking, given: Given) -> Told:
    """What publishers changed after publication, by source, time, class, and whether they said so."""
    must_know(asking.con, given)
    found = asking.ask("edits/edits", given)
    return {"title": "Edits", "edits": found, "page": given["page"] or 1, "more": len(found) == EDITS}


def subjects(asking: Asking, given: Given) -> Told:
    """What is written about, by what publishers call it: how much, by month, and the latest."""
    must_know(asking.con, given)
    told = {"subjects": asking.ask("subjects/subjects", given)}
    # Each answer says from when on the next question has to look
    told["months"] = asking.ask("subjects/months", {**given, "since": _of_a_year(told["subjects"], given)})
    told["latest"] = asking.ask("subjects/latest", {**given, "since": _of_the_latest(told["months"], given)})
    return {**told, "title": "Subjects", "bars_drawn": drawing.bars(told["months"], "month")}


def _of_a_year(subjects: list[Row], given: Given) -> datetime | None:
    """From when on the twelve months up to the last article are, which is not before any that was found."""
    last = max((row["latest"] for row in subjects if row["latest"]), default=None)
    if last is None or last > given["today"]:  # that is dated wrongly, and tells nothing of the last
        return _later(None, given)
    return _later(datetime(last.year - 1, last.month, 1), given)


def _of_the_latest(months: list[Row], given: Given) -> datetime | None:
    """From when on there are as many articles as are shown."""
    found = 0
    for row in reversed(months):
        found += row["articles"]
        if found >= SUBJECTS:
            return _later(datetime.combine(row["month"], time.min), given)
    return _later(None, given)


def _later(begun: datetime | None, given: Given) -> datetime | None:
    return max(filter(None, (begun, given["since"])), default=None)


def quarantine(asking: Asking, given: Given) -> Told:
    """What could not be read, by reason, source and time."""
    must_know(asking.con, given)
    found = asking.ask("quarantine/rejects", given)
    reasons = asking.ask("quarantine/reasons", given)
    return {"title": "Quarantine", "rejects": found, "reasons": reasons, "page": given["page"] or 1,
            "more": len(found) == REJECTS}  # fmt: skip


def people(asking: Asking, given: Given) -> Told:
    """Who signs most, or those whose names have what was asked for."""
    return {"title": "People", "people": asking.ask("people/people", given)}


def person(asking: Asking, given: Given) -> Told:
    """A person: for whom they write, where from, and under which names."""
    rows = asking.ask("person/person", given)
    if not rows:
        raise MissingError(f"There is no person {given['person']} here: the page of people finds them by name.")
    told = {name: asking.ask(f"person/{name}", given) for name in ("outlets", "places", "latest")}
    spots = drawing.spots(told["places"], "articles")
    return {**told, "title": rows[0]["person"], "person": rows[0], "spots": spots, "view": drawing.around(spots)}


def place(asking: Asking, given: Given) -> Told:
    """A place: who files from there, for whom, and what."""
    rows = asking.ask("place/place", given)
    if not rows:
        raise MissingError(f"No dateline here resolves to {given['place']}.")
    told = {name: asking.ask(f"place/{name}", given) for name in ("people", "sources")}
    told["latest"] = asking.ask("latest", given)
    spots = drawing.spots(rows)
    return {**told, "title": rows[0]["located"], "place": rows[0], "spots": spots, "view": drawing.around(spots)}


def agency(asking: Asking, given: Given) -> Told:
    """An agency: who carries its copy, how fast, and what is credited to it."""
    rows = asking.ask("agency/agency", given)
    if not rows:
        raise MissingError(f"No copy here is credited to an agency {given['agency']}.")
    told = {"carriers": asking.ask("agency/carriers", given), "latest": asking.ask("latest", given)}
    return {**told, "title": rows[0]["agency"], "agency": rows[0]}


def columns(asking: Asking, _: Given) -> Told:
    """The data dictionary: every view of mart with its columns and what they mean."""
    views = asking.ask("columns/views")
    of_view = {name: list(rows) for name, rows in groupby(asking.ask("columns/columns"), lambda row: row["view"])}
    return {"title": "Columns", "views": views, "of_view": of_view}
