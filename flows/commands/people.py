"""The `people` commands: who signs with which names, and whose word it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from flows.commands.terminal import counted, table

if TYPE_CHECKING:
    from warehouse.people import Alias

_REASON = click.option("--reason", default="said on the command line", show_default=True, help="Why: it is recorded.")
_MOST = click.option("--limit", default=50, show_default=True, type=click.IntRange(min=1), help="Rows at most.")


@click.group(short_help="Who signs with which names: list, merge, split, history.")
def people() -> None:
    """Say which names stand for one person.

    One name in one source is one person, until you say otherwise. What was printed stays, and every decision can be
    taken back.
    """


@people.command("list")
@click.argument("name", required=False)
@_MOST
def listed(name: str | None, limit: int) -> None:
    """List people, those who sign most first; with NAME, whose names have that in them."""
    _told("people/list", name, limit)


@people.command()
@click.argument("into")
@click.argument("others", nargs=-1, required=True)
@_REASON
def merge(into: str, others: tuple[str, ...], reason: str) -> None:
    """Make OTHERS one person with INTO: each a name, NAME@SOURCE or a person_id."""
    from flows import published, settings
    from warehouse import people as persons
    from warehouse.access import writing

    with writing(settings.place(), version=settings.version()) as con:
        moved = persons.merge(con, into, others, at=_now(), reason=reason)
    published.publish()
    click.echo(f"{into} signs as well as {_names(moved)}" if moved else "They are one person already.")


@people.command()
@click.argument("alias")
@_REASON
def split(alias: str, reason: str) -> None:
    """Take ALIAS, a name that was merged (NAME@SOURCE), out of its person again."""
    from flows import published, settings
    from warehouse import people as persons
    from warehouse.access import writing

    with writing(settings.place(), version=settings.version()) as con:
        moved = persons.split(con, alias, at=_now(), reason=reason)
    published.publish()
    click.echo(f"{_names(moved)} is a person of their own again; it was {moved[0].person}")


@people.command()
@click.argument("name", required=False)
@_MOST
def history(name: str | None, limit: int) -> None:
    """Show what people decided; with NAME, every decision about it."""
    _told("people/history", name, limit)


def _told(question: str, who: str | None, limit: int) -> None:
    from flows import published
    from flows.reporting.values import shown
    from warehouse.file.statements import sql

    with published.reading() as con:
        found = con.execute(sql(question), {"who": who, "most": limit})
        columns = tuple(column[0] for column in found.description or ())
        rows = [tuple(shown(value) for value in row) for row in found.fetchall()]
    table("", columns, rows)
    click.echo(counted(len(rows), "row"), err=True)


def _names(moved: list[Alias]) -> str:
    return ", ".join(f"{alias.alias}@{alias.source_id}" for alias in moved)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
