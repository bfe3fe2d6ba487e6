"""Asking from Python: `desk = warehouse.open()`, whose answers are tables of Arrow, pandas or polars.

Each question opens the copy for readers, or the lake, and closes it again: it sees what was published last, and keeps
nobody waiting.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from warehouse import access
from warehouse.access import Place
from warehouse.asking.known import must_know
from warehouse.asking.reports import answer, question, read_only, with_durations
from warehouse.asking.selections import chosen
from warehouse.file.connection import reading
from warehouse.file.errors import WarehouseError
from warehouse.lake.address import PREFIX, Lake, lake_at
from warehouse.search.passages import find

if TYPE_CHECKING:
    import pyarrow as pa

Time = datetime | date | timedelta | str | None
"""A time in UTC, a day, so long ago, or one of the former as ISO 8601 writes it."""
_ROWS, _CELL = 30, 160
"""Rows, and characters of a cell, that a notebook shows."""


def what_is_read(given: str | Path | None = None) -> Place:
    """What readers open: that path or lake, else the lake that COPYDESK_WAREHOUSE names, else the copy for readers.

    Raises WarehouseError for an address that is none.
    """
    name = str(given or os.environ.get("COPYDESK_WAREHOUSE", ""))
    if not name.startswith(PREFIX):
        return Path(given) if given else copy_for_readers()
    try:
        return lake_at(name)
    except ValueError as error:
        raise WarehouseError(f"{'that address' if given else 'COPYDESK_WAREHOUSE'} {error}") from error


def copy_for_readers() -> Path:
    """Where the copy is: as COPYDESK_PUBLISHED or COPYDESK_HOME say, else in the folder `.copydesk`."""
    home = Path(os.environ.get("COPYDESK_HOME") or ".copydesk")
    return Path(os.environ.get("COPYDESK_PUBLISHED") or home / "published.duckdb").absolute()


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. Durations are Arrow's, so that pandas and polars can read them."""

    table: pa.Table

    def __len__(self) -> int:
        """How many rows."""
        return int(self.table.num_rows)

    def arrow(self) -> pa.Table:
        """As an Arrow table."""
        return self.table

    def pandas(self) -> Any:
        """As a pandas DataFrame, which has to be installed."""
        return self.table.to_pandas()

    def polars(self) -> Any:
        """As a polars DataFrame, which has to be installed."""
        return import_module("polars").from_arrow(self.table)

    def rows(self) -> list[dict[str, Any]]:
        """As a list of dictionaries."""
        found: list[dict[str, Any]] = self.table.to_pylist()
        return found

    def _repr_html_(self) -> str:
        """The first rows, for a notebook: what a publisher wrote is text, and what cannot be seen is a dot."""
        head = "".join(f"<th>{_seen(name)}</th>" for name in self.table.column_names)
        body = "".join(
            f"<tr>{''.join(f'<td>{_seen(value)}</td>' for value in row.values())}</tr>"
            for row in self.table.slice(0, _ROWS).to_pylist()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows</p>"


@dataclass(frozen=True, slots=True)
class Desk:
    """A warehouse to ask, a file or a lake. Nothing can be changed by asking, and nothing outside it be reached."""

    path: Place

    def __post_init__(self) -> None:
        """Raises WarehouseError for a file that cannot be asked."""
        with self._reading():
            pass

    def articles(
        self,
        *,
        since: Time = None,
        until: Time = None,
        source: str | None = None,
        where: str | None = None,
        limit: int | None = 1000,
    ) -> Table:
        """Rows of mart.articles, the latest first: published (or else loaded) from `since` to before `until`.

        `where` is a condition in SQL, such as "language = 'en'"; `limit` None is all of them. Raises UnknownError for a
        source that is not there.
        """
        given = {"since": _moment(since), "until": _moment(until), "source": source}
        order = "order by coalesce(date_published, first_created) desc, article_id"
        cut = "" if limit is None else f" limit {limit:d}"
        with self._reading() as con:
            must_know(con, given)
            asked = f"from ({chosen(where, None)}) {order}{cut}"
            return Table(with_durations(con.execute(read_only(con, asked), given).to_arrow_table()))

    def search(
        self,
        words: str,
        *,
        since: Time = None,
        until: Time = None,
        source: str | None = None,
        language: str | None = None,
        limit: int = 20,
    ) -> Table:
        """The articles that have the words, the best first, each with the passage: as `copydesk search` finds them."""
        given = {"since": _moment(since), "until": _moment(until), "source": source, "language": language}
        with self._reading() as con:
            must_know(con, given)
            return Table(find(con, words, given, most=limit))

    def sql(self, asked: str, parameters: Mapping[str, Any] | None = None) -> Table:
        """What one statement answers; `parameters` are for its `$name`s. Raises duckdb.Error as DuckDB does."""
        with self._reading() as con:
            found = con.execute(read_only(con, asked), dict(parameters) if parameters else None)
            return Table(with_durations(found.to_arrow_table()))

    def report(self, name: str, **given: Any) -> Table:
        """The answer to a named question, as `copydesk report NAME` gives it, whose options are `given`."""
        times = {key: _moment(given[key]) for key in ("since", "until") if key in given}
        with self._reading() as con:
            return Table(answer(con, question(name), given | times))

    @contextmanager
    def _reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        path = self.path
        with access.reading(path) if isinstance(path, Lake) else reading(path, renew=_refuse) as con:
            yield con


def _refuse(path: Path) -> None:
    raise WarehouseError(f"{path} was made by an older copydesk: `copydesk snapshot` makes it anew")


def _moment(given: Time) -> datetime | None:
    """A time as the warehouse has it: UTC, without saying so. Raises ValueError for a text that is none."""
    match given:
        case str():
            return _moment(datetime.fromisoformat(given))
        case timedelta():
            return _moment(datetime.now(UTC) - given)
        case datetime():
            return given.astimezone(UTC).replace(tzinfo=None) if given.tzinfo else given
        case date():
            return datetime.combine(given, time.min)
        case None:
            return None


def _seen(value: Any) -> str:
    text = "" if value is None else str(value)
    text = text if len(text) <= _CELL else f"{text[:_CELL]} …"
    return escape("".join(letter if letter.isprintable() else "·" for letter in " ".join(text.split())))
