"""What stands around a headline: the elements near it in the page's tree, without those of other stories' parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice

from lxml.html import HtmlElement

from parsers.pages.credit_line import MAX_LENGTH, among_names, is_boxed, is_elsewhere, is_other_story, label_of
from parsers.text import line

CONTAINERS = ("body", "html", "article", "main", "header")
HEADINGS = ("h1", "h2", "h3", "h4", "h5")
LINES = {
    "p", "div", "span", "li", "strong", "em", "b", "i", "small", "h2", "h3", "h4", "h5", "h6", "font", "td",
    "address", "dd", "details", "summary",
}  # fmt: skip
"""The elements that may print a line of their own."""
MAX_LINE = 120
Named = tuple[HtmlElement, str]
"""An element and the names it bears, as `label_of` gives them."""

_BEFORE, _AFTER = 6_000, 24_000  # characters of markup around the headline, more or less
_ATTRIBUTE = 30  # characters
_MAX_LINES = 400
_NEXT_TO = 10  # elements behind the headline within which no other story begins
_BEGUN = 300  # characters of paragraphs below the headline: a heading behind them is no part of the head
_EMBED = re.compile(  # a post of some network, with its own author and time
    r"\b(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed))",
    re.IGNORECASE,
)
_is_embed = among_names(_EMBED)
_SITE_HEAD = re.compile(  # the newspaper's own head, in which today's date stands
    r"(?:^|[-_ ])(?:top-?bar|topline|(?:site|global|sticky)-?head(?:er)?|header-?(?:top|bar)|top-?header|today|ticker"
    r"|(?:current|today|now)-?date|date-?(?:today|now)|weather)(?:[-_ ]|$)|masthead"
)
_is_head_of_site = among_names(_SITE_HEAD)
_MOST_CRUMBS = 6  # links of a trail or of what shares a story; a menu has more


class Surroundings:
    """The elements behind a headline in their order, `below`, and those before it, nearest first, `above`.

    `own` are those of them that are of this story: what comes behind a heading below its first paragraphs, or in an
    article element of its own, is signed by others. `begun` are those below its first paragraphs.
    """

    def __init__(self, heading: HtmlElement) -> None:
        self._labels: dict[HtmlElement, str] = {}
        self.containing = set(heading.iterancestors())
        self.begun: set[HtmlElement] = set()
        self.above = list(self._preceding(heading))
        self.below, end = self._following(heading)
        self.nearest = [*self.below, *self.above]
        self.own = [*self.below[:end], *self.above]
        self._texts: dict[HtmlElement, str | None] = {}

    def _following(self, heading: HtmlElement) -> tuple[list[Named], int]:
        elsewhere: set[HtmlElement] = set()
        boxed: set[HtmlElement] = set()  # right behind the headline, where only a line with 'By' is trusted
        in_article = any(element.tag == "article" for element in self.containing)
        found: list[Named] = []
        length = end = 0
        for element in _behind(heading):
            above, tag = element.getparent(), element.tag
            if above in elsewhere:
                elsewhere.add(element)
                continue
            label = self.label(element)
            named = _is_strange(label) and not (tag == "p" and element.getprevious() is heading)  # no caption there
            strange = named or (tag == "aside" and (length > _BEGUN or _has_heading(element)))
            if tag == "article":
                strange, in_article = strange or in_article, True
            if above in boxed or (len(found) < _NEXT_TO and is_boxed(label) and not is_other_story(label)):
                boxed.add(element)
            elif strange and (tag not in CONTAINERS or tag == "article"):
                elsewhere.add(element)
                continue
            if not end:
                length += sum(map(len, element.itertext())) if tag == "p" else 0
                if length > _BEGUN:
                    self.begun.add(element)
                    end = len(found) if tag in HEADINGS else 0
            found.append((element, "" if tag == "meta" or tag in CONTAINERS or element in boxed else label))
        return found, end or len(found)

    def label(self, element: HtmlElement) -> str:
        """The names that an element bears."""
        label = self._labels.get(element)
        if label is None:
            label = self._labels[element] = label_of(element.attrib)
        return label

    def _preceding(self, heading: HtmlElement) -> Iterator[Named]:
        """The elements before the heading, nearest first, without those of other stories' parts."""
        left = _BEFORE
        strange: dict[HtmlElement, bool] = {}
        node: HtmlElement | None = heading
        while node is not None and node.tag != "body":
            for sibling in node.itersiblings(preceding=True):
                for element in _backwards(sibling):
                    left -= _size(element)
                    if left < 0:
                        return
                    if element.tag == "nav" and len(element.findall(".//a")) > _MOST_CRUMBS:
                        return  # what stands before the site's menu is no story's
                    if not self._stands_in_strange(element, sibling, strange):
                        is_plain = element.tag == "meta" or element.tag in CONTAINERS
                        yield element, "" if is_plain else self.label(element)
            node = node.getparent()

    def _stands_in_strange(self, element: HtmlElement, top: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
        """Is an element of another story, or in one below `top`? Those `known` are told.

        No function within a function, which would hold itself, and with it the page, until somebody looks for garbage.
        """
        if element not in known:
            within = element is not top and self._stands_in_strange(element.getparent(), top, known)
            known[element] = within or self._is_strange(element)
        return known[element]

    def _is_strange(self, element: HtmlElement) -> bool:
        """Is an element itself, by what it is or is called, of another story, or the head of the site?"""
        tag, label = element.tag, self.label(element)
        strange = _is_strange(label) or (tag == "aside" and _has_heading(element))
        return (strange and (tag not in CONTAINERS or tag == "article")) or is_site_head(element, label)

    @cached_property
    def own_lines(self) -> list[tuple[HtmlElement, str]]:
        """The elements of this story that print one short line, and that line."""
        return [one for one in self.lines_of(self.own) if one[1]]

    def lines_of(self, elements: list[Named]) -> list[tuple[HtmlElement, str]]:
        """The first of `elements` that print one short line, and that line."""
        tags = islice((element for element, _ in elements if element.tag in LINES), _MAX_LINES)
        return [(element, text) for element in tags if (text := self.line_of(element)) is not None]

    def line_of(self, element: HtmlElement) -> str | None:
        """The line that an element prints, '' for none; None where that is more than a line."""
        if element not in self._texts:
            text = short_text(element, 2 * MAX_LINE, " ")
            told = None if text is None else line(text) or ""
            self._texts[element] = told if told is None or len(told) <= MAX_LINE else None
        return self._texts[element]

    def is_wide(self, element: HtmlElement) -> bool:
        """Does an element hold more than a byline: the headline as well, or a text?"""
        return element.tag in CONTAINERS or element in self.containing or short_text(element, MAX_LENGTH) is None


def short_text(element: HtmlElement, most: int, joined_by: str = "") -> str | None:
    """The text of an element, its pieces joined; None where it has more than so many characters."""
    if not len(element):
        text = element.text or ""
        return text if len(text) <= most else None
    pieces: list[str] = []
    left = most
    for piece in element.itertext():
        left -= len(piece) + len(joined_by)
        if left + len(joined_by) < 0:
            return None
        pieces.append(piece)
    return joined_by.join(pieces)


def text_before(element: HtmlElement) -> str:
    """The end of the text that stands right before an element."""
    before, above = element.getprevious(), element.getparent()
    text = before.tail if before is not None else above.text if above is not None else ""
    return (text or "")[-MAX_LINE:]


def _behind(heading: HtmlElement) -> Iterator[HtmlElement]:
    """What is in the heading, then its following siblings, those of its parent and so on up, with all in them."""
    left = _AFTER
    yield from heading.iterdescendants()
    node: HtmlElement | None = heading
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            for element in sibling.iter():
                left -= _size(element)
                if left < 0:
                    return
                yield element
        node = node.getparent()


def is_site_head(element: HtmlElement, label: str) -> bool:
    """Is an element the head of the site, which bears its name and today's date, and no story's?"""
    if element.tag == "header":
        holders = ("article", "main", "section")
        return next(element.iterancestors(*holders), None) is None and next(element.iter(*HEADINGS[:2]), None) is None
    return _names_site_head(label)


@lru_cache(maxsize=4096)
def _names_site_head(label: str) -> bool:
    return bool(label) and _is_head_of_site(label.lower())


def _backwards(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and all in it, the last first."""
    node: HtmlElement | None = _last_in(element)
    while node is not None and node is not element:
        yield node
        before = node.getprevious()
        node = _last_in(before) if before is not None else node.getparent()
    yield element


def _last_in(element: HtmlElement) -> HtmlElement:
    """The last of all elements in an element; itself where there is none."""
    while (last := next(element.iterchildren(reversed=True), None)) is not None:
        element = last
    return element


def _size(element: HtmlElement) -> int:
    """The characters of markup that an element has, more or less, without what is in it."""
    size = 5 + 2 * len(element.tag) + _ATTRIBUTE * len(element.attrib)
    if text := element.text:
        size += len(text)
    return size + len(tail) if (tail := element.tail) else size


@lru_cache(maxsize=4096)
def _is_strange(label: str) -> bool:
    return bool(label) and (is_elsewhere(label) or _is_embed(label))


def _has_heading(element: HtmlElement) -> bool:
    return next(element.iterdescendants(*HEADINGS), None) is not None
