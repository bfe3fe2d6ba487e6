"""What a load costs as the warehouse grows: python tests/bench/bench_dedup.py [--stored 10000 100000 1000000]

Makes a warehouse of each size and then times batches of 1,000 more in each of them in turn, from records to committed
stories: processor seconds of the whole load and of finding copies alone (medians), and bytes of index per article. The
articles are invented: sources, names, numbers, stock phrases, template reports, and stories that several sources carry
cut, retouched or whole, appended in order of publication. Up to 50,000 are loaded; a larger warehouse repeats them
under other names (`grown`).
"""

from __future__ import annotations

import argparse
import copy
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import numpy as np

from parsers.records import Article, Moment, Precision
from warehouse.file.connection import writing
from warehouse.loading import load as loading
from warehouse.stories.copies import link

BATCH = 1000
TIMED = 7
LOADED, LOAD = 50_000, 10_000
SOURCES = 200
SYLLABLES = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "bra", "cle", "dri",
    "flo", "gru", "sta", "tre", "vin", "mor", "kel",
]  # fmt: skip
START = datetime(2025, 1, 1, tzinfo=UTC)
INDEX = ("article_sketches", "fingerprints", "landmarks", "article_links", "story_members")
_NAMED = ("article_id", "other_id", "story_id", "into_id", "parent_id", "content_hash", "text_hash")
_NUMBERED = ("number", "other_number", "story_number", "parent_number", "component")
REPLACED = (
    {name: f"md5({name} || $salt)" for name in _NAMED}
    | {name: f"{name} || '#' || $salt" for name in ("url", "canonical_url", "uri", "document")}
    | {name: f"{name} - $days * interval 1 day" for name in ("date_published", "published_by")}
    | {
        "id_key": "hash(id_key, $salt)",
        "text_key": "hash(text_key, $salt)",
        "day": "day - $days::integer",
        "fingerprint": "if(fingerprint in (from common), fingerprint, (hash(fingerprint, $salt) >> 32)::uinteger)",
    }
)
"""How a column of a copy is made from that of the original; numbers are other ones as well."""


class Newsroom:
    """Invents articles, the same ones for the same seed; a day has as many as the year's load divided by its days."""

    def __init__(self, per_day: int, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        syllables = np.array(SYLLABLES)[self.random.integers(len(SYLLABLES), size=(40_000, 4))].tolist()
        lengths = self.random.integers(1, 5, 40_000).tolist()
        self.words = np.array(["".join(of[:length]) for of, length in zip(syllables, lengths, strict=True)])
        self.names = np.array([word.capitalize() for word in self.words[20_000:26_000]])
        weights = 1 / np.arange(3, 20_003)
        self.often = np.cumsum(weights / weights.sum())
        self.phrases = [self._plain(int(n)) for n in self.random.integers(5, 12, 1500)]
        self.templates = [[self._plain(12) for _ in range(8)] for _ in range(20)]
        self.recent: list[tuple[str, str, int]] = []
        self.per_day = per_day
        self.made = 0

    def articles(self, count: int) -> list[Article]:
        return [self._article() for _ in range(count)]

    def _article(self) -> Article:
        self.made += 1
        day = self.made // self.per_day
        dice = self.random.random()
        if dice < 0.35 and self.recent:
            headline, body, _ = self.recent[int(self.random.integers(max(0, len(self.recent) - 400), len(self.recent)))]
            headline, body = self._copied(headline, body)
        elif dice < 0.42:
            headline, body = self._report()
        else:
            headline, body = " ".join(self._plain(7)).capitalize(), self._story()
            self.recent.append((headline, body, day))
            self.recent = self.recent[-3 * self.per_day :]
        at = START + timedelta(days=day, seconds=int(self.random.integers(0, 86_400)))
        source = int(self.random.integers(SOURCES))
        return Article(
            document=str(self.made), canonical_url=f"https://paper{source}.example/{self.made}",
            format="bench", payload_sha256=str(self.made), source=f"Paper {source}", headline=headline, body=body,
            date_published=Moment(at, Precision.FULL),
        )  # fmt: skip

    def _plain(self, count: int) -> list[str]:
        return [str(word) for word in self.words[np.searchsorted(self.often, self.random.random(count))]]

    def _story(self) -> str:
        names = self.random.choice(self.names, 6)
        sentences = []
        for _ in range(int(self.random.integers(6, 36))):
            words = self._plain(int(self.random.integers(8, 24)))
            kind = self.random.random()
            if kind < 0.3:
                words.insert(3, str(names[int(self.random.integers(6))]))
            elif kind < 0.5:
                words.insert(4, str(int(self.random.integers(2, 5000))))
            elif kind < 0.6:
                words += self.phrases[int(self.random.integers(len(self.phrases)))]
            sentences.append(" ".join(words).capitalize() + ".")
        return "\n\n".join(" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2))

    def _copied(self, headline: str, body: str) -> tuple[str, str]:
        paragraphs = body.split("\n\n")
        kind = self.random.random()
        if kind < 0.3:
            paragraphs = paragraphs[: max(2, len(paragraphs) // 2)]
        elif kind < 0.5:
            del paragraphs[int(self.random.integers(len(paragraphs)))]
            paragraphs.append(self._story().split("\n\n")[0])
        elif kind < 0.8:
            paragraphs = [
                " ".join(w if self.random.random() > 0.05 else "other" for w in p.split()) for p in paragraphs
            ]
        return (headline if kind < 0.6 else " ".join(self._plain(7))), "\n\n".join(paragraphs)

    def _report(self) -> tuple[str, str]:
        lines = self.templates[int(self.random.integers(len(self.templates)))]
        told = (f"{' '.join(line).capitalize()} {self.random.integers(1, 9999)}." for line in lines)
        return "Report", "\n\n".join(told)


def fill(con: duckdb.DuckDBPyConnection, articles: Sequence[Article], number: int) -> tuple[float, float]:
    """Load articles at once; the processor seconds it took, and those of finding the copies among them."""
    linking = 0.0

    def timed(*given: Any, **how: Any) -> bool:
        nonlocal linking
        started = time.process_time()
        are_joined = link(*given, **how)
        linking = time.process_time() - started
        return are_joined

    records = [(article, None) for article in articles]
    started = time.process_time()
    at = datetime(2026, 1, 1)
    with patch.object(loading, "link", timed):
        loading.load(con, records, load_id=f"load-{number}", run_id="bench", at=at, version="bench")
    return time.process_time() - started, linking


def grown(path: Path, into: Path, times: int) -> None:
    """Write a warehouse with what `path` holds `times` over: copies with earlier dates, and the original at the end.

    A copy has other identifiers, addresses and hashes. Its rare fingerprints are other ones as well, while the common
    ones of stock phrases and templates recur: what a load meets is what it would after as many loads.
    """
    with writing(into, version="bench") as con:
        con.execute(f"attach '{path}' as one (read_only)")
        con.execute(
            "create temp table common as "
            "select fingerprint from one.core.fingerprints group by all having count(*) > 30"
        )
        [(days, most)] = con.execute(
            "select max(day) - min(day) + 1, max(number) from one.core.article_sketches"
        ).fetchall()
        tables = con.execute(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where database_name = 'one' and schema_name = 'core' group by all order by 1"
        ).fetchall()
        for at in reversed(range(times)):
            values = {"salt": str(at), "days": days * at, "numbers": most * (times - 1 - at)}
            for table, columns in tables:
                if at and not {"article_id", "number", "story_id"} & set(columns):
                    continue
                made = {name: REPLACED.get(name, name) if at else name for name in columns}
                made |= {name: f"{name} + $numbers" for name in _NUMBERED if name in made}
                text = f"select {', '.join(f'{how} as {name}' for name, how in made.items())} from one.core.{table}"
                used = {name: value for name, value in values.items() if f"${name}" in text}
                con.execute(f"insert into core.{table} by name {text}", used)
            con.execute("checkpoint")


def index_bytes(con: duckdb.DuckDBPyConnection, table: str) -> int:
    [(blocks,)] = con.execute(
        "select count(distinct block_id) from pragma_storage_info(?) where block_id >= 0", [table]
    ).fetchall()
    [(size,)] = con.execute("select block_size from pragma_database_size()").fetchall()
    return int(blocks) * int(size)


def measured(path: Path, articles: Sequence[Article], number: int) -> tuple[float, float]:
    """What `fill` says of one batch."""
    with writing(path, version="bench") as con:
        return fill(con, articles, number)


def told(path: Path) -> str:
    with writing(path, version="bench") as con:
        [(articles, stories, links)] = con.execute(
            "select (select count(*) from core.articles), (select count(distinct story_id) from core.story_members), "
            "(select count(*) from core.article_links)"
        ).fetchall()
        sizes = {table: round(index_bytes(con, f"core.{table}") / articles) for table in INDEX}
    return f"bytes of index an article {sum(sizes.values())} {sizes}; {stories:,} stories, {links:,} links"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--per-day", type=int, default=2740, help="articles of a day; as many as make a million a year")
    parser.add_argument("--keep", type=Path, help="folder for the warehouses; those that it has are taken as they are")
    given = parser.parse_args()
    room = Newsroom(given.per_day)
    paths: dict[int, Path] = {}
    timed: dict[int, list[Article]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for size in sorted(given.stored):
            loaded, kept = min(size, LOADED), folder / f"{size}.duckdb"
            base = folder / f"{loaded}.duckdb"
            is_made = base.exists()
            if not is_made and room.made:
                shutil.copyfile(folder / f"{room.made}.duckdb", base)
            while room.made < loaded:
                articles = room.articles(min(LOAD, loaded - room.made))
                if not is_made:
                    measured(base, articles, room.made)
            if not kept.exists():
                grown(base, kept, round(size / LOADED))
            print(f"{size:>9,} stored", flush=True)
            paths[size] = Path(scratch) / f"timed-{size}.duckdb"
            shutil.copyfile(kept, paths[size])
            timed[size] = copy.deepcopy(room).articles(TIMED * BATCH)
        costs: dict[int, list[tuple[float, float]]] = {size: [] for size in paths}
        for turn in range(TIMED):
            for size, path in paths.items():
                costs[size].append(measured(path, timed[size][turn * BATCH : (turn + 1) * BATCH], turn))
        for size, path in paths.items():
            whole, linking = (statistics.median(column) for column in zip(*costs[size], strict=True))
            mean = statistics.mean(cost for cost, _ in costs[size])
            print(
                f"{size:>9,} stored: {whole:.2f} s per 1,000 (mean {mean:.2f}), finding copies {linking:.2f}; "
                f"{told(path)}"
            )


if __name__ == "__main__":
    main()
