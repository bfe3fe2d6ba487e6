"""The bytes of an article as text: from the archive or a file that is as it was, or why not."""

from __future__ import annotations

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from flows import settings
from flows.archiving.archive import Archive
from flows.desk import kept
from tests.flows.archiving.test_archive import PAGE
from tests.flows.desk.conftest import HOSTILE


def row(path: Path | str, content: bytes = b"", **other: Any) -> dict[str, Any]:
    """What the warehouse knows of where the bytes are."""
    known = {"document": str(path), "payload_sha256": sha256(content).hexdigest(), "fetched_at": datetime(2024, 5, 6)}
    return {**known, "archive_file": None, "archive_offset": None, **other}


def test_a_file_that_is_as_it_was_is_shown_and_nothing_in_it_moves(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    content = f"{HOSTILE}\r\nsecond line".encode()
    path.write_bytes(content)
    text, is_whole = kept.text_of(row(path, content))
    assert is_whole
    assert text.endswith("\nsecond line")
    assert "<script>alert(1)</script>" in text, "escaping is the template's"
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    path.write_bytes(content + b"!")
    with pytest.raises(kept.GoneError, match="has changed since"):
        kept.text_of(row(path, content))


def test_an_answer_is_read_from_the_archive(home: Path) -> None:
    pointer = Archive(settings.archive()).add(PAGE, "coast")
    found = row("https://www.harbourpost.example/", archive_file=pointer.file, archive_offset=pointer.offset)
    text, _ = kept.text_of(found)
    assert text.encode() == PAGE.body
    with pytest.raises(kept.GoneError, match="raw archive"):
        kept.text_of({**found, "archive_file": "coast-1999-01-01.warc.gz"})


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "none", "a\0b", "crawl.warc!https://post.example/1"):
        with pytest.raises(kept.GoneError, match="not kept"):
            kept.text_of(row(path))


def test_bytes_of_no_encoding_and_too_many_are_shown_as_far_as_they_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST", 4)
    path = tmp_path / "picture"
    path.write_bytes(b"\x89PNG\x0d\x0a\x1a\x0a\x00\xff" * 3)
    text, is_whole = kept.text_of(row(path, path.read_bytes()))
    assert (len(text), is_whole) == (4, False)
