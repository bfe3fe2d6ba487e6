"""IPTC NewsML-G2: news items, alone (`<newsItem>`) or in a message (`<newsMessage>`), one record each.

Standard: IPTC, 'NewsML-G2', version 2.35. What a package or a planning item says of itself is read too; a concept or
knowledge item is part of a vocabulary and not a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from parsers.agencies.names import agency as listed_agency
from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.names_and_titles import put_together
from parsers.envelopes.nitf import read_nitf
from parsers.envelopes.swallowed import whole
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.envelopes.wire_markup import (
    agency_among,
    all_said,
    code,
    first_said,
    in_language,
    laid_out,
    merged,
    said,
    status,
    story_text,
)
from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, LeftOut, RawArticle, Reject, Subject, Why
from parsers.text import decode, line
from parsers.xml import LANG, read_xml, root_name

_ITEMS = ("newsItem", "packageItem", "planningItem")
_VOCABULARY = ("conceptItem", "knowledgeItem", "catalogItem")
_MAIN = ("", "main", "headline", "title")
_ROOTS = ("newsMessage", *_ITEMS, *_VOCABULARY)
_WRITERS = ("", "writer", "author", "reporter", "photographer", "journalist", "by")
_OTHERS = re.compile(r"edit|descr|translat|transl|contact")  # in what the role of a creator is called who wrote nothing
# What an item may say in words, wherever it stands; a party is called by its name.
_TEXTS = ("headline", "title", "description", "slugline", "dateline", "by", "creditline", "keyword", "edNote",
          "usageTerms", "copyrightNotice", "creator", "contributor", "infoSource", "assignedTo")  # fmt: skip
_PARTIES = ("creator", "contributor", "infoSource", "assignedTo")


def sniff(start: str) -> bool:
    """A root element that NewsML-G2 alone has."""
    return (root_name(start) or "").rpartition(":")[2] in _ROOTS


def parse(document: Document) -> Iterator[RawArticle | Reject]:
    """The items in the message's order. Raises ValueError for broken XML and for a message without any item; where
    items were read of broken XML and lack some of its text, at the end."""
    text = decode(document.content, document.charset)
    root, is_sound = read_xml(text)
    items = [item for item in root.iter(*_ITEMS, *_VOCABULARY) if not _is_within_an_item(item)]
    if not items:
        raise ValueError("the message has no item")
    stories = (_story(item, document) for item in items)
    yield from stories if is_sound else whole(text, stories)


def _story(item: etree._Element, document: Document) -> RawArticle | Reject:
    if item.tag in _VOCABULARY:
        detail = f"a <{item.tag}> describes terms of a vocabulary, not a story"
        return Reject(document=document.uri, stage="parse", reason="not-a-story", detail=detail, format="newsml-g2",
                      url=document.url, source=document.source, payload_sha256=document.payload_sha256)  # fmt: skip
    return for_readers(_item(item))


def _is_within_an_item(item: etree._Element) -> bool:
    return next(item.iterancestors(*_ITEMS, *_VOCABULARY), None) is not None


def _item(item: etree._Element) -> RawArticle:
    """One item; its metadata win over what the text inside says."""
    language = _language(item)
    byline, people = put_together((line, None) for line in _bylines(item, language))
    raw = RawArticle(
        uri=line(item.get("guid")),
        publisher=_name(item, "itemMeta/provider", language),
        headline=_headline(item, language),
        description=_described(item, language),
        language=language,
        byline=byline,
        authors=people or tuple(_authors(item, language)),
        agency=_agency(item, language) or next(filter(_is_house, all_said(item, "contentMeta/by")), None),
        dateline=first_said(item, "contentMeta/dateline", language=language),
        located=_located(item, language),
        published=_published(item),
        modified=all_said(item, "itemMeta/versionCreated", "contentMeta/contentModified"),
        subjects=tuple(_subjects(item, language)),
        images=tuple(_images(item, language)),
        slugline=first_said(item, "contentMeta/slugline", language=language),
        genre=_name(item, "contentMeta/genre", language),
        ed_note="\n".join(all_said(item, "itemMeta/edNote", language=language)) or None,
        pub_status=_status(item),
        embargoed=first_said(item, "itemMeta/embargoed"),
        publisher_version=item.get("version"),
        copyright_holder=_name(item, "rightsInfo/copyrightHolder", language),
    )
    unused = (deck for deck in _decks(item, language) if deck not in (raw.description, raw.headline))
    raw = replace(raw, left_out=tuple(LeftOut(text=deck, why=Why.LABEL) for deck in unused))
    told = tuple(_told(item))  # reading its text changes the markup
    content, others = _content(item, language)
    raw = merged(raw, content)
    if code(_coded(item, "itemMeta/itemClass")) != "text":
        raw = replace(raw, body=raw.body or _caption(item, language))
    if not (raw.headline or raw.body):
        titled = first_said(
            item, "itemMeta/title", "groupSet//headline", "groupSet//title", "newsCoverageSet//headline"
        )
        raw = replace(raw, headline=titled, body=_caption(item, language))
    return with_unsaid(raw, (*told, *(Told("", other) for other in others)))


def _told(item: etree._Element) -> Iterator[Told]:
    """All that it says in words but for its text, under the names of the elements; where a picture's file is."""
    for part in item.iter(*_TEXTS):
        around = {parent.tag for parent in part.iterancestors()}
        if "contentSet" not in around:
            text = _called(part, None) if part.tag in _PARTIES else said(part)
            captioned = part.tag == "description" and code(part.get("role")) == "caption"
            why = Why.CAPTION if captioned else Why.RELATED if "groupSet" in around else Why.LABEL
            yield Told(part.tag, text, why)
    files = [part.get("href") for part in item.iterfind("contentSet/remoteContent")]
    if code(_coded(item, "itemMeta/itemClass")) == "picture" and not any(web_address(href, None) for href in files):
        yield from (Told("remoteContent", href, Why.CAPTION) for href in files[:1])


def _bylines(item: etree._Element, language: str | None) -> Iterator[str]:
    """The lines that say by whom; a word in Latin letters alone names the house and nobody, unless it is a creator."""
    creators = {_called(creator, language) for creator in item.iterfind("contentMeta/creator")}
    for printed in all_said(item, "contentMeta/by", language=language):
        if not _is_house(printed) or printed in creators or listed_agency(printed):
            yield printed


def _is_house(printed: str) -> bool:
    return " " not in printed and printed.isascii()


def _published(item: etree._Element) -> tuple[str, ...]:
    """When the item was first made; the day of a version is its day only where that version is the first."""
    paths = ("itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
    return all_said(item, *paths[: 3 if (item.get("version") or "1") in ("0", "1") else 2])


def _status(item: etree._Element) -> str | None:
    """usable, withheld or canceled, by code, address or name; usable, as the standard says, where nothing is said."""
    stated = item.find("itemMeta/pubStatus")
    if stated is None:
        return "usable"
    return status(stated.get("qcode"), stated.get("uri"), stated.get("literal"), *all_said(stated, "name"))


def _content(item: etree._Element, language: str | None) -> tuple[RawArticle, list[str]]:
    """What the text of the item says, the longest of several renditions in its language; and the texts of the rest."""
    parts = list(item.iterfind("contentSet/*"))
    preferred = in_language(parts, language)
    found = list(filter(None, map(_rendition, preferred)))
    longest = max(found, key=lambda raw: len(raw.body or ""), default=RawArticle())
    found += filter(None, map(_rendition, (part for part in parts if part not in preferred)))
    return longest, [raw.body for raw in found if raw is not longest and raw.body]


def _rendition(part: etree._Element) -> RawArticle | None:
    """What one rendition says: NITF, XHTML or plain text; None for one without words, as statistics are."""
    nitf = next(part.iter("nitf"), None)
    if nitf is not None:
        return read_nitf(nitf)
    if part.tag == "inlineXML" and len(part):
        body = next(part.iter("body", "BODY"), None)
        if body is None and next(part.iter("p", "P"), None) is None:
            return None
        return RawArticle(body=story_text(body if body is not None else part[0]))
    return RawArticle(body=_data(part)) if part.tag in ("inlineData", "inlineXML") else None


def _data(part: etree._Element) -> str | None:
    """The text of inline data: markup where its type says so, and nothing where it is encoded binary."""
    kind = (part.get("contenttype") or "text/plain").casefold()
    text = "".join(part.itertext()).strip()
    if part.get("encoding") or not text:
        return None
    if "html" in kind or "xml" in kind:
        return plain(text)
    return laid_out("".join(part.itertext())) if kind.startswith("text/") else None


def _headline(item: etree._Element, language: str | None) -> str | None:
    """The main headline: the one without a role, or with the role of one; a subtitle only where there is no other."""
    headlines = in_language(filter(said, item.iterfind("contentMeta/headline")), language)
    main = [h for h in headlines if code(h.get("role")) in _MAIN]
    return next(filter(None, map(said, [*main, *headlines])), None)


def _described(item: etree._Element, language: str | None) -> str | None:
    """The summary of a text, the caption of anything else; for want of both, what stands below the headline."""
    descriptions = in_language(filter(said, item.iterfind("contentMeta/description")), language)
    summaries = [d for d in descriptions if code(d.get("role")) in ("", "summary", "caption", "abstract", "lead")]
    told = next(filter(None, map(said, [*summaries, *descriptions])), None)
    return told or next(iter(_decks(item, language)), None)


def _decks(item: etree._Element, language: str | None) -> list[str]:
    """What stands below the headline."""
    headlines = in_language(filter(said, item.iterfind("contentMeta/headline")), language)
    return [text for h in headlines if "sub" in code(h.get("role")) and (text := said(h))]


def _caption(item: etree._Element, language: str | None) -> str | None:
    """A picture's or a film's own text: all its descriptions."""
    return "\n\n".join(all_said(item, "contentMeta/description", language=language)) or None


def _authors(item: etree._Element, language: str | None) -> Iterator[Author]:
    """The people among creators and contributors who made it, by name; accounts and organisations are none.

    Whose role nobody can tell is one of the creators, and no contributor.
    """
    for person in (*item.iterfind("contentMeta/creator"), *item.iterfind("contentMeta/contributor")):
        if person.find("organisationDetails") is not None or "org" in code(person.get("type")):
            continue
        name = first_said(person, "name", language=language)
        roles = _roles(person)
        role = next((one for one in roles if one in _WRITERS), None)
        wrote = role is not None or (person.tag == "creator" and not any(map(_OTHERS.search, roles)))
        if name and (" " in name or not name.isascii()) and wrote:
            yield Author(
                name=name,
                role=role if role in ("photographer", "reporter") else None,
                affiliation=first_said(person, "personDetails/affiliation/name", language=language),
            )


def _roles(person: etree._Element) -> list[str]:
    """What a party has to do with the item, as codes and words in small letters; '' where nothing is said."""
    within = [(one.get("qcode") or one.get("uri"), first_said(one, "name")) for one in person.iterfind("role")]
    stated = [person.get("role"), *(term for terms in within for term in terms)]
    return [code(one) for one in stated if one] or [""]


def _agency(item: etree._Element, language: str | None) -> str | None:
    """'Turan' of the credit 'Turan–', or of the source that the item names."""
    credit = first_said(item, "contentMeta/creditline", language=language)
    if credit and (printed := credit.rstrip(" -–—")):
        return printed
    sources = (
        (source, role)
        for source in item.iterfind("contentMeta/infoSource")
        for role in (source.get("role") or "").split() or [""]
        if source.find("personDetails") is None and "person" not in code(source.get("type"))
    )
    return agency_among((_called(source, language), role) for source, role in sources)


def _located(item: etree._Element, language: str | None) -> str | None:
    """'Bangalore, India' of a located element and what it lies in; a code is no name."""
    for located in item.iterfind("contentMeta/located"):
        if name := first_said(located, "name", language=language) or located.get("literal"):
            return ", ".join(filter(None, (name, first_said(located, "broader/name", language=language))))
    return None


def _language(item: etree._Element) -> str | None:
    stated = (language.get("tag") for language in item.iterfind("contentMeta/language"))
    return line(next(filter(None, stated), None) or item.get(LANG))


def _subjects(item: etree._Element, language: str | None) -> Iterator[Subject]:
    for subject in item.iterfind("contentMeta/subject"):
        subject_or_main = subject.find("mainConcept") if subject.find("mainConcept") is not None else subject
        term = next(filter(None, map(subject_or_main.get, ("qcode", "uri", "literal"))), None)
        if name := first_said(subject_or_main, "name", language=language) or term:
            yield Subject(name=name, code=term)


def _images(item: etree._Element, language: str | None) -> Iterator[Image]:
    """The first rendition of a picture that has an address on the web."""
    if code(_coded(item, "itemMeta/itemClass")) != "picture":
        return
    hrefs = (web_address(part.get("href"), None) for part in item.iterfind("contentSet/remoteContent"))
    if href := next(filter(None, hrefs), None):
        credit = first_said(item, "contentMeta/creditline", language=language)
        yield Image(href=href, caption=_described(item, language), creditline=credit)


def _name(item: etree._Element, path: str, language: str | None) -> str | None:
    """The name of the first party or term on `path` that has one."""
    return next(filter(None, (_called(found, language) for found in item.iterfind(path))), None)


def _called(term: etree._Element, language: str | None) -> str | None:
    """The name of a party or term, as a name, a literal, or at least the code behind its scheme."""
    named = first_said(term, "name", language=language) or line(term.get("literal"))
    return named or line((term.get("qcode") or "").partition(":")[2])


def _coded(item: etree._Element, path: str) -> str | None:
    found = item.find(path)
    return found.get("qcode") or found.get("uri") if found is not None else None


FORMAT = Format(name="newsml-g2", sniff=sniff, parse=parse, rank=25)
