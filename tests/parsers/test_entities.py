"""What XML declares and refers to: characters are read, whatever they are called; anything else is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest

from parsers.entities import MAX_DECLARED, MAX_ENTITIES, settled
from parsers.feeds.opml import read_opml
from parsers.formats.feed import parse as read_feed
from parsers.formats.sitemap import parse as read_sitemap
from parsers.records import Document, RawArticle
from parsers.xml import safe_root
from tests.growth import assert_cost_follows_size

NETSCAPE = (
    '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
    '  "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
)
LATIN = '<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1//EN" "xhtml-lat1.ent"> %HTMLlat1;]>'


def document(text: str) -> Document:
    return Document(uri="list.xml", content=text.encode())


def headline_and_address(title: str, link: str, prolog: str = "") -> tuple[str | None, str | None]:
    [found] = read_feed(
        document(f'{prolog}<rss version="0.91"><channel><item>{title}{link}</item></channel></rss>'),
    )
    assert isinstance(found, RawArticle)
    return found.headline, found.url


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("AT&T buys Harbour & Sons", "AT&T buys Harbour & Sons"), ("Q&A: R&D pays", "Q&A: R&D pays"),
        ("Пар & море &", "Пар & море &"), ("Rope &amp; tar", "Rope & tar"), ("&#82;ope &#x26; tar", "Rope & tar"),
        ("AT&T; Q&A;", "AT&T; Q&A;"), ("5&#150;6 &#1;&#xD800;", "5–6 \ufffd"), ("&AMP; &Eacute;t&eacute;", "& Été"),
    ],
)  # fmt: skip
def test_a_bare_ampersand_is_one_in_a_headline(written: str, meant: str) -> None:
    assert headline_and_address(f"<title>{written}</title>", "")[0] == meant


ADDRESSES = [
    "https://quay.example/rss?id=1&cat=2&lang=en", "https://quay.example/a?copy=1&copy=2&para=3",
    "https://quay.example/s?q=rope&#38;tar&page=2",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_bare_ampersand_is_one_in_the_addresses_of_feeds_sitemaps_and_lists(address: str) -> None:
    meant = address.replace("&#38;", "&")
    listed = f"<urlset><url><loc>{address}</loc><news><title>R & D</title></news></url></urlset>"
    outline = f'<opml version="2.0"><body><outline text="R & D" xmlUrl="{address}"/></body></opml>'
    [story] = read_sitemap(document(listed))
    [feed] = read_opml(document(outline))
    assert headline_and_address("<title>Rope</title>", f"<link>{address}</link>")[1] == meant
    assert (story.url, story.headline) == (meant, "R & D")
    assert (feed.url, feed.title) == (meant, "R & D")


def test_sections_of_characters_are_left_as_they_are() -> None:
    text = "<a><![CDATA[AT&T &amp; <!-- &eacute; ]]>&eacute;<![CDATA[ & ]]></a>"
    assert "".join(safe_root(text).itertext()) == "AT&T &amp; <!-- &eacute; é & "


@pytest.mark.parametrize("prolog", [NETSCAPE, LATIN, "<!DOCTYPE rss SYSTEM 'rss.dtd' [ ]>", ""])
def test_names_of_letters_that_html_knows_are_letters(prolog: str) -> None:
    assert headline_and_address("<title>Caf&eacute; M&uuml;ller &ndash; &Lstrok;&oacute;d&zacute;</title>", "", prolog)[
        0
    ] == ("Café Müller – Łódź")


@pytest.mark.parametrize(
    ("subset", "meant"),
    [
        ('<!ENTITY e "&#233;">', "é"), ("<!-- all &letters; > --><!ENTITY e 'é'>\n<?p q?>", "é"),
        ('<!ENTITY e "&#38;#38;"><!ENTITY other "&#xFC;">', "&"), ('<!ENTITY e "a"><!ENTITY e "b">', "a"),
        ('<!ENTITY e "&#60;">', "<"), ('<!ENTITY eacute "x"><!ENTITY e "ж">', "ж"),
    ],
)  # fmt: skip
def test_an_entity_that_is_one_character_is_read(subset: str, meant: str) -> None:
    assert safe_root(f"<!DOCTYPE a [{subset}]><a>&e;</a>").text == meant


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY e "ab">', '<!ENTITY e "&f;"><!ENTITY f "x">', "<!ENTITY e SYSTEM 'file:///etc/hostname'>",
        '<!ENTITY e PUBLIC "x" "http://quay.example/e">', '<!ENTITY e "&#97;&#98;">', '<!ENTITY % e "x">',
        "<!ELEMENT a ANY>", "<!ATTLIST a b CDATA 'c'>", "<!NOTATION n SYSTEM 'x'>", '<!ENTITY e "<">', "e",
        "".join(f'<!ENTITY e{n} "x">' for n in range(MAX_ENTITIES + 1)), " " * MAX_DECLARED,
    ],
)  # fmt: skip
def test_any_other_declaration_is_refused(subset: str) -> None:
    with pytest.raises(ValueError, match="the XML declares"):
        settled(f"<!DOCTYPE a [{subset}]><a>&e;</a>")


def test_what_stands_in_comments_is_not_read_and_lines_keep_their_numbers() -> None:
    text = """<!DOCTYPE opml [
      <!ENTITY n "&#241;">
    ]>
    <opml version="2.0"><body>
    <!-- switched off -- for now
      <outline text="Old" xmlUrl="https://old.example/rss"/>
    --><outline text="Pe&n;a" xmlUrl="https://pena.example/rss"/><!--
      <outline text="Gone" xmlUrl="https://gone.example/rss"/> -->
    <outline text="A &lt;!-- B" xmlUrl="https://b.example/rss"/>
    </body></opml>"""
    found = [(feed.title, feed.url, feed.number) for feed in read_opml(document(text))]
    assert found == [("Peña", "https://pena.example/rss", 7), ("A <!-- B", "https://b.example/rss", 9)]


@pytest.mark.parametrize(
    ("start", "part", "times"),
    [
        ("<a>", "&", 100_000), ("<a>", "&a", 100_000), ("<a>", "<!--", 100_000), ("<a>", "<![CDATA[", 50_000),
        ("<!DOCTYPE a [", '<!ENTITY e "', 50_000), ("<!DOCTYPE a [", "<!--", 50_000), ("", "<!DOCTYPE a ", 50_000),
        ("<!DOCTYPE a [<!ENTITY % p ", " ", 100_000), ("", "<?", 100_000),
    ],
)  # fmt: skip
def test_hostile_documents_cost_no_more_than_their_size(start: str, part: str, times: int) -> None:
    def read(text: str) -> None:
        with suppress(ValueError):
            settled(text)

    assert_cost_follows_size(read, lambda size: start + part * size, times)
