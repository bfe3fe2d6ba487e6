"""What a page says of its story in microdata and RDFa: properties in the very elements that print them.

    <span itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="Ana Petrova">
    <span property="schema:author" typeof="Person"><span property="name">Ana Petrova</span></span>

Sources: https://html.spec.whatwg.org/multipage/microdata.html and https://www.w3.org/TR/rdfa-lite/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from parsers.markup import Elements, text_of
from parsers.pages.credit_line import is_elsewhere
from parsers.records import Author, RawArticle
from parsers.text import line

_PROPERTIES = etree.XPath(
    "head/descendant-or-self::*/@itemprop/.. | body/descendant-or-self::*/@itemprop/.."
    " | body/descendant-or-self::*/@property/.."
)
_AUTHOR = {"author", "creator"}
_DATES = ("datepublished", "datemodified")
_WORKS = ("worksfor", "affiliation")
_ARTICLE = re.compile(r"(?:article|posting|report|webpage|creativework|blog|review)$", re.IGNORECASE)
_PART = re.compile(r"(?:itemlist|(?:image|media|video|audio)object|comments?)$", re.IGNORECASE)
_ORGANISATION = re.compile(r"organi[sz]ation$|corporation$", re.IGNORECASE)
_MAX_VALUE = 10_000
_MOST, _LONGEST_NAME = 20, 80  # authors, and characters of the name of one
_LARGEST = 80  # elements of an item among which its properties are looked for


def microdata(elements: Elements) -> RawArticle:
    """The first datePublished, dateModified, headline and articleBody of a page, and the people who wrote it.

    Authors are those of the story: not of a comment, of what stands in an aside, or of another item.
    """
    first: dict[str, HtmlElement] = {}
    written: list[HtmlElement] = []
    for element in _PROPERTIES(elements.root):
        names = _names(element)
        if element.get("itemprop") is not None:
            for name in names:
                if not (name in _DATES and name not in first and _is_of_part(element)):
                    first.setdefault(name, element)
        if not _AUTHOR.isdisjoint(names):
            written.append(element)
    dates = {name: _value(first.get(name)) for name in _DATES}
    return RawArticle(
        headline=_value(first.get("headline")),
        body=text_of(first["articlebody"]) or None if "articlebody" in first else None,
        authors=tuple(dict.fromkeys(_authors(written))),
        published=tuple(filter(None, (dates["datepublished"],))),
        modified=tuple(filter(None, (dates["datemodified"],))),
    )


def _is_of_part(element: HtmlElement) -> bool:
    """Does a property belong to a picture, a film, a comment or a list of other stories?"""
    item = next((up for up in element.iterancestors() if up.get("itemscope") is not None), None)
    return item is not None and _PART.search(_kind(item)) is not None


def _names(element: HtmlElement) -> list[str]:
    """The properties that an element has, in lower case and without a prefix: 'author' of 'schema:author'."""
    said = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
    return [name.rpartition(":")[2].rpartition("/")[2] for name in said]


def _authors(written: list[HtmlElement]) -> Iterator[Author]:
    """The people of the first item that has any."""
    of: HtmlElement | None = None
    for element in islice(written, _MOST):
        item = _item(element)
        if item is False or (of is not None and item is not of) or _ORGANISATION.search(_kind(element)):
            continue
        if (name := _property(element, "name") or _bare(element)) and "://" not in name:
            of = item if of is None and isinstance(item, HtmlElement) else of
            works = next(filter(None, (_property(element, key) for key in _WORKS)), None)
            yield Author(name=name, role=_property(element, "jobtitle"), affiliation=works)


def _item(element: HtmlElement) -> HtmlElement | bool:
    """The item that an element is a property of, True where it is of none, False where it is not of the story."""
    found: HtmlElement | bool = True
    for up in element.iterancestors():
        label = f"{up.get('class') or ''} {up.get('id') or ''} {up.get('itemprop') or ''}"
        if up.tag in ("aside", "nav", "footer") or (
            up.tag not in ("html", "body", "main", "article") and is_elsewhere(label)
        ):
            return False
        if found is True and (up.get("itemscope") is not None or up.get("typeof")):
            if not _ARTICLE.search(_kind(up)):
                return False
            found = up
    return found


def _kind(element: HtmlElement) -> str:
    return (element.get("itemtype") or element.get("typeof") or "").strip()


def _property(element: HtmlElement, name: str) -> str | None:
    """The first value that the element's own properties have by that name, on one line; of an item its name."""
    for part in islice(element.iterdescendants(), _LARGEST):
        if isinstance(part.tag, str) and name in _names(part):
            return _property(part, "name") or _bare(part)
    return None


def _bare(element: HtmlElement) -> str | None:
    """The value of an element that is no item with properties, where it is short enough for a name."""
    value = _value(element)
    return value if value and len(value) <= _LONGEST_NAME else None


def _value(element: HtmlElement | None) -> str | None:
    """The value of a property: its machine-readable attribute where there is one, else its text.

    `<abbr class="published" title="2021-03-04T16:30:00+01:00">4:30 pm</abbr>` is how microformats say a time.
    """
    if element is None:
        return None
    said = element.get("content") or element.get("datetime") or (element.tag == "abbr" and element.get("title"))
    return line(said or None) or line(text_of(element)[:_MAX_VALUE])
