"""What the shapes of `tests/shapes.py` cost to read, each at three sizes, beside what a document may cost.

    python tests/bench/bench_shapes.py [--sizes 1000 10000 50000] [--only WORD]

Each document is read in a process of its own. Prints its size, its processor time and the memory that it takes on top
of what had been loaded before, and whether both are within the bounds of `flows/parsing/bounds.py`; what is not is
what workers would end.
"""

from __future__ import annotations

import argparse
import os
import re
import struct
import sys
import time
from pathlib import Path

from flows.parsing.bounds import Bounds
from parsers.normalise import parse
from parsers.records import Document, Reject
from tests.shapes import SHAPES

_MEGABYTE = 1 << 20
_TOLD = struct.Struct("<dd?")


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000])
    given.add_argument("--only", default="", help="shapes with this word in their name")
    asked = given.parse_args()
    for name in SHAPES:  # what reading loads when it is first needed
        list(parse(Document(uri="shape", content=SHAPES[name](9))))
    beyond = 0
    for name in (name for name in SHAPES if asked.only in name):
        for size in asked.sizes:
            document = Document(uri="shape", content=SHAPES[name](size))
            seconds, megabytes, is_reject = _measured(document)
            may = Bounds().allowed(document)
            within = seconds <= may and megabytes <= Bounds().megabytes
            beyond += not within
            print(
                f"{name:34} {size:6} {len(document.content) / _MEGABYTE:6.2f} MB {seconds:6.2f} s of {may:5.2f} "
                f"{megabytes:5.0f} MB {'rejected' if is_reject else ''}{'' if within else ' BEYOND'}",
                flush=True,
            )
    print(f"{beyond} are beyond the bounds")
    return int(beyond > 0)


def _measured(document: Document) -> tuple[float, float, bool]:
    """Processor seconds, megabytes at most, and whether nothing but rejects comes of it."""
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here on
        before, started = _peak(), time.process_time()
        records = list(parse(document))
        spent = time.process_time() - started
        is_reject = all(isinstance(record, Reject) for record in records)
        os.write(writing, _TOLD.pack(spent, (_peak() - before) / 1024, is_reject))
        os._exit(0)
    os.close(writing)
    told = os.read(reading, _TOLD.size)
    os.close(reading)
    os.waitpid(pid, 0)
    seconds, megabytes, is_reject = _TOLD.unpack(told)
    return seconds, megabytes, is_reject


def _peak() -> int:
    """The most memory that this process has had, in KB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert found
    return int(found[1])


if __name__ == "__main__":
    sys.exit(main())
