"""What a person sees in a terminal."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

_ROOMY = 140
"""Columns of a terminal in which a table has room for everything."""
_WORD = 12
"""Characters of a cell that is better not broken."""
table_or_json = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True
)
"""The option of commands that print for people or for programs."""
strictly = click.option("--strict", is_flag=True, help="End with status 1 when something was rejected.")
"""The option of commands that read copy."""


def table(
    title: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    numbers: tuple[str, ...] = (),
    spare: tuple[str, ...] = (),
) -> None:
    """Print a table; columns in `numbers` are set to the right, those in `spare` left out where there is no room."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=_width())
    told = list(rows)
    kept = [n for n, name in enumerate(columns) if console.width >= _ROOMY or name not in spare]
    shown = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for n in kept:
        header = columns[n].replace("_", " ")
        short = len(header) <= _WORD and all(len(row[n]) <= _WORD for row in told)
        shown.add_column(header, justify="right" if columns[n] in numbers else "left", overflow="fold", no_wrap=short)
    for row in told:
        shown.add_row(*(Text(row[n]) for n in kept))
    console.print(shown)


def fits(columns: list[str], rows: list[tuple[str, ...]]) -> bool:
    """Has each column of a table room for its name and a word of each cell?"""
    widest = (
        max(len(name), *(min(len(row[at]), _WORD) for row in rows)) if rows else len(name)
        for at, name in enumerate(columns)
    )
    return sum(widest) + 2 * len(columns) <= _width()


def lines(columns: list[str], rows: list[tuple[str, ...]]) -> None:
    """Print a line for each value that there is, and a blank one between rows."""
    widest = max(map(len, columns), default=0)
    for at, row in enumerate(rows):
        click.echo("\n" * bool(at), nl=False)
        for name, value in zip(columns, row, strict=True):
            if value:
                click.echo(f"{name:>{widest}}  {value}")


def _width() -> int:
    """Of the terminal; a pipe or a log has none of its own: room for a line of the longest kind, not 80 columns."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 160


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Say what takes a while, for as long as it does, when somebody is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    import orjson

    sys.stdout.buffer.write(orjson.dumps(value, default=str, option=orjson.OPT_APPEND_NEWLINE))


def deliver(data: bytes, output: Path | None) -> None:
    """Write an answer into a file, or to standard output. Raises ClickException where it cannot be written."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror or error}") from error


def counted(number: int, thing: str) -> str:
    """'1 article', '2 articles'."""
    return f"{number} {thing}{'s' * (number != 1)}"


def cut(text: str | None, most: int) -> str:
    """So much of a text for a cell, a line of it for each of its paragraphs."""
    text = (text or "").replace("\n\n", "\n")
    return text if len(text) <= most else f"{text[:most]} …"
