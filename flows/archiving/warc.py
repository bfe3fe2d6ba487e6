"""An HTTP exchange as the records of a WARC 1.1 file (ISO 28500), and back.

Three records each: the response, the request, and a metadata record, which is written last: where it stands, the
exchange is whole. It names the source group, and the address first asked for where redirects led to this one.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import quote
from uuid import uuid4

from flows.fetching.exchange import Exchange

_ID = "<urn:uuid:{}>"
_VERSION = b"WARC/1.1"
_FIELDS = "application/warc-fields"
_HEAD_END = re.compile(rb"\r?\n\r?\n")
# The body is kept without the framing of chunks, so its head must not promise any: readers would look for it.
# The prefix is the one that Common Crawl uses for this.
_CHUNKED = re.compile(rb"^(?=transfer-encoding[ \t]*:)", re.IGNORECASE | re.MULTILINE)
_WAS_CHUNKED = re.compile(rb"^x-crawl-(?=transfer-encoding[ \t]*:)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a WARC file: its headers, and the block, which may be cut in a glimpse."""

    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """response, request, metadata or warcinfo."""
        return self.headers.get("WARC-Type", "")

    @property
    def identifier(self) -> str:
        """Of the record itself."""
        return self.headers.get("WARC-Record-ID", "")

    @property
    def concurrent_to(self) -> str | None:
        """The record that this one belongs to: the response of a request or metadata record."""
        return self.headers.get("WARC-Concurrent-To")


def warcinfo(filename: str, at: datetime, software: str) -> bytes:
    """The record that a file begins with; `software` is the writer, as 'copydesk/0.1.0'."""
    conforms = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
    block = _fields({"software": software, "format": "WARC File Format 1.1", "conformsTo": conforms})
    headers = {"WARC-Type": "warcinfo", "WARC-Date": _date(at), "WARC-Filename": filename, "Content-Type": _FIELDS}
    return _record(headers, block)


def records(exchange: Exchange, group: str) -> tuple[bytes, bytes, bytes]:
    """Response, request and metadata of one exchange."""
    response_id = _ID.format(uuid4())
    about = {"WARC-Target-URI": _address(exchange.url), "WARC-Date": _date(exchange.requested_at)}
    if exchange.remote_address:
        about["WARC-IP-Address"] = exchange.remote_address
    concurrent = {**about, "WARC-Concurrent-To": response_id}
    head = _CHUNKED.sub(b"X-Crawl-", exchange.response_head)
    http = head.startswith(b"HTTP/")
    if http and not _HEAD_END.search(head):
        head = head.rstrip(b"\r\n") + b"\r\n\r\n"
    response = {
        "WARC-Type": "response",
        "WARC-Record-ID": response_id,
        **about,
        "Content-Type": "application/http; msgtype=response" if http else "application/octet-stream",
    }
    if http:
        response["WARC-Payload-Digest"] = _digest(exchange.body)
    if not exchange.complete:
        response["WARC-Truncated"] = exchange.truncated or "unspecified"
    known = {"source-group": group, **({"asked-url": _address(exchange.asked_url)} if exchange.asked_url else {})}
    return (
        _record(response, head + exchange.body),
        _record(
            {"WARC-Type": "request", **concurrent, "Content-Type": "application/http; msgtype=request"},
            exchange.request,
        ),
        _record({"WARC-Type": "metadata", **concurrent, "Content-Type": _FIELDS}, _fields(known)),
    )


def record(data: bytes) -> Record | None:
    """The record that `data` begins with, as `records` writes it; None when it is none.

    The block is what there is of it.
    """
    head, end, block = data.partition(b"\r\n\r\n")
    version, _, lines = head.partition(b"\r\n")
    if version != _VERSION or not end:
        return None
    try:
        headers = _read_fields(lines)
        return Record(headers, block[: int(headers["Content-Length"])])
    except (ValueError, KeyError):  # damaged
        return None


def exchange(parts: Sequence[Record]) -> Exchange:
    """The exchange of a response record, its request and its metadata; the latter two may be missing."""
    response, *others = parts
    others = [part for part in others if part.concurrent_to == response.identifier]
    request = next((part.block for part in others if part.kind == "request"), b"")
    end = _HEAD_END.search(response.block)
    http = response.block.startswith(b"HTTP/")
    head_length = end.end() if end and http else len(response.block)
    return Exchange(
        url=response.headers.get("WARC-Target-URI", ""),
        requested_at=date(response),
        request=request,
        response_head=_WAS_CHUNKED.sub(b"", response.block[:head_length]),
        body=response.block[head_length:],
        remote_address=response.headers.get("WARC-IP-Address"),
        complete=truncated(response) is None,
        truncated=truncated(response),
        asked_url=next((asked_url(part) for part in others if part.kind == "metadata"), None),
    )


def asked_url(metadata: Record) -> str | None:
    """The address first asked for, of an exchange's metadata record."""
    return _read_fields(metadata.block).get("asked-url")


def group(metadata: Record) -> str | None:
    """The source group of an exchange's metadata record."""
    return _read_fields(metadata.block).get("source-group")


def truncated(response: Record) -> str | None:
    """Why the body of a response is not whole."""
    return response.headers.get("WARC-Truncated")


def date(of: Record) -> datetime:
    """When the request of a record was made."""
    return datetime.fromisoformat(of.headers["WARC-Date"])


def _record(headers: dict[str, str], block: bytes) -> bytes:
    lines = {
        "WARC-Record-ID": _ID.format(uuid4()),
        **headers,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    return _VERSION + b"\r\n" + _fields(lines) + b"\r\n" + block + b"\r\n\r\n"


def _fields(lines: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode("ascii")


def _read_fields(lines: bytes) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in lines.decode("ascii").split("\r\n") if line)


def _digest(data: bytes) -> str:
    return f"sha256:{b32encode(sha256(data).digest()).decode()}"


def _date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _address(url: str) -> str:
    """An address without anything that could end a header line."""
    return quote(url, safe="!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
