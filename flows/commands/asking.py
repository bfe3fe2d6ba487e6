"""The commands `query` and `search`: what the warehouse answers to SQL, and to words."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from flows.commands.reports import WRITERS, Time
from flows.commands.terminal import counted, deliver, fits, lines, table

_FORMS = ("auto", "table", "line", "csv", "json", "ndjson", "md", "parquet")


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
    from warehouse.asking.known import must_know
    from warehouse.search.passages import find

    with published.reading() as con:
        must_know(con, given)
        found = find(con, words, given, most=most)
    if form == "table":
        columns = ("score", "title", "source", "published", "passage")
        rows = zip(*(found[name].to_pylist() for name in columns), strict=True)
        table("", columns, [tuple(shown(value) for value in row) for row in rows], numbers=("score",))
    else:
        deliver(WRITERS[form](found), None)
    more = ", and there may be more: see --limit" * (len(found) == most)
    click.echo(counted(len(found), "article") + more, err=True)


@click.command(short_help="Ask the warehouse in SQL.")
@click.argument("sql", required=False)
@click.option("-f", "--file", "file", type=click.File("rb"), help="Read the SQL from a file; - is a pipe.")
@click.option(
    "--format", "form", type=click.Choice(_FORMS), default="auto", show_default=True,
    help="auto is a table where it fits, else a line for each value.",
)  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead.")
@click.option("--as-of", type=Time(), help="What a lake said then: at the beginning of a day, at a time, or 7d ago.")
def query(sql: str | None, file: BinaryIO | None, form: str, output: Path | None, as_of: datetime | None) -> None:
    """Answer SQL, each statement of it. It can change nothing, and nothing outside the warehouse can be reached."""
    import duckdb

    from flows import published
    from flows.reporting.answers import WRITERS as FILES
    from warehouse.asking.reports import ask

    if output and form not in FILES:
        raise click.UsageError(f"say with --format what the file is to be: {', '.join(FILES)}")
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal: add --output FILE")
    text = _given(sql, file)
    if not text.strip():
        raise click.UsageError("there is no SQL in that")
    with published.reading(as_of=as_of) as con:
        try:
            answers = [ask(con, one.query) for one in con.extract_statements(text)]
        except duckdb.Error as error:
            raise click.ClickException(str(error)) from error
    if not answers:
        raise click.UsageError("there is no SQL in that")
    if form not in FILES:
        _tell(answers, form)
        return
    if len(answers) > 1 and form in ("json", "parquet"):
        raise click.UsageError(f"one answer makes a file of {form}, and these are {len(answers)}")
    data = b"\n".join(FILES[form](*answer) for answer in answers)
    deliver(data, output)


def _given(sql: str | None, file: BinaryIO | None) -> str:
    """The SQL, from wherever it comes. Raises UsageError where there is none, or two."""
    if sql is not None and file is not None:
        raise click.UsageError("give SQL, or a file of it with -f, not both")
    if sql is not None:
        return sql
    if file is None and sys.stdin.isatty():
        raise click.UsageError('give SQL, such as "from mart.sources", or a file of it with -f')
    try:
        return (file or sys.stdin.buffer).read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"that is no text in UTF-8: {error.reason} at byte {error.start}") from error


def _tell(answers: list[tuple[list[str], list[tuple[Any, ...]]]], form: str) -> None:
    from flows.reporting.values import shown

    for columns, rows in answers:
        told = [tuple(shown(value) for value in row) for row in rows]
        if form == "table" or (form == "auto" and fits(columns, told)):
            table("", tuple(columns), told)
        else:
            lines(columns, told)
    click.echo(", ".join(counted(len(rows), "row") for _, rows in answers), err=True)
