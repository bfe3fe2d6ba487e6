"""The `export` command: a selection of articles in the formats that other programs read."""

from __future__ import annotations

from typing import Any

import click

from flows.commands.reports import Time
from flows.commands.terminal import counted

_FORMATS = ("parquet", "csv", "ndjson", "ninjs", "rss", "jsonfeed")


@click.command(short_help="Write a selection of articles for other programs.")
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("path", default="-", metavar="[PATH]")
@click.option("--since", type=Time(), help="Published from then on: a day, a time, or 7d, 36h, 2w ago; UTC.")
@click.option("--until", type=Time(), help="Published before then.")
@click.option("--source", metavar="NAME", help="Only this source.")
@click.option("--where", metavar="CONDITION", help="Only rows of mart.articles for which this SQL is true.")
@click.option("--sql", "query", metavar="QUERY", help="Only articles whose article_id this SQL gives.")
@click.option("--limit", "most", type=click.IntRange(min=1), help="The latest so many; 100 for feeds unless given.")
@click.option("--force", is_flag=True, help="Replace what is at PATH.")
def export(
    form: str, path: str, where: str | None, query: str | None, most: int | None, force: bool, **given: Any
) -> None:
    """Write articles as FORMAT (parquet, csv, ndjson, ninjs, rss or jsonfeed) to PATH, or to standard output.

    Parquet is a folder with one folder a day. A file or folder appears at PATH when it is whole.
    """
    import duckdb

    from flows import published
    from flows.exporting.exports import write
    from warehouse.asking.known import must_know
    from warehouse.asking.selections import chosen

    if form == "parquet" and path == "-":
        raise click.UsageError("Parquet is a folder: give a PATH")
    with published.reading() as con:
        must_know(con, given)
        try:
            count = write(con, form, path, chosen(where, query), given, most=most, force=force)
        except duckdb.Error as error:  # what follows the first paragraph shows SQL that is not the user's
            raise click.ClickException(" ".join(str(error).partition("\n\n")[0].split())) from error
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror or error}") from error
    click.echo(counted(count, "article") + ("" if path == "-" else f" in {path}"), err=True)
