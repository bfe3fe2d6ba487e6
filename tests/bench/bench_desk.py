"""What the desk's pages cost at the size of a real archive: python tests/bench/bench_desk.py FILE [FILE ...]

FILE is a warehouse, such as `tests/bench/archive.py --searchable` makes, or the address of a lake. Every page is asked
for as a browser would: the front page of the archive's last day, an article, a story, a source, once the largest and
once one in the middle, and so on. Prints the median of the processor seconds of a page, and those of its three dearest
questions. The first time does not count: then the file is opened.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import duckdb

from flows.desk import app
from flows.desk.asking import Asking
from warehouse.access import reading, writing
from warehouse.lake.address import Lake, lake_at

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another httpx
    from starlette.testclient import TestClient

SEARCHES = (
    "flood river", "storm", "harbour", "election", "council school", "hospital budget", "minister", "police court",
    "fire", "ferry strike", '"council school"', "storm -river", "minist*", "hochwasser", "crue rivière", "huelga",
    "наводнение", "洪水", "the", "flood OR fire",
)  # fmt: skip

# What there is of each kind: the largest, and one in the middle
_OF = {
    "source": "select source_id from core.articles group by all order by count(*) desc, source_id",
    "person": "select person_id from core.article_authors group by all order by count(*) desc, person_id",
    "place": "select place_id from core.articles where place_id is not null group by all order by count(*) desc, 1",
    "agency": "select agency_id from core.articles where agency_id is not null group by all order by count(*) desc, 1",
    "story": "select story_id from core.story_members group by all order by count(*) desc, story_id",
}


_PATHS = {
    "source": "/sources/", "person": "/people/", "place": "/places/", "agency": "/agencies/", "story": "/stories/",
}  # fmt: skip


def addresses(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """By what a page is about, its address."""
    found = {"front": "/", "front, an earlier day": f"/?day={_day(con, 300)}"}
    [(last, first)] = con.execute(
        "select max_by(article_id, number), min_by(article_id, number) from core.articles where version > 1"
    ).fetchall()
    for which, number in (("late", last), ("first", first)):
        found |= {f"article, {which}": f"/articles/{number}", f"diff, {which}": f"/articles/{number}/diff"}
    found["raw"] = f"/articles/{last}/raw"
    for kind, question in _OF.items():
        [(one,)] = con.execute(f"{question} limit 1").fetchall()
        [(other,)] = con.execute(
            f"from ({question}) offset (select count(*) // 2 from ({question})) limit 1"
        ).fetchall()
        for which, name in (("largest", one), ("middle", other)):
            found[f"{kind}, {which}"] = _PATHS[kind] + quote(str(name))
            if kind == "source":
                found[f"edits of {which}"] = f"/edits?source={quote(str(name))}"
                found[f"subjects of {which}"] = f"/subjects?source={quote(str(name))}"
    found |= {name: f"/{name}" for name in ("sources", "edits", "quarantine", "subjects", "people", "columns")}
    found |= {"people, a name": "/people?q=Cora", "subjects, one": "/subjects?q=Region"}
    return found


def _day(con: duckdb.DuckDBPyConnection, back: int) -> str:
    [(day,)] = con.execute("select max(date_published)::date - $back from core.articles", {"back": back}).fetchall()
    return str(day)


@contextmanager
def _watched() -> Iterator[dict[str, float]]:
    """Processor seconds by question, of what is asked within."""
    spent: dict[str, float] = {}
    ask = Asking.ask

    def timed(self: Asking, name: str, given: Any = None) -> Any:
        started = time.process_time()
        try:
            return ask(self, name, given)
        finally:
            spent[name] = time.process_time() - started

    with patch.object(Asking, "ask", timed):
        yield spent


def measured(client: TestClient, address: str, runs: int) -> str:
    """Of one page the median of its processor seconds, and the dearest question with its own."""
    client.get(address)
    whole, parts = [], []
    for _ in range(runs):
        with _watched() as spent:
            started = time.process_time()
            answer = client.get(address)
            whole.append(time.process_time() - started)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        parts.append(spent)
    medians = {name: statistics.median(one.get(name, 0.0) for one in parts) for name in parts[0]}
    dearest = sorted(medians.items(), key=lambda pair: -pair[1])[:3]
    told = ", ".join(f"{name} {seconds:.3f}" for name, seconds in dearest)
    return f"{statistics.median(whole):8.3f}   {told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", metavar="TEXT", help="only the pages that have this in their name")
    given = parser.parse_args()
    for name in given.files:
        place: Path | Lake = lake_at(name) if name.startswith("ducklake:") else Path(name).absolute()
        with writing(place, version="bench") as con:  # views are stored in it: these are to be measured
            [(count,)] = con.execute("select count(*) from core.articles").fetchall()
        with reading(place) as con:
            asked = addresses(con)
        print(f"{count:,} articles; processor seconds of a page, and of its dearest questions")
        with (
            tempfile.TemporaryDirectory() as home,
            patch.dict(os.environ, _env(place, home)),
            TestClient(app.application(), base_url="http://127.0.0.1") as client,
        ):
            for title, address in asked.items():
                if given.only in title:
                    print(f"{title:26}{measured(client, address, given.runs)}", flush=True)
            if given.only in "search":
                spent = [_search(client, words) for words in SEARCHES]
                print(f"{'search, of 20':26}{statistics.median(spent):8.3f}   most {max(spent):.3f}")


def _search(client: TestClient, words: str) -> float:
    started = time.process_time()
    answer = client.get("/search", params={"q": words})
    assert answer.status_code == 200, words
    return time.process_time() - started


def _env(place: Path | Lake, home: str) -> dict[str, str]:
    """A home whose copy for readers is the file."""
    if isinstance(place, Lake):
        return {"COPYDESK_HOME": home, "COPYDESK_WAREHOUSE": str(place)}
    return {"COPYDESK_HOME": home, "COPYDESK_WAREHOUSE": f"{home}/none.duckdb", "COPYDESK_PUBLISHED": str(place)}


if __name__ == "__main__":
    main()
