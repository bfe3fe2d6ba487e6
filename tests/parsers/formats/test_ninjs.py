"""ninjs of all versions: structured fields as they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from parsers.formats.ninjs import FORMAT, parse
from parsers.records import Author, Document, Image, RawArticle, Subject, Why
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
    ("changes", "field"),
    [
        ({"headlines": "Radio"}, "headline"),
        ({"headlines": [1]}, "headline"),
        ({"language": 5}, "language"),
        ({"bodies": [{"value": 1}]}, "body"),
        ({"subjects": {"name": "science"}}, "subjects"),
        ({"edNote": {"text": "x"}}, "ed_note"),
    ],
)
def test_a_property_of_the_wrong_type_counts_as_not_said(changes: dict[str, Any], field: str) -> None:
    raw = item(**changes)
    assert not getattr(raw, field)
    assert raw.uri == "urn:fjord:1"


def test_an_item_without_identifier_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="'uri'"):
        list(parse(Document(uri="/i", content=b'{"uri": ["x"], "headlines": []}')))


VERSION_1: dict[str, Any] = {
    "uri": "urn:fjord:2", "type": "text", "version": "4", "versioncreated": "2019-05-10T16:02:28+02:00",
    "pubstatus": "canceled", "embargoed": "2019-05-11T06:00:00+02:00", "ednote": "Kills the first version.",
    "headline": "Ferry late", "slugline": "FERRY-LATE", "byline": "By Marte Elvestad", "located": "Bergen, Norway",
    "body_html": "<p>One &amp; all.</p><p>Two.</p>", "description_text": "Late.", "copyrightholder": "Fjord Wire",
    "genre": [{"name": "Current"}],
    "associations": {"main": {"type": "picture", "byline": "E. N.", "description_caption": "A quay.",
                              "renditions": {"o": {"href": "https://fjord.example/2.jpg"}}}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("headline", "Ferry late"), ("body", "One & all.\n\nTwo."), ("description", "Late."),
        ("byline", "By Marte Elvestad"), ("pub_status", "canceled"), ("embargoed", "2019-05-11T06:00:00+02:00"),
        ("ed_note", "Kills the first version."), ("publisher_version", "4"), ("slugline", "FERRY-LATE"),
        ("genre", "Current"), ("copyright_holder", "Fjord Wire"), ("located", "Bergen, Norway"),
        ("images", (Image(href="https://fjord.example/2.jpg", caption="A quay.", creditline="E. N."),)),
    ],
)  # fmt: skip
def test_version_1_has_one_property_a_text(field: str, expected: object) -> None:
    [raw] = parse(Document(uri="/i.json", content=json.dumps(VERSION_1).encode()))
    assert getattr(raw, field) == expected


def test_plain_text_comes_before_markup_in_version_1() -> None:
    [raw] = parse(Document(uri="/i.json", content=json.dumps(VERSION_1 | {"body_text": "One and all."}).encode()))
    assert raw.body == "One and all."


def test_the_text_of_a_picture_is_its_caption() -> None:
    assert item(type="picture", bodies=None, descriptions=[{"role": "caption", "value": "A mast."}]).body == "A mast."


@pytest.mark.parametrize(
    "envelope",
    [
        {"api_version": "2.1", "method": "/content.GET", "data": {"item": VERSION_1}},
        {"api_version": "2.1", "method": "/content/feed.GET", "data": {"items": [{"meta": {}, "item": VERSION_1}]}},
        {"total": 1, "item": [VERSION_1]},
    ],
)
def test_items_are_found_in_the_envelope_of_an_interface(envelope: dict[str, Any]) -> None:
    content = json.dumps(envelope).encode()
    assert FORMAT.sniff(head(content))
    assert [raw.headline for raw in parse(Document(uri="/i", content=content))] == ["Ferry late"]


def test_bylines_with_titles_and_a_place_in_parts_are_put_together() -> None:
    given = {"uri": "x", "pubstatus": "usable", "version": 0,
             "bylines": [{"by": "By LI WEI", "title": "Energy Writer"}],
             "datelinelocation": {"city": "Oslo", "countryname": "NORWAY"}}  # fmt: skip
    [raw] = parse(Document(uri="/i", content=json.dumps(given).encode()))
    assert (raw.byline, raw.located, raw.publisher_version) == ("By LI WEI, Energy Writer", "Oslo, NORWAY", "0")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("usable", "usable"), ("CANCELED", "canceled"), ("stat:cancelled", "canceled"), ("embargoed", "withheld"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", "canceled"), ("commissioned", "withheld"),
        ({"uri": "http://cv.iptc.org/newscodes/pubstatusg2/withheld"}, "withheld"), ({"literal": "Killed"}, "canceled"),
        ("green", None), ("", "usable"), (None, "usable"),
    ],
)  # fmt: skip
def test_a_status_is_as_binding_in_whatever_form_it_is_stated(stated: Any, expected: str | None) -> None:
    assert item(pubStatus=stated).pub_status == expected


@pytest.mark.parametrize(
    ("sources", "agency", "publisher"),
    [
        ([{"name": "AFP"}], "AFP", None),
        ([{"name": "Quay Post", "rel": "publisher"}, {"name": "PTI", "rel": "agency"}], "PTI", "Quay Post"),
        ([{"name": "Sound Wire", "roles": ["isrol:originator"]}], "Sound Wire", None),
        ([{"name": "Politiet", "role": "witness"}, {"name": "NTB", "role": "x"}], "NTB", None),
        ([{"name": "Politiet", "role": "witness"}], None, None),
        ("AFP", None, None),
    ],
)
def test_the_source_of_the_information_is_the_agency(sources: Any, agency: str | None, publisher: str | None) -> None:
    raw = item(infoSources=sources)
    assert (raw.agency, raw.publisher) == (agency, publisher)


def test_of_several_languages_the_items_own_is_read() -> None:
    told = {
        name: [{"role": "main", "language": language, "value": f"{name} {language}"} for language in ("en", "fr-CA")]
        for name in ("headlines", "bodies", "descriptions")
    }
    raw = item(language="fr", **told)
    assert (raw.headline, raw.body, raw.description) == ("headlines fr-CA", "bodies fr-CA", "descriptions fr-CA")
    assert item(language="de", **told).headline == "headlines en"


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"firstCreated": "2026-10-30", "contentCreated": "2026-10-01"}, ("2026-10-30", "2026-10-01")),
        ({"firstcreated": "2026-10-30", "version": "7"}, ("2026-10-30",)),
        ({"version": "1"}, ("2026-11-02",)),
        ({}, ("2026-11-02",)),
        ({"version": 4}, ()),
    ],
)
def test_the_first_creation_is_the_publication_and_a_later_version_is_none(
    dates: dict[str, Any], published: tuple[str, ...]
) -> None:
    raw = item(contentCreated=None, versionCreated="2026-11-02", **dates) if "contentCreated" not in dates else item(
        versionCreated="2026-11-02", version="3", **dates
    )  # fmt: skip
    assert (raw.published, raw.modified) == (published, ("2026-11-02",))


@pytest.mark.parametrize(
    ("given", "byline", "embargoed"),
    [
        ({"byline": "By Ana Petrova", "embargoed": "2026-11-03"}, "By Ana Petrova", "2026-11-03"),
        ({"by": "By Ana Petrova", "embargoed": "2026-11-03"}, "By Ana Petrova", "2026-11-03"),
        ({"by": "By Ana Petrova", "embargoedUntil": "2026-11-03"}, "By Ana Petrova", "2026-11-03"),
        ({"by": ["Ana Petrova", "Li Wei"]}, "Ana Petrova, Li Wei", None),
    ],
)
def test_names_of_all_versions_are_read(given: dict[str, Any], byline: str, embargoed: str | None) -> None:
    raw = item(**{"by": None} | given)
    assert (raw.byline, raw.embargoed) == (byline, embargoed)


def test_the_lead_opens_the_text_and_what_stands_below_the_headline_describes_it() -> None:
    bodies = [{"role": "lead", "value": "It was late."}, {"role": "main", "value": "It came at ten."}]
    raw = item(bodies=bodies, descriptions=None)
    assert (raw.body, raw.description) == ("It was late.\n\nIt came at ten.", "It was late.")
    raw = item(descriptions=None, headlines=[{"role": "main", "value": "A"}, {"role": "sub", "value": "B"}])
    assert (raw.headline, raw.description, raw.left_out) == ("A", "B", ())
    raw = item(headlines=[{"role": "main", "value": "A"}, {"role": "sub", "value": "B"}])
    assert [(one.text, one.why) for one in raw.left_out] == [("B", Why.LABEL)]
    assert item(bodies=[bodies[0], {"role": "main", "value": "It was late. Ten."}]).body == "It was late. Ten."


def test_authors_are_those_who_wrote_it_with_their_titles() -> None:
    authors = [{"name": "Ana Petrova", "role": "writer", "jobtitle": {"name": "Marine reporter"}},
               {"name": "Ed Itor", "role": "editor"}]  # fmt: skip
    people = [{"name": "Li Wei", "rel": "author"}, {"name": "Jo Mentioned", "rel": "mentioned"}, {"name": "Bo Ray"}]
    assert item(by=None, authors=authors, people=people).authors == (
        Author(name="Ana Petrova", role="Marine reporter"), Author(name="Li Wei"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ['{"uri": "x"}', '{"uri": "x", "type": "text", "urgency": 1}', '{"guid": "x", "byline": "A"}']
)
def test_a_small_item_of_nothing_but_ninjs_properties_is_one(text: str) -> None:
    assert FORMAT.sniff(text)


@pytest.mark.parametrize("content", [b'{"uri": "x", "headlines": [', b'{"uri": "x", "headlines": NaN}'])
def test_broken_json_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match="not valid JSON"):
        list(parse(Document(uri="/i", content=content)))


@pytest.mark.parametrize(
    "text",
    [
        "[1]",
        "{}",
        '{"version": "https://jsonfeed.org/version/1", "uri": "x", "headline": "y"}',
        '{"uri": "x", "a": 1}',
        '{"document": "/a.txt", "uri": "x", "headline": "y", "byline": "z"}',
        '{"type": "text", "headline": "y"}',
        '{"@context": "https://schema.org", "uri": "x", "headline": "y", "versionCreated": "z"}',
    ],
)
def test_other_json_is_not_ninjs(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


def test_the_stories_that_go_with_an_item_are_read_behind_it() -> None:
    side = {"type": "text", "uri": "urn:fjord:2", "headline": "Side", "body_text": "Eels."}
    linked = {"type": "text", "uri": "urn:fjord:3", "headline": "Linked alone"}
    content = json.dumps(ITEM | {"associations": {"a": side, "b": linked}}).encode()
    first, second = parse(Document(uri="/i.json", content=content))
    assert (first.uri, second.uri, second.body) == ("urn:fjord:1", "urn:fjord:2", "Eels.")
    assert [*map(str, first.left_out)][-1] == "related: headline: Linked alone"


def test_what_no_field_holds_is_left_out_under_its_name() -> None:
    raw = item(
        bodies=[*ITEM["bodies"], {"role": "x", "value": "Two. Three."}],
        keywords=["radio", "One"], people=[{"name": "Ida Kern"}], extra={"subhead": "It does", "link": "https://x.example/"},
        usageTerms="Not in Norway.",
    )  # fmt: skip
    assert [*map(str, raw.left_out)] == [
        "label: Three.", "label: usageterms: Not in Norway.", "label: person: Ida Kern", "label: subhead: It does",
    ]  # fmt: skip
