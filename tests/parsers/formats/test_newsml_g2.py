"""NewsML-G2: one record per item, its metadata first, its text in whatever markup it has."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.newsml_g2 import FORMAT, parse
from parsers.normalise import parse as read
from parsers.records import Article, Author, Document, Image, LeftOut, RawArticle, Reject, Subject, Why
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
        ("left_out", (LeftOut(text="A pipe", why=Why.LABEL),)),
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


STATUS = '<pubStatus qcode="stat:withheld"/>'
CANCELED = "http://cv.iptc.org/newscodes/pubstatusg2/canceled"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (f'<pubStatus uri="{CANCELED}"/>', "canceled"),
        (f'<pubStatus uri="{CANCELED.upper()}/"/>', "canceled"),
        ('<pubStatus literal="Cancelled"/>', "canceled"),
        ('<pubStatus qcode="STAT:Canceled"/>', "canceled"),
        ("<pubStatus><name>Killed</name></pubStatus>", "canceled"),
        (f'<pubStatus qcode="stat:usable" uri="{CANCELED}"/>', "canceled"),
        ('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>', "withheld"),
        ('<pubStatus qcode="stat:usable"/>', "usable"),
        ('<pubStatus qcode="stat:green"/>', None),
        ("", "usable"),
    ],
)
def test_a_status_is_as_binding_in_whatever_form_it_is_stated(stated: str, expected: str | None) -> None:
    [raw] = records(ITEM.format(content=XHTML, kind="text").replace(STATUS, stated))
    assert isinstance(raw, RawArticle)
    assert raw.pub_status == expected


@pytest.mark.parametrize(
    ("sources", "agency"),
    [
        ('<infoSource role="cRole:origProv" literal="Reuters"/>', "Reuters"),
        ('<infoSource qcode="tt:1"><name xml:lang="en">TT News Agency</name><name xml:lang="az">TT</name></infoSource>',
         "TT"),
        ('<infoSource uri="http://cv.example/1" role="isrol:originfo"><name>Sound Wire</name></infoSource>',
         "Sound Wire"),
        ('<infoSource role="isrol:witness" literal="Harbour police"/><infoSource literal="ANSA"/>', "ANSA"),
        ('<infoSource role="isrol:witness" literal="Harbour police"/>', None),
        ('<infoSource type="cpnat:person" literal="Ana Petrova"/>', None),
        ("<infoSource><name>Ana Petrova</name><personDetails/></infoSource>", None),
    ],
)  # fmt: skip
def test_the_source_of_the_information_is_the_agency(sources: str, agency: str | None) -> None:
    text = ITEM.format(content=XHTML, kind="text").replace("<creditline>Turan–</creditline>", sources)
    [raw] = records(text)
    assert isinstance(raw, RawArticle)
    assert raw.agency == agency


def test_of_several_languages_the_items_own_is_read() -> None:
    meta = "".join(
        f'<{tag} xml:lang="{language}">{tag} {language}</{tag}>'
        for tag in ("headline", "by", "slugline", "description", "dateline")
        for language in ("en", "sv-SE", "fr")
    )
    bodies = "".join(
        XHTML.replace("<inlineXML", f'<inlineXML xml:lang="{language}"').replace("One.", text)
        for language, text in (("en", "The longest of them all."), ("sv", "Ett."))
    )
    [raw] = records(f'<newsItem guid="x" xml:lang="en"><contentMeta><language tag="sv"/>{meta}</contentMeta>'
                    f"<contentSet>{bodies}</contentSet></newsItem>")  # fmt: skip
    assert isinstance(raw, RawArticle)
    assert (raw.headline, raw.byline, raw.slugline) == ("headline sv-SE", "by sv-SE", "slugline sv-SE")
    assert (raw.description, raw.dateline, raw.body) == ("description sv-SE", "dateline sv-SE", "Ett.\n\nTwo.")


@pytest.mark.parametrize(
    ("version", "dates", "published"),
    [
        ("1", "<versionCreated>2026-11-02</versionCreated>", ("2026-11-02",)),
        ("", "<versionCreated>2026-11-02</versionCreated>", ("2026-11-02",)),
        ("4", "<versionCreated>2026-11-02</versionCreated>", ()),
        ("4", "<versionCreated>2026-11-02</versionCreated><firstCreated>2026-11-01</firstCreated>", ("2026-11-01",)),
    ],
)
def test_a_later_version_is_no_publication(version: str, dates: str, published: tuple[str, ...]) -> None:
    [raw] = records(f'<newsItem guid="x" version="{version}"><itemMeta>{dates}</itemMeta></newsItem>')
    assert isinstance(raw, RawArticle)
    assert (raw.published, raw.modified) == (published, ("2026-11-02",))


def test_people_have_the_affiliation_that_the_item_gives_them_and_each_byline_its_own() -> None:
    people = ('<creator type="cpnat:person"><name>Ana Petrova</name><personDetails><affiliation>'
              "<name>Harbour Desk</name></affiliation></personDetails></creator>")  # fmt: skip
    [raw] = records(f'<newsItem guid="x"><contentMeta>{people}</contentMeta></newsItem>')
    assert isinstance(raw, RawArticle)
    assert raw.authors == (Author(name="Ana Petrova", affiliation="Harbour Desk"),)
    [raw] = records(f'<newsItem guid="x"><contentMeta>{people}<by>By Ana Petrova</by><by>By Li Wei, Turan</by>'
                    "</contentMeta></newsItem>")  # fmt: skip
    assert isinstance(raw, RawArticle)
    assert [author.name for author in raw.authors] == ["Ana Petrova", "Li Wei"]


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


def test_editors_and_houses_are_no_authors_and_what_only_print_names_is_one() -> None:
    by = "<by>By Ana Petrova</by>"
    editor = '<contributor><name>Ida Kern</name><role qcode="ctrol:editor"/></contributor>'
    text = ITEM.format(content=XHTML, kind="text").replace(by, f"<by>By Ana Petrova and Li Wei</by>{editor}")
    [article] = read(Document(uri="i.xml", content=text.encode()))
    assert isinstance(article, Article)
    assert [author.name for author in article.authors] == ["Ana Petrova", "Li Wei"]
    assert LeftOut(text="contributor: Ida Kern", why=Why.LABEL) in article.left_out
    [article] = read(Document(uri="i.xml", content=text.replace("By Ana Petrova and Li Wei", "Nordhav").encode()))
    assert isinstance(article, Article)
    assert [author.name for author in article.authors] == ["Ana Petrova"]


@pytest.mark.parametrize(
    ("role", "wrote"),
    [
        ('<role qcode="ctrol:writer"/>', True), ('<role qcode="x:1"><name>Reporter</name></role>', True), ("", True),
        ('<role qcode="x:1"/>', True), ('<role qcode="drol:subeditor"/>', False),
        ('<role qcode="x:2"><name>Editor</name></role>', False),
    ],
)  # fmt: skip
def test_a_creator_made_it_unless_the_role_says_otherwise(role: str, wrote: bool) -> None:
    creator = '<creator qcode="p:1"><name>Ana Petrova</name></creator>'
    text = ITEM.format(content=XHTML, kind="text").replace("<by>By Ana Petrova</by>", "")
    [raw] = records(text.replace(creator, creator.replace("</creator>", f"{role}</creator>")))
    assert isinstance(raw, RawArticle)
    assert bool(raw.authors) is wrote


def test_what_no_field_holds_is_left_out_under_its_name() -> None:
    more = """<rightsInfo><usageTerms>Not in Norway.</usageTerms></rightsInfo><contentMeta><keyword>gas</keyword>
    <description role="drol:caption">A pipe at dusk.</description><description>It flows.</description></contentMeta>"""
    plain = '<inlineData contenttype="text/plain">One. Three.</inlineData>'
    text = ITEM.format(content=XHTML.replace("Two.", "Two, and more.") + plain, kind="text")
    text = text.replace("<contentSet>", f"{more}<contentSet>")
    [raw] = records(text)
    assert isinstance(raw, RawArticle)
    assert raw.left_out == (
        LeftOut(text="A pipe", why=Why.LABEL),
        LeftOut(text="usageTerms: Not in Norway.", why=Why.LABEL),
        LeftOut(text="description: A pipe at dusk.", why=Why.CAPTION),
        LeftOut(text="Three.", why=Why.LABEL),
    )


def test_what_packages_and_plans_list_is_left_out() -> None:
    group = """<groupSet><group><itemRef residref="x"><headline>Side story</headline></itemRef></group></groupSet>
    <newsCoverageSet><newsCoverage><planning><assignedTo><name>Li Wei</name></assignedTo></planning></newsCoverage>
    </newsCoverageSet>"""
    [raw] = records(ITEM.format(content="", kind="composite").replace("<contentSet>", f"{group}<contentSet>"))
    assert isinstance(raw, RawArticle)
    assert [*map(str, raw.left_out)][1:] == ["related: headline: Side story", "label: assignedTo: Li Wei"]
