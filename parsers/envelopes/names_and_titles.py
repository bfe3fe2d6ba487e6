"""Bylines that markup has in parts: several of them, each with a title of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parsers.bylines.credits import read_credit
from parsers.records import Author


def put_together(parts: Iterable[tuple[str | None, str | None]]) -> tuple[str | None, tuple[Author, ...]]:
    """The byline as it would be printed, and the people in it where that line alone would not tell them apart.

    Each part is a name or a line of names, and a title. ('By ANA PETROVA', 'Energy Writer') is the line
    'By ANA PETROVA, Energy Writer'. A title that would be read as a second person, being in a language whose titles
    nobody taught us, stays off the line and is the person's role.
    """
    lines: list[str] = []
    people: list[Author] = []
    certain = True
    for name, title in parts:
        if not name:
            lines += [title] if title else []
            continue
        alone, whole = _people(name), _people(f"{name}, {title}") if title else ()
        fits = title is None or len(whole) == max(1, len(alone))
        lines.append(f"{name}, {title}" if title and fits else name)
        people += whole if title and fits else [replace(one, role=one.role or title) for one in alone]
        certain = certain and fits
    return ", ".join(lines) or None, () if certain and len(lines) < 2 else tuple(people)


def _people(line: str) -> tuple[Author, ...]:
    read = read_credit(line)
    return read.authors if read else ()
