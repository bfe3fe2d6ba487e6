"""NITF: head, body head and content of one story."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.nitf import FORMAT, parse
from parsers.records import Document, Image, RawArticle, Subject
from parsers.text import head

STORY = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf baselang="en"><head><title>Page title</title>
<tobject><tobject.property tobject.property.type="Analysis"/><tobject.subject tobject.subject.refnum="04000000"
 tobject.subject.type="Economy" tobject.subject.matter="Energy"/></tobject>
<docdata management-status="{status}"><doc-id id-string="turan-1"/><urgency ed-urg="3"/>
<date.issue norm="20261101T080000Z"/><date.release norm="20261103T000000Z"/><ed-msg info="Adds a quote."/>
<du-key key="GAS" version="3"/><doc.copyright holder="Turan" year="2026"/>
<key-list><keyword key="GAS-BAKU"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Gas flows</hl1><hl2>It does</hl2></hedline>
<byline>By ANA PETROVA<byttl>Energy Writer</byttl></byline><distributor>Turan News</distributor>
<dateline>{dateline}</dateline><abstract><p>It flows.</p></abstract></body.head>
<body.content>{content}</body.content></body></nitf>"""
CONTENT = "<block><p>One &amp; <person>all</person>.</p><p>Two.</p></block>"


def story(content: str = CONTENT, dateline: str = "BAKU, Nov 1 (Turan) -", status: str = "usable") -> RawArticle:
    text = STORY.format(content=content, dateline=dateline, status=status)
    assert FORMAT.sniff(head(text.encode()))
    [raw] = parse(Document(uri="/n.xml", content=text.encode()))
    return raw


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("uri", "turan-1"), ("publisher", "Turan News"), ("headline", "Gas flows"), ("description", "It flows."),
        ("byline", "By ANA PETROVA, Energy Writer"), ("dateline", "BAKU, Nov 1 (Turan) -"), ("language", "en"),
        ("published", ("20261101T080000Z", "20261103T000000Z")), ("slugline", "GAS-BAKU"), ("genre", "Analysis"),
        ("ed_note", "Adds a quote."), ("publisher_version", "3"), ("copyright_holder", "Turan"), ("embargoed", None),
        ("pub_status", "usable"), ("subjects", (Subject(name="Energy", code="04000000"),)),
        ("body", "One & all.\n\nTwo."),
    ],
)  # fmt: skip
def test_a_story_is_read_field_by_field(field: str, expected: Any) -> None:
    assert getattr(story(), field) == expected


@pytest.mark.parametrize(
    ("dateline", "printed", "located"),
    [
        ("<location>BAKU, Azerbaijan</location><story.date norm='20261101'>Nov. 1</story.date>",
         "BAKU, Azerbaijan, Nov. 1",
         "BAKU, Azerbaijan"),
        ("<location><city>Baku</city><country>Azerbaijan</country></location>", "Baku, Azerbaijan", "Baku, Azerbaijan"),
        ("<location>BAKU</location>, <story.date>Nov 1</story.date> (Turan) -", "BAKU, Nov 1 (Turan) -", "BAKU"),
        ("<story.date norm='20261101T080000Z'>20261101T080000Z</story.date>", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_a_dateline_is_put_together_from_its_parts(dateline: str, printed: str | None, located: str | None) -> None:
    raw = story(dateline=dateline)
    assert (raw.dateline, raw.located) == (printed, located)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ("<hl2>Head</hl2><p>One.</p>", "Head\n\nOne."),
        ("<p>One<br/>two.</p><ol><li>a</li><li>b</li></ol>", "One\ntwo.\n\na\n\nb"),
        ("<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>", "A 1\n\nB 2"),
        ("<pre>A 1\nB 2</pre>", "A 1\nB 2"),
        ("<p>One.</p><media media-type='image'><media-caption>No.</media-caption></media> tail", "One.\n\ntail"),
        ("Laid out\n\nby hand.", "Laid out\n\nby hand."),
        ("<p>a &nbsp;b &unheard;c &copy;</p>", "a b c ©"),
    ],
)
def test_the_content_becomes_paragraphs(content: str, body: str) -> None:
    assert story(content).body == body


def test_an_embargoed_story_is_withheld_until_its_release() -> None:
    raw = story(status="embargoed")
    assert (raw.pub_status, raw.embargoed) == ("withheld", "20261103T000000Z")


def test_pictures_are_kept_with_caption_and_credit() -> None:
    media = (
        '<media media-type="image"><media-reference source="file:///x.jpg"/><media-reference source="https://t.example/1.jpg"/>'
        "<media-caption>A pipe.</media-caption><media-producer>L. W.</media-producer></media>"
        '<media media-type="video"><media-reference source="https://t.example/1.mp4"/></media>'
    )
    assert story(media).images == (Image(href="https://t.example/1.jpg", caption="A pipe.", creditline="L. W."),)


def test_a_slip_in_the_markup_is_forgiven_where_nothing_is_missing() -> None:
    assert story("<p>One <em>two</p><p>Three.</p>").body == "One two\n\nThree."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<nitf><body><body.content><p>One", "not valid XML"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>', "declares entities"),
        ('<!DOCTYPE nitf [<!ATTLIST nitf a CDATA "b">]><nitf/>', "declares entities"),
        ("<!DOCTYPE nitf [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]><nitf/>", "declares entities"),
        ("<nitf>" + "<p/>" * 300_000 + "</nitf>", "more than"),
    ],
)
def test_what_is_broken_or_dangerous_is_a_value_error(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(parse(Document(uri="/n.xml", content=text.encode())))


@pytest.mark.parametrize("text", ["<rss><nitf/></rss>", "<html>nitf</html>", "nitf", "<!-- <nitf> --><feed/>"])
def test_other_documents_are_not_taken(text: str) -> None:
    assert not FORMAT.sniff(text)
