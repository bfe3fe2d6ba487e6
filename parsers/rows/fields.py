"""What a row of a table or a JSON object says of an article, and all texts in it.

{"Titel": "Fähre steht", "bodyText": "Die Fähre …", "pub_date": {"$date": "2026-11-03T08:00:00Z"}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parsers.rows.blocks import paragraphs_of
from parsers.rows.names import UTC, key_of, language_of, meaning_of

_ADDRESS = re.compile(r"\w+://\S*$|data:[\w/+.-]+[;,]\S*$")
_NO_WORD = re.compile(r"[-+]?\d+(?:[.,]\d+)?$|(?=.*\d)(?=.*[a-f])[0-9a-f-]{8,}$|[!-~]{300,}$", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d{6}$")
_HOUR_ENDS = re.compile(r"T?\d\d:\d\d(?::\d\d(?:\.\d+)?)?$")
_WRAPPERS = {
    "data", "source", "attributes", "fields", "article", "document", "doc", "item", "story", "node", "post", "row",
}  # fmt: skip
_BESIDE = {"credits", "embedded", "relationships", "meta", "metadata"}  # of the story, and in it what they are called
_PARTS = (
    "rendered", "original", "main", "basic", "name", "displayname", "display_name", "text", "content", "value", "$date",
    "#text", "@value", "url", "@id",
)  # fmt: skip
_INNER = ("attributes", "fields", "data")
_NO_NAMES = {"type", "_type", "id", "href", "src", "sys"}
_WHOLE_NAME = (("first_name", "last_name"), ("firstname", "lastname"), ("givenName", "familyName"))
_NOTHING = {"nan", "none", "null", "n/a", "nat", "<na>", "undefined", "\\n"}
_NO_TEXT = _NOTHING | {"true", "false", ""}
_PAGE = {"html", "rawhtml", "raw", "sourcehtml"}  # the text, where there is no other, or what it was taken from
_SOURCES = _PAGE | {"mobiledoc", "lexical"}  # the same as an editor's program keeps it
_WHOLE_PAGE = re.compile(r"<!doctype|<(?:html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</|<(?:p|br)\b", re.IGNORECASE)
_BESIDE_RANK = 1_000
_MOST = 100
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """What an object says: its values by what they mean, best first, and all texts in it with their names."""

    values: Mapping[str, list[Any]]
    texts: list[tuple[str, str]]
    named_in: str | None = None
    """The language in whose words, which are not English, it names the day: it writes the day as that does."""
    page: str | None = None
    """The whole page as HTML, where nothing else is the text."""

    def all(self, meaning: str) -> list[str]:
        """Every text of a meaning, a list as paragraphs; a number stands for itself."""
        read = story_of if meaning == "body" else text_of
        return [text for value in self.values.get(meaning, ()) if (text := read(value))]

    def names(self, meaning: str) -> list[str]:
        """'Ana Petrova', ['Ana Petrova', …] or [{'name': 'Ana Petrova'}, …] as names."""
        told = (value for value in self.members(meaning) if not isinstance(value, int | float))
        return [text for value in told if (text := text_of(value))]

    def members(self, meaning: str) -> list[Any]:
        """The values of a meaning, and what is in them that are lists."""
        told = self.values.get(meaning, ())
        return [one for value in told for one in (value if isinstance(value, list) else [value])][:_MOST]


def tells(item: dict[str, Any]) -> bool:
    """Has an object a text or a headline, perhaps in the object that wraps it: {'data': {'title': …}}?"""
    return not meanings_in(item).isdisjoint(("body", "headline"))


def meanings_in(item: dict[str, Any]) -> set[str]:
    """What an object says anything of."""
    return {known[0] for name, value, _ in _unwrapped(item) if value and (known := meaning_of(name))}


def row_of(item: dict[str, Any]) -> Row:
    """What an object says. Of two names of one meaning the better one comes first, then the one in small letters."""
    found: dict[str, list[tuple[tuple[int, bool], Any]]] = {}
    members = [*_unwrapped(item)]
    for name, value, rank in members:
        known = meaning_of(name) if value else None
        is_count = known and isinstance(value, int | float) and known[0] == "body"  # {'paragraphs': 7}
        if known and not is_count:
            told = _in_utc(value) if known[0] in ("published", "modified") and UTC.search(key_of(name)) else value
            found.setdefault(known[0], []).append(((known[1] + rank, name != name.lower()), told))
    values = {key: [value for _, value in sorted(told, key=lambda one: one[0])] for key, told in found.items()}
    has_text = any(map(story_of, values.get("body", ())))
    pages = [text for name, text, _ in members if key_of(name) in _PAGE and isinstance(text, str) and text.strip()]
    if not has_text and pages and not _WHOLE_PAGE.search(pages[0]):
        values["body"] = pages[:1]
    page = next((text for text in pages if _WHOLE_PAGE.search(text)), None) if not has_text else None
    return Row(values, [*texts_in(item)], language_of(name for name, value, _ in members if value), page)


def story_of(value: Any) -> str | None:
    """The text of a story, perhaps as blocks of an editor's program; None without one."""
    if not isinstance(value, list | dict):
        return text_of(value)
    paragraphs = [*filter(None, paragraphs_of(value))]
    return ("<br><br>" if any(map(_MARKUP.search, paragraphs)) else "\n\n").join(paragraphs) or None


def text_of(value: Any, depth: int = 0) -> str | None:
    """The text of a value, of the part of an object that has it, or of a list, one to a line; None without one."""
    match value:
        case bool() | None:
            return None
        case int() | float():
            return str(value)
        case str():
            return None if value.strip().lower() in _NOTHING else value.strip() or None
        case list() if depth < _DEEPEST:
            lines = (text_of(one, depth + 1) for one in value if isinstance(one, str | dict))
            return "\n\n".join(filter(None, lines)) or None
        case dict() if depth < _DEEPEST:
            parts = (value[part] for part in _PARTS if part in value)
            whole = (" ".join(filter(None, map(text_of, map(value.get, names)))) for names in _WHOLE_NAME)
            inner = (value[part] for part in _INNER if isinstance(value.get(part), dict | list))
            is_plain = _NO_NAMES.isdisjoint(value) and all(isinstance(one, str) for one in value.values())
            told = [*value.values()] if is_plain else []
            return next((text for one in (*parts, *whole, *inner, told) if (text := text_of(one, depth + 1))), None)
    return None


def texts_in(item: Any, but: frozenset[int] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every text in a value with the name it stands under, in its order, but for those in the objects `but` (by `id`).

    Addresses, numbers and keys in hexadecimal digits are no texts, and neither is the page that a text is taken from.
    """
    waiting: list[tuple[str, Any]] = [("", item)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, str):
            if _says_something(value) and not (key_of(name) in _SOURCES and _is_source(name, value)):
                yield name, value
        elif id(value) in but:
            continue
        elif isinstance(value, dict):
            waiting.extend(reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((name, one) for one in reversed(value))


def _says_something(text: str) -> bool:
    told = text.strip()
    if told.lower() in _NO_TEXT or _ADDRESS.match(told):
        return False
    return not _NO_WORD.match(told) or _DAY.match(told) is not None


def _is_source(name: str, text: str) -> bool:
    return key_of(name) not in _PAGE or _WHOLE_PAGE.search(text) is not None


def _unwrapped(item: dict[str, Any]) -> Iterator[tuple[str, Any, int]]:
    """The names and values of an object, and of the objects in it that hold the story or facts of it; and how much
    worse than its own those are.
    """
    for name, value in item.items():
        if isinstance(value, dict) and key_of(name) in _WRAPPERS and tells(value):
            yield from ((inner, one, 0) for inner, one in value.items())
        elif isinstance(value, dict) and key_of(name) in _BESIDE:
            yield from ((inner, one, _BESIDE_RANK) for inner, one in value.items())
        else:
            yield name, value, 0


def _in_utc(value: Any) -> Any:
    """'2026-11-03T08:00:00', which a key says is in universal time, as '2026-11-03T08:00:00 Z'."""
    return f"{value} Z" if isinstance(value, str) and _HOUR_ENDS.search(value) else value
