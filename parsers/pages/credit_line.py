"""The credit line: a byline as it is printed in an element of a page.

The element is rarely the line alone: times, job titles, share buttons, a portrait and a biography stand in it. What is
kept is what a newspaper would print on that line; who the people in it are is for `parsers.bylines.grammar` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from parsers.bylines.beside import EDGES, NAME, NO_NAME, without_date
from parsers.bylines.grammar import read_byline
from parsers.bylines.leads import AND, BY, HANDS, LABELS, LEAD, LEAD_WORDS, OURS, WEAK_AND, has_lead
from parsers.heads.ago import without_ago
from parsers.heads.names import is_town
from parsers.languages import Pattern, any_of, words
from parsers.letters import ends_sentence
from parsers.text import line

if TYPE_CHECKING:
    from bs4 import Tag

MAX_LENGTH = 300
_SENTENCE = 80  # longer than any name and title: a biography or a caption
_MOST_SMALL = 4  # words in small letters of a title: 'Professor of law at the university in Hull.'

# What elements are called is looked through in lower case and between blanks: ignoring case takes twice as long, and so
# does an alternative that begins with anything but a letter or a set of them.
_NAMES = "|".join(f"{name}(?!i[sz])" for name in words("page.byline_names"))
_NAMED = re.compile(
    rf"byline|author|[^a-z]writer|{_NAMES}|contributor|reporter|journalist|columnist|writ(?:ten|e)-?by"
    r"|[-_ ](?:(?:story|article)[-_]?credit|(?:(?:story|article)[-_]?)?signature)[-_ ]"
)
_ELSE = (
    r"avatar|[-_ ]bio[-_ ]|biograph|social|share|follow|e-?mail|twitter|facebook|tooltip"
    r"|reading|views|count|thumb|authori[sz]|description|comment|confirm"
)
_TIMES = ("[-_ ]date", "date(?:[-_]|(?= ))", "time", "publish", "updated")
_FURNITURE = re.compile(rf"{_ELSE}|{'|'.join(_TIMES)}|[-_ ](?:cat|category|tags?)[-_]?links")
_OF_NOBODY = r"(?!\S*(?:author|byline))(?<!author-date)(?<!author_date)(?<!byline-date)"
_NO_BYLINE = re.compile("|".join((_ELSE, *(time + _OF_NOBODY for time in _TIMES))))
_ENDING = re.compile(r"(?:share|social)\w*__?\w*--?(?:author|byline)s?(?= |$)")  # in BEM, what it is
_OTHER_STORIES = re.compile(
    r"comment|related|recommend|caption|figure|gallery|(?:photo|image|img|foto)[-_]?(?:credit|author|by)"
    r"|popular|trending|newsletter|[-_ ](?:nav|menu|login|ads?)[-_ ]"
    r"|read-?more|more-?from|most-?read|breadcrumb"
)
_BOX = re.compile(  # another story's, unless it is the author's
    r"promo|teaser|sidebar|footer(?<!post-footer)(?<!entry-footer)(?<!article-footer)|[-_ ](?:aside|card|modal)[-_ ]"
)
_PROFILE = Pattern(
    lambda: (
        r"/(?:authors?|writers?|contributors?|columnists?|journalists?|reporters?|byline|staff"
        rf"|{any_of('page.author_paths')})/(?:\d+/)?[^/?#]+(?:/?$|[?#])"
    ),
    re.IGNORECASE,
)
_SECTION_PATH = re.compile(r"/(?:sections?|[ck]ategor\w+|rubri\w+)/")
_LONGEST_ADDRESS = 500  # characters
_ROBOTS = re.compile(r"\b(?:no)?(?:follow|index)\b(?!-)")  # what a link's `rel` tells search engines
_UNPRINTED = {"time", "button", "img", "svg", "figure", "noscript", "input", "select", "form"}
INLINE = {"a", "abbr", "address", "b", "bdi", "cite", "em", "font", "i", "label", "small", "span", "strong", "u"}
_WORK = any_of("byline.work", "byline.written")
_PRINTED = Pattern(
    lambda: (
        rf"(?:(?:\w+\s+)?{_WORK}\s+)?{BY}(?:\s*[:：])?\s+{NAME}"
        rf"|{LABELS}\s?(?:[:：]\s|：){NAME}"
        rf"|\d[\d.:/ ]*\s(?:{any_of('date.hours_behind')}\s|[ap]\.?m\.?\s(?:[A-Z]{{2,4}}\s)?)?(?:[–—-]\s)?"
        rf"(?:{_WORK}\s+)?{BY}\s?:?\s+{NAME}"
        rf"|{any_of('byline.written')}\s[^.]{{0,40}}\s{any_of('byline.by', 'byline.by_here')}\s+{NAME}"
    ),
    re.IGNORECASE,
)
_GLUED = re.compile(rf"^({'|'.join(word.title() for word in words('byline.opens'))})(?=[A-Z\u00c0-\u00de])")
_OTHER_FACT = Pattern(lambda: rf"(?:^|[\s,]){any_of('page.facts')}\s?:.*", re.IGNORECASE)  # behind the name
_STAMP = Pattern(  # 'Ana Petrova - Published yesterday at 6 pm'
    lambda: rf"(?<=\w)\s[-–—(]\s?{any_of('date.published', 'date.modified')}\s(?!{BY}\s?:?\s).*", re.IGNORECASE
)
_SEGMENTS = re.compile(r" [|•·●] |[|•●\n]")
_BUTTON_BEHIND = Pattern(lambda: rf"^(\S+\s\S+\s\S.*?)\s{any_of('page.buttons')}$", re.IGNORECASE)
_ABOUT = Pattern(lambda: rf"\W*{any_of('page.about_writers')}\W*", re.IGNORECASE)
_WHERE = set(words("byline.where"))
_CONJUNCTION = Pattern(lambda: rf"{AND}|{WEAK_AND}|&")
_MARKED = {"class", "itemprop", "property"}  # what says that an element is something of its own
_LABELS = ("class", "id", "itemprop", "rel")
_START, _END = "\x02", "\x03"
_BARE_START, _BARE_END = "\x04", "\x05"  # of a span that bears no name
_ABUTTING = re.compile(f"{_END}[ \n]*{_START}|[{_BARE_END}{_END}]{_BARE_START}|{_BARE_END}{_START}")
_BEHIND_LINK = re.compile(
    rf"{_END}\s+([^\W\d_][^\d\x02-\x05\n,;]{{1,30}}?)\s*(?=[\x02-\x05]*\s?\d)"
)  # a place before the date
_SPAN_MARKS = re.compile(f"[{_START}{_END}{_BARE_START}{_BARE_END}]")


def among_names(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    """Is one of the names in a label, which blanks part, like the pattern? They are few, and each is looked at once."""
    found = lru_cache(maxsize=16384)(lambda name: pattern.search(f" {name} ") is not None)
    return lambda label: any(map(found, label.split()))


_is_furniture = among_names(_FURNITURE)
_BYLINE, _NO, _ENDS, _OTHERS, _BOXED = 1, 2, 4, 8, 16
_SAYS = ((_BYLINE, _NAMED), (_NO, _NO_BYLINE), (_ENDS, _ENDING), (_OTHERS, _OTHER_STORIES), (_BOXED, _BOX))


@lru_cache(maxsize=16384)  # names are few, and in many labels
def _said_by(name: str) -> int:
    named, said = f" {name} ", 0
    for flag, pattern in _SAYS:
        if pattern.search(named):
            said |= flag
    return said


@lru_cache(maxsize=4096)
def _said(label: str) -> int:
    """What the names in a label say, as flags."""
    return reduce(or_, map(_said_by, label.lower().split()), 0)


@lru_cache(maxsize=4096)
def names_byline(label: str) -> bool:
    """Do the class and id names of an element say that it holds a byline?"""
    said = _said(label)
    return label.lower() == "by" or (bool(said & _BYLINE) and (not said & _NO or bool(said & _ENDS)))


def is_elsewhere(label: str) -> bool:
    """Do an element's names say that it is no part of the story: comments, other stories, navigation?"""
    return is_other_story(label) or is_boxed(label)


def is_other_story(label: str) -> bool:
    """Do an element's names say outright that it is something else: comments, related stories, navigation?"""
    return bool(_said(label) & _OTHERS)


def is_boxed(label: str) -> bool:
    """Do an element's names say that it is a box, mostly another story's: teaser, card, sidebar, footer?"""
    return _said(label) & (_BOXED | _BYLINE) == _BOXED


def is_profile_link(element: HtmlElement) -> bool:
    """Is it a link to the page of somebody who writes for the site: '/author/ana-petrova'?"""
    href = element.get("href") if element.tag == "a" else None
    return href is not None and len(href) < _LONGEST_ADDRESS and _PROFILE.search(href) is not None


@lru_cache(maxsize=256)  # elements that hold each other print the same line
def begins_byline(text: str) -> bool:
    """Does a line, or a part of it, begin like a byline: 'By Ana Petrova', '3 min read · By Ana Petrova'?"""
    if OURS.match(text) or any(_PRINTED.match(part) for part in _SEGMENTS.split(text)):
        return True
    if text[:1].isdecimal() and _PRINTED.match(without_ago(text)):  # '3 days ago by Ana Petrova'
        return True
    may_sign = LEAD.match(text) is not None or (not text.isascii() and text[:1].isalpha())  # '文/李明', '홍길동 기자'
    return may_sign and read_byline(text) is not None


def label_of(attributes: Mapping[str, str | list[str]] | None) -> str:
    """The names among an element's attributes: class, id, and what the page's own scripts call it."""
    if not attributes or not (telling := _telling(*attributes)):
        return ""
    values = [attributes[name] for name in telling]
    return _label(" ".join([" ".join(value) if isinstance(value, list) else value for value in values]))


@lru_cache(maxsize=4096)
def _telling(*attributes: str) -> tuple[str, ...]:
    """Those of the attributes that name an element."""
    scripts = (name for name in attributes if name.startswith("data-") and name.endswith(("name", "id", "component")))
    return (*(name for name in _LABELS if name in attributes), *scripts)


@lru_cache(maxsize=4096)
def _label(names: str) -> str:
    label = " ".join(names.split())[:500]
    return _ROBOTS.sub("", label) if "follow" in label or "index" in label else label


def as_tag(element: HtmlElement) -> Tag:
    """An element of the page's tree, with all that is in it, as BeautifulSoup has it."""
    from bs4 import NavigableString, Tag  # which a text that is no page need not wait for

    tag = Tag(name=element.tag, attrs=dict(element.items()))
    if element.text:
        tag.append(NavigableString(element.text))
    for child in element:
        tag.append(as_tag(child))
        if child.tail:
            tag.append(NavigableString(child.tail))
    return tag


def credit_line(tag: Tag) -> str | None:
    """The byline printed in an element, on one line; None when no name can stand in it.

    '<p>By <a>Ana Petrova</a><br>Staff Writer <time>4 March</time></p>' gives 'By Ana Petrova, Staff Writer'. Of an
    author's box with a biography only the first line is the byline.
    """
    segments: list[str] = []
    for segment in _SEGMENTS.split(_printed(tag)[: 20 * MAX_LENGTH]):
        printed = _BUTTON_BEHIND.sub(r"\1", without_date(_STAMP.sub("", (line(segment) or "")[: MAX_LENGTH + 1])))
        fact = _OTHER_FACT.search(printed)
        text = printed[: fact.start()].rstrip(EDGES) if fact else printed
        if segments and text.endswith(":") and text.count(" ") > 1 and not LEAD_WORDS.fullmatch(text):
            break  # 'Search for this author in:'
        is_label = text.endswith(":") and not LEAD_WORDS.fullmatch(text)  # of a count or a day: 'Просмотров: 154'
        names_none = NO_NAME.fullmatch(text) or _ABOUT.fullmatch(text) or text in _WHERE
        if not text or is_label or text in segments or names_none:
            if fact and segments:
                break  # what follows is about the story
            continue
        if _is_sentence(text):
            segments = segments[:1]
            break
        named = next((at for at, name in enumerate(segments) if text.startswith(f"{name} ") and " " in name), None)
        if named is not None:  # 'Ana Petrova covers the port.'
            segments = segments[: named + 1]
            break
        if segments and (
            LEAD_WORDS.fullmatch(segments[-1])
            or HANDS.fullmatch(f"{segments[-1]} ")  # 'Illustrations by'
            or _CONJUNCTION.match(text)
            or _CONJUNCTION.fullmatch(segments[-1].rpartition(" ")[2])
        ):
            segments[-1] += f" {text}"
        else:
            segments.append(text)
        if fact:
            break
    text = _GLUED.sub(r"\1 ", ", ".join(segments))
    if not text or len(text) > MAX_LENGTH or LEAD_WORDS.fullmatch(text) or not any(map(str.isalpha, text)):
        return None
    return text


def _is_sentence(text: str) -> bool:
    """Is it running text, not names and titles: long, and mostly in small letters?"""
    small = [word for word in text.split() if word[:1].islower()]
    is_long = len(text) > _SENTENCE or (ends_sentence(text) and len(small) > _MOST_SMALL)
    return is_long and not has_lead(text) and 2 * len(small) > len(text.split())


def _is_topic(tag: Tag) -> bool:
    """Is it a link to the stories of a section: '<a rel="category tag">Quay</a>', '<a href="/category/quay">'?"""
    if tag.name != "a":
        return False
    href = str(tag.attrs.get("href", ""))[:_LONGEST_ADDRESS]
    section = _SECTION_PATH.search(href) is not None and _PROFILE.search(href) is None
    return section or "tag" in str(tag.attrs.get("rel", "")).split()


def _printed(tag: Tag) -> str:
    """The text of an element without furniture, a line for each block and for each of the spans and links that abut."""
    from bs4 import NavigableString, Tag

    parts: list[str] = []
    pending: list[Tag | str] = [tag]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            parts.append(re.sub(r"\s+", " ", node) if isinstance(node, NavigableString) else node)
        elif node is tag or not (
            node.name in _UNPRINTED or _is_topic(node) or _is_furniture(label_of(node.attrs).lower())
        ):
            start, end = ("\n", "\n") if node.name not in INLINE else ("", "")
            if node.name == "a" or (node.name in INLINE and _MARKED & node.attrs.keys()):
                start, end = _START, _END
            elif node.name == "span":
                start, end = _BARE_START, _BARE_END
            children = [child for child in node.children if isinstance(child, Tag | NavigableString)]
            pending += [end, *reversed(children), start]
    printed = _BEHIND_LINK.sub(lambda found: f"\n{found[1]}\n" if is_town(found[1]) else found[0], "".join(parts))
    return _SPAN_MARKS.sub("", _ABUTTING.sub("\n", printed))
