"""The printed head of a story page: headline, byline and time, as a reader sees them around the first heading.

What a page states in its metadata is often incomplete (one author of three) or the content system's ('admin'). The
line a reader sees stands near the headline. So only that neighbourhood is cut out and given to BeautifulSoup, which
makes it cheap, and keeps commenters, related stories and footers away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag
from lxml import etree
from lxml.html import HtmlElement

from parsers.bylines.credits import credits_person
from parsers.bylines.leads import EDITED
from parsers.bylines.names import person
from parsers.languages import Pattern, any_of
from parsers.pages.credit_line import (
    MAX_LENGTH,
    begins_byline,
    credit_line,
    has_lead,
    is_boxed,
    is_elsewhere,
    is_other_story,
    is_profile_link,
    label_of,
    names_byline,
)
from parsers.pages.stamps import Named, dates_in, short_lines, text_before, times

_BEFORE, _AFTER = 6_000, 24_000  # characters of markup around the headline
_MAX_CANDIDATES = 20
_MAX_BYLINES = 8
_NEXT_TO = 10  # elements behind the headline within which no other story begins
_MIN_STORY = 500
_BEGUN = 300  # characters of paragraphs below the headline: a heading behind them is no part of the head
_HEADINGS = ["h1", "h2", "h3", "h4", "h5"]
_MARK = "data-headline"

_EMBED = re.compile(  # a post of some network, with its own author and time
    r"\b(?:twitter-(?:tweet|video)|instagram-media|fb-(?:post|video)|tiktok-embed|bluesky-embed|mastodon-embed"
    r"|reddit-(?:card|embed))",
    re.IGNORECASE,
)
_CONTAINERS = ("body", "html", "article", "main", "header")
_CHECKED = Pattern(lambda: rf"\b{any_of('page.checked')}(?:\s\w+)?\s?:?\s*$", re.IGNORECASE)  # 'Photos: '
_ALL_BY = Pattern(lambda: any_of("byline.credits"), re.IGNORECASE)
_ADDRESS = re.compile(r"\W*\S*@\S+$")
_FACTS = re.compile(r"\s*[|•·]\s*|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What stands printed at the head of a story; None and empty where nothing was found."""

    story: HtmlElement | None = None
    """The article element the headline stands in, where it holds the text as well."""
    byline: str | None = None
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


def article_head(heading: HtmlElement | None, authors: Sequence[str] = ()) -> ArticleHead:
    """The head of the story under `heading`; an empty one where there is none.

    `authors` are the names that the metadata give, which tell a byline from other lines that look like one.
    """
    if heading is None:
        return ArticleHead()
    before, own, after = _neighbourhood(heading)
    in_article = any(element.tag == "article" for element in heading.iterancestors())
    soup = BeautifulSoup(f"<body>{before}<h1 {_MARK}=''>{own}</h1>{after}</body>", "lxml")
    elements, at_head, begun = _by_distance(soup, in_article=in_article)
    published, modified = times(elements, _MARK)
    return ArticleHead(
        story=_story(heading),
        byline=_best(list(islice(_bylines(elements, at_head, authors), _MAX_BYLINES)), authors, begun),
        published=published,
        modified=modified,
    )


def _story(heading: HtmlElement) -> HtmlElement | None:
    """The nearest article element around the heading that has paragraphs enough to be the story."""
    for element in heading.iterancestors():
        if element.tag in ("article", "main") or element.get("role") in ("article", "main"):
            length = 0
            for paragraph in element.iter("p"):
                length += sum(map(len, paragraph.itertext()))
                if length > _MIN_STORY:
                    return element
    return None


def _neighbourhood(heading: HtmlElement) -> tuple[str, str, str]:
    """The markup before, of and after the heading, in document order, each bounded.

    What follows an element in the document are its following siblings, then those of its parent, and so on up.
    """
    before = after = ""
    node: HtmlElement | None = heading
    own = _markup(heading, tail=False)[:_BEFORE]
    if heading.tail:
        after = heading.tail
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            if len(after) >= _AFTER:
                break
            after += _markup(sibling)
        for sibling in node.itersiblings(preceding=True):
            if len(before) >= _BEFORE:
                break
            before = _markup(sibling) + before
        node = node.getparent()
    before, after = before[-_BEFORE:], after[:_AFTER]
    return before[before.find("<") :] if "<" in before else "", own, after[: after.rfind(">") + 1]


def _markup(element: HtmlElement, *, tail: bool = True) -> str:
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=tail))


def _by_distance(soup: BeautifulSoup, *, in_article: bool) -> tuple[list[Named], list[Named], set[int]]:
    """The elements after the headline in order, then those before it, nearest first; none of other stories' parts.

    The second list has those of them that are of this story: what comes behind a heading below its first paragraphs,
    or in an article element of its own, is signed by others. The set are those below its first paragraphs.
    """
    elsewhere: set[int] = set()
    boxed: set[int] = set()  # right behind the headline, where only a line with 'By' is trusted
    found: list[Named] = []
    begun: set[int] = set()
    at = length = end = 0
    for tag in soup.find_all(True):
        label = label_of(tag)
        beside = bool(at) and len(found) - at < _NEXT_TO and is_boxed(label)
        strange = is_elsewhere(label) or _EMBED.search(label) is not None
        if tag.name == "aside":  # before the story it may have its byline
            strange = strange or length > _BEGUN or tag.find(_HEADINGS) is not None
        if at and tag.name == "article":
            strange, in_article = strange or in_article, True
        if id(tag.parent) in boxed or (beside and not is_other_story(label)):
            boxed.add(id(tag))
        elif id(tag.parent) in elsewhere or ((tag.name not in _CONTAINERS or tag.name == "article") and strange):
            elsewhere.add(id(tag))
            continue
        if tag.has_attr(_MARK):
            at = len(found)
        elif at and not end:
            length += len(tag.get_text()) if tag.name == "p" else 0
            begun |= {id(tag)} if length > _BEGUN else set()
            end = len(found) if tag.name in _HEADINGS and length > _BEGUN else 0
        found.append((tag, "" if tag.name in ("meta", *_CONTAINERS) or id(tag) in boxed else label))
    above, below = found[at::-1], found[at + 1 :]
    return below + above, below[: end - at - 1 if end else None] + above, begun


def _bylines(elements: Sequence[Named], own: Sequence[Named], authors: Sequence[str]) -> Iterator[tuple[Tag, str]]:
    """Bylines, best first: elements named for it, links to authors' pages, lines with 'By', stated names.

    Of a box far below, behind headings of its own, 'All posts by Ana Petrova' counts alone.
    """
    above_headline = {id(up) for tag, _ in elements if tag.has_attr(_MARK) for up in tag.parents}
    for tag in islice((tag for tag, label in own if names_byline(label)), _MAX_CANDIDATES):
        if text := credit_line(_whole(tag, above_headline)):
            yield tag, text
    of_this = {id(tag) for tag, _ in own}
    links = (tag for tag, _ in elements if is_profile_link(tag) and not _CHECKED.search(text_before(tag)))
    for tag in islice(links, _MAX_CANDIDATES):
        line_of = _whole(tag, above_headline) if id(tag) in of_this else tag
        if (text := credit_line(line_of)) and (id(tag) in of_this or _ALL_BY.match(text)):
            yield tag, text
    for tag, printed in short_lines(own):
        if begins_byline(printed) and (text := credit_line(tag)):
            yield tag, text
    names = {author.casefold() for author in authors}
    for tag, printed in short_lines(own):
        if printed.casefold() in names:
            yield tag, printed
        elif name := _beside_date(printed) or _beside_address(printed):
            yield tag, name


def _beside_date(printed: str) -> str | None:
    """The name at one end of a line that has a date at the other, with what describes it.

    'Ana Petrova | Senior Writer | July 2, 2021' is all about her; of '2 July 2021 | 13:10 | Ana Petrova' she is left.
    """
    first, *others = _FACTS.split(printed)
    if not others:
        return None
    if person(first) and dates_in(others[-1]):
        return printed
    return others[-1] if person(others[-1]) and dates_in(first) else None


def _beside_address(printed: str) -> str | None:
    """The line where it is a name and where to write to: 'Ana Petrova ana@harbour.example'."""
    return printed if "@" in printed and person(_ADDRESS.sub("", printed)) else None


def _best(bylines: Sequence[tuple[Tag, str]], authors: Sequence[str], begun: set[int]) -> str | None:
    """The byline that has most of the stated names, and not an editor's.

    Of these one that names a person, stands above the text, begins with 'By', is nearest.
    """
    names = [name.casefold() for name in authors]
    below = [text for tag, text in bylines if id(tag) in begun]
    shortest = min(below, key=len, default="").casefold()
    if any(shortest not in text.casefold() for text in below):  # several stories': none that nobody states
        bylines = [
            (tag, text)
            for tag, text in bylines
            if id(tag) not in begun or any(name in text.casefold() for name in names)
        ]

    def merit(byline: tuple[Tag, str]) -> tuple[bool, int, bool, bool, bool]:
        tag, text = byline
        stated = sum(name in text.casefold() for name in names)
        return not EDITED.match(text), stated, credits_person(text), id(tag) not in begun, has_lead(text)

    return max(bylines, key=merit, default=(None, None))[1]


def _whole(tag: Tag, above_headline: set[int]) -> Tag:
    """The whole byline that an element is a part of: the line a link stands in, the container of several names."""
    whole = tag
    for up in islice(tag.parents, 4):
        if up.name in _CONTAINERS or id(up) in above_headline or len(text := up.get_text()) > MAX_LENGTH:
            break
        if names_byline(label_of(up)) or has_lead(text.strip()):
            whole = up
    return whole
