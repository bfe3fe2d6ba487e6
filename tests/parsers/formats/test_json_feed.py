"""JSON Feed: careless types cost a value, not an item; a broken item costs itself, not the feed."""

from __future__ import annotations

import json
from typing import Any

import orjson
import pytest

from parsers.formats.json_feed import FORMAT, parse
from parsers.normalise import parse as read
from parsers.records import Article, Document, RawArticle, Reject
from parsers.text import head
from tests.growth import assert_cost_follows_size

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, **known: Any) -> bytes:
    return orjson.dumps({"version": VERSION, "title": "Quay Gazette", **known, "items": items})


def article(item: dict[str, Any], **known: Any) -> RawArticle:
    """The one item of a feed."""
    [found] = parse(Document(uri="/f.json", content=feed(item, **known)))
    assert isinstance(found, RawArticle)
    return found


@pytest.mark.parametrize(
    "text",
    [
        '{"version": "https://jsonfeed.org/version/1", "items": []}',
        r'{"version": "https:\/\/jsonfeed.org\/version\/1.1"}',
        '{"items": [{"id": 1, "content_html": "<p>x</p>"}]}',
        '"hello"',
    ],
)
def test_json_feeds_are_recognised_and_so_is_a_lone_text_to_be_refused(text: str) -> None:
    assert FORMAT.sniff(head(text.encode()))


@pytest.mark.parametrize("text", ['{"uri": "urn:1", "items": []}', "[]", '"Peace," she said.', "{}", "<rss/>"])
def test_other_things_are_no_json_feeds(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


def test_an_item_has_all_its_fields() -> None:
    found = article(
        {
            "id": "q-1",
            "url": "https://quay.example/1",
            "external_url": "https://oakum.example/1",
            "title": "Rope &amp; tar",
            "content_html": "<p>One.</p><p>Two.</p>",
            "content_text": "One. Two.",
            "summary": "Rope is dear.",
            "image": "/1.jpg",
            "banner_image": "https://quay.example/wide.jpg",
            "date_published": "2026-11-03T07:40:00+01:00",
            "date_modified": "2026-11-04T07:40:00+01:00",
            "authors": [{"name": "Ana Petrova", "url": "https://quay.example/ana"}, {"name": "Li Wei"}],
            "tags": ["harbour", "rope", "harbour"],
            "language": "fr",
            "attachments": [
                {"url": "https://quay.example/2.jpg", "mime_type": "image/jpeg"},
                {"url": "https://quay.example/2.mp3", "mime_type": "audio/mpeg"},
            ],
        },
        feed_url="https://quay.example/feed.json",
        language="en",
        authors=[{"name": "The Desk"}],
    )
    assert (found.uri, found.url, found.publisher) == ("q-1", "https://quay.example/1", "Quay Gazette")
    assert (found.headline, found.description, found.body) == ("Rope & tar", "Rope is dear.", "One.\n\nTwo.")
    assert [author.name for author in found.authors] == ["Ana Petrova", "Li Wei"]
    assert (found.published[0], found.modified) == ("2026-11-03T07:40:00+01:00", ("2026-11-04T07:40:00+01:00",))
    assert [subject.name for subject in found.subjects] == ["harbour", "rope"]
    assert found.language == "fr"
    assert [image.href for image in found.images] == [
        "https://quay.example/1.jpg", "https://quay.example/wide.jpg", "https://quay.example/2.jpg",
    ]  # fmt: skip


def test_captions_of_pictures_are_no_text() -> None:
    html = "<figure><img src=a><figcaption>A knot</figcaption></figure><p>The board met.</p>"
    found = article({"id": "1", "content_html": html})
    assert (found.body, [left.text for left in found.left_out]) == ("The board met.", ["A knot"])


def test_an_item_without_author_or_language_has_the_feeds() -> None:
    found = article({"id": "1"}, language="en", authors=[{"name": "Ana Petrova"}])
    assert (found.byline, found.language) == ("Ana Petrova", "en")


def test_a_link_to_elsewhere_is_the_address_where_there_is_no_other() -> None:
    assert article({"id": "1", "external_url": "https://oakum.example/1"}).url == "https://oakum.example/1"


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ({"author": {"name": "Ana Petrova"}}, "Ana Petrova"),
        ({"author": "Ana Petrova"}, "Ana Petrova"),
        ({"authors": ["not an object", {"name": "Ana Petrova"}]}, "not an object, Ana Petrova"),
        ({"authors": [None, 5, {"name": {}}, {"url": "https://quay.example/ana"}]}, None),
        ({"authors": 7}, None),
    ],
)
def test_authors_of_every_form(authors: dict[str, Any], byline: str | None) -> None:
    assert article({"id": "1", **authors}).byline == byline


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("2026-11-03T07:40:00Z", ("2026-11-03T07:40:00Z",)),
        (1793691600, ("1793691600",)),
        (1e300, ()),
        (True, ()),
        ([], ()),
        (None, ()),
    ],
)
def test_dates_of_every_type(value: Any, published: tuple[str, ...]) -> None:
    assert article({"id": "1", "date_published": value}).published == published


@pytest.mark.parametrize(("value", "uri"), [("q", "q"), (3, "3"), (3.5, "3.5"), (None, None), (True, None), ([], None)])
def test_an_identifier_is_a_text_or_a_number(value: Any, uri: str | None) -> None:
    assert article({"id": value}).uri == uri


@pytest.mark.parametrize("wrong", [1, True, [], {}, ["x"]])
def test_a_value_of_the_wrong_type_is_absent(wrong: Any) -> None:
    keys = ("url", "title", "content_html", "content_text", "summary", "image", "tags", "language", "attachments")
    found = article({"id": "1", **dict.fromkeys(keys, wrong)} | ({"tags": [1]} if wrong == ["x"] else {}))
    assert (found.url, found.headline, found.body, found.description, found.language) == (None,) * 5
    assert (found.subjects, found.images) == ((), ())


def test_what_is_no_item_is_a_reject_and_the_others_are_read() -> None:
    first, broken, last = read(Document(uri="/f.json", content=feed({"id": "1"}, "oops", {"id": "2"}), source="quay"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, Reject)
    assert (broken.reason, broken.source, broken.detail) == (
        "broken-item", "quay", "item 2 must be an object, not str",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": null}', "broken-jsonfeed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "broken-jsonfeed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "broken-jsonfeed"),
        (b'"hello"', "broken-jsonfeed"),
        (feed(), "no-entries"),
        (feed(*[{}] * 10_001), "broken-jsonfeed"),
    ],
)
def test_what_is_no_feed_is_rejected_as_a_whole(content: bytes, reason: str) -> None:
    [told] = read(Document(uri="/f.json", content=content))
    assert isinstance(told, Reject)
    assert told.reason == reason


@pytest.mark.parametrize(
    ("escaped", "headline"),
    [
        (r"half \ud800 a pair", "half \ufffd a pair"),
        (r"\ude00 first", "\ufffd first"),
        (r"whole \ud83d\ude00 and half \ud83d", "whole 😀 and half \ufffd"),
        (r"no escape \\ud800 but half \ud800", "no escape \\ud800 but half \ufffd"),
    ],
)
def test_half_a_surrogate_pair_costs_one_character(escaped: str, headline: str) -> None:
    content = f'{{"version": "{VERSION}", "items": [{{"title": "{escaped}"}}]}}'.encode()
    [found] = parse(Document(uri="/f.json", content=content))
    assert isinstance(found, RawArticle)
    assert found.headline == headline


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_other_encodings_are_read(encoding: str) -> None:
    content = feed({"title": "Élan"}).decode().encode(encoding)
    assert FORMAT.sniff(head(content))
    [found] = read(Document(uri="/f.json", content=content))
    assert isinstance(found, Article)
    assert found.headline == "Élan"


def test_a_last_change_is_no_publication_and_the_feeds_own_name_no_person() -> None:
    raw = article({"id": "1", "date_modified": "2026-11-03", "authors": [{"name": "Quay Gazette"}, {"name": "Li Wei"}]})
    assert (raw.published, raw.modified, raw.byline) == ((), ("2026-11-03",), "Li Wei")


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ('{"id": "1", "title": "Rope\nand tar", "content_text": "One.\r\n\tTwo, ]\r\n"}',
         ("Rope and tar", "One.\n\nTwo, ]")),
        ('{"id": "1", "title": "Rope, } and tar", "content_text": "One.",},', ("Rope, } and tar", "One.")),
        (r'{"id": "1", "title": "\"Rope, ]\" \ud83d", "tags": ["a", "b", ], }' + " , ", ('"Rope, ]" \ufffd', None)),
    ],
)  # fmt: skip
def test_json_put_together_by_hand_is_read(items: str, told: tuple[str, str | None]) -> None:
    [found] = read(Document(uri="/f.json", content=f'{{"version": "{VERSION}", "items": [{items}]}}'.encode()))
    assert isinstance(found, Article)
    assert (found.headline, found.body) == told


@pytest.mark.parametrize(
    "item", ['{"id": "1",, "title": "x"}', '{"id": "1", "title": "a "word" here"}', "{'id': '1'}", '{"id": 1 "a": 2}']
)
def test_json_that_could_mean_several_things_is_refused(item: str) -> None:
    [told] = read(Document(uri="/f.json", content=f'{{"version": "{VERSION}", "items": [{item}]}}'.encode()))
    assert isinstance(told, Reject)
    assert told.reason == "broken-jsonfeed"


@pytest.mark.parametrize("part", ['\\"', '"a', ", ", "\\", '",]'])
def test_careless_json_costs_no_more_than_its_size(part: str) -> None:
    def refused(content: bytes) -> None:
        list(read(Document(uri="/f.json", content=content)))

    assert_cost_follows_size(refused, lambda size: f'{{"version": "{VERSION}", "{part * size}'.encode(), 50_000)


def test_what_only_the_plain_text_or_an_attachment_says_is_left_out() -> None:
    item = {
        "id": "1",
        "content_html": "<p>One.</p>",
        "content_text": "One.\n\nTwo.",
        "attachments": [{"title": "Eels"}, 3],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Q", "items": [item]}
    [raw] = parse(Document(uri="/f.json", content=json.dumps(feed).encode()))
    assert isinstance(raw, RawArticle)
    assert (raw.body, [*map(str, raw.left_out)]) == ("One.", ["label: Two.", "caption: title: Eels"])
