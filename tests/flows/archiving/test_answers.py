"""What was archived is found again, read as documents, and let go when its time is over."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from flows import settings
from flows.archiving.answers import document
from flows.archiving.archive import Archive
from flows.fetching.exchange import Pointer
from flows.fetching.limits import Limits
from flows.settings import UserError
from tests.flows.archiving.test_archive import (
    ARRIVED,
    CUT,
    FILE,
    GONE,
    MOVED,
    NO_STATUS,
    NOON,
    PAGE,
    SILENT,
    archive,
    folder,
)

__all__ = ["archive", "folder"]


def test_what_was_not_loaded_is_found_by_the_address_asked_for(archive: Archive) -> None:
    robots = replace(PAGE, url="https://www.harbourpost.example/robots.txt")
    unchanged = replace(PAGE, response_head=b"HTTP/1.1 304 Not Modified\r\n\r\n", body=b"")
    reserved = replace(PAGE, url="https://www.harbourpost.example/.well-known/tdmrep.json")
    exchanges = (robots, PAGE, MOVED, ARRIVED, GONE, CUT, SILENT, NO_STATUS, unchanged, reserved)
    pointers = [archive.add(exchange, "coast") for exchange in exchanges]
    looked = archive.unloaded(FILE, {pointers[1].offset})
    found = looked.kept
    assert [(kept.asked_url, kept.url, kept.status) for kept in found] == [
        (PAGE.url, ARRIVED.url, 200),
        (PAGE.url, PAGE.url, 410),
        (PAGE.url, PAGE.url, 304),
    ]
    assert [kept.pointer for kept in found] == [pointers[3], pointers[4], pointers[8]]
    assert {(kept.requested_at, kept.group) for kept in found} == {(NOON, "coast")}
    assert looked.until == pointers[3].offset
    read = archive.read(found[0].pointer)
    assert (read.uri, read.url, read.content) == (PAGE.url, ARRIVED.url, PAGE.body)
    assert (read.media_type, read.charset, read.retrieved_at) == ("text/html", "koi8-r", NOON)


def test_an_exchange_without_its_last_record_is_not_taken_for_whole(archive: Archive, folder: Path) -> None:
    pointer = archive.add(ARRIVED, "coast")
    path = folder / FILE
    path.write_bytes(path.read_bytes()[:-1])
    looked = archive.unloaded(FILE, {})
    assert (looked.kept, looked.until) == ([], pointer.offset)
    assert archive.exchange(pointer) == replace(ARRIVED, asked_url=None)


def test_only_what_has_grown_is_looked_through(archive: Archive, folder: Path) -> None:
    assert archive.grown({}) == {}
    days = [archive.add(replace(PAGE, requested_at=NOON + timedelta(days=day)), "coast") for day in range(3)]
    (folder / "notes.warc.gz").write_bytes(b"not ours")
    assert archive.grown({}) == dict.fromkeys((pointer.file for pointer in days), 0)
    checked = {pointer.file: archive.unloaded(pointer.file, {pointer.offset}).until for pointer in days}
    assert archive.grown(checked) == {}
    later = archive.add(replace(PAGE, requested_at=NOON), "coast")
    assert archive.grown(checked) == {FILE: checked[FILE]}
    looked = archive.unloaded(FILE, (), checked[FILE])
    assert ([kept.pointer for kept in looked.kept], looked.until) == ([later], later.offset)
    assert archive.grown(checked | {FILE: 10**9}) == {FILE: 0}  # it is another file by that name


@pytest.mark.parametrize(
    ("coding", "body", "problem"),
    [
        ("gzip", gzip.compress(b"<p>Ferry</p>", mtime=0)[:-4], "ends before its coding"),
        ("gzip", gzip.compress(bytes(Limits().body + 1), mtime=0), "bytes from"),
        ("x-secret", b"<p>Ferry</p>", "not asked for"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_no_document(archive: Archive, coding: str, body: bytes, problem: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode()
    pointer = archive.add(replace(PAGE, response_head=head, body=body), "coast")
    with pytest.raises(ValueError, match=problem):
        archive.read(pointer)
    assert archive.exchange(pointer).body == body


def test_a_cut_body_is_never_a_document(archive: Archive) -> None:
    with pytest.raises(ValueError, match="only a part"):
        archive.read(archive.add(CUT, "coast"))


def test_what_is_not_http_is_never_a_document(archive: Archive) -> None:
    with pytest.raises(ValueError, match="not HTTP"):
        archive.read(archive.add(NO_STATUS, "coast"))


def test_a_document_is_out_of_its_coding_and_has_what_the_head_says() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: deflate\r\nContent-Encoding : gzip\r\nX-Title: \xd0\xbf\xff\r\n\r\n"
    body = gzip.compress(zlib.compress(b"<p>Ferry</p>"))
    found = document(replace(PAGE, response_head=head, body=body))
    assert (found.content, found.media_type, found.charset) == (b"<p>Ferry</p>", "application/octet-stream", None)


@pytest.mark.parametrize("pointer", [Pointer(file=FILE, offset=1), Pointer(file=FILE, offset=0)])
def test_a_pointer_to_no_response_is_refused(archive: Archive, pointer: Pointer) -> None:
    archive.add(PAGE, "coast")
    with pytest.raises(ValueError, match=r"no record|no response"):
        archive.exchange(pointer)
    with pytest.raises(FileNotFoundError):
        archive.exchange(Pointer(file="../2026-11-05-none.warc.gz", offset=0))


def test_old_files_go_once_they_are_loaded(archive: Archive, folder: Path) -> None:
    days = [archive.add(replace(PAGE, requested_at=NOON + timedelta(days=day)), "coast") for day in range(4)]
    archive.add(replace(CUT, requested_at=NOON), "coast")
    errors = archive.add(GONE, "errors")
    known = {pointer.file: {pointer.offset} for pointer in days if pointer is not days[1]}
    now = NOON + timedelta(days=4)
    assert archive.expire(timedelta(days=30), now, known) == []
    assert archive.expire(timedelta(days=2), now, known) == [folder / days[0].file, folder / errors.file]
    assert [path.name for path in sorted(folder.iterdir())] == [pointer.file for pointer in days[1:]]
    assert archive.expire(timedelta(days=2), now, known | {days[1].file: {days[1].offset}}) == [folder / days[1].file]
    assert archive.expire(timedelta(days=-5), now, known) == [folder / days[2].file, folder / days[3].file]


def test_a_file_that_expires_while_the_archive_is_looked_through_is_passed_over(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pointer = archive.add(PAGE, "coast")
    files = [(NOON.date(), folder / "2026-11-04-coast.warc.gz"), (NOON.date(), folder / pointer.file)]
    monkeypatch.setattr(archive, "_files", lambda: iter(files))
    assert archive.grown({}) == {pointer.file: 0}


def test_a_writer_goes_on_after_its_file_has_expired(archive: Archive, folder: Path) -> None:
    pointer = archive.add(PAGE, "coast")
    Archive(folder).expire(timedelta(days=1), NOON + timedelta(days=3), {FILE: {pointer.offset}})
    assert archive.exchange(archive.add(GONE, "coast")) == GONE


def test_the_environment_says_where_and_how_long(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (settings.archive(), settings.keep()) == (home / "archive", None)
    monkeypatch.setenv("COPYDESK_ARCHIVE", str(tmp_path / "raw"))
    monkeypatch.setenv("COPYDESK_KEEP", "90")
    assert (settings.archive(), settings.keep()) == (tmp_path / "raw", timedelta(days=90))


@pytest.mark.parametrize("given", ["0", "-1", "ever", "1.5", "99999999999", "²"])
def test_a_span_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("COPYDESK_KEEP", given)
    with pytest.raises(UserError, match="COPYDESK_KEEP"):
        settings.keep()
