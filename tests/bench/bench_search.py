"""What keeping and asking the full-text index costs as it grows: python tests/bench/bench_search.py [--stored 10000]

Makes an index of each size and then adds batches of 1,000 texts to each of them in turn, the same texts to all, one in
twenty a change of an earlier article. Prints processor seconds of a batch (median, and the mean, which has its share of
what is seldom done), bytes of index an article, and what queries take with two threads (median of five).

Words are as unequally frequent as those of real texts: some 400 words an article, 40,000 different ones in a batch, and
half a million in 50,000 articles. Up to 100,000 texts are indexed; a larger index repeats them (`grown`).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from warehouse.file.connection import writing
from warehouse.search.index import gather, index

BATCH, CHANGED, TIMED = 1000, 50, 60
NEW = BATCH - CHANGED
LOADED = 100_000
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


def texts(seed: int) -> list[tuple[str, str]]:
    """Headline and body of the articles of one load."""
    random = np.random.default_rng(seed)
    lengths = np.clip(random.lognormal(5.9, 0.5, BATCH), 40, 3000).astype(int)
    drawn = iter(ranks(random, int(lengths.sum()) + 9 * BATCH).tolist())
    made = []
    for length in lengths.tolist():
        headline, *lines = (
            " ".join(word(next(drawn)) for _ in range(size)).capitalize()
            for size in (9, *(min(18, length - start) for start in range(0, length, 18)))
        )
        made.append((headline, ".\n\n".join(lines)))
    return made


def batch(number: int, told: list[tuple[str, str]]) -> pa.Table:
    """The rows of the load of this number, as its steps find them."""
    changed = np.random.default_rng(number).choice(NEW * number, CHANGED, replace=False).tolist() if number else []
    articles = changed + list(range(NEW * number, NEW * (number + 1)))
    rows = []
    for place, (article, (headline, body)) in enumerate(zip(articles, told, strict=False)):
        at = START + timedelta(minutes=article)
        rows.append({
            "article_id": f"{article:032x}", "number": article, "version": 1 + number, "is_new": place >= len(changed),
            "source_id": f"source-{article % 200}", "language": "en", "date_published": at, "first_created": at,
            "headline": headline, "body": body, "description": None, "byline": "By Ana Petrova", "dateline": None,
        })  # fmt: skip
    return pa.Table.from_pylist(rows)


def loaded(con: duckdb.DuckDBPyConnection, rows: pa.Table) -> float:
    """Processor seconds of indexing one load."""
    con.register("rows_in", rows)
    con.execute("create or replace temp table current_texts as select *, null::varchar as pub_status from rows_in")
    con.execute(
        "insert into core.articles by name select article_id, number, source_id, 1 as version, '' as content_hash, "
        "first_created, first_created as version_created, '' as load_id from rows_in where is_new"
    )
    con.execute("begin")
    started = time.process_time()
    index(con)
    con.execute("commit")
    return time.process_time() - started


def grown(path: Path, into: Path, times: int) -> None:
    """Write a warehouse with the index that `path` holds `times` over.

    The copies come first, each under other numbers and article ids. What occurs in one text only, as most words do, is
    another word in each copy: so the words become as many as those of so many texts, and each portion of the index is
    as large, and as much in order, as one that was gathered.
    """
    with writing(into, version="bench") as con:
        con.execute(f"attach '{path}' as one (read_only)")
        con.execute("create temp table rare as select term from one.core.search_postings group by term "
                    "having sum(len(numbers)) = 1")  # fmt: skip
        con.execute("create temp table portions as select rowid as entry, sum((term < before)::integer) over "
                    "(order by rowid) as portion from (select rowid, term, lag(term) over (order by rowid) as before "
                    "from one.core.search_postings)")  # fmt: skip
        [(most, articles, last)] = con.execute(
            "select max(number), (select count(*) from one.core.articles), (select max(portion) from portions) "
            "from one.core.search_articles"
        ).fetchall()
        for at in range(times):
            salt = f"md5_number_lower(term || '-{at}') >> 24" if at < times - 1 else "term"
            term = f"if(term in (from rare), ({salt})::bigint, term)"
            article = f"printf('%032x', ('0x' || article_id)::bigint + {at * articles})"
            for table in ("search_articles", "articles"):
                number = (
                    f", number + {at * most} as number, article_number + {at * articles} as article_number"
                    if table == "search_articles"
                    else f", number + {at * articles} as number"
                )
                con.execute(f"insert into core.{table} by name select * replace ({article} as article_id{number}) "
                            f"from one.core.{table}")  # fmt: skip
            con.execute(f"insert into core.search_terms by name select {term} as term, word || "
                        f"if(term in (from rare), '{at}', '') as word from one.core.search_terms "
                        f"where term in (from rare) or {at} = 0")  # fmt: skip
            for portion in range((last or 0) + 1):
                con.execute(
                    f"insert into core.search_postings by name select {term} as term, "
                    f"[number + {at * most} for number in numbers] as numbers, weights, places "
                    "from one.core.search_postings as postings join portions on entry = postings.rowid "
                    f"where portion = {portion} order by term"
                )
            con.execute("checkpoint")


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


def indexed(path: Path, size: int) -> None:
    """Index texts until there are `size`."""
    with writing(path, version="bench") as con:
        con.execute("set threads = 2")
        [(done,)] = con.execute("select count(*) from core.articles").fetchall()
        for number in range(done // NEW, size // BATCH):
            loaded(con, batch(number, texts(number)))
        gather(con)
        con.execute("checkpoint")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, nargs="+", default=[10_000])
    parser.add_argument("--keep", type=Path, help="folder to leave the warehouses in")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = (given.keep or Path(folder)) / "base.duckdb"
        paths = {size: base.with_name(f"{size}.duckdb") for size in sorted(given.stored)}
        for size, path in paths.items():
            if path.exists():
                continue
            indexed(base, min(size, LOADED))
            if size > LOADED:
                grown(base, path, round(size / LOADED))
            else:
                shutil.copyfile(base, path)
        spent: dict[int, list[float]] = {size: [] for size in paths}
        for turn in range(TIMED):
            told = texts(1_000_000 + turn)
            for size, path in paths.items():
                with writing(path, version="bench") as con:
                    con.execute("set threads = 2")
                    spent[size].append(loaded(con, batch(size // BATCH + turn, told)))
        for size, path in paths.items():
            print(
                f"{size:9,} stored: {statistics.median(spent[size]):.3f} s a batch, mean "
                f"{statistics.mean(spent[size]):.3f} s, {path.stat().st_size / size:,.0f} bytes an article",
                flush=True,
            )
            with writing(path, version="bench") as con:
                con.execute("set threads = 2")
                asked(con)


if __name__ == "__main__":
    main()
