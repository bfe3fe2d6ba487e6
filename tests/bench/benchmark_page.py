"""docs/benchmarks.md from what benchmarks.py measured: ratios first, for they hold on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tests.bench.bench_pages import US

Found = Mapping[str, Any]

CALLED = {
    "trafilatura": "trafilatura, with metadata",
    "trafilatura-fast": "trafilatura, fast, the text alone",
    "beautifulsoup": "a bare BeautifulSoup tree (lxml)",
}
"""Readers whose name does not say what they do."""
HEAD = """# Benchmarks

What `make bench` measured. It installs the other readers itself, makes all pages, stories and archives that it needs,
and writes this page anew; `make bench PAGES=FOLDER` takes pages of yours. Processor time is what counts where nothing
else is said, for a busy machine changes it least. Ratios come first, for they hold on other machines.
"""


def page(measured: Mapping[str, Found]) -> str:
    """The page, of the parts that were measured: what was found of each, on what day and which machine."""
    days = sorted({part["day"] for part in measured.values()})
    machines = sorted({part["machine"] for part in measured.values()})
    when = " to ".join(dict.fromkeys((days[0], days[-1])))
    told = [tell(measured[name]["found"]) for name, tell in TOLD.items() if name in measured]
    return "\n".join((HEAD, f"Measured on {when}, with {'; '.join(machines)}.\n", *told))


def _peers(found: Found) -> str:
    ours = found["readers"][US]
    rows = (
        (
            CALLED.get(name, name), f"{its['median'] / ours['median']:.2f}", f"{its['mean'] / ours['mean']:.2f}",
            f"{its['p99'] / its['mean']:.1f}", f"{its['median']:.1f}", f"{its['mean']:.1f}", its["without_text"],
            its["version"],
        )
        for name, its in found["readers"].items()
    )  # fmt: skip
    told = f"""{found["pages"]} pages {found["of"]}, {found["bytes"] / 1000:.0f} KB each on average. Each is read by all
readers by turns, twice, and the quicker time counts. The ratios say how many pages copydesk reads in the time in which
the other reads one: by the median of the pages, and by their mean. Of the others only trafilatura with metadata,
newspaper4k and news-please say who wrote a story and when."""
    named = "reader", "ratio, median", "ratio, mean", "p99 to mean", "ms a page, median", "mean", "no text", "version"
    return _section("Reading pages", told, _table(named, rows))


def _ingest(found: Found) -> str:
    seconds, articles = found["seconds"], found["articles"]
    rows = (
        (workers, f"{seconds['1'] / took:.2f}", f"{articles / took:.0f}", f"{took:.1f}")
        for workers, took in seconds.items()
    )
    told = f"""{articles} pages in one gzipped WARC, read by one process and by two (`COPYDESK_WORKERS`); seconds by the
clock, with start-up, copies, search index and the copy for readers. What `copydesk doctor --hash` says of both is
{"the same" if found["same"] else "**not the same**"}. No process took more than {found["megabytes"]:.0f} MB."""
    named = "processes that parse", "ratio", "pages a second", "seconds"
    return _section("From WARC to warehouse", told, _table(named, rows))


def _load(found: Found) -> str:
    called = {
        "whole": "the whole load: copies, stories, search",
        "plain": "without copies and search",
        "bare": "one bare insert of every table, as Arrow has it ready",
    }
    rows = (
        (what, f"{found[name] / found['bare']:.1f}", f"{found[name]:.3f}", f"{1000 / found[name]:,.0f}")
        for name, what in called.items()
    )
    told = f"""{found["records"]:,} records with texts of {found["text"]:,.0f} characters in one load, from records to
committed rows; the least of three."""
    return _section("Loading", told, _table(("what", "ratio", "ms an article", "articles a second"), rows))


def _incremental(found: Found) -> str:
    told = """1,000 more articles, processor seconds, the median of seven loads by turns. The bytes are those of the
index by which copies are found. `make bench SIZES="10000 1000000"` goes further, in a quarter of an hour."""
    return _section("Loading into a large warehouse", told, "\n".join(f"- {line}" for line in found["lines"]))


def _commands(found: Found) -> str:
    rows = ((name, f"{seconds:.2f}") for name, seconds in found.items())
    told = "Processor seconds of a whole process, the least of five."
    return _section("Starting", told, _table(("command", "seconds"), rows))


def _disk(found: Found) -> str:
    called = {
        "archive": "20,000 articles of the invented archive, with their index for search",
        "loaded": "10,000 articles loaded by thousands, with search and copies",
        "compacted": "the same after `copydesk compact`",
    }
    rows = ((what, f"{found[name] / 1000:.1f}") for name, what in called.items())
    told = "The warehouse's file; a copy for readers is as large."
    return _section("On the disk", told, _table(("warehouse", "KB an article"), rows))


def _formats(found: Found) -> str:
    least = min(ms for ms, _ in found.values())
    order = sorted(found.items(), key=lambda one: one[1][0])
    rows = ((name, f"{ms / least:.1f}", f"{ms:.2f}", count) for name, (ms, count) in order)
    told = "The samples in `seeds/`, each the least of seven times; a story has its share of its document."
    return _section("Parsing by format", told, _table(("format", "to the cheapest", "ms a story", "stories"), rows))


def _section(title: str, told: str, rows: str) -> str:
    return f"## {title}\n\n{told}\n\n{rows}\n"


def _table(named: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [tuple(named), *(tuple(map(str, row)) for row in rows)]
    lines.insert(1, tuple("---" for _ in lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TOLD: dict[str, Callable[[Found], str]] = {
    "peers": _peers, "ingest": _ingest, "load": _load, "incremental": _incremental, "commands": _commands,
    "disk": _disk, "formats": _formats,
}  # fmt: skip
"""How each part is told, in order of the page."""
