"""What docs/benchmarks.md says, measured: PYTHONPATH=. python tests/bench/benchmarks.py [PART]... [--pages FOLDER]

Each part is measured by itself and kept below .bench/figures, so that a machine that is busy for an hour can be asked
again for one of them; then the page is written from what is there. Other readers of pages are installed into
environments of their own below .bench/peers. Pages, stories and archives are invented here (`tests/crawl.py`,
`bench_dedup.py`, `archive.py`) unless pages are given. Processor time is what counts, where nothing else is said.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unittest.mock import patch

from parsers.normalise import parse
from parsers.records import Article, Document
from tests.bench import bench_pages
from tests.bench.bench_dedup import Newsroom
from tests.bench.benchmark_page import TOLD, page
from tests.crawl import pages as crawled
from tests.crawl import warc
from warehouse.file.connection import writing
from warehouse.loading import load as loading

BENCH, PAGE = Path(".bench"), Path("docs/benchmarks.md")
FIGURES = BENCH / "figures"
READERS = {
    "trafilatura": ("trafilatura", ["trafilatura", "lxml_html_clean"]),
    "trafilatura-fast": ("trafilatura", ["trafilatura", "lxml_html_clean"]),
    "newspaper4k": ("newspaper4k", ["newspaper4k", "lxml_html_clean"]),
    "news-please": ("news-please", ["news-please", "lxml_html_clean"]),
    "readability-lxml": ("readability-lxml", ["readability-lxml", "lxml_html_clean"]),
    "resiliparse": ("resiliparse", ["resiliparse"]),
    "beautifulsoup": ("beautifulsoup4", ["beautifulsoup4", "lxml"]),
}
"""The peers, by what bench_pages.py calls them: the package whose version counts, and what is installed."""
PAGES, CRAWLED, RECORDS = 300, 3000, 10_000
COPYDESK = [
    sys.executable,
    "-P",
    "-c",
    "import sys; sys.argv[0] = 'copydesk'; import flows.commands.main as m; m.main()",
]
Part = dict[str, Any]


def peers(folder: Path | None) -> Part:
    """Every reader on the same pages, by turns."""
    where = folder or BENCH / "pages"
    if folder is None and not where.exists():
        where.mkdir(parents=True)
        for number, (_, html) in enumerate(crawled(PAGES)):
            (where / f"{number:03}.html").write_bytes(html)
    told, versions = [bench_pages.Peer(bench_pages.US)], {bench_pages.US: version("copydesk")}
    for name, (package, needed) in READERS.items():
        python = BENCH / "peers" / package / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--quiet", "--disable-pip-version-check", *needed], check=True
        )
        asked = f"from importlib.metadata import version; print(version({package!r}))"
        done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True)
        versions[name] = f"{package} {done.stdout.strip()}"
        told.append(bench_pages.Peer(f"{name}={python.absolute()}"))
    every = sorted(path for path in where.rglob("*") if path.name.endswith((".html", ".html.gz", ".htm")))
    chosen = [every[at * len(every) // PAGES] for at in range(PAGES)] if len(every) > PAGES else every
    found = bench_pages.measure(told, chosen, rounds=2, warm_up=20)
    for peer in told:
        peer.close()
    size = statistics.fmean(path.stat().st_size for path in chosen)
    return {
        "pages": len(chosen), "of": "of our own making" if folder is None else "given by who ran it", "bytes": size,
        "readers": {
            peer.name: one._asdict() | {"version": versions[peer.name]} for peer, one in zip(told, found, strict=True)
        },
    }  # fmt: skip


def formats() -> Part:
    """Milliseconds that a story of each format takes, of the samples that come with copydesk."""
    spent: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for path in sorted(path for path in Path("seeds").rglob("*") if path.is_file()):
        document = Document(uri=str(path), content=path.read_bytes())
        times = []
        for _ in range(7):
            started = time.process_time()
            records = list(parse(document))
            times.append(time.process_time() - started)
        if records and all(isinstance(record, Article) for record in records):
            spent[records[0].format or ""].append((min(times), len(records)))
    return {
        name: [1000 * sum(t for t, _ in of) / sum(n for _, n in of), sum(n for _, n in of)]
        for name, of in spent.items()
    }


def ingest() -> Part:
    """A crawl of pages from WARC to warehouse, with one process that parses and with two, by turns."""
    archive = BENCH / "crawl.warc.gz"
    BENCH.mkdir(exist_ok=True)
    archive.write_bytes(b"".join(warc(crawled(CRAWLED), packed=True)))
    runs: dict[str, list[tuple[float, float, int]]] = {"1": [], "2": []}
    hashes = set()
    for _ in range(2):
        for workers, of in runs.items():
            with tempfile.TemporaryDirectory(dir=BENCH) as home:
                of.append(_run(["ingest", "--engine", "plain", str(archive)], home, COPYDESK_WORKERS=workers))
                hashes.add(_answer(["doctor", "--hash"], home))
    seconds = {workers: min(took for took, *_ in of) for workers, of in runs.items()}
    return {
        "articles": CRAWLED, "seconds": seconds, "ratio": seconds["1"] / seconds["2"], "same": len(hashes) == 1,
        "megabytes": max(kilobytes for of in runs.values() for *_, kilobytes in of) / 1024,
    }  # fmt: skip


def load() -> Part:
    """A load of 10,000 records: all of it, without copies and search, and the bare insert of the tables it makes."""
    records = [(article, None) for article in Newsroom(per_day=2740).articles(RECORDS)]
    whole, plain, bare = [], [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory(dir=_made(BENCH)) as scratch:
            whole.append(_loaded(Path(scratch) / "whole.duckdb", records))
            with patch.object(loading, "link"), patch.object(loading, "index"):
                plain.append(_loaded(Path(scratch) / "plain.duckdb", records))
            bare.append(_inserted(Path(scratch) / "plain.duckdb", Path(scratch) / "bare.duckdb"))
    text = statistics.fmean(len(article.body or "") for article, _ in records)
    return {"records": RECORDS, "text": text} | {
        name: 1000 * min(of) / RECORDS for name, of in (("whole", whole), ("plain", plain), ("bare", bare))
    }


def incremental(sizes: list[str]) -> Part:
    """What bench_dedup.py prints of loads into ever larger warehouses."""
    command = [sys.executable, "tests/bench/bench_dedup.py", "--keep", str(BENCH / "dedup"), "--stored", *sizes]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {"lines": [line.strip() for line in printed.splitlines() if "per 1,000" in line]}


def commands() -> Part:
    """Processor seconds of a run that finds nothing new, and of short commands."""
    with tempfile.TemporaryDirectory(dir=_made(BENCH)) as home:
        story = Path(home) / "one.txt"
        story.write_text("Harbour opens\nBy Ada Bo\nBERGEN, Norway, April 12 - The harbour opened on Tuesday.\n")
        _run(["ingest", "--engine", "plain", "seeds"], home)
        asked = {
            "`copydesk ingest seeds`, nothing new": ["ingest", "--engine", "plain", "seeds"],
            '`copydesk query "select 1"`': ["query", "select 1"],
            "`copydesk parse one.txt`": ["parse", str(story)],
            "`copydesk report latest`": ["report", "latest"],
        }
        return {name: min(_run(command, home)[1] for _ in range(5)) for name, command in asked.items()}


def disk() -> Part:
    """Bytes an article: of the invented archive with its index for search, and of a warehouse that loads made."""
    with tempfile.TemporaryDirectory(dir=_made(BENCH)) as scratch:
        archive, loaded = Path(scratch) / "archive.duckdb", Path(scratch) / "loaded.duckdb"
        command = [sys.executable, "tests/bench/archive.py", str(archive), "--articles", "20000", "--searchable"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        records = [(article, None) for article in Newsroom(per_day=2740).articles(RECORDS)]
        for first in range(0, RECORDS, 1000):
            _loaded(loaded, records[first : first + 1000], name=str(first))
        grown = loaded.stat().st_size
        _run(["compact"], scratch, COPYDESK_WAREHOUSE=str(loaded))
        return {
            "archive": archive.stat().st_size / 20_000,
            "loaded": grown / RECORDS,
            "compacted": loaded.stat().st_size / RECORDS,
        }


def _loaded(path: Path, records: list[tuple[Article, None]], name: str = "load") -> float:
    """Processor seconds of a load."""
    with writing(path, version="bench") as con:
        started = time.process_time()
        loading.load(con, records, load_id=name, run_id="bench", at=datetime(2026, 1, 1), version="bench")
        return time.process_time() - started


def _inserted(source: Path, into: Path) -> float:
    """Processor seconds of one transaction that inserts every table of a warehouse as Arrow has it."""
    question = (
        "select schema_name || '.' || table_name from duckdb_tables() where table_name <> 'warehouse' order by all"
    )
    with writing(source, version="bench") as con:
        names = [name for (name,) in con.execute(question).fetchall()]
        tables = {name: con.sql(f"from {name}").to_arrow_table() for name in names}
    with writing(into, version="bench") as con:
        con.execute("set threads = 1")
        started = time.process_time()
        con.execute("begin")
        for name, rows in tables.items():
            con.register("rows_in", rows)
            con.execute(f"insert into {name} by name from rows_in")
            con.unregister("rows_in")
        con.execute("commit")
        return time.process_time() - started


def _run(arguments: list[str], home: str, **more: str) -> tuple[float, float, int]:
    """Seconds and processor seconds that a command takes, and the kilobytes of its largest process so far."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        [*COPYDESK, *arguments], env=_env(home, more), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, spent, after.ru_maxrss


def _answer(arguments: list[str], home: str) -> str:
    done = subprocess.run([*COPYDESK, *arguments], env=_env(home, {}), check=True, capture_output=True, text=True)
    return done.stdout


def _env(home: str, more: Mapping[str, str]) -> dict[str, str]:
    return os.environ | {"COPYDESK_HOME": str(Path(home).absolute()), "PYTHONPATH": str(Path.cwd()), **more}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _machine() -> str:
    """The machine, as a reader may compare it with another."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    called = names[0] if names else platform.machine()
    return f"{os.cpu_count()} processors ({called}), Python {platform.python_version()}, DuckDB {version('duckdb')}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(TOLD)}; all unless given")
    ask.add_argument("--pages", type=Path, metavar="FOLDER")
    ask.add_argument("--sizes", nargs="+", default=["10000", "100000"])
    given = ask.parse_args()
    parts: dict[str, Callable[[], Part]] = {
        "peers": partial(peers, given.pages), "formats": formats, "ingest": ingest, "load": load,
        "incremental": partial(incremental, given.sizes), "commands": commands, "disk": disk,
    }  # fmt: skip
    for name in given.parts or parts:
        found: Part = {"found": parts[name](), "machine": _machine(), "day": f"{datetime.now(UTC):%Y-%m-%d}"}
        (_made(FIGURES) / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
        print(TOLD[name](found["found"]), flush=True)
    measured = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIGURES.glob("*.json"))}
    PAGE.write_text(page(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
