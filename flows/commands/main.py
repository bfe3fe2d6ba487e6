"""The command line.

Start-up is part of the feel, so every command imports what it needs when it runs: `--help` needs none of it, and
`parse` neither Prefect nor DuckDB.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from flows import settings
from flows.commands import ENDED
from flows.commands.asking import query, search
from flows.commands.deploy import deploy, serve, up
from flows.commands.explain import diff, explain
from flows.commands.export import export
from flows.commands.health import health
from flows.commands.ingest import backfill, ingest
from flows.commands.parse import parse
from flows.commands.people import people
from flows.commands.repair import quarantine, replay_archive
from flows.commands.reports import report
from flows.commands.sources import sources
from flows.commands.stories import event, explain_link, story
from flows.commands.warehouse import WAREHOUSE_COMMANDS
from warehouse.file.errors import TakenError, WarehouseError

_STDERR = 2
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)

_TOLD_BY = (signal.SIGTERM, signal.SIGHUP)


class _Group(click.Group):
    """Turns the errors that are a person's to mend into one line, and a reader that went away into silence."""

    def main(self, *given: Any, **more: Any) -> Any:
        """Run what was asked for."""
        _open_streams()
        try:
            return super().main(*given, **more)
        except OSError as error:
            where = error.filename or _place_of(error)
            if where is None:
                raise
            click.echo(f"Error: {os.fsdecode(where)}: {error.strerror or error}", err=True)
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            with _ended_by_signals():
                return super().invoke(ctx)
        except KeyboardInterrupt as error:
            told, status = _sentence(error)
            click.echo(told, err=True)
            ctx.exit(status)
        except BrokenPipeError:  # `copydesk parse … | head`
            sys.stderr.close()
            ctx.exit(0)
        except (settings.UserError, TakenError) as error:
            raise click.UsageError(str(error)) from error
        except WarehouseError as error:
            raise click.ClickException(str(error)) from error


class _EndedError(KeyboardInterrupt):
    """A signal has told this process to end; what is begun is undone or put on record on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _sentence(error: KeyboardInterrupt) -> tuple[str, int]:
    """What is said of it, and the status to end with, as shells count: 128 and the signal's number."""
    number = error.number if isinstance(error, _EndedError) else signal.SIGINT
    name = signal.Signals(number).name
    return ENDED.format(name), 128 + number


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Within it, a signal to end raises _EndedError in the main thread, unless it is ignored (`nohup`)."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _TOLD_BY}
    ours = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _ended)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])


def _ended(number: int, _: FrameType | None) -> NoReturn:
    raise _EndedError(number)


def _open_streams() -> None:
    """Have the standard streams open: else what is opened next is one of them, and what is printed goes into it."""
    while (file := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(file)
    sys.stdout = sys.stdout or open(1, "w", closefd=False)  # noqa: SIM115 - for as long as the process lives
    sys.stderr = sys.stderr or open(2, "w", closefd=False)  # noqa: SIM115


def _place_of(error: OSError) -> str | None:
    """What an error is about that does not say so itself: the current folder, standard output, or the disk; None where
    that is unknown."""
    try:
        Path.cwd()
    except OSError:
        return "the current folder"
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # for what is flushed at the end
        return "standard output"
    return f"{settings.home()}, or what is printed" if error.errno in _OF_THE_DISK else None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(settings.version(), prog_name="copydesk")
def main() -> None:
    """Read news copy from files and feeds into a DuckDB warehouse that answers questions.

    COPYDESK_HOME (default .copydesk), COPYDESK_WAREHOUSE and COPYDESK_SOURCES say where things are.
    """


for command in (
    ingest, backfill, parse, sources, report, people, search, query, export, health, deploy, up, explain, diff,
    quarantine, replay_archive, explain_link, story, event, serve, *WAREHOUSE_COMMANDS,
):  # fmt: skip
    main.add_command(command)


if __name__ == "__main__":
    main()
