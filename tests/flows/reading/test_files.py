"""Files become documents; what cannot be read becomes a reject with its reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.reading import files as reading
from flows.reading import jobs
from flows.reading.far import Place
from flows.reading.files import MissingPathError, expand, files, read
from flows.reading.pieces import Piece
from parsers.records import Document, Reject


def reason(item: object) -> str:
    assert isinstance(item, Reject)
    return item.reason


NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may look at everything: be somebody else."""
    is_root = not os.geteuid()
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


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


def test_a_link_to_a_folder_elsewhere_is_told_and_one_to_what_is_read_anyway_is_not(tmp_path: Path) -> None:
    (tmp_path / "drop" / "2026").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for name, target in (("this", "2026"), ("up", "../drop"), ("around", "../.."), ("archive", "../elsewhere")):
        (tmp_path / "drop" / name).symlink_to(target)
    (tmp_path / "drop" / "2026" / "a.txt").write_text("x")
    found = list(files(tmp_path / "drop"))
    assert [one.name for one in found if isinstance(one, Path)] == ["a.txt"]
    told = [(one.document, one.reason) for one in found if isinstance(one, Reject)]
    assert told == [(str(tmp_path / "drop" / "archive"), "link-outside")]


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


def test_a_file_that_grows_while_it_is_read_is_not_taken_for_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("abc")
    opened = os.open

    def growing(*given: object, **more: object) -> int:
        path.write_text("abcdef")
        return opened(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "MAX_BYTES", 3)
    monkeypatch.setattr(os, "open", growing)
    assert reason(read(path)) == "too-large"


def test_what_nobody_may_look_at_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "a.txt").write_text("x")
    (tmp_path / "closed").chmod(0o444)  # its names can be listed and nothing more
    tmp_path.chmod(0o711)
    monkeypatch.chdir(tmp_path)
    with as_nobody():
        found = [read(path) if isinstance(path, Path) else path for path in files(Path("closed"))]
        assert [reason(item) for item in found] == ["unreadable"]
        with pytest.raises(MissingPathError, match="cannot be looked at: Permission denied"):
            expand(["closed/a.txt"])
        with pytest.raises(MissingPathError, match="File name too long"):
            expand(["x" * 300])
        with pytest.raises(MissingPathError, match="no such file"):
            expand(["a\0b"])


def test_a_file_that_goes_between_listing_and_reading_is_a_reject_and_the_rest_is_read(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drop").mkdir()
    for name in ("gone.txt", "here.txt"):
        (tmp_path / "drop" / name).write_text("x")

    def listing(path: Path) -> Iterator[Place | Piece | Reject]:
        found = list(files(path))
        (path / "gone.txt").unlink(missing_ok=True)
        yield from found

    monkeypatch.setattr(jobs, "files", listing)
    [job] = jobs.plan([str(tmp_path / "drop")])
    first, second = map(read, job.paths)
    assert reason(first) == "unreadable"
    assert isinstance(second, Document)


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
