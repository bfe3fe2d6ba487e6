"""A run with workers loads what a run without them does, also when some of what it reads ends them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from flows import pipeline, published
from flows.parsing import parse as parsing
from flows.parsing.bounds import DIED, OF_THE_MACHINE, TOO_SLOW, Bounds
from flows.parsing.pool import Pool
from flows.reading.jobs import plan
from flows.summary import Summary
from warehouse.file import contents
from warehouse.file.contents import hash_of_all

FOLDERS = ("harbour-post", "nordhav", "broken")


def hashed() -> str:
    with published.reading() as con:
        return hash_of_all(contents.contents(con))


def test_workers_load_the_same_and_what_ends_them_costs_nothing_else(
    home: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(seeds / name) for name in FOLDERS]
    monkeypatch.setenv("COPYDESK_WORKERS", "1")
    alone = pipeline.ingest(plan(paths))
    expected = hashed()

    bad = tmp_path / "bad"
    bad.mkdir()
    for verb in ("exit", "hang"):
        (bad / f"{verb}.txt").write_text(f"{verb}\n\nBy Ann Reed\n\nThe lift stood still all morning.\n")
    monkeypatch.setenv("COPYDESK_WORKERS", "2")
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "other"))
    monkeypatch.setattr(parsing, "FEW", 0)
    bounds = Bounds(patience=5)
    monkeypatch.setattr(parsing, "Pool", partial(Pool, bounds=bounds, read="tests.flows.parsing.odd:stories"))
    together = pipeline.ingest(plan([str(bad), *paths]))
    assert (alone.processes, together.processes) == (1, 2)
    assert hashed() == expected, "what the machine did is no part of what the news says"
    assert rejected(together) == rejected(alone) | {"exit.txt": DIED, "hang.txt": TOO_SLOW}
    assert sorted(path.stat().st_size for path in (tmp_path / "other" / "quarantine").iterdir())  # bytes are kept


def rejected(summary: Summary) -> dict[str, str]:
    found = (o for o in summary.outcomes if o.outcome == "rejected")
    return {o.document.rpartition("/")[2]: o.detail.partition(":")[0] for o in found if o.detail}


def test_reasons_that_are_the_machines_have_one_list() -> None:
    assert OF_THE_MACHINE == contents.OF_THE_MACHINE


def test_the_parser_is_told_beforehand_of_what_is_read_for_certain(
    home: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(parsing, "expect", lambda *expected: told.append(expected))
    loose = tmp_path / "loose.txt"
    loose.write_text("Lift stands still\n\nBy Ann Reed\n\nThe lift stood still all morning.\n")
    jobs = plan([str(loose), str(seeds / "harbour-post")])  # of the catalogue's folder the warehouse may know all
    pipeline.ingest(jobs)
    pipeline.ingest(jobs, again=True)
    assert told == [(1, 0), (sum(len(job.paths) for job in jobs), 0)]
    assert told[1] > told[0]
