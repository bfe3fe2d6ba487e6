"""`copydesk ingest`: files, or the catalogue, into the warehouse. `copydesk backfill`: years of web archives."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from flows import settings
from flows.commands.terminal import counted, strictly, table

if TYPE_CHECKING:
    from flows.backfill.filling import Total
    from flows.reading.far import Place
    from flows.reading.jobs import Batch, Job
    from flows.summary import Summary

_DAY = click.DateTime(["%Y-%m-%d"])
_ENGINE = click.option(
    "--engine",
    type=click.Choice(["auto", "prefect", "plain"]),
    default="auto",
    show_default=True,
    help="auto: under a Prefect server when there is one. prefect: with a temporary server when there is none.",
)


@click.command(short_help="Read files, or the catalogue, into the warehouse.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--source",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this source, or whose PATHs are; may be repeated.",
)
@_ENGINE
@click.option("--due", is_flag=True, help="Leave out web feeds whose time has not come, as the schedule does.")
@click.option(
    "--history", default=0, type=click.IntRange(0, 1000), help="Older pages to read of feeds that have them (RFC 5005)."
)
@click.option("--again", is_flag=True, help="Read everything, also what has not changed since it was read.")
@strictly
def ingest(
    paths: tuple[str, ...], names: tuple[str, ...], engine: str, due: bool, history: int, again: bool, strict: bool
) -> None:
    """Read PATHs, or the catalogue's sources, into the warehouse, and publish the report page."""
    from flows.deployed import server
    from flows.reading import jobs

    todo = jobs.plan(paths, names)  # also where a flow plans its own: a misspelt path is told before anything starts
    api_url, where = server.choose(engine)
    click.echo(f"Running {where}.", err=True)
    with_prefect = engine == "prefect" or api_url is not None
    options = {"due_only": due, "history": history, "again": again}
    summary = _under_prefect(api_url, paths, names, options) if with_prefect else _plainly(todo, options)
    _tell(summary)
    sys.exit(1 if (strict and summary.count("rejected")) or not summary.adds_up else 0)


def _under_prefect(
    api_url: str | None, paths: tuple[str, ...], sources: tuple[str, ...], options: dict[str, Any]
) -> Summary:
    from flows.deployed import server, up

    server.prepare(api_url or up.temporary())
    from flows.ingest import ingest as flow
    from flows.running.writer import make_limit

    make_limit()

    absolute = [str(Path(path).absolute()) for path in paths]
    done = flow(paths=absolute or None, sources=list(sources) or None, **options)
    return cast("Summary", done)  # of the state that a flow ends with, Prefect hands on the data


def _plainly(todo: list[Job], options: dict[str, Any]) -> Summary:
    from flows import pipeline
    from flows.reporting import page as report

    summary = pipeline.ingest(todo, progress=_progress, **options)
    if summary.has_news or not settings.report_page().exists():
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
    """A few answers, what was recognised, what came, and where everything is; one line where nothing is new."""
    from flows import published
    from flows.reporting import summary as told
    from flows.reporting.values import shown
    from flows.summary import MOST
    from warehouse.asking.reports import report as answered

    if told.is_plain(summary):
        click.echo(told.headline(summary))
        return
    with published.reading() as con:
        for name in ("who_filed_from_where", "first_with_the_story"):
            answer = answered(con, name, limit=8)
            if answer.rows:
                rows = [tuple(shown(value) for value in row) for row in answer.rows]
                table(answer.title, tuple(answer.columns), rows)
    found = told.recognised(summary)
    if found:
        table("Recognised", ("what", "source", "story or document", "detail"), found[:MOST])
    columns, rows = told.counts(summary)
    table("What came in", columns, rows, numbers=columns[1:])
    click.echo(told.headline(summary))
    click.echo(f"Balance:   {told.balance(summary)}")
    place = settings.place()
    click.echo(f"Warehouse: {place}")
    if isinstance(place, Path):
        click.echo(f"Published: {settings.published()} (the copy for readers)")
    click.echo(f"Report:    {settings.report_page()}")
    click.echo("Pages:     copydesk serve")


@click.command(short_help="Read years of web archives, on many machines.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--on",
    envvar="COPYDESK_ON",
    metavar="WHERE",
    help="Read on the workers of Dask at dask://HOST:PORT, or with `dask` on some that are started here.",
)
@click.option("--source", "names", multiple=True, metavar="NAME", help="Whose the archives are.")
@click.option("--since", type=_DAY, help="Only stories that were published on this day or later.")
@click.option("--until", type=_DAY, help="Only stories that were published on this day or earlier.")
@click.option("--again", is_flag=True, help="Read everything, also what was read before.")
@_ENGINE
def backfill(
    paths: tuple[str, ...],
    on: str | None,
    names: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    again: bool,
    engine: str,
) -> None:
    """Read web archives (WARC), in the order of their days: PATHs are files, folders, patterns, addresses
    (s3://BUCKET/PREFIX/), or listings of paths as Common Crawl publishes them (warc.paths.gz).

    What was loaded is remembered piece by piece. Broken off, the same command goes on.
    """
    from flows.backfill.archives import archives
    from flows.deployed import server

    found = archives(paths)  # also where a flow looks for its own: what is none is told before anything starts
    options = {
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "again": again,
    }
    api_url, where = server.choose(engine)
    click.echo(f"Running {where}.", err=True)
    if engine == "prefect" or api_url is not None:
        total = _filled_under_prefect(api_url, paths, on, names, options)
    else:
        total = _filled_plainly(found, on, names, options)
    passed = f", {counted(total.unchanged, 'piece')} read before" if total.unchanged else ""
    told = f"{total.count('new') + total.count('copy')} new, {total.count('changed')} changed, "
    told += f"{total.count('same')} same, {total.count('rejected')} rejected{passed}"
    click.echo(f"{counted(total.archives, 'archive')}: {told}")
    sys.exit(0 if total.adds_up else 1)


def _filled_plainly(found: list[Place], on: str | None, names: tuple[str, ...], options: dict[str, Any]) -> Total:
    from flows import pipeline
    from flows.backfill.cluster import reading_on
    from flows.backfill.filling import Total, fill
    from flows.reporting import page as report
    from flows.reporting.summary import headline

    total = Total()
    with reading_on(on) as cluster:
        ingest = partial(pipeline.ingest, **options)
        for count, summary in fill(found, ingest, cluster, sources=names, progress=_progress):
            total.add(count, summary)
            click.echo(f"{total.archives} of {counted(len(found), 'archive')}: {headline(summary)}", err=True)
    if total.has_news or not settings.report_page().exists():
        report.publish()
    return total


def _filled_under_prefect(
    api_url: str | None, paths: tuple[str, ...], on: str | None, names: tuple[str, ...], options: dict[str, Any]
) -> Total:
    from flows.deployed import server, up

    server.prepare(api_url or up.temporary())
    from flows.deployed.chores import backfill as flow
    from flows.running.writer import make_limit

    make_limit()
    if on:  # no parameter of the flow: who may start it need not be who says where programs run
        os.environ["COPYDESK_ON"] = on
    absolute = [name if "://" in name else str(Path(name).absolute()) for name in paths]
    return cast("Total", flow(paths=absolute, sources=list(names) or None, **options))
