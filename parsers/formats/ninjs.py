"""IPTC ninjs, news in JSON: one item as an object, or several in the envelope of an agency's programming interface.

Standard: IPTC, 'ninjs - News in JSON', versions 1.0 to 3.3. Version 1 has one property a text ('headline',
'body_text', 'description_caption'), versions 2 and 3 have lists of objects with roles ('headlines') and call the byline
'by', and version 3 spells names in camel case and calls the embargo 'embargoedUntil'. What an item says in another
shape than the standard's counts as not said: one bad property must not cost a story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from parsers.envelopes.for_editors import for_readers
from parsers.envelopes.names_and_titles import put_together
from parsers.envelopes.wire_markup import agency_among, code, status
from parsers.formats import Format
from parsers.language import tag
from parsers.markup import plain, web_address
from parsers.records import Author, Document, Image, LeftOut, RawArticle, Subject, Why
from parsers.text import decode

Item = dict[str, Any]

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
_ENVELOPES = ("data", "item", "items", "results")
_DEEPEST = 5  # envelopes around an item
_PICTURES = ("picture", "graphic", "photo", "image")
_MARKED = ("html", "xhtml", "html5", "richtext", "nitf")
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
    for item in items:
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
        if _text(found, "uri", "guid"):
            yield _lowered(found)
        elif depth < _DEEPEST:
            for key in _ENVELOPES:
                yield from _items(found.get(key), depth + 1)


def _article(item: Item) -> RawArticle:
    pictured = str(item.get("type")).casefold() in _PICTURES
    uri = _text(item, "uri", "guid")
    caption = _roled(item, "description", ("caption", "text", "main", "summary", "lead"))
    headline = _roled(item, "headline", ("main", "headline", "simple", "")) or _text(item, "title", "name")
    byline, people = put_together(_bylines(item))
    described = _described(item)
    decks = [text for role, text in _told(item, "headline").items() if role.startswith("sub")]
    return RawArticle(
        uri=uri,
        url=web_address(uri, None),
        publisher=_publisher(item),
        headline=headline,
        description=described,
        left_out=tuple(LeftOut(text=text, why=Why.LABEL) for text in decks if text not in (described, headline)),
        body=_body(item) or (caption if pictured else None),
        language=_text(item, "language"),
        byline=byline,
        authors=people or tuple(_authors(item)),
        agency=agency_among(_sources(item)),
        dateline=_text(item, "dateline"),
        located=_text(item, "located") or _place(item.get("datelinelocation")),
        published=_published(item),
        modified=_texts(item, "versioncreated", "contentmodified"),
        subjects=tuple(_subjects(item)),
        images=tuple(_images(item)),
        slugline=_text(item, "slugline"),
        genre=next((name for part in _objects(item, "genre") if (name := _text(part, "name"))), None),
        ed_note=_text(item, "ednote"),
        pub_status=_status(item),
        embargoed=_text(item, "embargoed", "embargoeduntil"),
        publisher_version=_version(item),
        copyright_holder=_text(item, "copyrightholder") or _text(item, "copyrightnotice"),
    )


def _published(item: Item) -> tuple[str, ...]:
    """When the item was first made; the day of a version is its day only where that version is the first."""
    names = ("firstcreated", "contentcreated", "versioncreated")
    return _texts(item, *names[: 3 if (_version(item) or "1") in ("0", "1", "1.0") else 2])


def _status(item: Item) -> str | None:
    """usable, withheld or canceled, by word, code or address; usable, as the standard says, where nothing is said."""
    stated = item.get("pubstatus")
    if isinstance(stated, dict):
        return status(*(value for value in stated.values() if isinstance(value, str)))
    return status(stated) if isinstance(stated, str) and stated.strip() else "usable"


def _lowered(item: Item) -> Item:
    """The item with the names of version 1, so that 'versionCreated' is 'versioncreated'."""
    return {key.casefold(): value for key, value in item.items()}


def _text(item: Item, *names: str) -> str | None:
    """The first of the properties that is a text with something in it."""
    values = (item.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _texts(item: Item, *names: str) -> tuple[str, ...]:
    return tuple(value for name in names if (value := _text(item, name)))


def _objects(item: Item, *names: str) -> Iterator[Item]:
    """The objects of a list, or of an object of objects (associations of version 1), under either number's name."""
    for spelling in (spelling for name in names for spelling in (name, f"{name}s")):
        value = item.get(spelling)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield from (_lowered(part) for part in parts if isinstance(part, dict))


def _roled(item: Item, name: str, roles: tuple[str, ...]) -> str | None:
    """The text with the first of `roles` that is there, else the first."""
    told = _told(item, name)
    return next((told[role] for role in roles if role in told), None) or next(iter(told.values()), None)


def _told(item: Item, name: str) -> dict[str, str]:
    """Texts by their role, in the item's language where there is a choice; markup becomes plain text.

    'body_text' and 'body_html' of version 1, and the entry of 'bodies' with the role 'text' of the later ones.
    """
    plural = {"body": "bodies"}.get(name, f"{name}s")
    told: dict[str, str] = {}
    for part in _in_language(_objects({"x": item.get(plural)}, "x"), _text(item, "language")):
        value, kind = _text(part, "value"), (_text(part, "contenttype") or "text/plain").casefold()
        if value:
            marked = any(word in kind for word in ("html", "xml", "nitf"))
            told.setdefault(_text(part, "role") or "", plain(value) if marked else value)
    for key in item:
        if (key == name or key.startswith(f"{name}_")) and (value := _text(item, key)):
            role = key[len(name) + 1 :]
            told.setdefault(role, plain(value) if role in _MARKED else value)
    return {role: text for role, text in told.items() if text}


def _in_language(parts: Iterator[Item], language: str | None) -> list[Item]:
    """Of texts in several languages those in `language`, else those that do not say which, else the first one's."""
    groups: dict[str | None, list[Item]] = {}
    for part in parts:
        groups.setdefault(tag(_text(part, "language", "lang")), []).append(part)
    return groups.get(tag(language)) or groups.get(None) or next(iter(groups.values()), [])


def _body(item: Item) -> str | None:
    """The text, below the lead where that is a text of its own."""
    told = _told(item, "body")
    lead = next((told.pop(role) for role in _LEADS if role in told), None)
    body = next((told[role] for role in ("main", "text", "", *_MARKED) if role in told), None)
    body = body or next(iter(told.values()), None)
    return "\n\n".join(filter(None, (None if lead and lead in (body or "") else lead, body))) or None


def _described(item: Item) -> str | None:
    """The summary, else what stands below the headline, else the lead that the text begins with."""
    told = _roled(item, "description", ("lead", "summary", "abstract", "text", "main", "caption"))
    decks = {role: text for role, text in _told(item, "headline").items() if role.startswith("sub")}
    extended = _told(item, "headline").get("extended")
    leads = (text for role, text in _told(item, "body").items() if role in _LEADS)
    return told or next(iter(decks.values()), None) or _text(item, "subheadline") or extended or next(leads, None)


def _bylines(item: Item) -> Iterator[tuple[str | None, str | None]]:
    """The line, or a list of lines with their titles: ('By ANA PETROVA', 'Energy Writer')."""
    for name in ("byline", "by"):
        value = item.get(name)
        names = [one for one in value if isinstance(one, str)] if isinstance(value, list) else [_text(item, name)]
        if any(names):
            yield from ((one, None) for one in names if one)
            return
    for part in _objects(item, "byline"):
        yield _text(part, "by", "byline"), _text(part, "title")


def _authors(item: Item) -> Iterator[Author]:
    """Those whom the item lists as authors, and the people in it who are said to have written it."""
    for part in _objects(item, "author"):
        if (name := _text(part, "name")) and code(_text(part, "role")) in _WRITERS:
            title = part.get("jobtitle")
            yield Author(name=name, role=_text(_lowered(title), "name") if isinstance(title, dict) else None)
    for part in _objects({"x": item.get("people") or item.get("person")}, "x"):
        role = code(_text(part, "rel", "role"))
        if role and role in _WRITERS and (name := _text(part, "name")):
            yield Author(name=name)


def _sources(item: Item) -> Iterator[tuple[str | None, str | None]]:
    """The sources of an item with their roles, of which one may have several."""
    for part in _objects(item, "infosource"):
        roles = part.get("roles")
        for role in roles if isinstance(roles, list) and roles else [_text(part, "role", "rel")]:
            yield _text(part, "name"), role if isinstance(role, str) else None


def _publisher(item: Item) -> str | None:
    named = (name for name, role in _sources(item) if code(role) == "publisher")
    return next(named, None) or _text(item, "provider", "source")


def _place(located: object) -> str | None:
    """'New York, UNITED STATES' of a place in parts."""
    if not isinstance(located, dict):
        return None
    return ", ".join(_texts(located, "city", "countryname")) if _text(located, "city") else None


def _version(item: Item) -> str | None:
    """Version 1 has texts, agencies send numbers."""
    value = item.get("version")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _text(item, "version")


def _subjects(item: Item) -> Iterator[Subject]:
    for subject in _objects(item, "subject"):
        if name := _text(subject, "name"):
            yield Subject(name=name, code=_text(subject, "uri", "code", "literal"))


def _images(item: Item) -> Iterator[Image]:
    """The item's own picture, if it is one, and every picture that goes with it: its first usable rendition."""
    for part in (item, *_objects(item, "association")):
        hrefs = (web_address(_text(rendition, "href"), None) for rendition in _objects(part, "rendition"))
        href = next(filter(None, hrefs), None)
        if str(part.get("type")).casefold() in _PICTURES and href:
            caption = _roled(part, "description", ("caption", "text", "main"))
            yield Image(href=href, caption=caption, creditline=_text(part, "byline", "by"))


FORMAT = Format(name="ninjs", sniff=sniff, parse=parse, rank=20)
