"""Where the rows of a JSON document lie: in the list of an interface's answer, in columns, and what they link to.

{"total": 2, "articles": [{"title": …}, …]}, {"title": {"0": …, "1": …}, …}, {"items": […], "includes": {…}}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from parsers.rows.fields import meanings_in, tells, texts_in
from parsers.rows.names import key_of, meaning_of

_LISTS = {
    "articles", "results", "items", "docs", "documents", "hits", "data", "posts", "stories", "news", "response",
    "messages", "rows", "entries", "records",
}  # fmt: skip
_STORY = ("body", "headline")
_DEEPEST = 6
_MOST_KEYS = 5
_MOST_LINKED = 10_000


class Answer(NamedTuple):
    """The rows of one JSON value, and the texts that stand beside them in no row, with their names."""

    rows: list[Any]
    beside: list[tuple[str, str]]


def rows_in(value: Any) -> Answer:
    """The rows of one JSON value: itself, those of the list in which an interface answers, or of its columns.

    What an object of a row only links to by `id`, among what stands beside the rows, stands in its place.
    """
    if isinstance(value, dict) and (rows := _in_columns(value)):
        return Answer(rows, [])
    found = _listed(value, 0) if isinstance(value, dict) and not tells(value) else None
    if found is None:
        return Answer([value], [])
    own = frozenset(map(id, found))
    linked: dict[str, dict[str, Any]] = {}
    for one in _objects(value, own):
        if name := _name(one):
            linked.setdefault(name, one)
    used: set[int] = set()
    rows = [_with_linked(row, linked, used, 0) for row in found] if linked else found
    return Answer(rows, [*texts_in(value, own | used)])


def shape_of(item: dict[str, Any]) -> str:
    """What an object has that is named neither as a story's text nor its headline: ', but the keys db, meta'."""
    keys = [str(key) for key in item]
    if any(map(_is_story, keys)) or not keys:
        return ""
    return f", but the keys {', '.join(keys[:_MOST_KEYS])}{', …' if len(keys) > _MOST_KEYS else ''}"


def _in_columns(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table that is told column by column; none for any other object.

    {'title': {'0': …, '1': …}}, {'title': […, …], 'text': […, …]}, {'columns': ['title', …], 'data': [[…], …]}
    """
    names, rows = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(rows, list) and any(map(_is_story, map(str, names))):
        whole = all(isinstance(row, list) and len(row) == len(names) for row in rows)
        return [dict(zip(map(str, names), row, strict=True)) for row in rows] if whole else []
    known = {meaning[0] for name in value if (meaning := meaning_of(name))}
    columns = [*value.values()]
    first = next(iter(columns), None)
    if known.isdisjoint(_STORY) or not isinstance(first, dict | list):
        return []
    if isinstance(first, dict) and first and all(key.isdecimal() for key in first):
        numbers = [*first]
        whole = all(isinstance(one, dict) and [*one] == numbers for one in columns)
        return [{name: one[key] for name, one in value.items()} for key in numbers] if whole else []
    whole = known >= {*_STORY} and len(first) > 1  # else they may be paragraphs
    whole = whole and all(isinstance(one, list) and len(one) == len(first) for one in columns)
    return [{name: one[at] for name, one in value.items()} for at in range(len(first))] if whole else []


def _is_story(name: str) -> bool:
    known = meaning_of(name)
    return known is not None and known[0] in _STORY


def _listed(value: Any, depth: int) -> list[Any] | None:
    """The list of rows in an answer: under a name in use, else the first whose objects are stories."""
    if depth > _DEEPEST or not isinstance(value, dict):
        return None
    named = [inner for name, inner in value.items() if key_of(name) in _LISTS]
    for inner in named:
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            return _within(inner, depth) or inner
        if isinstance(inner, dict):
            if (found := _listed(inner, depth + 1)) is not None:
                return found
            if tells(inner):
                return [inner]
    others = (inner for name, inner in value.items() if key_of(name) not in _LISTS)
    return next((found for inner in others if (found := _of_stories(inner, depth))), None)


def _of_stories(value: Any, depth: int) -> list[Any] | None:
    if isinstance(value, dict):
        return [value] if _is_whole(value) else _listed(value, depth + 1)
    if not isinstance(value, list):
        return None
    return value if any(isinstance(one, dict) and _is_whole(one) for one in value) else _within(value, depth)


def _within(listed: list[Any], depth: int) -> list[Any] | None:
    """The rows in the objects of a list that are no stories, but answers themselves."""
    if any(isinstance(one, dict) and tells(one) for one in listed):
        return None
    return [row for one in listed for row in _listed(one, depth + 1) or ()] or None


def _is_whole(item: dict[str, Any]) -> bool:
    known = meanings_in(item)
    return "body" in known or ("headline" in known and len(known) > 1)


def _objects(value: Any, own: frozenset[int]) -> Iterator[dict[str, Any]]:
    """The objects that stand beside the rows."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_LINKED:
        one = waiting.pop()
        if id(one) in own or not isinstance(one, dict | list):
            continue
        if isinstance(one, dict):
            seen += 1
            yield one
        waiting.extend((inner for key, inner in one.items() if key != "sys") if isinstance(one, dict) else one)


def _name(item: dict[str, Any]) -> str | None:
    """What an object is linked by: its `id`, or that in `sys`."""
    system = item.get("sys")
    found = item.get("id") or (system.get("id") if isinstance(system, dict) else None)
    return found if isinstance(found, str) else None


def _with_linked(value: Any, linked: dict[str, dict[str, Any]], used: set[int], depth: int) -> Any:
    """A value with what its links stand for; `used` gets the `id` of each object that was linked to."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_with_linked(one, linked, used, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    name = _name(value)
    if depth and name in linked and value.keys() <= {"id", "type", "sys", "meta"}:
        used.add(id(linked[name]))
        return linked[name]
    return {key: _with_linked(one, linked, used, depth + 1) for key, one in value.items()}
