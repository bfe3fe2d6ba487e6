"""RSS 2.0 of the latest articles, with Dublin Core's creator and the text in content:encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator

from flows.exporting import About, Format, identifier, instant, link, printed
from parsers.records import Article

_NAMESPACES = {
    "version": "2.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # characters that XML cannot hold


def write(articles: Iterable[tuple[str, Article]], out: BinaryIO, about: About) -> int:
    """The feed."""
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("rss", _NAMESPACES)  # type: ignore[arg-type]
    xml.startElement("channel", {})  # type: ignore[arg-type]
    _element(xml, "title", about.title)
    _element(xml, "link", about.link or "about:blank")  # the standard wants one
    _element(xml, "description", f"A selection of articles: {about.title}")
    count = 0
    for article_id, article in articles:
        count += 1
        xml.characters("\n")
        _item(xml, article_id, article)
    for name in ("channel", "rss"):
        xml.endElement(name)
    xml.endDocument()
    out.write(b"\n")
    return count


def _item(xml: XMLGenerator, article_id: str, article: Article) -> None:
    xml.startElement("item", {})  # type: ignore[arg-type]
    markup = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in printed(article).split("\n\n") if paragraph)
    _element(xml, "title", article.headline or (None if article.description else link(article)))
    _element(xml, "link", link(article))
    _element(xml, "guid", identifier(article_id, article), isPermaLink="false")
    _element(xml, "pubDate", format_datetime(instant(article.date_published)) if article.date_published else None)
    for creator in [author.name for author in article.authors] or [article.byline or ""]:
        _element(xml, "dc:creator", creator)
    _element(xml, "description", article.description and escape(article.description))
    _element(xml, "content:encoded", markup)
    for category in (article.section, *(subject.name for subject in article.subjects)):
        _element(xml, "category", category)
    xml.endElement("item")


def _element(xml: XMLGenerator, name: str, text: str | None, **attributes: str) -> None:
    if text:
        xml.startElement(name, attributes)  # type: ignore[arg-type]
        xml.characters(_FORBIDDEN.sub("", text))
        xml.endElement(name)


FORMAT = Format("rss", write, is_feed=True)
