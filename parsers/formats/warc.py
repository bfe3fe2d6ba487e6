"""WARC 1.0 and 1.1, the web archives of crawlers, plain or with each record in gzip. Standard: ISO 28500.

Every page that a server answered with status 200 is a document at its address, and so is every text that was taken out
of one (WET). Redirects, errors, pictures and the crawler's own notes are what every crawl is full of: they are passed
over, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from io import BytesIO
from urllib.parse import urlsplit

from parsers.envelopes.unpacking import MAX_BYTES, BombError, unpack
from parsers.envelopes.web_archive import LONGEST_HEADER, Record, end_of, is_odd, is_web_archive, record_mark, records
from parsers.formats import Format
from parsers.markup import web_address
from parsers.media_type import content_type
from parsers.records import Document, Reject
from parsers.urls import host_of

MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes of all the records of one document, unpacked."""
_MAX_DAMAGES = 1000
_PADDING = b"\r\n\0"
_OF_THE_WEB = ("http://", "https://")
_KEPT_BARE = ("resource", "conversion")  # without the answer that it came in; a conversion is its text (WET)
_OF_CRAWLERS = {
    "warcinfo": "notes of the crawler", "metadata": "notes of the crawler", "request": "requests",
    "revisit": "pages seen before", "continuation": "parts of a record that goes on",
}  # fmt: skip
_NOT_TEXT = "pictures and other files"
_CUT = ("WARC-Truncated", "WARC-Segment-Number")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/[\d.]+[ \t]+(\d{3})\b[^\n]*\n?")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f]")
_NO_TEXT = re.compile(
    r"(?:image|audio|video|font)/|text/(?:css|javascript)|application/(?:(?:x-)?javascript|ecmascript|pdf|font|x-font"
    r"|vnd\.ms-|wasm|x-shockwave)"
)
_FOR_ROBOTS = re.compile(r"/(?:(?:robots|ads|app-ads|humans|security|llms)\.txt|\.well-known/.*)")


def parse(document: Document) -> Iterator[Document | Reject]:
    """The pages in the archive's order. What is damaged is a reject; reading goes on at the next record.

    What is no page is counted in `document.passed_over`.
    """
    content, stream = document.content, BytesIO(document.content)
    mark = record_mark(content)
    names: set[str] = set()
    start = total = damages = 0
    at_damage = False
    while start >= 0 and damages < _MAX_DAMAGES:
        stream.seek(start)
        at = following = start
        fault: tuple[str, str] | None = None
        try:
            for record in records(stream):
                at = following = record.position
                total, at_damage = total + (record.length or 0), False
                if total > MAX_TOTAL:
                    raise BombError(f"the records hold more than {MAX_TOTAL:,} bytes, the most they may")
                if record.kind in _OF_CRAWLERS:
                    document.passed_over[_OF_CRAWLERS[record.kind]] += 1
                    continue
                block = _block(record)
                if block is None:
                    fault = "incomplete", f"the record at byte {at:,} is not there to its end"
                    break
                yield from _part(document, record, block, names)
        except OSError as error:
            following = end_of(content, at) if not at_damage else at
            fault = "damaged", f"no record can be read behind byte {at:,}: {error}"
        if fault is None:
            following = end_of(content, at)
            if following == at or not content[following:].strip(_PADDING):
                return
            at, fault = following, ("damaged", f"no record begins at byte {following:,}, where the last one ends")
        if following > start and is_odd(content[following : following + 4096]):
            start = following  # what comes is only written otherwise than those before
            continue
        if not at_damage:  # beginning anew at the damaged record itself says nothing new
            yield document.reject("read", *fault, "warc", part=f"@{at}")
        damages, at_damage = damages + 1, True
        start = content.find(mark, at + 1)
    if start >= 0:
        raise ValueError(f"the archive is damaged in more than {_MAX_DAMAGES:,} places")


def _block(record: Record) -> bytes | None:
    """The content of a record; empty where it is too large to be read, None where it is not whole."""
    if record.length is None:
        return None
    if record.length > MAX_BYTES:
        return b""
    block = record.read(record.length)
    return block if len(block) == record.length else None


def _part(document: Document, record: Record, block: bytes, names: set[str]) -> Iterator[Document | Reject]:
    """The page in a record, the reason why it cannot be read, or nothing where there is none."""
    target = record.fields.get("warc-target-uri", "").strip("<> ")
    name = target if target not in names else f"{target}@{record.position}"
    passed = _passed_over(record, target, names)
    try:
        found = _answer(record, block) if passed is None else passed
        if isinstance(found, str):
            document.passed_over[found] += 1
            return
        names.add(target)
        url = web_address(target, None)
        if url is None:
            raise ValueError("the address is not one of the web")
    except ValueError as error:
        names.add(target)
        reason = "too-large" if isinstance(error, BombError) else "broken-record"
        yield document.reject("read", reason, f"byte {record.position:,}: {error}", "warc", part=name)
        return
    headers, body = found
    media_type, charset = content_type(_said(headers))
    yield document.part(
        name,
        body,
        url=url,
        media_type=media_type if _said(headers) else None,
        charset=charset,
        presumed_source=(host_of(url) or "").removeprefix("www.") or document.presumed_source,
        retrieved_at=record.at,
    )


def _passed_over(record: Record, target: str, names: set[str]) -> str | None:
    """What a record is that cannot be a page: a name look-up, a crawler's log, what sites tell robots."""
    if record.kind == "response":
        said = record.fields.get("content-type", "").strip().lower()
        if not said.startswith("application/http") and not target.startswith(_OF_THE_WEB):
            return "notes of the crawler"
        return "files for robots" if _FOR_ROBOTS.fullmatch(_path(target)) else None
    if record.kind not in _KEPT_BARE:
        return "records of a kind of their own"
    if record.kind == "conversion" and target in names:
        return "texts of pages that are read"
    return None if target.startswith(_OF_THE_WEB) else "notes of the crawler"


def _path(target: str) -> str:
    try:
        return urlsplit(target).path
    except ValueError:
        return target


def _answer(record: Record, block: bytes) -> tuple[Message, bytes] | str:
    """Headers and body of a page, unpacked; what it is where it is none. Raises ValueError with what is wrong."""
    if (record.length or 0) > MAX_BYTES:
        raise BombError(f"a record of {record.length:,} bytes; at most {MAX_BYTES:,} are read")
    if record.kind in _KEPT_BARE:
        headers = Message()
        headers["Content-Type"] = record.fields.get("content-type") or "application/octet-stream"
        return _NOT_TEXT if _NO_TEXT.match(content_type(_said(headers))[0]) else (headers, block)
    status = _STATUS.match(block)
    if status is None:
        raise ValueError("a response without an HTTP status line")
    if status[1] != b"200":
        return "redirects" if status[1].startswith(b"3") else f"answers with status {status[1].decode()}"
    end = _HEAD_END.search(block, status.end() - 1, status.end() + LONGEST_HEADER)
    if end is None:
        raise ValueError("a response whose HTTP header does not end")
    headers = message_from_bytes(block[status.end() : end.start()])
    if _NO_TEXT.match(content_type(_said(headers))[0]):
        return _NOT_TEXT
    cut = next((f"{name}: {record.fields[name.lower()]}" for name in _CUT if name.lower() in record.fields), None)
    if cut:
        raise ValueError(f"the crawler did not keep the whole answer ({cut})")
    return headers, _decoded(headers, block[end.end() :])


def _decoded(headers: Message, body: bytes) -> bytes:
    """`body` without transfer and content encoding. Many archives keep the headers but the text already unpacked."""
    if "chunked" in str(headers.get("Transfer-Encoding", "")).casefold() and not body.lstrip().startswith(
        (b"<", b"{", b"[")
    ):
        body = _dechunked(body)
    encodings = str(headers.get("Content-Encoding", "")).casefold().replace("x-gzip", "gzip").split(",")
    for encoding in (name.strip() for name in reversed(encodings)):
        if encoding in ("gzip", "deflate", "br", "zstd"):
            try:
                body = unpack(body, encoding)
            except BombError:
                raise
            except ValueError:
                if _CONTROL.search(body[:64]):
                    raise
    return body


def _dechunked(body: bytes) -> bytes:
    r"""What the chunks hold: '5\r\nhello\r\n0\r\n\r\n' gives 'hello'."""
    chunks: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(chunks)
        chunks.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise ValueError("the answer's chunks are broken or cut off")


def _said(headers: Message) -> str:
    return str(headers.get("Content-Type", ""))


FORMAT = Format(name="warc", sniff=is_web_archive, parse=parse, rank=5, archive=True)
