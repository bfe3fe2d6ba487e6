"""A small fortnight: what was published and edited is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.bench.fortnight import differences, simulated

NAMES = ("paper-0", "turns", "withdraws", "liar", "carrier", "page", "outage")


def test_a_fortnight_is_told_line_by_line_as_it_was(tmp_path: Path, home: Path) -> None:
    with simulated(tmp_path, 1, 16, NAMES) as over:
        wrong, _, edits = differences(over)
    assert (wrong, edits > 5) == ([], True)
