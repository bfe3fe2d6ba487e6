"""Fills the disk under a run, a little later each time, and looks whether the next run makes good what it left.

    python tests/bench/full_disks.py [--points 20] [--seed 1] [--only WORD]

The desk and what is done to it are those of `tests/bench/kills.py`; the disk is a tmpfs, which takes root. What has no
room must end by itself and say so, and after that, with room again, nothing may be lost or there twice, and the
warehouse has the hash that it has where there was room enough. Prints a line for each.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.kills import LAGS, Child, Killer, made
from tests.bench.warm import warm
from tests.conftest import NoPandas
from tests.flows.web import serving
from warehouse.file.connection import ROOM
from warehouse.file.errors import WarehouseError

FILLED = ("ingest", "ingest", "ingest", "rebuild", "replay", "compact", "restore")
"""What has a full disk, by turns."""
_MOST = 3.0
"""Room as a share of what the home has, at most: what writes all of it anew needs as much as that. It is on top of that
without which nothing is begun."""
_TOLD = ("No space left on device", "Disk quota exceeded")


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--points", type=int, default=20)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--only", default="", help="what has this word in its name")
    asked = given.parse_args()
    wrong = 0
    sys.meta_path.insert(0, NoPandas)
    warm()
    with tempfile.TemporaryDirectory() as folder, serving() as site:
        killer = made(Path(folder), site, random.Random(asked.seed))
        for number in range(asked.points):
            act = FILLED[number % len(FILLED)]
            if asked.only not in act:
                continue
            killer.undisturbed(act)
            room = _MOST * (number / asked.points) ** 3  # most of what is written first is small
            with _disk(Path(folder) / "disk") as disk:
                said, told = _filled(killer, act, disk, room, list(LAGS)[number % len(LAGS)])
            killer.world.place = killer.world.folder
            wrong += bool(told)
            print(f"{act:10} {room:6.1%} of more room: {said}; {'; '.join(told) or 'nothing is lost'}", flush=True)
    return int(wrong > 0)


def _filled(killer: Killer, act: str, disk: Path, room: float, lag: str) -> tuple[str, list[str]]:
    """What it said with so much room, and what was wrong after it had more."""
    world = killer.world
    world.place = disk
    home = world.home(act)
    used = _used(disk)
    _resize(disk, used + ROOM + int(used * room))
    child = Child(lambda: _tried(killer, act, home))
    wrong = ["it was killed"] if child.wait() else []
    _resize(disk, 20 * used)
    wrong += [child.trouble] if child.trouble else []
    wrong += killer.told(lambda: world.readers(act, home))
    wrong += killer.told(lambda: world.follow(act, home, LAGS[lag]))
    return child.said or "", [*wrong, *killer.looked(act, home)]


def _tried(killer: Killer, act: str, home: Path) -> str:
    try:
        killer.world.act(act, home)
    except (WarehouseError, OSError) as error:  # of which the command line makes a sentence
        if not any(told in str(error) for told in _TOLD):
            raise
        return str(error).replace(str(home), "HOME")
    return "it came to its end"


@contextmanager
def _disk(path: Path) -> Iterator[Path]:
    path.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", str(path)], check=True)
    try:
        yield path
    finally:
        subprocess.run(["umount", str(path)], check=True)


def _resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def _used(disk: Path) -> int:
    found = os.statvfs(disk)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


if __name__ == "__main__":
    sys.exit(main())
