"""Which archives a person names, and in what order they are loaded."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from flows.backfill import archives as naming
from flows.backfill.archives import NotAnArchiveError, archives, in_groups
from flows.reading.files import MissingPathError
from tests.crawl import record

WARC = record("https://news.example/a", b"HTTP/1.1 200 OK\r\n\r\n<p>A story.")


def written(path: Path, content: bytes = WARC) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_archives_come_in_the_order_of_the_days_in_their_names(tmp_path: Path) -> None:
    names = (
        "b/CC-NEWS-20261031235900-00001.warc.gz",
        "a/2026-11-01-coast.warc.gz",
        "a/CC-NEWS-20261101000000-00009.warc",
        "a/CC-NEWS-20261101120000-00001.warc.gz",
        "a/100000000-undated.warc",
        "b/undated.warc",
    )
    for name in names:
        written(tmp_path / name)
    written(tmp_path / "a" / "readme.txt", b"not looked at")
    assert archives([str(tmp_path)]) == [tmp_path / name for name in names]
    assert archives([f"{tmp_path}/a/*.warc", str(tmp_path / "a"), str(tmp_path / names[5])]) == [
        tmp_path / name for name in names[1:]
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_a_listing_names_archives_from_where_its_own_path_begins(tmp_path: Path, packed: bool) -> None:
    folder = "crawl-data/CC-NEWS/2026/11"
    names = [f"{folder}/CC-NEWS-2026110{day}000000-0000{day}.warc.gz" for day in (2, 1)]
    paths = [written(tmp_path / name) for name in names]
    text = "\n".join([*names, ""]).encode()
    listing = written(tmp_path / folder / f"warc.paths{'.gz' * packed}", gzip.compress(text) if packed else text)
    assert archives([str(listing)]) == paths[::-1]
    beside = written(tmp_path / folder / "some.paths", Path(names[0]).name.encode())
    assert archives([str(beside)]) == paths[:1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("story.txt", b"A story.", "story.txt is not a web archive (WARC): `copydesk ingest` reads other files"),
        ("empty.warc.gz", b"", "empty.warc.gz is not a web archive"),
        ("page.warc.gz", gzip.compress(b"<html>", mtime=0), "page.warc.gz is not a web archive"),
        ("a.paths", b"gone.warc.gz\n", "a.paths names gone.warc.gz, which is not at "),
        ("a.paths", b"\n", "a.paths: no path stands in it"),
        ("a.paths.gz", b"no gzip", "a.paths.gz: cannot be read as a list of paths"),
        ("folder/readme.txt", b"", "folder: no web archive (WARC) lies in it"),
    ],
)
def test_what_is_no_archive_is_told_by_its_name(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = written(tmp_path / name, content)
    with pytest.raises(NotAnArchiveError) as caught:
        archives([str(path.parent if path.parent != tmp_path else path)])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError, match="no such file or folder"):
        archives([f"{tmp_path}/*.warc.gz"])


def test_groups_are_of_about_one_size_and_lose_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "GROUP_BYTES", 2 * len(WARC))
    found = [written(tmp_path / f"{number}.warc") for number in range(5)]
    assert list(in_groups(found)) == [found[:2], found[2:4], found[4:]]
