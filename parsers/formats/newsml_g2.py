"""IPTC NewsML-G2: news items, alone (`<newsItem>`) or in a message (`<newsMessage>`), one record each.

Standard: IPTC, 'NewsML-G2', version 2.35. What a package or a planning item says of itself is read too; a concept or
knowledge item is part of a vocabulary and not a story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from parsers.envelopes.wire_markup import first_said, merged, read_nitf, said, status, story_text
from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, RawArticle, Reject, Subject
from parsers.text import decode, line
from parsers.xml import LANG, root_name, safe_root

_ITEMS = ("newsItem", "packageItem", "planningItem")
_VOCABULARY = ("conceptItem", "knowledgeItem", "catalogItem")
_MAIN = ("", "main", "headline", "title")
_ROOTS = ("newsMessage", *_ITEMS, *_VOCABULARY)


def sniff(start: str) -> bool:
    """A root element that NewsML-G2 alone has."""
    return (root_name(start) or "").rpartition(":")[2] in _ROOTS


def parse(document: Document) -> Iterator[RawArticle | Reject]:
    """The items in the message's order. Raises ValueError for broken XML and for a message without any item."""
    root = safe_root(decode(document.content, document.charset))
    items = [item for item in root.iter(*_ITEMS, *_VOCABULARY) if not _is_within_an_item(item)]
    if not items:
        raise ValueError("the message has no item")
    for item in items:
        if item.tag in _VOCABULARY:
            detail = f"a <{item.tag}> describes terms of a vocabulary, not a story"
            yield Reject(document=document.uri, stage="parse", reason="not-a-story", detail=detail, format="newsml-g2",
                         url=document.url, source=document.source, payload_sha256=document.payload_sha256)  # fmt: skip
        else:
            yield _item(item)


def _is_within_an_item(item: etree._Element) -> bool:
    return next(item.iterancestors(*_ITEMS, *_VOCABULARY), None) is not None


def _item(item: etree._Element) -> RawArticle:
    """One item; its metadata win over what the text inside says."""
    content = _content(item)
    raw = RawArticle(
        uri=line(item.get("guid")),
        publisher=_name(item, "itemMeta/provider"),
        headline=_headline(item),
        description=_described(item),
        language=_language(item),
        byline=first_said(item, "contentMeta/by"),
        authors=tuple(_authors(item)),
        agency=_agency(item),
        dateline=first_said(item, "contentMeta/dateline"),
        located=_located(item),
        published=_said(item, "itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated"),
        modified=_said(item, "itemMeta/versionCreated", "contentMeta/contentModified"),
        subjects=tuple(_subjects(item)),
        images=tuple(_images(item)),
        slugline=first_said(item, "contentMeta/slugline"),
        genre=_name(item, "contentMeta/genre"),
        ed_note="\n".join(_said(item, "itemMeta/edNote")) or None,
        pub_status=status(_qcode(item, "itemMeta/pubStatus")) or "usable",  # as the standard says of its absence
        embargoed=first_said(item, "itemMeta/embargoed"),
        publisher_version=item.get("version"),
        copyright_holder=_name(item, "rightsInfo/copyrightHolder"),
    )
    raw = merged(raw, content)
    if not (_qcode(item, "itemMeta/itemClass") or "").endswith((":text", "/text")):
        raw = replace(raw, body=raw.body or _caption(item))
    if raw.headline or raw.body:
        return raw
    titled = first_said(item, "itemMeta/title", "groupSet//headline", "groupSet//title", "newsCoverageSet//headline")
    return replace(raw, headline=titled, body=_caption(item))


def _content(item: etree._Element) -> RawArticle:
    """What the text of the item says: NITF, XHTML or plain text; the longest of several renditions."""
    found: list[RawArticle] = []
    for part in item.iterfind("contentSet/*"):
        nitf = next(part.iter("nitf"), None)
        if nitf is not None:
            found.append(read_nitf(nitf))
        elif part.tag == "inlineXML" and len(part):
            body = next(part.iter("body", "BODY"), None)
            if body is not None or next(part.iter("p", "P"), None) is not None:  # statistics are no text
                found.append(RawArticle(body=story_text(body if body is not None else part[0])))
        elif part.tag in ("inlineData", "inlineXML"):
            found.append(RawArticle(body=_data(part)))
    return max(found, key=lambda raw: len(raw.body or ""), default=RawArticle())


def _data(part: etree._Element) -> str | None:
    """The text of inline data: markup where its type says so, and nothing where it is encoded binary."""
    kind = (part.get("contenttype") or "text/plain").casefold()
    text = "".join(part.itertext()).strip()
    if part.get("encoding") or not text:
        return None
    return plain(text) if "html" in kind or "xml" in kind else text if kind.startswith("text/") else None


def _headline(item: etree._Element) -> str | None:
    """The main headline: the one without a role, or with the role of one; a subtitle only where there is no other."""
    headlines = list(item.iterfind("contentMeta/headline"))
    main = [h for h in headlines if _role(h) in _MAIN]
    return next(filter(None, map(said, [*main, *headlines])), None)


def _described(item: etree._Element) -> str | None:
    """The summary of a text, the caption of anything else."""
    descriptions = list(item.iterfind("contentMeta/description"))
    summaries = [d for d in descriptions if _role(d) in ("", "summary", "caption", "abstract", "lead")]
    return next(filter(None, map(said, [*summaries, *descriptions])), None)


def _caption(item: etree._Element) -> str | None:
    """A picture's or a film's own text: all its descriptions."""
    return "\n\n".join(_said(item, "contentMeta/description")) or None


def _authors(item: etree._Element) -> Iterator[Author]:
    """The people among creators and contributors, by name; accounts and organisations are none."""
    for person in (*item.iterfind("contentMeta/creator"), *item.iterfind("contentMeta/contributor")):
        kind, role = person.get("type") or "", _role(person)
        if person.find("organisationDetails") is not None or "org" in kind.casefold():
            continue
        name = first_said(person, "name")
        if (
            name
            and (" " in name or not name.isascii())
            and role in ("", "writer", "author", "reporter", "photographer", "journalist", "by")
        ):
            yield Author(name=name, role=role if role in ("photographer", "reporter") else None)


def _agency(item: etree._Element) -> str | None:
    """'Turan' of the credit 'Turan–'."""
    credit = first_said(item, "contentMeta/creditline")
    return credit.rstrip(" -–—") or None if credit else None


def _located(item: etree._Element) -> str | None:
    """'Bangalore, India' of a located element and what it lies in; a code is no name."""
    for located in item.iterfind("contentMeta/located"):
        if name := first_said(located, "name") or located.get("literal"):
            return ", ".join(filter(None, (name, first_said(located, "broader/name"))))
    return None


def _language(item: etree._Element) -> str | None:
    stated = (language.get("tag") for language in item.iterfind("contentMeta/language"))
    return line(next(filter(None, stated), None) or item.get(LANG))


def _subjects(item: etree._Element) -> Iterator[Subject]:
    for subject in item.iterfind("contentMeta/subject"):
        subject_or_main = subject.find("mainConcept") if subject.find("mainConcept") is not None else subject
        code = next(filter(None, map(subject_or_main.get, ("qcode", "uri", "literal"))), None)
        if name := first_said(subject_or_main, "name") or code:
            yield Subject(name=name, code=code)


def _images(item: etree._Element) -> Iterator[Image]:
    """The first rendition of a picture that has an address on the web."""
    if not (_qcode(item, "itemMeta/itemClass") or "").endswith(":picture"):
        return
    hrefs = (web_address(part.get("href"), None) for part in item.iterfind("contentSet/remoteContent"))
    if href := next(filter(None, hrefs), None):
        yield Image(href=href, caption=_described(item), creditline=first_said(item, "contentMeta/creditline"))


def _said(item: etree._Element, *paths: str) -> tuple[str, ...]:
    return tuple(filter(None, (said(element) for path in paths for element in item.iterfind(path))))


def _name(item: etree._Element, path: str) -> str | None:
    """The name of a party or term, as a name, a literal, or at least the code behind its scheme."""
    for found in item.iterfind(path):
        code = (found.get("qcode") or "").partition(":")[2]
        if name := first_said(found, "name") or line(found.get("literal")) or line(code):
            return name
    return None


def _qcode(item: etree._Element, path: str) -> str | None:
    found = item.find(path)
    return found.get("qcode") or found.get("uri") if found is not None else None


def _role(element: etree._Element) -> str:
    """'caption' of role="drol:caption"."""
    return (element.get("role") or "").rpartition(":")[2].rpartition("/")[2].casefold()


FORMAT = Format(name="newsml-g2", sniff=sniff, parse=parse, rank=25)
