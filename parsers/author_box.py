"""The author credited far from the headline: in a box, a link or a line below the story."""

from __future__ import annotations

from itertools import islice

from bs4 import BeautifulSoup, Tag
from lxml import etree
from lxml.html import HtmlElement

from parsers.credit_line import credit_line, is_elsewhere

_CREDITED = etree.XPath(
    "//body//*[@rel='author' or @itemprop='author' or contains(@class, 'author') or contains(@class, 'Author')"
    " or contains(@class, 'byline')]"
)
_MOST, _LARGE, _LONGEST, _DEEPEST = 20, 100, 6_000, 30  # candidates, elements and characters of each, elements above


def only_credit(root: HtmlElement) -> str | None:
    """The author whom a page credits far from the headline, in a box below the story; None where it credits several.

    Pages that list other stories or comments name many authors, and none of them counts.
    """
    credited: dict[str, str] = {}
    for element in islice(_CREDITED(root), _MOST):
        if any(is_elsewhere(_names(up)) for up in (element, *islice(element.iterancestors(), _DEEPEST))):
            continue
        if sum(1 for _ in islice(element.iter(), _LARGE)) == _LARGE:  # the page of an author, not a line
            continue
        markup = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
        tag = BeautifulSoup(markup, "lxml").find(True) if len(markup) <= _LONGEST else None
        if not isinstance(tag, Tag) or (text := credit_line(tag)) is None:
            continue
        credited.setdefault(text.casefold(), text)
    shortest = min(credited.values(), key=len, default=None)
    return shortest if shortest and all(shortest.casefold() in text for text in credited) else None


def _names(element: HtmlElement) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return "" if element.tag in ("html", "body", "main", "article") else names
