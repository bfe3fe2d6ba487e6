"""Entries of one document: what goes wrong with one costs it alone, whatever the format."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from parsers import contents, normalise
from parsers.formats import Format
from parsers.normalise import parse
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Article, Document, RawArticle, Reject
from tests.crawl import answer, record

TITLES = ("A crane lifts its first load", "BROKEN by a bug", "Bees on the roof of the theatre")
TEXT = "The crane on the outer quay lifted its first load on Tuesday, and the people who had come to see it cheered. "
URL = "https://quay.example/{}"


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{URL.format(at)}</link><guid isPermaLink='false'>guid-{at}</guid></item>"
        for at, title in enumerate(titles, start=1)
    )
    return f"<rss version='2.0'><channel><title>Quay</title>{items}</channel></rss>".encode()


def ninjs(*titles: str) -> bytes:
    items = [
        {"uri": f"urn:quay:{at}", "headline": title, "body_text": TEXT, "versioncreated": "2026-11-03T08:00:00Z"}
        for at, title in enumerate(titles, start=1)
    ]
    return json.dumps({"items": items}).encode()


def rows(*titles: str) -> bytes:
    lines = [{"url": URL.format(at), "title": title, "text": TEXT} for at, title in enumerate(titles, start=1)]
    return "\n".join(map(json.dumps, lines)).encode()


def json_feed(*titles: str) -> bytes:
    items = [{"id": f"id-{at}", "title": title, "content_text": TEXT} for at, title in enumerate(titles, start=1)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": items}).encode()


def sitemap(*titles: str) -> bytes:
    entries = "".join(
        f"<url><loc>{URL.format(at)}</loc><news:news><news:publication><news:name>Quay</news:name></news:publication>"
        f"<news:title>{title}</news:title></news:news></url>"
        for at, title in enumerate(titles, start=1)
    )
    names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"<urlset {names}>{entries}</urlset>".encode()


def newsml_g2(*titles: str) -> bytes:
    items = "".join(
        f"<newsItem guid='urn:quay:{at}'><contentMeta><headline>{title}</headline></contentMeta></newsItem>"
        for at, title in enumerate(titles, start=1)
    )
    names = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f"<newsMessage {names}><itemSet>{items}</itemSet></newsMessage>".encode()


def html(title: str) -> bytes:
    text = f"<article><h1>{title}</h1>{f'<p>{TEXT * 3}</p>' * 3}</article>"
    return f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>".encode()


def warc(*titles: str) -> bytes:
    return b"".join(record(URL.format(at), answer(html(title))) for at, title in enumerate(titles, start=1))


def zipped(*titles: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for at, title in enumerate(titles, start=1):
            archive.writestr(f"{at}.html", html(title))
    return packed.getvalue()


@pytest.fixture
def _bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug outside the steps that cost no more than a field."""
    without_bug = normalise.normalise

    def broken(raw: RawArticle, *given: Any) -> Article | Reject:
        if "BROKEN" in (raw.headline or ""):
            raise KeyError("DG")
        return without_bug(raw, *given)

    monkeypatch.setattr(normalise, "normalise", broken)


@pytest.mark.usefixtures("_bug")
@pytest.mark.parametrize(
    ("content", "document", "url", "where"),
    [
        (rss(*TITLES), "day!entry-2", URL.format(2), " in entry 2, guid-2"),
        (ninjs(*TITLES), "day!entry-2", None, " in entry 2, urn:quay:2"),
        (rows(*TITLES), "day!entry-2", URL.format(2), f" in entry 2, {URL.format(2)}"),
        (json_feed(*TITLES), "day!entry-2", None, " in entry 2, id-2"),
        (sitemap(*TITLES), "day!entry-2", URL.format(2), f" in entry 2, {URL.format(2)}"),
        (newsml_g2(*TITLES), "day!entry-2", None, " in entry 2, urn:quay:2"),
        (warc(*TITLES), f"day!{URL.format(2)}", URL.format(2), f" in {URL.format(2)}"),
        (zipped(*TITLES), "day!2.html", None, ""),
    ],
    ids=["feed", "ninjs", "rows", "jsonfeed", "sitemap", "newsml-g2", "warc", "archive"],
)
def test_a_bug_in_one_entry_costs_that_entry_alone_and_names_it(
    content: bytes, document: str, url: str | None, where: str
) -> None:
    first, broken, last = parse(Document(uri="day", content=content, source="quay"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.headline, last.headline) == (TITLES[0], TITLES[2])
    assert isinstance(broken, Reject)
    assert (broken.document, broken.stage, broken.reason) == (document, "parse", "parser-error")
    assert (broken.url, broken.source, broken.detail) == (url, "quay", f"KeyError: 'DG'{where}")
    assert broken.payload_sha256
    assert broken.content


@pytest.mark.usefixtures("_bug")
@pytest.mark.parametrize(
    ("titles", "documents"),
    [
        (("BROKEN",), ["day"]),
        (("BROKEN", "A crane"), ["day!entry-1", "day"]),
        (("A crane", "BROKEN"), ["day", "day!entry-2"]),
        (("BROKEN", "BROKEN"), ["day!entry-1", "day!entry-2"]),
    ],
)
def test_entries_that_fail_are_told_apart_and_one_alone_is_its_document(
    titles: tuple[str, ...], documents: list[str]
) -> None:
    assert [found.document for found in parse(Document(uri="day", content=rss(*titles)))] == documents


@pytest.mark.parametrize(
    ("error", "after", "reason", "detail"),
    [
        (ValueError("it breaks off"), 0, "broken-quay", "it breaks off"),
        (ValueError("it breaks off"), 2, "broken-quay", "it breaks off (2 before it were read)"),
        (KeyError("DG"), 2, "parser-error", "KeyError: 'DG' (2 before it were read)"),
        (RecursionError("too deep"), 1, "parser-error", "RecursionError: too deep (1 before it were read)"),
        (NotAnArticleError("consent", "a consent wall"), 0, "consent", "a consent wall"),
    ],
)
def test_a_format_that_gives_up_keeps_what_came_before_and_says_how_far_it_got(
    monkeypatch: pytest.MonkeyPatch, error: Exception, after: int, reason: str, detail: str
) -> None:
    def entries(_: Document) -> Iterator[RawArticle]:
        for at in range(after):
            yield RawArticle(uri=f"urn:quay:{at}", headline=f"Story {at}")
        raise error

    kind = Format(name="quay", sniff=lambda _: True, parse=entries)
    monkeypatch.setattr(contents, "format_of", lambda _: kind)
    *before, last = parse(Document(uri="day", content=b"x"))
    assert [found.headline for found in before if isinstance(found, Article)] == [f"Story {at}" for at in range(after)]
    assert isinstance(last, Reject)
    assert (last.document, last.reason, last.detail) == ("day", reason, detail)
