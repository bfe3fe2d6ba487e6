"""Documents of the shapes that cost most to read, of any size: all of them harmless, few of them likely."""

from __future__ import annotations

import json
from collections.abc import Callable

Shape = Callable[[int], bytes]
_STORY = "<p>LISBON, Portugal (Reuters) - The ferry was late on Monday, the port said, after a storm.</p>"
_TEXT = "The ferry was late on Monday, the port said, after a storm had kept it at sea for a night and a day. "
_DEEP = 240  # what stands deeper is in no tree


def _page(within: str, *, head: str = "") -> bytes:
    return (
        f"<html><head><title>Ferry late</title>{head}</head><body><article><h1>Ferry late</h1>{within}"
        f"{_STORY}<p>{_TEXT * 3}</p></article></body></html>"
    ).encode()


def _rss(within: str, *, around: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Quay</title><link>https://quay.example/</link>'
        f"<description>d</description>{around}<item><title>Ferry late</title><link>https://quay.example/a</link>{within}"
        "</item></channel></rss>"
    ).encode()


def _deep(n: int, *names: str, within: str = "", wide: str = "") -> str:
    """Towers of elements in each other, of these names by turns, side by side, that together have n of them.

    `wide` is what every floor has before and behind the next one.
    """
    floor = "".join(f"<{name}>" for name in names) + wide
    end = wide + "".join(f"</{name}>" for name in reversed(names))
    of_a_floor = len(names) + 2 * wide.count("</")
    floors = max(1, min(n // of_a_floor, _DEEP // len(names)))
    return (floor * floors + within + end * floors) * max(1, n // (of_a_floor * floors))


def _ld(value: object) -> bytes:
    return _page("", head=f'<script type="application/ld+json">{json.dumps(value)}</script>')


def _article(**more: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry late", **more}


SHAPES: dict[str, Shape] = {
    "byline paragraphs": lambda n: _page("<p>By Ana Lima</p>" * n),
    "bylines of a class": lambda n: _page('<span class="byline author">By Ana Lima</span> ' * n),
    "one byline": lambda n: _page(f"<p class='byline'>By {'Ana Lima, ' * n}</p>"),
    "times in paragraphs": lambda n: _page('<p>At <time datetime="2022-04-12">noon</time> it came.</p>' * n),
    "times in one paragraph": lambda n: _page(f"<p>{'<time>April 12, 2022</time> ' * n}</p>"),
    "times side by side": lambda n: _page('<time datetime="2022-04-12T10:00:00Z">April 12</time>' * n),
    "inline elements": lambda n: _page(f"<p>{'<b>late</b> <i>again</i> ' * (n // 2)}</p>"),
    "inline elements in each other": lambda n: _page(f"<p>{_deep(n, 'em', within='late ')}</p>"),
    "inline elements in no paragraph": lambda n: _page("late <span>again</span>" * n),
    "lists in lists": lambda n: _page(_deep(n, "ul", "li", within="late")),
    "elements in each other": lambda n: _page(_deep(n, "div", within="<p>late</p>")),
    "wide elements in each other": lambda n: _page(_deep(n, "div", within="late", wide="<p>The ferry was late.</p>")),
    "wide lists in each other": lambda n: _page(_deep(n, "ul", "li", within="late", wide="<b>The ferry</b> was late.")),
    "wide inline elements": lambda n: _page(
        f"<p>{_deep(n, 'span', within='late', wide='<b>The ferry</b> was late. ')}</p>"
    ),
    "tables in tables": lambda n: _page(_deep(n, "table", "tr", "td", within="late")),
    "line breaks": lambda n: _page(f"<p>{'late<br>' * n}</p>"),
    "headlines": lambda n: _page("<h1>Ferry late</h1>" * n),
    "subheadings": lambda n: _page("<h2>Why it was late</h2><p>The storm was strong.</p>" * (n // 2)),
    "links": lambda n: _page('<a href="/a">Ferry late</a> ' * n),
    "list items with links": lambda n: _page(f"<ul>{'<li><a href=/a>Ferry late</a></li>' * (n // 2)}</ul>"),
    "pictures": lambda n: _page("<figure><img src=a.jpg><figcaption>A ferry</figcaption></figure>" * (n // 3)),
    "stories in one page": lambda n: _page(f"<article><h2>Ferry</h2>{_STORY}</article>" * (n // 3)),
    "one line of a page": lambda n: _page(f"<p>{_TEXT * n}</p>"),
    "one word of a page": lambda n: _page(f"<p>{'x' * 20 * n}</p>"),
    "dates in one line": lambda n: _page(f"<p>{'April 12, 2022 ' * n}</p>"),
    "capitals in one line": lambda n: _page(f"<p>{'LISBON, Portugal (AP) - ' * n}</p>"),
    "meta elements": lambda n: _page("", head='<meta property="article:author" content="Ana Lima">' * n),
    "blocks of data": lambda n: _page(
        "", head=f'<script type="application/ld+json">{json.dumps(_article())}</script>' * n
    ),
    "people in data": lambda n: _ld(_article(author=[{"@type": "Person", "name": f"Ana Lima {i}"} for i in range(n)])),
    "data in data": lambda n: _ld(_article(mentions=[{"@graph": [_article(about=[{"name": "x"}] * 9)]}] * (n // 10))),
    "microdata": lambda n: _page('<span itemscope itemprop="author"><b itemprop="name">Ana Lima</b></span>' * (n // 2)),
    "creators of an item": lambda n: _rss("<dc:creator>Ana Lima</dc:creator>" * n),
    "subjects of an item": lambda n: _rss("<category>Ferries</category>" * n),
    "links of an item": lambda n: _rss('<atom:link href="https://quay.example/b" rel="related"/>' * n),
    "pictures of an item": lambda n: _rss('<media:content url="https://quay.example/a.jpg" medium="image"/>' * n),
    "elements of an item": lambda n: _rss("<dc:relation>Ferries</dc:relation>" * n),
    "titles of an item": lambda n: _rss("<title>Ferry late</title>" * n),
    "texts of an item": lambda n: _rss("<description>Late again, and so it goes.</description>" * n),
    "links of a feed": lambda n: _rss("", around='<atom:link href="https://quay.example/b" rel="hub"/>' * n),
    "elements in an item": lambda n: _rss(_deep(n, "x")),
    "escaped markup of an item": lambda n: _rss(f"<description>{'&lt;b&gt;late&lt;/b&gt; ' * n}</description>"),
    "bylines in a file": lambda n: ("By Ana Lima\n" * n + f"\n{_TEXT * 3}\n").encode(),
    "lines in a file": lambda n: f"date 2022-04-12 By Ana Lima\n\n{_TEXT}\n".encode() + b"It was late.\n" * n,
    "stories in a file": lambda n: f"date 2022-04-12 By Ana Lima\n\n{_TEXT}\n\n".encode() * (n // 4),
    "labels in a file": lambda n: b"Subject: ferries\n" * n + f"\n{_TEXT * 3}".encode(),
    "one line of a file": lambda n: (_TEXT * n).encode(),
    "one word of a file": lambda n: b"By Ana Lima\n\n" + b"ferry" * 4 * n + b" was late.",
    "one word of a row": lambda n: f"url,title,more\nhttps://quay.example/a,Ferry late,{'ferry' * 8 * n}\n".encode(),
    "blanks of a row": lambda n: (
        f"url,title,more\nhttps://quay.example/a,Ferry late,ferry{' ' * 40 * n}late\n".encode()
    ),
    "one word of an object": lambda n: json.dumps(
        {"title": "Ferry late", "text": _TEXT, "x": "ferry" * 8 * n}
    ).encode(),
    "paragraphs of a message": lambda n: (
        f"<nitf><head><title>Ferry late</title></head><body><body.head><hedline><hl1>Ferry late</hl1></hedline>"
        f"{'<byline>By Ana Lima</byline>' * (n // 2)}</body.head><body.content>{'<p>Late.</p>' * (n // 2)}"
        "</body.content></body></nitf>"
    ).encode(),
    "subjects of a message": lambda n: json.dumps(
        {"uri": "urn:x:1", "headline": "Ferry late", "body_text": _TEXT * 3, "subject": [{"name": "Ferries"}] * n}
    ).encode(),
}
"""By what there is much of; each takes about how many elements, words or lines there are to be."""
