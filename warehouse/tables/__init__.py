"""The tables of the warehouse: these classes are their only definition.

`core` holds facts and dimensions, `ops` what the pipeline did. Texts live in `core.article_versions`, which is only
ever appended to; `core.articles` is the small mutable head that says which version is current. Descriptions become
column comments inside the database, a class's docstring its table's comment. Times are UTC without a zone, so that
they read the same in every session.

Facts have a key for the mapper but no PRIMARY KEY in the database: DuckDB's index costs more than the load itself.
The single writer keeps them unique, and `copydesk doctor` proves it.
"""

from __future__ import annotations

SCHEMA_VERSION = 8

__all__ = [
    "SCHEMA_VERSION",
    "articles",
    "dimensions",
    "events",
    "health",
    "operations",
    "provenance",
    "replays",
    "search",
    "stories",
]
