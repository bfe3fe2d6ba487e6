"""A program that ends with the one that started it, however that ends: it holds the other end of a pipe.

The system closes a pipe when the process goes that has it, also where that was killed and could say nothing.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import BinaryIO

FLAG = "--lifeline"
_GRACE = 10.0
"""Seconds to end by itself."""


def start(module: str, *arguments: str, output: BinaryIO, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a module of ours that is to `follow`."""
    command: Sequence[str] = [sys.executable, "-m", module, *arguments, FLAG]
    return subprocess.Popen(  # noqa: S603 - our own program, no shell
        command, stdin=subprocess.PIPE, stdout=output, stderr=output, env=dict(env), start_new_session=True
    )


def follow() -> None:
    """End this process when the one that started it has ended."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
