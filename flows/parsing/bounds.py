"""What reading one document may cost, and what is said of one that costs more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parsers.records import Document

TOO_SLOW, TOO_LARGE, DIED = "too_slow", "too_large", "parser_died"
OF_THE_MACHINE = (TOO_SLOW, TOO_LARGE, DIED)
"""Reasons of rejects that say something of the machine as well: tried again, and not in what a warehouse says."""
REST = timedelta(days=1)
"""Until what they were given for is tried again: the machine may have had other things to do."""
_MEGABYTE = 1 << 20
_MOST_ENTRIES = 10_000
_ENTRY = re.compile(rb"<(?:item|entry|url|newsItem)[\s>]")  # of lists that are read as a whole before the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Processor seconds for a document, more of them by its entries and size, and memory above a worker's own."""

    seconds: float = 2.0
    an_entry: float = 0.01
    a_megabyte: float = 0.1
    megabytes: int = 300
    patience: float = 60.0
    """Seconds on the clock for a worker that says nothing, however busy the machine is, and this many times the
    processor time that it has."""

    def allowed(self, document: Document) -> float:
        """Processor seconds until a document is read, as far as its entries can be counted before it is."""
        entries = min(_MOST_ENTRIES, sum(1 for _ in _ENTRY.finditer(document.content)))
        return self.seconds + self.an_entry * entries + self.a_megabyte * len(document.content) / _MEGABYTE

    def memory(self, used: int) -> int:
        """Bytes that a process may have which now has `used`."""
        return used + self.megabytes * _MEGABYTE
