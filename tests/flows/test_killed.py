"""A run that is killed at any moment loses nothing, and the next one fetches only what is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from flows import pipeline
from flows.reading.jobs import plan
from tests.flows.conftest import PATIENCE
from tests.flows.test_pipeline import feed, page
from tests.flows.web import Answer, serving

PAGES = 20
CATALOGUE = """
[[sources]]
name = "quay"
title = "Quay Gazette"
allow_private = true
[[sources.feeds]]
url = "{url}/feed.xml"
follow = true
"""
RUN = "from flows import pipeline; pipeline.GAP = 0.0; from flows.commands.main import main; main()"


def test_a_run_killed_at_any_moment_loses_nothing_and_asks_for_nothing_twice(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", RUN, "ingest", str(tmp_path), "--engine", "plain"]
    names = [f"p{n}" for n in range(PAGES)]
    with serving() as site:
        (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url))
        site.answers["/feed.xml"] = [feed(site, *names)]
        for name in names:
            whole = page(name)
            site.answers[f"/{name}"] = [Answer(whole.body + name.encode(), headers=whole.headers, delay=0.03)]
        kills = 0
        for fetched in (1, PAGES // 2, PAGES):
            with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                until = time.monotonic() + PATIENCE
                while len(asked := {path for path, _ in site.asked} - {"/feed.xml"}) < fetched:
                    assert process.poll() is None, "it ended before it could be killed"
                    assert time.monotonic() < until, "it does not come to that"
                    time.sleep(0.005)
                process.send_signal(signal.SIGKILL)
            kills += 1
        pipeline.ingest(plan([str(tmp_path)]))
    counts = Counter(path for path, _ in site.asked if path != "/feed.xml")
    assert set(counts) == {f"/{name}" for name in names}
    assert sum(counts.values()) <= PAGES + kills, "more was asked again than was under way when a run was killed"
    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as con:
        found = con.execute("select count(*), count(distinct url), count(body) from mart.articles").fetchone()
    assert found == (PAGES, PAGES, PAGES)
    assert asked


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from flows.commands.main import main
main()
"""


def test_a_disk_that_is_full_is_told_in_one_sentence_and_costs_nothing(home: Path, tmp_path: Path) -> None:
    story = tmp_path / "crane.txt"
    story.write_text(" date 2026-11-01 By Ana Petrova\n\nThe crane of the old quay was sold to a museum.\n")
    pipeline.ingest(plan([str(story)]))
    size = (home / "warehouse.duckdb").stat().st_size
    (tmp_path / "more").mkdir()
    for number in range(3):
        (tmp_path / "more" / f"{number}.txt").write_text(
            f" date 2026-11-0{number + 1} By Ana Petrova\n\nThe crane number {number} was sold to a museum.\n"
        )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    for limit in (0, size // 100):
        command = [sys.executable, "-c", FULL.format(size=limit), "ingest", str(tmp_path / "more"), "--engine", "plain"]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
        assert done.stderr.splitlines()[-1].startswith("Error: ")
        assert "File too large" in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr
    assert pipeline.ingest(plan([str(tmp_path / "more")])).count("rejected") == 0
    with duckdb.connect(str(home / "published.duckdb"), read_only=True) as con:
        assert con.execute("select count(*) from mart.articles").fetchone() == (4,)
