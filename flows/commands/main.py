"""The command line.

Start-up is part of the feel, so every command imports what it needs when it runs: `--help` needs none of it, and
`parse` neither Prefect nor DuckDB.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows import settings
from flows.commands import repair as cli_repair
from flows.commands.deploy import deploy
from flows.commands.export import export
from flows.commands.health import health
from flows.commands.people import people
from flows.commands.reports import report
from flows.commands.search import search
from flows.commands.sources import sources
from flows.commands.stories import explain_link, story
from flows.commands.terminal import table
from flows.commands.warehouse import WAREHOUSE_COMMANDS
from warehouse.file.errors import WarehouseError

if TYPE_CHECKING:
    from flows.reading.jobs import Batch, Job
    from flows.summary import Summary
    from parsers.records import Article

_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...")
_STRICT = click.option("--strict", is_flag=True, help="End with status 1 when something was rejected.")


class _Group(click.Group):
    """Turns the errors that are a person's to mend into one line, and a reader that went away into silence."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # `copydesk parse … | head`
            sys.stderr.close()
            ctx.exit(0)
        except settings.UserError as error:
            raise click.UsageError(str(error)) from error
        except WarehouseError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(settings.version(), prog_name="copydesk")
def main() -> None:
    """Read news copy from files and feeds into a DuckDB warehouse that answers questions.

    COPYDESK_HOME (default .copydesk), COPYDESK_WAREHOUSE and COPYDESK_SOURCES say where things are.
    """


@main.command(short_help="Read files, or the catalogue, into the warehouse.")
@_PATHS
@click.option("--source", "names", multiple=True, metavar="NAME", help="Only this source; may be repeated.")
@click.option(
    "--engine",
    type=click.Choice(["auto", "prefect", "plain"]),
    default="auto",
    show_default=True,
    help="auto: under a Prefect server when there is one. prefect: with a temporary server when there is none.",
)
@click.option("--due", is_flag=True, help="Leave out web feeds whose time has not come, as the schedule does.")
@click.option(
    "--history", default=0, type=click.IntRange(0, 1000), help="Older pages to read of feeds that have them (RFC 5005)."
)
@_STRICT
def ingest(paths: tuple[str, ...], names: tuple[str, ...], engine: str, due: bool, history: int, strict: bool) -> None:
    """Read PATHs, or the catalogue's sources, into the warehouse, and publish the report page."""
    from flows.deployed import server
    from flows.reading import jobs

    if paths and names:
        raise click.UsageError("give either paths or --source, not both")
    todo = jobs.plan(paths, names)  # also where a flow plans its own: a misspelt path is told before anything starts
    api_url, where = (None, "plainly in this process, as asked") if engine == "plain" else server.find()
    if engine == "prefect" and api_url is None:
        where = "as a Prefect flow with a temporary server: none is configured or running"
    click.echo(f"Running {where}.", err=True)
    with_prefect = engine == "prefect" or api_url is not None
    options = {"due_only": due, "history": history}
    summary = _under_prefect(api_url, paths, names, options) if with_prefect else _plainly(todo, options)
    _tell(summary)
    sys.exit(1 if strict and summary.count("rejected") else 0)


def _under_prefect(
    api_url: str | None, paths: tuple[str, ...], sources: tuple[str, ...], options: dict[str, Any]
) -> Summary:
    from flows.deployed import server

    server.prepare(api_url)
    from flows.ingest import ingest as flow
    from flows.running.writer import make_limit

    make_limit()

    absolute = [str(Path(path).absolute()) for path in paths]
    summary: Summary = flow(paths=absolute or None, sources=list(sources) or None, **options)
    return summary


def _plainly(todo: list[Job], options: dict[str, Any]) -> Summary:
    from flows import pipeline
    from flows.reporting import page as report

    summary = pipeline.ingest(todo, progress=_progress, **options)
    report.publish()
    return summary


def _progress(todo: list[Batch]) -> Iterable[Batch]:
    """The batches, with a progress bar when somebody is watching."""
    if not sys.stderr.isatty():
        return todo
    from rich.console import Console
    from rich.progress import track

    return track(todo, description="Reading", console=Console(stderr=True), transient=True)


def _tell(summary: Summary) -> None:
    """The summary, what was recognised, a few answers, and where everything is."""
    from flows import published
    from flows.reporting import summary as told
    from flows.reporting.values import shown
    from warehouse.asking.reports import report as answered

    columns, rows = told.counts(summary)
    table("What came in", columns, rows, numbers=columns[1:])
    found = told.recognised(summary)
    if found:
        table("Recognised", ("what", "source", "story or document", "detail"), found[: told.MOST])
    with published.reading() as con:
        for name in ("who_filed_from_where", "first_with_the_story"):
            answer = answered(con, name, limit=8)
            if answer.rows:
                rows = [tuple(shown(value) for value in row) for row in answer.rows]
                table(answer.title, tuple(answer.columns), rows)
    click.echo(f"\n{told.headline(summary)}")
    click.echo(f"Warehouse: {settings.warehouse()}")
    click.echo(f"Published: {settings.published()} (the copy for readers)")
    click.echo(f"Report:    {settings.report_page()}")


@main.command(short_help="Print records as JSON Lines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--indent", is_flag=True, help="Indented JSON, for reading.")
@click.option("--explain", is_flag=True, help="Tables for people: each field, who says so, and who says otherwise.")
@click.option(
    "--urls", type=click.Path(exists=True, dir_okay=False), help="JSON Lines {document, url} for saved pages."
)
@_STRICT
def parse(paths: tuple[str, ...], indent: bool, explain: bool, urls: str | None, strict: bool) -> None:
    """Print the records in PATHs (files, folders, patterns) as JSON Lines, in input order."""
    from dataclasses import replace

    import orjson

    from flows.catalogue import layouts
    from flows.reading.files import expand, files, read, shown
    from parsers.normalise import parse as parse_document
    from parsers.public_json import to_json
    from parsers.records import Document, Reject

    layouts.refresh()
    known = _sidecar(urls)
    option = orjson.OPT_INDENT_2 if indent else 0
    rejected = False
    for path in (found for root in expand(paths) for found in files(root)):
        item = path if isinstance(path, Reject) else read(path)
        if isinstance(item, Document):
            address = known.get(shown(path)) if isinstance(path, Path) else None
            records = parse_document(replace(item, url=address))
        else:
            records = iter((item,))
        for record in records:
            rejected = rejected or isinstance(record, Reject)
            if explain and not isinstance(record, Reject):
                _explain(record)
                continue
            sys.stdout.buffer.write(orjson.dumps(to_json(record), option=option | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()
    sys.exit(1 if strict and rejected else 0)


def _explain(article: Article) -> None:
    """A table of one article: field, value, who says so, who says otherwise."""
    from parsers.provenance import explain
    from parsers.text import line

    rows = [
        (
            one.field,
            line(one.value) or "",
            ", ".join(one.said_by),
            "\n".join(f"{other.extractor}: {line(other.value)}" for other in one.disagreed),
        )
        for one in explain(article)
    ]
    table(line(article.document) or "", ("field", "value", "said by", "disagreed"), rows)


def _sidecar(path: str | None) -> dict[str, str]:
    """Addresses of saved pages by document."""
    import orjson

    if path is None:
        return {}
    try:
        rows = [orjson.loads(line) for line in Path(path).read_bytes().splitlines() if line.strip()]
        return {row["document"]: row["url"] for row in rows}
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise click.UsageError(f"{path}: every line must be an object with document and url ({error})") from error


main.add_command(sources)
main.add_command(report)
main.add_command(people)
main.add_command(search)
main.add_command(export)
main.add_command(health)
main.add_command(deploy)
for command in WAREHOUSE_COMMANDS:
    main.add_command(command)
main.add_command(cli_repair.explain)
main.add_command(cli_repair.quarantine)
main.add_command(cli_repair.replay_archive)
main.add_command(explain_link)
main.add_command(story)


@main.command(short_help="Prefect server, dashboard and schedules, here.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address the dashboard listens on.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535))
def up(host: str, port: int) -> None:
    """Start a Prefect server with its dashboard, and the scheduled flows, on this machine; Ctrl-C ends both."""
    from flows.deployed import up as machine

    machine.run(host, port)


if __name__ == "__main__":
    main()
