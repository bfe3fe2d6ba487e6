"""Feeds: an entry is a record, and no feed can make the parser reach out or blow up."""

from __future__ import annotations

import pytest

from parsers.envelopes.entry_credits import credits_of
from parsers.formats.feed import parse
from parsers.normalise import parse as read
from parsers.records import Article, Author, Document, Image, RawArticle, Reject, Subject
from tests.growth import assert_cost_follows_size

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


PICTURE = "<media:content url='https://q.example/l.jpg' medium='image'>{}</media:content>"
CAPTION = "<media:description type='plain'>A knot.</media:description><media:credit>Bo Falk</media:credit>"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:yandex="http://news.yandex.ru" xmlns:turbo="http://turbo.yandex.ru" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:dcterms="http://purl.org/dc/terms/"'
)


def entries(text: str, encoding: str = "utf-8", url: str | None = None) -> list[RawArticle]:
    found = list(parse(Document(uri="/f.xml", content=text.encode(encoding), url=url)))
    articles = [one for one in found if isinstance(one, RawArticle)]
    assert articles == found
    return articles


def item(parts: str, channel: str = "<title>Quay Gazette</title>", url: str | None = None) -> RawArticle:
    """The one item of an RSS feed."""
    [entry] = entries(
        f"<rss version='2.0' {NAMESPACES}><channel>{channel}<item>{parts}</item></channel></rss>", url=url
    )
    return entry


def atom_entry(parts: str, feed: str = "", url: str | None = None) -> RawArticle:
    """The one entry of an Atom feed."""
    [entry] = entries(f'<feed xmlns="http://www.w3.org/2005/Atom">{feed}<entry>{parts}</entry></feed>', url=url)
    return entry


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


@pytest.mark.parametrize(
    ("parts", "known"),
    [
        ("<link>https://quay.example/1</link>", {"url": "https://quay.example/1"}),
        ('<guid isPermaLink="false">q-9</guid>', {"uri": "q-9"}),
        ("<description>Rope is dear again.</description>", {"description": "Rope is dear again."}),
        ("<dc:creator>Ana Petrova</dc:creator>", {"byline": "Ana Petrova"}),
    ],
)
def test_an_entry_that_says_little_is_a_record_all_the_same(parts: str, known: dict[str, str]) -> None:
    text = f"<rss {NAMESPACES}><channel><item>{parts}</item></channel></rss>"
    [record] = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(record, Article)
    assert (record.headline, record.body) == (None, None)
    assert {name: getattr(record, name) for name in known} == known


def test_an_entry_that_says_nothing_is_a_reject_of_its_own() -> None:
    text = "<rss><channel><item/><item><title>Rope</title></item></channel></rss>"
    empty, full = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(empty, Reject)
    assert empty.reason == "no-story"
    assert isinstance(full, Article)


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ("<author>ana@quay.example (Ana Petrova)</author>", ["Ana Petrova"]),
        ("<author>Ana Petrova &lt;ana@quay.example&gt;</author>", ["Ana Petrova"]),
        ("<author>ana@quay.example</author>", []),
        ("<author>ana@quay.museum (Ana Petrova)</author><dc:creator>Li Wei</dc:creator>", ["Ana Petrova", "Li Wei"]),
        ("<author><![CDATA[ana@quay.example (Ana Petrova)]]></author>", ["Ana Petrova"]),
        ("<dc:creator><![CDATA[<a href='/ana'>Ana Petrova</a>]]></dc:creator>", ["Ana Petrova"]),
        ("<dc:creator>Ana Petrova</dc:creator><dc:creator>Li Wei</dc:creator>", ["Ana Petrova", "Li Wei"]),
        ("<dc:creator>By Ana Petrova and Li Wei</dc:creator>", ["By Ana Petrova and Li Wei"]),
        ("<media:credit>Bo Falk</media:credit>", []),
    ],
)
def test_rss_authors_of_every_form(parts: str, names: list[str]) -> None:
    entry = item(parts, channel="<managingEditor>desk@quay.example (The Desk)</managingEditor>")
    assert [author.name for author in entry.authors] == names
    assert entry.byline == (", ".join(names) or None)


def test_an_atom_entry_without_an_author_has_the_feeds() -> None:
    feed = "<author><name>Ana Petrova</name><uri>https://quay.example/ana</uri></author>"
    assert atom_entry("<title>Rope</title>", feed).byline == "Ana Petrova"
    assert atom_entry("<author><name>Li Wei</name></author>", feed).byline == "Li Wei"


@pytest.mark.parametrize(
    ("parts", "people", "agency"),
    [
        ("<dc:creator>Quay Gazette</dc:creator>", [], "Quay Gazette"),
        ("<dc:creator>The Quay Gazette Web Desk</dc:creator>", [], "The Quay Gazette Web Desk"),
        ("<dc:creator>quay.example</dc:creator>", [], "quay.example"),
        ("<author>news@quay.example (www.quay.example)</author>", [], "www.quay.example"),
        ("<dc:creator>Ana Petrova</dc:creator><dc:creator>Quay Gazette</dc:creator>", [("Ana Petrova", None)], None),
        ("<dc:creator>Ana Petrova | Quay Gazette</dc:creator>", [("Ana Petrova", "Quay Gazette")], None),
        ("<dc:creator>https://quay.example/author/ana</dc:creator>", [], None),
        ("<dc:creator>Ana Quay</dc:creator>", [("Ana Quay", None)], None),
    ],
)
def test_a_feeds_own_name_is_an_organisation(parts: str, people: list[tuple[str, str | None]], agency: str) -> None:
    channel = f"<title>Quay Gazette</title><link>https://quay.example</link><item><title>Rope</title>{parts}</item>"
    text = f"<rss {NAMESPACES}><channel>{channel}</channel></rss>"
    [record] = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(record, Article)
    assert [(one.name, one.affiliation) for one in record.authors] == people
    assert record.agency == agency


@pytest.mark.parametrize(
    ("title", "host", "name", "own"),
    [
        ("World » Quay Gazette", "quaygazette.example", "Quay Gazette", True),
        ("Quay Gazette: World", "thequaygazette.example", "QUAY GAZETTE", True),
        ("Letters | Ana Petrova", "letters.example", "Ana Petrova", False),  # a column is not its author
        ("Quay Gazette", "q.example", "Quay", False),
    ],
)
def test_a_title_in_parts_is_the_papers_where_its_host_repeats_it(title: str, host: str, name: str, own: bool) -> None:
    found = credits_of([name], [title], [f"https://www.{host}/feed"])
    assert (found.authors, found.agency) == (((), name) if own else ((Author(name=name),), None))


def test_an_entry_taken_over_has_the_author_of_its_source() -> None:
    source = "<source><title>Rope Review</title><author><name>Li Wei</name></author></source>"
    feed = "<author><name>Ana Petrova</name></author>"
    assert atom_entry(source, feed).byline == "Li Wei"
    assert atom_entry(f"<author><name>Jo Pike</name></author>{source}", feed).byline == "Jo Pike"
    assert atom_entry("<source><title>Rope Review</title></source>", feed).byline == "Ana Petrova"


@pytest.mark.parametrize(("part", "times"), [("a", 90_000), ("a@", 45_000), ("a.-", 30_000)])
def test_an_absurd_author_costs_no_more_than_its_size(part: str, times: int) -> None:
    assert_cost_follows_size(item, lambda size: f"<title>Rope</title><author>{part * size}</author>", times)


@pytest.mark.parametrize(
    ("parts", "feed_url", "url"),
    [
        ("<link>/1</link>", "https://quay.example/feeds/rss.xml", "https://quay.example/1"),
        ("<link>1</link>", "https://quay.example/feeds/rss.xml", "https://quay.example/feeds/1"),
        ("<link>/1</link>", None, "https://www.quay.example/1"),
        ("<guid>https://quay.example/1</guid>", None, "https://quay.example/1"),
        ("<guid isPermaLink='false'>https://quay.example/1</guid>", None, None),
        ("<guid>q-1</guid>", "https://quay.example/rss.xml", None),
        ("<link>https://quay.example/1</link><guid>https://quay.example/2</guid>", None, "https://quay.example/1"),
    ],
)
def test_the_address_of_an_item(parts: str, feed_url: str | None, url: str | None) -> None:
    assert item(parts, channel="<link>https://www.quay.example/</link>", url=feed_url).url == url


def test_an_address_behind_a_counting_redirect_is_known_by_its_own_name() -> None:
    entry = item(
        "<link>https://count.example/~r/1</link><feedburner:origLink>https://quay.example/1</feedburner:origLink>"
    )
    assert (entry.url, entry.canonical_url) == ("https://count.example/~r/1", "https://quay.example/1")


@pytest.mark.parametrize(
    ("feed", "parts", "url"),
    [
        ("", '<link href="1"/>', "https://desk.example/feeds/1"),
        ("", '<link xml:base="https://other.example/a/" href="1"/>', "https://other.example/a/1"),
        ("", '<link rel="self" href="/e/1"/><link rel="enclosure" href="/1.jpg"/>', None),
        ("", '<link rel="self" href="/e/1"/><link rel="alternate" href="/1"/>', "https://desk.example/1"),
    ],
)
def test_the_address_of_an_atom_entry(feed: str, parts: str, url: str | None) -> None:
    assert atom_entry(parts, feed, url="https://desk.example/feeds/atom").url == url


def test_without_the_documents_address_the_feeds_own_counts() -> None:
    feed = '<link href="https://desk.example/"/><link rel="self" href="https://desk.example/feeds/atom"/>'
    assert atom_entry('<link href="1"/>', feed).url == "https://desk.example/feeds/1"


def test_a_story_taken_over_bears_the_name_of_where_it_came_from() -> None:
    assert (
        item("<title>Rope</title><source url='https://o.example/rss'>Oakum Weekly</source>").publisher == "Oakum Weekly"
    )
    source = "<source><title>Oakum Weekly</title><id>urn:o</id></source>"
    assert atom_entry(f"<title>Rope</title>{source}", "<title>All the ropes</title>").publisher == "Oakum Weekly"


def test_categories_have_their_name_and_a_code_only_where_that_is_something_else() -> None:
    assert item("<category domain='https://q.example/t'>Harbour</category><category>Rope</category>").subjects == (
        Subject(name="Harbour"), Subject(name="Rope"),
    )  # fmt: skip
    assert atom_entry('<category term="15000000" label="Sport"/><category term="ships"/>').subjects == (
        Subject(name="Sport", code="15000000"), Subject(name="ships"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "images"),
    [
        ("<enclosure url='https://q.example/1.jpg' type='image/jpeg' length='1'/>", [Image(href="https://q.example/1.jpg")]),
        ("<enclosure url='https://q.example/1.mp3' type='audio/mpeg' length='1'/>", []),
        ("<media:thumbnail url='https://q.example/s.jpg'/>", [Image(href="https://q.example/s.jpg")]),
        ("<media:content url='https://q.example/s.JPG?w=9'/>", [Image(href="https://q.example/s.JPG?w=9")]),
        ("<media:content url='https://q.example/s.mp4'/>", []),
        ("<media:content url='https://q.example/s.jpg' medium='document'/>", []),
        (f"<media:thumbnail url='https://q.example/s.jpg'/>{PICTURE.format(CAPTION)}",
         [Image(href="https://q.example/l.jpg", caption="A knot.", creditline="Bo Falk")]),
        ("<enclosure url='data:image/png;base64,AA' type='image/png'/>", []),
    ],
)  # fmt: skip
def test_pictures_of_an_item(parts: str, images: list[Image]) -> None:
    assert list(item(parts).images) == images


@pytest.mark.parametrize(
    ("parts", "language"),
    [("<dc:language>fr</dc:language>", "fr"), ("<description xml:lang='de'>Kurz.</description>", "de"), ("", "en-GB")],
)
def test_the_language_of_the_entry_goes_before_the_feeds(parts: str, language: str) -> None:
    assert item(f"<title>Rope</title>{parts}", channel="<language>en-GB</language>").language == language


def test_rights_are_the_entrys_or_the_feeds() -> None:
    channel = "<copyright>Quay Gazette 2026</copyright>"
    assert item("<dc:rights>Nordhav</dc:rights>", channel).copyright_holder == "Nordhav"
    assert item("<title>Rope</title>", channel).copyright_holder == "Quay Gazette 2026"


@pytest.mark.parametrize(
    ("parts", "published", "modified"),
    [
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 GMT</pubDate>", "2026-11-03T07:40:00+00:00", None),
        ("<dc:date>2026-11-03T07:40:00+01:00</dc:date>", "2026-11-03T07:40:00+01:00", None),
        ("<atom:updated>2026-11-03T07:40:00Z</atom:updated>", None, "2026-11-03T07:40:00+00:00"),
        ("<dcterms:modified>2026-11-03</dcterms:modified>", None, "2026-11-03"),
        ("<dc:date>2026-11-01</dc:date><dcterms:modified>2026-11-03</dcterms:modified>", "2026-11-01", "2026-11-03"),
        ("<pubDate>soon</pubDate><atom:updated>2026-11-03</atom:updated>", None, "2026-11-03"),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 MSK</pubDate>", "2026-11-03T07:40:00+03:00", None),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 BST</pubDate>", "2026-11-03T07:40:00+01:00", None),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 CET</pubDate>", "2026-11-03T07:40:00+01:00", None),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 AZT</pubDate>", "2026-11-03T07:40:00+04:00", None),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 IST</pubDate>", "2026-11-03T07:40:00", None),  # Indian, Irish or Israeli
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 GMT+4</pubDate>", "2026-11-03T07:40:00+04:00", None),
        ("<pubDate>Tue, 03 Nov 2026 07:40:00 +04</pubDate>", "2026-11-03T07:40:00+04:00", None),
        ("<pubDate>1793691600</pubDate>", "2026-11-03T07:40:00+00:00", None),
        ("<pubDate>2026-11</pubDate>", None, None),
        ("<pubDate>Tue, 31 Nov 2026 07:40:00 GMT</pubDate>", None, None),
    ],
)
def test_dates_are_read_strictly(parts: str, published: str | None, modified: str | None) -> None:
    text = f"<rss {NAMESPACES}><channel><item><title>Rope</title>{parts}</item></channel></rss>"
    [record] = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(record, Article)
    assert (record.date_published and str(record.date_published)) == published
    assert (record.date_modified and str(record.date_modified)) == modified


def test_atom_0_3_is_read() -> None:
    [entry] = entries(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">Rope &amp;amp; tar</title>'
        '<link rel="alternate" type="text/html" href="https://quay.example/1"/><issued>2026-11-03T07:40:00Z</issued>'
        '<modified>2026-11-04T07:40:00Z</modified><content type="text/html" mode="base64">PHA+Um9wZS48L3A+</content>'
        "</entry></feed>"
    )
    assert (entry.url, entry.body) == ("https://quay.example/1", "Rope.")
    assert (entry.published[0], entry.modified) == ("2026-11-03T07:40:00Z", ("2026-11-04T07:40:00Z",))


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("www.quay.example/1", "https://www.quay.example/1"), ("news.quay.example/a.html", "https://news.quay.example/a.html"),
        (" quay.example/2?a=1 ", "https://quay.example/2?a=1"), ("2.html", "https://feeds.example/quay/2.html"),
        ("/3", "https://feeds.example/3"), ("index.php/4", "https://feeds.example/quay/index.php/4"),
    ],
)  # fmt: skip
def test_a_link_without_a_scheme_is_to_a_host_when_it_begins_with_one(link: str, url: str) -> None:
    text = f"<rss version='2.0'><channel><item><title>A</title><link>{link}</link></item></channel></rss>"
    [found] = parse(Document(uri="/f.xml", url="https://feeds.example/quay/rss", content=text.encode()))
    assert found.url == url


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ("<itunes:subtitle>How ropes are made.</itunes:subtitle>", ["label: subtitle: How ropes are made."]),
        ("<dc:contributor>Lena Osk</dc:contributor>", ["label: contributors: Lena Osk"]),
        (f"{PICTURE.format('')}<media:text>We sail at noon.</media:text>", ["label: media_text: We sail at noon."]),
        ("<q:person xmlns:q='https://q.example/ns'>Lena Osk</q:person>", ["label: q_person: Lena Osk"]),
        ("<content:encoded>One. Two.</content:encoded><yandex:full-text>One. Two. Three.</yandex:full-text>", []),
        ("<dc:creator>Ana Petrova</dc:creator><category>harbour news</category><dc:date>2026-11-03</dc:date>", []),
        (f"{PICTURE.format(CAPTION)}", []),
    ],
)  # fmt: skip
def test_what_an_entry_says_beside_its_fields_is_left_out_by_its_name(parts: str, left: list[str]) -> None:
    entry = item(f"<title>Rope</title><description>The rope is old.</description>{parts}")
    assert [str(one) for one in entry.left_out] == left
