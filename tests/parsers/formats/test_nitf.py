"""NITF: head, body head and content of one story."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.nitf import FORMAT, parse
from parsers.records import Author, Document, Image, LeftOut, RawArticle, Subject, Why
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
        ("body", "One & all.\n\nTwo."), ("left_out", (LeftOut(text="It does", why=Why.LABEL),)),
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
        ("<p>a &nbsp;b &unheard;c &copy;</p>", "a b &unheard;c ©"),
    ],
)
def test_the_content_becomes_paragraphs(content: str, body: str) -> None:
    assert story(content).body == body


def in_parts(head: str = "", content: str = "<p>One.</p>", docdata: str = "", end: str = "") -> RawArticle:
    text = (f"<nitf><head><docdata>{docdata}</docdata></head><body><body.head>{head}</body.head><body.content>{content}"
            f"</body.content><body.end>{end}</body.end></body></nitf>")  # fmt: skip
    [raw] = parse(Document(uri="/n.xml", content=text.encode()))
    return raw


@pytest.mark.parametrize(
    ("bylines", "printed", "authors"),
    [
        ("<byline>By <person>NELL HARROW</person><byttl>Marine Writer</byttl></byline><byline>By Li Wei</byline>",
         "By NELL HARROW, Marine Writer, By Li Wei",
         [Author(name="Nell Harrow", role="Marine Writer"), Author(name="Li Wei")]),
        ("<byline>Par Léa Marin</byline><byline>avec Jean Roy</byline>", "Par Léa Marin, avec Jean Roy",
         [Author(name="Léa Marin")]),
        ("<byline>By Nell Harrow <virtloc value='x'>nell@quay.example</virtloc></byline>", "By Nell Harrow", []),
        ("<byline><person>Nell Harrow<virtloc>@nell</virtloc></person>, Turan</byline>", "Nell Harrow, Turan", []),
        ("<byline><person>Nell Harrow</person><org>Turan</org></byline>", "Nell Harrow, Turan", []),
        ("<byline><person><name.given>Nell</name.given><name.family>Harrow</name.family></person></byline>",
         "Nell Harrow", []),
        ("<byline>NELL HARROW<br/>Tarn Valley Courier</byline>", "NELL HARROW, Tarn Valley Courier", []),
        ("<byline>By Nell Harrow,<br/>Li Wei</byline>", "By Nell Harrow, Li Wei", []),
        ("<byline>By Nell Harrow</byline><byline>By NELL HARROW</byline><byline>Harrow, Nell</byline>",
         "By Nell Harrow", []),
        ("<byline>By <person>Nell Harrow</person> and <person>Li Wei</person></byline>", "By Nell Harrow and Li Wei",
         []),
    ],
)  # fmt: skip
def test_names_and_titles_are_put_together(bylines: str, printed: str, authors: list[Author]) -> None:
    raw = in_parts(bylines)
    assert (raw.byline, list(raw.authors)) == (printed, authors)


def test_a_place_beside_the_name_is_where_it_was_written_and_not_part_of_the_name() -> None:
    raw = in_parts("<byline><person>Nell Harrow</person><location>Port Quay</location></byline>")
    assert (raw.byline, raw.located) == ("Nell Harrow", "Port Quay")
    raw = in_parts("<byline>By <person>Nell Harrow</person> in <location>Port Quay</location></byline>")
    assert (raw.byline, raw.located) == ("By Nell Harrow in Port Quay", None)


def test_notes_to_editors_are_kept_apart_from_the_text_they_stand_in() -> None:
    note = "<note noteclass='editorsnote'><body.content><p>Eds: Moved earlier.</p></body.content></note>"
    raw = in_parts(note, "<note><p>Embargo lifted.</p></note><p>One.</p>", '<ed-msg info="Adds a quote."/>')
    assert (raw.ed_note, raw.body) == ("Adds a quote.\nEds: Moved earlier.\nEmbargo lifted.", "One.")


def test_a_kill_is_binding_however_it_is_sent() -> None:
    assert in_parts(docdata='<ed-msg msg-type="KILL" info="x"/>').pub_status == "canceled"
    assert story(status="http://cv.iptc.org/newscodes/pubstatusg2/canceled").pub_status == "canceled"
    assert in_parts(docdata='<ed-msg msg-type="update" info="x"/>').pub_status is None


def test_nothing_at_the_beginning_and_the_end_of_the_content_is_lost() -> None:
    raw = in_parts(
        content="<hl1>Ferry late</hl1><p>One.</p>", end="<tagline>Harrow was in Baku.</tagline><p>Pike helped.</p>"
    )
    assert (raw.headline, raw.body) == ("Ferry late", "One.\n\nHarrow was in Baku.\n\nPike helped.")
    assert in_parts(end="<tagline>Nell Harrow</tagline>").byline == "Nell Harrow"
    assert in_parts("<hedline><hl1>Ferry late</hl1><hl2>Nobody minds</hl2></hedline>").description == "Nobody minds"


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


def test_words_below_a_picture_without_an_address_are_left_out_of_the_text() -> None:
    media = '<media media-type="image"><media-reference source="1.jpg"/><media-caption>A pipe.</media-caption></media>'
    raw = story(f"<p>One.</p>{media}")
    assert (raw.body, raw.images) == ("One.", ())
    assert [*map(str, raw.left_out)][-2:] == ["caption: media-caption: A pipe.", "caption: media-reference: 1.jpg"]


def test_a_lead_that_the_story_below_begins_with_is_told_once() -> None:
    lead, whole = "<block><p>One.</p></block>", "<block><p>One.</p><p>Two.</p></block>"
    assert story(lead + whole).body == "One.\n\nTwo."
    assert story(lead + "<block><p>Two.</p></block>").body == "One.\n\nTwo."
    assert story(whole + lead).body == "One.\n\nTwo.\n\nOne."


def test_a_slip_in_the_markup_is_forgiven_where_nothing_is_missing() -> None:
    assert story("<p>One <em>two</p><p>Three.</p>").body == "One two\n\nThree."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<nitf><body><body.content><p>One", "not valid XML"),
        ('<!DOCTYPE nitf [<!ENTITY a "bb">]><nitf/>', "declares entities"),
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
