"""Workers: order, bounds, and what a document costs that ends the process it is read in."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.parsing.bounds import DIED, TOO_LARGE, TOO_SLOW, Bounds
from flows.parsing.pool import AHEAD, Pool
from parsers.publishers import Publisher, learn
from parsers.records import Document, Record, Reject

ODD = "tests.flows.parsing.odd:entries"


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(2, Bounds(seconds=0.3, megabytes=100, patience=3), ODD)
    yield pool
    pool.close()


def text(*lines: str, name: str = "") -> Document:
    return Document(uri=name or lines[0], content="\n".join(lines).encode())


def told(records: tuple[Record, ...]) -> list[str]:
    """'Ferry late', or the reason why not, with what it is said of."""
    return [r.detail if r.reason == "told" else f"{r.document}: {r.reason}" for r in records if isinstance(r, Reject)]


def test_records_come_in_the_order_of_their_documents(pool: Pool) -> None:
    documents = [text(*(f"story {number}.{line}" for line in range(number % 4 + 1))) for number in range(60)]
    found = list(pool.records(documents))
    assert [told(records) for records in found] == [d.content.decode().splitlines() for d in documents]


def test_no_document_gives_no_records(pool: Pool) -> None:
    assert list(pool.records([])) == []


def test_few_documents_are_asked_for_before_those_before_them_are_read(pool: Pool) -> None:
    asked = 0

    def documents() -> Iterator[Document]:
        nonlocal asked
        for asked in range(1, 1000):
            yield text(f"story {asked}")

    for number, _ in enumerate(pool.records(documents()), start=1):
        assert asked <= number + 1 + AHEAD * pool.size


@pytest.mark.parametrize(
    ("verb", "reason", "why"),
    [
        ("spin", TOO_SLOW, "more than 0.3 s of processor time"),
        ("hang", TOO_SLOW, "said nothing for too long"),
        ("exit", DIED, "ended with status 3"),
        ("hoard", TOO_LARGE, "more than 100 MB of memory"),
    ],
)
def test_a_document_that_ends_its_worker_costs_itself_alone(pool: Pool, verb: str, reason: str, why: str) -> None:
    documents = [text(f"story {number}") for number in range(12)]
    documents[5] = text(verb)
    found = list(pool.records(documents))
    assert [told(records) for records in found] == [
        [f"story {number}" if number != 5 else f"{verb}: {reason}"] for number in range(12)
    ]
    (reject,) = found[5]
    assert isinstance(reject, Reject)
    assert why in reject.detail
    assert (reject.stage, reject.content, reject.payload_sha256) == (
        "parse",
        documents[5].content,
        documents[5].payload_sha256,
    )


def test_an_entry_that_ends_its_worker_costs_no_other_of_its_document(pool: Pool) -> None:
    document = text("story 1", "story 2", "spin", "story 4", name="feed.xml")
    (records,) = pool.records([document])
    assert told(records) == ["story 1", "story 2", f"feed.xml!entry-3: {TOO_SLOW}", "story 4"]


def test_a_document_of_which_entry_after_entry_ends_its_worker_is_given_up(pool: Pool) -> None:
    document = text("story 1", *["spin"] * 9, "story 11", name="feed.xml")
    (records,) = pool.records([document])
    assert told(records) == [
        "story 1",
        f"feed.xml!entry-2: {TOO_SLOW}",
        f"feed.xml!entry-3: {TOO_SLOW}",
        f"feed.xml: {TOO_SLOW}",
    ]


def test_a_worker_that_somebody_else_ended_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    document = text("story 1", f"exit-once {tmp_path / 'ended'}", "story 3", name="feed.xml")
    (records,) = pool.records([document])
    assert told(records) == document.content.decode().splitlines()


def test_the_documents_of_an_archive_are_read_apart(pool: Pool) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for line in ("story 1", "exit", "story 3"):
            member = tarfile.TarInfo(f"{line}.txt")
            member.size = len(line)
            archive.addfile(member, io.BytesIO(line.encode()))
    whole = Document(uri="all.tar", content=packed.getvalue())
    found = list(pool.records([text("before"), whole, text("after")]))
    assert [told(records) for records in found] == [
        ["before"],
        ["story 1", f"all.tar!exit.txt: {DIED}", "story 3"],
        ["after"],
    ]


def test_workers_know_the_publishers_that_this_process_knows(pool: Pool) -> None:
    try:
        for names in (["quay"], ["quay", "hills"], []):
            learn([Publisher(name=name, domains=(f"{name}.example",)) for name in names])
            for records in pool.records([text("learnt")] * 4):
                assert told(records) == [", ".join(names) or "none"]
    finally:
        learn([])
