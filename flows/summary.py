"""What a run did: made by the pipeline, told by the terminal, the dashboard and the flows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Protocol

from warehouse.asking.health import Judgement
from warehouse.loading.outcomes import Outcome

MOST = 50
"""Outcomes of a kind that are told one by one."""
_COUNTED = ("new", "same")
"""Those of which only the number is told."""


class Outcomes:
    """What became of the records of a run, in order; what each is called, only of as many as are told one by one."""

    def __init__(self) -> None:
        self.all: list[Outcome] = []
        self._told = Counter[str]()
        self._alike: dict[Outcome, Outcome] = {}

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Some more of them."""
        for one in outcomes:
            self._told[one.outcome] += 1
            if one.outcome in _COUNTED or self._told[one.outcome] > MOST:
                alike = replace(one, document="", title=None, detail=None)
                self.all.append(self._alike.setdefault(alike, alike))
            else:
                self.all.append(one)


class Counting(Protocol):
    """One run or several."""

    def count(self, outcome: str) -> int:
        """Records with this outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did."""

    run_id: str
    outcomes: tuple[Outcome, ...]
    read: int
    """Stories and rejects that documents and requests gave, a page and its entry as one."""
    stored: int
    """Of the outcomes those of what was read now, and not tried again from quarantine."""
    left_out: int
    """Entries whose pages are known, and what was not wanted."""
    documents: dict[str, int]
    """Documents read, by source."""
    passed_over: dict[str, int]
    """What lay in web archives and is no page, by what it is."""
    unchanged: int
    """Addresses that the server, or the same bytes, said had nothing new."""
    waiting: int
    """Feeds that were not asked, for it is not their time yet."""
    seconds: float
    processes: int
    """That parsed."""
    slowest: dict[str, int]
    """Milliseconds of the slowest request, by source."""
    why: dict[str, str] = field(default_factory=dict)
    """By source why nothing came of documents that were read."""
    judgement: Judgement
    """The alerts that were opened and closed at its end."""
    has_news: bool = True
    """Is anything else than before, for readers? If not, neither a copy for them nor a page was made."""
    trouble: str | None = None
    """What failed after the loads, and is made good by the next run."""

    @property
    def adds_up(self) -> bool:
        """Has everything that was read one outcome, or was it passed over?"""
        return self.read == self.stored + self.left_out

    def count(self, outcome: str, source_id: str | None = None) -> int:
        """Records with this outcome, of one source or of all."""
        return sum(o.outcome == outcome and source_id in (None, o.source_id) for o in self.outcomes)
