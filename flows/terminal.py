"""What a person sees in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


def table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], numbers: tuple[str, ...] = ()) -> None:
    """Print a table; the columns in `numbers` are set to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for column in columns:
        shown.add_column(column.replace("_", " "), justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        shown.add_row(*(Text(value) for value in row))
    # A pipe or a log has no width of its own: room for a line of the longest kind, not 80 columns
    Console(width=None if sys.stdout.isatty() else 160).print(shown)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Say what takes a while, for as long as it does, when somebody is watching."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
