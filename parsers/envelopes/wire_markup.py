"""What agencies put inside their envelopes: stories marked up in NITF or XHTML, and words for a story's status.

NITF stands alone, inside NewsML 1 and inside NewsML-G2, so its vocabulary is here and not in one of the formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from lxml import etree

from parsers.markup import plain, text_of, web_address
from parsers.records import Image, RawArticle, Subject
from parsers.text import line, tidy

# NITF's names for what HTML has a name for as well; a caption or a credit belongs to its picture, not to the story.
_SAME_IN_HTML = {"block": "div", "body.content": "div", "body.end": "div", "hl1": "h1", "hl2": "h2", "fn": "p"}
_BESIDE_THE_STORY = {"media", "body.head", "ds", "note"}
_ESCAPED = re.compile(r"</?(?:p|br|div)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)  # markup that came as text
_LAID_OUT = {"p", "pre", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "script", "style"}
_STATUSES = {
    "usable": "usable", "update": "usable", "correction": "usable",
    "withheld": "withheld", "embargoed": "withheld", "held": "withheld",
    "canceled": "canceled", "cancelled": "canceled", "killed": "canceled", "deleted": "canceled", "kill": "canceled",
}  # fmt: skip


def status(stated: str | None) -> str | None:
    """usable, withheld or canceled, whatever a standard calls it: 'stat:canceled', 'Usable', 'cancelled'."""
    return _STATUSES.get((stated or "").rpartition(":")[2].strip().casefold())


def merged(outer: RawArticle, inner: RawArticle) -> RawArticle:
    """An envelope's fields, and what it leaves open as the story inside it says."""
    gaps = {f.name: getattr(inner, f.name) for f in fields(outer) if getattr(outer, f.name) in (None, ())}
    return replace(outer, **gaps)


def said(element: etree._Element | None) -> str | None:
    """All text of an element on one line; None when there is none."""
    return line("".join(element.itertext())) if element is not None else None


def first_said(root: etree._Element, *paths: str) -> str | None:
    """What the first element on one of `paths` says that says anything."""
    return next(filter(None, (said(element) for path in paths for element in root.iterfind(path))), None)


def story_text(element: etree._Element) -> str | None:
    """The text of an NITF or XHTML body, paragraphs separated by a blank line, without pictures and their captions.

    A body without any element is text laid out by hand: its own lines tell the paragraphs. What stands beside
    paragraphs in an agency's own vocabulary ('<P>One</P><QUOTE>Two</QUOTE>') is a paragraph as well.
    """
    if len(element) == 0:
        return _shown(tidy(element.text or "").strip())
    for part in element.iter(etree.Element):
        part.tag = _SAME_IN_HTML.get(part.tag.lower(), part.tag.lower())
    etree.strip_elements(element, *_BESIDE_THE_STORY, with_tail=False)
    for part in [part for part in element.iter(etree.Element) if part.tag != "p" and part.find("p") is not None]:
        for beside in part:
            if isinstance(beside.tag, str) and beside.tag not in _LAID_OUT and not (beside.tail or "").strip():
                beside.tag = "div"
    return _shown(text_of(element))


def _shown(text: str) -> str | None:
    """`text` without the markup that came as text."""
    return (plain(text) if _ESCAPED.search(text) else text) or None


def read_nitf(nitf: etree._Element) -> RawArticle:
    """The fields of an `<nitf>` element, whether it is a document or stands inside one."""
    docdata, body = nitf.find(".//docdata"), nitf.find(".//body")
    docdata = nitf if docdata is None else docdata
    content = nitf.find(".//body.content")
    images = tuple(_images(nitf))
    return RawArticle(
        uri=_attribute(docdata, "doc-id", "id-string"),
        publisher=first_said(nitf, ".//distributor") or _attribute(docdata, "doc.copyright", "holder"),
        headline=first_said(nitf, ".//hedline/hl1", ".//hedline", "head/title"),
        description=first_said(nitf, ".//body.head/abstract"),
        byline=_byline(nitf.find(".//body.head/byline")),
        dateline=_dateline(nitf.find(".//body.head/dateline")),
        located=first_said(nitf, ".//body.head/dateline/location") or _attribute(docdata, "evloc", "city"),
        published=_dates(nitf, docdata),
        language=nitf.get("baselang") or _attribute(nitf, ".//lang", "lang"),
        slugline=first_said(docdata, ".//slugline") or _attribute(docdata, "key-list/keyword", "key"),
        genre=_attribute(nitf, ".//tobject.property", "tobject.property.type"),
        subjects=tuple(_subjects(nitf)),
        images=images,
        ed_note=_attribute(docdata, "ed-msg", "info"),
        pub_status=status(docdata.get("management-status")),
        embargoed=_embargo(docdata),
        publisher_version=_attribute(docdata, "du-key", "version"),
        copyright_holder=_attribute(docdata, "doc.copyright", "holder"),
        body=story_text(content if content is not None else body) if body is not None else None,
    )


def _byline(byline: etree._Element | None) -> str | None:
    """'By ANA PETROVA, Energy Writer': the people, then their title where the markup has it apart."""
    if byline is None:
        return None
    title = said(byline.find("byttl"))
    etree.strip_elements(byline, "byttl", with_tail=False)
    name = said(byline)
    return ", ".join(filter(None, (name and name.rstrip(" ,"), title))) or None


def _dateline(dateline: etree._Element | None) -> str | None:
    """'BAKU, April 18 (Turan) -' as printed; a bare time stamp for machines is no part of it."""
    if dateline is None:
        return None
    for stamp in dateline.iterfind("story.date"):
        if (stamp.text or "").strip()[:8].isdigit():
            stamp.text = None
    for part in list(dateline.iterdescendants()):
        if part.getnext() is not None and not (part.tail or "").strip():
            part.tail = ", "  # <city>Baku</city><country>Azerbaijan</country>
    return said(dateline)


def _dates(nitf: etree._Element, docdata: etree._Element) -> tuple[str, ...]:
    stated = (
        _attribute(docdata, "date.issue", "norm"),
        _attribute(docdata, "date.release", "norm"),
        _attribute(nitf, ".//body.head/dateline/story.date", "norm"),
        _attribute(nitf, "head/pubdata", "date.publication"),
    )
    return tuple(filter(None, stated))


def _embargo(docdata: etree._Element) -> str | None:
    """The day of release, where the story waits for it."""
    waits = docdata.get("management-status") == "embargoed"
    return _attribute(docdata, "date.release", "norm") if waits else None


def _subjects(nitf: etree._Element) -> Iterator[Subject]:
    for subject in nitf.iterfind(".//tobject.subject"):
        code = subject.get("tobject.subject.refnum") or subject.get("tobject.subject.code")
        levels = (subject.get(f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
        if name := next(filter(None, levels), None) or code:
            yield Subject(name=name, code=code)


def _images(nitf: etree._Element) -> Iterator[Image]:
    for media in nitf.iterfind(".//media"):
        hrefs = (web_address(part.get("source"), None) for part in media.iterfind("media-reference"))
        href = next(filter(None, hrefs), None)
        if media.get("media-type", "image") == "image" and href:
            yield Image(href=href, caption=first_said(media, "media-caption"),
                        creditline=first_said(media, "media-producer"))  # fmt: skip


def _attribute(root: etree._Element, path: str, name: str) -> str | None:
    """The attribute of the first element on `path` that has it."""
    return next(filter(None, (line(element.get(name)) for element in root.iterfind(path))), None)
