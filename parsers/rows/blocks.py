"""The text of a story that an editor's program keeps as a tree of blocks: paragraphs, headings, lists, pictures.

{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "The ferry …"}]}]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TEXT = ("rendered", "text", "content", "value", "#text", "@value", "html")
_BELOW = ("content", "children", "blocks", "root", "items", "data", "paragraphs", "value", "text", "document")
_KIND = ("type", "_type", "nodeType", "blockType")
_PICTURED = re.compile(r"image|video|audio|gallery|embed|photo|picture|figure|media|asset|advert", re.IGNORECASE)
_IN_LINE = {"text", "span", "link", "hyperlink", "bold", "italic", "strong", "em", "inline", "a", "b", "i"}
_BREAKS = {"linebreak", "hardbreak", "hard_break", "br"}
_NO_TEXT = {"type", "_type", "nodetype", "id", "_id", "_key", "key", "url", "href", "src", "format", "lang"}
_DEEPEST = 40


def paragraphs_of(value: Any, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a tree in their order, as they are marked up; what its pictures say is none of them."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list) and depth < _DEEPEST:
        told = [one for one in value if isinstance(one, str | dict | list)]
        if len({*map(type, told)}) > 1 and all(map(_is_in_line, told)):  # words and links, as chats have them
            yield "".join(map(_in_line, told)).strip()
        else:
            for one in told:
                yield from paragraphs_of(one, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST and not _PICTURED.search(_kind(value)):
        yield from _of_block(value, depth)


def _of_block(block: dict[str, Any], depth: int) -> Iterator[str]:
    for name in _BELOW:
        below = block.get(name)
        if not isinstance(below, list | dict) or not below:
            continue
        if _kind(block) and isinstance(below, list) and name != "items" and all(map(_is_in_line, below)):
            yield "".join(map(_in_line, below)).strip()
            return
        if found := [*filter(None, paragraphs_of(below, depth + 1))]:
            yield from found
            return
    text = next((text for name in _TEXT if isinstance(text := block.get(name), str) and text.strip()), None)
    if text is not None:
        yield text.strip()
    elif block and all(isinstance(one, str) for one in block.values()) and _NO_TEXT.isdisjoint(map(str.lower, block)):
        yield from map(str.strip, block.values())  # {"p1": "The ferry …", "p2": "…"}


def _kind(block: dict[str, Any]) -> str:
    return next((kind for name in _KIND if isinstance(kind := block.get(name), str)), "")


def _is_in_line(node: Any, depth: int = 0) -> bool:
    """Is it a part of a line: words, or words that are marked or linked?"""
    if isinstance(node, str):
        return True
    kind = (_kind(node) or "text").lower() if isinstance(node, dict) else ""
    if depth > _DEEPEST or kind not in _IN_LINE | _BREAKS:
        return False
    if kind in _BREAKS or isinstance(node.get("text", node.get("value")), str):
        return True
    below = _below(node)
    return bool(below) and all(_is_in_line(one, depth + 1) for one in below)


def _in_line(node: Any) -> str:
    if isinstance(node, str):
        return node
    own = "\n" if _kind(node).lower() in _BREAKS else node.get("text", node.get("value"))
    return own if isinstance(own, str) else "".join(map(_in_line, _below(node)))


def _below(node: dict[str, Any]) -> list[Any]:
    return next((below for name in ("content", "children") if isinstance(below := node.get(name), list)), [])
