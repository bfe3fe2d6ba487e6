"""Why two articles are one story, or are not: what links them, and the passages that they share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

import duckdb
import numpy as np

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql
from warehouse.stories.decisions import Decision, decisions
from warehouse.stories.likeness import LINKED, likenesses, model
from warehouse.stories.sketch import sketches

LEAST_WORDS = 6
"""In a row, of a passage that is worth showing."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Told:
    """An article, as far as it matters here."""

    article_id: str
    story_id: str
    event_id: str
    source: str | None
    title: str | None
    date_published: datetime | None
    body: str | None


@dataclass(frozen=True, slots=True)
class LinkExplanation:
    """What is between two articles; without a link `kind` is None and the figures are those that were too little."""

    first: Told
    second: Told
    kind: str | None
    score: float
    in_first: float
    in_second: float
    """The share of each text's runs of three words that the other has."""
    passages: tuple[str, ...]
    """What both say in the same words, longest first, as the first article prints it."""
    decision: Decision | None
    """What a person decided about them, where that holds."""
    is_next_issue: bool = False
    is_other_form: bool = False

    @property
    def rule(self) -> str:
        """In a sentence, why they are one story or two."""
        together = self.first.story_id == self.second.story_id
        if self.decision:
            said, why = self.decision, f": {self.decision.reason}" if self.decision.reason else ""
            meaning = "are one story" if said.verdict == "together" else "are not one story"
            return f"{said.decided_by} decided on {said.decided_at:%Y-%m-%d} that they {meaning}{why}"
        match self.kind:
            case None if together:
                return "they are one story by way of other articles that both are linked to"
            case None if self.is_next_issue:
                return "one is the next issue of the other, a form filled in with other numbers"
            case None if self.is_other_form:
                return "they are one form, filled in with other names"
            case None if self.score >= LINKED:
                return "they lie too far apart in time, or what they share is too common"
            case None:
                return f"a likeness of {self.score:.2f} is too little ({LINKED} is enough)"
            case "mentions":
                return "one of them is a digest that tells several stories, so it is a story of its own"
            case "exact":
                return "they have the same text"
            case _ if together:
                return f"a likeness of {self.score:.2f} links them ({LINKED} is enough)"
            case _:
                return f"a likeness of {self.score:.2f} links them, but one of them is nearer to another story"


def explain_link(con: duckdb.DuckDBPyConnection, one: str, other: str) -> LinkExplanation:
    """The explanation for two articles, each given by its id (or six characters of it), address or uri.

    Raises WarehouseError for a name that fits no article, or several.
    """
    first, second = article_named(con, one), article_named(con, other)
    row = con.execute(sql("explain/link"), {"one": first.article_id, "other": second.article_id}).fetchone()
    said = passages(first.body or "", second.body or "")
    decided = [known for known in decisions(con, first.article_id, second.article_id) if known.verdict != "undone"]
    decision = decided[0] if decided else None
    if row is None:
        score, in_first, in_second, *forms = _measured(first, second)
        return LinkExplanation(first, second, None, score, in_first, in_second, said, decision, *forms)
    kind, score, later, earlier, later_id = row
    shares = (later, earlier) if later_id == first.article_id else (earlier, later)
    return LinkExplanation(first, second, kind, score, *shares, said, decision)


def _measured(first: Told, second: Told) -> tuple[float, float, float, bool, bool]:
    """Likeness, the share of each text that the other has, and whether both are one form: of another day, of others."""
    dates = [told.date_published for told in (first, second) if told.date_published]
    gap = abs((dates[0].date() - dates[1].date()).days) if len(dates) == 2 else np.nan
    texts = sketches([(told.title, told.body) for told in (first, second)])
    found = likenesses(texts, np.array([0]), np.array([1]), np.array([gap], np.float64))
    if not len(found.pair):
        return 0.0, 0.0, 0.0, False, False
    score = float(model().scores(found.measures)[0])
    forms = bool(found.is_next_issue[0]), bool(found.is_other_form[0])
    return score, float(found.in_first[0]), float(found.in_second[0]), *forms


def passages(first: str, second: str) -> tuple[str, ...]:
    """What two texts say in the same words, six or more in a row: longest first, as the first text prints it."""
    places, words = [found.span() for found in _WORD.finditer(first)], _WORD.findall(first.casefold())
    if len(words) != len(places):  # a letter that folds into several, which moves what is behind it
        words = [first[start:end].casefold() for start, end in places]
    matcher = SequenceMatcher(None, words, _WORD.findall(second.casefold()), autojunk=False)
    found = sorted((b for b in matcher.get_matching_blocks() if b.size >= LEAST_WORDS), key=lambda b: (-b.size, b.a))
    return tuple(first[places[b.a][0] : places[b.a + b.size - 1][1]] for b in found)


def article_named(con: duckdb.DuckDBPyConnection, name: str) -> Told:
    """The article that a person means: by its id or six characters of it, its address or uri. Raises WarehouseError."""
    found = con.execute(sql("explain/articles"), {"name": name}).fetchall()
    if not found:
        raise WarehouseError(f"there is no article {name}: give an article_id of mart.articles, an address or a uri")
    if len(found) > 1:
        raise WarehouseError(f"{name} fits more than one article: give more of its article_id")
    return Told(*found[0])
