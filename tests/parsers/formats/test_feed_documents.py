"""Feeds as documents: what is one, what of a broken one is kept, and what no feed can make the parser do."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import feedparser
import pytest

from parsers.envelopes.mended_feeds import without_surplus
from parsers.formats.feed import FORMAT
from parsers.normalise import parse as read
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Article, Document, Reject
from parsers.text import head
from tests.growth import assert_cost_follows_size
from tests.parsers.formats.test_feed import ATOM, RDF, RSS, entries
from tests.parsers.formats.test_feed import entries as entries_of


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, f"<!-- hello -->{RSS.split('?>', 1)[1]}"])
def test_feeds_are_recognised(text: str) -> None:
    assert FORMAT.sniff(head(text.encode()))


@pytest.mark.parametrize(
    "text", ["<!doctype html><html><body><rss>", "<urlset>", "{}", "An <rss> of one's own", "<nitf/>"]
)
def test_other_things_are_not_feeds(text: str) -> None:
    assert not FORMAT.sniff(head(text.encode()))


def test_the_declared_encoding_is_believed_and_a_wrong_one_is_not() -> None:
    text = RSS.replace("Rope", "Élan").replace('"1.0"?>', '"1.0" encoding="ISO-8859-1"?>')
    assert entries(text, "latin-1")[0].headline == "Élan & tar"
    assert entries(text, "utf-8")[0].headline == "Élan & tar"


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE rss [<!ATTLIST rss a CDATA "b">]>',
        '<!doctype rss [<!entity p SYSTEM "file:///etc/passwd">]>',
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


def test_an_empty_feed_says_so() -> None:
    with pytest.raises(NotAnArticleError) as caught:
        entries('<rss version="2.0"><channel><title>T</title></channel></rss>')
    assert caught.value.reason == "no-entries"


@pytest.mark.parametrize("end", ["</title>", "<pubDate>Tue, 03", "<guid isPerma", '<description a="'])
def test_of_a_feed_that_breaks_off_the_whole_entries_are_kept_and_the_rest_is_told(end: str) -> None:
    cut = RSS[: RSS.index("<item><title>Only")] + f"<item><title>Only a hea{end}"
    first, told = read(Document(uri="/f.xml", content=cut.encode()))
    assert isinstance(first, Article)
    assert first.headline == "Rope & tar"
    assert isinstance(told, Reject)
    assert told.reason == "broken-feed"
    assert "breaks off in entry 2" in told.detail


def test_entries_that_a_broken_feed_swallows_are_told() -> None:
    item = "<item><title>Rope {0}</title><description>The rope of pier {0} {1}was sold.</description></item>"
    text = f"<rss><channel>{item.format(1, '<!-- ')}{item.format(2, '')}{item.format(3, '')}</channel></rss>"
    *_, told = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(told, Reject)
    assert told.reason == "broken-feed"
    assert "3 entries are in the feed" in told.detail
    quoted = text.replace("<!-- ", "<![CDATA[<item>]]> & ")  # broken as well, and nothing is swallowed
    assert [type(record) for record in read(Document(uri="/f.xml", content=quoted.encode()))] == [Article] * 3


def test_an_entry_that_is_only_ended_badly_is_kept() -> None:
    text = "<rss><channel><item><title>Rope</title></item><item><title>Tar</title></channel></rss>"
    assert [entry.headline for entry in entries(text)] == ["Rope", "Tar"]


def test_a_feed_of_absurd_length_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(ValueError, match="more than 10,000 entries"):
        entries(f"<rss><channel>{'<item><title>x</title></item>' * 10_001}</channel></rss>")


def test_document_types_without_end_are_rejected_at_no_more_cost_than_their_size() -> None:
    def reject(content: bytes) -> None:
        assert [type(record) for record in read(Document(uri="feed.xml", content=content))] == [Reject]

    assert_cost_follows_size(reject, lambda size: b"<rss>" + b"<!DOCTYPE " * size, 200_000)


LOUD = (
    "<RSS VERSION='2.0'><CHANNEL><TITLE>Quay</TITLE><LANGUAGE>fr</LANGUAGE><ITEM>"
    "<TITLE>Le PORT &amp; <![CDATA[<B>moi</B>]]></TITLE><LINK>https://quay.example/A</LINK>"
    "<PUBDATE>Tue, 03 Nov 2026 07:40:00 +0100</PUBDATE></ITEM></CHANNEL></RSS>"
)


LICENCE = "<!-- " + "All rights reserved. <rss> & " * 400 + "-->\n"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (LOUD, "Le PORT & moi"), (f"<?xml version='1.0'?>{LICENCE}{LOUD}", "Le PORT & moi"),
        (f'<?xml version="1.0"?>\n{LICENCE * 3}' + RSS.partition("?>")[2], "Rope & tar"),
        (f"\ufeff{LICENCE}{ATOM}", "Sails & goals"), (LICENCE + RDF, "First"),
    ],
    ids=["loud", "loud behind a licence", "RSS", "Atom", "RDF"],
)  # fmt: skip
def test_feeds_that_shout_or_begin_with_long_comments_are_read(text: str, headline: str) -> None:
    first, *_ = read(Document(uri="/f.xml", content=text.encode()))
    assert isinstance(first, Article)
    assert first.headline == headline


@pytest.mark.parametrize("comment", [LICENCE, "<!-- as <rss> -->", "<!-- <feed> --> <!-- <rss> -->"])
def test_a_page_behind_a_comment_that_names_a_feed_is_a_page(comment: str) -> None:
    assert not FORMAT.sniff(head(f"{comment}<html><body><p>A page.</p></body></html>".encode()))


@pytest.mark.parametrize("number", [90, 900, 9000])
def test_of_a_hundred_links_or_authors_more_are_not_even_given_to_the_feed_parser(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[bytes] = []
    reading = feedparser.parse

    def noted(stream: BytesIO, **how: Any) -> Any:
        given.append(stream.getvalue())
        return reading(stream, **how)

    monkeypatch.setattr(feedparser, "parse", noted)
    links = "<link href='https://quay.example/0'/>" * number
    many = links + "<author><name>Ann Reed</name></author><category term='a'></category>" * number
    entries = "".join(
        f"<entry><title>{title}</title><id>{title}</id>{many}<summary>Behind {title}.</summary></entry>"
        for title in ("Rope", "Tar")
    )
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>{entries}</feed>"
    found = entries_of(text)
    assert [(raw.headline, raw.description or raw.body, raw.url) for raw in found] == [
        (title, f"Behind {title}.", "https://quay.example/0") for title in ("Rope", "Tar")
    ]
    assert [given[0].count(mark) for mark in (b"<link", b"<author", b"<category")] == [2 * min(number, 100)] * 3


def test_of_a_hundred_descriptions_of_an_entry_more_are_not_read_unless_they_are_long() -> None:
    long = "It was late. " * 1000
    entry = (
        f"<item><title>Rope</title>{'<description>Late.</description>' * 300}<description>{long}</description></item>"
    )
    text = f"<rss version='2.0'><channel><title>Post</title>{entry * 2}</channel></rss>"
    assert without_surplus(text).count("<description>") == 2 * 101
    for found in entries_of(text):
        assert long.strip() in (found.description, found.body)


def test_an_author_that_does_not_end_takes_no_entry_with_it() -> None:
    entry = "<item><title>Rope</title><guid>1</guid>" + "<author>a" * 101 + "</item><item><title>Tar</title></item>"
    text = f"<rss version='2.0'><channel><title>Post</title>{entry}</channel></rss>"
    assert without_surplus(text) == text
