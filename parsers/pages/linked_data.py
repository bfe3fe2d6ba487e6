"""What a page says of itself in JSON-LD, the schema.org way: `<script type="application/ld+json">`.

Authors and publishers are often written once and referred to by `@id`; such references are followed one step.
Vocabulary: https://schema.org/NewsArticle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import orjson

from parsers.markup import plain, web_address
from parsers.records import Author, Image, RawArticle, Subject
from parsers.text import line, paragraphs

Node = dict[str, Any]

_ARTICLE = re.compile(r"\w*Article|\w*BlogPosting|Report|Review|hentry", re.IGNORECASE)
_PAGE = re.compile(r"\w*WebPage|CreativeWork", re.IGNORECASE)
_PERSON = re.compile("Person", re.IGNORECASE)
_ORGANISATION = re.compile(r"\w*Organi[sz]ation|Corporation|\w*Business|Brand|WebSite", re.IGNORECASE)
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NODES = 10_000
_MAX_VALUES = 500
_OPENINGS = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[")
_CLOSINGS = (";", "//-->", "// -->", "-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_ESCAPED = re.compile(r"[{\[\s]*&(?:quot|#34|#x22);")
_MARKUP = re.compile(r"</?[A-Za-z]")
_USER = re.compile(r"[a-z0-9][a-z0-9._-]*")  # 'apetrova', 'ana.petrova'
_HAN = re.compile(r"[\u3400-\u9fff]{1,3}")
_FLAGS = {"true": True, "false": False, "https://schema.org/true": True, "https://schema.org/false": False}


def linked_data(scripts: Iterable[str], base: str | None = None, title: str | None = None) -> RawArticle:
    """The article that the JSON-LD `scripts` of a page describe; an empty one when they describe none.

    Where they describe several, it is the one whose headline stands in the page's `title`, else the first.
    `authors` are people, `agency` the organisation that stands among them; `base` is the page's address, which
    relative addresses are taken from.
    """
    nodes = list(_nodes(block for script in scripts if (block := load(script)) is not None))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    named |= {node["@id"]: node for node in _parts(nodes) if node["@id"] not in named}
    articles = [node for node in nodes if _is(node, _ARTICLE)][:_MAX_VALUES]
    page = next((node for node in nodes if _is(node, _PAGE)), {})
    return _article(_chosen(articles, title), page, named, base)


def load(script: str) -> Any:
    """The value of one script; None for what is no JSON.

    Comment and CDATA wrappers, literal line ends inside strings, a comma before a closing bracket and JSON escaped
    for HTML are repaired, being the usual slips; nothing else is.
    """
    text = _unwrapped(script)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return orjson.loads(_repaired(text))
    except orjson.JSONDecodeError:
        return None


def _unwrapped(script: str) -> str:
    text = script.strip()
    for opening in _OPENINGS:
        text = text.removeprefix(opening).lstrip()
    for closing in _CLOSINGS:
        text = text.removesuffix(closing).rstrip()
    return text


def _repaired(text: str) -> str:
    text = unescape(text) if _ESCAPED.match(text) else text
    return _TRAILING_COMMA.sub("", _CONTROLS.sub(" ", text))


def _nodes(blocks: Iterable[Any]) -> Iterator[Node]:
    """The nodes at the top of every block and in its containers, in document order, at most 10,000."""
    pending: list[Any] = list(blocks)[::-1]
    for _ in range(_MAX_NODES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, list):
            pending += value[:_MAX_NODES][::-1]
        elif isinstance(value, dict):
            yield value
            pending += [value[key] for key in reversed(_CONTAINERS) if isinstance(value.get(key), list | dict)]


def _parts(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes with an `@id` that are written out inside others, as an author is the first time."""
    for node in nodes:
        for value in node.values():
            for part in _list(value):
                if isinstance(part, dict) and isinstance(part.get("@id"), str) and len(part) > 1:
                    yield part


def _chosen(articles: list[Node], title: str | None) -> Node:
    wanted = (title or "").casefold()
    for node in articles:
        headline = (_text(node.get("headline")) or "").casefold()
        if headline and headline in wanted:
            return node
    return articles[0] if articles else {}


def _article(node: Node, page: Node, named: dict[str, Node], base: str | None) -> RawArticle:
    publisher = _name(node.get("publisher"), named)
    return RawArticle(
        url=next((found for href in _hrefs(node) if (found := web_address(href, base))), None),
        publisher=publisher,
        headline=_text(node.get("headline")) or _text(node.get("name")),
        description=_text(node.get("description")),
        body=_body(node.get("articleBody")),
        language=_name(node.get("inLanguage"), named),
        authors=tuple(_authors(node.get("author") or node.get("creator"), node.get("publisher"), named)),
        agency=_organisation(node.get("author") or node.get("creator"), named),
        dateline=_text(node.get("dateline")),
        located=_name(node.get("locationCreated"), named),
        published=_dates(node, page, "datePublished") or _dates(node, page, "dateCreated"),
        modified=_dates(node, page, "dateModified"),
        section=next((name for part in _list(node.get("articleSection")) if (name := _text(part))), None),
        subjects=tuple(_subjects(node, named)),
        images=tuple(_images(node.get("image"), named, base)),
        is_accessible_for_free=_FLAGS.get(str(node.get("isAccessibleForFree")).casefold()),
    )


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    """Is the node of such a type? Types come with or without 'https://schema.org/' before them."""
    types = (str(name).rpartition("/")[2] for name in _list(node.get("@type")))
    return any(kind.fullmatch(name) for name in types)


def _list(value: Any) -> list[Any]:
    return value[:_MAX_VALUES] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    """A text on one line, without markup; the first one of a list."""
    value = next(iter(_list(value)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return line(plain(value)) if isinstance(value, str) else None


def _body(value: Any) -> str | None:
    """`articleBody`: plain text with line ends by the standard, but often HTML, sometimes escaped twice."""
    if not isinstance(value, str):
        return None
    text = plain(unescape(value)) if _MARKUP.search(unescape(value)) else unescape(value)
    return "\n\n".join(paragraphs(text)) or None


def _resolved(value: Any, named: dict[str, Node]) -> Any:
    """`{"@id": …}` as the node it refers to."""
    identifier = value.get("@id") if isinstance(value, dict) else None
    return named.get(identifier, value) if isinstance(identifier, str) and "name" not in value else value


def _name(value: Any, named: dict[str, Node]) -> str | None:
    """The name of an organisation, a place or a language, which may stand as bare text."""
    value = _resolved(next(iter(_list(value)), None), named)
    return _text(value.get("name") or value.get("alternateName") if isinstance(value, dict) else value)


def _authors(value: Any, publisher: Any, named: dict[str, Node]) -> Iterator[Author]:
    """The people among the authors: no organisation, least of all the publisher, and no address for a name.

    A publisher that is said to be a person, as on the site of Ana Petrova, may be the author.
    """
    owner = _resolved(next(iter(_list(publisher)), None), named)
    is_person = isinstance(owner, dict) and _is(owner, _PERSON)
    own = (_name(publisher, named) or "").casefold()
    seen: set[str] = set()
    for part in _list(value):
        person = _resolved(part, named)
        said = isinstance(person, dict) and _is(person, _PERSON)
        if isinstance(person, dict) and _is(person, _ORGANISATION) and not said:
            continue
        if not (said and is_person):
            seen.add(own)
        names = _names(person) if isinstance(person, dict) else [_text(person)]
        known = person if isinstance(person, dict) and len(names) == 1 else {}
        for name in names:
            if name and name.casefold() not in seen and "://" not in name:
                seen.add(name.casefold())
                yield Author(name=name, role=_title(known, named), affiliation=_employer(known, named))


def _names(person: Node) -> list[str | None]:
    """The name, or names, of a node; where it has none but a user's in one piece, given name and family name."""
    whole = [_text(name) for name in _list(person.get("name"))]
    parts = [part for key in ("givenName", "additionalName", "familyName") if (part := _text(person.get(key)))]
    is_user = len(whole) == 1 and _USER.fullmatch(whole[0] or "") and len(parts) > 1
    if (any(whole) and not is_user) or not parts:
        return whole
    if all(_HAN.fullmatch(part) for part in parts):  # 李 明 is written in one, and begins with the family
        return ["".join(reversed(parts))]
    return [" ".join(parts)]


def _title(person: Node, named: dict[str, Node]) -> str | None:
    """'Energy editor' of a jobTitle, which may be a text, several, or a term of its own."""
    titles = (_name(title, named) for title in _list(person.get("jobTitle")))
    return next((title for title in titles if title and "://" not in title), None)


def _employer(person: Node, named: dict[str, Node]) -> str | None:
    """Whom a person works for; for want of that the organisation that the person belongs to."""
    stated = (_name(one, named) for key in ("worksFor", "affiliation") for one in _list(person.get(key)))
    return next((name for name in stated if name and "://" not in name), None)


def _organisation(value: Any, named: dict[str, Node]) -> str | None:
    """The first organisation among the authors; it may be the publisher."""
    parts = (_resolved(part, named) for part in _list(value))
    found = (_text(part.get("name")) for part in parts if isinstance(part, dict) and _is(part, _ORGANISATION))
    return next((name for name in found if name and "://" not in name), None)


def _dates(node: Node, page: Node, key: str) -> tuple[str, ...]:
    found = (_text(owner.get(key)) for owner in (node, page))
    return tuple(dict.fromkeys(date for date in found if date))


def _hrefs(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        href = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(href, str):
            yield href


def _subjects(node: Node, named: dict[str, Node]) -> Iterator[Subject]:
    """Keywords, by the standard a list or one text with commas, and what the story is `about`."""
    keywords = node.get("keywords")
    words = keywords.split(",")[:_MAX_VALUES] if isinstance(keywords, str) else _list(keywords)
    names = (_name(value, named) for value in (*words, *_list(node.get("about"))))
    yield from (Subject(name=name) for name in dict.fromkeys(names) if name)


def _images(value: Any, named: dict[str, Node], base: str | None) -> Iterator[Image]:
    """Pictures with their caption and credit; a picture given in several shapes counts once for each address."""
    seen = set()
    for part in _list(value):
        image = _resolved(part, named)
        image = image if isinstance(image, dict) else {"url": image}
        href = next((h for key in ("contentUrl", "url") for h in _list(image.get(key)) if isinstance(h, str)), None)
        address = web_address(href, base)
        if address and address not in seen:
            seen.add(address)
            yield Image(href=address, caption=_text(image.get("caption")), creditline=_text(image.get("creditText")))
