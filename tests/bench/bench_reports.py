"""What every question costs at the size of a real archive: python tests/bench/bench_reports.py FILE [FILE ...]

FILE is a warehouse, such as `tests/bench/archive.py --searchable` makes. Prints for each question and file the seconds
of the first time, in a new connection and with nothing of the file in the system's memory, and the median of the times
after it, with as many threads as there are processors; beside it the processor seconds, which do not depend on what
else the machine does. Asked are the named reports, the questions of the report page
and those of `questions.sql`; of what has no bound the first hundred rows are taken, as `copydesk report` does.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import time
from pathlib import Path
from typing import Any

import duckdb

from flows.reporting import charts
from warehouse.asking.reports import MOST, questions
from warehouse.file.connection import reading, writing
from warehouse.file.statements import sql

PARAMETER = re.compile(r"\$([a-z_]+)")
COMMENT = re.compile(r"^--.*\n", re.MULTILINE)


def asked() -> list[tuple[str, str]]:
    """Every question: its name and its statement."""
    named = [(f"report {one.name}", f"{one.statement}\nlimit {MOST}") for one in questions()]
    drawn = [(f"page {name}", sql(f"page/{name}")) for name in ("period", "overview", *charts.MOST, *charts.TABLES)]
    others = []
    for text in Path(__file__).with_name("questions.sql").read_text(encoding="utf-8").split("\n\n")[1:]:
        title, _, statement = text.partition("\n")
        others.append((title.removeprefix("-- "), statement.rstrip().removesuffix(";")))
    return named + drawn + others


def known(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What the questions are given: the archive's last moment, a source in the middle, a story that was carried."""
    [(now, article)] = con.execute(
        "select max(first_created), (select min(story_id) from core.story_members) from core.articles"
    ).fetchall()
    [(source,)] = con.execute(
        "select source_id from core.articles group by all order by count(*) desc, source_id limit 1 offset 60"
    ).fetchall()
    days = charts.period(con, now)
    given = {"now": now, "article": article, "story": article, "who": "Cora", "words": "flood river", "source": source}
    return given | {"today": now.date(), "days": charts.DAYS, "page_since": days.since, "until": days.until}


def given_to(name: str, statement: str, values: dict[str, Any]) -> dict[str, Any]:
    """The parameters of one question: a report is asked about everything, unless it must be told what about."""
    takes = set(PARAMETER.findall(COMMENT.sub("", statement)))
    if name.startswith("report "):
        must = {"now", "article", "words"} | ({"who"} if name == "report person_history" else set())
        return {one: values[one] if one in must else None for one in takes}
    if name.startswith("page "):
        part = name.removeprefix("page ")
        values = values | {"since": values["page_since"], "most": charts.MOST.get(part, charts.ROWS)}
    return {one: values[one] for one in takes}


def measured(path: Path, name: str, statement: str, values: dict[str, Any], runs: int) -> str:
    """Seconds of the first time, the median of `runs` more and of their processor time, and the rows of the answer."""
    seconds, spent = [], []
    forget(path)
    with reading(path) as con:
        con.execute(f"set variable as_of = timestamp '{values['now']}'")
        for _ in range(1 + runs):
            started, cpu = time.perf_counter(), time.process_time()
            rows = len(con.execute(statement, given_to(name, statement, values)).to_arrow_table())
            seconds.append(time.perf_counter() - started)
            spent.append(time.process_time() - cpu)
    return f"{seconds[0]:9.3f}{statistics.median(seconds[1:]):9.3f}{statistics.median(spent[1:]):9.3f}{rows:8}"


def forget(path: Path) -> None:
    """Drop what the system holds of a file in memory."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", metavar="TEXT", help="only the questions that have this in their name")
    given = parser.parse_args()
    values = {}
    for path in given.files:
        with writing(path, version="bench") as con:  # views are stored in the file: these are to be measured
            values[path] = known(con)
            [(count,)] = con.execute("select count(*) from core.articles").fetchall()
            print(f"{path}: {count:,} articles, {path.stat().st_size / 1e6:,.0f} MB")
    print(f"{'':60}" + "".join(f"{'first':>9}{'median':>9}{'cpu':>9}{'rows':>8}" for _ in given.files))
    for name, statement in asked():
        if given.only in name:
            print(f"{name[:59]:60}", end="", flush=True)
            for path in given.files:
                print(measured(path, name, statement, values[path], given.runs), end="", flush=True)
            print()


if __name__ == "__main__":
    main()
