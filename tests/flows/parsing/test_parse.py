"""When workers are started, and when they end."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable, Iterator

import pytest

from flows.parsing import parse as parsing
from flows.parsing.parse import FEW, SMALL, ending, expect, parse, processes
from parsers.records import Article, Document


class Counting:
    """In place of a pool: what it was given."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.given: list[str] = []
        made.append(self)

    def records(self, documents: list[Document]) -> Iterator[tuple[()]]:
        if any(document.content == b"refused" for document in documents):
            raise ConnectionError("no processes today")
        self.given += [document.uri for document in documents]
        return iter([()] * len(documents))

    def close(self) -> None:
        self.size = 0


made: list[Counting] = []


@pytest.fixture(autouse=True)
def _counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(parsing, "Pool", Counting)
    monkeypatch.setenv("COPYDESK_WORKERS", "2")
    made.clear()
    with ending():
        yield


def texts(number: int) -> list[Document]:
    return [Document(uri=f"{n}.txt", content=b"By Ann Reed\n\nThe lift stood still.\n") for n in range(number)]


def test_what_is_little_is_read_in_this_process() -> None:
    found = parse(texts(2))
    assert [type(record) for records in found for record in records] == [Article, Article]
    assert (made, processes()) == ([], 1)


def test_many_documents_are_read_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "FEW", 3)
    parse(texts(2))
    parse(texts(2))  # more than three of one run
    parse(texts(1))
    assert [len(pool.given) for pool in made] == [3]
    assert processes() == 2


def test_large_documents_are_read_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "SMALL", 10)
    parse(texts(1))
    assert [len(pool.given) for pool in made] == [1]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_what_is_packed_counts_as_its_content(monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(texts(1)[0].content * 20)
    monkeypatch.setattr(parsing, "SMALL", 2 * len(packed))
    parse([Document(uri="plain.txt", content=texts(1)[0].content)])
    assert made == []
    parse([Document(uri="packed", content=packed)])
    assert [pool.given for pool in made] == [["packed"]]


def test_what_took_too_much_before_is_read_by_a_worker_however_little_it_is() -> None:
    parse(texts(1), guarded=True)
    assert [len(pool.given) for pool in made] == [1]


@pytest.mark.parametrize(("documents", "size"), [(FEW + 1, 0), (1, SMALL + 1)])
def test_workers_for_what_will_be_much_are_there_before_it_is_read(documents: int, size: int) -> None:
    expect(documents, size)
    assert [len(pool.given) for pool in made] == [0]
    parse(texts(1))
    expect(documents, size)
    assert [len(pool.given) for pool in made] == [1]


def test_no_workers_are_started_for_what_will_be_little(monkeypatch: pytest.MonkeyPatch) -> None:
    expect(FEW, SMALL)
    monkeypatch.setenv("COPYDESK_WORKERS", "1")
    expect(FEW + 1, SMALL + 1)
    assert made == []


def test_one_worker_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_WORKERS", "1")
    parse(texts(1), guarded=True)
    assert made == []


def test_workers_end_with_their_run_and_the_next_begins_anew() -> None:
    with ending():
        parse(texts(1), guarded=True)
    assert (made[0].size, processes()) == (0, 1)
    parse(texts(1))
    assert len(made) == 1


def test_where_no_processes_are_to_be_had_this_one_reads() -> None:
    documents = [*texts(1), Document(uri="refused.txt", content=b"refused")]
    found = parse(documents, guarded=True)
    assert isinstance(found[0][0], Article)
    assert processes() == 1
