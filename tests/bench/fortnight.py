"""A simulated fortnight: feeds whose whole history is known, polled by a clock of its own, and what is said of them.

`make bench-fortnight` polls 30 feeds 200 times: ten ordinary ones, ten that only seem to change or change in other
ways, and ten whose servers go wrong. Half-way the parser is another one, and a folder is moved. Articles, edits with
class and declaration, alerts, who was first and which source is fresh must be what the seed made them, line by line.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import stamina

from flows import clock, pipeline, settings
from flows.catalogue import layouts
from flows.reading.jobs import plan
from parsers import normalise
from parsers.records import RawArticle
from tests.bench.outlets import FAULTY, ORDINARY, SHAPED, Outlet, Truth
from tests.flows.web import Site, serving
from warehouse.file.connection import reading
from warehouse.file.snapshot import Publisher

START = datetime(2026, 11, 2, 6, 0)
FORTNIGHT = timedelta(days=14)
FOLDER = '[[sources]]\nname = "desk"\ntitle = "Desk"\n[[sources.feeds]]\npath = "desk*"\n'
"""A folder of texts, which is moved when the parser is upgraded."""
FILES = 3
MOST_MISSED = 0.02
SOURCE = (
    '[[sources]]\nname = "{name}"\ntitle = "{name}"\nallow_private = true\nfreshness = "1d"\n'
    '[[sources.feeds]]\nurl = "{url}/{name}"\n'
)


class Fortnight:
    """All outlets, the clock, and the polls."""

    def __init__(self, folder: Path, seed: int, polls: int, names: tuple[str, ...], sites: tuple[Site, Site]) -> None:
        self.truth, self.polls, self.sites = Truth(), polls, sites
        self.outlets = {name: Outlet(name, seed, polls, self.truth) for name in names}
        self.now = START
        self.wrong: list[str] = []
        self.folder = folder
        entries = (SOURCE.format(name=name, url=self.site(name).url) for name in names)
        (folder / "sources.toml").write_text("".join(entries) + FOLDER)
        (folder / "desk").mkdir()
        for number in range(FILES):
            text = Outlet(f"desk-{number}", seed, polls, Truth()).words(60)
            (folder / "desk" / f"{number}.txt").write_text(f"date 2026-11-01 By Ann Reed\n\n{text.capitalize()}.\n")

    def site(self, name: str) -> Site:
        """Who asks for patience asks for all of its site."""
        return self.sites[name == "waits"]

    def run(self, upgrade: Callable[[], object]) -> None:
        for at in range(self.polls):
            self.now = START + at * (FORTNIGHT / self.polls)
            if at == self.polls // 2:
                upgrade()
                (self.folder / "desk").rename(self.folder / "desk-moved")
            for name, outlet in self.outlets.items():
                if not outlet.is_faulty(at):
                    outlet.live(at, self.now)
                    self.carry(outlet)
                self.site(name).answers[f"/{name}"] = [outlet.answer(at)]
            pipeline.ingest(plan())
            for outlet in self.outlets.values():
                outlet.judge(at, self.now)
            self.compare_health(at)
        for outlet in self.outlets.values():
            self.truth.alerts += [(kind, outlet.name, at, None) for kind, at in outlet.open.items()]

    def carry(self, outlet: Outlet) -> None:
        """One outlet carries what another published a poll before."""
        source = self.outlets.get("paper-0")
        if outlet.name == "carrier" and source and source.stories:
            story = source.stories[-1]
            known = {mine.title for mine in outlet.stories}
            if story.title not in known and self.now - story.published > timedelta(minutes=30) and story.versions == 1:
                copy = outlet.publish(self.now, copied=story)
                self.truth.first.add((outlet.uri(copy), "paper-0"))

    def compare_health(self, at: int) -> None:
        with reading(settings.warehouse()) as con:
            con.execute("set variable as_of = ?::timestamp", [self.now])
            fresh = con.execute("select source_id from mart.source_health where status = 'fresh'").fetchall()
        should = {name for name, outlet in self.outlets.items() if outlet.is_fresh and name != "liar"}
        false = {name for (name,) in fresh} - should - {"liar"}
        self.wrong += [f"poll {at}: {name} is told to be fresh" for name in sorted(false)]


def ask(question: str) -> list[tuple[Any, ...]]:
    with reading(settings.warehouse()) as con:
        return con.execute(question).fetchall()


def differences(fortnight: Fortnight) -> tuple[list[str], int, int]:
    """What the warehouse has otherwise, how many edits were missed, and how many there were."""
    truth, wrong = fortnight.truth, list(fortnight.wrong)
    wrong += differing("article", truth.articles, ask("select source_id, uri from core.articles where uri is not null"))
    found = ask(
        "select e.source_id, uri, change_class, not undeclared from mart.edits e join core.articles using (article_id)"
    )
    missed, edits = list(truth.edits), len(truth.edits)
    for edit in found:
        if edit in missed:
            missed.remove(edit)
        else:
            wrong.append(f"a false edit: {edit}")
    wrong += differing(
        "number of files", [(FILES,)], ask("select count(*) from core.articles where source_id = 'desk'")
    )
    wrong += differing("copy within a folder", [], ask("select title from mart.copies where source_id = 'desk'"))
    listed = ask("select kind, source_id, opened_at, closed_at from ops.alerts")
    step = FORTNIGHT / fortnight.polls
    number = {START + at * step: at for at in range(fortnight.polls)}
    alerts = [(kind, name, number[opened], closed and number[closed]) for kind, name, opened, closed in listed]
    untrue = [name for kind, name, *_ in alerts if kind == "false-304"]
    if untrue != ["liar"] * ("liar" in fortnight.outlets):
        wrong.append(f"servers found to tell untruths: {untrue}")
    found_alerts = [alert for alert in alerts if alert[1] != "liar"]
    wrong += differing("alert", [alert for alert in truth.alerts if alert[1] != "liar"], found_alerts)
    first = ask(
        "select uri, mart.first_publisher(story_id) from mart.articles"
        " where source_id = 'carrier' and copy_kind is not null"
    )
    wrong += differing("first publisher", truth.first, first)
    return [*wrong, *(f"a missed edit: {edit}" for edit in missed)], len(missed), edits


def differing(what: str, should: Any, found: Any) -> Iterator[str]:
    yield from (f"no such {what}: {one}" for one in sorted(set(should) - set(found), key=str))
    yield from (f"{what} that was none: {one}" for one in sorted(set(found) - set(should), key=str))
    if len(set(found)) != len(list(found)):
        yield f"{what}: told twice"


@contextmanager
def simulated(folder: Path, seed: int, polls: int, names: tuple[str, ...]) -> Iterator[Fortnight]:
    """The fortnight, over."""
    with (
        pytest.MonkeyPatch.context() as patch,
        serving() as site,
        serving("127.0.0.2") as other,
        stamina.set_testing(True, attempts=1, cap=True),
    ):
        fortnight = Fortnight(folder, seed, polls, names, (site, other))
        patch.setenv("COPYDESK_HOME", str(folder / "home"))
        patch.setenv("COPYDESK_SOURCES", str(folder / "sources.toml"))
        patch.setattr(pipeline, "GAP", 0.0)
        patch.setattr(clock, "now", lambda: fortnight.now.replace(tzinfo=UTC))
        patch.setattr(Publisher, "publish", lambda *_, **__: None)  # nobody reads the copy here
        fortnight.run(lambda: upgrade(patch))
        yield fortnight


def upgrade(patch: pytest.MonkeyPatch) -> None:
    """Another parser from now on: it reads a line below every text that the one before left out."""
    todays = normalise.normalise

    def read(found: RawArticle, *rest: Any) -> Any:
        return todays(
            replace(found, body=f"{found.body}\n\nOf interest to friends of the harbour.") if found.body else found,
            *rest,
        )

    patch.setattr(normalise, "normalise", read)
    patch.setattr(layouts, "refresh", lambda: "2")


def main() -> None:
    """Run it, and say what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--polls", type=int, default=200)
    given = parser.parse_args()
    failed = False
    names = (*ORDINARY, *SHAPED, *FAULTY)
    for seed in given.seed or [1, 2]:
        began = time.process_time()
        with tempfile.TemporaryDirectory() as folder, simulated(Path(folder), seed, given.polls, names) as over:
            wrong, missed, edits = differences(over)
            told = (
                f"{len(over.truth.articles)} articles, {edits} edits, {missed} missed, {len(over.truth.alerts)} alerts"
            )
            spent = time.process_time() - began
            print(f"seed {seed}: {told}, {len(wrong)} lines differ, {spent:.0f} s of processor")
            print("\n".join(wrong[:40]))
            failed |= len(wrong) > missed or missed > MOST_MISSED * edits
    sys.exit(failed)


if __name__ == "__main__":
    main()
