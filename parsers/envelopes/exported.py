"""What exports of press databases label, and labels that stand alone above their values, as a page of one is copied.

Author                 above each other, or 'Author: Petrova, Ana'
Petrova, Ana
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_MEANINGS = {  # what a label or a tag says; the others are left out under their names
    "headline": "headline title hd ti t1",
    "byline": "byline by",
    "authors": "author authors au a1",
    "place": "dateline",
    "published": "date pd publicationdate da py y1",
    "publisher": "publication publicationtitle sn jo jf t2",
    "issue": "publicationinfo",
    "section": "section se",
    "description": "highlight abstract",
    "body": "body text fulltext td lp ab n2",
    "subjects": "subject kw ns",
    "uri": "an proquestdocumentid id",
    "url": "ur l2",
    "copyright": "copyright cy",
}
_BY_LABEL = {label: meaning for meaning, labels in _MEANINGS.items() for label in labels.split()}
_TELLING = {"headline": "title", "authors": "who", "byline": "who", "published": "when", "publisher": "paper"}
_OTHERS = {  # of ProQuest, which no field has
    "pages", "first page", "number of pages", "publication year", "publication subject", "volume", "issue",
    "place of publication", "country of publication", "publisher", "issn", "e-issn", "isbn", "source type",
    "language of publication", "document type", "document url", "last updated", "database", "location", "people",
    "company / organization", "identifier / keyword", "business indexing term", "links", "publication frequency",
    "document feature", "dateline", "column", "accession number",
}  # fmt: skip
_DETAILS = "Details"  # ends a text
_FEWEST, _SHORTEST = 3, 4


@dataclass(slots=True)
class Story:
    """What one story of an export says, by what it means, and what says nothing that a field has."""

    said: dict[str, list[str]] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def take(self, label: str, value: str) -> None:
        """What stands behind a label or below it."""
        meaning = meaning_of(label)
        if meaning is None:
            self.left.append(f"{label}: {value}")
        else:
            self.said.setdefault(meaning, []).append(value)

    def first(self, meaning: str) -> str | None:
        """What is said first of a meaning."""
        return next(iter(self.said.get(meaning, ())), None)


def meaning_of(label: str) -> str | None:
    """'published' of 'Publication date', 'body' of 'LP'; None for what is no label."""
    return _BY_LABEL.get(re.sub(r"[ -]", "", label).lower())


def is_stacked(lines: Sequence[str]) -> bool:
    """Do several labels stand above their values, a title, the text, and who wrote it or when, among them?"""
    filled = [line.strip() for line in lines if line.strip()]
    above = [said for label, value in pairwise(filled) if (said := _said(label)) and not _said(value)]
    told = {_TELLING.get(said) for said in above}
    return len(set(above)) >= _FEWEST and told >= {"title"} and "body" in above and not told.isdisjoint(("who", "when"))


def stacked(lines: Sequence[str]) -> tuple[Story, list[str]]:
    """What the labels say, what stands above the first of them left out, and the lines of the text."""
    story, text, facts = Story(), list[str](), list[list[str]]()
    in_text = False
    for line in lines:
        said = _said(line)
        if line == _DETAILS:
            in_text = False
        elif in_text:
            text.append(line)
        elif said == "body" and not text:
            in_text = True
        elif said or line.lower() in _OTHERS:
            facts.append([line.rstrip(":")])
        elif line:
            (facts[-1] if facts else story.left).append(line)
    for label, *value in facts:
        if value:
            story.take(label, " ".join(value))
        else:
            story.left.append(label)
    return story, text


def _said(line: str) -> str | None:
    """What a line says that is a label alone, and not one of the short ones that tags are."""
    label = line.rstrip(": \t")
    return meaning_of(label) if line[:1].isupper() and len(label) >= _SHORTEST else None
