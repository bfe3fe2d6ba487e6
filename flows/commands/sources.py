"""`copydesk sources ...`: the catalogue, shown and changed from the command line; `trying` has what asks the sources.

As in `flows.commands.main`, every command imports what it needs when it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from flows import settings
from flows.commands.terminal import counted, table, table_or_json
from flows.commands.trying import about, add, discover, test
from warehouse.file.errors import WarehouseError


@click.group(short_help="Show, find, try out and change sources.")
def sources() -> None:
    """The catalogue of sources: show it, try sources out, find, add and disable them."""


for command in (discover, add, test):
    sources.add_command(command)


@sources.command("list", short_help="Show the catalogue, and how the polls of its feeds go.")
@table_or_json
def list_sources(form: str) -> None:
    """Every feed of the catalogue, where it is read from, and, where there is a warehouse, how its polls have gone."""
    from flows.catalogue.sources import read_catalogue
    from flows.commands.states import ago, feed_rows, read_states
    from parsers.text import line

    catalogue = read_catalogue(settings.catalogue())
    try:
        states = read_states()
    except WarehouseError as error:  # the catalogue can be shown all the same
        click.echo(f"Without the polls: {error}", err=True)
        states = {}
    found = list(feed_rows(catalogue, states))
    if form == "json":
        import orjson

        content = orjson.dumps([row.to_json() for row in found], option=orjson.OPT_INDENT_2)
        sys.stdout.buffer.write(content + b"\n")
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    columns = ("name", "title", "kind", "country", "language", "read_from")
    polls = ("status", "due", "last_good", "failures")
    polled = any(row.status for row in found)  # a catalogue of files has no polls to tell of
    rows = []
    for row in found:
        about = (row.source.name, row.source.title, row.source.kind, row.source.country, row.source.language)
        cells = (*(text or "" for text in about), row.feed.location)
        if polled and row.state and not row.source.disabled:
            at = (ago(row.state.due_at, now), ago(row.state.last_good_at, now))
            cells = (*cells, row.status, *at, str(row.state.failures))
        elif polled:
            cells = (*cells, row.status, "", "", "")
        rows.append(cells)
    spare = ("title", "kind", "country", "language") if polled else ()
    table(str(catalogue.path), (*columns, *polls) if polled else columns, rows, numbers=("failures",), spare=spare)
    for row in found:
        if row.why:
            click.echo(f"{row.source.name} is {row.status}: {line(row.why)}")


def _changed(name: str, keys: Mapping[str, Any], *, follow: bool | None = None) -> Path:
    """Change what the catalogue says of a source; returns where."""
    from flows.catalogue import file as catalogue_file

    path = settings.catalogue()
    catalogue_file.change(path, name, keys, follow=follow)
    return path


@sources.command(short_help="Do not read a source for now.")
@click.argument("name")
@click.option("--reason", help="Is shown wherever somebody wonders; by default the date.")
def disable(name: str, reason: str | None) -> None:
    """Say in the catalogue that a source is not read for now, and why."""
    said = reason or f"switched off on {date.today().isoformat()}"
    click.echo(f"{name} is disabled in {_changed(name, {'disabled': said})}: {said}")


@sources.command(short_help="Read a disabled source again.")
@click.argument("name")
def enable(name: str) -> None:
    """Take back that a source is disabled."""
    click.echo(f"{name} is enabled in {_changed(name, {'disabled': None})}")


@sources.command("set", short_help="Change what the catalogue says of a source.")
@click.argument("name")
@about
@click.option("--unset", "gone", multiple=True, metavar="KEY", help="Say no more: kind, country, tags, ...")
def set_source(
    name: str, tags: tuple[str, ...], follow: bool | None, gone: tuple[str, ...], **said: str | None
) -> None:
    """Change what the catalogue says of the source NAME; comments and layout stay. Tags that are given replace those
    that are there."""
    keys: dict[str, Any] = {key: value for key, value in said.items() if value is not None}
    keys |= {"tags": list(tags)} if tags else {}
    if not (keys or gone or follow is not None):
        raise click.UsageError("say what is to be changed, such as --freshness 12h: `copydesk sources set --help`")
    if unknown := sorted({*gone} - {*said, "tags"}) or sorted({*gone} & {"title", *keys}):
        raise click.UsageError(f"--unset does not go with {', '.join(unknown)}")
    path = _changed(name, keys | dict.fromkeys(gone), follow=follow)
    changed = [*keys, *gone, *(["follow"] if follow is not None else [])]
    click.echo(f"{name} has another {', '.join(changed)} in {path}")


@sources.command(short_help="Give a source another name.")
@click.argument("name")
@click.argument("new")
def rename(name: str, new: str) -> None:
    """Call the source NAME by the one word NEW in the catalogue. What was loaded stays where it is, under the old name;
    for another name for people, `copydesk sources set NAME --title TITLE` is enough."""
    path = _changed(name, {"name": new})
    click.echo(f"{name} is called {new} in {path}; what was loaded before stays under {name}")


@sources.command(short_help="Take a source out of the catalogue.")
@click.argument("name")
def remove(name: str) -> None:
    """Take the source NAME out of the catalogue. What was loaded of it stays in the warehouse."""
    from flows.catalogue import file as catalogue_file

    path = settings.catalogue()
    catalogue_file.remove(path, name)
    click.echo(f"{name} is not in {path} any more; what was loaded of it stays in the warehouse")


@sources.command("import", short_help="Add the feeds of an OPML or CSV file.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--follow", is_flag=True, help="Read each entry's page, where the file does not say.")
def import_list(file: Path, follow: bool) -> None:
    """Add the feeds of an OPML or CSV file to the catalogue. Folders become tags; a CSV file begins with the names of
    its columns: url, name, title, tags and other keys of the catalogue. Nothing is asked of the web. Status is 1 when
    a line was refused; the others are added all the same."""
    from flows.catalogue.file import add_entries
    from flows.catalogue.lists import read_list
    from flows.catalogue.new import KnownSourceError, Register
    from flows.catalogue.sources import CatalogueError, catalogue_or_none_yet
    from flows.reading.files import read
    from parsers.records import Reject

    document = read(file)
    if isinstance(document, Reject):
        raise click.UsageError(f"{file}: {document.detail}")
    catalogue = catalogue_or_none_yet(settings.own_catalogue())
    register = Register(catalogue)
    added = known = 0
    refused: list[str] = []
    for listed in read_list(document, follow=follow):
        try:
            if listed.problem:
                raise CatalogueError(listed.problem)
            register.admit(listed.entry, listed.page)
            added += 1
        except KnownSourceError:
            known += 1
        except CatalogueError as error:
            refused.append(f"{file}, line {listed.number}: {error}")
    if added:
        add_entries(catalogue.path, register.admitted)
    for told in refused:
        click.echo(told, err=True)
    click.echo(f"{counted(added, 'feed')} added to {catalogue.path}, {known} skipped as known, {len(refused)} refused")
    sys.exit(1 if refused else 0)


@sources.command("export", short_help="Print the catalogue as OPML or CSV.")
@click.option("--format", "form", type=click.Choice(["opml", "csv"]), default="opml", show_default=True)
def export_list(form: str) -> None:
    """Print the catalogue for other programs: its web feeds as OPML, or all of it as CSV."""
    from flows.catalogue.lists import csv_text, opml
    from flows.catalogue.sources import read_catalogue

    catalogue = read_catalogue(settings.catalogue())
    sys.stdout.buffer.write(opml(catalogue) if form == "opml" else csv_text(catalogue).encode())
    sys.stdout.buffer.flush()
    feeds = [feed for source in catalogue.sources for feed in source.feeds]
    files = sum(feed.url is None for feed in feeds)
    if secret := sum(feed.shown != feed.url for feed in feeds):
        click.echo(
            f"{secret} feeds have secrets written out in the catalogue, which the list leaves out: write them there as "
            "${NAME}, and the list works wherever NAME is set.",
            err=True,
        )
    if form == "opml" and files:
        click.echo(f"{files} feeds of files are left out: OPML lists web addresses.", err=True)
