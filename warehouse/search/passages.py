"""Asking the full-text index: the best articles, each with the passage that has what was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.file.statements import sql

_PIECE = re.compile(r"\S{1,40}")  # in scripts without blanks a piece is a part of a sentence
_BEFORE, _LENGTH = 60, 200  # characters of a passage


def find(con: duckdb.DuckDBPyConnection, words: str, given: Mapping[str, Any], *, most: int, skip: int = 0) -> pa.Table:
    """At most `most` articles whose current text `mart.search(words)` finds, best first, after the `skip` best.

    `given` may say `since`, `until` (naive UTC), `source` and `language`. The column `passage` is what stands around
    the first hit in the text, on one line.
    """
    known = dict.fromkeys(("since", "until", "source", "language")) | dict(given)
    found = con.execute(sql("search/found"), known | {"words": words, "most": most, "skip": skip}).to_arrow_table()
    passages = _passages(con, found["passage"].to_pylist(), words)
    at = found.schema.get_field_index("passage")
    return found.set_column(at, "passage", pa.array(passages, pa.string()))


def _passages(con: duckdb.DuckDBPyConnection, texts: Sequence[str], words: str) -> list[str]:
    """Of each text what stands around the first word that was asked for; its beginning where only the headline has one.

    What a piece has of words is asked once for all pieces of all texts, each different one once.
    """
    pieces = [list(_PIECE.finditer(text)) for text in texts]
    different = list({piece[0]: None for of_text in pieces for piece in of_text})
    [(found, asked)] = con.execute(sql("search/chunks"), {"pieces": different, "words": words}).fetchall()
    wanted, openings = set(asked), tuple(asked)
    hits = {piece for piece, of in zip(different, found, strict=True) if not wanted.isdisjoint(of)}
    opened = {
        piece for piece, of in zip(different, found, strict=True) if any(word.startswith(openings) for word in of)
    }
    return [_passage(text, of_text, hits, opened) for text, of_text in zip(texts, pieces, strict=True)]


def _passage(text: str, pieces: Sequence[re.Match[str]], hits: set[str], opened: set[str]) -> str:
    first = next((piece for piece in pieces if piece[0] in hits), None)
    first = first or next((piece for piece in pieces if piece[0] in opened), None)
    start = max(0, (first.start() if first else 0) - _BEFORE)
    start = text.rfind(" ", 0, start) + 1 if start and " " in text[max(0, start - 30) : start] else start
    shown = " ".join(text[start : start + _LENGTH].split())
    return ("… " if start else "") + shown + (" …" if start + _LENGTH < len(text) else "")
