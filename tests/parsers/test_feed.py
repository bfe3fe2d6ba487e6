"""Feeds: an entry is a record, and no feed can make the parser reach out or blow up."""

from __future__ import annotations

import pytest

from parsers.formats.feed import FORMAT, parse
from parsers.records import Document, RawArticle
from parsers.text import head

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Quay &amp; Gazette</title><link>https://quay.example/</link><language>fr-CA</language><description>d</description>
<item><title>Rope &amp; tar</title><link>/rope</link><guid isPermaLink="false">q-1</guid>
<dc:creator>Ana Petrova</dc:creator>
<pubDate>Tue, 03 Nov 2026 07:40:00 +0100</pubDate><category>harbour</category>
<description>&lt;p&gt;Short &amp;amp; sweet&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>First.</p><script>x()</script><p>Second &amp; last.</p>]]></content:encoded>
<media:content url="https://quay.example/rope.jpg" medium="image"/></item>
<item><title>Only a headline</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Desk</title><id>urn:desk</id>
<updated>2026-11-12T18:30:00Z</updated><entry><id>urn:1</id><title type="html">Sails &amp;amp; goals</title>
<link href="https://desk.example/1"/><published>2026-11-12T09:00:00+03:00</published><updated>2026-11-12T18:30:00Z</updated>
<author><name>Zawadi Mbeyu</name></author><author><name>Felix Otundo</name></author>
<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link><description>d</description></channel>
<item rdf:about="https://a.example/1"><title>First</title><link>https://a.example/1</link></item></rdf:RDF>"""


def entries(text: str, encoding: str = "utf-8") -> list[RawArticle]:
    return list(parse(Document(uri="/f.xml", content=text.encode(encoding))))


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, f"<!-- hello -->{RSS.split('?>', 1)[1]}"])
def test_feeds_are_recognised(text: str) -> None:
    assert FORMAT.sniff(head(text.encode()))


@pytest.mark.parametrize(
    "text", ["<!doctype html><html><body><rss>", "<urlset>", "{}", "An <rss> of one's own", "<nitf/>"]
)
def test_other_things_are_not_feeds(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


def test_an_rss_item_has_its_text_identifier_and_people() -> None:
    full, bare = entries(RSS)
    assert (full.headline, full.uri, full.url) == ("Rope & tar", "q-1", "https://quay.example/rope")
    assert (full.byline, full.language, full.publisher) == ("Ana Petrova", "fr-CA", "Quay & Gazette")
    assert full.description == "Short & sweet"
    assert full.body == "First.\n\nSecond & last."
    assert full.published == ("Tue, 03 Nov 2026 07:40:00 +0100",)
    assert full.modified == ()
    assert [subject.name for subject in full.subjects] == ["harbour"]
    assert [image.href for image in full.images] == ["https://quay.example/rope.jpg"]
    assert (bare.headline, bare.url, bare.body) == ("Only a headline", None, None)


def test_an_atom_entry_keeps_all_its_authors_and_both_its_times() -> None:
    [entry] = entries(ATOM)
    assert entry.headline == "Sails & goals"
    assert [author.name for author in entry.authors] == ["Zawadi Mbeyu", "Felix Otundo"]
    assert (entry.published[0], entry.modified) == ("2026-11-12T09:00:00+03:00", ("2026-11-12T18:30:00Z",))
    assert entry.body == "One.\n\nTwo."


def test_rdf_is_read() -> None:
    assert [entry.url for entry in entries(RDF)] == ["https://a.example/1"]


def test_the_declared_encoding_is_believed_and_a_wrong_one_is_not() -> None:
    text = RSS.replace("Rope", "Élan").replace('"1.0"?>', '"1.0" encoding="ISO-8859-1"?>')
    assert entries(text, "latin-1")[0].headline == "Élan & tar"
    assert entries(text, "utf-8")[0].headline == "Élan & tar"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE rss [<!ATTLIST rss a CDATA "b">]>',
        '<!DOCTYPE rss SYSTEM "x.dtd" [ ]>',
        '<!doctype rss [<!entity % p SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_declarations_are_refused_before_anything_is_parsed(declaration: str) -> None:
    with pytest.raises(ValueError, match="declares entities"):
        entries(RSS.replace("<rss", f"{declaration}<rss", 1))


@pytest.mark.parametrize("cut", ["<channel>", "<description>d", "<item>"])
def test_a_feed_cut_before_its_first_item_is_broken(cut: str) -> None:
    text = RSS[: RSS.index(cut) + len(cut)]
    with pytest.raises(ValueError, match="no entry could be read"):
        entries(text)


def test_a_feed_cut_later_gives_what_there_is() -> None:
    assert entries(RSS[: RSS.index("<item><title>Only")])[0].headline == "Rope & tar"


def test_an_empty_feed_is_not_broken() -> None:
    assert entries('<rss version="2.0"><channel><title>T</title></channel></rss>') == []


def test_a_feed_of_absurd_length_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ValueError, match="more than 10,000 entries"):
        entries(f"<rss><channel>{'<item><title>x</title></item>' * 10_001}</channel></rss>")
