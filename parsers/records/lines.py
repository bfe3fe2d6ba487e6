"""The texts of small records, fit to be shown: on one line, without what cannot be seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from parsers.records import Author, Image, LeftOut, Subject
from parsers.text import line

Part = TypeVar("Part", Author, Image, LeftOut, Subject)


def on_lines(records: Iterable[Part], *names: str) -> tuple[Part, ...]:
    """The records with these texts of theirs tidied; without those of which the first says nothing."""
    told = [(one, {name: line(getattr(one, name)) for name in names}) for one in records]
    return tuple(replace(one, **texts) for one, texts in told if texts[names[0]])
