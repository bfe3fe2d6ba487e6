"""What a document says in places that no field of its article stands for: it is left out, and said to be so.

{"usageterms": "Not for use in Norway"}  ->  LeftOut("usageterms: Not for use in Norway", Why.LABEL)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from parsers.letters import folded
from parsers.records import LeftOut, RawArticle, Why
from parsers.text import line

_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")

_MOST_SEARCHED = 300_000_000  # characters, which takes less than a second


class Told(NamedTuple):
    """A text of a document, what it is called there ('' for a story's own text), and why it is in no field."""

    name: str
    text: str | None
    why: Why = Why.LABEL


def with_unsaid(raw: RawArticle, told: Iterable[Told]) -> RawArticle:
    """The article with those of the texts among `left_out` that it does not say itself, paragraph by paragraph.

    Of a paragraph it has in part only the sentences that it has not. Case, blanks and punctuation make no difference.
    """
    texts = [one for one in told if one.text and one.text.strip()]
    if not texts:
        return raw
    said = _Words(texts_of(raw))
    left: dict[str, LeftOut] = {}
    for name, text, why in texts:
        for paragraph in (text or "").split("\n"):
            missing = [] if paragraph in said else _SENTENCE.split(paragraph)
            if unsaid := line(" ".join(one for one in missing if one not in said)):
                left.setdefault(_alike(unsaid), LeftOut(text=f"{name}: {unsaid}" if name else unsaid, why=why))
    return replace(raw, left_out=(*raw.left_out, *left.values())) if left else raw


def texts_of(raw: RawArticle) -> Iterable[str | None]:
    """All that the article says."""
    yield from (raw.headline, raw.description, raw.body, raw.byline, raw.agency, raw.publisher, raw.dateline)
    yield from (
        raw.located,
        raw.language,
        raw.section,
        raw.slugline,
        raw.genre,
        raw.ed_note,
        raw.copyright_holder,
        raw.url,
        raw.uri,
    )
    yield from (*raw.published, *raw.modified, raw.embargoed)
    for author in raw.authors:
        yield from (author.name, author.role, author.affiliation)
    yield from (subject.name for subject in raw.subjects)
    for image in raw.images:
        yield from (image.href, image.caption, image.creditline)
    yield from (left.text for left in raw.left_out)


class _Words:
    """What an article says, to be asked for words in their order; after very much asking it has only whole lines."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        lines = [_alike(part) for text in texts if text for part in text.split("\n")]
        self._lines = {"", *lines}
        self._all = f" {' '.join(lines)} "
        self._left = _MOST_SEARCHED

    def __contains__(self, text: str) -> bool:
        words = _alike(text)
        if words in self._lines:
            return True
        self._left -= len(self._all)
        return self._left > 0 and f" {words} " in self._all


def _alike(text: str | None) -> str:
    return _NOT_WORD.sub(" ", folded(text or "")).strip()
