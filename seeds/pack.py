"""Makes the packed samples from what lies in `unpacked`: `python seeds/pack.py`, from the repository's root.

A web archive as a crawler writes it, an agency's day as a zip archive, and articles as another copydesk printed them.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Document

SEEDS = Path(__file__).parent
UNPACKED = SEEDS / "unpacked"
SITE = "https://www.lanterngazette.example"


def crawl() -> bytes:
    """Two pages, and what else a crawl meets: a redirect, a page that is gone, a picture."""
    pages = [("/sea/bell-buoy", "bell-buoy.html"), ("/town/turf-clock", "turf-clock.html")]
    answers = [
        (path, "200 OK", "text/html; charset=utf-8", (UNPACKED / "lantern-gazette" / name).read_bytes())
        for path, name in pages
    ]
    answers[1:1] = [
        ("/town/clock", "301 Moved Permanently", "text/html", b"<a href='/town/turf-clock'>Moved</a>"),
        ("/town/last-year", "404 Not Found", "text/html", b"<h1>Not found</h1>"),
        ("/masthead.gif", "200 OK", "image/gif", b"GIF89a"),
    ]
    records = [_record("warcinfo", None, "application/warc-fields", b"format: WARC File Format 1.1\r\n")]
    for path, status, media_type, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record("response", SITE + path, "application/http; msgtype=response", head.encode() + body))
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def _record(kind: str, url: str | None, media_type: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2026-11-10T18:00:00Z\r\n"
            f"WARC-Record-ID: <urn:sample:{kind}:{url}>\r\nContent-Type: {media_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def day(path: Path) -> None:
    """The stories of a day and a file that a desktop leaves behind."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for story in sorted((UNPACKED / "tidewater-wire").iterdir()):
            archive.writestr(ZipInfo(story.name, (2026, 11, 10, 18, 0, 0)), story.read_bytes(), ZIP_DEFLATED)
        archive.writestr(ZipInfo(".DS_Store", (2026, 11, 10, 18, 0, 0)), b"\0\0\0\1Bud1")


def printed() -> bytes:
    """One article, and one document that the other desk could not read."""
    page = (UNPACKED / "faro-del-sur" / "relojero.html").read_bytes()
    records = [
        *parse(Document(uri="puerto/relojero.html", content=page, country_code="ES")),
        *parse(Document(uri="puerto/foto.gif", content=b"GIF89a")),
    ]
    return b"".join(orjson.dumps(to_json(record), option=orjson.OPT_APPEND_NEWLINE) for record in records)


if __name__ == "__main__":
    (SEEDS / "lantern-gazette" / "crawl.warc.gz").write_bytes(crawl())
    day(SEEDS / "tidewater-wire" / "2026-11-10.zip")
    (SEEDS / "faro-del-sur" / "articles.jsonl").write_bytes(printed())
