"""What a Content-Type says."""

from __future__ import annotations

import pytest

from parsers.media_type import content_type


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
