"""Bits that turn over in a warehouse, its log and its copies: is each noticed, and is everything had again?

    python tests/bench/bench_flips.py [--count 200] [--seed 17]

Each time one bit is turned over somewhere in a file of a home whose last run is in no copy. `copydesk doctor` must say
so wherever the file says something else now or cannot be read, and a rebuild must bring back what was there. The copies
that were sound must be as they were. Prints what came of it, and every bit of which that is not so.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from flows import published, settings
from flows.rebuild import rebuild
from tests.flows.test_rebuild import bad, change, hashed, log, make
from warehouse.file.errors import WarehouseError
from warehouse.file.snapshot import wal


def main() -> int:
    """Turn them over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    came = Counter[str]()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        made = make(Path(folder))
        patch.setenv("COPYDESK_SOURCES", str(made.catalogue))
        for number in range(given.count):
            home = Path(folder) / "flipped"
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(made.home, home)
            patch.setenv("COPYDESK_HOME", str(home))
            which = drawn.choice(("warehouse", "warehouse", "log", "copy"))
            at = drawn.random()
            told = f"bit {number} of the {which} at {at:.6f}"
            try:
                came[flip(which, at, made.hash, told, wrong)] += 1
            except Exception as error:  # whatever it is, it is to be told
                wrong.append(f"{told}: {type(error).__name__}: {error}")
            print(f"{number + 1}/{given.count}", dict(came), len(wrong), "wrong", file=sys.stderr)
    print(*(f"{count} {what}" for what, count in sorted(came.items())), *wrong, sep="\n")
    return 1 if wrong else 0


def flip(which: str, at: float, expected: str, told: str, wrong: list[str]) -> str:
    """Turn a bit over at that share of the file; what came of it."""
    path = settings.published() if which == "copy" else settings.warehouse()
    sound = {copy: copy.read_bytes() for copy in published.copies() if copy != path}
    if which == "log":
        log(path)
        change(wal(path), int(wal(path).stat().st_size * 0.5))  # as it was before
        path = wal(path)
    path.chmod(0o644)
    change(path, int(path.stat().st_size * at))
    noticed = ("copy" if which == "copy" else "warehouse") in bad()
    if not noticed and which != "copy" and differs(expected):
        wrong.append(f"{told}: not noticed")
    if which != "copy":
        try:
            rebuild()
        except WarehouseError as error:
            if noticed:
                wrong.append(f"{told}: {error}")
        if hashed() != expected:
            wrong.append(f"{told}: a rebuild does not bring everything back")
    if any(copy.read_bytes() != before for copy, before in sound.items() if copy in published.copies()[1:]):
        wrong.append(f"{told}: a sound copy was written over")
    return f"{which}, {'noticed' if noticed else 'in what nothing uses'}"


def differs(expected: str) -> bool:
    """Does the warehouse say something else, or nothing at all?"""
    try:
        return hashed() != expected
    except (WarehouseError, duckdb.Error):
        return True


if __name__ == "__main__":
    sys.exit(main())
