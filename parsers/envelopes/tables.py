"""Tables as text: CSV, also with semicolons, tabs or bars, whose first line names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.text import MOST_TEXT

_NAME = re.compile(r"[^\W\d][\w .:/()-]{0,40}")  # 'Author(s)'
_DELIMITERS = ",;\t|"
_STATED = re.compile(r"sep=([,;\t|])\r?\n")  # a line above the names, as spreadsheets write and expect it
_ONE_COLUMN = re.compile(r'(?=")(?:"(?:[^"]|"")*+"\s*\n)*+(?:"(?:[^"]|"")*+"?\s*)?')  # of which the last may be cut
_SHOWN = 3_000  # characters of a start that is not the whole
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")  # the apostrophe that keeps spreadsheets from reckoning
csv.field_size_limit(max(csv.field_size_limit(), MOST_TEXT))


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What stands for a row that is none of the table's."""

    problem: str


def columns(start: str) -> list[str] | None:
    """The names in the first line, where the line after it has as many fields; None for what is no table.

    A name that stands alone names a column where all that follows are fields in quotation marks. `start` may end within
    the second line, which then has no more of them.
    """
    delimiter, start = _delimited(start)
    line, _, rest = start.partition("\n")
    try:
        names = next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
        named = names[not names[0].strip() :] if names else []  # the first one, of numbers alone, may have no name
        fewest = 1 if _ONE_COLUMN.fullmatch(rest) else 2
        is_header = fewest <= len(names) == len(set(names)) and all(_NAME.fullmatch(name.strip()) for name in named)
        return names if is_header and _fits(rest, len(names), delimiter) else None
    except csv.Error:
        return None


def _delimited(text: str) -> tuple[str, str]:
    """What parts the fields, and the table from its names on."""
    if stated := _STATED.match(text):
        return stated[1], text[stated.end() :]
    return max(_DELIMITERS, key=text.partition("\n")[0].count), text


def _fits(rest: str, count: int, delimiter: str) -> bool:
    if not rest.strip():
        return True
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter)
    first = next(reader)
    is_cut = next(reader, None) is None
    return len(first) == count or (is_cut and 1 < len(first) < count and len(rest) > _SHOWN)


def table_rows(text: str) -> Iterator[tuple[int, dict[str, str] | BrokenRow]]:
    """The number of each row, from 1, and its fields by name; or what is wrong with it, for a row that is broken.

    Raises ValueError when there is no row.
    """
    delimiter, text = _delimited(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(reader)]
    number = 0
    try:
        for number, fields in enumerate(filter(None, reader), start=1):
            if len(fields) == len(names):
                told = (field[1:] if _FORMULA.match(field) else field for field in fields)
                yield number, dict(zip(names, told, strict=True))
            else:
                yield number, BrokenRow(f"has {len(fields)} fields, and the table {len(names)} columns")
    except csv.Error as error:
        number += 1
        yield number, BrokenRow(f"and what follows cannot be read: {error}")
    if not number:
        raise ValueError("the table has names of columns and no row")
