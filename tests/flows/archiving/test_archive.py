"""Whatever came over the wire is on the disk, whole, and found again: after kills, full disks and other writers."""

from __future__ import annotations

import errno
import gzip
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from flows import settings
from flows.archiving.archive import Archive
from flows.fetching.exchange import Exchange, Pointer

NOON = datetime(2026, 11, 5, 12, 0, 0, 123456, tzinfo=UTC)
DAY = date(2026, 11, 5)
FILE = "2026-11-05-coast.warc.gz"

PAGE = Exchange(
    url="https://www.harbourpost.example/ferry",
    requested_at=NOON,
    request=b"GET /ferry HTTP/1.1\r\nHost: www.harbourpost.example\r\nUser-Agent: copydesk/1\r\n\r\n",
    response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\nContent-Length: 11\r\n\r\n",
    body=b"<p>Ferry</p",
    remote_address="192.0.2.7",
)
MOVED = replace(PAGE, response_head=b"HTTP/1.1 301 Moved\r\nLocation: /quay\r\n\r\n", body=b"")
ARRIVED = replace(PAGE, url="https://www.harbourpost.example/quay", asked_url=PAGE.url)
GONE = replace(PAGE, response_head=b"HTTP/1.1 410 Gone\r\n\r\n", body=b"gone")
CUT = replace(PAGE, body=b"<p>Fe", complete=False, truncated="disconnect")
CHUNKED = replace(PAGE, response_head=b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nX-A: b\r\n\r\n")
SILENT = replace(PAGE, response_head=b"", body=b"", complete=False, truncated="time")
BARE_LINES = replace(PAGE, response_head=b"HTTP/1.0 200 OK\nX-A: b\n\n", body=b"\r\n\r\n<p>")
NO_STATUS = replace(PAGE, response_head=b"220 mail.example ready\r\n\r\nHTTP/1.1 200 OK", body=b"")
OLD_INTERNET = replace(PAGE, remote_address="2001:db8::7", requested_at=NOON.replace(microsecond=0))
ALL = [PAGE, MOVED, ARRIVED, GONE, CUT, CHUNKED, SILENT, BARE_LINES, NO_STATUS, OLD_INTERNET]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "archive"


@pytest.fixture
def archive(folder: Path) -> Archive:
    return Archive(folder)


def numbered(number: int) -> Exchange:
    return replace(PAGE, url=f"https://www.harbourpost.example/{number}", body=os.urandom(50))


def foreign_view(path: Path) -> list[tuple[str, str | None]]:
    """(type, address) of every record as another program reads the file, each with a digest that fits."""
    found = []
    for record in ArchiveIterator(str(path), parse_http=False):
        assert record.verify_block_digest()
        found.append((record.headers["WARC-Type"], record.headers.get("WARC-Target-URI")))
    return found


@pytest.mark.parametrize("exchange", ALL)
def test_an_exchange_comes_back_as_it_was(archive: Archive, exchange: Exchange) -> None:
    pointer = archive.add(exchange, "coast")
    archive.add(GONE, "coast")
    assert pointer.file == FILE
    assert Archive(archive._folder).exchange(pointer) == exchange


def test_any_reader_of_warc_can_read_the_file(archive: Archive, folder: Path) -> None:
    pointers = [archive.add(exchange, "coast") for exchange in ALL]
    path = folder / FILE
    kinds = ["warcinfo", *["response", "request", "metadata"] * len(ALL)]
    addresses = [None, *(exchange.url for exchange in ALL for _ in range(3))]
    assert foreign_view(path) == list(zip(kinds, addresses, strict=True))
    with gzip.open(path) as file:
        info = file.read(1000)
    assert info.startswith(b"WARC/1.1\r\n")
    assert f"software: copydesk/{settings.version()}\r\n".encode() in info
    responses = list(ArchiveIterator(str(path), record_types=WarcRecordType.response))
    assert [record.stream_pos for record in responses] == [pointer.offset for pointer in pointers]


def test_the_records_of_an_exchange_belong_together(archive: Archive, folder: Path) -> None:
    archive.add(CHUNKED, "coast")
    archive.add(CUT, "coast")
    records = []
    for record in ArchiveIterator(str(folder / FILE)):
        if record.record_type is WarcRecordType.response:
            assert record.verify_payload_digest()
        records.append((record.headers.to_dict(), record.http_headers, record.reader.read()))
    _, (response, head, body), (request, asked, _), (metadata, _, _), (cut, _, _), *_ = records
    assert (head.status_code, body) == (200, PAGE.body)
    assert "transfer-encoding" not in head  # the body has no chunks any more
    assert asked.get("User-Agent") == "copydesk/1"
    assert response["WARC-Record-ID"] == request["WARC-Concurrent-To"] == metadata["WARC-Concurrent-To"]
    assert response["WARC-Date"] == "2026-11-05T12:00:00.123456Z"
    assert response["WARC-IP-Address"] == "192.0.2.7"
    assert "WARC-Truncated" not in response
    assert cut["WARC-Truncated"] == "disconnect"


def test_an_address_cannot_write_header_lines(archive: Archive) -> None:
    url = "https://harbour.example/ä b\r\nWARC-Type: warcinfo"
    pointer = archive.add(replace(PAGE, url=url, asked_url=url), "coast")
    found = archive.exchange(pointer)
    assert found.url == found.asked_url == "https://harbour.example/%C3%A4%20b%0D%0AWARC-Type:%20warcinfo"
    assert found.body == PAGE.body


@pytest.mark.parametrize(
    ("group", "requested_at", "name"),
    [
        ("coast", NOON, FILE),
        ("../../etc/x y", NOON, "2026-11-05-etc-x-y.warc.gz"),
        ("", NOON, "2026-11-05-all.warc.gz"),
        ("Küste", NOON, "2026-11-05-K-ste.warc.gz"),
        ("coast", datetime(2026, 11, 6, 1, tzinfo=timezone(timedelta(hours=2))), FILE),
        ("coast", NOON + timedelta(days=1), "2026-11-06-coast.warc.gz"),
    ],
)
def test_each_day_and_group_has_its_file(
    archive: Archive, folder: Path, group: str, requested_at: datetime, name: str
) -> None:
    assert archive.add(replace(PAGE, requested_at=requested_at), group).file == name
    assert [path.name for path in folder.parent.rglob("*.gz")] == [name]


def test_a_record_cut_at_any_byte_costs_nothing_before_it(archive: Archive, folder: Path) -> None:
    first = archive.add(PAGE, "coast")
    second = archive.add(ARRIVED, "coast")
    path = folder / FILE
    whole = path.read_bytes()
    archive.add(GONE, "coast")
    written = path.read_bytes()
    *_, last = (record.stream_pos for record in ArchiveIterator(str(path)))
    for end in (*range(len(whole), last, 7), *range(last, len(written))):
        path.write_bytes(written[:end])
        new = Archive(folder)
        assert (new.exchange(first), new.exchange(second)) == (PAGE, ARRIVED)
        assert [kept.pointer for kept in new.unloaded(FILE, ()).kept] == [first, second]
        added = new.add(CHUNKED, "coast")
        assert [new.exchange(pointer) for pointer in (first, second, added)] == [PAGE, ARRIVED, CHUNKED]
        assert [kept.pointer for kept in new.unloaded(FILE, ()).kept] == [first, second, added]
        assert path.read_bytes().startswith(whole)
        kinds = [kind for kind, _ in foreign_view(path)]  # which raises where a member is cut
        assert kinds[:7] == ["warcinfo", *["response", "request", "metadata"] * 2]
        assert kinds[-3:] == ["response", "request", "metadata"]


def test_a_first_record_cut_at_any_byte_lets_the_file_begin_anew(archive: Archive, folder: Path) -> None:
    archive.add(PAGE, "coast")
    path = folder / FILE
    written = path.read_bytes()
    for end in range(0, 400, 7):
        path.write_bytes(written[:end])
        new = Archive(folder)
        assert new.exchange(new.add(PAGE, "coast")) == PAGE
        assert next(kind for kind, _ in foreign_view(path)) == "warcinfo"


@pytest.mark.parametrize("rubbish", [b"\0" * 5000, b"\x1f\x8b\x08\x04", os.urandom(3000)])
def test_rubbish_at_the_end_is_cut_off(archive: Archive, folder: Path, rubbish: bytes) -> None:
    first = archive.add(PAGE, "coast")
    path = folder / FILE
    path.write_bytes(path.read_bytes() + rubbish)
    second = archive.add(ARRIVED, "coast")
    assert [archive.exchange(pointer) for pointer in (first, second)] == [PAGE, ARRIVED]
    assert len(foreign_view(path)) == 7


def test_a_last_record_of_the_right_length_with_zeros_in_it_is_cut_off(archive: Archive, folder: Path) -> None:
    first = archive.add(PAGE, "coast")
    second = archive.add(ARRIVED, "coast")
    path = folder / FILE
    written = path.read_bytes()
    path.write_bytes(written[: second.offset + 60] + b"\0" * (len(written) - second.offset - 60))
    new = Archive(folder)
    assert new.add(GONE, "coast").offset == second.offset
    assert new.exchange(first) == PAGE


@pytest.mark.parametrize("at", [0, 18, 27, 60])  # the header, the place in it, the size in it, the content
def test_damage_in_the_middle_costs_one_exchange(archive: Archive, folder: Path, at: int) -> None:
    pointers = [archive.add(numbered(number), "coast") for number in range(5)]
    path = folder / FILE
    written = bytearray(path.read_bytes())
    written[pointers[2].offset + at] ^= 0xFF
    path.write_bytes(written)
    new = Archive(folder)
    with pytest.raises(ValueError, match=r"no record at|damaged"):
        new.exchange(pointers[2])
    after = new.add(PAGE, "coast")
    assert new.exchange(after) == PAGE
    found = [kept.pointer for kept in new.unloaded(FILE, ()).kept]
    assert [pointer for pointer in found if pointer != pointers[2]] == [*pointers[:2], *pointers[3:], after]
    assert path.read_bytes().startswith(written)  # what is damaged is not thrown away


@pytest.mark.parametrize("content", [gzip.compress(b"WARC/1.0\r\n", mtime=0), b"A page that somebody saved here."])
def test_a_file_of_somebody_else_is_left_alone(archive: Archive, folder: Path, content: bytes) -> None:
    folder.mkdir(parents=True)
    (folder / FILE).write_bytes(content)
    with pytest.raises(OSError, match="not a file of the archive"):
        archive.add(PAGE, "coast")
    assert (folder / FILE).read_bytes() == content


WRITER = """
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from flows.archiving.archive import Archive
from tests.flows.archiving.test_archive import numbered
archive = Archive(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    print(number, archive.add(numbered(number), "coast").offset, flush=True)
"""


def writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_whatever_was_told_to_be_kept_survives_a_kill(archive: Archive, folder: Path) -> None:
    told: dict[int, int] = {}
    for round_ in range(3):
        process = writer(folder, round_ * 100_000, (round_ + 1) * 100_000)
        assert process.stdout
        for line, _ in zip(process.stdout, range(20 + 7 * round_), strict=False):
            number, offset = map(int, line.split())
            told[number] = offset
        process.kill()
        process.communicate()
    archive.add(PAGE, "coast")
    for number, offset in told.items():
        assert archive.exchange(Pointer(file=FILE, offset=offset)).url.endswith(f"/{number}")
    assert {kept.pointer.offset for kept in archive.unloaded(FILE, ()).kept} >= set(told.values())
    foreign_view(folder / FILE)


def test_many_threads_and_processes_write_into_one_file(archive: Archive, folder: Path) -> None:
    processes = [writer(folder, first, first + 100) for first in (1000, 2000)]
    with ThreadPoolExecutor(8) as pool:
        pointers = list(pool.map(lambda number: archive.add(numbered(number), "coast"), range(100)))
    offsets = {number: pointer.offset for number, pointer in enumerate(pointers)}
    for process in processes:
        said, _ = process.communicate()
        offsets |= {int(line.split()[0]): int(line.split()[1]) for line in said.splitlines()}
    assert len(set(offsets.values())) == 300
    for number, offset in offsets.items():
        assert archive.exchange(Pointer(file=FILE, offset=offset)).url.endswith(f"/{number}")
    kinds = [kind for kind, _ in foreign_view(folder / FILE)]
    assert kinds == ["warcinfo", *["response", "request", "metadata"] * 300]


@pytest.fixture
def full_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """Lets files grow only so far, which stops a write in the middle as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_a_full_disk_does_not_take_leaves_no_trace(
    archive: Archive, folder: Path, full_disk: Callable[[int], None]
) -> None:
    first = archive.add(PAGE, "coast")
    path = folder / FILE
    size = path.stat().st_size
    full_disk(size + 300)
    with pytest.raises(OSError, match="too large") as caught:
        archive.add(ARRIVED, "coast")
    full_disk(resource.RLIM_INFINITY)
    assert caught.value.errno == errno.EFBIG
    assert path.stat().st_size == size
    second = archive.add(ARRIVED, "coast")
    assert [archive.exchange(pointer) for pointer in (first, second)] == [PAGE, ARRIVED]


def test_an_exchange_is_on_the_disk_before_add_returns(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[os.stat_result] = []
    real = os.fsync

    def fsync(file: int) -> None:
        synced.append(os.fstat(file))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    archive.add(PAGE, "coast")
    path = folder / FILE
    known = [(path.stat().st_ino, path.stat().st_size), *((p.stat().st_ino, p.stat().st_size) for p in path.parents)]
    assert [(status.st_ino, status.st_size) for status in synced] == known[:3]  # a new name is synced as well
    archive.add(PAGE, "coast")
    assert [synced[-1].st_size, len(synced)] == [path.stat().st_size, 4]


def test_what_the_disk_does_not_confirm_is_not_kept(
    archive: Archive, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.add(PAGE, "coast")
    size = (folder / FILE).stat().st_size

    def fail(file: int) -> None:
        raise OSError(errno.EIO, "the disk is broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="broken"):
            archive.add(PAGE, "coast")
    assert (folder / FILE).stat().st_size == size
    assert archive.add(PAGE, "coast").offset == size
