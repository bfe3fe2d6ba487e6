"""Files become documents; what cannot be read becomes a reject with its reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.reading import files as reading
from flows.reading.files import MissingPathError, expand, files, read
from parsers.records import Document, Reject


def reason(item: object) -> str:
    assert isinstance(item, Reject)
    return item.reason


def test_a_folder_is_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "b" / "up").symlink_to(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files(tmp_path) if isinstance(path, Path)] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
    ]


def test_a_link_to_the_folder_it_lies_in_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "up").symlink_to("..")
    assert [reason(item) for item in files(tmp_path / "up")] == ["link-loop"]


def test_patterns_expand_and_a_missing_path_is_named(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.xml"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in expand([f"{tmp_path}/*.txt", f"{tmp_path}/3.xml"])] == ["1.txt", "2.txt", "3.xml"]
    with pytest.raises(MissingPathError, match="none"):
        expand([str(tmp_path), f"{tmp_path}/none*"])


def test_a_file_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<p>x")
    document = read(path)
    assert isinstance(document, Document)
    assert (document.uri, document.content, document.media_type) == (str(path), b"<p>x", "text/html")


def test_pipes_links_out_and_large_files_are_rejects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    (tmp_path / "large.txt").write_text("four")
    assert reason(read(tmp_path / "pipe")) == "not-a-file"
    assert reason(read(tmp_path / "in" / "link.txt")) == "link-outside"
    assert reason(read(tmp_path / "in" / "loop")) == "unreadable"
    assert reason(read(tmp_path / "large.txt")) == "too-large"
    assert reason(read(tmp_path / "gone.txt")) == "unreadable"


def test_a_name_that_is_not_text_can_be_shown(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_text("x")
    document = read(path)
    assert isinstance(document, Document)
    assert document.uri.endswith("/\\xff.txt")
    document.uri.encode("utf-8")


def test_a_name_that_cannot_be_printed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m\u202eb.txt").write_text("A story about the quay.")
    [found] = files(tmp_path)
    assert isinstance(found, Path)
    document = read(found)
    assert isinstance(document, Document)
    assert document.uri == f"{tmp_path}/a\\x1b[31m\\u202eb.txt"
