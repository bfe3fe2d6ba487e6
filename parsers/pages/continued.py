"""Stories that are not all on the page: they go on on a next one, or a paywall lets only their beginning through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from parsers.heads.furniture import leads_on, offers
from parsers.markup import Elements
from parsers.pages.printed_text import WALL, Paragraph, is_whole, key_of
from parsers.records import Why

_PAGE = re.compile(
    r"[/_-](?:[a-z]{1,6}[/_-]?)?\d{1,2}(?=(?:/|\.\w{3,5})?$)", re.IGNORECASE
)  # '/2', '-2.html', '/page/2'
_NUMBER = re.compile(r"[/_-]\d{1,2}(?=(?:/|\.\w{3,5})?$)")
_PAGE_FIELD = re.compile(r"(?:^|&)[a-z]{1,8}=\d{1,2}(?:&|$)", re.IGNORECASE)
_BEHIND = 6  # paragraphs behind a teaser in which an offer stands


def goes_on(elements: Elements, address: str | None, own: Sequence[Paragraph]) -> bool:
    """Is there a next page of the same story: by `rel=next`, where its address is this one's, or by what a link says?

    `rel=next` stands for the next story of a blog as well; that has another address.
    """
    links = elements.of("a", "link")
    linked = (link.get("href") for link in links if (rel := link.get("rel")) and "next" in rel.lower().split())
    if any(_is_page_of(href, address) for href in linked if href and address):
        return True
    return any((each.linked or each.named is Why.FURNITURE) and leads_on(each.text) for each in own)


def is_teaser(text: str | None, own: Sequence[Paragraph], *, is_free: bool | None) -> bool:
    """Does the element offer a subscription right behind what there is of the story?

    Whole stories have such offers below them as well: so the page must say that it is not free, call the offer a
    paywall, or break the text off.
    """
    if not text:
        return False
    within = {each.within for each in own}
    if not (is_free is False or not is_whole(text) or any(map(WALL.search, within))):
        return False
    told = key_of(text)
    last = next((at for at in reversed(range(len(own))) if own[at].is_prose and own[at].key in told), -1)
    offered = [each for each in own[last + 1 : last + 1 + _BEHIND] if offers(each.text)] if last >= 0 else []
    return bool(offered) and (
        is_free is False or not is_whole(text) or any(WALL.search(each.within) for each in offered)
    )


def _is_page_of(href: str, address: str | None) -> bool:
    """'/news/ferry/2', '/news/ferry-2.html' and '/news/ferry?page=2' are pages of '/news/ferry'."""
    try:
        here, there = urlsplit(address or ""), urlsplit(urljoin(address or "", href))
    except ValueError:
        return False
    if there.netloc != here.netloc or (there.path, there.query) == (here.path, here.query):
        return False
    same = not _stems(there.path).isdisjoint(_stems(here.path))
    return same and (bool(_PAGE.search(there.path)) or bool(_PAGE_FIELD.search(there.query)))


def _stems(path: str) -> set[str]:
    """An address's path without its page's number and the ending; in '/ferry-stops/2' the slug ends with 'stops'."""
    bare = path.rstrip("/")
    paths = (pattern.sub("", bare) for pattern in (_PAGE, _NUMBER))
    return {re.sub(r"\.\w{3,5}$", "", each).rstrip("/").casefold() for each in paths}
