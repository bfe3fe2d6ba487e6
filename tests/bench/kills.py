"""Kills runs at named points and at any instant, and looks whether the next one makes good all that it left.

    python tests/bench/kills.py [--named 100] [--instants 200] [--seed 1] [--only WORD] [--prefect] [--lake KIND]

A desk with a past: two polls of a site, files, one that was given by hand, decisions of people, a backup. From there on
one thing is done to a copy of it at a time: an ingest (with `--prefect` a third of them as flows, under a temporary
server), a rebuild, a replay that is promoted, a compact, a restore, a migration. It is killed (SIGKILL), by turns at
each named point of `tests/bench/kill_points.py` and at random instants, and what people would do next is done at once,
a day or ten days later. With `--lake` its warehouse is one, with a catalogue of SQLite's or PostgreSQL's, which is not
rebuilt and was never of an older release. Then nothing may be lost or there twice, and the warehouse has the hash that
it has where nobody was killed. Prints how many kills of each point broke nothing, and every way in which one did.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from orjson import dumps, loads

from flows.deployed import up
from tests import postgresql
from tests.bench import kill_points
from tests.bench.kill_lakes import Lakes
from tests.bench.kill_points import Point, dies_at
from tests.bench.kill_world import World, look
from tests.bench.warm import warm
from tests.conftest import NoPandas
from tests.flows.web import Site, serving

LAGS = {"at once": timedelta(minutes=1), "a day later": timedelta(hours=29), "ten days later": timedelta(days=10)}
PATIENCE = 300.0
_GONE = 15.0
"""Seconds in which what a killed process had started must have ended."""
NAMED = {
    "ingest": kill_points.INGEST,
    "ingest by workers": kill_points.WORKERS,
    "rebuild": kill_points.REBUILD,
    "rebuild from nothing": kill_points.REBUILD,
    "replay": kill_points.PROMOTE,
    "compact": kill_points.COMPACT,
    "restore": kill_points.RESTORE,
    "migrate": kill_points.MIGRATE,
}
"""The points of each thing that is done."""
NAMED_OF_LAKES = {
    "ingest": kill_points.LOADING,
    "ingest by workers": kill_points.WORKERS,
    "replay": kill_points.PROMOTE,
    "compact": kill_points.TIDY,
    "restore": kill_points.REFILL,
}
"""And where the warehouse is a lake."""
INSTANTS = ("ingest",) * 6 + ("ingest by workers", "rebuild", "rebuild from nothing", "replay", "compact", "restore",
                              "migrate")  # fmt: skip
"""What is killed at random instants, as often as it stands here."""


class Child:
    """A fork of this process that does one thing and says what came of it: `said`, or the `trouble` that it met."""

    def __init__(self, work: Callable[[], Any]) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.setpgid(0, 0)
            status = 1
            try:
                os.close(reading)
                told = dumps({"said": work()})
                status = 0
            except BaseException:
                told = dumps({"trouble": traceback.format_exc()})
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(told)
            os._exit(status)
        os.close(writing)
        self._pipe = reading
        self.said: Any = None
        self.trouble = ""

    def wait(self, seconds: float | None = None) -> bool:
        """Until it ends, or for so long, and kill it then; was it killed?"""
        until = time.monotonic() + (PATIENCE if seconds is None else seconds)
        os.set_blocking(self._pipe, False)
        told, over, status = b"", False, 0
        while not over:
            over, status = (pid := os.waitpid(self.pid, os.WNOHANG))[0] != 0, pid[1]
            with suppress(BlockingIOError):
                while piece := os.read(self._pipe, 1 << 20):
                    told += piece
            if not over and time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
                if seconds is None:
                    self.trouble = f"it did not end in {PATIENCE:.0f} s"
            time.sleep(0.01)
        os.close(self._pipe)
        killed = os.WIFSIGNALED(status)
        if told and not killed:
            found = loads(told)
            self.said, self.trouble = found.get("said"), found.get("trouble", "")
        elif killed and os.WTERMSIG(status) != signal.SIGKILL:
            self.trouble = f"it was ended by signal {os.WTERMSIG(status)}"
        return killed

    def left(self) -> bool:
        """Is anything still there that it started, some seconds later?"""
        until = time.monotonic() + _GONE
        while time.monotonic() < until:
            try:
                os.killpg(self.pid, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.02)
        return True


@dataclass(frozen=True, slots=True)
class Kill:
    """What is to be killed, where (None is at some instant), and what follows when."""

    act: str
    point: Point | None
    lag: str
    is_flow: bool
    number: int

    @property
    def name(self) -> str:
        """Of the point."""
        return f"{self.act}: {self.point.name if self.point else 'at any instant'}"


def kills(named: int, instants: int, chance: random.Random, *, only: str, flows: bool, lake: bool) -> list[Kill]:
    """So many of either kind, by turns of the named points and of the times that pass after."""
    points_of = NAMED_OF_LAKES if lake else NAMED
    places = [(act, point) for act, points in points_of.items() for point in points]
    chosen: list[tuple[str, Point | None]] = [places[at % len(places)] for at in range(named)]
    acts = [act for act in INSTANTS if act in points_of]
    chosen += [(chance.choice(acts), None) for _ in range(instants)]
    lags, found = list(LAGS), []
    for number, (act, point) in enumerate(chosen):
        lag = lags[(number + number // len(places)) % len(lags)]
        is_flow = flows and act == "ingest" and number % 3 == 0
        found.append(Kill(act, point, lag, is_flow, number))
    return [kill for kill in found if only in kill.name]


class Killer:
    """Makes the world and does the killing."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self._chance = world, chance
        self.took: dict[tuple[str, bool], float] = {}
        """Seconds of each act, undisturbed, in this process or as a flow."""
        self.tables: dict[str, dict[str, str]] = {}
        """The hashes of the warehouse after it and what follows."""
        self.outcomes: dict[str, Counter[bool]] = {}
        self.wrong: list[str] = []

    def done(self, work: Callable[[], Any]) -> Any:
        """What comes of something that must not fail."""
        child = Child(work)
        if child.wait() or child.trouble:
            raise SystemExit(child.trouble or "it was killed")
        return child.said

    def undisturbed(self, act: str, *, as_flow: bool = False) -> None:
        """Do it once, for its time and for what comes of it."""
        if (act, as_flow) in self.took:
            return
        home = self.world.home(act)
        started = time.monotonic()
        self.done(lambda: self.world.act(act, home, as_flow=as_flow))
        self.took[act, as_flow] = time.monotonic() - started
        for lag in LAGS.values():  # time alone changes nothing
            self.done(lambda: self.world.follow(act, home, lag))  # noqa: B023 - it is done before the next
        found = self.done(lambda: look(self.world, act, home))
        if found["wrong"]:
            raise SystemExit(f"{act}, undisturbed: {found['wrong']}")
        self.tables[act] = found["tables"]
        self.world.leave(home)

    def once(self, kill: Kill) -> list[str]:
        """Kill once, and look at what comes of it: what is wrong then."""
        self.undisturbed(kill.act, as_flow=kill.is_flow)
        name = f"{kill.number} {kill.name}, {'as a flow, ' if kill.is_flow else ''}{kill.lag}"
        wrong = [f"{name}: {told}" for told in self._once(kill)]
        self.outcomes.setdefault(kill.name, Counter())[not wrong] += 1
        self.wrong += wrong
        return wrong

    def _once(self, kill: Kill) -> Iterator[str]:
        world, lag = self.world, LAGS[kill.lag]
        while True:
            home = world.home(kill.act)
            asked = len(world.site.asks)
            child = Child(lambda: self._killed(kill, home))  # noqa: B023 - it has ended by the next turn
            took = self.took[kill.act, kill.is_flow]
            if child.wait(None if kill.point else self._chance.uniform(0, took)):
                break
            world.leave(home)
            if kill.point:
                yield child.trouble or "it does not come to that"
                return
            self.took[kill.act, kill.is_flow] *= 0.97  # it was over: the machine is quicker now
        if child.trouble:
            yield child.trouble
        if child.left():
            yield "something that it started is still there"
        yield from self.told(lambda: world.readers(kill.act, home))
        yield from self.told(lambda: world.follow(kill.act, home, lag, as_flow=kill.is_flow and kill.number % 2 == 0))
        if kill.lag == "at once":
            twice = Counter(ask.path for ask in world.site.asks[asked:] if "story" in ask.path)
            if (more := sum(times - 1 for times in twice.values())) > 1:
                yield f"{more} pages were asked for again"
        yield from self.looked(kill.act, home)
        world.leave(home)

    def looked(self, act: str, home: Path) -> Iterator[str]:
        """What is wrong there, and not as it is where nothing has gone wrong."""
        found = Child(lambda: look(self.world, act, home))
        found.wait()
        if found.trouble:
            yield found.trouble
            return
        yield from found.said["wrong"]
        told, known = found.said["tables"], self.tables[act]
        if others := [name for name in known if known[name] != told[name]]:
            yield f"the hash is another one, of {', '.join(others)}"

    def _killed(self, kill: Kill, home: Path) -> None:
        if kill.point:
            dies_at(kill.point)
        self.world.act(kill.act, home, as_flow=kill.is_flow)

    def told(self, work: Callable[[], Sequence[str]]) -> Iterator[str]:
        """What somebody who does this is told that should not be."""
        child = Child(work)
        child.wait()
        yield from [child.trouble] if child.trouble else child.said


def made(folder: Path, site: Site, chance: random.Random, lakes: Lakes | None = None) -> Killer:
    """A desk with a past, and news that it has not read yet."""
    world = World(folder, site, chance, lakes)
    killer = Killer(world, chance)
    world.news(8, 0)
    killer.done(world.made)
    world.news(4, 2)
    killer.done(world.polled)
    world.news(4, 2)
    world.also()
    return killer


def serve_flows(killer: Killer) -> None:
    """Start a Prefect server for as long as this process lives, with the limit that flows wait at."""
    os.environ["COPYDESK_HOME"] = str(killer.world.folder / "server")
    up.temporary()
    import flows.ingest  # noqa: F401 - Prefect reads its environment when it is imported
    from flows.running.writer import make_limit

    killer.done(make_limit)


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--named", type=int, default=100)
    given.add_argument("--instants", type=int, default=200)
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--only", default="", help="kills whose name has this word")
    given.add_argument("--prefect", action="store_true", help="a third of what is ingested as flows")
    given.add_argument("--lake", choices=("sqlite", "postgresql"), help="where the catalogue of a lake is")
    asked = given.parse_args()
    chance = random.Random(asked.seed)
    sys.meta_path.insert(0, NoPandas)
    warm()
    with ExitStack() as stack:
        folder, site = stack.enter_context(tempfile.TemporaryDirectory()), stack.enter_context(serving())
        server = stack.enter_context(postgresql.running("desk")) if asked.lake == "postgresql" else None
        killer = made(Path(folder), site, chance, Lakes(server) if asked.lake else None)
        if asked.prefect:
            serve_flows(killer)
        chosen = kills(asked.named, asked.instants, chance, only=asked.only, flows=asked.prefect, lake=bool(asked.lake))
        for kill in chosen:
            wrong = killer.once(kill)
            print(f"\r{kill.number} {kill.name:70}", end="".join(f"\n{told}\n" for told in wrong), flush=True)
    print()
    for name, outcomes in killer.outcomes.items():
        print(f"{outcomes[True]:4} of {outcomes.total():4} {name}")
    total = sum((outcomes for outcomes in killer.outcomes.values()), Counter[bool]())
    print(f"{total[True]} of {total.total()} kills broke nothing")
    return int(bool(killer.wrong))


if __name__ == "__main__":
    sys.exit(main())
