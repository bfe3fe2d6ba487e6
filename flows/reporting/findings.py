"""What a reader sees in each chart of the report page, in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

Rows = list[dict[str, Any]]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def finding(name: str, rows: Rows) -> str:
    """The sentence above the chart `name`, also where there is nothing to see."""
    return _FINDINGS[name](rows) if rows else _NOTHING[name]


def counted(number: int, noun: str) -> str:
    """'1 article', '1,204 articles', '2 pick-ups'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _volume(rows: Rows) -> str:
    total = sum(row["articles"] for row in rows if not row["place"])
    if not total:
        return _NOTHING["volume"]
    first = [row for row in rows if row["place"] == 1]
    most = sum(row["articles"] for row in first)
    told = counted(total, "article") + _against(total, next(row["before"] for row in rows if not row["place"]), rows)
    if most == total:
        return f"{told}, all by {first[0]['source']}."
    return f"{told}; {first[0]['source']} published the most, {most:,}."


def _against(total: int, before: int, rows: Rows) -> str:
    """' in 90 days, 12 % more than in the 90 days before'; nothing where there was nothing before."""
    days = sum(not row["place"] for row in rows)
    if not before:
        return f" in {counted(days, 'day')}"
    share = round(100 * (total - before) / before)
    than = "as many as" if not share else f"{abs(share):,} % {'more' if share > 0 else 'fewer'} than"
    return f" in {counted(days, 'day')}, {than} in the {counted(days, 'day')} before"


def _hours(rows: Rows) -> str:
    top = max(rows, key=lambda row: row["articles"])
    total = sum(row["articles"] for row in rows)
    return (
        f"Busiest on {_DAYS[top['weekday'] - 1]}s at {top['hour']:02}:00 by the clock of the source, "
        f"with {top['articles']:,} of {counted(total, 'article')} whose hour is known."
    )


def _places(rows: Rows) -> str:
    top = rows[0]
    if len(rows) == 1:
        return f"All datelines name one place: {top['place']}."
    abroad = len({row["country"] for row in rows})
    countries = f"{abroad} {'country' if abroad == 1 else 'countries'}"
    articles = counted(top["articles"], "article")
    return f"{top['place']} leads with {articles}; {counted(len(rows), 'place')} in {countries} are shown."


def _bylines(rows: Rows) -> str:
    top = rows[0]
    return f"{top['person']} of {top['source']} signed most: {counted(top['articles'], 'article')}."


def _pickups(rows: Rows) -> str:
    hours = median(row["hours"] for row in rows)
    return f"Half of the {counted(len(rows), 'pick-up')} shown came within {hours:.1f} hours of the origin."


def _edits(rows: Rows) -> str:
    undeclared, edits = (sum(row[name] for row in rows) for name in ("undeclared", "edits"))
    if not undeclared:
        return f"{counted(edits, 'change')} of published texts, all with a word about it."
    return f"{counted(edits, 'change')} of published texts, {undeclared:,} of them without a word about it."


def _health(rows: Rows) -> str:
    by = {status: rows[0][status] for status in ("fresh", "stale", "failing", "quiet", "no_promise", "not_read")}
    told = ", ".join(f"{number:,} {status.replace('_', ' ')}" for status, number in by.items() if number)
    total = sum(by.values())
    shown = f" The {len(rows)} that need a look most are shown." if total > len(rows) else ""
    return f"{counted(total, 'source')}: {told}.{shown}"


def _coverage(rows: Rows) -> str:
    signed = sum(row["byline_pct"] >= 90 for row in rows)
    timed = sum(row["exact_time_pct"] >= 90 for row in rows)
    return (
        f"At least nine of ten articles have a byline in {signed} of the {counted(len(rows), 'source')} shown, "
        f"and an exact time in {timed}."
    )


def _quarantine(rows: Rows) -> str:
    documents = counted(rows[0]["all_documents"], "document")
    return f"{documents} could not be read, most often because of '{rows[0]['reason']}'."


_FINDINGS: dict[str, Callable[[Rows], str]] = {
    "volume": _volume,
    "hours": _hours,
    "places": _places,
    "bylines": _bylines,
    "pickups": _pickups,
    "edits": _edits,
    "health": _health,
    "coverage": _coverage,
    "quarantine": _quarantine,
}
_NOTHING = {
    "hours": "No article of these days has a full time, and a source whose time zone is known.",
    "volume": "Nothing was published with a date in these days.",
    "places": "No dateline of these days names a place that the gazetteer knows.",
    "bylines": "Nobody signed anything in these days.",
    "pickups": "No agency copy was seen elsewhere with an exact time in these days.",
    "edits": "No published text has changed in these days.",
    "health": "There is no source yet.",
    "coverage": "There is no article of these days.",
    "quarantine": "Nothing is in quarantine: everything that came in could be read.",
}
