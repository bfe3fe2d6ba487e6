"""Large web archives are cut between records; the pieces together give what the whole would."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from flows.reading import files as reading
from flows.reading import pieces as cutting
from flows.reading.files import files, read
from flows.reading.jobs import plan
from flows.reading.pieces import Piece, pieces
from parsers.normalise import parse
from parsers.records import Article, Document, Reject
from tests.crawl import answer, pages, record, warc

GIVEN = list(pages(40, paragraphs=3))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "PIECE_BYTES", 60_000)
    monkeypatch.setattr(cutting, "_SMALL", 20_000)


def crawl(folder: Path, *, packed: bool = False) -> Path:
    path = folder / f"crawl.warc{'.gz' * packed}"
    path.write_bytes(b"".join(warc(GIVEN, packed=packed)))
    return path


def records(path: Path) -> list[Article | Reject]:
    documents = [read(found) for found in files(path) if not isinstance(found, Reject)]
    assert all(isinstance(document, Document) for document in documents)
    return [found for document in documents if isinstance(document, Document) for found in parse(document)]


@pytest.mark.parametrize("packed", [False, True])
def test_the_pieces_are_archives_of_their_own_and_lose_nothing(tmp_path: Path, packed: bool) -> None:
    path = crawl(tmp_path, packed=packed)
    found = pieces(path)
    assert len(found) > 2
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == path.stat().st_size
    articles = records(path)
    assert [article.url for article in articles] == [url for url, _ in GIVEN]
    first = found[0]
    assert articles[0].document == f"{path}#0-{first.end}!{GIVEN[0][0]}"


def test_other_files_and_small_archives_are_not_cut(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("A long story. " * 5000)
    (tmp_path / "small.warc").write_bytes(record(GIVEN[0][0], answer(GIVEN[0][1])))
    (tmp_path / "link.warc").symlink_to(crawl(tmp_path))
    assert [pieces(tmp_path / name) for name in ("large.txt", "small.warc", "link.warc", "gone.warc")] == [[]] * 4


def test_an_archive_with_field_names_of_its_own_is_cut_as_well(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    names = (b"Content-Length:", b"WARC-Type:", b"WARC-Target-URI:")
    content = b"".join(warc(GIVEN))
    for name in names:
        content = content.replace(name, name.lower())
    path.write_bytes(content)
    assert len(pieces(path)) > 2
    assert [article.url for article in records(path) if isinstance(article, Article)] == [url for url, _ in GIVEN]


def test_an_archive_in_one_gzip_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "whole.warc.gz"
    path.write_bytes(gzip.compress(b"".join(warc(GIVEN)) * 4))
    assert path.stat().st_size > 20_000
    assert list(files(path)) == [path]
    assert len(records(path)) == 4 * len(GIVEN)


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_place_does_not_keep_the_rest_from_being_cut(
    tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_BLOCK", 1000)
    path = crawl(tmp_path, packed=packed)
    content = bytearray(path.read_bytes())
    damaged = pieces(path)[0].end
    content[damaged : damaged + 5] = b"XXXXX"
    path.write_bytes(content)
    assert len(pieces(path)) > 2
    found = records(path)
    assert [record.reason for record in found if isinstance(record, Reject)] == ["damaged"]
    assert len(GIVEN) - sum(isinstance(record, Article) for record in found) <= 1


def test_a_piece_too_large_to_read_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    path = crawl(tmp_path)
    reject = read(Piece(path, 0, 101, 101))
    assert isinstance(reject, Reject)
    assert (reject.document, reject.reason) == (f"{path}#0-101", "too-large")


@pytest.mark.parametrize("packed", [False, True])
def test_every_job_has_about_as_much_to_do(tmp_path: Path, packed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.reading.jobs.CHUNK_BYTES", 100_000)
    path = crawl(tmp_path, packed=packed)
    jobs = plan([str(path)])
    assert [len(job.paths) for job in jobs[:-1]] == [2] * (len(jobs) - 1)
    assert [piece for job in jobs for piece in job.paths] == pieces(path)
    assert all(60_000 <= piece.unpacked < 70_000 for piece in pieces(path)[:-1])
