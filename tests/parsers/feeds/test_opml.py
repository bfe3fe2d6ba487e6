"""Lists of feeds as feed readers exchange them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parsers.feeds.opml import Outline, is_opml, read_opml, write_opml
from parsers.records import Document

READER = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- exported -->
<opml version="1.1"><head><title>Mine</title></head><body>
<outline text="Coast"><outline title="Ports">
<outline text="Pier &amp; Sons" type="rss" xmlUrl="https://pier.example/rss?a=1&amp;b=2"
  htmlUrl="https://www.pier.example/" language="en-GB" category="/daily/port,Coast"/>
</outline></outline>
<outline text="K\xfcste" xmlurl=" https://kueste.example/feed/ "/>
<outline text="A note"/>
</body></opml>"""


def document(content: str | bytes) -> Document:
    return Document(uri="list.opml", content=content if isinstance(content, bytes) else content.encode("latin-1"))


def test_folders_and_categories_are_tags_and_what_is_no_feed_is_told() -> None:
    assert list(read_opml(document(READER))) == [
        Outline(
            url="https://pier.example/rss?a=1&b=2",
            title="Pier & Sons",
            page="https://www.pier.example/",
            language="en-GB",
            tags=("Coast", "Ports", "daily", "port"),
            number=6,
        ),
        Outline(url="https://kueste.example/feed/", title="Küste", number=8),
        Outline(url=None, title="A note", number=9),
    ]


@pytest.mark.parametrize("shouted", [str.upper, str.title, str.lower])
def test_elements_are_known_in_capitals_too(shouted: Callable[[str], str]) -> None:
    opml, outline = map(shouted, ("opml", "outline"))
    text = f'<{opml}><{outline} text="Coast"><{outline} XMLURL="https://a.example/rss"/></{outline}></{opml}>'
    assert list(read_opml(document(text))) == [Outline(url="https://a.example/rss", tags=("Coast",), number=1)]


def test_what_is_written_is_read_again_whatever_is_in_it() -> None:
    told = (
        Outline(url="https://a.example/?a=1&b=<2>", title='"Quay" & <Pier>', language="en", tags=("coast", "daily")),
        Outline(url="https://b.example/", title="Küste", tags=("coast",)),
        Outline(url="https://c.example/", title="海港"),
    )
    read = list(read_opml(document(write_opml("All & everything", told))))
    assert [(o.url, o.title, o.language, o.tags) for o in read] == [(o.url, o.title, o.language, o.tags) for o in told]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<!DOCTYPE opml [<!ENTITY a "bb">]><opml><body><outline text="&a;"/></body></opml>', "entities"),
        ('<opml><body><outline xmlUrl="https://a.example/"/>', "not valid XML"),
        ('<rss version="2.0"><channel/></rss>', "no OPML"),
    ],
)
def test_what_is_unsafe_or_broken_or_something_else_is_refused(content: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(read_opml(document(content)))


@pytest.mark.parametrize(
    ("content", "verdict"),
    [(READER, True), ("\ufeff<opml>", True), ("url,name\n", False), ("<rss/>", False), ("", False)],
)
def test_opml_is_known_by_its_root(content: str, verdict: bool) -> None:
    assert is_opml(document(content.encode("utf-8"))) is verdict
