"""What keeping and asking the full-text index costs as it grows: python tests/bench/bench_search.py [--stored 10000]

Indexes invented texts in batches of 1,000, one in twenty a change of an earlier article, and at every size asked for
prints processor seconds of a batch (median of the last 25, and the mean of all since the size before, which has its
share of what is seldom done), bytes of index per article, and what queries take with two threads (median of five).

Words are as unequally frequent as those of real texts, and new ones never cease: some 400 words an article, 40,000
different ones in a batch, and half a million in 50,000 articles.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.connection import writing
from warehouse.search import index

BATCH, CHANGED, TIMED = 1000, 50, 25
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
VOCABULARY, EXPONENT, FLATNESS = 3_000_000, 1.28, 6
START = datetime(2024, 1, 1)


@cache
def word(number: int) -> str:
    """The word of this rank: short for common ones."""
    letters, rest = "", 2 * number + 50
    while rest:
        letters += LETTERS[rest % 26]
        rest //= 26
    return letters + ("ing", "er", "s", "ed", "", "", "", "ly")[number % 8]


def ranks(random: np.random.Generator, count: int) -> np.ndarray:
    """Ranks of words, drawn by Zipf and Mandelbrot's law."""
    power = 1 - EXPONENT
    low, high = FLATNESS**power, (VOCABULARY + FLATNESS) ** power
    found: np.ndarray = ((high - low) * random.random(count) + low) ** (1 / power) - FLATNESS
    return np.minimum(found.astype(np.int64), VOCABULARY - 1)


def batch(number: int) -> pa.Table:
    """The articles of one load, as its steps find them."""
    random = np.random.default_rng(number)
    lengths = np.clip(random.lognormal(5.9, 0.5, BATCH), 40, 3000).astype(int)
    drawn = iter(ranks(random, int(lengths.sum()) + 9 * BATCH).tolist())
    rows = []
    for place, length in enumerate(lengths.tolist()):
        known = place < CHANGED and number > 0
        article = int(random.integers(number * BATCH)) if known else number * BATCH + place
        headline, *lines = (
            " ".join(word(next(drawn)) for _ in range(size)).capitalize()
            for size in (9, *(min(18, length - start) for start in range(0, length, 18)))
        )
        at = START + timedelta(minutes=article)
        rows.append({
            "article_id": f"{article:032x}", "version": 1 + number, "known_version": number if known else None,
            "source_id": f"source-{article % 200}", "language": "en", "date_published": at, "first_created": at,
            "headline": headline, "body": ".\n\n".join(lines), "description": None, "byline": "By Ana Petrova",
            "dateline": None,
        })  # fmt: skip
    return pa.Table.from_pylist(rows)


def loaded(con: duckdb.DuckDBPyConnection, rows: pa.Table) -> float:
    """Processor seconds of indexing one load."""
    con.register("rows_in", rows)
    con.execute("create or replace temp table staged as select *, null::varchar as pub_status from rows_in")
    con.execute("create or replace temp table unread as select article_id, first_created from rows_in")
    con.execute(
        "insert into core.articles by name select article_id, source_id, 1 as version, '' as content_hash, "
        "first_created, first_created as version_created, '' as load_id from rows_in where known_version is null"
    )
    con.execute("begin")
    started = time.process_time()
    index(con)
    con.execute("commit")
    return time.process_time() - started


def asked(con: duckdb.DuckDBPyConnection) -> None:
    """Print what queries of several kinds take."""
    common, usual, seldom, rare = word(0), word(200), word(2000), word(20_000)
    queries = (
        rare, seldom, usual, common, f"{usual} {seldom}", f"{common} {seldom}", f"{usual} {seldom} {rare} {word(300)}",
        f"{usual} OR {seldom}", f"{usual} -{seldom}", f'"{usual} {word(300)}"', f'"{common} {usual}"', f"{seldom[:4]}*",
        "nothing-like-it", " ".join(map(word, range(300, 320))),
    )  # fmt: skip
    for query in queries:
        seconds, spent = [], []
        for _ in range(5):
            started, cpu = time.perf_counter(), time.process_time()
            found = con.execute("from mart.search(?) order by score desc limit 20", [query]).fetchall()
            seconds.append(time.perf_counter() - started)
            spent.append(time.process_time() - cpu)
        print(
            f"    {query[:40]:42} {len(found):3} shown {statistics.median(spent):7.3f} s processor "
            f"{statistics.median(seconds):7.3f} s",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, nargs="+", default=[10_000])
    parser.add_argument("--keep", type=Path, help="write the warehouse here and leave it")
    sizes = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = sizes.keep or Path(folder) / "warehouse.duckdb"
        spent: list[float] = []
        with writing(path, version="bench") as con:
            con.execute("set threads = 2")
            for number in range(max(sizes.stored) // BATCH):
                spent.append(loaded(con, batch(number)))
                if (number + 1) * BATCH in sizes.stored:
                    con.execute("checkpoint")
                    print(
                        f"{(number + 1) * BATCH:9,} articles: {statistics.median(spent[-TIMED:]):.3f} s a batch, "
                        f"mean {statistics.mean(spent):.3f} s, {path.stat().st_size / BATCH / (number + 1):,.0f} bytes "
                        "an article",
                        flush=True,
                    )
                    spent.clear()
                    asked(con)


if __name__ == "__main__":
    main()
