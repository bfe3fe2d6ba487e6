"""NewsML-G2: one record per item, its metadata first, its text in whatever markup it has."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.newsml_g2 import FORMAT, parse
from parsers.normalise import parse as read
from parsers.records import Article, Author, Document, Image, RawArticle, Reject, Subject
from parsers.text import head

ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:turan.example:1" version="7" xml:lang="en-GB">
 <rightsInfo><copyrightHolder literal="Turan"/></rightsInfo>
 <itemMeta>
  <itemClass qcode="ninat:{kind}"/><provider qcode="nprov:TURAN"/>
  <versionCreated>2026-11-02T10:00:00Z</versionCreated><firstCreated>2026-11-01T08:00:00Z</firstCreated>
  <embargoed>2026-11-03T00:00:00Z</embargoed><pubStatus qcode="stat:withheld"/><edNote>Adds a quote.</edNote>
 </itemMeta>
 <contentMeta>
  <located><name>Baku</name><broader><name>Azerbaijan</name></broader></located>
  <creator qcode="p:1"><name>Ana Petrova</name></creator>
  <creator><name>Turan</name><organisationDetails/></creator>
  <language tag="az"/><genre><name>Interview</name></genre>
  <subject qcode="medtop:1"><name>energy</name></subject>
  <subject><mainConcept qcode="medtop:2"><name>gas</name></mainConcept></subject>
  <slugline>GAS-BAKU</slugline>
  <headline role="hld:sub">A pipe</headline><headline>Gas flows</headline>
  <dateline>BAKU, Nov 1 (Turan) -</dateline><by>By Ana Petrova</by><creditline>Turan–</creditline>
  <description role="drol:summary">It flows.</description>
 </contentMeta>
 <contentSet>{content}</contentSet>
</newsItem>"""
XHTML = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>One.</p><p>Two.</p></body></html></inlineXML>'
NITF = """<inlineXML><nitf><body><body.head><hedline><hl1>Inner</hl1></hedline></body.head><body.content><p>N1.</p>
<media><media-caption>no</media-caption></media><p>N2.</p></body.content></body></nitf></inlineXML>"""


def records(text: str) -> list[RawArticle | Reject]:
    assert FORMAT.sniff(head(text.encode()))
    return list(parse(Document(uri="/i.xml", content=text.encode())))


def item(content: str = XHTML, kind: str = "text", without: tuple[str, ...] = ()) -> RawArticle:
    text = ITEM.format(content=content, kind=kind)
    for part in without:
        assert part in text
        text = text.replace(part, "")
    [raw] = records(text)
    assert isinstance(raw, RawArticle)
    return raw


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("uri", "urn:newsml:turan.example:1"), ("publisher_version", "7"), ("publisher", "TURAN"),
        ("headline", "Gas flows"), ("description", "It flows."), ("byline", "By Ana Petrova"), ("agency", "Turan"),
        ("authors", (Author(name="Ana Petrova"),)), ("dateline", "BAKU, Nov 1 (Turan) -"),
        ("located", "Baku, Azerbaijan"), ("language", "az"), ("genre", "Interview"), ("slugline", "GAS-BAKU"),
        ("modified", ("2026-11-02T10:00:00Z",)), ("embargoed", "2026-11-03T00:00:00Z"), ("pub_status", "withheld"),
        ("ed_note", "Adds a quote."), ("copyright_holder", "Turan"), ("body", "One.\n\nTwo."),
        ("subjects", (Subject(name="energy", code="medtop:1"), Subject(name="gas", code="medtop:2"))),
    ],
)  # fmt: skip
def test_an_item_is_read_field_by_field(field: str, expected: Any) -> None:
    assert getattr(item(), field) == expected


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (NITF, "N1.\n\nN2."),
        (NITF + XHTML.replace("Two.", "Two, and longer than the other."), "One.\n\nTwo, and longer than the other."),
        ('<inlineData contenttype="text/plain">Plain &lt; text.</inlineData>', "Plain < text."),
        ('<inlineData contenttype="text/html">&lt;p&gt;A&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</inlineData>', "A\n\nB"),
        ('<inlineData contenttype="image/jpeg" encoding="e:b64">abcd</inlineData>', None),
        ("<inlineXML><BODY><P>One</P><QUOTE>Two</QUOTE><P>Three</P></BODY></inlineXML>", "One\n\nTwo\n\nThree"),
        ("<inlineXML><html><body>&lt;p&gt;A&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</body></html></inlineXML>", "A\n\nB"),
        ("<inlineXML><table-of-scores><score>1</score></table-of-scores></inlineXML>", None),
        ("", None),
    ],
)
def test_the_text_is_read_in_whatever_markup_it_has(content: str, body: str | None) -> None:
    assert item(content).body == body


def test_the_headline_of_the_metadata_wins_over_that_of_the_text() -> None:
    assert item(NITF).headline == "Gas flows"
    without = ("<headline>Gas flows</headline>", '<headline role="hld:sub">A pipe</headline>')
    assert item(NITF, without=without).headline == "Inner"


def test_a_picture_has_its_caption_for_a_text_and_its_address() -> None:
    raw = item('<remoteContent href="https://turan.example/1.jpg"/>', kind="picture")
    assert raw.body == "It flows."
    assert raw.images == (Image(href="https://turan.example/1.jpg", caption="It flows.", creditline="Turan–"),)


def test_a_message_gives_one_record_per_item_and_says_what_is_none() -> None:
    found = records('<nar:newsMessage xmlns:nar="http://iptc.org/std/nar/2006-10-01/"><nar:itemSet>'
                    '<nar:packageItem guid="p"><nar:groupSet><nar:group><nar:itemRef>'
                    '<nar:title>Four stories</nar:title></nar:itemRef>'
                    '</nar:group></nar:groupSet></nar:packageItem><nar:newsItem guid="a"/><nar:conceptItem guid="c"/>'
                    '<nar:newsItem guid="b"/></nar:itemSet></nar:newsMessage>')  # fmt: skip
    assert [(r.uri, r.headline) if isinstance(r, RawArticle) else r.reason for r in found] == [
        ("p", "Four stories"), ("a", None), "not-a-story", ("b", None),
    ]  # fmt: skip
    concept = found[2]
    assert isinstance(concept, Reject)
    assert "<conceptItem>" in concept.detail


def test_a_notice_that_kills_a_story_is_a_record_without_text() -> None:
    text = '<newsItem guid="urn:x" version="2"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem>'
    [record] = read(Document(uri="/k.xml", content=text.encode()))
    assert isinstance(record, Article)
    assert (record.uri, record.pub_status, record.publisher_version) == ("urn:x", "canceled", "2")
    assert (record.headline, record.body) == (None, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<newsMessage><header/></newsMessage>", "no item"),
        ('<newsItem guid="x"><itemMeta>', "not valid XML"),
        ('<!DOCTYPE newsItem [<!ENTITY a "aaaa">]><newsItem guid="x"/>', "declares entities"),
    ],
)
def test_what_is_broken_is_a_value_error(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        records(text)


@pytest.mark.parametrize("text", ["<rss><newsItem/></rss>", "<html><body>newsItem</body></html>", "newsItem", "{}"])
def test_other_documents_are_not_taken(text: str) -> None:
    assert not FORMAT.sniff(text)
