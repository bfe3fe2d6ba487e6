"""The commands about the warehouse's file: publishing it, and taking care of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows import settings
from flows.commands.terminal import counted


@click.command(short_help="Publish the copy for readers now.")
def snapshot() -> None:
    """Make the copy of the warehouse that readers use anew, and read all of it; every load does so by itself."""
    from flows import published

    copy = settings.published()
    published.publish(fully=True)
    click.echo(f"Published: {copy}")


@click.command(short_help="Check everything, and say what to do.")
@click.option("--hash", "with_hash", is_flag=True, help="Print hashes of what the warehouse says instead.")
def doctor(with_hash: bool) -> None:
    """Check versions, paths, the catalogue, the warehouse and Prefect, and say what to do about what is wrong.

    With --hash, print a hash for each table and one of all: the same documents give the same, in any home, however
    often they are read. Times and identifiers of runs and loads do not count.
    """
    if with_hash:
        _print_hashes()
        return
    from flows.commands.doctor import examine

    findings = list(examine())
    for finding in findings:
        click.echo(f"{'ok  ' if finding.good else 'BAD '} {finding.what}: {finding.said}")
    sys.exit(0 if all(finding.good for finding in findings) else 1)


def _print_hashes() -> None:
    from flows import published
    from warehouse.file.contents import contents, hash_of_all

    with published.reading() as con:
        found = contents(con)
    for one in found:
        click.echo(f"{one.hash}  {one.table}, {counted(one.rows, 'row')}")
    click.echo(f"{hash_of_all(found)}  all")


@click.command(short_help="Give the disk back what the file does not use.")
def compact() -> None:
    """Write a file anew without the room that deleted rows left, compare, and put it in the place of the old.

    Of a lake small files become large ones, and snapshots past COPYDESK_SNAPSHOTS go, with what only they had.
    """
    from flows import published
    from warehouse.upkeep import compact as make_small

    before, after = make_small(settings.place(), version=settings.version(), keep=settings.snapshots())
    published.publish()
    click.echo(f"{settings.place()}: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now, nothing lost")


@click.command(short_help="Keep a copy of the warehouse, verified.")
@click.argument("path", type=click.Path(path_type=Path))
def backup(path: Path) -> None:
    """Copy the warehouse to PATH, where nothing may be yet, and compare every value of the copy."""
    from warehouse.upkeep import backup as keep

    told = keep(settings.place(), path.absolute(), version=settings.version())
    click.echo(f"{path.absolute()}: {counted(told, 'row')}, compared with the warehouse")


@click.command(short_help="Bring a kept copy back, verified.")
@click.argument("path", type=click.Path(path_type=Path))
def restore(path: Path) -> None:
    """Put a copy of PATH, a backup or a published copy, in the place of the warehouse.

    A file is kept aside; what a lake was is in its older snapshots.
    """
    from flows import published
    from warehouse.upkeep import restore as put_back

    aside = put_back(
        settings.place(),
        path.absolute(),
        version=settings.version(),
        publish=lambda copy: published.publish(of=copy, older=True),
    )
    click.echo(f"{settings.place()} is as {path.absolute()} was")
    if aside:
        click.echo(f"The warehouse that it replaced: {aside}")


@click.command(short_help="Make a lake of a file, or a file of a lake, verified.")
@click.argument("target")
def move(target: str) -> None:
    """Have TARGET say what the warehouse says: a lake's address where that is a file, a path where it is a lake.

    Every table is compared value by value; a move into a lake that was broken off goes on. What was moved
    stays as it is: COPYDESK_WAREHOUSE says which of the two is used from then on.
    """
    from warehouse.upkeep import move as carry

    there = settings.place_at(target)
    rows = carry(settings.place(), there, version=settings.version())
    click.echo(f"{there}: {counted(rows, 'row')}, compared with {settings.place()}")
    click.echo("From now on it is used where COPYDESK_WAREHOUSE names it.")


@click.command(short_help="Make a damaged warehouse anew.")
@click.option("--from-nothing", is_flag=True, help="Begin with no copy, also where the warehouse is sound.")
def rebuild(from_nothing: bool) -> None:
    """Set a damaged warehouse aside, begin with the last sound copy, and load what that lacks.

    It comes from the raw archive, the catalogue's files and the paths that were given by hand; what people decided is
    decided again. Nothing is asked of the web. Broken off, it goes on when it is called again. The status is 1 when
    something cannot be had again, which is named.
    """
    from flows.rebuild import rebuild as make_anew

    done = make_anew(from_nothing=from_nothing)
    begun = f"with {done.base}" if done.base else f"with nothing{'' if from_nothing else ', for no copy is sound'}"
    count = done.summary.count
    click.echo(f"{settings.warehouse()} is made anew: begun {begun}, {count('new') + count('copy')} articles more, "
               f"{count('changed')} changed, {count('rejected')} rejected")  # fmt: skip
    if done.aside:
        click.echo(f"The warehouse that it replaced: {done.aside}")
    lost = (
        ("documents that it had and nothing brings again", done.missing or ()),
        ("paths that were read and are gone", done.gone),
        ("answers past COPYDESK_KEEP", [f"{count} in {file}" for file, count in done.expired.items()]),
        ("decisions about what is not there", [f"{line['kind']} {line['one']}" for line in done.refused]),
    )
    for what, names in lost:
        if names:
            more = f" and {len(names) - 10} more" if len(names) > 10 else ""
            click.echo(f"Not to be had again: {what}: {len(names)} ({', '.join(names[:10])}{more})")
    sys.exit(0 if done.is_whole else 1)


WAREHOUSE_COMMANDS = (snapshot, doctor, compact, backup, restore, move, rebuild)
