"""A desk with a past, what is done to it when it is killed, what people do next, and what must be so then."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from flows import clock, decisions, pipeline, published, rebuild, settings
from flows.alive import is_alive
from flows.archiving.archive import Archive
from flows.commands import doctor
from flows.parsing import parse as parsing
from flows.reading.jobs import plan
from flows.repairing import replay
from flows.run import unaccounted
from tests.bench.kill_lakes import Lakes
from tests.flows.web import Answer, Site
from tests.warehouse.file.test_migrations import old
from warehouse import people, upkeep
from warehouse.access import reading, writing
from warehouse.file.connection import migrate
from warehouse.file.contents import contents, hash_of_all
from warehouse.lake.address import Lake, lake_at
from warehouse.lake.tidying import tidy
from warehouse.operations.runs import unfinished
from warehouse.stories.decisions import decide

ACTS = ("ingest", "ingest by workers", "rebuild", "rebuild from nothing", "replay", "compact", "restore", "migrate")
HOUR = timedelta(hours=1)
_CATALOGUE = """[[sources]]
name = "quay"
title = "Quay"
allow_private = true
[[sources.feeds]]
url = "{url}/feed.xml"
follow = true

[[sources]]
name = "hills"
title = "Hills"
[[sources.feeds]]
path = "hills"
"""
_LAYOUT = """domains = ["127.0.0.1"]
headline = ".kop"
byline = ".door"
body = ".tekst"
"""
_real_now = clock.now


class World:
    """The site, the catalogue, and a home with two polls, decisions of people and a backup, in a folder.

    Its warehouses are files, or `lakes`.
    """

    def __init__(self, folder: Path, site: Site, chance: random.Random, lakes: Lakes | None = None) -> None:
        self.folder, self.site, self._chance, self.lakes = folder, site, chance, lakes
        self._base = folder / "base"
        self.place = folder
        """Where homes are made."""
        self._homes = 0
        self.stories: dict[str, str] = {}
        """What each page of the site says now, by its path."""
        self.texts = {"lift": self._text(), "barn": self._text()}
        (folder / "hills").mkdir()
        (folder / "anew").mkdir()
        (folder / "anew" / "quay.toml").write_text(_LAYOUT)
        (folder / "sources.toml").write_text(_CATALOGUE.format(url=site.url))
        (folder / "hills" / "broken.json").write_text('{"headline": "The well is d')
        self._write("hills/lift.txt", self.texts["lift"])
        self._write("given.txt", self._text())
        if lakes:
            lakes.begin(self._base)

    def made(self) -> None:
        """The past, a part of which needs other news on the site: to be called in a process of its own, each once."""
        self.enter(self._base, timedelta())
        pipeline.ingest(plan())
        pipeline.ingest(plan([str(self.folder / "given.txt")]))
        with writing(settings.place(), version=settings.version()) as con:
            at = clock.now().replace(tzinfo=None)
            names = [alias.alias_id for alias in people.aliases(con)]
            people.merge(con, names[0], names[1:2], at=at, reason="one desk")
            ids = [row[0] for row in con.execute("select article_id from core.articles order by 1").fetchall()]
            decide(con, ids[0], ids[1], "together", by="ana", reason="one event", at=at)
            decisions.keep(con)
        published.publish()
        upkeep.backup(settings.place(), self.folder / "backup.duckdb", version=settings.version())

    def polled(self) -> None:
        """One poll more."""
        self.enter(self._base, 3 * HOUR)
        pipeline.ingest(plan())

    def news(self, new: int, edited: int) -> None:
        """So many new stories on the site, and as many others edited."""
        for number in range(len(self.stories), len(self.stories) + new):
            self._show(f"/story-{number}", self._text())
        for path in self._chance.sample(sorted(self.stories), edited):
            self._show(path, f"{self.stories[path]} It was said again, {self._text()}")
        items = "".join(
            f"<item><title>{_title(path)}</title><link>{self.site.url}{path}</link><guid>{path}</guid>"
            f"<description>{crc32(self.stories[path].encode())} of it</description></item>"
            for path in reversed(self.stories)
        )
        feed = f"<rss version='2.0'><channel><title>Quay</title><link>{self.site.url}/</link>{items}</channel></rss>"
        self.site.answers["/feed.xml"] = [Answer(feed.encode())]

    def also(self) -> None:
        """Two files more."""
        self._write("hills/barn.txt", self.texts["barn"])
        (self.folder / "hills" / "torn.json").write_text('{"headline": "The barn is t')

    def home(self, act: str) -> Path:
        """A home of its own for that."""
        self._homes += 1
        home = self.place / f"home-{self._homes}"
        if act == "migrate":
            home.mkdir()
            old(home, 5).rename(home / "warehouse.duckdb")
            return home
        shutil.copytree(self._base, home)
        if self.lakes:
            self.lakes.copied(self._base, home)
        if act == "rebuild":
            with (home / "warehouse.duckdb").open("r+b") as file:
                file.truncate((home / "warehouse.duckdb").stat().st_size * 2 // 3)
        return home

    def leave(self, home: Path) -> None:
        """Nobody comes to that home any more."""
        shutil.rmtree(home)
        if self.lakes:
            self.lakes.gone(home)

    def act(self, act: str, home: Path, *, as_flow: bool = False) -> None:
        """Do it, to its end unless it is killed."""
        self.enter(home, 5 * HOUR, anew=act == "replay")
        if act == "migrate":
            migrate(settings.warehouse())
        elif act.startswith("rebuild"):
            rebuild.rebuild(from_nothing=act != "rebuild")
        elif act == "replay":
            replay.replay(sources=["quay"], promote=True)
        elif act == "compact":
            self._compact()
        elif act == "restore":
            upkeep.restore(
                settings.place(),
                self.folder / "backup.duckdb",
                version=settings.version(),
                publish=lambda copy: published.publish(of=copy, older=True),
            )
        else:
            parsing.FEW = 0 if act == "ingest by workers" else parsing.FEW
            self._ingest(as_flow)

    def follow(self, act: str, home: Path, lag: timedelta, *, as_flow: bool = False) -> list[str]:
        """What people do next, or their schedule; what they are told that should not be."""
        self.enter(home, 5 * HOUR + lag, anew=act == "replay")
        if act == "migrate":
            migrate(settings.warehouse())
            return []
        told = _Told()
        logging.getLogger("copydesk").addHandler(told)
        if act.startswith("rebuild") and not doctor._warehouse().good:
            rebuild.rebuild()
        if act == "replay":
            replay.replay(sources=["quay"], promote=True)
        self._ingest(as_flow)
        if as_flow and (left := _flow_runs_running()):
            told.lines.append(f"Prefect has {left} flow runs that are running")
        return told.lines

    def readers(self, act: str, home: Path) -> list[str]:
        """What readers of the copy would see that they should not, whatever happened."""
        if act == "migrate":  # that home never had one
            return []
        copy = home / "published.duckdb"
        if self.lakes or copy.exists():
            with reading(lake_at(self.lakes.address(home)) if self.lakes else copy) as con:
                [(found,)] = con.execute("select count(*) from mart.articles").fetchall()
            return [] if found >= 10 else [f"readers see {found} articles"]
        return ["readers have no copy"] if (self._base / "published.duckdb").exists() else []

    def _compact(self) -> None:
        place = settings.place()
        if isinstance(place, Lake):  # which waits for nobody who reads
            tidy(place, version=settings.version(), keep=timedelta(), longest_read=timedelta())
        else:
            upkeep.compact(place, version=settings.version(), keep=timedelta())
        published.publish()

    def _ingest(self, as_flow: bool) -> None:
        if as_flow:
            from flows.ingest import ingest

            ingest()
        else:
            pipeline.ingest(plan())

    def enter(self, home: Path, ahead: timedelta = timedelta(), *, anew: bool = False) -> None:
        """Let this process be at that desk, so much later than now; with the publisher file that reads pages `anew`."""
        os.environ |= {
            "COPYDESK_HOME": str(home),
            "COPYDESK_SOURCES": str(self.folder / "sources.toml"),
            "COPYDESK_PUBLISHERS": str(self.folder / ("anew" if anew else "none")),
            "COPYDESK_WORKERS": "2",
        }
        if self.lakes:
            os.environ["COPYDESK_WAREHOUSE"] = self.lakes.address(home)
        clock.now = lambda: _real_now() + ahead
        vars(pipeline)["GAP"] = 0.0

    def _text(self) -> str:
        words = ["".join(self._chance.choices("abdefgiklmnoprstu", k=self._chance.randint(2, 9))) for _ in range(90)]
        return " ".join(words).capitalize() + "."

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f" date 2026-11-01 By Ana Petrova\n\n{text}\n")

    def _show(self, path: str, text: str) -> None:
        self.stories[path] = text
        page = (
            f"<html lang='en'><head><title>Quay</title></head><body><article><h1 class='kop'>{_title(path)}</h1>"
            f"<b class='door'>Rosa Lindqvist</b><div class='tekst'><p>{text}</p></div></article></body></html>"
        )
        self.site.answers[path] = [Answer(page.encode(), headers={"Content-Type": "text/html"})]


class _Told(logging.Handler):
    """Errors that are logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"it is told: {record.getMessage()}")


def look(world: World, act: str, home: Path) -> dict[str, Any]:
    """What is wrong now, and the hashes of the tables of the warehouse."""
    world.enter(home)
    with reading(settings.place()) as con:
        found = contents(con, everything=act == "migrate")
    wrong = list(_wrong(world, home)) if act != "migrate" else []
    return {"wrong": wrong, "tables": {one.table: one.hash for one in found}}


def _wrong(world: World, home: Path) -> Iterator[str]:
    findings = (doctor._warehouse(), *doctor._copies(), doctor._archive())
    yield from (f"doctor: {finding.what}: {finding.said}" for finding in findings if not finding.good)
    with reading(settings.place()) as con:
        rows = con.execute("select regexp_extract(url, '/story-.*'), body from mart.articles").fetchall()
        yield from _unlike(world.stories, [(path, body) for path, body in rows if path])
        running = con.execute("select count(*) from ops.runs where state = 'running'").fetchall()[0][0]
        if running:
            yield f"{running} runs are on record as running"
        if left := unaccounted(con, Archive(settings.archive())).look().count:
            yield f"{left} answers are in the archive alone"
        warehouse = hash_of_all(contents(con))
    for copy in published.copies()[:1]:
        with reading(copy) as con:
            if hash_of_all(contents(con)) != warehouse:
                yield "the copy for readers says something else"
    untidy = [path.name for path in home.rglob("*") if ".unfinished" in path.name]
    untidy += [path.name for path in settings.beside("runs").iterdir() if is_alive(path.name)]
    if untidy:
        yield f"left lying about: {', '.join(untidy)}"


def _unlike(stories: dict[str, str], rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for path, body in rows:
        found.setdefault(path, []).append(body)
    if lost := stories.keys() - found.keys():
        yield f"lost: {sorted(lost)}"
    if twice := [path for path, bodies in found.items() if len(bodies) > 1]:
        yield f"there twice: {twice}"
    if earlier := [path for path, text in stories.items() if text not in " ".join(found.get(path, ()))]:
        yield f"an earlier text: {earlier}"


def _flow_runs_running() -> int:
    """Of the flow runs that this desk has as begun and not ended those that Prefect has as running; of others that died
    heartbeats tell."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
    from prefect.client.schemas.objects import StateType

    running = FlowRunFilterStateType(any_=[StateType.RUNNING])
    with get_client(sync_client=True) as client:
        found = client.read_flow_runs(flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=running)))
    with reading(settings.place()) as con:
        dead = {flow_run_id for _, flow_run_id in unfinished(con)}
    return sum(str(run.id) in dead for run in found)


def _title(path: str) -> str:
    return f"The {path[1:].replace('-', ' number ')}"
