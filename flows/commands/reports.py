"""The `report` command: named questions with their answers, and the report page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.clock import moment
from flows.commands.terminal import counted, deliver, table
from flows.reporting import answers

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 50  # rows of a table for people, unless --limit says otherwise


class Time(click.ParamType):  # type: ignore[type-arg] # only newer stubs have one
    """A day, a time, or so long ago, as naive UTC."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """'7d' and '36h' count from now; '2026-11-03' is its first moment, '2026-11-03T10:00+01:00' itself."""
        if isinstance(value, datetime):
            return value
        try:
            return moment(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command(short_help="Answer a named question, or write the report page.")
@click.argument("name", required=False)
@click.option("--list", "listed", is_flag=True, help="Name the questions; with NAME, explain that one.")
@click.option("--since", type=Time(), help="What is from then on: a day, a time, or 7d, 36h, 2w ago; UTC.")
@click.option("--until", type=Time(), help="What is before then.")
@click.option("--source", help="Only this source.")
@click.option("--who", help="A person's name, or a part of it.")
@click.option("--article", help="An article: its article_id, address or uri.")
@click.option("--words", help="Words to search for.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "parquet", "md"]), default="table", show_default=True
)
@click.option("--limit", type=click.IntRange(min=0), help=f"Rows at most; {_SHOWN} for tables unless given.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write instead of the terminal."
)
def report(name: str | None, listed: bool, form: str, limit: int | None, output: Path | None, **given: Any) -> None:
    """Answer the question NAME from the warehouse. Without NAME, write the report page and print its figures."""
    if listed:
        _list(name)
    elif name is None:
        beside = [f"--{option}" for option, value in given.items() if value is not None]
        if beside or output or limit is not None or form != "table":
            raise click.UsageError("name a report: `copydesk report --list` tells which there are")
        _page()
    else:
        _answer(name, given, form, limit, output)


def _list(name: str | None) -> None:
    from warehouse.asking.reports import PARAMETERS, question, questions

    if name is not None:
        asked = question(name)
        click.echo(asked.title + (f"\n\n{asked.help}" if asked.help else ""))
        click.echo("\nOptions: " + (" ".join(f"--{p}" for p in PARAMETERS if p in asked.takes) or "none"))
        return
    rows = [(q.name, q.title, " ".join(f"--{p}" for p in PARAMETERS if p in q.takes)) for q in questions()]
    table("", ("report", "what it answers", "options"), rows)


def _page() -> None:
    from flows import published
    from flows.reporting.page import publish
    from flows.reporting.values import shown
    from warehouse.asking.reports import report as answer

    page = publish()
    with published.reading() as con:
        for name in ("overview", "sources", "edits", "quarantine"):
            found = answer(con, name, limit=None if name == "sources" else 100)
            if found.rows:
                rows = [tuple(shown(value) for value in row) for row in found.rows]
                table(found.title, tuple(found.columns), rows)
    click.echo(f"Report: {page}")


def _answer(name: str, given: dict[str, Any], form: str, limit: int | None, output: Path | None) -> None:
    from flows import published
    from warehouse.asking.reports import answer, question

    if form == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for a terminal: add --output FILE")
    asked = question(name)
    cut = _SHOWN if limit is None and form in ("table", "md") else limit
    with published.reading() as con:
        found = answer(con, asked, given, limit=None if cut is None else cut + 1)
    more = cut is not None and len(found) > cut
    found = found if cut is None else found.slice(0, cut)
    if form == "table" and output is None:
        from flows.reporting.values import shown

        table(asked.title, tuple(found.column_names), (tuple(shown(v) for v in row) for row in _rows(found)))
    else:
        deliver(WRITERS[form](found), output)
    click.echo(counted(len(found), "row") + (", and there are more: see --limit" if more else ""), err=True)


def _rows(found: pa.Table) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _csv(found: pa.Table) -> bytes:
    return answers.csv(found.column_names, _rows(found))


def _json(found: pa.Table) -> bytes:
    return answers.json(found.column_names, _rows(found))


def _parquet(found: pa.Table) -> bytes:
    import io

    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(found, file)
    return file.getvalue()


def _markdown(found: pa.Table) -> bytes:
    return answers.markdown(found.column_names, _rows(found))


WRITERS: dict[str, Callable[[Any], bytes]] = {
    "csv": _csv,
    "table": _markdown,
    "json": _json,
    "parquet": _parquet,
    "md": _markdown,
}
