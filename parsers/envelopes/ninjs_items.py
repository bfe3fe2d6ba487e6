"""Properties of ninjs items, in the spellings of all versions: a name for each text, or lists of objects with roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parsers.language import tag
from parsers.markup import plain

Item = dict[str, Any]
SPELLINGS = {"headline": "headlines", "body": "bodies", "description": "descriptions"}
"""Kinds of text, and what their lists are called."""
MARKED = ("html", "xhtml", "html5", "richtext", "nitf")
"""Behind the name of a text: it is markup."""


def lowered(item: Item) -> Item:
    """The item with the names of version 1, so that 'versionCreated' is 'versioncreated'."""
    return {key.casefold(): value for key, value in item.items()}


def text_in(item: Item, *names: str) -> str | None:
    """The first of the properties that is a text with something in it."""
    values = (item.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def texts(item: Item, *names: str) -> tuple[str, ...]:
    """Those of the properties that are texts with something in them."""
    return tuple(value for name in names if (value := text_in(item, name)))


def objects(item: Item, *names: str) -> Iterator[Item]:
    """The objects of a list, or of an object of objects (associations of version 1), under either number's name."""
    for spelling in (spelling for name in names for spelling in (name, f"{name}s")):
        value = item.get(spelling)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield from (lowered(part) for part in parts if isinstance(part, dict))


def told_by_role(item: Item, name: str) -> dict[str, str]:
    """Texts by their role, in the item's language where there is a choice; markup becomes plain text.

    'body_text' and 'body_html' of version 1, and the entry of 'bodies' with the role 'text' of the later ones.
    """
    plural = SPELLINGS[name]
    told: dict[str, str] = {}
    for part in _in_language(objects({"x": item.get(plural)}, "x"), text_in(item, "language")):
        if value := text_in(part, "value"):
            told.setdefault(text_in(part, "role") or "", plain(value) if _is_marked(part) else value)
    for key in item:
        if (key == name or key.startswith(f"{name}_")) and (value := text_in(item, key)):
            role = key[len(name) + 1 :]
            told.setdefault(role, plain(value) if role in MARKED else value)
    return {role: text for role, text in told.items() if text}


def texts_of(item: Item, name: str) -> Iterator[tuple[str, str]]:
    """The texts of one kind in all languages and spellings, each with the name of its property or its role."""
    for part in objects({"x": item.get(SPELLINGS[name])}, "x"):
        if value := text_in(part, "value"):
            role = text_in(part, "role")
            yield "" if name == "body" else role or name, plain(value) if _is_marked(part) else value
    for key in item:
        if (key == name or key.startswith(f"{name}_")) and (value := text_in(item, key)):
            yield "" if name == "body" else key, plain(value) if key[len(name) + 1 :] in MARKED else value


def _is_marked(part: Item) -> bool:
    kind = (text_in(part, "contenttype") or "text/plain").casefold()
    return any(word in kind for word in ("html", "xml", "nitf"))


def _in_language(parts: Iterator[Item], language: str | None) -> list[Item]:
    """Of texts in several languages those in `language`, else those that do not say which, else the first one's."""
    groups: dict[str | None, list[Item]] = {}
    for part in parts:
        groups.setdefault(tag(text_in(part, "language", "lang")), []).append(part)
    return groups.get(tag(language)) or groups.get(None) or next(iter(groups.values()), [])
