"""What workers are given to read with in tests: documents that say what is to happen, in place of any format."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from parsers import normalise
from parsers.publishers import learnt
from parsers.records import Document, Record


def entries(document: Document, after: int = 0) -> Iterator[tuple[Record, ...]]:
    """A record for each line, with its text, but for lines that say what to do."""
    for line in document.content.decode().splitlines()[after:]:
        _act(line)
        told = ", ".join(one.name for one in learnt()) or "none" if line == "learnt" else line
        yield (document.reject("parse", "told", told),)


def stories(document: Document, after: int = 0) -> Iterator[tuple[Record, ...]]:
    """As copydesk reads, but for texts that begin with what to do."""
    _act(document.content.decode(errors="replace").partition("\n")[0])
    return normalise.entries(document, after)


def _act(line: str) -> None:
    verb, _, rest = line.partition(" ")
    match verb:
        case "hang":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "exit":
            os._exit(3)
        case "hoard":
            _ = bytearray(400 * 1024 * 1024)
        case "exit-once":
            if not Path(rest).exists():
                Path(rest).touch()
                os._exit(3)
