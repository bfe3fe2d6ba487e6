"""Why an article says what it says: value, witnesses, bytes, request and run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import duckdb

from warehouse.file.errors import WarehouseError
from warehouse.file.statements import Row, answered
from warehouse.stories.explanations import article_named

_OF_FIELD = {"field", "value", "rank", "extractor", "said", "agreed"}


@dataclass(frozen=True, slots=True)
class FieldProvenance:
    """One field: its value, who says so, and what others say as (who, what)."""

    field: str
    value: str | None
    said_by: tuple[str, ...]
    disagreed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The current version of an article: its fields, and where its bytes came from."""

    source: Row
    """The columns of mart.explain_field that are the same for all fields: document, payload, request, runs."""
    fields: tuple[FieldProvenance, ...]


def explain_article(con: duckdb.DuckDBPyConnection, name: str, field: str | None = None) -> Provenance:
    """The provenance of an article, given by id (or six characters of it), address or uri: of one field or of all.

    Raises WarehouseError for a name that fits no article or several, and for a field of which nothing is known.
    """
    article = article_named(con, name)
    rows = answered(con, "from mart.explain_field(?, ?)", [article.article_id, field])
    if not rows:
        known = con.execute("select distinct field from mart.explain_field(?) order by field", [article.article_id])
        raise WarehouseError(
            f"nothing was said of {field or 'any field'} of {article.article_id}: "
            f"it has {', '.join(name for (name,) in known.fetchall())}"
        )
    told = tuple(_told(key, list(of_field)) for key, of_field in groupby(rows, key=lambda row: str(row["field"])))
    return Provenance({name: value for name, value in rows[0].items() if name not in _OF_FIELD}, told)


def _told(field: str, rows: list[Row]) -> FieldProvenance:
    return FieldProvenance(
        field=field,
        value=rows[0]["value"],
        said_by=tuple(dict.fromkeys(row["extractor"] for row in rows if row["agreed"])),
        disagreed=tuple((row["extractor"], row["said"]) for row in rows if not row["agreed"]),
    )
