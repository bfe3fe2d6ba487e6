"""Zip and tar archives (.zip, .tar, .tar.gz): every file in them is a document. Nothing is ever written.

A member whose name leads out of the archive, a link, a device, what is encrypted, damaged or too large is a reject;
the others are read.
"""

from __future__ import annotations

import re
import stat
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from gzip import GzipFile
from io import BytesIO
from itertools import islice
from lzma import LZMAError
from typing import Self
from zipfile import BadZipFile, ZipFile, ZipInfo

from parsers.envelopes.unpacking import MAX_BYTES, allowance, compression, peek
from parsers.formats import Format
from parsers.records import Document, Reject
from parsers.text import head

MAX_MEMBERS = 100_000
MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes unpacked of one archive."""
_ZIP = ("PK\x03\x04", "PK\x05\x06", "PK\x07\x08")
_ENTRY = b"PK\x01\x02"  # of a zip's directory
_TAR_MAGIC, _TAR_AT = "ustar", 257
_LONGEST_HEADER = 64 * 1024  # bytes of tar's long names and further headers: they are read whole
_BLOCK = 64 * 1024
_DRIVE = re.compile(r"[A-Za-z]:")
_HIDDEN = {"__MACOSX", "Thumbs.db", "desktop.ini"}
_ENCRYPTED = 0x1
_OF_ZIPFILE = (BadZipFile, RuntimeError, NotImplementedError, zlib.error, LZMAError, EOFError, OSError, ValueError)
"""What it raises where a member cannot be unpacked, by cause and by method of packing."""
_NO_FILE = ("not-a-file", "a link, a device or something else that is no plain file")
# A member that tells an office document, a book or a program from an archive of documents.
_OTHER_ZIPS = {
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "META-INF/manifest.xml": "an OpenDocument file",
    "META-INF/MANIFEST.MF": "a Java program",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """One file of an archive."""

    name: str
    size: int
    """Bytes that are unpacked to get past it."""
    fault: tuple[str, str] | None
    """Why it is not even opened: reason and sentence."""
    read: Callable[[], bytes]


class _Header(tarfile.TarInfo):
    """A tar header; one that would have tarfile read more than a name is refused, and so is one that is none: tarfile
    takes it for the end, which a block of zeros is."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in a block of 512 bytes."""
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the end
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"no file and no end where one of them must be: {error}") from error
        if not header.isreg() and not header.isdir() and header.size > _LONGEST_HEADER:
            raise ValueError("a header of the archive is far too long")
        return header


def sniff(start: str) -> bool:
    """A zip or tar archive, the latter plain or in gzip."""
    return start.startswith(_ZIP) or _is_tar(start) or _is_tar(peek(start))


def parse(document: Document) -> Iterator[Document | Reject]:
    """The files in the archive's order. Raises ValueError when it is no archive after all, or from where it breaks."""
    try:
        if not head(document.content).startswith(_ZIP):
            yield from _read(document, _tarred(document.content))
            return
        with _open_zip(document.content) as archive:
            other = next((what for name, what in _OTHER_ZIPS.items() if name in archive.NameToInfo), None)
            if other is not None:
                yield document.reject("format", "unknown-format", f"looks like {other}")
                return
            yield from _read(document, _zipped(archive))
    except (BadZipFile, tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise ValueError(f"the archive is damaged or cut off: {error}") from error


def _read(document: Document, members: Iterator[_Member]) -> Iterator[Document | Reject]:
    most = allowance(len(document.content), MAX_TOTAL)
    total = 0
    links: set[str] = set()
    for number, member in enumerate(members):
        total += member.size
        if number >= MAX_MEMBERS or total > most:
            raise ValueError(f"the archive holds more than {MAX_MEMBERS:,} files or {most:,} bytes, the most it may")
        if member.fault == _NO_FILE:
            links.add(member.name)
        fault = _misnamed(member.name, links)
        if fault is None and any(part.startswith(".") or part in _HIDDEN for part in _parts(member.name)):
            continue
        yield _taken_out(document, member, fault or member.fault)


def _taken_out(document: Document, member: _Member, fault: tuple[str, str] | None) -> Document | Reject:
    if fault is None:
        try:
            return document.part(member.name, member.read(), url=None)
        except BadZipFile as error:
            fault = ("damaged", f"the file cannot be unpacked: {error}")
    reason, detail = fault
    return document.reject("read", reason, detail, "archive", part=member.name)


def _misnamed(name: str, links: set[str]) -> tuple[str, str] | None:
    """What is wrong with a member's name: it leads out of the archive, or through a link that was in it."""
    parts = _parts(name)
    if not parts[0] or ".." in parts or _DRIVE.match(name):
        return "unsafe-name", "the name leads out of the archive"
    if any("/".join(parts[:depth]) in links for depth in range(1, len(parts))):
        return "unsafe-name", "the name leads through a link"
    return None


def _parts(name: str) -> list[str]:
    return name.replace("\\", "/").removeprefix("./").split("/")


def _open_zip(content: bytes) -> ZipFile:
    if content.count(_ENTRY) > MAX_MEMBERS:  # zipfile would build all of them
        raise ValueError(f"the archive holds more than {MAX_MEMBERS:,} files, the most it may")
    archive = ZipFile(BytesIO(content))
    if not archive.filelist and content.startswith(b"PK\x03\x04"):
        raise BadZipFile("a file begins in it, and its directory has none")
    return archive


def _zipped(archive: ZipFile) -> Iterator[_Member]:
    for info in archive.infolist():
        if not info.filename.endswith("/"):  # is_dir() fails where there is no name
            fault = _zip_fault(info)
            size = 0 if fault else info.file_size
            yield _Member(name=info.filename, size=size, fault=fault, read=partial(_unzipped, archive, info))


def _unzipped(archive: ZipFile, info: ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except _OF_ZIPFILE as error:
        raise BadZipFile(str(error)) from error


def _zip_fault(info: ZipInfo) -> tuple[str, str] | None:
    if info.flag_bits & _ENCRYPTED:
        return "encrypted", "the file is encrypted"
    if stat.S_ISLNK(info.external_attr >> 16):
        return _NO_FILE
    if info.file_size > allowance(info.compress_size):
        return "too-large", f"{info.compress_size:,} bytes that unpack to {info.file_size:,}"
    return None


def _tarred(content: bytes) -> Iterator[_Member]:
    """As a stream, so that what is in gzip is unpacked once and never as a whole."""
    plain = GzipFile(fileobj=BytesIO(content)) if compression(head(content)) else BytesIO(content)
    with tarfile.open(fileobj=plain, mode="r|", tarinfo=_Header) as archive:
        for info in archive:
            if not info.isdir():
                yield _Member(
                    name=info.name, size=info.size, fault=_tar_fault(info), read=partial(_content, archive, info)
                )
        # What is behind the end, to which a damaged header or another archive may have been moved, is zeros alone
        rest = iter(partial(archive.fileobj.read, _BLOCK), b"")
        if any(block.strip(b"\0") for block in islice(rest, MAX_TOTAL // _BLOCK)):
            raise tarfile.ReadError("there is more behind its end")


def _tar_fault(info: tarfile.TarInfo) -> tuple[str, str] | None:
    if not info.isreg() or info.issparse():
        return _NO_FILE
    if info.size > MAX_BYTES:
        return "too-large", f"{info.size:,} bytes; at most {MAX_BYTES:,} are read"
    return None


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(info)
    assert file is not None  # a plain file
    return file.read()


def _is_tar(start: str) -> bool:
    return start.startswith(_TAR_MAGIC, _TAR_AT)


FORMAT = Format(name="archive", sniff=sniff, parse=parse, rank=6, archive=True)
