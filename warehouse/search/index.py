"""The full-text index: which words the current text of each article has, kept in step by every load.

What a word is, SQL says (`warehouse/sql/macros/search_words.sql`), for texts and queries alike. Here that costs little:
texts are cut at ASCII characters that are neither letter nor digit, and only the different pieces that are not plain
ASCII are given to SQL. Words become numbers, and one sort of (word, article, place) makes the index of a portion.

A load appends to core.search_recent. When that has grown, it is put in order and moved to core.search_postings, whose
long runs in order of the term let a search pass over most of it. So each entry is written twice, however large the
archive is; what was indexed of a text that has changed stays, but names no article any longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warehouse.file.statements import sql, transaction

Whole = NDArray[np.int64]
Value = TypeVar("Value", bound=np.generic)

_PORTION = 2000  # articles indexed at once
_RUN = 16_000  # the same where an index lacks articles: they make a run of postings by themselves
_RECENT = 2_000_000  # rows of core.search_recent that are moved
_SLICES = 8  # parts in which they are
_TERM_BITS = 40
_HEADLINE = 4  # times that a word of the headline counts
_MOST_PLACES = 1 << 16  # what stands further behind in a text is not indexed
_PIECES = bytes(code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(256))


@dataclass(frozen=True, eq=False, slots=True)
class _Words:
    """The words of some texts: `words` the different ones, `ids` those of all texts in order, `counts` per text."""

    words: pa.StringArray
    ids: Whole
    counts: Whole


def index(con: duckdb.DuckDBPyConnection) -> None:
    """Bring the index up to date with the articles of the temporary table `current_texts`.

    Needs the temporary tables that `warehouse/sql/load` makes; runs inside the load's transaction.
    """
    last = _last(con)
    con.execute(sql("search/outdated"))  # afterwards, for a number that was in use is never used again
    texts = con.execute(sql("search/texts")).to_arrow_table()
    for start in range(0, len(texts), _PORTION):
        portion = texts.slice(start, _PORTION)
        _add(con, portion, last, "search_recent")
        last += len(portion)
    [(recent,)] = con.execute("select count(*) from core.search_recent").fetchall()
    if recent > _RECENT:
        gather(con)


def catch_up(con: duckdb.DuckDBPyConnection) -> None:
    """Index the articles that the index lacks, where an older copydesk wrote the file or the index was deleted.

    They may be all there are, so it is done run by run, each a transaction of its own: outside the load's.
    """
    if con.execute(sql("search/complete")).fetchone() == (True,):
        return
    # A reader beside the writer would keep a lake's catalogue locked
    con.execute("create or replace temporary table backlog as " + sql("search/backlog"))
    [(count,)] = con.execute("select count(*) from backlog").fetchall()
    for start in range(0, count, _RUN):
        texts = con.execute("from backlog where rowid between ? and ?", [start, start + _RUN - 1]).to_arrow_table()
        with transaction(con):
            _add(con, texts, _last(con), "search_postings")
    con.execute("drop table backlog")


def _last(con: duckdb.DuckDBPyConnection) -> int:
    """The largest number that an article of the index has."""
    [(last,)] = con.execute("select coalesce(max(number), 0) from core.search_articles").fetchall()
    return int(last)


def _add(con: duckdb.DuckDBPyConnection, articles: pa.Table, last: int, into: str) -> None:
    """Index some articles that are not in the index, numbered after `last`; their entries go `into` that table."""
    numbers = np.arange(last + 1, last + 1 + len(articles), dtype=np.int32)
    found = _words(con, pc.list_flatten(articles["texts"]).to_pylist())
    rows = articles.drop_columns("texts")
    rows = rows.append_column("number", pa.array(numbers))
    rows = rows.append_column("words", pa.array(found.counts.reshape(-1, 2).sum(axis=1)))
    _insert(con, "search_articles", rows)
    entries = _postings(found, _terms(con, found.words), numbers)
    if into == "search_postings":
        _learn(con, entries.select(["term", "word"]))
        entries = entries.drop_columns("word")
    _insert(con, into, entries)


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: pa.Table) -> None:
    con.register("rows_in", rows)
    con.execute(f"insert into core.{table} by name from rows_in")
    con.unregister("rows_in")


def _words(con: duckdb.DuckDBPyConnection, texts: list[str]) -> _Words:
    """The words of `texts`, in order."""
    given = pa.array(texts, pa.large_string())
    _, offsets, content = given.buffers()
    plain = pa.py_buffer((content.to_pybytes() if content else b"").translate(_PIECES))
    pieces = pc.ascii_split_whitespace(pa.Array.from_buffers(pa.large_string(), len(given), [None, offsets, plain]))
    coded = pieces.values.dictionary_encode()
    of_piece = _words_of_pieces(con, coded.dictionary)
    ends = of_piece.offsets.to_numpy().astype(np.int64)
    ids = coded.indices.to_numpy()
    first, sizes = ends[ids], np.diff(ends)[ids]
    before = np.concatenate(([0], np.cumsum(sizes)))
    flat = np.repeat(first - before[:-1], sizes) + np.arange(before[-1])
    words = of_piece.values.dictionary_encode()
    return _Words(words.dictionary, words.indices.to_numpy()[flat].astype(np.int64), np.diff(before[pieces.offsets]))


def _words_of_pieces(con: duckdb.DuckDBPyConnection, pieces: pa.Array) -> pa.ListArray:
    """The words of each piece: a piece of plain ASCII is one, what becomes of others is for SQL to say."""
    if pc.all(pc.string_is_ascii(pieces)).as_py() is not False:
        is_word = pc.greater(pc.binary_length(pieces), 0)
        ends = np.concatenate(([0], np.cumsum(is_word.to_numpy(zero_copy_only=False))))
        return _lists(ends, pieces.filter(is_word))
    con.register("pieces_in", pa.table({"piece": pieces}))
    words = con.execute(sql("search/pieces")).to_arrow_table()["words"].combine_chunks()
    con.unregister("pieces_in")
    return words


def _terms(con: duckdb.DuckDBPyConnection, words: pa.Array) -> Whole:
    """The terms of some words."""
    con.register("words_in", pa.table({"word": words}))
    terms = con.execute("select mart.search_term(word) as term from words_in").to_arrow_table()["term"]
    con.unregister("words_in")
    return np.asarray(terms.to_numpy(), np.int64)


def _learn(con: duckdb.DuckDBPyConnection, words: pa.Table) -> None:
    """Write down the words that are gathered for the first time."""
    con.register("words_in", words)
    con.execute(sql("search/terms"))
    con.unregister("words_in")


def _postings(found: _Words, terms: Whole, numbers: NDArray[np.int32]) -> pa.Table:
    """Rows of core.search_recent from the words of headline and text, headline and text of every article."""
    counts = found.counts.reshape(-1, 2).sum(axis=1)
    order = np.argsort(terms)
    rank = np.empty(len(terms), np.uint64)
    rank[order] = np.arange(len(terms))
    article = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(found.ids)) - np.repeat(np.cumsum(counts) - counts, counts)
    in_headline = place < np.repeat(found.counts[::2], counts)
    kept = place < _MOST_PLACES
    shift = np.uint64(17)
    keys = (
        (rank[found.ids] << np.uint64(40))
        | (article.astype(np.uint64) << shift)
        | (place << 1 | in_headline).astype(np.uint64)
    )
    keys = np.sort(keys[kept])
    occurrence = (keys & np.uint64((1 << 17) - 1)).astype(np.int64)
    entries = keys >> shift
    first = _changes(entries)
    weights = np.add.reduceat(np.where(occurrence & 1, _HEADLINE, 1), first) if len(first) else first
    entries = entries[first]
    ends = np.append(first, len(keys))
    words = (entries >> np.uint64(23)).astype(np.int64)
    rows = _changes(words)
    row_ends = np.append(rows, len(words))
    places = _lists(ends, pa.array((occurrence >> 1).astype(np.uint16)))
    return pa.table({
        "term": terms[order][words[rows]],
        "word": found.words.take(pa.array(order[words[rows]])),
        "numbers": _lists(row_ends, pa.array(numbers[(entries & np.uint64((1 << 23) - 1)).astype(np.int64)])),
        "weights": _lists(row_ends, pa.array(np.minimum(weights, 255).astype(np.uint8))),
        "places": _lists(row_ends, places),
    })  # fmt: skip


def gather(con: duckdb.DuckDBPyConnection) -> None:
    """Move what is recent behind the postings, in order of the term and one row a term."""
    _learn(con, con.execute("select term, word from core.search_recent").to_arrow_table())
    for part in range(_SLICES):
        bounds = {"first": (part << _TERM_BITS) // _SLICES, "beyond": (part + 1 << _TERM_BITS) // _SLICES}
        rows = con.execute(sql("search/slice"), bounds).to_arrow_table()
        rows = rows.take(pa.array(np.argsort(rows["term"].to_numpy(), kind="stable"))).combine_chunks()
        terms = rows["term"].to_numpy()
        first = _changes(terms)
        ends = np.append(first, len(terms))
        lists = {name: rows[name].combine_chunks() for name in ("numbers", "weights", "places")}
        _insert(con, "search_postings", pa.table(
            {"term": terms[first]}
            | {name: _lists(column.offsets.to_numpy()[ends], column.values) for name, column in lists.items()}
        ))  # fmt: skip
    con.execute("delete from core.search_recent")


def _changes(values: NDArray[Value]) -> Whole:
    """Where another value begins in sorted ones."""
    differs = np.ones(len(values), np.bool_)
    differs[1:] = values[1:] != values[:-1]
    return np.flatnonzero(differs)


def _lists(ends: Whole, values: pa.Array) -> pa.ListArray:
    """Consecutive lists of `values`: the first from ends[0] to ends[1]."""
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), values)
