"""The author credited far from the headline: in a box, a link or a line below the story."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from parsers.bylines.beside import names_nobody
from parsers.bylines.leads import BY, LABELS
from parsers.bylines.names import person
from parsers.languages import Pattern, any_of, words
from parsers.markup import Elements
from parsers.pages.credit_line import as_tag, credit_line, is_elsewhere
from parsers.pages.surroundings import short_text
from parsers.text import line

_CREDITED = etree.XPath(
    "descendant::*/@rel[. = 'author']/.. | descendant::*/@itemprop[. = 'author']/.. | descendant::*/@class"
    "[contains(., 'author') or contains(., 'Author') or contains(., 'byline')]/.."
)
_LABEL = Pattern(
    lambda: (
        rf"\s*(?:{LABELS}(?:/-?[^\W\d_]+)?\s*(?::|$)|(?:{any_of('byline.work')}\s)?{any_of('byline.written')}\s{BY})\s*:?\s*"
    ),
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\s*([^\W\d_]+)")
_LONGEST_NAME = 80
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BETWEEN, _HEADLINE = 200, 15  # characters between a heading and the credit of its story, and of a headline's link
_MOST, _LARGE, _LONGEST, _DEEPEST = 20, 100, 3_000, 30  # candidates, elements and characters of each, elements above


def only_credit(elements: Elements, heading: HtmlElement | None) -> str | None:
    """The author whom a page credits far from the headline, in a box below the story; None where it credits several.

    Pages that list other stories or comments name many authors, and none of them counts.
    """
    credited: dict[str, str] = {}
    for element in _CREDITED(elements.body)[:_MOST]:
        if _is_elsewhere(element):
            continue
        if sum(1 for _ in islice(element.iter(), _LARGE)) == _LARGE:  # the page of an author, not a line
            continue
        if short_text(element, _LONGEST) is None or (text := credit_line(as_tag(element))) is None:
            continue
        if not _is_of_another(element, heading, text):
            credited.setdefault(text.casefold(), text)
    shortest = min(credited.values(), key=len, default=None)
    return shortest if shortest and all(shortest.casefold() in text for text in credited) else None


def labelled_credit(elements: Elements, heading: HtmlElement | None) -> str | None:
    """The author whom a label names: '<dt>Author</dt><dd>Ana Petrova</dd>', '<em>Written by <a>Ana Petrova</a></em>'.

    None where different ones are labelled so, as in lists of stories.
    """
    found: dict[str, str] = {}
    labels = (each for each in elements.body.iter() if each.text and _is_label(each.text[:_LONGEST_NAME]))
    for element in islice(labels, _MOST):
        if _is_elsewhere(element):
            continue
        within = line(element.text_content()[: 4 * _LONGEST_NAME]) or ""
        text = within if _LABEL.sub("", within, count=1) else _following(element)
        if text and len(text) <= _LONGEST_NAME and not _is_of_another(element, heading, text):
            found.setdefault(text.casefold(), text)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_of_another(element: HtmlElement, story: HtmlElement | None, credit: str) -> bool:
    """Is a credit that of another story: in an article beside the story's own, or behind a headline with a link?

    A heading in an aside is a headline as well, unless it is the author's: it has the name, or says 'About the author'.
    Others are those of the story and of boxes beside it.
    """
    if story is None:
        return False
    above = [story, *story.iterancestors()]
    own = [up for up in element.iterancestors() if up.tag in ("article", "aside")]
    if any(up.tag == "article" for up in above) and any(up.tag == "article" and up not in above for up in own):
        return True
    heading, linked = _heading_before(element)
    if heading is None or heading in above:
        return False
    said = line(heading.text_content()[: 4 * _LONGEST_NAME]) or ""
    if said.casefold() in credit.casefold() or credit.casefold() in said.casefold():
        return False
    beside = any(up.tag == "aside" for up in own)
    return (linked or beside) and not (names_nobody(said) or person(said) or said.endswith(":"))


def _heading_before(element: HtmlElement) -> tuple[HtmlElement | None, bool]:
    """The heading right before an element, and whether it or what is between links to a story.

    None where a paragraph's worth of text stands between.
    """
    between, linked = 0, False
    for node in (element, *element.iterancestors()):
        for before in node.itersiblings(preceding=True):
            last, behind, links = None, len(before.tail or ""), False
            for part in before.iter():
                if part.tag in _HEADINGS:
                    last, behind, links = part, len(before.tail or "") - len(part.text_content()), False
                links = links or (part.tag == "a" and len(part.text_content()) >= _HEADLINE)
                behind += len(part.text or "") + (len(part.tail or "") if part is not before else 0)
            linked = linked or links or (last is not None and last.getparent().tag == "a")
            between += behind
            if last is not None or between > _BETWEEN:
                return (last if between <= _BETWEEN else None), linked
    return None, linked


def _is_label(text: str) -> bool:
    """Does a text begin with a label? Its first word tells most of them, at a fraction of the cost."""
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].casefold() in _first_words() and _LABEL.match(text) is not None


@cache
def _first_words() -> frozenset[str]:
    phrases = words("byline.labels", "byline.work", "byline.written")
    return frozenset(first[1] for phrase in phrases if (first := _FIRST_WORD.match(phrase)))


def _following(element: HtmlElement) -> str | None:
    """The first text behind an element, in what it stands in."""
    texts = (element.tail, *(text for sibling in islice(element.itersiblings(), 2) for text in _texts(sibling)))
    return next(filter(None, map(line, texts)), None)


def _texts(element: HtmlElement) -> tuple[str, str | None]:
    return element.text_content()[: 4 * _LONGEST_NAME], element.tail


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(is_elsewhere(_names(up)) for up in (element, *islice(element.iterancestors(), _DEEPEST)))


def _names(element: HtmlElement) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"[:500]
    return "" if element.tag in ("html", "body", "main", "article") else names
