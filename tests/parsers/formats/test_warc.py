"""Web archives: the pages of a crawl are read, its furniture is passed over, and damage costs what is damaged."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from fastwarc.stream_io import ZstdWriter

from parsers.formats import warc as format_module
from parsers.formats.warc import FORMAT
from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Article, Document, Reject
from tests.crawl import SITE, answer, pages, record, squeezed, warc

[(_, PAGE), (_, OTHER)] = pages(2, paragraphs=3)
A, B, C = (f"{SITE}/{letter}" for letter in "abc")


def read(content: bytes) -> tuple[list[Article], list[Reject]]:
    found = list(parse(Document(uri="crawl.warc", content=content)))
    return [r for r in found if isinstance(r, Article)], [r for r in found if isinstance(r, Reject)]


def parts(content: bytes) -> list[Document]:
    found = list(FORMAT.parse(Document(uri="crawl.warc", content=content)))
    assert all(isinstance(part, Document) for part in found), found
    return [part for part in found if isinstance(part, Document)]


def reasons(content: bytes) -> list[str]:
    return [reject.reason for reject in read(content)[1]]


def chunked(body: bytes, *, extension: str = "") -> bytes:
    half = len(body) // 2
    chunks = (f"{len(part):x}{extension}\r\n".encode() + part + b"\r\n" for part in (body[:half], body[half:], b""))
    return b"".join(chunks)


def zstd(body: bytes) -> bytes:
    packed = BytesIO()
    with ZstdWriter(packed) as writer:
        writer.write(body)
    return packed.getvalue()


def shouted(given: bytes) -> bytes:
    head, end, rest = given.partition(b"\r\n\r\n")
    version, *fields = head.split(b"\r\n")
    upper = [name.upper() + colon + value for name, colon, value in (field.partition(b":") for field in fields)]
    return b"\r\n".join([version, *upper]) + end + rest


def quiet(given: bytes) -> bytes:
    head, end, rest = given.partition(b"\r\n\r\n")
    version, *fields = head.split(b"\r\n")
    lower = [name.lower() + colon + value for name, colon, value in (field.partition(b":") for field in fields)]
    return b"\r\n".join([version, *lower]) + end + rest


def with_bare_ends(given: bytes) -> bytes:
    head, _, rest = given.partition(b"\r\n\r\n")
    return head.replace(b"\r\n", b"\n") + b"\n\n" + rest.removesuffix(b"\r\n\r\n") + b"\n\n"


ODD = [quiet, shouted, with_bare_ends, lambda given: with_bare_ends(quiet(given))]
ODDLY = pytest.mark.parametrize("written", ODD, ids=["lower case", "capitals", "line feeds", "both"])


@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_gives_its_pages_as_if_they_were_files(packed: bool) -> None:
    given = list(pages(20, paragraphs=3))
    articles, rejects = read(b"".join(warc(given, packed=packed)))
    assert not rejects
    assert [article.document for article in articles] == [f"crawl.warc!{url}" for url, _ in given]
    host = str(urlsplit(SITE).hostname).removeprefix("www.")
    alone = [next(parse(Document(uri="x", content=body, url=url, presumed_source=host))) for url, body in given]
    for article, page in zip(articles, alone, strict=True):
        assert to_json(article) | {"document": "x"} == to_json(page)


def test_a_page_knows_its_address_type_and_the_day_it_was_fetched() -> None:
    [part] = parts(record(A, answer("<p>Hafenkran für alle".encode("latin-1"), media_type="text/html; charset=Latin1")))
    assert (part.uri, part.url) == (f"crawl.warc!{A}", A)
    assert (part.media_type, part.charset) == ("text/html", "latin1")
    assert part.retrieved_at == datetime(2026, 11, 3, 10, 15, tzinfo=UTC)


def test_a_page_that_does_not_say_whose_it_is_is_of_its_host() -> None:
    page = "<html><head>{}</head><body><h1>Crane</h1><p>{}</p></body></html>"
    told = "The crane on the long quay lifted its first load on Tuesday, and the town came to see it. " * 3
    content = record("https://www.quay.example/a", answer(page.format("", told).encode()))
    content += record("https://quay.example/b", answer(page.format(
        '<meta property="og:site_name" content="Quay Times">', told + "It rained.").encode()))  # fmt: skip
    crawl = Document(uri="cc-news/crawl.warc", content=content, presumed_source="cc-news")
    assert [one.source for one in parse(crawl)] == ["quay.example", "Quay Times"]


def test_a_date_that_is_none_is_not_known() -> None:
    [part] = parts(record(A, answer(PAGE), "WARC-Date: 0000-99-99T99:99:99Z"))
    assert part.retrieved_at is None


def test_captures_of_the_same_page_are_all_read_under_names_of_their_own() -> None:
    first = record(A, answer(PAGE))
    assert [part.uri for part in parts(first + record(A, answer(OTHER)))] == [
        f"crawl.warc!{A}",
        f"crawl.warc!{A}@{len(first)}",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        record(A, answer(b"moved", "Location: /b", status="301 Moved Permanently")),
        record(A, answer(b"<h1>Not found</h1>", status="404 Not Found")),
        record(A, answer(b"\xff\xd8\xff", media_type="image/jpeg")),
        record(A, answer(b"p { color: red }", media_type="text/css")),
        record(A, answer(b"%PDF-1.7", media_type="application/pdf")),
        record(f"{SITE}/robots.txt", answer(b"User-agent: *\nDisallow: /desk\n", media_type="text/plain")),
        record("dns:www.harbourpost.example", b"20261103\nwww 60 IN A 192.0.2.1\n", "Content-Type: text/dns"),
        record("urn:log", b"The crawler began its work in the morning.", kind="resource"),
        record(A, b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
        record(A, b"via: https://www.harbourpost.example/\r\n", kind="metadata"),
    ],
)
def test_what_every_crawl_is_full_of_is_neither_read_nor_rejected(furniture: bytes) -> None:
    assert [part.url for part in parts(furniture + record(B, answer(PAGE)))] == [B]


def test_a_page_kept_without_its_answer_is_read() -> None:
    [part] = parts(record(A, PAGE, kind="resource"))
    assert (part.content, part.media_type, part.url) == (PAGE, "text/html", A)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip", squeezed(PAGE)),
        ("Content-Encoding: x-gzip", squeezed(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Encoding: deflate", zlib.compress(PAGE, wbits=-15)),
        ("Content-Encoding: zstd", zstd(PAGE)),
        ("Content-Encoding: deflate, gzip", squeezed(zlib.compress(PAGE))),
        ("Transfer-Encoding: chunked", chunked(PAGE)),
        ("Transfer-Encoding: chunked", chunked(PAGE, extension=";part=1")),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", chunked(squeezed(PAGE))),
        ("Content-Encoding: gzip", PAGE),  # the crawler unpacked it and kept the header
        ("Content-Encoding: br", PAGE),
        ("Transfer-Encoding: chunked", PAGE),
    ],
)
def test_encodings_are_undone_and_headers_that_lie_do_no_harm(header: str, body: bytes) -> None:
    [part] = parts(record(A, answer(body, header)))
    assert part.content == PAGE


@pytest.mark.parametrize(
    ("broken", "reason", "detail"),
    [
        (record(A, answer(squeezed(bytes(2**21)), "Content-Encoding: gzip")), "too-large", "unpack to more than"),
        (record(A, answer(squeezed(PAGE)[:-9], "Content-Encoding: gzip")), "broken-record", "cut off"),
        (record(A, answer(b"ZZZ\r\nno chunk\r\n", "Transfer-Encoding: chunked")), "broken-record", "chunks are broken"),
        (record(A, answer(chunked(PAGE)[:-9], "Transfer-Encoding: chunked")), "broken-record", "chunks are broken"),
        (record(A, b"<html>no header</html>"), "broken-record", "without an HTTP status"),
        (record(A, b"HTTP/1.1 200 OK\r\nContent-Type: text/html"), "broken-record", "header does not end"),
        (record("file:///etc/passwd", answer(PAGE)), "broken-record", "not one of the web"),
        (record(A, answer(PAGE), "WARC-Truncated: length"), "broken-record", "WARC-Truncated: length"),
    ],
)
def test_a_broken_record_is_a_reject_that_says_so_and_the_next_is_read(broken: bytes, reason: str, detail: str) -> None:
    articles, rejects = read(broken + record(B, answer(PAGE)))
    assert [article.url for article in articles] == [B]
    [reject] = rejects
    assert (reject.stage, reject.reason, reject.format) == ("read", reason, "warc")
    assert detail in reject.detail
    assert "byte 0" in reject.detail


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lost", [1, 40, 200, 400])
def test_a_half_written_last_record_costs_only_itself(packed: bool, lost: int) -> None:
    pack = squeezed if packed else bytes
    whole, last = pack(record(A, answer(PAGE))), pack(record(B, answer(OTHER)).removesuffix(b"\r\n\r\n"))
    articles, rejects = read(whole + last[:-lost])
    assert articles[0].url == A
    if packed and lost == 1:  # of gzip's checksum: the page is there
        assert [article.url for article in articles] == [A, B]
    else:
        assert [(reject.reason, reject.document) for reject in rejects] == [("incomplete", f"crawl.warc!@{len(whole)}")]
        assert f"{len(whole):,}" in rejects[0].detail


@ODDLY
def test_where_an_archive_goes_on_without_a_record_it_says_so(written: Callable[[bytes], bytes]) -> None:
    whole, last = (squeezed(written(record(url, answer(PAGE)))) for url in (A, B))
    for end in (last[:40], b"what is none"):
        articles, rejects = read(whole + end)
        assert [article.url for article in articles] == [A]
        assert [reject.reason for reject in rejects] == ["damaged"]


def test_a_response_of_the_web_is_read_whatever_type_its_record_states() -> None:
    [part] = parts(record(A, answer(PAGE), "Content-Type: text/html"))
    assert (part.url, part.content) == (A, PAGE)


@pytest.mark.parametrize("packed", [False, True])
def test_reading_goes_on_behind_what_is_damaged(packed: bool) -> None:
    pack = squeezed if packed else bytes
    one, two, three = (bytearray(pack(record(url, answer(PAGE)))) for url in (A, B, C))
    two[:9] = b"XXXXXXXXX"
    articles, rejects = read(bytes(one + two + three))
    assert [article.url for article in articles] == [A, C]
    assert [reject.reason for reject in rejects] == ["damaged"]


def test_a_record_that_claims_more_than_there_is_does_not_swallow_the_next() -> None:
    articles, rejects = read(record(A, answer(PAGE), length=10_000_000) + record(B, answer(OTHER)))
    assert [article.url for article in articles] == [B]
    assert [reject.reason for reject in rejects] == ["incomplete"]


def test_line_ends_of_another_kind_and_another_version_are_told() -> None:
    assert reasons(record(A, answer(PAGE)).replace(b"\r\n", b"\n")) == ["incomplete"]
    assert reasons(record(A, answer(PAGE)).replace(b"WARC/1.1", b"WARC/99.9")) == ["damaged"]


def test_an_archive_holds_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_module, "MAX_TOTAL", len(answer(PAGE)) + 1)
    articles, rejects = read(record(A, answer(PAGE)) + record(B, answer(PAGE)))
    assert [article.url for article in articles] == [A]
    assert [reject.reason for reject in rejects] == ["broken-warc"]


def test_a_record_too_large_to_read_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_module, "MAX_BYTES", len(answer(PAGE)))
    articles, rejects = read(record(A, answer(PAGE + b" ")) + record(B, answer(PAGE)))
    assert [article.url for article in articles] == [B]
    assert [reject.reason for reject in rejects] == ["too-large"]


@ODDLY
@pytest.mark.parametrize("packed", ["not at all", "record by record", "as a whole"])
def test_field_names_in_any_case_and_bare_line_feeds_are_read(written: Callable[[bytes], bytes], packed: str) -> None:
    pack = squeezed if packed == "record by record" else bytes
    content = b"".join(pack(written(record(url, answer(PAGE)))) for url in (A, B, C))
    content = squeezed(content) if packed == "as a whole" else content
    found = parts(content)
    assert [(part.url, part.content) for part in found] == [(url, PAGE) for url in (A, B, C)]
    assert {part.retrieved_at for part in found} == {datetime(2026, 11, 3, 10, 15, tzinfo=UTC)}


@ODDLY
@pytest.mark.parametrize("pack", [bytes, squeezed])
def test_an_archive_may_change_how_it_is_written(
    written: Callable[[bytes], bytes], pack: Callable[[bytes], bytes]
) -> None:
    content = pack(record(A, answer(PAGE))) + pack(written(record(B, answer(OTHER)))) + pack(record(C, answer(PAGE)))
    assert [part.url for part in parts(content)] == [A, B, C]


@ODDLY
def test_damage_in_such_an_archive_costs_what_is_damaged(written: Callable[[bytes], bytes]) -> None:
    one, three = written(record(A, answer(PAGE))), written(record(C, answer(PAGE)))
    claims_more = written(record(B, answer(PAGE), length=10_000_000))
    for damaged, reason in ((claims_more, "incomplete"), (b"XXXXX" + claims_more[5:], "damaged")):
        articles, rejects = read(one + damaged + three)
        assert [article.url for article in articles] == [A, C]
        assert [reject.reason for reject in rejects] == [reason]
    articles, rejects = read(one + three[:-200])
    assert [article.url for article in articles] == [A]
    assert [reject.reason for reject in rejects] == ["incomplete"]


TEXT = b"Ferry late\n\nLISBON, Nov 3 - The ferry came an hour late, for the pilot had lost his hat.\n"


@pytest.mark.parametrize("pack", [bytes, squeezed])
def test_the_texts_that_were_taken_out_of_pages_are_read(pack: Callable[[bytes], bytes]) -> None:
    content = pack(record("urn:crawl", b"software: extractor\r\n", kind="warcinfo"))
    content += pack(record(A, TEXT, "Content-Type: text/plain", kind="conversion"))
    [article], rejects = read(content)
    assert not rejects
    assert (article.url, article.headline, article.dateline) == (A, "Ferry late", "LISBON, Nov 3")


def test_a_text_beside_its_page_is_not_read_twice() -> None:
    given = Document(
        uri="crawl.warc",
        content=record(A, answer(PAGE))
        + record(A, TEXT, "Content-Type: text/plain", kind="conversion")
        + record(B, TEXT, "Content-Type: text/plain", kind="conversion"),
    )
    assert [article.url for article in parse(given) if isinstance(article, Article)] == [A, B]
    assert given.passed_over == {"texts of pages that are read": 1}


def test_what_is_passed_over_is_counted() -> None:
    given = Document(
        uri="crawl.warc",
        content=b"".join(
            [
                *warc([(A, PAGE), (B, OTHER)]),
                record(C, answer(b"moved", "Location: /b", status="301 Moved Permanently")),
                record(f"{SITE}/robots.txt", answer(b"User-agent: *\nDisallow: /desk\n", media_type="text/plain")),
                record(A, b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit"),
                record("dns:www.harbourpost.example", b"192.0.2.1\n", "Content-Type: text/dns"),
                record(A, b"<p>?", kind="x-other"),
            ]
        ),
    )
    assert [article.url for article in parse(given) if isinstance(article, Article)] == [A, B]
    assert given.passed_over == {
        "requests": 2, "notes of the crawler": 2, "redirects": 1, "answers with status 404": 1, "files for robots": 1,
        "pictures and other files": 1, "pages seen before": 1, "records of a kind of their own": 1,
    }  # fmt: skip
