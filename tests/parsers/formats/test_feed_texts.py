"""Titles, summaries and texts of a feed's entries: plain, each in its place, and the full text wherever it stands."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document
from tests.parsers.formats.test_feed import CAPTION, PICTURE, atom_entry, entries, item


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("<title>Rope &amp; tar</title>", "Rope & tar"),
        ("<title>Rope &amp;amp; tar</title>", "Rope & tar"),
        ("<title><![CDATA[Rope &#8217;n&#8217; <b>tar</b>]]></title>", "Rope ’n’ tar"),
        ("<title>1 &lt; 2</title>", "1 < 2"),
        (f"<title>Rope</title>{PICTURE.format('<media:title>A knot</media:title>')}", "Rope"),
        ("<title>Rope</title><image><title>A knot</title></image>", "Rope"),
    ],
)  # fmt: skip
def test_rss_titles_are_plain_text_however_they_are_escaped(title: str, headline: str) -> None:
    assert item(title).headline == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("<title>Rope &lt;b&gt;</title>", "Rope <b>"),
        ('<title type="html">Rope &amp;amp; &lt;b&gt;tar&lt;/b&gt;</title>', "Rope & tar"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Rope <b>&amp;</b> tar</div></title>',
         "Rope & tar"),
    ],
)  # fmt: skip
def test_atom_titles_are_what_their_type_says(title: str, headline: str) -> None:
    assert atom_entry(title).headline == headline


LONG = "The harbour board met for five hours. " * 12 + "It could not agree on the price of rope."


@pytest.mark.parametrize(
    ("parts", "description", "body"),
    [
        ("<description>Short.</description>", "Short.", None),
        ("<description>Short.</description><content:encoded>A &amp;amp; B.</content:encoded>", "Short.", "A & B."),
        ("<content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>", None, "Long."),
        ("<itunes:summary>Short.</itunes:summary>", "Short.", None),
        (f"<description><![CDATA[<p>{LONG}</p><p>{LONG}</p>]]></description>", None, f"{LONG}\n\n{LONG}"),
        (f"<description>{LONG * 3}</description>", LONG * 3, None),
        (f"<description>Short.</description>{PICTURE.format(CAPTION)}", "Short.", None),
        (f"{PICTURE.format(CAPTION)}<description>Short.</description>", "Short.", None),
        ("<media:group><media:description>About the film.</media:description></media:group>", "About the film.", None),
    ],
)  # fmt: skip
def test_summary_and_text_are_told_apart(parts: str, description: str | None, body: str | None) -> None:
    entry = item(parts)
    assert (entry.description, entry.body) == (description, body)


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        ("<figure><img src=a><figcaption>A knot. <i>Ben Moe</i></figcaption></figure>", "A knot. Ben Moe"),
        (
            "<div class='wp-caption'><img src=a><p class='wp-caption-text'>Un nœud (B. Moe)</p></div>",
            "Un nœud (B. Moe)",
        ),
        ("<p class=x>A knot is no caption.</p>", None),
    ],
)
def test_captions_of_pictures_are_no_text(markup: str, caption: str | None) -> None:
    entry = item(f"<content:encoded><![CDATA[{markup}<p>The board met.</p>]]></content:encoded>")
    assert entry.body == ("The board met." if caption else "A knot is no caption.\n\nThe board met.")
    assert [left.text for left in entry.left_out] == ([caption] if caption else [])


def test_who_is_quoted_in_a_figure_without_picture_stays_in_the_text() -> None:
    markup = "<figure><blockquote>We met.</blockquote><figcaption>Ada Roe, mayor</figcaption></figure>"
    entry = item(f"<content:encoded><![CDATA[{markup}<p>The board met.</p>]]></content:encoded>")
    assert (entry.body, entry.left_out) == ("We met.\n\nAda Roe, mayor\n\nThe board met.", ())


def test_a_text_that_is_all_caption_stays() -> None:
    entry = item("<content:encoded>&lt;figcaption&gt;A knot&lt;/figcaption&gt;</content:encoded>")
    assert (entry.body, entry.left_out) == ("A knot", ())


@pytest.mark.parametrize(
    ("summary", "byline", "dateline"),
    [
        (
            "By Ada Roe. BAKU, April 18 (Turan) - The board of the harbour has at last met.",
            "By Ada Roe.",
            "BAKU, April 18 (Turan)",
        ),
        (
            "&lt;p&gt;Von Jana Köhler&lt;/p&gt;&lt;p&gt;KIEL (dpa) - Der Rat tagte.&lt;/p&gt;",
            "Von Jana Köhler",
            "KIEL (dpa)",
        ),
        ("By Christmas the board will have met - or so it says.", None, None),
        ("Ropes - The board met.", None, None),
        ("By Ada Roe. BAKU, April 18 (Turan) - The board met.", "By Ada Roe.", "BAKU, April 18 (Turan)"),
    ],
)
def test_a_summary_that_is_all_opens_as_texts_do(summary: str, byline: str | None, dateline: str | None) -> None:
    entry = f"<item><title>Rope</title><description>{summary}</description></item>"
    feed = f"<rss version='2.0'><channel>{entry}</channel></rss>"
    [record] = parse(Document(uri="/f.xml", content=feed.encode()))
    assert isinstance(record, Article)
    assert (record.byline, record.dateline, record.body) == (byline, dateline, None)
    assert (record.description or "").endswith(("met.", "says.", "tagte."))


def test_a_title_that_does_not_end_is_no_longer_than_its_text() -> None:
    channel = "<title>Quay Gazette<link>https://quay.example/</link>"
    items = "<item><title>Rope<link>https://quay.example/1</link></item><item><title>Tar</title></item>"
    found = entries(f"<rss version='2.0'><channel>{channel}{items}</channel></rss>")
    assert [(one.headline, one.url, one.publisher) for one in found] == [
        ("Rope", "https://quay.example/1", "Quay Gazette"),
        ("Tar", None, "Quay Gazette"),
    ]


STORY = {
    "en": ("The ferry is late.", "It was to sail on Tuesday, the board said.", "Nobody knows why."),
    "ru": ("Паром опоздал.", "Он должен был выйти во вторник, сообщило управление.", "Никто не знает почему."),
    "ja": ("フェリーが遅れた。", "火曜日に出航する予定だったと港湾局は述べた。", "理由は不明だ。"),
}
CARRIERS = (
    "<content:encoded><![CDATA[<p>{1}</p><p>{2}</p>]]></content:encoded>",
    "<yandex:full-text>{1}\n\n{2}</yandex:full-text>",
    "<ya:full-text xmlns:ya='http://news.yandex.ru'>&lt;p&gt;{1}&lt;/p&gt;&lt;p&gt;{2}&lt;/p&gt;</ya:full-text>",
    "<turbo:content><![CDATA[<header><h1>{0}</h1><menu><a>x</a></menu></header><p>{1}</p><p>{2}</p>]]></turbo:content>",
    "<fulltext><![CDATA[<p>{1}</p><p>{2}</p>]]></fulltext>",
)


@pytest.mark.parametrize("language", STORY)
@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("summary", ["description", "itunes:summary", "description itunes:summary", "dc:description"])
@pytest.mark.parametrize("first", [True, False])
def test_the_full_text_wins_wherever_it_stands(language: str, carrier: str, summary: str, first: bool) -> None:
    title, *text = STORY[language]
    short = "".join(f"<{name}>{title}</{name}>" for name in summary.split())
    full = carrier.format(title, *text)
    entry = item(short + full if first else full + short)
    assert (entry.description, entry.body) == (title, "\n\n".join(text))


@pytest.mark.parametrize(
    ("parts", "description", "body"),
    [
        # what is called the text is the summary, and the other way round
        (
            f"<description><![CDATA[<p>{LONG}</p><p>{LONG}</p>]]></description><content:encoded>{LONG}</content:encoded>",
            LONG,
            f"{LONG}\n\n{LONG}",
        ),
        # two summaries are no text, and the site's own goes before others'
        ("<itunes:summary>By ear.</itunes:summary><description>By eye.</description>", "By eye.", None),
        ("<dc:description>By eye.</dc:description>", "By eye.", None),
        (f"<description>Short.</description><itunes:summary>{LONG}</itunes:summary>", "Short.", None),
        ("<yandex:full-text> </yandex:full-text><description>Short.</description>", "Short.", None),
    ],
)
def test_a_summary_is_no_text_unless_it_is_the_story(parts: str, description: str | None, body: str | None) -> None:
    entry = item(parts)
    assert (entry.description, entry.body) == (description, body)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ('<content type="application/octet-stream">Um9wZSBpcyBkZWFyLg==</content>', "Rope is dear."),
        ('<content type="text/xml">&lt;p&gt;Rope&lt;/p&gt;</content>', "Rope"),
        ('<content type="image/png">iVBORw0KGgoAAAANSUhEUg==</content>', None),
        ('<content type="text/html" src="https://quay.example/1"/>', None),
        ("<content>First.</content><content>Second, and not allowed.</content>", "First."),
    ],
)
def test_atom_content_counts_where_it_is_text(content: str, body: str | None) -> None:
    assert atom_entry(content).body == body


ENTRY = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><id>urn:1</id>{}</entry></feed>'


@pytest.mark.parametrize(
    ("title", "summary", "told"),
    [
        ("Ben &amp;amp; Jerry", "&lt;p&gt;One &amp;amp; two&lt;/p&gt;", ("Ben & Jerry", "One & two")),
        ("L&amp;#8217;été", "&amp;lt;p&amp;gt;Un&amp;lt;/p&amp;gt;", ("L’été", "Un")),
        ("Why &lt;blink&gt; died", "Losses &lt; gains", ("Why <blink> died", "Losses < gains")),
    ],
)
def test_text_that_was_escaped_once_too_often_is_plain(
    title: str, summary: str, told: tuple[str | None, str | None]
) -> None:
    [found] = entries(ENTRY.format(f"<title>{title}</title><summary>{summary}</summary>"))
    assert (found.headline, found.description) == told


HTML = "<author><name>Emma Moe</name></author><content type='html'>{}</content>"


def test_a_text_does_not_begin_with_the_names_of_its_authors_and_its_day() -> None:
    text = "&lt;p&gt;Emma Moe&lt;/p&gt;&lt;p&gt;14 May 2024&lt;/p&gt;&lt;p&gt;The tram runs to the harbour.&lt;/p&gt;"
    entry = atom_entry(HTML.format(text))
    assert (entry.body, entry.published) == ("The tram runs to the harbour.", ("14 May 2024",))
    assert [one.text for one in entry.left_out] == ["Emma Moe"]


def test_a_text_that_begins_with_another_name_keeps_it() -> None:
    text = "&lt;p&gt;Jon Roe&lt;/p&gt;&lt;p&gt;He drove the tram for thirty years.&lt;/p&gt;"
    assert atom_entry(HTML.format(text)).body == "Jon Roe\n\nHe drove the tram for thirty years."


@pytest.mark.parametrize(
    ("parts", "names", "left"),
    [
        ("<author>desk@quay.example</author>", [], ["label: desk@quay.example"]),
        ("<author><![CDATA[ desk@quay.example ]]></author>", [], ["label: desk@quay.example"]),
        ("<dc:creator>desk@quay.example</dc:creator>", [], ["label: desk@quay.example"]),
        ("<author>desk@quay.example</author><dc:creator>Li Wei</dc:creator>", ["Li Wei"], ["label: desk@quay.example"]),
        ("<author>ana@quay.example (Ana Petrova)</author>", ["Ana Petrova"], []),
    ],
)
def test_an_author_who_is_no_more_than_an_address_is_left_out(parts: str, names: list[str], left: list[str]) -> None:
    entry = item(f"<title>Rope</title>{parts}")
    assert [author.name for author in entry.authors] == names
    assert [*map(str, entry.left_out)] == left
