"""NewsML 1.2: items of nested components, news lines before what the text says."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.formats.newsml_1_2 import FORMAT, parse
from parsers.records import Author, Document, Image, RawArticle, Subject
from parsers.text import head

ABOUT = """<Identification><NewsIdentifier><ProviderId>turan.example</ProviderId><NewsItemId>g1</NewsItemId>
<RevisionId PreviousRevision="1" Update="N">2</RevisionId><PublicIdentifier>{public}</PublicIdentifier>
</NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20261101T080000Z</FirstCreated><ThisRevisionCreated>20261102T100000Z</ThisRevisionCreated>
<Status FormalName="{status}"/>
<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20261103T000000Z</DateAndTime>
</StatusWillChange></NewsManagement>"""
LINES = """<NewsLines><HeadLine>Gas flows</HeadLine><SubHeadLine>It does.</SubHeadLine><ByLine>By Ana Petrova</ByLine>
<DateLine>BAKU, Nov 1 (Turan) -</DateLine><CopyrightLine>(c) Turan</CopyrightLine><SlugLine>GAS-BAKU</SlugLine>
<NewsLine><NewsLineType FormalName="EdNote"/><NewsLineText>Adds a quote.</NewsLineText></NewsLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="Turan"/></Provider>
<Creator><Party FormalName="Li Wei" Topic="AUTHOR"/>
<Party FormalName="LW"/></Creator></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/><Genre FormalName="Current"/>
<SubjectCode><Subject FormalName="04000000"/>
<Subject FormalName="04000000"/></SubjectCode><Location><Property FormalName="City" Value="Baku"/>
<Property FormalName="Country" Value="AZE"/></Location></DescriptiveMetadata>"""
NITF = """<ContentItem><DataContent><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>
</DataContent></ContentItem>"""
URN = "urn:newsml:turan.example:20261101:g1:2N"


def stories(component: str, public: str = URN, status: str = "Embargoed") -> list[RawArticle]:
    about = ABOUT.format(public=public, status=status)
    text = f"<NewsML><NewsItem>{about}<NewsComponent>{component}</NewsComponent></NewsItem></NewsML>"
    assert FORMAT.sniff(head(text.encode()))
    return list(parse(Document(uri="/n.xml", content=text.encode())))


def part(role: str, text: str) -> str:
    content = f"<ContentItem><DataContent>{text}</DataContent></ContentItem>"
    return f'<NewsComponent><Role FormalName="{role}"/>{content}</NewsComponent>'


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("uri", URN), ("publisher", "Turan"), ("headline", "Gas flows"), ("description", "It does."),
        ("byline", "By Ana Petrova"), ("dateline", "BAKU, Nov 1 (Turan) -"), ("located", "Baku, AZE"),
        ("slugline", "GAS-BAKU"), ("language", "en"), ("genre", "Current"), ("ed_note", "Adds a quote."),
        ("published", ("20261101T080000Z",)), ("modified", ("20261102T100000Z",)),
        ("publisher_version", "2"), ("copyright_holder", "(c) Turan"), ("pub_status", "withheld"),
        ("embargoed", "20261103T000000Z"), ("authors", (Author(name="Li Wei"),)), ("body", "One.\n\nTwo."),
        ("subjects", (Subject(name="04000000", code="04000000"),)),
    ],
)  # fmt: skip
def test_an_item_is_read_field_by_field(field: str, expected: Any) -> None:
    [raw] = stories(LINES + NITF)
    assert getattr(raw, field) == expected


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (
            (
                '<ContentItem><MimeType FormalName="text/html"/>'
                "<DataContent><![CDATA[<p>A</p><p>B</p>]]></DataContent></ContentItem>"
            ),
            "A\n\nB",
        ),
        ('<ContentItem><Format FormalName="Text"/><DataContent>A &lt; B</DataContent></ContentItem>', "A < B"),
        ("<ContentItem><Encoding Notation='Base64'/><DataContent>abcd</DataContent></ContentItem>", None),
        ("<NewsComponent>" + NITF + "</NewsComponent>", "One.\n\nTwo."),
        (part("Title", "T") + part("Lead", "L.") + part("Body", "B."), "L.\n\nB."),
    ],
)
def test_the_text_lies_as_deep_as_it_likes(content: str, body: str | None) -> None:
    [raw] = stories(LINES + content)
    assert raw.body == body


def test_components_with_headlines_of_their_own_are_stories_of_their_own() -> None:
    parts = "".join(
        f'<NewsComponent Duid="{n}"><NewsLines><HeadLine>{n}</HeadLine></NewsLines>{NITF}</NewsComponent>' for n in "ab"
    )
    found = stories(LINES + parts)
    assert [(raw.uri, raw.headline, raw.body) for raw in found] == [
        (f"{URN}:{n}", n, "One.\n\nTwo.") for n in "ab"
    ]  # fmt: skip
    assert {raw.byline for raw in found} == {"By Ana Petrova"}


def test_an_identifier_that_stops_at_the_provider_is_no_items() -> None:
    [raw] = stories(LINES, public="urn:newsml:turan.example")
    assert raw.uri == "g1"


def test_a_picture_of_the_item_is_kept_with_its_address() -> None:
    [raw] = stories(
        LINES + NITF + '<ContentItem Href="https://turan.example/1.jpg"><MediaType FormalName="Photo"/></ContentItem>'
    )
    assert raw.images == (Image(href="https://turan.example/1.jpg"),)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Usable", "usable"), ("Canceled", "canceled"), ("KILLED", "canceled"), ("Odd", None),
        ("http://www.iptc.org/newsml/status/Canceled", "canceled"),
        ("urn:newsml:iptc.org:20000101:Status:withheld", "withheld"),
    ],
)  # fmt: skip
def test_the_status_is_one_of_three(stated: str, expected: str | None) -> None:
    [raw] = stories(LINES, status=stated)
    assert raw.pub_status == expected


def item(management: str, component: str = LINES, revision: str = "1") -> RawArticle:
    text = (f"<NewsML><NewsItem xml:lang='fr'><Identification><NewsIdentifier><NewsItemId>g1</NewsItemId>"
            f"<RevisionId>{revision}</RevisionId></NewsIdentifier></Identification><NewsManagement>{management}"
            f"</NewsManagement><NewsComponent>{component}</NewsComponent></NewsItem></NewsML>")  # fmt: skip
    [raw] = parse(Document(uri="/n.xml", content=text.encode()))
    return raw


@pytest.mark.parametrize(
    ("instruction", "expected"), [("Kill", "canceled"), ("Delete", "canceled"), ("Update", "usable"), ("x", "usable")]
)
def test_an_instruction_to_kill_is_as_binding_as_the_status(instruction: str, expected: str) -> None:
    raw = item(f'<Status FormalName="Usable"/><Instruction FormalName="{instruction}"/>')
    assert raw.pub_status == expected


@pytest.mark.parametrize(("revision", "published"), [("1", ("20261102T100000Z",)), ("3", ())])
def test_a_later_revision_is_no_publication(revision: str, published: tuple[str, ...]) -> None:
    raw = item("<ThisRevisionCreated>20261102T100000Z</ThisRevisionCreated>", revision=revision)
    assert (raw.published, raw.modified) == (published, ("20261102T100000Z",))


HEADS = ("<HeadLine xml:lang='en'>Ferry late</HeadLine><HeadLine xml:lang='nl'>Veerboot te laat</HeadLine>"
         "<HeadLine>Le bac</HeadLine>")  # fmt: skip


@pytest.mark.parametrize(
    ("language", "headline"),
    [('<Language FormalName="nl-BE"/>', "Veerboot te laat"), ("", "Le bac"), ('<Language FormalName="de"/>', "Le bac")],
)
def test_the_headline_is_that_of_the_items_language(language: str, headline: str) -> None:
    raw = item("", f"<NewsLines>{HEADS}</NewsLines><DescriptiveMetadata>{language}</DescriptiveMetadata>")
    assert raw.headline == headline
    assert raw.language == ("nl-BE" if "nl" in language else "de" if "de" in language else "fr")


@pytest.mark.parametrize(
    ("lines", "byline", "authors"),
    [
        ("<ByLine>By Ana Petrova</ByLine><ByLine>By Li Wei</ByLine>", "By Ana Petrova, By Li Wei",
         [Author(name="Ana Petrova"), Author(name="Li Wei")]),
        ("<ByLine>Ana Petrova</ByLine><ByLineTitle>Energy Writer</ByLineTitle>", "Ana Petrova, Energy Writer", []),
        ("<ByLine>Jan Vos</ByLine><ByLineTitle>Wervaslagger Elbag</ByLineTitle>", "Jan Vos",
         [Author(name="Jan Vos", role="Wervaslagger Elbag")]),
        ("<ByLine/><ByLineTitle/>", None, []),
    ],
)  # fmt: skip
def test_all_bylines_are_read_with_their_titles(lines: str, byline: str | None, authors: list[Author]) -> None:
    raw = item("", f"<NewsLines>{lines}</NewsLines>")
    assert (raw.byline, list(raw.authors)) == (byline, authors)


def test_all_notes_to_editors_are_kept_in_one() -> None:
    notes = "".join(
        f'<NewsLine><NewsLineType FormalName="{kind}"/><NewsLineText>{text}</NewsLineText></NewsLine>'
        for kind, text in (("AdvisoryLine", "ADDS quote"), ("EdNote", "Refiles"), ("SeriesLine", "Part two"))
    )
    assert item("", f"<NewsLines>{notes}</NewsLines>").ed_note == "ADDS quote\nRefiles"


def test_a_caption_belongs_to_its_picture_and_the_story_to_the_component_that_tells_it() -> None:
    story = f"<NewsLines><HeadLine>Ferry late</HeadLine><ByLine>Ana Petrova</ByLine></NewsLines>{NITF}"
    picture = '<ContentItem Href="https://turan.example/1.jpg"><MediaType FormalName="Photo"/></ContentItem>'
    caption = "<ContentItem><DataContent>A ferry.</DataContent></ContentItem>"
    raw = item("", f"<NewsLines><HeadLine>Package</HeadLine></NewsLines><NewsComponent>{story}</NewsComponent>"
                   f'<NewsComponent><Role FormalName="Caption"/>{picture}{caption}</NewsComponent>')  # fmt: skip
    assert (raw.headline, raw.byline, raw.body) == ("Ferry late", "Ana Petrova", "One.\n\nTwo.")
    assert raw.images == (Image(href="https://turan.example/1.jpg", caption="A ferry."),)


def test_a_document_type_that_only_names_files_is_passed_over() -> None:
    text = ('<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE NewsML PUBLIC "a" "NewsML.dtd" '
            '[<!ENTITY % nitf SYSTEM "nitf.dtd"> %nitf; ]><NewsML>'
            '<NewsItem><NewsComponent><NewsLines><HeadLine>Où</HeadLine>'
            "</NewsLines></NewsComponent></NewsItem></NewsML>")  # fmt: skip
    [raw] = parse(Document(uri="/n.xml", content=text.encode("latin-1")))
    assert raw.headline == "Où"


@pytest.mark.parametrize(
    ("text", "message"),
    [("<NewsML/>", "no <NewsItem>"), ("<NewsML><NewsItem>", "not valid XML"),
     ('<!DOCTYPE NewsML [<!ENTITY a "bb">]><NewsML/>', "declares entities")],
)  # fmt: skip
def test_what_is_broken_is_a_value_error(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(parse(Document(uri="/n.xml", content=text.encode())))
