"""A backfill on workers of Dask, which are killed or are others than they should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

import pytest

from flows import pipeline
from flows.backfill import chunks, cluster
from flows.backfill.archives import archives
from flows.backfill.cluster import reading_on
from flows.backfill.filling import Total, fill
from flows.reading.jobs import Batch, plan
from flows.settings import UserError
from tests.crawl import pages, warc
from tests.flows.backfill.conftest import hashed
from tests.flows.web import free_port

pytestmark = pytest.mark.service
ROOT = Path(__file__).parents[3]
PAGES, ARCHIVES = 120, 6
_PROGRAM = "import sys; from distributed.cli.dask_{0} import main; sys.argv[0] = 'dask-{0}'; main()"


@pytest.fixture(autouse=True)
def _installed() -> None:
    if find_spec("distributed") is None:
        if os.environ.get("COPYDESK_SERVICES"):
            pytest.fail("COPYDESK_SERVICES is set, but copydesk[dask] is not installed")
        pytest.skip("needs copydesk[dask]")


def started(program: str, *options: str, knows: bool = True, folder: Path) -> subprocess.Popen[bytes]:
    path = [str(ROOT), *filter(None, sys.path)] if knows else []
    env = os.environ | {"PYTHONPATH": os.pathsep.join(path)}
    command = [sys.executable, *(["-P"] * knows), "-c", _PROGRAM.format(program), *options]
    return subprocess.Popen(command, env=env, cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class Machines:
    """A scheduler and its workers, on this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.address = f"127.0.0.1:{free_port()}"
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        host, _, port = self.address.rpartition(":")
        self._keep(started("scheduler", "--host", host, "--port", port, "--no-dashboard", folder=self._folder))

    def worker(self) -> None:
        given = (f"tcp://{self.address}", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        self.workers.append(self._keep(started("worker", *given, folder=self._folder)))

    def _keep(self, process: subprocess.Popen[bytes]) -> subprocess.Popen[bytes]:
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process

    def end(self) -> None:
        self._stack.close()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    found = Machines(tmp_path)
    try:
        yield found
    finally:
        found.end()


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """A folder of archives."""
    folder = tmp_path / "quay"
    folder.mkdir()
    found = list(pages(PAGES, paragraphs=3))
    size = PAGES // ARCHIVES
    for number in range(ARCHIVES):
        of_this = found[number * size : (number + 1) * size]
        (folder / f"CRAWL-2026110{number + 1}.warc.gz").write_bytes(b"".join(warc(of_this, packed=True)))
    return folder


def filled(folder: Path, address: str) -> Total:
    total = Total()
    with reading_on(f"dask://{address}") as found:
        for count, summary in fill(archives([str(folder)]), pipeline.ingest, found):
            assert summary.adds_up
            total.add(count, summary)
    return total


def test_workers_and_clients_that_are_killed_change_nothing(
    home: Path, crawl: Path, machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.ingest(plan([str(crawl)]))
    expected = hashed()
    machines.start()
    machines.worker()
    machines.worker()
    # A client that is killed once something of it was loaded
    program = """
import os, signal, sys
from flows import pipeline, steps
from tests.flows.backfill.test_dask import filled
from pathlib import Path
if __name__ == "__main__":
    pipeline.PORTION = pipeline.LARGEST_PORTION = 20
    loaded = []
    def store(run, catches):
        outcomes = steps.store(run, catches)
        loaded.append(len(outcomes))
        if len(loaded) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return outcomes
    pipeline.Steps.__init__.__kwdefaults__["store"] = store
    filled(Path(sys.argv[1]), sys.argv[2])
"""
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "other"))
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    ended = subprocess.run([sys.executable, "-P", "-c", program, str(crawl), machines.address], env=env, check=False)
    assert ended.returncode == -signal.SIGKILL
    # And a worker that is killed while it reads what is left
    monkeypatch.setattr(pipeline, "PORTION", 20)
    monkeypatch.setattr(pipeline, "LARGEST_PORTION", 20)
    killed: list[int] = []

    def progress(todo: list[Batch]) -> Iterator[Batch]:
        for number, batch in enumerate(todo):
            if number == 3:
                machines.workers[0].kill()
                killed.append(number)
            yield batch

    total = Total()
    with reading_on(f"dask://{machines.address}") as found:
        for count, summary in fill(archives([str(crawl)]), pipeline.ingest, found, progress=progress):
            total.add(count, summary)
    assert killed
    assert (total.unchanged, total.count("new"), total.count("rejected")) == (2, PAGES * 4 // ARCHIVES, 0)
    assert hashed() == expected
    assert filled(crawl, machines.address).unchanged == ARCHIVES


def test_what_is_wrong_with_them_is_told_in_a_sentence_before_anything_is_written(
    home: Path, crawl: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 3.0)
    assert told(crawl, machines).startswith(f"no scheduler of Dask answers at dask://{machines.address}: ")
    monkeypatch.setattr(cluster, "PATIENCE", 60.0)
    machines.start()
    machines.worker()
    with reading_on(f"dask://{machines.address}") as found:
        assert found
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "_expected", lambda: "9.0")
        said = told(crawl, machines)
        assert said.startswith(
            f"a worker at dask://{machines.address} has copydesk {chunks.version()}, and here is 9.0"
        )
    machines.workers[0].kill()
    machines.workers[0].wait()
    monkeypatch.setattr(cluster, "PATIENCE", 5.0)
    assert told(crawl, machines) == f"no workers are at dask://{machines.address}: `dask worker` starts one"
    assert not home.exists()


def told(crawl: Path, machines: Machines) -> str:
    with pytest.raises(UserError) as caught:
        filled(crawl, machines.address)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_workers_that_are_started_for_it_read_as_well(home: Path, crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", "1")
    total = Total()
    with reading_on("dask") as found:
        for count, summary in fill(archives([str(crawl)])[:2], pipeline.ingest, found):
            total.add(count, summary)
    assert total.count("new") == PAGES * 2 // ARCHIVES
