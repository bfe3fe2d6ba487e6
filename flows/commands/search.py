"""The `search` command: ranked full-text search in the warehouse."""

from __future__ import annotations

import sys
from typing import Any

import click

from flows.commands.reports import WRITERS, Time
from flows.commands.terminal import table


@click.command(short_help="Search the texts, the best first.")
@click.argument("words")
@click.option("--since", type=Time(), help="Published from then on: a day, a time, or 7d, 36h, 2w ago; UTC.")
@click.option("--until", type=Time(), help="Published before then.")
@click.option("--source", metavar="NAME", help="Only this source.")
@click.option("--language", metavar="CODE", help="Only texts in this language, such as en.")
@click.option("--limit", "most", type=click.IntRange(min=1), default=20, show_default=True, help="Articles at most.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def search(words: str, most: int, form: str, **given: Any) -> None:
    """Find the articles whose current text has all WORDS, whatever their case and accents, the best first.

    "new york" in quotes stands together, -match must not occur, flood OR storm is either, river* any ending. What
    begins with a minus comes after a --: copydesk search -- '-match river'
    """
    from flows import published
    from flows.reporting.values import shown
    from warehouse.search.passages import find

    with published.reading() as con:
        found = find(con, words, given, most=most)
    if form == "table":
        columns = ("score", "title", "source", "published", "passage")
        rows = zip(*(found[name].to_pylist() for name in columns), strict=True)
        table("", columns, [tuple(shown(value) for value in row) for row in rows], numbers=("score",))
    else:
        sys.stdout.buffer.write(WRITERS[form](found))
        sys.stdout.buffer.flush()
    click.echo(f"{len(found)} articles" + (", and there may be more: see --limit" * (len(found) == most)), err=True)
