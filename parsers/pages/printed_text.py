"""The text of a story by the element that it stands in: its paragraphs as printed, each kept or left out for a reason.

An extractor weighs the parts of a page against each other, and where a story is short no part weighs enough. Here
nothing is weighed: what stands behind the headline, in the element that holds both, is the story's, but for what the
page's maker or the words of its language name as something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, islice

from lxml import etree
from lxml.html import HtmlElement

from parsers.heads.furniture import heads_links, offers, why_left_out
from parsers.letters import ends_sentence
from parsers.markup import BLOCKS, UNPRINTED, text_of
from parsers.pages.credit_line import among_names, names_byline
from parsers.records import Why

_STORIES = ("article", "main")
_ELSEWHERE = {
    "nav": Why.FURNITURE, "footer": Why.FURNITURE, "form": Why.FURNITURE, "menu": Why.FURNITURE,
    "dialog": Why.FURNITURE, "aside": Why.RELATED, "figure": Why.CAPTION, "figcaption": Why.CAPTION,
}  # fmt: skip
_NAMES = {  # in lower case, between blanks
    Why.ADVERTISEMENT: (
        r"[-_ ](?:ads?|adv|advert\w*|adsby\w*|ad-?(?:slot|box|unit|label|container|wrapper)|sponsor\w*|promo\w*"
        r"|newsletter\w*|subscri(?:be|ption)\w*|paywall-?(?:box|cta|message|notice|offer|overlay|prompt)|sign-?up|banner"
        r"|donat\w*|cta)[-_ ]"
    ),
    Why.RELATED: (
        r"related|recommend|popular|trending|read-?(?:more|also|next)|more-?(?:from|on|news|stories)|most-?read|see-?also"
        r"|comments|disqus| (?:(?:post|article|entry)-?)?(?:teasers?|tags|topics) "
    ),
    Why.FURNITURE: (
        r"breadcrumb|[-_ ](?:nav|navbar|navigation|menu|share|sharing|social\w*|toolbar|pagination|pager|print"
        r"|rating|cookies?|consent)[-_ ]"
    ),
    Why.CAPTION: r"caption|[-_ ](?:figure|gallery|slideshow|(?:photo|image|picture)-?credits?)[-_ ]",
    Why.AUTHOR_BOX: (
        r"byline|[-_ ](?:(?:post|article|entry|story)-?)?(?:authors?|writers?|bio)"
        r"(?:-?(?:box|info|bio|card|name|meta|details))?[-_ ]"
    ),
}
_READ_MORE = re.compile(r"\S*read-?more\S*", re.IGNORECASE)  # a large one is a story that unfolds
_CALLED = ("class", "id", "itemprop")
_NAMED = re.compile("|".join(f"(?P<{why.name}>{names})" for why, names in _NAMES.items()))
_MAY_NAME = re.compile("|".join(_NAMES.values()))  # which is told in a third of the time
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # of 'signupMessage'
_POST = re.compile(r"(?:^| )hentry(?: |$)|(?:^| )post-\d")  # WordPress: with the names of the story's tags
_is_post = among_names(_POST)
WALL = re.compile(r"pay-?wall|reg-?wall|subscriber-?only|premium-?(?:gate|wall|offer)|article-gate", re.IGNORECASE)
"""In the name of an element that offers a subscription, or that holds what only subscribers see."""
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CUT = ("…", "...")
_WORD = re.compile(r"\w+")
_NO_WORDS = {code: None for code in range(128) if not _WORD.match(chr(code))}
_PROSE = 40  # characters, of which an East Asian one counts as three
_MOSTLY = 0.6
_LARGEST = 1500  # characters of what its name says is no text; the rest is called so for what stands beside it
_DEEPEST = 12  # elements above a headline
_FEW = 2  # paragraphs besides the first
_NEAR = 4  # elements around a text that are looked at
_GROWN = 1.5  # times the text that a larger element must hold to be the story's


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a story's element."""

    text: str
    within: str
    """The element that holds it, by its tag and names."""
    named: Why | None = None
    """Why it is no part of the story's text, by what the element is or is called."""
    linked: bool = False
    """Is it mostly links?"""
    listed: bool = False
    """Does it stand in a list of links below a heading that says 'Read also'?"""
    block: HtmlElement | None = field(default=None, compare=False, repr=False)
    """The innermost element that it is a paragraph or a part of."""

    @cached_property
    def why(self) -> Why | None:
        """Why it is no part of the story's text, if it is none: by its element or by its own words."""
        if self.listed and (not _is_ended(self.text) or self.text.endswith("?")):
            return Why.RELATED
        if self.named is None and WALL.search(self.within) and offers(self.text):
            return Why.ADVERTISEMENT
        return self.named or why_left_out(self.text, linked=self.linked)

    @cached_property
    def weight(self) -> int:
        """How much it says, in letters of an alphabet."""
        return weight(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Running text, rather than a label, a name or a time?"""
        return self.weight >= _PROSE and _is_ended(self.text)

    @property
    def is_sentence(self) -> bool:
        """A sentence or more in a paragraph of its own, however short?"""
        is_own = self.why is None and self.block is not None and self.block.tag == "p"
        return is_own and not self.linked and _is_ended(self.text) and " " in self.text

    @cached_property
    def key(self) -> str:
        """The text as compared."""
        return key_of(self.text)


def is_prose(text: str) -> bool:
    """Is a text a sentence or more, and not too short for one?"""
    return weight(text) >= _PROSE and _is_ended(text)


def weight(text: str) -> int:
    """How much a text says, in letters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * len(_EAST.findall(text))


def is_whole(text: str) -> bool:
    """Is the last sentence of a text whole?"""
    return _is_ended(text) and not text.endswith(_CUT)


def _is_ended(text: str) -> bool:
    return text.endswith(":") or ends_sentence(text)


def key_of(text: str) -> str:
    """A text as compared: its letters and digits."""
    if text.isascii():
        return text.lower().translate(_NO_WORDS)
    return "".join(_WORD.findall(text.casefold().replace(" ", "")))  # most of what parts words is quickly gone


def story_paragraphs(heading: HtmlElement) -> list[Paragraph]:
    """What stands behind a headline in the element that holds it and the story; empty where none holds any prose.

    That is the nearest article around the headline, else the smallest element that a larger one adds little to. Of an
    article some sentences are enough, however short.
    """
    behind = _Behind()
    end = most = amount = counted = 0
    node = heading
    for element in islice(heading.iterancestors(), _DEEPEST):
        if element.tag == "html":
            break
        behind.say(node.tail)
        for sibling in node.itersiblings():
            behind.read(sibling)
        if element.tag in BLOCKS:
            behind.break_off()
        amount += sum(each.weight for each in behind.found[counted:] if each.named is None and each.is_prose)
        counted = len(behind.found)
        if amount > _GROWN * most:
            end, most = counted, amount
        if element.tag in _STORIES or element.get("role") in _STORIES:
            if most:
                break
            if sum(each.is_sentence for each in behind.found) >= _FEW:
                return behind.found
        node = element
    return behind.found[:end]


def paragraphs_around(text: str, body: HtmlElement) -> list[Paragraph]:
    """What stands in the element of a `body` that holds a text, of which the paragraphs are parted by blank lines.

    It is the smallest one around the first and the last of them that a larger one adds little to. What stands below the
    last is there only where they are few: of a longer text an extractor knows the end.
    """
    first, *_, last = keys if len(keys := [key_of(part) for part in text.split("\n\n")]) > 1 else keys * 2
    holder = body
    while (inner := next((each for each in holder if _holds(each, first, last)), None)) is not None:
        holder = inner
    most, found = 0, list[Paragraph]()
    for element in islice(chain((holder,), holder.iterancestors()), _NEAR):
        if element.tag in ("body", "html") and found:
            break
        behind = _Behind()
        behind.read(element)
        behind.break_off()
        amount = sum(each.weight for each in behind.found if each.named is None and each.is_prose)
        if amount > _GROWN * most:
            most, found = amount, behind.found
    if text.count("\n\n") < _FEW:
        return found
    return found[
        : next((at for at in reversed(range(len(found))) if found[at].key in last or last in found[at].key), -1) + 1
    ]


def _holds(element: HtmlElement, *keys: str) -> bool:
    text = key_of("".join(element.itertext())) if isinstance(element.tag, str) else ""
    return all(key in text for key in keys)


class _Behind:
    """The paragraphs that were read so far, and the one that has begun."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._parts: list[str] = []
        self._linked = 0
        self._within = ""
        self._block: HtmlElement | None = None

    def read(self, root: HtmlElement) -> None:
        """Read an element and what follows it in its own parent."""
        links = 0
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            tag = node.tag
            if event == "start":
                named = node.keys()
                if tag in UNPRINTED or (named and _is_hidden(node, named)):
                    walk.skip_subtree()
                elif (named or tag in _ELSEWHERE) and (why := _why(node, named)) is not None:
                    self.break_off()
                    self._leave_out(node, why)
                    walk.skip_subtree()
                else:
                    links += tag == "a"
                    if tag in BLOCKS or tag == "br":
                        self._begin(tag, node)
                    if text := node.text:
                        self.say(text, linked=links > 0)
            else:
                links -= tag == "a" and links > 0
                if tag in BLOCKS:
                    self.break_off()
                    self._block = node.getparent()
                if text := node.tail:
                    self.say(text, linked=links > 0)

    def say(self, text: str | None, *, linked: bool = False) -> None:
        """Add to the paragraph that has begun."""
        if text:
            self._parts.append(text)
            self._linked += len(text) if linked else 0

    def break_off(self) -> None:
        """End the paragraph that has begun."""
        if self._parts and (text := " ".join("".join(self._parts).split())):
            linked = self._linked >= _MOSTLY * len(text)
            above = self.found[-1] if self.found and linked else None
            listed = above is not None and (above.listed or (not above.linked and heads_links(above.text)))
            self.found.append(Paragraph(text, self._within, linked=linked, listed=listed, block=self._block))
        self._parts.clear()
        self._linked = 0

    def _begin(self, tag: str, node: HtmlElement) -> None:
        if tag in BLOCKS:
            self.break_off()
            parent = node.getparent()
            self._block = node
            self._within = signature(parent) if tag == "p" and parent is not None else signature(node)
        elif tag == "br":
            told = "".join(self._parts).rstrip(" \t")
            if told.endswith("\n") or _is_ended(told.rstrip()):
                self.break_off()
            else:
                self._parts.append("\n")

    def _leave_out(self, node: HtmlElement, why: Why) -> None:
        """Note what stands in an element that is no part of the text."""
        within = signature(node)
        in_paragraphs = why is not Why.RELATED and next(node.iter("p"), None) is not None
        whole = next(node.iter("table"), None) is None if why is Why.CAPTION else in_paragraphs
        parts = text_of(node).split("\n\n") if whole else node.itertext()
        for text in parts:
            if told := " ".join(text.split()):
                self.found.append(Paragraph(told, within, named=why))


def _is_hidden(node: HtmlElement, named: Sequence[str]) -> bool:
    return "hidden" in named or ("style" in named and _HIDDEN.search(node.get("style")) is not None)


def _why(node: HtmlElement, named: Sequence[str]) -> Why | None:
    """Why an element is no part of the story, by what it is or is called; `named` are its attributes."""
    if node.tag in _ELSEWHERE:
        return _ELSEWHERE[node.tag]
    names = " ".join([node.get(name) for name in _CALLED if name in named])
    if not names or node.tag in _STORIES or node.tag == "body":
        return None
    why = _why_named(names[:300])
    if why is None or sum(map(len, node.itertext())) < _LARGEST:
        return why
    return Why.RELATED if _why_named(_READ_MORE.sub("", names[:300])) is Why.RELATED else None


@lru_cache(maxsize=4096)
def _why_named(names: str) -> Why | None:
    if _is_post(names):
        return None
    return next(filter(None, map(_why_one, names.split())), None) or (Why.AUTHOR_BOX if names_byline(names) else None)


@lru_cache(maxsize=16384)
def _why_one(name: str) -> Why | None:
    named = f" {name if name.islower() else _HUMP.sub('-', name).lower()} "
    found = _NAMED.search(named) if _MAY_NAME.search(named) else None
    return Why[found.lastgroup] if found and found.lastgroup else None


def signature(node: HtmlElement) -> str:
    """The kind of an element: its tag and its classes."""
    return f"{node.tag} {node.get('class') or ''}"
