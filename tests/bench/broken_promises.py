"""Breaks each promise of the docs on purpose, one at a time, in a copy of the tree, and sees whether its test fails.

    python tests/bench/broken_promises.py [WORD...] [--slow]

Prints one line a promise: 'held' where the test fails as soon as the promise is broken, NOT HELD where it passes. WORDs
choose promises by what they say; --slow is for those whose tests start a server.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROMISES = Path(__file__).with_name("promises.toml")
_COPIED = ("flows", "parsers", "warehouse", "tests", "seeds", "docs", "pyproject.toml")
_FAILED = 1  # of pytest: tests ran, and some failed


def promises() -> list[dict[str, Any]]:
    """What is promised, in the order of the file."""
    found: list[dict[str, Any]] = tomllib.loads(PROMISES.read_text(encoding="utf-8"))["promise"]
    return found


def holds(promise: dict[str, Any], tree: Path) -> str:
    """Break a promise in this copy, run its test, and mend it: 'held', or what else came of it."""
    path = tree / promise["file"]
    sound = path.read_text(encoding="utf-8")
    old, new = promise["broken"]
    path.write_text(sound.replace(old, new), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", promise["test"]]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    path.write_text(sound, encoding="utf-8")
    if done.returncode == _FAILED:
        return "held"
    return "NOT HELD" if done.returncode == 0 else f"ended with status {done.returncode}: {done.stdout[-500:]}"


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("words", nargs="*")
    given.add_argument("--slow", action="store_true")
    asked = given.parse_args()
    wanted = [
        promise
        for promise in promises()
        if promise.get("slow", False) <= asked.slow and all(word in promise["says"] for word in asked.words)
    ]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in _COPIED:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
            copy(ROOT / name, tree / name)
        for promise in wanted:
            told = holds(promise, tree)
            failed += told != "held"
            print(f"{told:9} {promise['says']}", flush=True)
    print(f"{len(wanted) - failed} of {len(wanted)} promises are held by their tests")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
