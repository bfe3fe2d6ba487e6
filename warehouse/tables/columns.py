"""How the tables are written down: a column with its comment, and keys that the writer keeps, not the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DateTime
from sqlmodel import Field

CORE = {"schema": "core"}
OPS = {"schema": "ops"}
UTC = DateTime(timezone=False)
ARTICLE = "article: core.articles"
NUMBER = "the article's: core.articles"
LOAD = "load that wrote the row: ops.loads"


def column(comment: str, kind: Any = None, *, key: bool = False) -> Any:
    """A column with its comment and, where the annotation does not tell, its type; `key` is a small table's key."""
    return Field(primary_key=key, sa_column_kwargs={"comment": comment}, **({"sa_type": kind} if kind else {}))


def key(*columns: str) -> dict[str, list[str]]:
    """Mapper arguments for a table whose key the writer keeps, not the database."""
    return {"primary_key": list(columns)}
