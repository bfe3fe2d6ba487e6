"""What broken markup swallows: a reader makes of it what it can, and of what that leaves out nothing tells.

Where a tag is torn, an item comes to lie within another, or a story in the place of a headline. But the document has
words then that none of its stories has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TypeVar

from parsers.envelopes.unsaid import texts_of
from parsers.letters import UNSPACED
from parsers.records import Document, RawArticle

_MARKUP = re.compile(r"(<!--|-->|<!\[CDATA\[|\]\]>|<[?!/]?[A-Za-z_][^<>]*>)")
_UNTOLD = re.compile(r"<(script|style)\b|<(!)--", re.IGNORECASE)
_ENDS = {"script": "</script", "style": "</style", "!": "-->"}
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_RUN = 3
"""So many words in their order are found again, or not."""
_LETTERS = 20
"""Fewer are no sentence: what a slip itself costs, such as the half of a tag."""

Found = TypeVar("Found")


def whole(text: str, stories: Iterable[Found], also: Iterable[str | None] = ()) -> Iterator[Found]:
    """The stories of a document with broken markup, of which `text` is what they should say.

    Raises ValueError at the end where texts are in it that neither they have nor what is told `also`.
    """
    said = {run for one in also for run in _runs(one)}
    for story in stories:
        yield story
        if isinstance(story, Document):
            said.update(_runs(story.content.decode("utf-8", "replace")))
        elif isinstance(story, RawArticle):
            said.update(run for one in texts_of(story) for run in _runs(one))
    unsaid = [words for part in _texts(text) if sum(map(len, words := _unsaid(part, said))) > _LETTERS]
    if unsaid:
        letters, first = sum(len(word) for words in unsaid for word in words), " ".join(unsaid[0])
        raise ValueError(
            f"the markup is broken, and some {letters:,} letters of the text are in no story: {first!r:.60}"
        )


def _unsaid(part: str, said: set[int]) -> list[str]:
    """The words that are in no run of those that are said."""
    words = _WORD.findall(part)
    lacks = [True] * len(words)
    for at, run in enumerate(_runs(part)):
        if run in said:
            lacks[at : at + _RUN] = [False] * _RUN
    return [word for word, lost in zip(words, lacks, strict=True) if lost] if len(words) >= _RUN else []


def _runs(text: str | None) -> Iterator[int]:
    words = _WORD.findall((text or "").casefold())
    return map(hash, zip(*(words[at:] for at in range(_RUN)), strict=False))


def _texts(text: str) -> Iterator[str]:
    """What stands between two tags, markup that is written as text (`&lt;p&gt;`) among them."""
    for outer in _between(text):
        yield from _between(unescape(outer)) if "&" in outer else (outer,)


def _between(text: str) -> Iterator[str]:
    """The texts between tags, but for comments, scripts and styles that end."""
    end, passed = "", list[str]()
    for part in _MARKUP.split(text):
        if end:
            passed.append(part)
            if part.lower().startswith(end):
                end = ""
                passed.clear()
        elif found := _UNTOLD.match(part):
            end = _ENDS[(found[1] or found[2]).lower()]
        elif not _MARKUP.match(part):
            yield part.strip()
    yield from (part.strip() for part in passed if not _MARKUP.match(part))
