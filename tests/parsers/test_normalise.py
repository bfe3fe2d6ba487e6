"""The one path from a document to records, over the sample seeds and over what is broken."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from parsers.normalise import combined, normalise, parse
from parsers.public_json import to_json
from parsers.records import Article, Author, Document, Image, LeftOut, RawArticle, Reject, Subject, Why

# file, which of its records: format, authors, places with country, agency, published, language

SEEDS = Path(__file__).parents[2] / "seeds"


def read(content: bytes | str, **more: Any) -> list[Article | Reject]:
    given = content if isinstance(content, bytes) else content.encode()
    return list(parse(Document(**({"uri": "/d", "content": given} | more))))


def article(content: bytes | str, **more: Any) -> Article:
    [record] = read(content, **more)
    assert isinstance(record, Article)
    return record


@pytest.mark.parametrize(
    ("content", "stage", "reason", "detail"),
    [
        (b"", "read", "empty", "empty"),
        (b"\xef\xbb\xbf \n\0", "read", "empty", "empty"),
        (b"%PDF-1.7 ...", "format", "unknown-format", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "format", "unknown-format", "a PNG image"),
        (b"PK\x03\x04" + bytes(99), "parse", "broken-archive", "damaged or cut off"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(99), "format", "unknown-format", "a 7-Zip archive"),
        (bytes(range(256)), "format", "unknown-format", "binary data"),
        (
            b'{"error": "no such page", "code": 4}',
            "format",
            "unknown-format",
            "JSON of a kind copydesk does not read, with the keys error, code",
        ),
        (b"[1, 2]", "format", "unknown-format", "without keys"),
        (
            b'<?xml version="1.0"?><invoice><n/></invoice>',
            "format",
            "unknown-format",
            "an XML document <invoice>, of a kind",
        ),
        (b"<opml><body/></opml>", "format", "unknown-format", "an XML document <opml>, a list of feeds"),
        (b"<CHANNEL HREF='x'/>", "format", "unknown-format", "an XML document <CHANNEL>, a list of feeds"),
        (b"\x01RACE\x1f6\x1f", "format", "unknown-format", "a message of a wire service"),
        (b"<rss><channel>", "parse", "broken-feed", "no entry could be read"),
        (b'{"uri": "x", "headlines": [}', "parse", "broken-ninjs", "not valid JSON"),
        (b"<nitf><body><body.content/></body></nitf>", "parse", "no-story", "neither a headline nor text"),
        (
            b"<!doctype html><html><head><title>Wait</title></head><body></body></html>",
            "parse",
            "no-text",
            "no text",
        ),
    ],
)
def test_what_cannot_be_read_is_a_reject_with_its_reason(content: bytes, stage: str, reason: str, detail: str) -> None:
    [record] = read(content, source="desk")
    assert isinstance(record, Reject)
    assert (record.stage, record.reason, record.source) == (stage, reason, "desk")
    assert detail in record.detail
    assert len(record.payload_sha256 or "") == 64
    told = to_json(record)["reject"]
    assert told == {"stage": stage, "reason": reason, "detail": record.detail}


def test_a_format_that_breaks_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("parsers.formats.plain.tidy", broken)
    [record] = read("A story about the quay and its crane.")
    assert isinstance(record, Reject)
    assert (record.stage, record.reason, record.detail) == ("parse", "parser-error", "RecursionError: too deep")


def test_the_public_json_has_its_fields_in_order() -> None:
    told = to_json(article((SEEDS / "coastal-times/steam-returns.html").read_bytes()))
    assert list(told) == [
        "document", "format", "uri", "url", "canonical_url", "source", "headline", "description", "body", "language",
        "byline", "authors", "agency", "dateline", "places", "filed_on", "filed_on_raw", "date_published",
        "date_published_precision", "date_published_raw", "date_modified", "section", "subjects", "images",
        "is_accessible_for_free", "is_truncated", "slugline", "genre", "ed_note", "pub_status", "embargoed_until",
        "publisher_version",
        "copyright_holder", "left_out", "payload_sha256",
    ]  # fmt: skip
    assert told["filed_on"] == "2026-10-29"
    assert told["authors"] == [{"name": "Deniz Aksoylu", "role": None, "affiliation": "Nordhav"}]
    assert {"name", "qualifier", "place_id", "country_code", "latitude", "longitude", "confidence"} <= set(
        told["places"][0]
    )


def test_the_catalogue_fills_what_a_document_does_not_say() -> None:
    page = (
        "<html><body><article><h1>Crane back at work</h1><time>3 November 2026, 07:40</time>{}</article></body></html>"
    )
    text = (
        "<p>The crane lifted its first load on Tuesday, and the quay was full of people who had come to see it.</p>" * 3
    )
    bare = article(page.format(text))
    assert (bare.source, str(bare.date_published)) == (None, "2026-11-03T07:40:00")
    told = article(page.format(text), source="quay", timezone="Asia/Baku", language="en", country_code="AZ")
    assert (told.source, str(told.date_published)) == ("quay", "2026-11-03T07:40:00+04:00")
    assert told.date_published
    assert told.date_published.utc() == datetime(2026, 11, 3, 3, 40)


@pytest.mark.parametrize(
    ("language", "printed", "country_code", "expected"),
    [
        ("en-GB", "03/11/2026", None, "2026-11-03"),
        ("en-US", "03/11/2026", None, "2026-03-11"),
        ("pt", "03/11/2026", None, "2026-11-03"),
        ("en", "03/11/2026", None, "None"),
        ("English", "03/11/2026", None, "None"),
        ("en-US", "03/11/2026", "AZ", "2026-11-03"),
        ("en-US", "03/11/2026</time><time>3 November 2026", None, "2026-11-03"),  # clear in itself
    ],
)
def test_the_language_of_the_page_orders_day_and_month_where_nothing_else_does(
    language: str, printed: str, country_code: str | None, expected: str
) -> None:
    text = "<p>The crane lifted its first load, and the quay was full of people who had come to see it.</p>" * 3
    page = f"<html lang='{language}'><body><article><h1>Crane back at work</h1><time>{printed}</time>{text}</article>"
    assert str(article(f"{page}</body></html>", country_code=country_code).date_published) == expected


@pytest.mark.parametrize(
    ("url", "printed", "expected"),
    [
        # a national address says which zone, and which order
        ("https://quay.de/a", "3.11.2026, 07:40 Uhr", "2026-11-03T07:40:00+01:00"),
        ("https://quay.co.uk/a", "03/11/2026", "2026-11-03"),
        ("https://quay.example/a", "3.11.2026, 07:40 Uhr", "2026-11-03T07:40:00"),
        # and which day an instant is
        ("https://quay.it/a", "2026-11-02T23:20:00Z", "2026-11-03T00:20:00+01:00"),
        ("https://quay.example/a", "2026-11-02T23:20:00Z", "2026-11-02T23:20:00+00:00"),
        # an hour whose day is in either order belongs to the day that is known
        ("https://quay.example/a", "3 November 2026</time><time>11/03/2026 07:40 AM EST", "2026-11-03T07:40:00-05:00"),
        ("https://quay.example/a", "3 November 2026</time><time>10/03/2026 07:40 AM EST", "2026-11-03"),
    ],
)
def test_the_publishers_own_clock_tells_the_day(url: str, printed: str, expected: str) -> None:
    text = "<p>The crane lifted its first load, and the quay was full of people who had come to see it.</p>" * 3
    page = f"<html lang='en'><body><article><h1>Crane back at work</h1><time>{printed}</time>{text}</article></body>"
    assert str(article(f"{page}</html>", url=url).date_published) == expected


def test_a_date_in_the_future_is_not_believed() -> None:
    text = " date 2031-01-01 By Ana Petrova\n\nA story about the quay and its crane.\n"
    assert article(text).date_published is not None
    assert article(text, retrieved_at=datetime(2026, 11, 1, tzinfo=UTC)).date_published is None


def test_a_page_keeps_what_it_says_and_takes_the_rest_from_its_entry() -> None:
    page = Article(document="p", format="html", headline="Printed", payload_sha256="1", authors=(Author(name="A B"),))
    entry = Article(document="f", format="feed", headline="Fed", uri="guid", description="Sum", payload_sha256="2")
    both = combined(page, entry)
    assert (both.document, both.headline, both.uri, both.description) == ("p", "Printed", "guid", "Sum")
    assert both.payload_sha256 == "1"


@pytest.mark.parametrize(
    "words", ["By Tuesday the river had fallen.", "DEAR ABBY: what now?", "CORRECTION - see page 5"]
)
def test_prose_gains_neither_byline_nor_dateline(words: str) -> None:
    record = article(f"Quay council meets\n\n{words} The crane was idle and the rope lay where it was left.\n")
    assert (record.byline, record.dateline, record.places) == (None, None, ())


def test_the_bytes_of_a_feed_are_hashed_once_and_not_per_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[int] = []

    def counted(content: bytes) -> object:
        hashed.append(len(content))
        return sha256(content)

    monkeypatch.setattr("parsers.records.documents.sha256", counted)
    assert len(read((SEEDS / "courrier-du-port/feed.xml").read_bytes())) == 4
    assert len(hashed) == 1


def test_a_description_with_a_full_dateline_gives_it_to_a_text_without_one() -> None:
    feed = (
        "<rss version='2.0'><channel><title>Post</title><item><title>Trains</title>"
        "<description>SOFIA, 4 May (Turan) - Trains stood still.</description>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>The storm is over.</content:encoded>"
        "</item></channel></rss>"
    )
    found = article(feed)
    assert (found.dateline, found.agency, found.body) == ("SOFIA, 4 May (Turan)", "Turan", "The storm is over.")


def test_a_first_paragraph_that_the_description_repeats_is_read_for_its_dateline() -> None:
    feed = (
        "<rss version='2.0'><channel><title>Post</title><item><title>Trains</title>"
        "<description>SOFIA -- Trains stood still.</description>"
        "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        "&lt;p&gt;SOFIA -- Trains stood still."
        "&lt;/p&gt;&lt;p&gt;The storm is over.&lt;/p&gt;</content:encoded></item></channel></rss>"
    )
    found = article(feed)
    assert (found.dateline, found.body) == ("SOFIA", "Trains stood still.\n\nThe storm is over.")


@pytest.mark.parametrize(
    ("byline", "stated", "authors", "agency"),
    [
        ("By Ana Petrova", ["webadmin"], ["Ana Petrova"], None),
        ("By Ana Petrova", ["Harald Webber"], ["Ana Petrova"], None),  # the content system's user
        ("By A. Petrova", ["Ana Petrova"], ["Ana Petrova"], None),
        ("Sea Column", ["Ana Petrova"], ["Ana Petrova"], None),
        ("By Ana Petrova, Harbour Courier North", ["Ana Petrova"], ["Ana Petrova"], None),  # a sister title
        (None, ["ana petrova"], ["Ana Petrova"], None),  # written in small letters
        ("von Katrin", [], ["Katrin"], None),
        ("HP Staff", [], [], "HP Staff"),
        ("harbour post", [], [], "harbour post"),
    ],
)
def test_print_and_statement_together_tell_the_people(
    byline: str | None, stated: list[str], authors: list[str], agency: str | None
) -> None:
    people = tuple(Author(name=name) for name in stated)
    raw = RawArticle(headline="Bridge vote", publisher="Harbour Post", byline=byline, authors=people)
    article = normalise(raw, Document(uri="p", content=b""), "html")
    assert isinstance(article, Article)
    assert ([author.name for author in article.authors], article.agency, article.byline) == (authors, agency, byline)


@pytest.mark.parametrize(
    ("byline", "dateline", "agency"),
    [
        ("HP Staff", "BAKU, April 18 -", None),
        ("By Ana Petrova, BBC News", "BAKU, April 18 -", None),  # the site's own
        ("By Ana Petrova, Reuters", "BAKU, April 18 -", "Reuters"),
        ("By Ana Petrova", "BAKU, April 18 (BBC News) -", "BBC News"),
    ],
)
def test_a_desk_or_the_site_is_not_the_agency_of_a_story_with_a_dateline(
    byline: str, dateline: str, agency: str | None
) -> None:
    body = f"{dateline} The bridge is late, they said."
    raw = RawArticle(headline="Bridge vote", publisher="BBC News", byline=byline, body=body)
    article = normalise(raw, Document(uri="p", content=b""), "html")
    assert isinstance(article, Article)
    assert (article.agency, article.byline) == (agency, byline)


ENGLISH = "The harbour board said on Tuesday that the new ferry line would open at the end of October. " * 3


@pytest.mark.parametrize(
    ("content", "language"),
    [
        (f'<html lang="az"><title>Ferry</title><body><h1>Ferry</h1><p>{ENGLISH}</p></body></html>', "en"),
        (f'{{"uri": "urn:1", "type": "text", "language": "az", "headline": "Ferry", "body_text": "{ENGLISH}"}}', "az"),
    ],
)
def test_a_sites_language_gives_way_to_the_texts_and_an_editors_tag_does_not(content: str, language: str) -> None:
    [record] = parse(Document(uri="/a", content=content.encode()))
    assert isinstance(record, Article)
    assert record.language == language


LONG = "The lift stood still. " * 30
TWO_ITEMS = f"""<rss version='2.0'><channel><item><title>Lift</title><description>{LONG}</description></item>
<item><title>Trains</title><description>They stood still.</description></item></channel></rss>"""


@pytest.mark.parametrize(
    ("content", "headlines"),
    [
        (LONG, []),
        (f"<html><body><h1>Lift</h1><p>{LONG}</p></body></html>", []),
        (TWO_ITEMS, ["Trains"]),
        (f'{{"headline": "Lift", "body_text": "{LONG}", "uri": "urn:quay:1"}}', []),
        (f"2022-04-12 By Ann Reed\n\nIt stood still.\n\n{LONG}\n\n2022-04-13 By Bo Lind\n\nIt went on.\n", [None]),
    ],
    ids=["text", "page", "feed", "ninjs", "two stories"],
)
def test_a_text_far_longer_than_a_story_is_rejected_and_others_of_its_document_are_read(
    content: str, headlines: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parsers.text.MOST_TEXT", 500)
    found = list(parse(Document(uri="x", content=content.encode())))
    assert [one.headline for one in found if isinstance(one, Article)] == headlines
    rejects = [one for one in found if isinstance(one, Reject)]
    assert [(one.stage, one.reason, one.detail.partition(" ")[2]) for one in rejects] == [
        ("parse", "too-large", "characters of text; a story has at most 500")
    ]


UNSEEN = "\x1b[31m\u202e\u200b\x9b\U000e0041\U000e007f"


def test_no_part_of_an_article_has_what_cannot_be_seen() -> None:
    raw = RawArticle(
        headline=f"Ferry{UNSEEN} late",
        body="The ferry came an hour late.",
        authors=(Author(name=f"Ana{UNSEEN[5:]} Lima", affiliation=f"Quay{UNSEEN} Post"),),
        images=(Image(href="https://quay.example/a.jpg", caption=f"A{UNSEEN} ferry", creditline=UNSEEN[-2:]),),
        subjects=(Subject(name=f"trans{UNSEEN}port\nnews", code=f"a{UNSEEN}1"), Subject(name="\u200b")),
        left_out=(LeftOut(text=f"AD{UNSEEN}", why=Why.FURNITURE),),
    )
    article = normalise(raw, Document(uri="a.xml", content=b""), "nitf")
    assert isinstance(article, Article)
    assert article.headline == "Ferry[31m late"
    assert article.subjects == (Subject(name="trans[31mport news", code="a[31m1"),)
    assert article.evidence
    assert all(one.value.isprintable() for one in article.evidence)
    [author], [image], [left] = article.authors, article.images, article.left_out
    assert (author.affiliation, image.caption, image.creditline) == ("Quay[31m Post", "A[31m ferry", None)
    assert (author.name, left.text) == ("Ana Lima", "AD[31m")
