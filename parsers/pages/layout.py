"""What a publisher's own selectors find on its page, and the tables that lay out an old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from parsers.dates.moments import read_moment
from parsers.markup import plain
from parsers.pages.credit_line import credit_line
from parsers.pages.printed_text import weight
from parsers.publishers import Layout, Publisher
from parsers.records import RawArticle
from parsers.text import line

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_PARTS = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
_LONG, _MOSTLY = 300, 0.5  # of weight of a cell that tells something, and of that of all cells
_MOST_ELEMENTS = 50
_DEEPEST = 8  # tables around one that is looked at


def layout_of(
    root: HtmlElement, publisher: Publisher | None, dates: Iterable[str], read_at: datetime | None
) -> RawArticle:
    """What the publisher's own selectors find on the page; an empty article for an unknown publisher.

    Of several layouts the one counts that finds most of what it looks for, for a site may leave old pages as they are
    or pour old stories into its new layout; where two find as much, it is the one of the story's day: the first of the
    `dates` that can be read, else the day the page was read at.
    """
    if publisher is None:
        return RawArticle()
    from bs4 import BeautifulSoup  # which most pages do without

    moments = (read_moment(text, timezone=publisher.timezone) for text in dates if publisher.layouts)
    moment = next(filter(None, moments), None)
    day = moment.at.date() if moment else read_at and read_at.date()
    soup = BeautifulSoup(etree.tostring(root, encoding="unicode", method="html"), "lxml")
    return max(
        (_read(soup, layout) for layout in publisher.layouts_for(day)), key=lambda found: found.layout_found or 0
    )


def _read(soup: BeautifulSoup, layout: Layout) -> RawArticle:
    headline, byline, published = (
        soup.select_one(selector) if selector else None
        for selector in (layout.headline, layout.byline, layout.published)
    )
    stamp = published and (published.get("datetime") or published.get_text(" "))
    body = [plain(str(part)) for part in soup.select(layout.body)] if layout.body else []
    found, looked_for = sum(map(bool, (headline, byline, published, body))), len(layout.selectors)
    return RawArticle(
        layout_found=found / looked_for if looked_for else None,
        headline=line(headline.get_text(" ")) if headline else None,
        byline=credit_line(byline) if byline else None,
        published=(str(stamp),) if stamp else (),
        body="\n\n".join(filter(None, body)) or None,
    )


def unfold_tables(root: HtmlElement) -> None:
    """Make blocks of the cells of all tables of a page that lay it out; those with figures stay as they are, and those
    in which most of what they say has an element of its own.
    """
    for table in list(root.iter("table")):
        if _lays_out(table) and not _holds_element(table):
            for part in list(_own_parts(table)):
                part.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    """Does a table hold a headline, or a cell that says most of what it says, where none heads a column?"""
    if table.get("role") == "presentation" or next(table.iterdescendants("h1"), None) is not None:
        return True
    if _is_deep(table):
        return False
    cells: list[int] = []
    for part in _own_parts(table):
        if part.tag == "th":
            return False
        if part.tag == "td":
            cells.append(_size(part))
    return max(cells, default=0) > max(_LONG, _MOSTLY * sum(cells))


def _holds_element(table: HtmlElement) -> bool:
    """Has the story in a table an element of its own, in one of the cells?"""
    if _is_deep(table):
        return False
    elements = islice(table.iterdescendants("div", "article", "section"), _MOST_ELEMENTS)
    whole = _size(table)
    return any(_size(element) > _MOSTLY * whole for element in elements)


def _is_deep(table: HtmlElement) -> bool:
    return sum(1 for _ in table.iterancestors("table")) >= _DEEPEST


def _size(element: HtmlElement) -> int:
    return sum(weight(text) for text in element.itertext() if not text.isspace())


def _own_parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """The table, its rows and cells, without those of tables within them."""
    yield table
    for part in table:
        if part.tag in _PARTS and part.tag != "table":
            yield from _own_parts(part)
