"""Runs for hours in a bad house: killed at any moment, on a disk that fills, under a clock that jumps, before readers.

    python tests/bench/soak.py [--minutes 60] [--seed 1] [--home FOLDER]

A site on loopback writes and edits stories; run after run of `copydesk ingest` reads them, each of them left alone,
killed (SIGKILL), or given files that cannot grow past some size, which stops a write in the middle as a full disk does;
every so often the clock goes on by hours or ten days. Others read the published copy all the while. After every
run that was left alone, everything that the site has ever shown is in the warehouse as it stands there: once, with its
last text, with a sound warehouse and a copy that says the same, and readers have never seen less than before. Prints a
line a minute and, at the end, every way in which that was not so.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import duckdb

from tests.flows.web import Answer, Site, serving

ROOT = Path(__file__).parents[2]
PATIENCE = 600.0
_WORDS = (
    "ferry",
    "harbour",
    "pilot",
    "crane",
    "storm",
    "quay",
    "fog",
    "rope",
    "tide",
    "mole",
    "late",
    "was",
    "a",
    "left",
)
_CATALOGUE = """[[sources]]
name = "quay"
title = "Quay"
allow_private = true
[[sources.feeds]]
url = "{url}/feed.xml"
follow = true
"""
_RUN = """
import signal, sys
from datetime import timedelta
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from flows import clock
real, ahead = clock.now, timedelta(seconds=float(sys.argv.pop(1)))
clock.now = lambda: real() + ahead
from flows import pipeline
pipeline.GAP = 0.0
from flows.commands.main import main
main()
"""


class Outlet:
    """The site: what it shows now, by address."""

    def __init__(self, site: Site, chance: random.Random) -> None:
        self.site, self._chance = site, chance
        self.shown: dict[str, str] = {}

    def write(self, new: int, edited: int) -> None:
        """So many new stories, and as many others edited."""
        for number in range(len(self.shown), len(self.shown) + new):
            self._set(f"/story-{number}", number)
        for path in self._chance.sample(sorted(self.shown), min(edited, len(self.shown))):
            self._set(path, int(path.rpartition("-")[2]))
        latest = list(self.shown)[-60:]
        items = "".join(
            f"<item><title>Story {path[7:]}</title><link>{self.site.url}{path}</link><guid>{path}</guid>"
            f"<description>{hash(self.shown[path])}</description></item>"
            for path in reversed(latest)
        )
        feed = f"<rss version='2.0'><channel><title>Quay</title><link>{self.site.url}/</link>{items}</channel></rss>"
        self.site.answers["/feed.xml"] = [Answer(feed.encode())]

    def _set(self, path: str, number: int) -> None:
        text = " ".join(self._chance.choices(_WORDS, k=120)).capitalize() + "."
        page = (
            f"<html><head><title>Story {number}</title></head><body><article><h1>Story {number}</h1>"
            f"<p>{text}</p></article></body></html>"
        )
        self.shown[path] = text
        self.site.answers[path] = [Answer(page.encode(), delay=self._chance.choice((0.0, 0.0, 0.02)))]


class Reader(threading.Thread):
    """Reads the published copy until told to stop, and notes what it should never see."""

    def __init__(self, copy: Path) -> None:
        super().__init__(daemon=True)
        self.copy, self.times, self.over = copy, 0, threading.Event()
        self.wrong: list[str] = []

    def run(self) -> None:
        seen = 0
        while not self.over.wait(0.2):
            if not self.copy.exists():
                continue
            try:
                with duckdb.connect(self.copy, read_only=True) as con:
                    [(found,)] = con.execute("select count(*) from mart.articles").fetchall()
            except duckdb.Error as error:
                self.wrong.append(f"a reader was told {error}")
                continue
            self.times += 1
            if found < seen:
                self.wrong.append(f"a reader saw {found} articles after {seen}")
            seen = max(seen, found)


class Soak:
    """The house, its runs, and what went wrong."""

    def __init__(self, home: Path, outlet: Outlet, chance: random.Random) -> None:
        self.home, self.outlet, self._chance = home, outlet, chance
        self.ahead = timedelta()
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._env = os.environ | {
            "COPYDESK_HOME": str(home),
            "COPYDESK_SOURCES": str(home.with_name("sources.toml")),
            "PYTHONPATH": str(ROOT),
        }
        self._env.pop("PREFECT_API_URL", None)

    def once(self) -> None:
        """A run to which something may happen."""
        fate = self._chance.choices(("left alone", "killed", "disk full"), (3, 4, 2))[0]
        if self._chance.random() < 0.15:
            self.ahead += timedelta(hours=self._chance.choice((1, 30, 240)))
            self.done["clock put on"] += 1
        self.outlet.write(self._chance.randint(0, 6), self._chance.randint(0, 2))
        most = resource.RLIM_INFINITY
        if fate == "disk full":
            largest = max((path.stat().st_size for path in self.home.rglob("*.duckdb*")), default=0)
            most = max(1, largest + self._chance.randint(-200_000, 400_000))
        process = self._start("ingest", "--engine", "plain", most=most)
        if fate == "killed":
            with suppress(subprocess.TimeoutExpired):
                process.wait(self._chance.uniform(0.5, 8.0))
            process.send_signal(signal.SIGKILL)
        try:
            said = process.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()[0]
            self.wrong.append(f"a run that was {fate} did not end in {PATIENCE:.0f} s: {said[-500:]}")
        self.done[fate] += 1
        if fate == "disk full" and ("Traceback" in said or process.returncode < 0):
            self.wrong.append(f"a full disk ended a run with status {process.returncode}: {said[-800:]}")
        if fate == "left alone":
            if process.returncode != 0:
                self.wrong.append(f"a run that was left alone ended with status {process.returncode}: {said[-800:]}")
            self.check()

    def check(self) -> None:
        """Note every way in which things are not as they must be now."""
        told = self._start("doctor")
        said = told.communicate()[0]
        if told.returncode != 0:
            self.wrong.append(f"doctor says: {said[-800:]}")
        question = "select regexp_extract(url, '/story-.*'), body from mart.articles"
        found: dict[str, list[str]] = {}
        for name in ("warehouse.duckdb", "published.duckdb"):
            with duckdb.connect(self.home / name, read_only=True) as con:
                rows = con.execute(question).fetchall()
            found = {}
            for path, body in rows:
                found.setdefault(path, []).append(body)
            lost = self.outlet.shown.keys() - found.keys()
            twice = [path for path, bodies in found.items() if len(bodies) > 1]
            # Which edits the run has seen depends on what the feed lists, so only what it lists is asked for
            old = [path for path in list(self.outlet.shown)[-60:] if self.outlet.shown[path] not in found.get(path, ())]
            if lost or twice or old:
                self.wrong.append(f"{name}: lost {sorted(lost)}, twice {twice}, an earlier text of {old}")
        self.done["checked"] += 1

    def _start(self, *arguments: str, most: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
        def bounded() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

        return subprocess.Popen(
            [sys.executable, "-c", _RUN, str(self.ahead.total_seconds()), *arguments],
            env=self._env, cwd=self.home.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            preexec_fn=bounded,
        )  # fmt: skip


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--minutes", type=float, default=60)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--home", type=Path)
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder, serving() as site:
        home = (asked.home or Path(folder) / "home").absolute()
        home.mkdir(parents=True, exist_ok=True)
        home.with_name("sources.toml").write_text(_CATALOGUE.format(url=site.url), encoding="utf-8")
        soak = Soak(home, Outlet(site, chance), chance)
        readers = [Reader(home / "published.duckdb") for _ in range(2)]
        for reader in readers:
            reader.start()
        started = told = time.monotonic()
        while time.monotonic() - started < asked.minutes * 60:
            soak.once()
            if time.monotonic() - told >= 60:
                told = time.monotonic()
                print(f"{(told - started) / 60:.0f} min: {dict(soak.done)}", flush=True)
        for reader in readers:
            reader.over.set()
            reader.join()
            soak.wrong += reader.wrong
        print(
            f"{dict(soak.done)}; {len(soak.outlet.shown)} stories, {sum(reader.times for reader in readers)} readings; "
            f"{len(soak.wrong)} things went wrong"
        )
        print("\n".join(soak.wrong))
    return int(bool(soak.wrong))


if __name__ == "__main__":
    sys.exit(main())
