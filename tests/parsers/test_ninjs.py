"""ninjs 3: structured fields as they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from parsers.formats.ninjs import FORMAT, parse
from parsers.records import Document, Image, RawArticle, Subject
from parsers.text import head

ITEM: dict[str, Any] = {
    "uri": "urn:fjord:1",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "language": "en",
    "versionCreated": "2026-10-31T10:40:00+01:00",
    "contentCreated": "2026-10-31T09:12:00+01:00",
    "headlines": [{"role": "short", "value": "Radio"}, {"role": "main", "value": "Radio plays the lights"}],
    "by": "Marte Elvestad",
    "located": "Tromsø, Norway",
    "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": "<p>One &amp; all.</p><p>Two.</p>"}],
    "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "A summary."}],
    "subjects": [{"name": "science", "uri": "http://cv.iptc.org/newscodes/mediatopic/13000000"}, {"uri": "x:1"}],
    "infoSources": [{"name": "Fjord Wire", "role": "publisher"}],
    "associations": [
        {"type": "picture", "by": "E. N.", "descriptions": [{"value": "A mast."}],
         "renditions": [{"href": "javascript:x"}, {"href": "https://fjord.example/1.jpg"}]},
        {"type": "video", "renditions": [{"href": "https://fjord.example/1.mp4"}]},
    ],
}  # fmt: skip


def item(**changes: Any) -> RawArticle:
    content = json.dumps({k: v for k, v in (ITEM | changes).items() if v is not None}).encode()
    assert FORMAT.sniff(head(content))
    [raw] = parse(Document(uri="/i.json", content=content))
    assert isinstance(raw, RawArticle)
    return raw


def test_an_item_is_read_field_by_field() -> None:
    raw = item()
    assert (raw.uri, raw.url, raw.language, raw.byline) == ("urn:fjord:1", None, "en", "Marte Elvestad")
    assert (raw.headline, raw.description, raw.publisher) == ("Radio plays the lights", "A summary.", "Fjord Wire")
    assert raw.body == "One & all.\n\nTwo."
    assert raw.located == "Tromsø, Norway"
    assert raw.published[0] == "2026-10-31T09:12:00+01:00"
    assert raw.modified == ("2026-10-31T10:40:00+01:00",)
    assert raw.subjects == (Subject(name="science", code="http://cv.iptc.org/newscodes/mediatopic/13000000"),)
    assert raw.images == (Image(href="https://fjord.example/1.jpg", caption="A mast.", creditline="E. N."),)


def test_plain_text_is_not_taken_for_markup() -> None:
    assert item(bodies=[{"contentType": "text/plain", "value": "a < b & c"}]).body == "a < b & c"
    assert item(bodies=[]).body is None


def test_an_http_uri_is_the_address_too() -> None:
    assert item(uri="https://fjord.example/1").url == "https://fjord.example/1"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"headlines": "Radio"}, "'headlines' must be a list of objects"),
        ({"headlines": [1]}, "'headlines' must be a list of objects"),
        ({"language": 5}, "'language' must be a text, not int"),
        ({"uri": ["x"]}, "'uri'"),
        ({"bodies": [{"value": 1}]}, "'value' must be a text"),
    ],
)
def test_a_property_of_the_wrong_type_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        item(**changes)


@pytest.mark.parametrize("content", [b'{"uri": "x", "headlines": [', b'{"uri": "x", "headlines": NaN}'])
def test_broken_json_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="not valid JSON"):
        list(parse(Document(uri="/i", content=content)))


@pytest.mark.parametrize("text", ["[1]", "{}", '{"version": "https://jsonfeed.org/version/1"}', '{"uri": "x", "a": 1}'])
def test_other_json_is_not_ninjs(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))
