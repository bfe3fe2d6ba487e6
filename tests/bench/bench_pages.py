"""Pages a second beside other readers: PYTHONPATH=. python tests/bench/bench_pages.py FOLDER --peer trafilatura

Every reader is a process of its own that has been warmed up, so that start-up counts for none of them, and gets each
page by turns with the others. What counts is processor time, which a busy machine changes least, the least of the
rounds for each page; a round is all the pages, so that none is read again while what it says is still remembered. A
peer may have the Python of its own environment (`--peer newspaper4k=/envs/it/bin/python`), and another copydesk is read
as `copydesk@old=/old/tree`, which is run in that folder.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

READER = Path(__file__).with_name("page_reader.py")
US = "copydesk"


class Figures(NamedTuple):
    """What the pages took one reader, in milliseconds of processor time."""

    median: float
    mean: float
    p99: float
    without_text: int


class Peer:
    """One reader in its process."""

    def __init__(self, told: str) -> None:
        self.name, _, where = told.partition("=")
        tree = Path(where) if where and Path(where).is_dir() else Path.cwd()
        python = where if where and not Path(where).is_dir() else sys.executable
        command = [python, str(READER.resolve()), self.name]
        own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tree, env=own
        )

    def read(self, path: Path) -> tuple[float, bool]:
        """The milliseconds that a page takes, and whether there was text in it."""
        assert self._process.stdin
        assert self._process.stdout
        print(path.resolve(), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline().split()
        if not answer:
            raise SystemExit(f"{self.name} has died of {path}")
        return int(answer[0]) / 1e6, answer[1] != "0"

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def measure(peers: Sequence[Peer], pages: Sequence[Path], rounds: int, warm_up: int) -> list[Figures]:
    """What the pages take each peer; every page is read by all of them before the next one is."""
    for page in pages[:: max(1, len(pages) // warm_up)]:
        for peer in peers:
            peer.read(page)
    spent = [[float("inf")] * len(pages) for _ in peers]
    silent = [0 for _ in peers]
    for turn in range(rounds):
        for at, page in enumerate(pages):
            for step in range(len(peers)):
                number = (at + turn + step) % len(peers)
                took, has_text = peers[number].read(page)
                spent[number][at] = min(spent[number][at], took)
                silent[number] += not has_text and turn == 0
    return [_figures(times, none) for times, none in zip(spent, silent, strict=True)]


def _figures(times: Sequence[float], without_text: int) -> Figures:
    p99 = sorted(times)[min(len(times) - 1, int(0.99 * len(times)))]
    return Figures(statistics.median(times), statistics.fmean(times), p99, without_text)


def report(peers: Sequence[str], found: Sequence[Figures], pages: int, rounds: int) -> str:
    """The table, ratios first: how many of the peer's pages copydesk reads in the same time."""
    ours = found[0]
    rows = [
        "| reader | copydesk's pages a second to its: median | mean | p99 to mean | median ms | mean | p99 | no text |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, its in zip(peers, found, strict=True):
        ratios = f"{its.median / ours.median:.2f} | {its.mean / ours.mean:.2f} | {its.p99 / its.mean:.2f}"
        rows.append(f"| {name} | {ratios} | {its.median:.2f} | {its.mean:.2f} | {its.p99:.2f} | {its.without_text} |")
    return "\n".join([f"{pages} pages, each by turns, the least of {rounds} rounds, processor time.", "", *rows])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, help="pages, *.html or *.html.gz, at any depth")
    ask.add_argument("--pages", type=int, default=300, help="of them, spread evenly")
    ask.add_argument("--rounds", type=int, default=2)
    ask.add_argument("--peer", action="append", default=[], metavar="NAME[=PYTHON]")
    told = ask.parse_args()
    every = sorted(path for path in told.folder.rglob("*") if path.name.endswith((".html", ".html.gz", ".htm")))
    pages = [every[at * len(every) // told.pages] for at in range(told.pages)] if len(every) > told.pages else every
    peers = [Peer(name) for name in (US, *told.peer)]
    try:
        found = measure(peers, pages, told.rounds, warm_up=20)
    finally:
        for peer in peers:
            peer.close()
    print(report([peer.name for peer in peers], found, len(pages), told.rounds))


if __name__ == "__main__":
    main()
