"""`copydesk health`: is every source well, for people and for cron."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import click

from flows.commands.terminal import table, table_or_json

_SHOWN = (
    "source_id",
    "status",
    "silent_for",
    "freshness",
    "articles_last_day",
    "usual_that_day",
    "last_fetch",
    "failures",
)
_STATUSES = ("failing", "stale", "quiet", "never", "no promise", "fresh", "disabled")


@click.command(short_help="Is every source well: fresh, stale, failing, quiet, or without a promise.")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source; may be repeated.")
@table_or_json
def health(names: tuple[str, ...], form: str) -> None:
    """Judge every source by its data: the promise it made, its usual volume, its feeds, and how well it is read.

    Status is 0 when nothing is wrong, 1 when something is, and 2 for misuse.
    """
    import orjson

    from flows import published
    from warehouse.asking.reports import ask

    with published.reading() as con:
        columns, rows = ask(con, "from mart.source_health order by source_id")
        sources = [dict(zip(columns, row, strict=True)) for row in rows]
        columns, rows = ask(con, "from mart.breaches order by kind, source_id, measure")
        breaches = [dict(zip(columns, row, strict=True)) for row in rows]
    if missing := set(names).difference(source["source_id"] for source in sources):
        raise click.UsageError(f"no source is called {', '.join(sorted(missing))}: `copydesk sources list` has them")
    if names:
        sources = [source for source in sources if source["source_id"] in names]
        breaches = [breach for breach in breaches if breach["source_id"] in names]
    if form == "json":
        told = {"sources": sources, "breaches": breaches}
        sys.stdout.buffer.write(orjson.dumps(told, default=_seconds, option=orjson.OPT_APPEND_NEWLINE))
    else:
        _tell(sources, breaches)
    sys.exit(1 if breaches else 0)


def _tell(sources: list[dict[str, Any]], breaches: list[dict[str, Any]]) -> None:
    from flows.reporting.values import shown

    table("", _SHOWN, (tuple(shown(source[name]) for name in _SHOWN) for source in sources))
    if breaches:
        rows = [(breach["kind"], breach["source_id"], breach["detail"]) for breach in breaches]
        table("What is wrong", ("kind", "source_id", "detail"), rows)
    click.echo(_verdict(sources, {breach["source_id"] for breach in breaches}))


def _verdict(sources: list[dict[str, Any]], bad: set[str]) -> str:
    """'1 of 3 sources is not well: 1 stale, 2 fresh.'"""
    statuses = Counter(source["status"] for source in sources)
    found = sorted(statuses.items(), key=lambda item: _STATUSES.index(item[0]))
    told = ", ".join(f"{number} {status}" for status, number in found) or "there is none"
    count = f"{len(sources)} source{'' if len(sources) == 1 else 's'}"
    if not bad:
        return f"Nothing is wrong with {count}: {told}."
    return f"{len(bad)} of {count} {'is' if len(bad) == 1 else 'are'} not well: {told}."


def _seconds(value: object) -> float | str:
    """Durations in seconds, for JSON."""
    return value.total_seconds() if isinstance(value, timedelta) else str(value)
