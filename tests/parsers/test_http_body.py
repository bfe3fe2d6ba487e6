"""Bodies come out of their codings whole, or not at all."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from fastwarc.stream_io import BrotliWriter

from parsers.http_body import content_type, decoded

NOT_WHOLE = r"ends before its coding|cannot be decoded"
TEXT = b"The harbour ferry was late. " * 100


def bare(data: bytes) -> bytes:
    return zlib.compress(data, wbits=-zlib.MAX_WBITS)


def brotli(data: bytes) -> bytes:
    out = BytesIO()
    with BrotliWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


CODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli,
}


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        (' Text/HTML ;charset="UTF-8"', "text/html", "utf-8"),
        ("text/html; level=1; Charset = 'koi8-r'; x", "text/html", "koi8-r"),
        ("application/rss+xml;charset=windows-1251", "application/rss+xml", "windows-1251"),
        ("text/html, text/html; charset=big5", "text/html", "big5"),
        ("text/html;charset=", "text/html", None),
        ("; charset=utf-8", "application/octet-stream", "utf-8"),
        ("html", "application/octet-stream", None),
        ("", "application/octet-stream", None),
        ("text/html; charset*;charset*1=?x?q?a?=", "text/html", None),
        ("text/html;charset*=\0''", "text/html", None),
    ],
)
def test_what_a_body_is_said_to_be(header: str, media_type: str, charset: str | None) -> None:
    assert content_type(header) == (media_type, charset)


@pytest.mark.parametrize(
    ("body", "content_encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP "),
        (gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 9, "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (zlib.compress(TEXT, 0), "deflate"),
        (bare(TEXT), "deflate"),
        (brotli(TEXT), "br"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
    ],
)
def test_a_body_comes_out_of_its_coding(body: bytes, content_encoding: str) -> None:
    assert decoded(body, content_encoding, len(TEXT)) == TEXT


@pytest.mark.parametrize("content_encoding", ["gzip", "deflate", "br", "identity"])
def test_an_empty_body_is_empty_in_every_coding(content_encoding: str) -> None:
    assert decoded(b"", content_encoding, 0) == b""


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_cut_anywhere_is_refused(coding: str) -> None:
    body = CODERS[coding](TEXT)
    for end in range(1, len(body)):
        with pytest.raises(ValueError, match=NOT_WHOLE):
            decoded(body[:end], coding, len(TEXT))


@pytest.mark.parametrize("coding", CODERS)
def test_a_body_in_no_coding_at_all_is_refused(coding: str) -> None:
    with pytest.raises(ValueError, match=NOT_WHOLE):
        decoded(b"<html>not packed at all</html>", coding, 1000)


def test_a_later_member_of_gzip_that_is_cut_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before its coding"):
        decoded(gzip.compress(TEXT) + gzip.compress(TEXT)[:-1], "gzip", 10_000)


@pytest.mark.parametrize("content_encoding", ["compress", "zstd", "gzip, gzip, gzip"])
def test_a_coding_that_nobody_asked_for_is_refused(content_encoding: str) -> None:
    with pytest.raises(ValueError, match="is not known"):
        decoded(TEXT, content_encoding, 10_000)


@pytest.mark.parametrize(
    ("body", "content_encoding"),
    [
        *((pack(TEXT), name) for name, pack in CODERS.items()),
        (TEXT, "identity"),
        (gzip.compress(TEXT[:-1]) + gzip.compress(TEXT[-1:]), "gzip"),
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
    ],
)
def test_a_body_past_the_limit_is_refused(body: bytes, content_encoding: str) -> None:
    with pytest.raises(ValueError, match="more than"):
        decoded(body, content_encoding, len(TEXT) - 1)


@pytest.mark.parametrize("coding", CODERS)
def test_of_a_bomb_no_more_than_the_limit_is_ever_there(coding: str) -> None:
    bomb = CODERS[coding](b"\0" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(ValueError, match="more than"):
        decoded(bomb, coding, 1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_stream_of_very_many_members_is_refused() -> None:
    with pytest.raises(ValueError, match="members of gzip"):
        decoded(gzip.compress(b"") * 1001, "gzip", 1000)
