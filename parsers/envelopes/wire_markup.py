"""What agencies put inside their envelopes: stories in markup, one thing in several languages, words for its status."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from lxml import etree

from parsers.agencies.names import agency as listed_agency
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.language import tag
from parsers.markup import plain, text_of
from parsers.records import RawArticle
from parsers.text import line, paragraphs, tidy
from parsers.xml import LANG

# NITF's names for what HTML has a name for as well; a caption or a credit belongs to its picture, not to the story.
_SAME_IN_HTML = {"block": "div", "body.content": "div", "body.end": "div", "hl1": "h1", "hl2": "h2", "fn": "p",
                 "tagline": "p", "bibliography": "p"}  # fmt: skip
_BESIDE_THE_STORY = {"media", "body.head", "ds", "note"}
_ESCAPED = re.compile(r"</?(?:p|br|div)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)  # markup that came as text
_WRAPPED = re.compile(r"\s*<(p|pre|div)>(.*)</\1>\s*", re.IGNORECASE | re.DOTALL)
_INDENTED = re.compile(r"(?:\t| {2,})\S")
_LAID_OUT = {"p", "pre", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "script", "style"}
_BREAKS = {"br", "p", "hl1", "hl2", "block", "div", "li", "tr", "td", "th"}  # elements that part words
_STATUSES = {
    "usable": "usable", "update": "usable", "correction": "usable",
    "withheld": "withheld", "embargoed": "withheld", "embargo": "withheld", "held": "withheld", "hold": "withheld",
    "commissioned": "withheld",
    "canceled": "canceled", "cancelled": "canceled", "cancel": "canceled", "killed": "canceled", "kill": "canceled",
    "deleted": "canceled", "delete": "canceled", "withdrawn": "canceled", "retracted": "canceled",
}  # fmt: skip
_STRICTEST = ("canceled", "withheld", "usable")
_SCHEME = re.compile(r".*[:/#]")
# What a party has to do with a story of which it is the agency; '' where nothing is said.
_ORIGINS = ("agency", "origprov", "originfo", "originator", "contentoriginator", "source", "provider", "")


def status(*stated: str | None) -> str | None:
    """usable, withheld or canceled, whatever a standard calls it: 'stat:canceled', '…/pubstatusg2/canceled', 'Usable'.

    Of several statements the most binding; None where none of them is known.
    """
    found = {_STATUSES.get(code(one)) for one in stated}
    return next((one for one in _STRICTEST if one in found), None)


def code(term: str | None) -> str:
    """'canceled' of 'stat:Canceled' and of 'http://cv.iptc.org/newscodes/pubstatusg2/canceled/'; '' of nothing."""
    return _SCHEME.sub("", (term or "").strip().rstrip("/#")).strip().casefold()


def agency_among(parties: Iterable[tuple[str | None, str | None]]) -> str | None:
    """The agency among sources, each a name and its role: the one whose role says so, else one that is a known one."""
    named = [(name, code(role)) for name, role in parties if name]
    by_role = (name for role in _ORIGINS for name, other in named if other == role)
    return next(by_role, None) or next((name for name, _ in named if listed_agency(name)), None)


def in_language(elements: Iterable[etree._Element], language: str | None) -> list[etree._Element]:
    """Of elements that say one thing in several languages, those that say it in `language` (BCP 47).

    Without one of these, those that do not say which they are in; without these too, those in the first language.
    """
    groups: dict[str | None, list[etree._Element]] = {}
    for element in elements:
        groups.setdefault(tag(element.get(LANG) or element.get("lang")), []).append(element)
    return groups.get(tag(language)) or groups.get(None) or next(iter(groups.values()), [])


def merged(outer: RawArticle, inner: RawArticle) -> RawArticle:
    """An envelope's fields, and what it leaves open as the story inside it says."""
    gaps = {f.name: getattr(inner, f.name) for f in fields(outer) if getattr(outer, f.name) in (None, ())}
    found = replace(outer, **gaps | {"left_out": (*outer.left_out, *inner.left_out)})
    outweighed = (Told(name, getattr(inner, name)) for name in ("headline", "description", "byline", "dateline"))
    return with_unsaid(found, outweighed)


def said(element: etree._Element | None) -> str | None:
    """All text of an element on one line, with blanks where lines or paragraphs end; None when there is none."""
    return line("".join(_pieces(element))) if element is not None else None


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        gap = " " if str(part.tag).lower() in _BREAKS else ""
        yield gap
        yield from _pieces(part) if isinstance(part.tag, str) else ()
        yield gap
        yield part.tail or ""


def first_said(root: etree._Element, *paths: str, language: str | None = None) -> str | None:
    """What the first element on one of `paths` says that says anything, in `language` where there is a choice."""
    return next((text for path in paths for text in all_said(root, path, language=language)), None)


def all_said(root: etree._Element, *paths: str, language: str | None = None) -> tuple[str, ...]:
    """What the elements on each of `paths` say, each once, in `language` where there is a choice."""
    told = ([element for element in root.iterfind(path) if said(element)] for path in paths)
    texts = (said(element) for elements in told for element in in_language(elements, language))
    return tuple(dict.fromkeys(filter(None, texts)))


def story_text(element: etree._Element) -> str | None:
    """The text of an NITF or XHTML body, paragraphs separated by a blank line, without pictures and their captions.

    A body without any element is text laid out by hand. What stands beside paragraphs in an agency's own vocabulary
    ('<P>One</P><QUOTE>Two</QUOTE>') is a paragraph as well.
    """
    if len(element) == 0:
        return laid_out(element.text or "")
    for part in element.iter(etree.Element):
        part.tag = _SAME_IN_HTML.get(part.tag.lower(), part.tag.lower())
    etree.strip_elements(element, *_BESIDE_THE_STORY, with_tail=False)
    for part in [part for part in element.iter(etree.Element) if part.tag != "p" and part.find("p") is not None]:
        for beside in part:
            if isinstance(beside.tag, str) and beside.tag not in _LAID_OUT and not (beside.tail or "").strip():
                beside.tag = "div"
    return _shown(text_of(element))


def laid_out(text: str) -> str | None:
    """Text laid out by hand, paragraphs separated by a blank line: where some lines are indented, each begins one.

    Markup that came as text is read, but for one pair of tags around it all, which says nothing of its paragraphs.
    """
    inside = _WRAPPED.fullmatch(text)
    if inside and not _ESCAPED.search(inside[2]):
        text = inside[2]
    if _ESCAPED.search(text):
        return _shown(text)
    lines = text.strip("\r\n").splitlines()
    indented = [bool(_INDENTED.match(one)) for one in lines]
    if any(indented) and not all(begins for begins, one in zip(indented, lines, strict=True) if one.strip()):
        text = "\n".join(f"\n{one}" if begins else one for begins, one in zip(indented, lines, strict=True))
        return "\n\n".join(paragraphs(text)) or None
    return tidy(text).strip() or None


def _shown(text: str) -> str | None:
    """`text` without the markup that came as text."""
    return (plain(text) if _ESCAPED.search(text) else text) or None


def attribute(root: etree._Element, path: str, name: str) -> str | None:
    """The attribute of the first element on `path` that has it."""
    return next(filter(None, (line(element.get(name)) for element in root.iterfind(path))), None)
