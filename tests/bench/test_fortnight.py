"""A small fortnight: what was published and edited is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.bench.fortnight import differences, simulated

NAMES = ("paper-0", "turns", "withdraws", "liar", "carrier", "page", "outage")
SEED, POLLS = 3, 12
"""The fewest polls in which all happens that can."""


def test_a_fortnight_is_told_line_by_line_as_it_was(tmp_path: Path, home: Path) -> None:
    with simulated(tmp_path, SEED, POLLS, NAMES) as over:
        wrong, _, _ = differences(over)
    assert wrong == []
    happened = over.truth
    assert {kind for _, _, kind, _ in happened.edits} == {"typo", "update", "correction", "withdrawal"}
    assert {closed is None for *_, closed in happened.alerts} == {True, False}
    assert happened.first, "nobody carried another's story"
