"""Pages a second on Dask beside the plain way: python tests/bench/bench_backfill.py [--pages 20000] [--rounds 3]

Makes archives by `tests/crawl.py`, starts a scheduler of Dask's and two workers, and backfills the archives by turns
with two worker processes of its own and on Dask, into a new home each time. For each way it prints the median of the
seconds and of the processor seconds of everything that took part, and Dask's rates as shares of the plain way's. In a
last round a worker is killed in the middle; what the warehouses say is to be the same in all.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from tests.crawl import pages, warc
from tests.flows.web import free_port

ROOT = Path(__file__).parents[2]
A_FILE = 500
IN_THE_MIDDLE = 5.0
"""Processor seconds of workers."""
PROGRAM = (sys.executable, "-P", "-m", "flows.commands.main")
_DASK = "import sys; from distributed.cli.dask_{0} import main; sys.argv[0] = 'dask-{0}'; main()"
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        _make(folder / "crawl", given.pages)
        cluster = _Cluster(stack, folder)
        first = min((folder / "crawl").iterdir())
        _backfill(folder, "warm", cluster.address, of=first)  # workers load what reading needs
        took: dict[str, list[tuple[float, float]]] = defaultdict(list)
        hashes = set()
        for number in range(given.rounds):
            for way, address in (("plain", None), ("dask", cluster.address)):
                took[way].append(_backfill(folder, f"{way}{number}", address, cluster=cluster))
                hashes.add(_hash(folder, f"{way}{number}"))
        _backfill(folder, "killed", cluster.address, cluster=cluster, kills=True)
        hashes.add(_hash(folder, "killed"))
    medians = {way: tuple(map(statistics.median, zip(*rounds, strict=True))) for way, rounds in took.items()}
    for way, (clock, processor) in medians.items():
        print(f"{way}: {clock:.1f} s, {processor:.1f} s of processor, {given.pages / clock:.0f} pages a second")
    plain, dask = medians["plain"], medians["dask"]
    by_clock, by_processor = plain[0] / dask[0], plain[1] / dask[1]
    print(f"on dask, share of the plain rate: {by_clock:.2f} by the clock, {by_processor:.2f} by processor")
    print(f"what they say: {'the same' if len(hashes) == 1 else 'NOT the same'}")
    raise SystemExit(len(hashes) != 1)


def _make(folder: Path, count: int) -> None:
    folder.mkdir()
    found = pages(count)
    for number in range(-(-count // A_FILE)):
        content = b"".join(warc(islice(found, A_FILE), packed=True))
        (folder / f"CRAWL-202611{1 + number % 28:02}000000-{number:05}.warc.gz").write_bytes(content)


class _Cluster:
    """A scheduler and two workers."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder = stack, folder
        port = str(free_port())
        self.address = f"dask://127.0.0.1:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        for _ in range(2):
            self._start("worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard")

    def _start(self, what: str, *options: str) -> None:
        command = [sys.executable, "-P", "-c", _DASK.format(what), *options]
        process = subprocess.Popen(command, env=_env(), cwd=self._folder, stderr=subprocess.DEVNULL)
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        self.processes.append(process)

    def pids(self) -> list[int]:
        """Of the scheduler and the workers."""
        return [process.pid for process in self.processes]


class _Meter:
    """Seconds of processor of processes and of all that they start, by looking now and then.

    What the kernel adds to a parent's times lacks those of whom nobody waited for, as of processes that parse.
    """

    def __init__(self, *pids: int) -> None:
        self._pids = pids
        self._first: dict[int, float] = {}
        self._last: dict[int, float] = {}
        self._look(self._first)

    def used(self) -> float:
        """Since it was made."""
        self._look(self._last)
        return sum(seconds - self._first.get(pid, 0.0) for pid, seconds in self._last.items())

    def _look(self, found: dict[int, float]) -> None:
        found.update({pid: seconds for pid in _family(self._pids) if (seconds := _seconds(pid))})


def _backfill(
    folder: Path,
    home: str,
    address: str | None,
    *,
    of: Path | None = None,
    cluster: _Cluster | None = None,
    kills: bool = False,
) -> tuple[float, float]:
    """Seconds, and seconds of processor of the command, of all that it started and, on Dask, of the cluster."""
    command = [*PROGRAM, "backfill", "--engine", "plain", str(of or folder / "crawl")]
    env = _env() | {"COPYDESK_HOME": str(folder / home), "COPYDESK_WORKERS": "2"}
    started = time.monotonic()
    with subprocess.Popen([*command, *(["--on", address] if address else [])], env=env, cwd=folder) as process:
        workers = cluster.pids() if cluster and address else []
        meter, reading = _Meter(process.pid, *workers), _Meter(*workers)
        while process.poll() is None:
            meter.used()
            if kills and cluster and reading.used() > IN_THE_MIDDLE:
                kills = False
                cluster.processes[-1].kill()
            time.sleep(0.2)
        if process.returncode:
            raise SystemExit(f"the backfill ended with {process.returncode}")
        if kills:
            raise SystemExit("it was over before a worker could be killed: give it more pages")
    return time.monotonic() - started, meter.used()


def _hash(folder: Path, home: str) -> str:
    command = [*PROGRAM, "doctor", "--hash"]
    env = _env() | {"COPYDESK_HOME": str(folder / home)}
    return subprocess.run(command, env=env, cwd=folder, check=True, capture_output=True, text=True).stdout


def _env() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}


def _family(pids: Iterable[int]) -> list[int]:
    """The processes and all that they started and that is still there."""
    children = defaultdict(list)
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children[int(fields[1])].append(int(entry.parent.name))
    found = list(pids)
    for pid in found:
        found += children[pid]
    return found


def _seconds(pid: int) -> float:
    """Of processor, its own."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:13])) / _TICKS


if __name__ == "__main__":
    main()
