"""Near copies and excerpts: the texts of a load against what the warehouse holds, and the stories that come of it.

Three steps inside the load's transaction: sketch every text that has changed, find and judge the pairs that share
passages, settle anew each component of linked articles that the load touched (`components`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from warehouse.file.rows import insert, lay_out
from warehouse.file.statements import sql
from warehouse.stories.components import settle_touched
from warehouse.stories.fingerprints import fingerprints, landmarks
from warehouse.stories.likeness import LINKED, LITTLE, WINDOW, Likenesses, likenesses, model
from warehouse.stories.sketch import Sketch, sketches

_COMMON = 100  # articles in the window that make a fingerprint too common
_SHARE = 0.05  # of the fingerprints of a text; where two shared less, no passage of theirs was a copy
_STOCK = 25  # articles in the window that make it one of a stock phrase, which has one, two or three
_STOCK_FEWEST, _STOCK_SHARE = 5, LITTLE
_FEW = 10  # articles of long before that may bear a landmark
_EXCERPT, _PART = 0.7, 0.5
_CHUNK = 2000  # texts compared at once
_NEIGHBOURS = 4 * 2048  # rows; DuckDB reads 2,048 at once


@dataclass(frozen=True, slots=True)
class _Text:
    """A row of core.article_sketches."""

    number: int
    article_id: str
    day: int
    published_by: datetime | None
    text_hash: str | None
    source_id: str
    agency: str | None
    sketch: Sketch


def link(con: duckdb.DuckDBPyConnection, load_id: str, *, is_complete: bool) -> bool:
    """Compare the articles of the temporary table `unread` with all others; is any of a story with another?

    Then the stories they touch are settled. `is_complete` says that every other article has a sketch. Needs the
    temporary tables that `warehouse/sql/load/unread.sql` makes; runs inside the load's transaction.
    """
    if not is_complete:
        con.execute(sql("copies/missing"))
    is_new = con.execute("select bool_and(is_new) from unread").fetchone() != (False,)
    if not is_new:
        con.execute(sql("copies/forget"))
    texts = con.execute(sql("copies/texts")).to_arrow_table()
    is_linked = False
    for start in range(0, len(texts), _CHUNK):
        is_linked |= _compare(con, _sketched(con, texts.slice(start, _CHUNK).to_pylist()), load_id)
    con.execute(sql("copies/bearers"))
    [(is_borne_twice, is_decided)] = con.execute(sql("copies/joined")).fetchall()
    if is_borne_twice or not (is_new and is_complete):
        con.execute(sql("copies/exact"))
    elif not (is_linked or is_decided):  # each new article is alone
        return False
    settle_touched(con, load_id)
    return True


def _sketched(con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]]) -> dict[int, _Text]:
    """The texts with their sketches, which are stored with their fingerprints in order of the day."""
    made = sketches([(row["headline"], row["body"]) for row in rows])
    texts = [
        _Text(row["number"], row["article_id"], row["day"], row["published_by"], row["text_hash"], row["source_id"],
              row["agency"], of)
        for row, of in zip(rows, made, strict=True)
    ]  # fmt: skip
    _append(con, "core.article_sketches", {
        "number": [text.number for text in texts],
        "article_id": [text.article_id for text in texts],
        "day": [text.day for text in texts],
        "published_by": pa.array([text.published_by for text in texts], pa.timestamp("us")),
        "text_hash": pa.array([text.text_hash for text in texts], pa.string()),
        "text_key": pa.array([row["text_key"] for row in rows], pa.uint64()),
        "source_id": [text.source_id for text in texts],
        "agency": pa.array([text.agency for text in texts], pa.string()),
        "words": [text.sketch.words.tobytes() for text in texts],
        "word_count": pa.array([len(text.sketch.words) for text in texts], pa.int32()),
        "title_words": [text.sketch.title.tobytes() for text in texts],
        "is_list": [text.sketch.is_list for text in texts],
    })  # fmt: skip
    prints = fingerprints(made)
    counts = [len(of) for of in prints]
    index = {
        "fingerprints": _columns(texts, prints) | {"prints": np.repeat(np.array(counts, np.uint16), counts)},
        "landmarks": _columns(texts, [landmarks(of) for of in prints]),
    }
    for table, columns in index.items():
        lay_out(con, f"fresh_{table}", pa.table(columns))
        con.execute(f"insert into core.{table} by name from fresh_{table}")
    return {text.number: text for text in texts}


def candidates(con: duckdb.DuckDBPyConnection, first_day: int, last_day: int) -> list[tuple[int, int]]:
    """The pairs worth measuring, by number: of a fresh text, which are of these days, and another.

    Needs the relations `fresh_fingerprints` and `fresh_landmarks`, whose rows are in the index as well.
    """
    pairs: list[tuple[int, int]] = []
    con.execute(sql("copies/borne"), {"first_day": first_day - WINDOW, "last_day": last_day + WINDOW})
    if con.execute(sql("copies/shared")).fetchone() != (0,):
        bearers = {"window": WINDOW, "common": _COMMON, "stock": _STOCK}
        least = {"share": _SHARE, "stock_share": _STOCK_SHARE, "stock_fewest": _STOCK_FEWEST}
        pairs += con.execute(sql("copies/candidates"), bearers | least).fetchall()
    con.execute(sql("copies/landmarks"))
    if con.execute(sql("copies/shared")).fetchone() != (0,):
        pairs += con.execute(sql("copies/reprints"), {"beyond": WINDOW + 1, "few": _FEW}).fetchall()
    return pairs


def _compare(con: duckdb.DuckDBPyConnection, fresh: Mapping[int, _Text], load_id: str) -> bool:
    """Judge every pair of a fresh text and one that shares passages with it, and store the links: are there any?"""
    days = [text.day for text in fresh.values()]
    pairs = candidates(con, min(days), max(days))
    if not pairs:
        return False
    texts = dict(fresh) | _stored(con, {number for pair in pairs for number in pair} - fresh.keys())
    judged = []
    for one, two in dict.fromkeys(pairs):
        earlier, later = sorted((texts[one], texts[two]), key=_order)
        if earlier.text_hash is None or earlier.text_hash != later.text_hash:
            judged.append((later, earlier))
    found = _judged(judged)
    scores = model().scores(found.measures)
    apart = np.array([abs(later.day - earlier.day) for later, earlier in judged], np.int64)[found.pair]
    linked = (scores >= LINKED) & ((apart <= WINDOW) | found.is_reprint) & ~found.is_form
    links = [
        _link_row(judged[found.pair[at]], found, at) | {"score": float(scores[at]), "load_id": load_id}
        for at in np.flatnonzero(linked).tolist()
    ]
    insert(con, "core.article_links", links)
    return bool(links)


def _stored(con: duckdb.DuckDBPyConnection, numbers: Collection[int]) -> dict[int, _Text]:
    """The texts with these numbers. They are asked for by neighbourhood, so that the rest is not even read."""
    texts: dict[int, _Text] = {}
    wanted = np.sort(np.fromiter(numbers, np.int64, len(numbers)))
    for group in np.split(wanted, np.flatnonzero(np.diff(wanted) > _NEIGHBOURS) + 1) if len(wanted) else ():
        con.register("wanted", pa.table({"number": group}))
        found = con.execute(sql("copies/sketches"), {"first": int(group[0]), "last": int(group[-1])}).fetchall()
        con.unregister("wanted")
        for number, article_id, source, day, published_by, text_hash, agency, words, title, is_list in found:
            known = Sketch(np.frombuffer(words, np.uint32), np.frombuffer(title, np.uint32), is_list)
            texts[number] = _Text(number, article_id, day, published_by, text_hash, source, agency, known)
    return texts


def _judged(pairs: Sequence[tuple[_Text, _Text]]) -> Likenesses:
    """The likenesses of pairs of texts."""
    texts = {text.number: text for pair in pairs for text in pair}
    place = {number: at for at, number in enumerate(texts)}
    first, second = (np.array([place[pair[side].number] for pair in pairs], np.int64) for side in (0, 1))
    gaps = np.array([_gap(*pair) for pair in pairs], np.float64)
    return likenesses([text.sketch for text in texts.values()], first, second, gaps)


def _link_row(pair: tuple[_Text, _Text], found: Likenesses, at: int) -> dict[str, Any]:
    """A row of core.article_links, without score and load, for a pair of texts and their likeness."""
    later, earlier = pair
    containments = float(found.in_first[at]), float(found.in_second[at])
    less, more = sorted(containments)
    kind = "excerpt" if more >= _EXCERPT and less < _PART else "near"
    if later.source_id != earlier.source_id and (later.agency or earlier.agency):
        kind = "wire"
    if found.quotes[at]:
        kind = "mentions"
    first, last, other_first, other_last = found.spans[at].tolist()
    return {
        "number": later.number, "other_number": earlier.number,
        "article_id": later.article_id, "other_id": earlier.article_id, "kind": kind,
        "containment": containments[0], "other_containment": containments[1],
        "first_word": first, "last_word": last, "other_first_word": other_first, "other_last_word": other_last,
    }  # fmt: skip


def _columns(texts: Sequence[_Text], chosen: Sequence[NDArray[np.uint32]]) -> dict[str, Any]:
    """Hashes with day and number of their text, as columns."""
    counts = [len(of) for of in chosen]
    return {
        "fingerprint": np.concatenate(chosen) if chosen else np.empty(0, np.uint32),
        "day": np.repeat(np.array([text.day for text in texts], np.int32), counts),
        "number": np.repeat(np.array([text.number for text in texts], np.int64), counts),
    }


def _append(con: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Any]) -> None:
    con.register("columns_in", pa.table(columns))
    con.execute(f"insert into {table} by name from columns_in")
    con.unregister("columns_in")


def _order(text: _Text) -> tuple[bool, datetime, int, str]:
    """Sorts by publication, unknown last; of the same time the longer first: an excerpt comes from what contains it."""
    return text.published_by is None, text.published_by or datetime.min, -len(text.sketch.words), text.article_id


def _gap(one: _Text, two: _Text) -> float:
    """Days between two publications; not a number where one is unknown."""
    return np.nan if one.published_by is None or two.published_by is None else float(abs(one.day - two.day))
