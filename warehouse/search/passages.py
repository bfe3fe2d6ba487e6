"""Asking the full-text index: the best articles, each with the passage that has what was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.file.statements import sql

_PIECE = re.compile(r"\S{1,40}")  # in scripts without blanks a piece is a part of a sentence
_BEFORE, _LENGTH = 60, 200  # characters of a passage


def find(con: duckdb.DuckDBPyConnection, words: str, given: Mapping[str, Any], *, most: int) -> pa.Table:
    """At most `most` articles whose current text `mart.search(words)` finds, best first.

    `given` may say `since`, `until` (naive UTC), `source` and `language`. The column `passage` is what stands around
    the first hit in the text, on one line.
    """
    known = dict.fromkeys(("since", "until", "source", "language")) | dict(given)
    found = con.execute(sql("search/found"), known | {"words": words, "most": most}).to_arrow_table()
    passages = [_passage(con, text, words) for text in found["passage"].to_pylist()]
    at = found.schema.get_field_index("passage")
    return found.set_column(at, "passage", pa.array(passages, pa.string()))


def _passage(con: duckdb.DuckDBPyConnection, text: str, words: str) -> str:
    """The text around the first word that was asked for; its beginning where only the headline has one."""
    pieces = list(_PIECE.finditer(text))
    given = {"pieces": [piece[0] for piece in pieces], "words": words}
    [(found, asked)] = con.execute(sql("search/chunks"), given).fetchall()
    hits = (piece.start() for piece, of in zip(pieces, found, strict=True) if not set(asked).isdisjoint(of))
    openings = (
        piece.start()
        for piece, of in zip(pieces, found, strict=True)
        if any(word.startswith(tuple(asked)) for word in of)
    )
    start = max(0, next(hits, next(openings, 0)) - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start and " " in text[max(0, start - 30) : start] else start
    shown = " ".join(text[start : start + _LENGTH].split())
    return ("… " if start else "") + shown + (" …" if start + _LENGTH < len(text) else "")
