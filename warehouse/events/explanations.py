"""Why two articles tell one event, or do not: the score, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np

from warehouse.events.decisions import EVENTS
from warehouse.events.gists import gists
from warehouse.events.nearest import nearest, vectors
from warehouse.events.retelling import MEASURES, NEAREST, RETOLD, WINDOW, measures, model
from warehouse.file.statements import sql
from warehouse.stories.decisions import Decision, decisions
from warehouse.stories.likeness import Floats

_LEAST_SAID = 0.1  # of the score's logarithm, below which a measure goes without saying
_SAYS = {
    "cosine": "how alike their meaning is", "cosine_85": "beginnings of nearly the same words",
    "other_language": "languages that differ", "names_alike": "the share of names that both have",
    "names_apart": "names, of which they have none in common", "names_elsewhere": "names alike across languages",
    "cities_apart": "cities, of which they have none in common",
    "countries_apart": "countries, of which they have none in common", "numbers_common": "numbers in common",
    "numbers_apart": "numbers, of which they have none in common", "small_common": "small numbers in common",
    "dates_apart": "dates, of which they have none in common", "nothing_common": "nothing named in common",
    "figures": "figures, as in a form", "figures_apart": "other figures, as in a form", "log_gap": "days between them",
    "far": "more than a day between them",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Retelling:
    """What is between two articles as tellings of an event; `score` is None where nothing can be said."""

    is_linked: bool
    together: bool
    """Are they of one event?"""
    score: float | None
    reasons: tuple[tuple[str, float], ...]
    """What speaks for it and, below zero, against it, the weightiest first."""
    why_not: str | None
    decision: Decision | None

    @property
    def rule(self) -> str:
        """In a sentence, why they are one event or two."""
        if self.decision:
            said, why = self.decision, f": {self.decision.reason}" if self.decision.reason else ""
            meaning = "tell one event" if said.verdict == "together" else "do not tell one event"
            return f"{said.decided_by} decided on {said.decided_at:%Y-%m-%d} that they {meaning}{why}"
        if self.score is None:
            return self.why_not or "nothing is known of what they mean: that needs copydesk[events]"
        if self.is_linked:
            told = "links them" if self.together else "links them, but other stories of their events are not linked"
            return f"a score of {self.score:.2f} {told} ({RETOLD} is enough)"
        if self.score < RETOLD:
            by_way = "; they are one event by way of other stories" if self.together else ""
            return f"a score of {self.score:.2f} is too little ({RETOLD} is enough){by_way}"
        return "they are copies of one text, a form filled in anew, or lists"


def explain_retelling(con: duckdb.DuckDBPyConnection, one: str, other: str) -> Retelling:
    """The explanation for two articles, given by their ids."""
    given = {"one": one, "other": other}
    is_linked, together = con.execute(sql("explain/retold"), given).fetchall()[0]
    said = next((known for known in decisions(con, one, other, about=EVENTS) if known.verdict != "undone"), None)
    rows = con.execute(sql("explain/gists"), given).to_arrow_table()
    score, why_not = None, None
    reasons: tuple[tuple[str, float], ...] = ()
    missing = [reason for reason in rows["why_not"].to_pylist() if reason]
    if missing:
        why_not = f"one of them has no vector ({missing[0]})"
    elif len(rows) == 2 and len(set(rows["encoder"].to_pylist())) == 1:
        days = rows["day"].to_numpy()
        if abs(int(days[0]) - int(days[1])) > WINDOW:
            why_not = f"they lie more than {WINDOW} days apart"
        else:
            cosines = nearest(vectors(rows.sort_by("day")), np.ones(2, np.bool_), window=WINDOW, least=-1.0).cosines
            row = measures(gists(rows), np.array([0]), np.array([1]), cosines)
            score = float(model().scores(row)[0]) if cosines[0] >= NEAREST else 0.0
            reasons = _reasons(row[0])
    return Retelling(is_linked, together, score, reasons, why_not, said)


def _reasons(row: Floats) -> tuple[tuple[str, float], ...]:
    weighed = zip(MEASURES, (row * model().weights).tolist(), strict=True)
    said = [(_SAYS[name], weight) for name, weight in weighed if abs(weight) >= _LEAST_SAID]
    return tuple(sorted(said, key=lambda pair: -abs(pair[1])))
