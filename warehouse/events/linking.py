"""Other tellings of the events that fresh texts tell, among what was published within a few days of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.events.gists import gists
from warehouse.events.nearest import Pairs, nearest, vectors
from warehouse.events.retelling import NEAREST, RETOLD, WINDOW, begin_alike, measures, model
from warehouse.file.statements import sql
from warehouse.stories.likeness import likenesses
from warehouse.stories.overlaps import Mask
from warehouse.stories.sketch import Sketch


def link(con: duckdb.DuckDBPyConnection, encoder: str) -> None:
    """Compare the articles of the relation `fresh_gists`, whose gists are stored, with all others; store the links."""
    days = con.execute(
        "select min(day), max(day) from core.article_gists where number in (select number from fresh_gists)"
    ).fetchone()
    if days is None or days[0] is None:
        return
    within = {"first_day": days[0] - WINDOW, "last_day": days[1] + WINDOW}
    among = vectors(con.execute(sql("events/vectors"), {**within, "encoder": encoder}).to_arrow_table())
    fresh = con.execute("select number from fresh_gists").fetchnumpy()["number"]
    pairs = nearest(among, np.isin(among.numbers, fresh), window=WINDOW, least=NEAREST)
    _store(con, _without_copies(con, pairs), within)


def _store(con: duckdb.DuckDBPyConnection, pairs: Pairs, within: dict[str, int]) -> None:
    """Judge the pairs, and store those that tell one event, the later published one of each first."""
    if not len(pairs.first):
        return
    rows = _wanted(con, pairs, within)
    of = gists(rows)
    first, second = (np.searchsorted(of.numbers, side) for side in (pairs.first, pairs.second))
    scores = model().scores(measures(of, first, second, pairs.cosines))
    is_list = rows["is_list"].to_numpy()
    good = np.flatnonzero((scores >= RETOLD) & ~is_list[first] & ~is_list[second])
    good = good[~_are_forms(con, pairs, good, np.abs(of.days[first[good]] - of.days[second[good]]))]
    rank = _ranks(rows)
    links = []
    for at in good.tolist():
        one, two = (first[at], second[at]) if rank[first[at]] > rank[second[at]] else (second[at], first[at])
        links.append((of.numbers[one], of.numbers[two], scores[at], pairs.cosines[at]))
    if links:
        number, other, score, cosine = map(np.array, zip(*links, strict=True))
        con.register("links_in", pa.table({"number": number, "other_number": other, "score": score, "cosine": cosine}))
        con.execute("insert into core.event_links by name from links_in")
        con.unregister("links_in")


def _wanted(con: duckdb.DuckDBPyConnection, pairs: Pairs, within: dict[str, int]) -> pa.Table:
    con.register("wanted", pa.table({"number": np.unique(np.concatenate((pairs.first, pairs.second)))}))
    rows = con.execute(sql("events/wanted"), within).to_arrow_table()
    con.unregister("wanted")
    return rows


def _without_copies(con: duckdb.DuckDBPyConnection, pairs: Pairs) -> Pairs:
    """The pairs that share no text, so far as is known: copies tell it in the same words."""
    con.register("proposed", pa.table({"one": pairs.first, "two": pairs.second}))
    known = set(con.execute(sql("events/copies")).fetchall())
    con.unregister("proposed")
    if not known:
        return pairs
    kept = np.array(
        [pair not in known for pair in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)], np.bool_
    )
    return Pairs(pairs.first[kept], pairs.second[kept], pairs.cosines[kept])


def _are_forms(con: duckdb.DuckDBPyConnection, pairs: Pairs, good: Any, gaps: Any) -> Mask:
    """Which of the chosen pairs are one form, filled in anew: they share passages, or how they begin, and yet are no
    copies."""
    found = np.zeros(len(good), np.bool_)
    if not len(good):
        return found
    numbers = np.unique(np.concatenate((pairs.first[good], pairs.second[good])))
    con.register("wanted", pa.table({"number": numbers}))
    rows = con.execute(sql("events/sketches"), {"first": int(numbers[0]), "last": int(numbers[-1])}).fetchall()
    con.unregister("wanted")
    known = {
        number: Sketch(np.frombuffer(words, np.uint32), np.frombuffer(title, np.uint32), is_list)
        for number, words, title, is_list in rows
    }
    first, second = (np.searchsorted(numbers, side[good]) for side in (pairs.first, pairs.second))
    texts = [known[number] for number in numbers.tolist()]
    told = likenesses(texts, first, second, gaps.astype(np.float64))
    found[told.pair] = told.is_form
    for at, (one, other) in enumerate(zip(first.tolist(), second.tolist(), strict=True)):
        found[at] |= begin_alike(texts[one].words, texts[other].words)
    return found


def _ranks(rows: pa.Table) -> list[int]:
    """The place of each row in the order of publication, as for stories: unknown last, then the longer first."""
    told = zip(*(rows[name].to_pylist() for name in ("published_by", "word_count", "article_id")), strict=True)
    keys = [(at is None, at or datetime.min, -(words or 0), name) for at, words, name in told]
    ranks = [0] * len(keys)
    for rank, row in enumerate(sorted(range(len(keys)), key=keys.__getitem__)):
        ranks[row] = rank
    return ranks
