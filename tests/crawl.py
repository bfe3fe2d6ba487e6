"""Invented pages, and the web archive that a crawler would make of them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from functools import partial
from uuid import UUID

squeezed = partial(gzip.compress, mtime=0)  # the same bytes at any time, for a test is named by what it is given
SITE = "https://www.quaycourier.example"  # no publisher that is known: what one has a layout for costs a second tree
_PEOPLE = ("Ana Petrova", "Li Wei", "Rosa Lindqvist", "Tom Ashdown", "Deniz Aksoylu")
_PLACES = ("BAKU, Azerbaijan", "BERGEN, Norway", "LOWESTOFT, England", "ANKARA, Turkey")
_WORDS = (
    "harbour crane ferry council winter repair engine school market bridge tide lamp rope sailor letter machine "
    "morning festival water train engineer museum island storm signal timber paint garden library boat valley"
)


def pages(count: int, paragraphs: int = 12) -> Iterator[tuple[str, bytes]]:
    """Address and HTML of `count` different stories, the same every time."""
    words = _WORDS.split()
    for number in range(count):
        chosen = random.Random(number)
        texts = [
            f"{' '.join(chosen.choices(words, k=chosen.randint(25, 60))).capitalize()}, the council said."
            for _ in range(paragraphs)
        ]
        day = f"2026-10-{1 + number % 28:02}"
        person, place = chosen.choice(_PEOPLE), chosen.choice(_PLACES)
        headline = f"{' '.join(chosen.choices(words, k=6)).capitalize()} {number}"
        url = f"{SITE}/news/{number}"
        data = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline,
            "datePublished": f"{day}T08:00:00+01:00", "author": {"@type": "Person", "name": person},
        }  # fmt: skip
        menu = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in words)
        lead = f"{place}, Oct. {1 + number % 28} (Nordhav) - {texts[0]}"
        text = "".join(f"<p>{part}</p>" for part in [lead, *texts[1:]])
        page = (
            f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline} - Quay Courier</title>",
            f"<link rel=canonical href='{url}'>",
            f"<script type='application/ld+json'>{json.dumps(data)}</script></head><body><nav><ul>{menu}</ul></nav>",
            f"<article><h1>{headline}</h1><p class=byline>By {person}</p>{text}</article>",
            f"<footer><ul>{menu}</ul></footer></body></html>",
        )
        yield url, "".join(page).encode()


def answer(body: bytes, *headers: str, status: str = "200 OK", media_type: str = "text/html; charset=utf-8") -> bytes:
    """An HTTP response."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def record(url: str, block: bytes, *headers: str, kind: str = "response", length: int | None = None) -> bytes:
    """A WARC record with its two closing line ends; `headers` come first and may say otherwise."""
    content_type = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/html"
    given = {line.split(":")[0] for line in headers}
    usual = {
        "WARC-Record-ID": f"<urn:uuid:{UUID(int=random.Random(url).getrandbits(128))}>",
        "WARC-Date": "2026-11-03T10:15:00Z",
        "Content-Type": content_type,
        "Content-Length": len(block) if length is None else length,
    }
    lines = [
        "WARC/1.1", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", *headers,
        *(f"{name}: {value}" for name, value in usual.items() if name not in given), "", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def warc(found: Iterable[tuple[str, bytes]], *, packed: bool = False) -> Iterator[bytes]:
    """The records of a crawl that brought these pages, with what else a crawl has, each in gzip if `packed`."""
    pack = squeezed if packed else bytes
    yield pack(record("urn:crawl", b"software: crawler\r\n", kind="warcinfo"))
    for url, body in found:
        yield pack(record(url, b"GET / HTTP/1.1\r\n\r\n", kind="request"))
        yield pack(record(url, answer(body)))
    yield pack(record(f"{SITE}/old", answer(b"gone", status="404 Not Found")))
    yield pack(record(f"{SITE}/logo.png", answer(b"\x89PNG", media_type="image/png")))
