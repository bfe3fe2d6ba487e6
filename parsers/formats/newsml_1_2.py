"""IPTC NewsML 1: news items of nested components, each with its news lines, its metadata and its content.

Standard: IPTC, 'NewsML', version 1.2 (2003). Where the components of an item are stories of their own, with headlines
of their own (a text, its short version, a film), each is a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from parsers.agencies.names import agency as listed_agency
from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.names_and_titles import put_together
from parsers.envelopes.nitf import read_nitf
from parsers.envelopes.swallowed import whole
from parsers.envelopes.wire_markup import all_said, code, first_said, laid_out, merged, status, story_text
from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, RawArticle, Subject
from parsers.text import decode, line
from parsers.xml import LANG, read_xml, root_name

_COLONS = 4  # of a public identifier that names an item
_TITLES = {"title", "headline"}
_LEADS = {"lead", "summary", "abstract"}
_NOTES = {"ednote", "editornote", "editorialnote", "note", "advisory", "advisoryline"}
_CAPTIONS = {"caption", "photo caption", "picture caption"}


def sniff(start: str) -> bool:
    """A `<NewsML>` element at the root, or an item of one."""
    return (root_name(start) or "").rpartition(":")[2] in ("NewsML", "NewsItem")


def parse(document: Document) -> Iterator[RawArticle]:
    """The stories in the document's order. Raises ValueError for broken XML and where there is no item; where stories
    were read of broken XML and lack some of its text, at the end."""
    text = decode(document.content, document.charset)
    root, is_sound = read_xml(text)
    items = list(root.iter("NewsItem"))
    if not items:
        raise ValueError("the NewsML document has no <NewsItem>")
    stories = (for_readers(story) for item in items for story in _stories(item))
    yield from stories if is_sound else whole(text, stories)


def _stories(item: etree._Element) -> Iterator[RawArticle]:
    """The story of an item, or those of its components that have headlines of their own."""
    about, language = _about(item), item.get(LANG)
    component = item.find("NewsComponent")
    if component is None:
        yield replace(about, headline=first_said(item, "Identification/NameLabel"))
        return
    parts = [part for part in component.iterfind("NewsComponent") if first_said(part, "NewsLines/HeadLine")]
    if len(parts) < 2 or component.find("ContentItem") is not None:
        # one component in another is one story in two layers: the inner layer says it more closely
        inner = [_lines(part, language) for part in parts if _tells(part)]
        raw = _component(component, language)
        yield merged(about, merged(inner[0], raw) if inner else raw)
        return
    outer = _lines(component, language)
    for part in parts:
        identified = ":".join(filter(None, (about.uri, part.get("Duid") or part.get("Euid"))))
        yield merged(replace(about, uri=identified or None), merged(_component(part, outer.language), outer))


def _about(item: etree._Element) -> RawArticle:
    """What identification and management say."""
    return RawArticle(
        uri=_identifier(item),
        publisher=_formal(item, ".//AdministrativeMetadata/Provider/Party")
        or first_said(item, "Identification/NewsIdentifier/ProviderId"),
        published=_published(item),
        modified=all_said(item, "NewsManagement/ThisRevisionCreated"),
        pub_status=_status(item),
        embargoed=_embargo(item),
        ed_note=_instruction(item),
        publisher_version=first_said(item, "Identification/NewsIdentifier/RevisionId"),
    )  # fmt: skip


def _published(item: etree._Element) -> tuple[str, ...]:
    """When the item was first made; the day of a revision is its day only where that revision is the first."""
    revision = first_said(item, "Identification/NewsIdentifier/RevisionId") or "1"
    paths = ("NewsManagement/FirstCreated", "NewsManagement/ThisRevisionCreated")
    return all_said(item, *paths[: 2 if revision in ("0", "1") else 1])


def _status(item: etree._Element) -> str | None:
    """The item's status; an instruction to delete or kill it is as binding."""
    instructed = status(_formal(item, "NewsManagement/Instruction"))
    return status(_formal(item, "NewsManagement/Status"), instructed if instructed == "canceled" else None)


def _identifier(item: etree._Element) -> str | None:
    """The public identifier, 'urn:newsml:PROVIDER:DATE:ITEM:REVISION'; one that stops at the provider is no item's."""
    public, own = (
        first_said(item, f"Identification/NewsIdentifier/{name}") for name in ("PublicIdentifier", "NewsItemId")
    )
    return own if public and public.startswith("urn:newsml:") and public.count(":") < _COLONS else public or own


def _tells(component: etree._Element) -> bool:
    """Has the component a text of its own, and not only a picture with its caption?"""
    contents = [content for content in component.iter("ContentItem") if content.find("DataContent") is not None]
    return any(_role_of(content, component) not in _CAPTIONS for content in contents)


def _component(component: etree._Element, language: str | None) -> RawArticle:
    """A component: its news lines, then what its content says, however deep that lies."""
    titles: list[str] = []
    leads: list[str] = []
    captions: list[str] = []
    texts: list[RawArticle] = []
    others = ((_TITLES, titles), (_LEADS, leads), (_CAPTIONS, captions))
    for content in component.iter("ContentItem"):
        role, raw = _role_of(content, component), _content(content)
        beside = next((told for roles, told in others if role in roles), None)
        if beside is not None and raw.body:
            beside.append(raw.body)
        if raw.images or (beside is None and raw.body):
            texts.append(raw if beside is None else replace(raw, body=None))
    story = max(texts, key=lambda raw: len(raw.body or ""), default=RawArticle())
    caption = next(iter(captions), None)
    images = tuple(dict.fromkeys(image for raw in texts for image in raw.images))
    images = tuple(replace(image, caption=image.caption or line(caption)) for image in images)
    lead = next(iter(leads), None) or (None if story.body else caption)
    body = "\n\n".join(filter(None, (lead, story.body))) or None
    raw = merged(_lines(component, language), replace(story, body=body, images=images))
    return replace(raw, headline=raw.headline or next(iter(titles), None), description=raw.description or lead)


def _lines(component: etree._Element, language: str | None) -> RawArticle:
    """What a component's own news lines and metadata say; `language` is that of what it lies in."""
    language = _formal(component, "DescriptiveMetadata/Language") or component.get(LANG) or language
    credit = first_said(component, "NewsLines/CreditLine", language=language)
    byline, people = put_together(_bylines(component, language))
    return RawArticle(
        headline=first_said(component, "NewsLines/HeadLine", language=language),
        description=first_said(component, "NewsLines/SubHeadLine", language=language),
        byline=byline or _agency(credit),
        authors=people or tuple(_authors(component)),
        dateline=first_said(component, "NewsLines/DateLine"),
        located=_located(component),
        slugline=first_said(component, "NewsLines/SlugLine"),
        language=language,
        genre=_formal(component, "DescriptiveMetadata/Genre"),
        agency=credit or _formal(component, "AdministrativeMetadata/Source/Party"),
        copyright_holder=first_said(component, "NewsLines/CopyrightLine")
        or _formal(component, "RightsMetadata/Copyright/CopyrightHolder/Party"),
        subjects=tuple(_subjects(component)),
    )  # fmt: skip


def _bylines(component: etree._Element, language: str | None) -> Iterator[tuple[str | None, str | None]]:
    """The bylines, each with its title where there is one for each."""
    names, titles = (all_said(component, f"NewsLines/{line}", language=language) for line in ("ByLine", "ByLineTitle"))
    if len(names) == len(titles):
        yield from zip(names, titles, strict=True)
    else:
        yield from ((name, None) for name in names)


def _agency(credit: str | None) -> str | None:
    """The credit line where an agency signs with it, for want of a byline."""
    return credit if credit and listed_agency(credit) else None


def _content(content: etree._Element) -> RawArticle:
    """The text of a content item: NITF, XHTML, markup as text, or plain text; or a picture's address."""
    data = content.find("DataContent")
    if data is None:
        return RawArticle(images=tuple(_images(content)))
    nitf = next(data.iter("nitf"), None)
    if nitf is not None:
        return read_nitf(nitf)
    if len(data):
        inner = next(data.iter("body.content", "body"), data)
        return RawArticle(body=story_text(inner))
    kind = f"{_formal(content, 'MimeType')} {_formal(content, 'Format')} {_formal(content, 'MediaType')}".casefold()
    text = data.text or ""
    if content.find("Encoding") is not None or data.find("Encoding") is not None:
        return RawArticle()
    marked = "html" in kind or "xml" in kind or "nitf" in kind
    return RawArticle(body=(plain(text) or None) if marked else laid_out(text))


def _images(content: etree._Element) -> Iterator[Image]:
    kind = f"{_formal(content, 'MediaType')} {_formal(content, 'MimeType')}".casefold()
    href = web_address(content.get("Href"), None)
    if href and any(word in kind for word in ("photo", "image", "picture", "graphic")):
        yield Image(href=href)


def _authors(component: etree._Element) -> Iterator[Author]:
    """The people whom the metadata name in full; initials and codes are none."""
    for party in component.iterfind("AdministrativeMetadata/Creator/Party"):
        name = line(party.get("FormalName"))
        if name and " " in name and (party.get("Topic") or "AUTHOR").casefold() == "author":
            yield Author(name=name)


def _located(component: etree._Element) -> str | None:
    """'Stockholm, Sweden' of the location's properties, where they name a city."""
    for location in component.iterfind("DescriptiveMetadata/Location"):
        said = {p.get("FormalName"): line(p.get("Value")) for p in location.iterfind("Property")}
        if city := said.get("City"):
            return ", ".join(filter(None, (city, said.get("Country"))))
    return None


def _subjects(component: etree._Element) -> Iterator[Subject]:
    seen: set[str] = set()
    for subject in component.iterfind("DescriptiveMetadata/SubjectCode/*"):
        name = line(subject.get("FormalName"))
        if name and name not in seen:
            seen.add(name)
            yield Subject(name=name, code=name if name.isdigit() else None)


def _embargo(item: etree._Element) -> str | None:
    """When an embargo ends: the status that will change, and its day."""
    change = item.find("NewsManagement/StatusWillChange")
    if change is None or status(_formal(change, "FutureStatus")) != "usable":
        return None
    return first_said(change, "DateAndTime")


def _instruction(item: etree._Element) -> str | None:
    """The note to editors: an instruction of the management, or a news line that says it is one."""
    notes = [
        text
        for news_line in item.iterfind(".//NewsLines/NewsLine")
        if code(_formal(news_line, "NewsLineType")) in _NOTES
        for text in all_said(news_line, "NewsLineText")
    ]
    return "\n".join(dict.fromkeys(notes)) or _formal(item, "NewsManagement/Instruction")


def _role_of(content: etree._Element, within: etree._Element) -> str:
    """The role of the nearest component around `content` that has one: 'title', 'lead', 'body'."""
    for component in content.iterancestors("NewsComponent"):
        if component is within:
            break
        if role := _formal(component, "Role"):
            return role.casefold()
    return ""


def _formal(element: etree._Element, path: str) -> str | None:
    return next(filter(None, (line(found.get("FormalName")) for found in element.iterfind(path))), None)


FORMAT = Format(name="newsml-1.2", sniff=sniff, parse=parse, rank=25)
