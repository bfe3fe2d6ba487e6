"""Names that a person gives: is there such a source or language, and which did they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import sql

if TYPE_CHECKING:
    import duckdb


FEW = 20
"""Names that are all told."""


class UnknownError(WarehouseError):
    """Something was named that is not there."""


def must_know(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> None:
    """Raise UnknownError where `given` names a `source` or `language` that nothing in the warehouse has."""
    for kind in ("source", "language"):
        if (name := given.get(kind)) is None:
            continue
        names = [row[0] for row in con.execute(sql(f"known/{kind}s")).fetchall()]
        if name not in names:
            raise UnknownError(f"there is no {kind} {name!r}{meant(name, names)}")


def meant(name: str, names: Iterable[str]) -> str:
    """The end of a sentence about a name that is not there: '; is it post or mail?'; '' where none is like it."""
    there = list(names)
    near = get_close_matches(name.casefold(), there, 3, 0.5)
    if not near and 0 < len(there) <= FEW:
        return f"; there are {', '.join(there)}"
    return f"; is it {' or '.join(near)}?" if near else ""
