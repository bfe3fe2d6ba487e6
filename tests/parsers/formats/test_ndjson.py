"""Articles that copydesk printed are restored as they were; what else is in such a file is told apart by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest

from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Article, Document, LeftOut, Moment, Reject, Why

SEEDS = Path(__file__).parents[3] / "seeds"
FILES = sorted(path for path in SEEDS.rglob("*/*") if path.is_file() and path.parent.name != "broken")


def read(content: bytes, **more: Any) -> list[Article | Reject]:
    return list(parse(Document(uri="a.jsonl", content=content, **more)))


def printed(*records: Article | Reject) -> bytes:
    return b"".join(orjson.dumps(to_json(record), option=orjson.OPT_APPEND_NEWLINE) for record in records)


@cache
def story() -> Article:
    name = "coastal-times/steam-returns.html"
    record = next(parse(Document(uri=name, content=(SEEDS / name).read_bytes())))
    assert isinstance(record, Article)
    return record


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_copydesk_printed_is_restored_field_by_field(path: Path) -> None:
    records = list(parse(Document(uri="x", content=path.read_bytes(), source="desk", timezone="Europe/London")))
    articles = [record for record in records if isinstance(record, Article)]
    restored = read(printed(*records))
    assert restored == [replace(article, document=f"a.jsonl!{article.document}") for article in articles]
    assert [to_json(record) for record in read(printed(*restored))] == [
        to_json(article) | {"document": f"a.jsonl!a.jsonl!{article.document}"} for article in articles
    ]


@pytest.mark.parametrize(
    "body",
    [
        "BERGEN, Norway, Nov. 3 (Nordhav) - is how the telegram began that was found in the wall.",
        "By Rosa Lindqvist\n\nThis line was painted on the crane.",
        "One line.\n\nAnother — with a dash.",
    ],
)
def test_a_body_is_not_read_for_a_byline_or_a_dateline_again(body: str) -> None:
    given = replace(story(), body=body)
    assert read(printed(given)) == [replace(given, document=f"a.jsonl!{story().document}")]


def test_lines_that_no_field_has_are_restored_with_their_reasons() -> None:
    left_out = tuple(LeftOut(text=f"A line for {why}", why=why) for why in Why)
    given = replace(story(), left_out=left_out, date_published_raw="Stand: 29.10.2026")
    assert read(printed(given)) == [replace(given, document=f"a.jsonl!{story().document}")]
    assert 0 < len(Why) <= 10


@pytest.mark.parametrize(
    "moment", ["2026-10-29", "2026-10-29T16:20:00", "2026-10-29T16:20:00+00:00", "2026-10-29T16:20:00+05:45"]
)
def test_a_moment_is_restored_as_precisely_as_it_was_stated(moment: str) -> None:
    line = orjson.dumps(to_json(story()) | {"date_published": moment, "embargoed_until": moment})
    [record] = read(line)
    assert isinstance(record, Article)
    assert isinstance(record.date_published, Moment)
    assert (str(record.date_published), str(record.embargoed_until)) == (moment, moment)


@pytest.mark.parametrize(
    "laid_out",
    [
        printed,
        lambda one: orjson.dumps(to_json(one)),
        lambda one: orjson.dumps(to_json(one), option=orjson.OPT_INDENT_2),
        lambda one: orjson.dumps([to_json(one)], option=orjson.OPT_INDENT_2),
        lambda one: b"\xef\xbb\xbf" + printed(one).replace(b"\n", b"\r\n\r\n"),
    ],
    ids=["as it is printed", "an object", "an object of many lines", "an array", "lines of Windows, far apart"],
)
def test_one_object_an_array_and_lines_are_the_same(laid_out: Callable[[Article], bytes]) -> None:
    assert read(laid_out(story())) == [replace(story(), document=f"a.jsonl!{story().document}")]


def test_the_catalogue_names_the_source_where_it_knows_it() -> None:
    assert [record.source for record in read(printed(story()))] == [story().source]
    assert [record.source for record in read(printed(story()), source="desk")] == ["desk"]


def test_what_had_been_rejected_is_passed_over() -> None:
    reject = Reject(document="x", stage="read", reason="empty", detail="the document is empty")
    assert [record.document for record in read(printed(reject, story(), reject))] == [f"a.jsonl!{story().document}"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"headline": 5}, "'headline': must be a text"),
        (
            {"headline": None, "body": None, "description": None, "url": None, "uri": None},
            "neither a headline nor a body",
        ),
        ({"payload_sha256": None}, "'payload_sha256' is missing"),
        ({"authors": "Ana Petrova"}, "'authors': must be a list"),
        ({"authors": [{"role": "reporter"}]}, "'authors': 'name' is missing"),
        ({"authors": ["Ana Petrova"]}, "'authors': author must be an object"),
        ({"date_published": "yesterday"}, "'date_published'"),
        ({"date_published": "9999-12-31T23:00:00-05:00"}, "'date_published'"),
        ({"filed_on": "2026-02-30"}, "'filed_on'"),
        ({"url": "javascript:alert(1)"}, "'url' is no web address"),
        ({"images": [{"href": "file:///etc/passwd"}]}, "'images': 'href' is no web address"),
        ({"is_truncated": "no"}, "'is_truncated': must be true or false"),
        ({"places": [{"name": "Oslo", "population": 2**60}]}, "'places': 'population': must be a whole number"),
        ({"places": [{"name": "Oslo", "place_id": "geonames:1"}]}, "'places': a place with an id"),
        ({"places": [{"name": "Oslo", "latitude": "59"}]}, "'places': 'latitude': must be a number"),
    ],
)
def test_a_bad_line_is_a_reject_with_its_number_and_the_others_are_read(change: dict[str, Any], told: str) -> None:
    bad = orjson.dumps(to_json(story()) | change)
    first, reject, last = read(printed(story()) + bad + b"\n" + printed(story()))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(reject, Reject)
    assert (reject.document, reject.reason) == ("a.jsonl!line-2", "broken-line")
    assert reject.detail.startswith("line 2: ")
    assert told in reject.detail


@pytest.mark.parametrize("broken", [b'{"document": "x", ', b"and so on", b"[1]"])
def test_a_line_that_is_no_object_is_told(broken: bytes) -> None:
    first, reject = read(printed(story()) + broken)
    assert isinstance(first, Article)
    assert isinstance(reject, Reject)
    assert (reject.document, reject.reason) == ("a.jsonl!line-2", "broken-line")


def test_an_object_of_another_format_is_read_in_that_format() -> None:
    item = orjson.dumps(orjson.loads((SEEDS / "fjord-wire/library-by-mail-boat.json").read_bytes()))
    records = read(printed(story()) + item + b'\n{"weather": "fair"}\n')
    assert [(record.document, record.format) for record in records[1:]] == [
        ("a.jsonl!line-2", "ninjs"),
        ("a.jsonl!line-3", None),
    ]


def test_what_cannot_be_seen_is_in_no_article_that_others_printed() -> None:
    unseen = "\x1b\u202e\U000e0041\x9b"
    given = replace(story(), headline=f"Steam{unseen}", body=f"One{unseen}.\n\nTwo.", agency=f"Nordhav{unseen}")
    [record] = read(printed(given))
    assert isinstance(record, Article)
    assert (record.headline, record.body, record.agency) == ("Steam", "One.\n\nTwo.", "Nordhav")
