"""IPTC ninjs, news in JSON: one item as an object, or several in the envelope of an agency's programming interface.

Standard: IPTC, 'ninjs - News in JSON', versions 1.0 to 3.3. Version 1 has one property a text ('headline',
'body_text', 'description_caption'), versions 2 and 3 have lists of objects with roles ('headlines') and call the byline
'by', and version 3 spells names in camel case and calls the embargo 'embargoedUntil'. What an item says in another
shape than the standard's counts as not said: one bad property must not cost a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import orjson

from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.names_and_titles import put_together
from parsers.envelopes.ninjs_items import (
    MARKED,
    SPELLINGS,
    Item,
    lowered,
    objects,
    text_in,
    texts,
    texts_of,
    told_by_role,
)
from parsers.envelopes.unsaid import Told, with_unsaid
from parsers.envelopes.wire_markup import agency_among, code, status
from parsers.formats import Format
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, LeftOut, RawArticle, Subject, Why
from parsers.text import decode

# Properties that no other JSON about an identified thing is likely to have, in the spellings of all versions.
_TELLING = re.compile(
    r'"(?:ninjs|version_?created|first_?created|content_?created|pub_?status|representation_?type|usage_?terms|ed_?note'
    r"|copyright_?holder|copyright_?notice|info_?sources?|alt_?ids|headlines|bodies|body_(?:text|x?html|main|richtext)"
    r'|headline[^"\s]+|description_(?:text|x?html|caption|main)|descriptions|byline|embargoed)"\s*:',
    re.IGNORECASE,
)
_IDENTIFIED = re.compile(r'"(?:uri|guid)"\s*:\s*"')
_OTHERS = re.compile(r'\{\s*"(?:document|@context)"\s*:|"version"\s*:\s*"https?://jsonfeed\.org')
# the envelope of AP's Media API, whose first kilobytes are a list of what the customer pays for
_INTERFACE = re.compile(r'\{\s*"api_version"[^{}]{0,500}"method"\s*:\s*"/content')
# What an item without any of the telling ones may have.
_PROPERTIES = {
    "$standard", "advice", "advices", "associations", "by", "digitalsourcetype", "encodedrights", "event",
    "eventdetails", "events", "expires", "genre", "genres", "headline", "keywords", "language", "linkedrights",
    "located", "mimetype", "object", "objects", "organisation", "organisations", "people", "person", "place", "places",
    "plannedcoverage", "profile", "renditions", "rightsinfo", "slugline", "standard", "subject", "subjects", "title",
    "trustindicator", "trustindicators", "type", "urgency", "uri", "version",
}  # fmt: skip
_ENVELOPES = ("data", "item", "items", "results", "_items")
_NOTICES = ("title", "dateline", "usageterms", "copyrightnotice", "copyrightholder", "slugline", "ednote", "ednotes",
            "advice", "located", "source")  # fmt: skip
_NAMED = ("infosource", "person", "organisation", "place", "event", "object", "service", "genre")
_DEEPEST = 5  # envelopes around an item
_PICTURES = ("picture", "graphic", "photo", "image")
_LEADS = ("lead", "intro", "ingress", "preamble")
_WRITERS = ("", "writer", "author", "creator", "reporter", "byline", "journalist")


def sniff(start: str) -> bool:
    """A JSON object that identifies something and has a property that only ninjs has, or none that ninjs has not."""
    if not start.startswith("{") or _OTHERS.search(start):
        return False
    if _INTERFACE.match(start):
        return True
    if not _IDENTIFIED.search(start):
        return False
    return _TELLING.search(start) is not None or _has_nothing_else(start)


def parse(document: Document) -> Iterator[RawArticle]:
    """The items in their order. Raises ValueError for broken JSON, and where nothing has a text as `uri`."""
    try:
        found = orjson.loads(decode(document.content, document.charset))
    except orjson.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error}") from error
    items = list(_items(found))
    if not items:
        raise ValueError("a ninjs item must be an object with a text as 'uri'")
    for item in _with_inner(items):
        yield for_readers(_article(item))


def _has_nothing_else(start: str) -> bool:
    """Is this a whole small object with properties of ninjs and no others?"""
    try:
        found = orjson.loads(start)
    except orjson.JSONDecodeError:
        return False
    return isinstance(found, dict) and {key.casefold() for key in found} <= _PROPERTIES


def _items(found: object, depth: int = 0) -> Iterator[Item]:
    """The identified objects in the envelopes around them: '{"data": {"items": [{"item": {…}}]}}'."""
    if isinstance(found, list):
        for part in found:
            yield from _items(part, depth)
    elif isinstance(found, dict):
        if text_in(found, "uri", "guid"):
            yield lowered(found)
        elif depth < _DEEPEST:
            for key in _ENVELOPES:
                yield from _items(found.get(key), depth + 1)


def _with_inner(items: Iterable[Item], depth: int = 0) -> Iterator[Item]:
    """The items, and behind each the stories that go with it and have a text of their own."""
    for item in items:
        yield item
        if depth < _DEEPEST:
            yield from _with_inner(filter(_is_story, objects(item, "association")), depth + 1)


def _is_story(item: Item) -> bool:
    """Is what goes with an item a story to be read on its own, as a packet's are?"""
    return str(item.get("type")).casefold() in ("text", "composite", "none") and bool(
        _body(item) or item.get("associations")
    )


def _article(item: Item) -> RawArticle:
    pictured = str(item.get("type")).casefold() in _PICTURES
    uri = text_in(item, "uri", "guid")
    caption = _roled(item, "description", ("caption", "text", "main", "summary", "lead"))
    headline = _roled(item, "headline", ("main", "headline", "simple", "")) or text_in(item, "title", "name")
    byline, people = put_together(_bylines(item))
    described = _described(item)
    decks = [text for role, text in told_by_role(item, "headline").items() if role.startswith("sub")]
    raw = RawArticle(
        uri=uri,
        url=web_address(uri, None),
        publisher=_publisher(item),
        headline=headline,
        description=described,
        left_out=tuple(LeftOut(text=text, why=Why.LABEL) for text in decks if text not in (described, headline)),
        body=_body(item) or (caption if pictured else None),
        language=text_in(item, "language"),
        byline=byline,
        authors=people or tuple(_authors(item)),
        agency=agency_among(_sources(item)),
        dateline=text_in(item, "dateline"),
        located=text_in(item, "located") or _place(item.get("datelinelocation")),
        published=_published(item),
        modified=texts(item, "versioncreated", "contentmodified"),
        subjects=tuple(_subjects(item)),
        images=tuple(_images(item)),
        slugline=text_in(item, "slugline"),
        genre=next((name for part in objects(item, "genre") if (name := text_in(part, "name"))), None),
        ed_note=text_in(item, "ednote"),
        pub_status=_status(item),
        embargoed=text_in(item, "embargoed", "embargoeduntil"),
        publisher_version=_version(item),
        copyright_holder=text_in(item, "copyrightholder") or text_in(item, "copyrightnotice"),
    )
    return with_unsaid(raw, _all_told(item))


def _all_told(item: Item) -> Iterator[Told]:
    """All that the item says in words, under the names of its properties."""
    for name in SPELLINGS:
        for key, text in texts_of(item, name):
            yield Told(key, text, Why.CAPTION if key.endswith("caption") else Why.LABEL)
    for name in _NOTICES:
        yield Told(name, text_in(item, name))
    for name in ("byline", "by"):
        yield from (Told(name, printed) for printed, _ in _bylines({name: item.get(name)}))
    for name in _NAMED:
        yield from (Told(name, text_in(part, "name")) for part in objects(item, name))
    yield from (Told("person", text_in(part, "name")) for part in objects({"x": item.get("people")}, "x"))
    keywords = item.get("keywords")
    for key in keywords if isinstance(keywords, list) else ():
        yield Told("keywords", key if isinstance(key, str) else None)
    extra = item.get("extra")
    for key, value in lowered(extra).items() if isinstance(extra, dict) else ():
        yield Told(key, plain(value) if isinstance(value, str) and not web_address(value, None) else None)
    for part in objects(item, "association"):
        if not _is_story(part):
            why = Why.CAPTION if str(part.get("type")).casefold() in _PICTURES else Why.RELATED
            for name in SPELLINGS:
                yield from (Told(key, text, why) for key, text in texts_of(part, name))
            yield from (Told(name, text_in(part, name), why) for name in ("byline", "by", "title"))


def _published(item: Item) -> tuple[str, ...]:
    """When the item was first made; the day of a version is its day only where that version is the first."""
    names = ("firstcreated", "contentcreated", "versioncreated")
    return texts(item, *names[: 3 if (_version(item) or "1") in ("0", "1", "1.0") else 2])


def _status(item: Item) -> str | None:
    """usable, withheld or canceled, by word, code or address; usable, as the standard says, where nothing is said."""
    stated = item.get("pubstatus")
    if isinstance(stated, dict):
        return status(*(value for value in stated.values() if isinstance(value, str)))
    return status(stated) if isinstance(stated, str) and stated.strip() else "usable"


def _roled(item: Item, name: str, roles: tuple[str, ...]) -> str | None:
    """The text with the first of `roles` that is there, else the first."""
    told = told_by_role(item, name)
    return next((told[role] for role in roles if role in told), None) or next(iter(told.values()), None)


def _body(item: Item) -> str | None:
    """The text, below the lead where that is a text of its own."""
    told = told_by_role(item, "body")
    lead = next((told.pop(role) for role in _LEADS if role in told), None)
    body = next((told[role] for role in ("main", "text", "", *MARKED) if role in told), None)
    body = body or next(iter(told.values()), None)
    return "\n\n".join(filter(None, (None if lead and lead in (body or "") else lead, body))) or None


def _described(item: Item) -> str | None:
    """The summary, else what stands below the headline, else the lead that the text begins with."""
    told = _roled(item, "description", ("lead", "summary", "abstract", "text", "main", "caption"))
    decks = {role: text for role, text in told_by_role(item, "headline").items() if role.startswith("sub")}
    extended = told_by_role(item, "headline").get("extended")
    leads = (text for role, text in told_by_role(item, "body").items() if role in _LEADS)
    return told or next(iter(decks.values()), None) or text_in(item, "subheadline") or extended or next(leads, None)


def _bylines(item: Item) -> Iterator[tuple[str | None, str | None]]:
    """The line, or a list of lines with their titles: ('By ANA PETROVA', 'Energy Writer')."""
    for name in ("byline", "by"):
        value = item.get(name)
        names = [one for one in value if isinstance(one, str)] if isinstance(value, list) else [text_in(item, name)]
        if any(names):
            yield from ((one, None) for one in names if one)
            return
    for part in objects(item, "byline"):
        yield text_in(part, "by", "byline"), text_in(part, "title")


def _authors(item: Item) -> Iterator[Author]:
    """Those whom the item lists as authors, and the people in it who are said to have written it."""
    for part in objects(item, "author"):
        if (name := text_in(part, "name")) and code(text_in(part, "role")) in _WRITERS:
            title = part.get("jobtitle")
            yield Author(name=name, role=text_in(lowered(title), "name") if isinstance(title, dict) else None)
    for part in objects({"x": item.get("people") or item.get("person")}, "x"):
        role = code(text_in(part, "rel", "role"))
        if role and role in _WRITERS and (name := text_in(part, "name")):
            yield Author(name=name)


def _sources(item: Item) -> Iterator[tuple[str | None, str | None]]:
    """The sources of an item with their roles, of which one may have several."""
    for part in objects(item, "infosource"):
        roles = part.get("roles")
        for role in roles if isinstance(roles, list) and roles else [text_in(part, "role", "rel")]:
            yield text_in(part, "name"), role if isinstance(role, str) else None


def _publisher(item: Item) -> str | None:
    named = (name for name, role in _sources(item) if code(role) == "publisher")
    return next(named, None) or text_in(item, "provider", "source")


def _place(located: object) -> str | None:
    """'New York, UNITED STATES' of a place in parts."""
    if not isinstance(located, dict):
        return None
    return ", ".join(texts(located, "city", "countryname")) if text_in(located, "city") else None


def _version(item: Item) -> str | None:
    """Version 1 has texts, agencies send numbers."""
    value = item.get("version")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else text_in(item, "version")


def _subjects(item: Item) -> Iterator[Subject]:
    for subject in objects(item, "subject"):
        if name := text_in(subject, "name"):
            yield Subject(name=name, code=text_in(subject, "uri", "code", "literal"))


def _images(item: Item) -> Iterator[Image]:
    """The item's own picture, if it is one, and every picture that goes with it: its first usable rendition."""
    for part in (item, *objects(item, "association")):
        hrefs = (web_address(text_in(rendition, "href"), None) for rendition in objects(part, "rendition"))
        href = next(filter(None, hrefs), None)
        if str(part.get("type")).casefold() in _PICTURES and href:
            caption = _roled(part, "description", ("caption", "text", "main"))
            yield Image(href=href, caption=caption, creditline=text_in(part, "byline", "by"))


FORMAT = Format(name="ninjs", sniff=sniff, parse=parse, rank=20)
