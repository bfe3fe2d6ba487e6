"""The headline of a page: which heading prints it, and which of all that is stated is it.

A page gives its headline many times over, and rarely twice the same: the heading with a kicker in it, the title with
the site's name behind it, the words for search engines in the breadcrumb. So furniture is taken off each witness
first, and then they are compared; what two of them agree on counts for more than what one has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import chain, islice, takewhile
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from parsers.heads.stamps import dates_in
from parsers.languages import words
from parsers.markup import Elements
from parsers.pages.printed_text import is_prose
from parsers.text import line

_MAX_HEADLINE = 500
_MAX_HEADINGS = 200
_MIN_TITLE, _MAX_TITLED = 12, 5_000
_LARGE = ("4", "5", "6", "7", "+1", "+2", "+3", "+4")  # sizes of letters
_TITLED = ("h2", "h3", "h4", "a", "b", "strong", "font", "div", "span", "td", "p")
_MIN_HEADLINE = 20
_LIKE, _ALIKE, _SAME = 0.5, 0.8, 2.0
_MAX_LINKS, _MAX_HOME_LINKS, _MAX_NAME = 2_000, 8, 60
_HOME = re.compile(r"/?(?:(?:index|home|default)\.\w{3,5})?", re.IGNORECASE)
_LONGEST_HOME = 14  # characters of it
_LEVELS = 4  # elements above a heading that say what it is
_TRAIL = re.compile(r"bread-?crumb|itemlistelement|(?:^|[-_ ])crumbs?(?:[-_ ]|$)", re.IGNORECASE)
_SITE_LABEL = re.compile(
    r"(?:site|blog)-?(?:title|name|logo|branding|header)|(?:^|[-_ ])(?:brand(?:ing)?|masthead|logo)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_HEADLINE_LABEL = re.compile(r"headline|title|heading", re.IGNORECASE)
_UNSEEN = r"sr-only|screen-reader(?:-text)?|visually-?hidden|element-invisible"
# Parts of a heading that are not the headline: what stands over it and beside it, and what stands under it.
_KICKER = re.compile(
    r"(?:^|[-_ ])(?:kicker|eyebrow|(?:over|roof|top|catch)-?line|(?:over|super|sur|pre|ante)-?(?:title|titre|titulo)"
    rf"|{'|'.join(words('page.kicker_names'))}|(?:topic|section|category|rubric)(?:[-_]?(?:label|name|link))?"
    rf"|label|badge|{_UNSEEN}|date|time|comments?(?:-count)?|share"
    r"|source(?:lnk|link)?|extlnk|permalink|edit(?:-?link|section)?)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_SUBTITLE = re.compile(
    r"(?:^|[-_ ]|h[1-6])(?:sub-?(?:title|head|heading|headline|line)|deck|dek|small)(?:[-_ ]|$)", re.IGNORECASE
)
_BEM = re.compile(r"__|--")
_KICKER_TAGS, _SUBTITLE_TAGS = {"time", "button", "sup"}, {"small"}
_CLOSING = (":", ",", ".", ";", "!", "?")
_HIDDEN = re.compile(rf"(?:^|[-_ ])(?:{_UNSEEN})(?:[-_ ]|$)")
_LOOSE_ENDS = re.compile(r"^[\s:|–—-]+(?=\w|\W\w)|\s+[:|–—-]$")
_EAST = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_EASTERN = re.compile(f"[{_EAST}]")
_MOST_HEADS = 5
_PAPERS = set(words("byline.papers"))
_SEPARATOR = re.compile(
    rf"\s+(?:[-–—|»«·•:~/>]|::|--|&raquo;)\s+|\s*[|│｜：]\s*|\s*:\s+|(?<=[{_EAST}”！？）])[-_–—]+(?=[{_EAST}])"
)
_BESIDE_SITE = re.compile(r"\s+[-–—|»·]\s+|\s*[|│｜]\s*")
_STAMP = re.compile(r"^(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\s*[:|–—-]\s+(?=\D)")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.[a-z]{2,6}", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TELLING_WORD = re.compile(r"\w{5,}")


def heading_of(elements: Elements, stated: Sequence[str], site: Iterable[str] = ()) -> HtmlElement | None:
    """The heading of the story: the h1 most like the headlines `stated`, the first where nothing is stated.

    Old pages print the headline in an h2 or h3, as do those whose h1 is the name of the `site` or the end of a
    breadcrumb; it must then say what is stated. One that says half of it or is hidden from sight gives way to one that
    prints a whole part of a title: 'Bridge vote delayed' of 'Harbour news - Bridge vote delayed | Harbour Post'.
    """
    parts = [part for title in stated for part in _SEPARATOR.split(title)]
    whole_parts = {_key(part) for part in parts if len(part) >= _MIN_HEADLINE}
    names = {_key(name) for name in site} - {_key(title) for title in stated}
    trail: HtmlElement | None = None
    best: tuple[float, HtmlElement | None] = (-1.0, None)
    for tag in ("h1", "h2", "h3"):
        unheaded = best[1] is None
        for heading in elements.of(tag)[:_MAX_HEADINGS]:
            text = heading_text(heading, stated)
            if text is None or _key(text) in names or _DOMAIN.fullmatch(text):
                continue
            if tag == "h1" and _in_trail(heading):
                trail = heading if trail is None else trail
                continue
            score = max((_likeness(text, title) for title in stated), default=0.0)
            if tag != "h1" and _key(text) in whole_parts:
                score = max(score, _SAME)
            if _HIDDEN.search(heading.get("class") or ""):
                score = min(score, _LIKE)
            enough = 0.0 if tag == "h1" else _LIKE if unheaded and _is_labelled(heading) else _ALIKE
            if score >= (_SAME if tag != "h1" and best[0] >= _LIKE else enough) and score > best[0]:
                best = (score, heading)
        if best[0] > _LIKE or (tag == "h1" and best[1] is not None and not stated):
            break
    if best[1] is not None:
        return best[1]
    if trail is not None or (titled := _titled(elements.body, stated)) is not None:
        return trail if trail is not None else titled
    without = (part for title in stated for part in _BESIDE_SITE.split(title) if _key(part) not in names)
    titled = _titled(elements.body, [part for part in without if _letters(part) >= _MIN_HEADLINE])
    return titled if titled is not None or elements.of("h1") else _only_one(elements, names)


def heading_text(heading: HtmlElement, stated: Sequence[str]) -> str | None:
    """The headline that a heading prints, without the parts that are labelled as something else.

    '<h1><span class="kicker">Harbour</span> Bridge vote delayed</h1>' gives 'Bridge vote delayed'. What is labelled
    as a subtitle stays where it is `stated` with the rest: a headline of two lines.
    """
    whole = line(_joined(heading.itertext()))
    if not whole or len(whole) > _MAX_HEADLINE:
        return None
    if not len(heading):
        return whole
    own = _trimmed(_joined(_own_text(heading, subtitles=True))) or whole
    if any(same_words(own, title) for title in stated):
        return own
    return _trimmed(_joined(_own_text(heading, subtitles=False))) or own


def headline_of(printed: str | None, stated: list[str], only_title: str | None) -> str | None:
    """The printed headline where what is stated bears it out, else the best stated one.

    A heading often bears a kicker before the headline ('Harbour: Bridge vote delayed'), which what is stated has not.
    Where the page states only its title, `only_title`, the print is better ('Page 5' over 'Bridge vote delayed'),
    unless it is what the title ends with, which is the site's name. Where the two best witnesses agree and the title
    differs, the page has words of its own for search engines, and the headline is what is stated twice.
    """
    if not printed or not stated:
        return printed or next(iter(stated), None)
    if len(stated) > 2 and same_words(stated[0], stated[1]) and not same_words(stated[1], stated[2]):
        return stated[0]
    for other in stated:
        sure = len(other) >= _MIN_HEADLINE or sum(same_words(other, one) for one in stated) > 1
        if sure and printed.casefold().endswith(other.casefold()):
            return printed if len(printed) == len(other) and not printed.isupper() else other
    if only_title and not only_title.casefold().endswith(printed.casefold()):
        return printed
    return printed if any(_bears_out(other, printed) for other in stated) else stated[0]


def without_site(title: str | None, names: Iterable[str]) -> str | None:
    """`title` without the site's name before or behind a separator, and without the day that a list puts before it.

    'Bridge vote delayed - Politics | Harbour Post' with the name 'Harbour Post' gives 'Bridge vote delayed - Politics',
    and so does '04.03.2021 - Bridge vote delayed - Politics'.
    """
    if not title or len(title) > _MAX_HEADLINE:
        return title
    known = {_key(name) for name in names} - {""}
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        if _key(title[cut.end() :]) in known and title[: cut.start()].strip():
            title = title[: cut.start()]
            break
    for cut in _SEPARATOR.finditer(title):
        if _key(title[: cut.start()]) in known and title[cut.end() :].strip():
            title = title[cut.end() :]
            break
    return _STAMP.sub("", title.strip())


def paper_in(title: str | None, elements: Elements) -> list[str]:
    """The paper that a title names behind the headline that the page prints: 'Quay Post' of 'Late - Quay Post'."""
    printed = {_key(line(each.text_content()) or "") for each in elements.of("h1")[:_MOST_HEADS]}
    cuts = _SEPARATOR.finditer(title or "")
    names = [title[cut.end() :].strip() for cut in cuts if title and _key(title[: cut.start()]) in printed]
    return [name for name in names[:1] if name.rpartition(" ")[2].casefold() in _PAPERS]


def home_names(elements: Elements, url: str | None) -> list[str]:
    """What the page calls the site: the words of its links to the front page, 'Harbour Post' of '<a href="/">'."""
    here = urlsplit(url or "")
    if here.netloc and here.path in ("", "/") and not here.query:
        return []  # this is the front page
    links = (link for link in elements.of("a")[:_MAX_LINKS] if _leads_home(link, here.netloc))
    signs = (heading for heading in elements.of("h1")[:_MAX_HEADINGS] if _is_sign(heading))
    names = (line("".join(name.itertext())) for name in chain(islice(links, _MAX_HOME_LINKS), signs))
    return [name for name in dict.fromkeys(names) if name and len(name) <= _MAX_NAME]


def similarity(one: str | None, other: str | None) -> float:
    """How alike two headlines are: the share of words in common with the shorter one, 0 to 1."""
    a, b = (set(_WORD.findall((text or "").casefold())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_words(one: str, other: str) -> bool:
    """Are two headlines the same but for case, punctuation and spaces?"""
    return _key(one) == _key(other)


def _likeness(text: str, title: str) -> float:
    """How sure it is that a heading prints the title; short ones share a word with many."""
    length = min(1.0, len(text) / _MIN_HEADLINE)
    return _SAME + length if same_words(text, title) else similarity(text, title) * length


def _bears_out(stated: str, printed: str) -> bool:
    """Are both one story's: half of their words the same, or a telling one of a whole headline?"""
    telling = len(printed) >= _MIN_HEADLINE and set(_TELLING_WORD.findall(printed.casefold()))
    return similarity(printed, stated) >= _LIKE or bool(
        telling and telling & set(_TELLING_WORD.findall(stated.casefold()))
    )


def _leads_home(link: HtmlElement, host: str) -> bool:
    href = (link.get("href") or "").strip()
    if (href and len(href) <= _LONGEST_HOME and _HOME.fullmatch(href)) or link.get("rel") == "home":
        return True
    if (
        not host
        or "//" not in href
        or host not in href
        or not _HOME.fullmatch(href.partition(host)[2].partition("#")[0])
    ):
        return False
    try:
        there = urlsplit(href)
    except ValueError:
        return False
    return there.netloc == host and not there.query and _HOME.fullmatch(there.path) is not None


def _is_sign(heading: HtmlElement) -> bool:
    """Is the heading the name over the shop: '<h1 class="logo">'?"""
    parent = heading.getparent()
    return any(
        _SITE_LABEL.search(f"{part.get('class')} {part.get('id')}") for part in (heading, parent) if part is not None
    )


def _own_text(element: HtmlElement, *, subtitles: bool) -> Iterator[str]:
    """The text of a heading without its kicker, and with or without its subtitles."""
    if element.text:
        yield element.text
    for child in element:
        label = _BEM.sub(" ", child.get("class") or "")
        kicker = child.tag in _KICKER_TAGS or _KICKER.search(label)
        subtitle = child.tag in _SUBTITLE_TAGS or _SUBTITLE.search(label)
        is_other = child.tag == "h1"  # another headline, before which this one was not ended
        if not is_other and (subtitles or not subtitle) and not (kicker and _WORD.search("".join(child.itertext()))):
            yield from _own_text(child, subtitles=subtitles)
        if child.tail:
            yield child.tail


def _joined(texts: Iterable[str]) -> str:
    """The texts of a heading's parts with a space between them, but none before the colon that one begins with."""
    return "".join(text if text.startswith(_CLOSING) else f" {text}" for text in texts)


def _trimmed(text: str) -> str | None:
    """A headline on one line, without the separators that its kicker leaves behind."""
    return _LOOSE_ENDS.sub("", line(text) or "") or None


def _in_trail(heading: HtmlElement) -> bool:
    """Is the heading the end of a breadcrumb: where a page repeats the words for search engines?"""
    for element in (heading, *islice(heading.iterancestors(), _LEVELS)):
        if element.tag in ("article", "main", "body"):
            return False
        label = f"{element.get('class')} {element.get('id')} {element.get('itemprop')} {' '.join(element.keys())}"
        if element.tag == "nav" or _TRAIL.search(label):
            return True
    return False


def _is_labelled(heading: HtmlElement) -> bool:
    """Does the page's maker call the heading a headline, by its class or by the group that it stands in?"""
    parent = heading.getparent()
    above = parent.tag if parent is not None else ""
    parts = (heading, *heading)
    return above in ("header", "hgroup") or any(_HEADLINE_LABEL.search(part.get("class") or "") for part in parts)


def _titled(body: HtmlElement, stated: Sequence[str]) -> HtmlElement | None:
    """The first element that prints a stated headline, on a page without headings."""
    titles = {title.casefold() for title in stated if _letters(title) >= _MIN_TITLE}
    for element in islice(body.iter(*_TITLED), _MAX_TITLED) if titles else ():
        if element.text and (line(element.text[:_MAX_HEADLINE]) or "").casefold() in titles:
            return element
    return None


def _only_one(elements: Elements, names: Set[str]) -> HtmlElement | None:
    """Where the page prints nothing that is stated: its only h2, h3 or large letters, with no sentence before it."""
    for tag in ("h2", "h3", "font"):
        found: list[HtmlElement] = []
        for element in islice(elements.body.iter(tag), _MAX_HEADINGS):
            text = line("".join(element.itertext())[:_MAX_HEADLINE]) or ""
            is_title = _letters(text) >= _MIN_TITLE and _key(text) not in names and text not in dates_in(text)
            if is_title and (tag != "font" or element.get("size") in _LARGE):
                found.append(element)
        if found:
            return found[0] if len(found) == 1 and not _has_prose_before(found[0], elements.body) else None
    return None


def _has_prose_before(element: HtmlElement, body: HtmlElement) -> bool:
    before = takewhile(lambda each: each is not element, body.iter())
    return any(is_prose(line(text) or "") for each in before for text in (each.text, each.tail) if text)


def _letters(text: str) -> int:
    """How long a text is, where one East Asian character counts as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_EASTERN.findall(text))


@lru_cache(maxsize=256)  # what is stated is compared with each heading
def _key(text: str) -> str:
    """A name as compared: 'The Harbour Post' and 'harbourpost' are one."""
    return "".join(_WORD.findall(text.casefold())).removeprefix("the")
