"""A backfill loads what an ingest would, wherever it reads; and whatever ends it, the same again goes on."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flows import pipeline
from flows.backfill import archives as naming
from flows.backfill import chunks
from flows.backfill.archives import archives
from flows.backfill.chunks import UnfitWorkerError
from flows.backfill.cluster import Cluster, reading_on
from flows.backfill.filling import Total, fill
from flows.catalogue.sources import CatalogueError
from flows.commands.main import main
from flows.reading.files import files
from flows.reading.jobs import of_archives, plan
from flows.settings import UserError
from flows.steps import LostPlaceError
from parsers.publishers import Publisher, learn, learnt
from parsers.records import Reject
from tests.flows.backfill.conftest import PAGES, PIECES, hashed

pytestmark = pytest.mark.usefixtures("small_pieces")


class Threads:
    """Stands in for Dask's client: what is asked for is pickled, done by threads, and pickled."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails: Callable[[int], bool] = lambda _: False
        self._threads = ThreadPoolExecutor(3)

    def submit(self, function: Callable[..., Any], *given: Any, pure: bool) -> Future[Any]:
        assert not pure
        self.asked.append(function.__name__)
        task = pickle.dumps((function, given))
        if function is chunks.read and self.fails(self.asked.count("read")):
            return self._threads.submit(_end)
        return self._threads.submit(_do, task)

    def nthreads(self) -> dict[str, int]:
        return {"tcp://one": 1, "tcp://two": 1}

    def scheduler_info(self) -> dict[str, str]:
        return {"address": "tcp://scheduler"}


def _do(task: bytes) -> Any:
    function, given = pickle.loads(task)
    return pickle.loads(pickle.dumps(function(*given)))


def _end() -> None:
    raise ConnectionError("the scheduler has gone\nand more of that")


@pytest.fixture
def client() -> Threads:
    return Threads()


@pytest.fixture
def cluster(client: Threads) -> Cluster:
    return Cluster(client)


def filled(folder: Path, cluster: Cluster | None = None, **options: Any) -> Total:
    total = Total()
    ingest = partial(pipeline.ingest, **options)
    for count, summary in fill(archives([str(folder)]), ingest, cluster):
        assert summary.adds_up
        total.add(count, summary)
    return total


@pytest.fixture
def expected(home: Path, crawls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What an ingest of the archives makes."""
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "ingested"))
    pipeline.ingest(plan([str(crawls)]))
    found = hashed()
    monkeypatch.setenv("COPYDESK_HOME", str(home))
    return found


def test_it_loads_what_an_ingest_would_and_reads_nothing_twice(crawls: Path, expected: str) -> None:
    first = filled(crawls)
    assert (first.archives, first.count("new"), first.unchanged) == (3, PAGES, 0)
    assert hashed() == expected
    again = filled(crawls)
    assert (again.count("new"), again.count("same"), again.unchanged) == (0, 0, PIECES)
    assert filled(crawls, again=True).count("same") == PAGES
    assert hashed() == expected


def test_workers_elsewhere_change_nothing(
    crawls: Path, expected: str, cluster: Cluster, client: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "GROUP_BYTES", 1)  # an archive is a run
    first = filled(crawls, cluster)
    assert (first.archives, first.count("new"), first.count("rejected")) == (3, PAGES, 0)
    assert hashed() == expected
    assert (client.asked.count("cut"), client.asked.count("read")) == (3, PIECES)
    assert client.asked.index("read") > 1, "while an archive is read the next is cut"
    again = filled(crawls, cluster)
    assert (again.count("same"), again.unchanged) == (0, PIECES)


def test_what_was_broken_off_goes_on(
    crawls: Path, expected: str, cluster: Cluster, client: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "PORTION", 10)
    monkeypatch.setattr(pipeline, "LARGEST_PORTION", 10)
    client.fails = lambda number: number == 7
    with pytest.raises(LostPlaceError, match=r"^reading on tcp://scheduler ended: the scheduler has gone$"):
        filled(crawls, cluster)
    client.fails = lambda _: False
    rest = filled(crawls, cluster)
    assert 0 < rest.unchanged < PIECES
    assert 0 < rest.count("new") < PAGES
    assert hashed() == expected


def test_what_a_worker_rejects_is_kept_here(home: Path, crawls: Path, cluster: Cluster) -> None:
    path = next(crawls.iterdir())
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - 4000])
    total = filled(path, cluster)
    assert total.count("rejected") == 1
    [kept] = (home / "quarantine").iterdir()
    assert kept.stat().st_size


@pytest.fixture
def own_publishers() -> Iterator[tuple[Publisher, ...]]:
    before = learnt()
    learn([Publisher(name="quay", domains=("www.quaycourier.example",), timezone="Asia/Baku")])
    yield learnt()
    learn(before)


def test_workers_know_the_publishers_of_a_user(
    crawls: Path, cluster: Cluster, own_publishers: tuple[Publisher, ...]
) -> None:
    [job] = of_archives(archives([str(crawls)])[:1], None, lambda path: [path])
    learn(())
    haul, _ = chunks.read(job, None, "v", chunks.version(), own_publishers, 1)
    assert learnt() == own_publishers
    assert [document.content for document in haul.documents] == [b""]
    assert haul.marks == ()


def test_a_worker_that_is_another_or_does_not_see_the_archive_is_told_of(crawls: Path) -> None:
    job, *_ = of_archives(archives([str(crawls)]), "quay", files)
    with pytest.raises(UnfitWorkerError, match=r"^the worker on \S+ has copydesk .*, and here is 9\.0$"):
        chunks.read(job, None, "v", "9.0", (), 1)
    for path in crawls.iterdir():
        path.unlink()
    with pytest.raises(UnfitWorkerError, match=r"does not see /.*\.warc\.gz: archives lie in a shared folder"):
        chunks.read(job, None, "v", chunks.version(), (), 1)


def test_rejects_that_are_too_large_to_be_kept_do_not_travel(crawls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chunks, "MOST_BYTES", 1000)
    path = next(crawls.iterdir())
    path.write_bytes(path.read_bytes()[:-4000])
    [job] = of_archives([path], None, lambda path: [path])
    _, [records] = chunks.read(job, {}, "v", chunks.version(), (), 1)
    assert [one.content for one in records if isinstance(one, Reject)] == [None]


def test_archives_of_several_sources_are_refused(crawls: Path) -> None:
    with pytest.raises(CatalogueError, match="give one with --source"):
        next(fill(archives([str(crawls)]), pipeline.ingest, None, sources=("a", "b")))


@pytest.mark.parametrize("where", ["127.0.0.1:8786", "http://a:1", "dask://a", "dask://:1", "dask://a:b"])
def test_an_address_that_is_none_is_told(where: str) -> None:
    with pytest.raises(UserError, match=r"^--on \(COPYDESK_ON\) is '.*': give dask://HOST:PORT"), reading_on(where):
        pass


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with (
        pytest.raises(UserError, match=r"needs the extra copydesk\[dask\], which is not installed"),
        reading_on("dask"),
    ):
        pass


def test_nowhere_else_is_here() -> None:
    with reading_on(None) as cluster:
        assert cluster is None


def test_the_command_says_what_came_and_what_it_cannot_read(home: Path, crawls: Path) -> None:
    def told(*given: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["backfill", "--engine", "plain", *given])
        return done.exit_code, done.output

    status, said = told(str(crawls), "--source", "Quay")
    assert (status, said.splitlines()[-1]) == (0, f"3 archives: {PAGES} new, 0 changed, 0 same, 0 rejected")
    assert (home / "report.html").exists()
    status, said = told(str(crawls))
    assert said.splitlines()[-1] == f"3 archives: 0 new, 0 changed, 0 same, 0 rejected, {PIECES} pieces read before"
    status, said = told(__file__)
    assert status == 2
    assert (
        said.splitlines()[-1] == f"Error: {__file__} is not a web archive (WARC): `copydesk ingest` reads other files"
    )
    status, said = told(str(crawls), "--since", "2100-01-01", "--again")
    assert said.splitlines()[-1] == "3 archives: 0 new, 0 changed, 0 same, 0 rejected"
