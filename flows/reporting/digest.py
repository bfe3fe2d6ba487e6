"""Searches that somebody saved, in `searches.toml` beside the catalogue, and what came for each of late."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows import settings
from flows.reporting.summary import markdown_table
from flows.reporting.values import shown
from warehouse.file.statements import answered, sql

AGE = timedelta(days=1)
"""What was loaded in that time is told."""
MOST = 30
"""Articles of one search."""


class Search(BaseModel):
    """A search: `words` as `copydesk search` takes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    words: str = Field(min_length=1, max_length=2000)
    source: str | None = None
    language: str | None = None


class Saved(BaseModel):
    """The file: its searches, and the Prefect block that is told of what they find, 'custom-webhook/NAME'."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tell: str | None = Field(default=None, pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")
    searches: tuple[Search, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What came: a search with its articles, for each that found any; `asked` are all searches."""

    found: tuple[tuple[Search, list[dict[str, Any]]], ...]
    asked: tuple[Search, ...]

    @property
    def title(self) -> str:
        """'7 articles for 2 of 3 saved searches'."""
        number = sum(len(rows) for _, rows in self.found)
        articles = f"{number} article{'s' * (number != 1)}"
        return f"{articles} for {len(self.found)} of {len(self.asked)} saved searches"

    def markdown(self) -> str:
        """For the dashboard: text that a publisher wrote stays text."""
        parts = []
        for search, rows in self.found:
            cells = [(shown(row["title"]), shown(row["source"]), shown(row["published"]), _page(row)) for row in rows]
            [heading, *_] = list(markdown_table((), [(f"{search.name}: {search.words}",)]))[2:]
            table = "\n".join(markdown_table(("title", "source", "published", "page"), cells))
            parts.append(f"## {heading.strip('| ')}\n\n{table}")
        return "\n\n".join(parts) or "Nothing."

    def text(self) -> str:
        """For a mail or a message."""
        parts = []
        for search, rows in self.found:
            lines = (f"- {shown(row['title'])} ({shown(row['source'])})\n  {_page(row)}" for row in rows)
            parts.append("\n".join([f"{shown(search.name)}: {shown(search.words)}", *lines]))
        return "\n\n".join(parts)


def saved(path: Path) -> Saved:
    """The searches of a file, none where there is no file. Raises UserError for a mistake in it."""
    try:
        return Saved.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Saved()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise settings.UserError(f"{path}: {where}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise settings.UserError(f"{path} cannot be read: {error}") from error


def digest(con: duckdb.DuckDBPyConnection, searches: Sequence[Search], now: datetime) -> Digest:
    """What was loaded in the day before `now`, naive UTC, and has the words of each search."""
    found = []
    for search in searches:
        given = {**search.model_dump(exclude={"name"}), "since": now - AGE, "until": now, "most": MOST}
        if rows := answered(con, sql("digest/found"), given):
            found.append((search, rows))
    return Digest(tuple(found), tuple(searches))


def _page(row: dict[str, Any]) -> str:
    return f"{settings.desk()}/articles/{row['article_id']}"
