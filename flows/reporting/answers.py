"""Answers as files: columns and rows as CSV, JSON, JSON Lines, Markdown and Parquet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from csv import writer as csv_writer
from typing import Any

import orjson

from flows.reporting.values import cell, plain, shown

Rows = Sequence[Sequence[Any]]


def csv(columns: Sequence[str], rows: Rows) -> bytes:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    file = io.StringIO()
    writer = csv_writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8", "replace")


def json(columns: Sequence[str], rows: Rows) -> bytes:
    """A list of objects."""
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    return orjson.dumps(objects, default=plain, option=orjson.OPT_APPEND_NEWLINE)


def ndjson(columns: Sequence[str], rows: Rows) -> bytes:
    """An object a line."""
    objects = (dict(zip(columns, row, strict=True)) for row in rows)
    return b"".join(orjson.dumps(one, default=plain, option=orjson.OPT_APPEND_NEWLINE) for one in objects)


def markdown(columns: Sequence[str], rows: Rows) -> bytes:
    """A table, with text that stays text."""
    told = [columns, ["---"] * len(columns)]
    told += [[re.sub(r"([\\|`<>\[\]])", r"\\\1", shown(value)) for value in row] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in told).encode("utf-8", "replace")


def parquet(columns: Sequence[str], rows: Rows) -> bytes:
    """A file of it, with the types that the values have."""
    import pyarrow as pa  # for start-up: most answers are text
    from pyarrow import parquet as library

    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    file = io.BytesIO()
    library.write_table(pa.table([pa.array(list(column)) for column in values], names=list(columns)), file)
    return file.getvalue()


WRITERS: dict[str, Callable[[Sequence[str], Rows], bytes]] = {
    "csv": csv,
    "json": json,
    "ndjson": ndjson,
    "md": markdown,
    "parquet": parquet,
}
