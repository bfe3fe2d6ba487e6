"""Other stories that a page prints whole beside its own: the next one of an endless page, the second of a digest."""

from __future__ import annotations

from itertools import islice

from lxml.html import HtmlElement

from parsers.bylines.leads import has_lead
from parsers.markup import Elements, text_of
from parsers.pages.printed_text import is_prose, weight
from parsers.records import LeftOut, Why

_HEADINGS = ("h1", "h2", "h3")
_MOST = 50  # articles of a page that are looked at
_STORY = 200  # of weight, or several paragraphs: a teaser has less
_LEAST = 100  # of weight of the page's own story, or what stands with the headline is only its head
_ENOUGH, _HALF = 500, 0.5  # of weight: a story; else half of the other's
_HEAD = 4  # paragraphs of another story in which its byline stands


def set_aside(elements: Elements, heading: HtmlElement | None) -> tuple[LeftOut, ...]:
    """Take the other stories out of the page, where its own stands in an article; what they say is left out.

    Another article is another story where it begins with a headline of its own: an `h1` like the page's, a link, or one
    with a byline below it. One without may be a part of this story, as one in its article is.
    """
    if heading is None:
        return ()
    left = [LeftOut(text=text_of(inner), why=Why.LABEL) for inner in heading.iterdescendants("h1")]
    own = next(heading.iterancestors("article"), None)
    if own is None:
        return tuple(left)
    around = {own, *own.iterancestors()}
    others = [
        each
        for each in islice(elements.root.iter("article"), _MOST)
        if each not in around and next((up for up in each.iterancestors("article")), None) in {None, *around} - {own}
    ]
    size = _prose(text_of(own).split("\n\n")) if others else 0
    for other in others:
        parts = text_of(other).split("\n\n")
        told = _prose(parts)
        if size < _LEAST or size < min(_ENOUGH, _HALF * told) or not _has_headline(other, parts, heading.tag):
            continue
        elements.drop(other)
        if told >= _STORY or sum(map(is_prose, parts)) > 1:
            left += (LeftOut(text=part, why=Why.RELATED) for part in parts)
    return tuple(left)


def _prose(parts: list[str]) -> int:
    return sum(weight(part) for part in parts if is_prose(part))


def _has_headline(article: HtmlElement, parts: list[str], tag: str) -> bool:
    """Does an article begin with a headline?"""
    title = next(article.iter(*_HEADINGS), None)
    if title is None:
        return False
    printed = text_of(title).split("\n\n")[0]
    above = parts[: parts.index(printed)] if printed in parts else parts
    if any(map(is_prose, above)):
        return False
    linked = next(title.iter("a"), None) is not None or title.getparent().tag == "a"
    return title.tag == tag or linked or any(map(has_lead, parts[len(above) + 1 :][:_HEAD]))
