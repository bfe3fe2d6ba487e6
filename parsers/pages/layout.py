"""What a publisher's own selectors find on its page."""

from __future__ import annotations

from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement

from parsers.markup import plain
from parsers.pages.credit_line import credit_line
from parsers.publishers import Publisher
from parsers.records import RawArticle
from parsers.text import line


def layout_of(root: HtmlElement, publisher: Publisher | None) -> RawArticle:
    """What the publisher's own selectors find; an empty article for an unknown publisher."""
    if publisher is None:
        return RawArticle()
    soup = BeautifulSoup(etree.tostring(root, encoding="unicode", method="html"), "lxml")
    headline, byline, published = (
        soup.select_one(selector) if selector else None
        for selector in (publisher.headline, publisher.byline, publisher.published)
    )
    date = published and (published.get("datetime") or published.get_text(" "))
    body = [plain(str(part)) for part in soup.select(publisher.body)] if publisher.body else []
    found, looked_for = sum(map(bool, (headline, byline, published, body))), len(publisher.selectors)
    return RawArticle(
        layout_found=found / looked_for if looked_for else None,
        headline=line(headline.get_text(" ")) if headline else None,
        byline=credit_line(byline) if byline else None,
        published=(str(date),) if date else (),
        body="\n\n".join(filter(None, body)) or None,
    )
