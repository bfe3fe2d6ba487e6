"""Google News sitemaps: one raw article per address that is given with its headline.

A plain sitemap lists addresses, an index lists sitemaps: neither tells a story, so each is a reject that says what
it is, and `parsers.feeds.facts` has the addresses for whoever follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from parsers.envelopes.feeds import MAX_ADDRESSES, begins_with, children, local_name, xml_elements, xml_text
from parsers.formats import Format
from parsers.markup import plain, stated_address, web_address, with_references_read
from parsers.pages.verdicts import NotAnArticleError
from parsers.records import Document, Image, RawArticle, Subject

_ROOT = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_INDEX = re.compile(r"<(?:\w+:)?sitemapindex[\s>]")
_ADDRESS = re.compile(r"<(?:\w+:)?url[\s>]")
_NO_ADDRESS = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_SUBSCRIBERS = ("subscription", "registration")


def sniff(start: str) -> bool:
    """A `<urlset>` or `<sitemapindex>` near the start, and no HTML before it."""
    return begins_with(_ROOT, start)


def parse(document: Document) -> Iterator[RawArticle]:
    """The addresses that come with a headline, in the sitemap's order.

    Raises ValueError for forbidden declarations and too many addresses, where there is no headline at all, and, at the
    end, where broken markup swallows addresses.
    """
    text = xml_text(document)
    if _INDEX.search(text, 0, 4096):
        raise NotAnArticleError("sitemap-index", "a list of other sitemaps, without stories of its own")
    if (begun := len(_ADDRESS.findall(_NO_ADDRESS.sub("", text)))) > MAX_ADDRESSES:
        raise ValueError(f"the sitemap has more than {MAX_ADDRESSES:,} addresses")
    told, read = False, 0
    for url in xml_elements(text, "url"):
        read += 1
        article = _article(url)
        told = told or article is not None
        if article is not None:
            yield article
    if read < begun:
        raise ValueError(f"{begun} addresses are in the sitemap, which is broken: {read} can be read")
    if not told:
        raise NotAnArticleError("address-list", "a sitemap of addresses alone: their stories are on the pages")


def _article(url: etree._Element) -> RawArticle | None:
    """One `<url>` with a `<news:news>` and a title in it."""
    parts = children(url)
    news = children(parts.get("news"))
    publication = children(news.get("publication"))
    headline = _text(news.get("title"))
    address = stated_address(_loc(parts), None)
    if not headline or not address:
        return None
    published, modified = _text(news.get("publication_date")), _text(parts.get("lastmod"))
    access = (_text(news.get("access")) or "").lower()
    keywords = (word.strip() for word in (_text(news.get("keywords")) or "").split(","))
    return RawArticle(
        url=address,
        publisher=_text(publication.get("name")),
        headline=headline,
        language=_text(publication.get("language")),
        published=tuple(filter(None, (published,))),
        modified=tuple(filter(None, (modified,))),
        subjects=tuple(Subject(name=word) for word in dict.fromkeys(filter(None, keywords))),
        images=tuple(_images(url)),
        genre=_text(news.get("genres")),
        is_accessible_for_free=False if access in _SUBSCRIBERS else None,
    )


def _images(url: etree._Element) -> Iterator[Image]:
    for child in url:
        parts = children(child) if local_name(child) == "image" else {}
        if href := web_address(_loc(parts), None):
            yield Image(href=href, caption=_text(parts.get("caption")) or _text(parts.get("title")))


def _loc(parts: dict[str, etree._Element]) -> str:
    """The address; in one, '&copy=1' is no sign."""
    return with_references_read(parts["loc"].text or "").strip() if "loc" in parts else ""


def _text(element: etree._Element | None) -> str | None:
    """The element's text; entities are resolved once more, for many systems escape twice."""
    value = (element.text or "").strip() if element is not None else ""
    return (plain(value) if "&" in value or "<" in value else value) or None


FORMAT = Format(name="sitemap", sniff=sniff, parse=parse, rank=28, has_text=False)
