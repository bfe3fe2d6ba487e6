"""Archives and compressed files: the good members are read, the bad ones are rejects, and nothing is written."""

from __future__ import annotations

import stat
import tarfile
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from fastwarc.stream_io import ZstdWriter

from parsers.formats import archive as format_module
from parsers.formats import compressed as compressed_module
from parsers.normalise import parse
from parsers.records import Article, Document, Reject
from tests.crawl import pages, squeezed, warc

[(URL, PAGE), (_, OTHER)] = pages(2, paragraphs=3)
Members = list[tuple[str, bytes]]


def zipped(members: Members) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def tarred(members: Members) -> bytes:
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, BytesIO(content))
    return packed.getvalue()


def tar_gz(members: Members) -> bytes:
    return squeezed(tarred(members))


def zstd(content: bytes) -> bytes:
    packed = BytesIO()
    with ZstdWriter(packed) as writer:
        writer.write(content)
    return packed.getvalue()


def read(content: bytes, uri: str = "day.zip") -> tuple[list[str], list[tuple[str, str]]]:
    """Documents of the articles; document and reason of the rejects."""
    found = list(parse(Document(uri=uri, content=content)))
    articles = [record.document for record in found if isinstance(record, Article)]
    return articles, [(record.document, record.reason) for record in found if isinstance(record, Reject)]


KINDS = pytest.mark.parametrize("pack", [zipped, tarred, tar_gz])


@KINDS
def test_every_member_is_read_in_its_own_format(pack: Callable[[Members], bytes]) -> None:
    members = [("./page.html", PAGE), ("wire/1.txt", b"date 2026-11-03 By Ana Petrova\n\nThe crane is back at work.\n")]
    records = list(parse(Document(uri="day.zip", content=pack(members), source="desk")))
    assert [(r.document, r.format, r.source) for r in records] == [
        ("day.zip!./page.html", "html", "desk"),
        ("day.zip!wire/1.txt", "text", "desk"),
    ]


@KINDS
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/tmp/page.html", "/tmp/page.html"),
        ("../page.html", "../page.html"),
        ("a/../../page.html", "a/../../page.html"),
        ("..\\page.html", "..\\page.html"),
        ("C:\\page.html", "C:\\page.html"),
        ("\\\\host\\page.html", "\\\\host\\page.html"),
        ("..\x1b[2J.html/../x", "..\\x1b[2J.html/../x"),
    ],
)
def test_a_name_that_leads_out_is_a_reject_and_the_good_member_is_read(
    pack: Callable[[Members], bytes], name: str, shown: str
) -> None:
    articles, rejects = read(pack([(name, PAGE), ("good.html", OTHER)]))
    assert articles == ["day.zip!good.html"]
    assert rejects == [(f"day.zip!{shown}", "unsafe-name")]


@KINDS
def test_what_systems_hide_in_archives_is_passed_over(pack: Callable[[Members], bytes]) -> None:
    hidden = [".DS_Store", "__MACOSX/._page.html", ".git/config", "a/.cache/x", "Thumbs.db"]
    assert read(pack([*((name, b"\0\1") for name in hidden), ("page.html", PAGE)])) == (["day.zip!page.html"], [])


def test_links_and_devices_are_rejects_and_nothing_is_read_through_them() -> None:
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, kind in (("out", tarfile.SYMTYPE), ("hard.html", tarfile.LNKTYPE), ("disk", tarfile.BLKTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc"
            archive.addfile(info)
        for name in ("out/page.html", "good.html"):
            info = tarfile.TarInfo(name)
            info.size = len(PAGE)
            archive.addfile(info, BytesIO(PAGE))
    articles, rejects = read(packed.getvalue())
    assert articles == ["day.zip!good.html"]
    assert rejects == [
        ("day.zip!out", "not-a-file"),
        ("day.zip!hard.html", "not-a-file"),
        ("day.zip!disk", "not-a-file"),
        ("day.zip!out/page.html", "unsafe-name"),
    ]


def test_a_link_in_a_zip_is_a_reject() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        link = ZipInfo("passwd.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert read(packed.getvalue()) == ([], [("day.zip!passwd.html", "not-a-file")])


def test_encrypted_and_damaged_members_are_rejects() -> None:
    content = bytearray(zipped([("a.html", PAGE), ("b.html", OTHER)]))
    content[content.index(b"a.html") + 20] ^= 0xFF
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert read(bytes(content)) == ([], [("day.zip!a.html", "damaged"), ("day.zip!b.html", "encrypted")])


@KINDS
def test_a_member_too_large_costs_only_itself(
    pack: Callable[[Members], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parsers.envelopes.unpacking.MAX_BYTES", 8000)
    monkeypatch.setattr(format_module, "MAX_BYTES", 8000)
    monkeypatch.setattr(format_module, "allowance", lambda _, most=8000: most)
    found = read(pack([("large.html", PAGE + bytes(8000)), ("page.html", PAGE)]))
    assert found == (["day.zip!page.html"], [("day.zip!large.html", "too-large")])


@KINDS
def test_an_archive_holds_no_more_than_it_may(
    pack: Callable[[Members], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = pack([(f"{number}.html", PAGE) for number in range(4)])
    monkeypatch.setattr(format_module, "MAX_TOTAL", 3 * len(PAGE))
    assert read(content) == ([f"day.zip!{number}.html" for number in range(3)], [("day.zip", "broken-archive")])
    monkeypatch.setattr(format_module, "MAX_MEMBERS", 2)
    assert read(content)[1] == [("day.zip", "broken-archive")]


def test_a_small_file_that_unpacks_to_much_is_a_bomb() -> None:
    zeros = bytes(4 * 1024 * 1024)
    assert read(zipped([("zeros.html", zeros)])) == ([], [("day.zip!zeros.html", "too-large")])
    assert read(tar_gz([("zeros.html", zeros)])) == ([], [("day.zip", "broken-archive")])
    assert read(squeezed(zeros)) == ([], [("day.zip", "broken-compressed")])


def test_a_tar_that_hides_a_bomb_in_a_header_is_refused() -> None:
    info = tarfile.TarInfo("page.html")
    info.pax_headers = {"comment": "x" * 100_000}
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    assert read(packed.getvalue()) == ([], [("day.zip", "broken-archive")])


@pytest.mark.parametrize("pack", [tarred, tar_gz])
def test_of_an_archive_that_was_cut_off_the_beginning_is_read(pack: Callable[[Members], bytes]) -> None:
    content = pack([(f"{number}.html", body) for number, (_, body) in enumerate(pages(20, paragraphs=3))])
    articles, rejects = read(content[: len(content) * 8 // 10])
    assert articles[:10] == [f"day.zip!{number}.html" for number in range(10)]
    assert len(articles) < 20
    assert rejects == [("day.zip", "broken-archive")]


def damaged(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


TAR = tarred([("1.html", PAGE), ("2.html", OTHER)])
SECOND = TAR.index(b"2.html")
"""Where the header of its second file begins."""


@pytest.mark.parametrize(
    "content",
    [
        TAR[:SECOND],
        TAR[: SECOND + 200],
        damaged(TAR, SECOND + 148),
        TAR[:SECOND] + TAR[SECOND + 512 :],
        tarred([("1.html", PAGE)]) + tarred([("2.html", OTHER)]),
        squeezed(TAR[:SECOND]),
    ],
    ids=["cut before a file", "cut in a header", "damaged header", "no header", "two in one", "cut in gzip"],
)
def test_a_tar_that_ends_before_its_end_says_so(content: bytes) -> None:
    articles, rejects = read(content, "day.tar")
    assert articles == ["day.tar!1.html"]
    assert rejects == [("day.tar", "broken-archive")]
    assert read(TAR[: SECOND + 512 + len(OTHER) // 512 * 512 + 512] + bytes(512), "day.tar")[1] == [], (
        "one block ends it"
    )


def test_a_zip_whose_directory_is_lost_says_so() -> None:
    content = zipped([("page.html", PAGE)])
    end = content.index(b"PK\x05\x06")
    assert read(content[:end] + content[end : end + 4] + bytes(18)) == ([], [("day.zip", "broken-archive")])
    assert read(zipped([])) == ([], []), "an empty one is not damaged"


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_damaged_member_of_a_zip_costs_itself_alone(method: int) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", method) as archive:
        archive.writestr("bad.html", PAGE)
        archive.writestr("page.html", OTHER)
    content = packed.getvalue()
    for at in (80, 200):
        assert read(damaged(content, at)) == (["day.zip!page.html"], [("day.zip!bad.html", "damaged")])


def test_a_member_without_a_name_costs_itself_alone() -> None:
    content = bytearray(zipped([("a", PAGE), ("page.html", OTHER)]))
    content[30] = content[content.index(b"PK\x01\x02") + 46] = 0
    articles, rejects = read(bytes(content))
    assert articles == ["day.zip!page.html"]
    assert len(rejects) == 1


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        (zipped([("page.html", PAGE)]), "inner.zip"),
        (tar_gz([("page.html", PAGE)]), "inner.tar.gz"),
        (b"".join(warc([(URL, PAGE)], packed=True)), "crawl.warc.gz"),
        (squeezed(zipped([("page.html", PAGE)])), "inner.zip.gz"),
    ],
)
def test_an_archive_within_an_archive_is_not_read(inner: bytes, name: str) -> None:
    articles, rejects = read(zipped([(name, inner), ("page.html", PAGE)]))
    assert articles == ["day.zip!page.html"]
    assert [reason for _, reason in rejects] == ["nested-archive"]


@pytest.mark.parametrize("member", ["word/document.xml", "xl/workbook.xml", "META-INF/container.xml"])
def test_an_office_document_is_no_archive_and_named(member: str) -> None:
    [record] = parse(Document(uri="letter", content=zipped([(member, b"<x/>")])))
    assert isinstance(record, Reject)
    assert (record.stage, record.reason) == ("format", "unknown-format")
    assert record.detail.startswith("looks like a")


@pytest.mark.parametrize(("pack", "suffix"), [(squeezed, ".gz"), (zstd, ".zst")])
def test_a_compressed_document_is_read_at_the_same_address(pack: Callable[[bytes], bytes], suffix: str) -> None:
    [record] = parse(Document(uri=f"/in/page.html{suffix}", content=pack(PAGE), url=f"{URL}?a=1"))
    assert isinstance(record, Article)
    assert (record.document, record.url) == (f"/in/page.html{suffix}!page.html", f"{URL}?a=1")
    assert read(pack(PAGE)[:-20], f"page{suffix}") == ([], [(f"page{suffix}", "broken-compressed")])


def test_archives_and_pages_in_wrappers_are_read_but_not_without_end() -> None:
    assert read(zstd(tarred([("page.html", PAGE)])), "day.tar.zst")[0] == ["day.tar.zst!day.tar!page.html"]
    assert read(zipped([("page.html.gz", squeezed(PAGE))]))[0] == ["day.zip!page.html.gz!page.html"]
    nested = PAGE
    for _ in range(4):
        nested = squeezed(nested)
    assert [reason for _, reason in read(nested)[1]] == ["nested-too-deep"]


def test_compression_is_told_from_its_first_bytes_alone() -> None:
    assert compressed_module.sniff("\x1f\x8b\x08")
    assert not compressed_module.sniff("A story about compression")
