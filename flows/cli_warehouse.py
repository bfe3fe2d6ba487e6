"""The commands about the warehouse's file: asking it, and taking care of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from flows.terminal import table


@click.command(short_help="Ask the warehouse one SQL question.")
@click.argument("sql")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def query(sql: str, form: str) -> None:
    """Answer one SQL question. It can change nothing, and nothing outside the warehouse can be reached."""
    import duckdb

    from flows import published
    from warehouse.reports import ask

    with published.reading() as con:
        try:
            columns, rows = ask(con, sql)
        except duckdb.Error as error:
            raise click.ClickException(str(error)) from error
    _PRINTERS[form](columns, rows)


def _print_table(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    from flows.report import shown

    table("", tuple(columns), (tuple(shown(value) for value in row) for row in rows))
    click.echo(f"{len(rows)} rows", err=True)


def _print_csv(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    import csv

    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)


def _print_json(columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    import orjson

    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    sys.stdout.buffer.write(orjson.dumps(objects, default=str, option=orjson.OPT_APPEND_NEWLINE))


_PRINTERS: dict[str, Callable[[list[str], list[tuple[Any, ...]]], None]] = {
    "table": _print_table,
    "csv": _print_csv,
    "json": _print_json,
}


@click.command(short_help="Publish the copy for readers now.")
def snapshot() -> None:
    """Make the copy of the warehouse that readers use anew; every load does so by itself."""
    from flows import published

    click.echo(f"Published: {published.publish()}")


WAREHOUSE_COMMANDS = (query, snapshot)
