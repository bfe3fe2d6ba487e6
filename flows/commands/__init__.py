"""The command line: one module for each group of commands, and what several of them print.

It begins here: a signal may come before what tells of it is imported, and so next to nothing is.
"""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import NoReturn

__all__ = ["start"]
ENDED = "Ended by {}: what was stored is kept, and the next run goes on from there."
_FIRST = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL, signal.SIGHUP: signal.SIG_DFL}
"""What is done at a signal by a process that was not told otherwise (`nohup`)."""


def start() -> None:
    """Import the commands and run what was asked for."""
    ours = {number: first for number, first in _FIRST.items() if signal.getsignal(number) is first}
    for number in ours:
        signal.signal(number, _ended)
    from flows.commands.main import main

    for number, first in ours.items():
        signal.signal(number, first)
    main()


def _ended(number: int, _: FrameType | None) -> NoReturn:
    """End at once: nothing has been begun, and no import that is under way can make anything else of it."""
    os.write(2, f"{ENDED.format(signal.Signals(number).name)}\n".encode())
    os._exit(128 + number)
