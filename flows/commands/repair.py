"""The commands that read again what was read badly or not at all: quarantine, replay."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from flows.commands.reports import Time
from flows.commands.terminal import counted, cut, print_json, table, table_or_json

if TYPE_CHECKING:
    from flows.repairing.replay import Replayed


@click.group(short_help="What could not be read: list, try again, discard.")
def quarantine() -> None:
    """What could not be read, and why: look at it, try it again from its bytes, or discard it."""


_REASON = click.option("--reason", help="Only rejects of this reason.")
_SOURCE = click.option("--source", help="Only rejects of this source.")
_SINCE = click.option("--since", type=Time(), help="Only those last seen from then on: a day, a time, 7d, 36h; UTC.")


@quarantine.command("list", short_help="What is in quarantine.")
@_REASON
@_SOURCE
@_SINCE
@click.option(
    "--status", type=click.Choice(["open", "resolved", "discarded", "all"]), default="open", show_default=True
)
@table_or_json
def list_rejects(reason: str | None, source: str | None, since: datetime | None, status: str, form: str) -> None:
    """List rejects, the latest first."""
    from flows import published
    from warehouse.asking.known import must_know
    from warehouse.operations.rejects import STATUSES, listed

    statuses = STATUSES if status == "all" else (status,)
    with published.reading() as con:
        rows = listed(con, statuses=statuses, reason=reason, source=source, since=since)
        if not rows:
            must_know(con, {"source": source})
    if form == "json":
        print_json(rows)
        return
    columns = ("reject", "source", "reason", "document", "detail", "tries", "last seen", "status")
    table(
        "",
        columns if status != "open" else columns[:-1],
        (
            (
                row["reject_id"][:8], row["source_id"] or "", row["reason"], row["document"], cut(row["detail"], 160),
                str(row["attempts"]), f"{row['last_seen_at']:%Y-%m-%d %H:%M}", row["status"],
            )[: len(columns) if status != "open" else -1]
            for row in rows
        ),
        numbers=("tries",),
        spare=("source", "last seen"),
    )  # fmt: skip
    click.echo(counted(len(rows), "reject"), err=True)


@quarantine.command(short_help="All about one reject.")
@click.argument("reject")
@table_or_json
def show(reject: str, form: str) -> None:
    """Show a REJECT, given by its id or six characters of it, and whether its bytes are still to be had."""
    from flows import published
    from flows.repairing.quarantine import raw_of_reject
    from flows.reporting.values import shown
    from warehouse.operations import rejects

    with published.reading() as con:
        row = rejects.reject(con, reject)
    row["bytes"] = raw_of_reject(row)
    if form == "json":
        print_json(row)
        return
    for name, value in row.items():
        if value is not None:
            click.echo(f"{name:<17} {shown(value)}")


@quarantine.command(short_help="Try rejects again from their bytes.")
@click.argument("ids", nargs=-1, metavar="[REJECT]...")
@_REASON
@_SOURCE
@click.option("--all", "everything", is_flag=True, help="All that are open.")
@table_or_json
def replay(ids: tuple[str, ...], reason: str | None, source: str | None, everything: bool, form: str) -> None:
    """Try rejects again with today's parser, from the raw archive, their files or what was kept of them.

    Nothing is asked of the web: what could not be fetched waits for the next poll. The status is 0 when all of them can
    be read now, else 1.
    """
    from flows.repairing.quarantine import replay as again

    if not (ids or reason or source or everything):
        raise click.UsageError("name rejects, or give --reason, --source or --all")
    if ids and (reason or source or everything):
        raise click.UsageError("name rejects or choose them, not both")
    done = again(ids=ids or None, reason=reason, source=source)
    if form == "json":
        print_json(done)
    else:
        click.echo(
            f"{len(done.readable)} can be read now, {len(done.rejected)} are rejected again, "
            f"of {len(done.missing)} the bytes are gone or others now"
        )
    sys.exit(1 if done.rejected or done.missing else 0)


@quarantine.command(short_help="Close rejects for good.")
@click.argument("ids", nargs=-1, required=True, metavar="REJECT...")
@click.option("--why", required=True, help="For whoever asks later.")
def discard(ids: tuple[str, ...], why: str) -> None:
    """Close REJECTs that nobody wants to read; the same bytes will not open them again."""
    from getpass import getuser

    from flows.repairing.quarantine import discard as close

    click.echo(f"{close(ids, why=why, by=getuser())} discarded")


@click.command("replay", short_help="Read the archive anew: what would change?")
@click.argument("name", required=False, metavar="[REPLAY]")
@click.option("--since", type=Time(), help="What was loaded from then on: a day, a time, or 7d, 36h, 2w ago; UTC.")
@click.option("--until", type=Time(), help="What was loaded before then.")
@click.option("--source", "sources", multiple=True, help="Only this source; may be repeated.")
@click.option("--article", "articles", multiple=True, help="Only this article (id, address or uri); may be repeated.")
@click.option("--diff", is_flag=True, help="Show what would change and leave the articles alone: the default.")
@click.option("--promote", is_flag=True, help="Apply it: new versions, marked as re-parsed.")
@table_or_json
def replay_archive(
    name: str | None,
    since: datetime | None,
    until: datetime | None,
    sources: tuple[str, ...],
    articles: tuple[str, ...],
    diff: bool,
    promote: bool,
    form: str,
) -> None:
    """Read what is stored anew from its bytes, with today's parser, and show field by field what would change.

    An earlier REPLAY is told again, gone on with where it was broken off, or promoted. The status is 0 also when
    something differs.
    """
    from flows import published
    from flows.repairing import replay as again
    from warehouse.stories.explanations import article_named

    if diff and promote:
        raise click.UsageError("give either --diff or --promote")
    if name and (since or until or sources or articles):
        raise click.UsageError("a replay has its own choice of articles: name it, or choose, not both")
    if not (name or since or until or sources or articles):
        raise click.UsageError("give --since, --until, --source or --article, or name a replay")
    if name:
        done = again.resume(name, promote=promote)
    else:
        with published.reading() as con:
            ids = [article_named(con, one).article_id for one in articles]
        done = again.replay(since=since, until=until, sources=sources, articles=ids, promote=promote)
    if form == "json":
        print_json(done)
    else:
        _tell_replay(done)


def _tell_replay(done: Replayed) -> None:
    rows = [
        (
            row["kind"], row["source_id"] or "", row["field"] or "", str(row["records"]), row["document"],
            cut(row["old"], 120), cut(row["new"], 120),
        )
        for row in done.counts
    ]  # fmt: skip
    columns = ("what", "source", "field", "records", "example", "old", "new")
    if rows:
        table("", columns, rows, numbers=("records",), spare=("example",))
    row = done.replay
    short = row["replay_id"][:8]
    click.echo(f"Replay {short}: {row['compared']} articles compared, {row['same']} are the same.")
    if done.promoted is not None:
        click.echo(f"{done.promoted} records are stored as read now.")
    elif any(one["kind"] in ("changed", "readable") for one in done.counts):
        click.echo(f"`copydesk replay {short} --promote` applies it; each difference is in ops.replay_differences.")
