"""What people decided and which paths they gave, line by line in a file beside the warehouse: it is in no archive.

The file only grows. From it, and from copies, archive and files, a warehouse can be made anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sized
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from orjson import dumps, loads

from flows import settings
from warehouse.file.snapshot import sync
from warehouse.operations import decided

Line = dict[str, Any]


def keep(con: duckdb.DuckDBPyConnection) -> None:
    """Keep what the warehouse has of decisions and the file has not."""
    note(decided.decided(con))


def note(lines: Iterable[Line]) -> None:
    """Add these, each once; they are on the disk when this returns. Raises OSError."""
    path = settings.decisions()
    known = set(path.read_bytes().splitlines()) if path.exists() else set()
    new = [line for line in dict.fromkeys(dumps(line) for line in lines) if line not in known]
    if not new:
        return
    is_new = not path.exists()
    with path.open("ab") as file:
        # A line that a kill cut off is ended first, and is none
        file.write((b"" if file.tell() == 0 else b"\n") + b"\n".join(new) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync(path.parent)


def expired(loaded: Mapping[str, Sized], paths: Iterable[Path]) -> None:
    """Note files of the archive that are let go of, with how many answers of each were `loaded`."""
    note({"kind": "expired", "one": path.name, "other": len(loaded.get(path.name, ()))} for path in paths)


def noted(*kinds: str) -> list[Line]:
    """The lines of these kinds, in order; what is no line any more is passed over."""
    path = settings.decisions()
    found = []
    for text in path.read_bytes().splitlines() if path.exists() else ():
        try:
            line = loads(text) if text else {}
            if isinstance(line, dict) and line.get("kind") in kinds:
                if "decided_at" in line:
                    line["decided_at"] = datetime.fromisoformat(line["decided_at"])
                found.append(line)
        except ValueError:
            continue
    return found
