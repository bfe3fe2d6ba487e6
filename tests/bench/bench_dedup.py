"""What finding copies costs as the warehouse grows: python tests/bench/bench_dedup.py [--stored 10000 100000]

Fills a warehouse with invented articles, appended in the order of a year's days, and at every size asked for times
batches of 1,000 more, from records to committed stories: processor seconds (median of the batches) and bytes of
index per article. The articles have sources, names, numbers, stock phrases, template reports, and stories that several
sources carry cut, retouched or whole.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np

from parsers.records import Article, Moment, Precision
from warehouse.connection import writing
from warehouse.load import load

BATCH = 1000
TIMED = 7
SOURCES = 200
SYLLABLES = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "bra", "cle", "dri",
    "flo", "gru", "sta", "tre", "vin", "mor", "kel",
]  # fmt: skip
START = datetime(2025, 1, 1, tzinfo=UTC)


class Newsroom:
    """Invents articles, the same ones for the same seed; a day has as many as the year's load divided by its days."""

    def __init__(self, per_day: int, seed: int = 1) -> None:
        self.random = np.random.default_rng(seed)
        self.words = np.array(["".join(self.random.choice(SYLLABLES, n)) for n in self.random.integers(1, 5, 40_000)])
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


def fill(con: duckdb.DuckDBPyConnection, room: Newsroom, count: int) -> Iterator[float]:
    """Load `count` articles in batches; yields the processor seconds of each."""
    for _ in range(0, count, BATCH):
        records = [(article, None) for article in room.articles(BATCH)]
        started = time.process_time()
        number = room.made // BATCH
        load(con, records, load_id=f"load-{number}", run_id="bench", at=datetime(2026, 1, 1), version="bench")
        yield time.process_time() - started


def index_bytes(con: duckdb.DuckDBPyConnection, table: str) -> int:
    con.execute("checkpoint")
    [(blocks,)] = con.execute(
        "select count(distinct block_id) from pragma_storage_info(?) where block_id >= 0", [table]
    ).fetchall()
    [(size,)] = con.execute("select block_size from pragma_database_size()").fetchall()
    return int(blocks) * int(size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--per-day", type=int, help="articles of a day; by default the largest size is a year's load")
    given = parser.parse_args()
    room = Newsroom(given.per_day or max(given.stored) // 365)
    with tempfile.TemporaryDirectory() as folder, writing(Path(folder) / "bench.duckdb", version="bench") as con:
        for size in sorted(given.stored):
            for _ in fill(con, room, size - room.made):
                pass
            times = list(fill(con, room, TIMED * BATCH))
            sizes = {
                table: round(index_bytes(con, f"core.{table}") / room.made)
                for table in ("article_sketches", "fingerprints", "landmarks", "article_links", "story_members")
            }
            [(stories, links)] = con.execute(
                "select (select count(distinct story_id) from core.story_members), "
                "(select count(*) from core.article_links)"
            ).fetchall()
            print(
                f"{size:>9,} stored: {statistics.median(times):.2f} s per 1,000; bytes an article {sizes}; "
                f"{stories:,} stories, {links:,} links",
                flush=True,
            )


if __name__ == "__main__":
    main()
