"""Archives in buckets: the same as in folders, by ranges. In memory here; of S3 by a server of moto's."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fsspec
import pytest

from flows import pipeline
from flows.backfill.archives import NotAnArchiveError, archives
from flows.backfill.filling import Total, fill
from flows.reading import far, files
from flows.reading.far import Far, Place, place
from flows.reading.pieces import Piece
from flows.repairing import raw
from flows.settings import UserError
from parsers.records import Document, Reject
from tests.buckets import served
from tests.flows.backfill.conftest import PAGES, PIECES

pytestmark = pytest.mark.usefixtures("small_pieces")
FOLDER = "quay/crawl-data/CC-NEWS/2026/11"


def put(address: str, content: bytes) -> None:
    with fsspec.open(address, "wb") as file:
        file.write(content)


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(far, "SCHEMES", ("memory",))
    yield "memory"
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[str]:
    if find_spec("s3fs") is None:
        if os.environ.get("COPYDESK_SERVICES"):
            pytest.fail("COPYDESK_SERVICES is set, but copydesk[s3] is not installed")
        pytest.skip("needs copydesk[s3]")
    with served("quay", tmp_path):
        yield "s3"


@pytest.fixture(params=["in_memory", pytest.param("s3", marks=pytest.mark.service)])
def bucket(request: pytest.FixtureRequest, crawls: Path) -> str:
    """The address of a folder in a bucket with three archives and a listing of them."""
    return kept(request.getfixturevalue(request.param), crawls)


@pytest.fixture
def remembered(in_memory: str, crawls: Path) -> str:
    """The same in memory alone."""
    return kept(in_memory, crawls)


def kept(scheme: str, crawls: Path) -> str:
    folder = f"{scheme}://{FOLDER}"
    names = []
    for path in crawls.iterdir():
        put(f"{folder}/{path.name}", path.read_bytes())
        names.append(f"{FOLDER.removeprefix('quay/')}/{path.name}\n")
    put(f"{folder}/warc.paths.gz", gzip.compress("".join(names).encode()))
    return folder


def filled(found: list[Place]) -> Total:
    total = Total()
    for count, summary in fill(found, pipeline.ingest, None):
        assert summary.adds_up
        total.add(count, summary)
    return total


def test_archives_in_a_bucket_are_loaded_piece_by_piece_and_once(home: Path, bucket: str) -> None:
    found = archives([bucket])
    assert [path.name[:14] for path in found] == ["CRAWL-20261101", "CRAWL-20261102", "CRAWL-20261103"]
    assert archives([f"{bucket}/warc.paths.gz"]) == found
    assert archives([str(found[1])]) == [found[1]]
    assert filled(found).count("new") == PAGES
    again = filled(found)
    assert (again.unchanged, again.count("same")) == (PIECES, 0)
    put(f"{bucket}/page.warc.gz", b"<html>")
    for address, said in (
        (f"{bucket}/page.warc.gz", "is not a web archive"),
        (f"{bucket}/gone.warc.gz", "cannot be read: "),
        (f"{bucket}/none", "no web archive (WARC) lies in it"),
        (f"{bucket}/gone.paths", "cannot be read as a list of paths: "),
    ):
        with pytest.raises(NotAnArchiveError) as caught:
            archives([address])
        assert str(caught.value).startswith(f"{address}")
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


def test_no_archive_is_asked_for_as_a_whole(remembered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archives([remembered])[0]
    assert isinstance(path, Far)
    pieces = [found for found in files.files(path) if isinstance(found, Piece)]
    asked: list[tuple[Any, Any]] = []
    system = type(fsspec.filesystem("memory"))
    given = system.cat_file

    def cat_file(self: Any, key: str, start: Any = None, end: Any = None, **more: Any) -> Any:
        asked.append((start, end))
        return given(self, key, start=start, end=end, **more)

    monkeypatch.setattr(system, "cat_file", cat_file)
    documents = [files.read(piece) for piece in pieces]
    assert asked == [(piece.start, piece.end) for piece in pieces]
    assert b"".join(one.content for one in documents if isinstance(one, Document)) == given(
        fsspec.filesystem("memory"), str(path).partition(":/")[2]
    )


def test_what_was_read_of_a_bucket_is_found_again_by_its_name(remembered: str) -> None:
    path = archives([remembered])[0]
    piece = next(found for found in files.files(path) if isinstance(found, Piece))
    name = files.shown(piece)
    assert raw._path(f"{name}!https://www.quaycourier.example/news/1") == name
    again = raw._found(name)
    assert isinstance(again, Piece)
    assert (again.path, again.start, again.end) == (path, piece.start, piece.end)
    gone = files.read(Piece(Far(f"{remembered}/gone"), 0, 9, 9))
    assert isinstance(gone, Reject)
    assert gone.reason == "unreadable"


def test_the_extra_is_named_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def install(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec.core, "url_to_fs", install)
    with pytest.raises(UserError, match=r"^s3://quay: reading from there needs the extra copydesk\[s3\], which is not"):
        archives(["s3://quay"])


def test_other_addresses_and_paths_are_paths() -> None:
    assert place("https://quay.example/a.warc.gz") == Path("https://quay.example/a.warc.gz")
    assert place("s3/a.warc.gz") == Path("s3/a.warc.gz")
    assert place("s3://quay/a.warc.gz") == Far("s3://quay/a.warc.gz")
