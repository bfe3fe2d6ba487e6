"""Who is who: which of the names that people sign with stand for one person.

Every decision is a further row of `core.person_aliases`, so that nothing printed is lost and every decision can be
taken back. A name that comes again later is the same alias and goes to the same person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql, transaction


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that somebody signs with in a source, and the person it stands for."""

    alias_id: str
    alias: str
    source_id: str
    person_id: str
    person: str


def merge(
    con: duckdb.DuckDBPyConnection, into: str, others: Sequence[str], *, at: datetime, reason: str
) -> list[Alias]:
    """Make the persons `others` one with the person `into`; returns the aliases that have another person now.

    Each is named by person_id, or by a name, with the source where that is needed: 'Ada Bo@harbour-post'. Raises
    WarehouseError for a name that nobody or more than one person has.
    """
    with transaction(con):
        person_id = _person(con, into)
        merged = {_person(con, other) for other in others} - {person_id}
        moved = [alias for alias in aliases(con) if alias.person_id in merged]
        _decide(con, [(alias.alias_id, person_id) for alias in moved], at, reason)
    return moved


def split(con: duckdb.DuckDBPyConnection, name: str, *, at: datetime, reason: str) -> list[Alias]:
    """Make an alias, 'Ada Bo@harbour-post' or its alias_id, the person it was before it was merged; returns it.

    Raises WarehouseError where that names no alias, or several, or one that was not merged.
    """
    with transaction(con):
        found = [alias for alias in aliases(con) if name == alias.alias_id or _fits(alias.alias, alias.source_id, name)]
        if len(found) != 1:
            raise WarehouseError(_unclear(name, [f"{alias.alias}@{alias.source_id}" for alias in found]))
        if found[0].person_id == found[0].alias_id:
            raise WarehouseError(f"{name} stands for itself already: nothing to split")
        _decide(con, [(found[0].alias_id, found[0].alias_id)], at, reason)
    return found


def stand_for(con: duckdb.DuckDBPyConnection, alias_id: str, person_id: str, *, at: datetime, reason: str) -> None:
    """Say of one alias which person it stands for. Raises WarehouseError where there is no such alias or person."""
    known = aliases(con)
    if not {alias_id, person_id} <= {name for alias in known for name in (alias.alias_id, alias.person_id)}:
        raise WarehouseError(_unclear(alias_id, []))
    _decide(con, [(alias_id, person_id)], at, reason)


def aliases(con: duckdb.DuckDBPyConnection) -> list[Alias]:
    """Every name with the person it stands for now."""
    return [Alias(*row) for row in con.execute(sql("people/aliases")).fetchall()]


def _decide(con: duckdb.DuckDBPyConnection, moved: Sequence[tuple[str, str]], at: datetime, reason: str) -> None:
    for alias_id, person_id in moved:
        con.execute(sql("people/decide"), {"alias_id": alias_id, "person_id": person_id, "at": at, "reason": reason})


def _person(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """The one person that `name` names."""
    found = {
        alias.person_id: f"{alias.person}@{alias.source_id}"
        for alias in aliases(con)
        if name == alias.person_id or _fits(alias.alias, alias.source_id, name)
    }
    if len(found) != 1:
        raise WarehouseError(_unclear(name, list(found.values())))
    return next(iter(found))


def _fits(alias: str, source_id: str, name: str) -> bool:
    """Is it the alias that is meant by 'Ada Bo' or 'Ada Bo@harbour-post'?"""
    return name.casefold() in (alias.casefold(), f"{alias}@{source_id}".casefold())


def _unclear(name: str, found: Sequence[str]) -> str:
    if not found:
        return f"nobody signs as {name}: `copydesk people list NAME` finds names"
    return f"{name} may be {', '.join(sorted(found)[:5])}: say which, as NAME@SOURCE"
