"""Where runs are killed: named places in what a run does, and how a process comes to die there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

BEFORE, AFTER, HALF = "before", "after", "half"


@dataclass(frozen=True, slots=True)
class Point:
    """Before, after or in the middle of the `nth` call of a function, of those about `of` where that is given."""

    name: str
    place: str
    """'module:function', as it is looked up there."""
    when: str = AFTER
    nth: int = 1
    of: object = None
    """One of the values that it is called with."""


LOADING = (
    Point("a run is on record", "flows.run:runs.begin"),
    Point("an answer has come", "flows.archiving.archive:Archive.add", BEFORE, 3),
    Point("half an answer is archived", "os:write", HALF, 4),
    Point("an answer is not on the disk yet", "os:fsync", BEFORE, 3),
    Point("an answer is archived", "flows.archiving.archive:Archive.add", AFTER, 5),
    Point("a page is claimed", "flows.harvest:claimed"),
    Point("a feed is parsed", "flows.steps:parsing.parse"),
    Point("pages are parsed", "flows.steps:parsing.parse", AFTER, 2),
    Point("what is rejected is put away", "flows.repairing.raw:_keep"),
    Point("a transaction is open", "warehouse.loading.load:put_in_order"),
    Point("stories are linked", "warehouse.loading.load:link"),
    Point("before the commit", "warehouse.loading.load:insert", AFTER, of="ops.loads"),
    Point("after the commit", "flows.steps:load"),
    Point("a poll is on record", "flows.steps:runs.record_polls"),
    Point("the run has ended", "flows.pipeline:runs.finish"),
    Point("what was looked at is on record", "flows.pipeline:runs.check"),
    Point("decisions are kept", "flows.pipeline:decisions.keep"),
)
INGEST = (
    *LOADING,
    Point("before the checkpoint", "warehouse.file.snapshot:take", BEFORE),
    Point("after the checkpoint", "warehouse.file.soundness:rows"),
    Point("half a copy is made", "warehouse.file.snapshot:copy", HALF),
    Point("a copy is made", "warehouse.file.snapshot:copy"),
    Point("a copy is read", "warehouse.file.soundness:fault"),
    Point("the copies move up", "warehouse.file.snapshot:_keep"),
    Point("a copy is in its place", "warehouse.file.snapshot:take"),
)
WORKERS = (Point("workers read", "flows.parsing.pool:Pool._hear", BEFORE, 3),)
MIGRATE = (
    Point("tables are altered", "warehouse.file.definitions:sql", AFTER, 2),
    Point("tables are explained", "warehouse.file.definitions:_comment", AFTER, 7),
    Point("tables are migrated", "warehouse.file.definitions:migrate"),
    Point("views are explained", "warehouse.file.preparing:_explain_columns"),
)
PROMOTE = (
    Point("a comparison is begun", "flows.repairing.replay:replays.compared", BEFORE),
    Point("a comparison is done", "flows.repairing.replay:replays.ended"),
    Point("before readings are loaded", "flows.repairing.replay:load_anew", BEFORE),
    Point("readings are loaded", "flows.repairing.replay:load_anew"),
    Point("a replay is promoted", "flows.repairing.replay:replays.promoted"),
)
COMPACT = (
    Point("it is written anew", "warehouse.file.upkeep:_must_equal", BEFORE),
    Point("before it is in its place", "warehouse.file.upkeep:sync"),
    Point("it is in its place", "warehouse.file.upkeep:sync", BEFORE, 2),
    Point("it is compacted and not published", "warehouse.file.upkeep:compact"),
)
RESTORE = (
    Point("the backup is copied", "warehouse.file.upkeep:copy"),
    Point("it is compared", "warehouse.file.upkeep:_must_equal"),
    Point("readers have it", "flows.published:take"),
    Point("the other is kept aside", "warehouse.file.upkeep:wal"),
    Point("it is in its place", "warehouse.file.upkeep:sync", BEFORE, 2),
)
TIDY = (
    Point("rows are flushed from the catalogue", "warehouse.lake.tidying:_do"),
    Point("files are written anew", "warehouse.lake.tidying:_do", AFTER, 2),
    Point("files are merged", "warehouse.lake.tidying:_do", AFTER, 3),
    Point("snapshots are let go of", "warehouse.lake.tidying:_do", AFTER, 4),
    Point("files are cleared away", "warehouse.lake.tidying:_do", AFTER, 5),
)
REFILL = (
    Point("it is compared", "warehouse.lake.moving:_contents", AFTER, 2),
    Point("some tables are put in", "warehouse.lake.moving:_fill", AFTER, 9),
    Point("all is put in", "warehouse.lake.moving:_contents", AFTER, 3),
    Point("it is in its place", "warehouse.lake.moving:into_lake"),
)
REBUILD = (
    Point("before anything is replaced", "flows.rebuild:upkeep.replace", BEFORE),
    Point("the damaged one is kept aside", "warehouse.file.upkeep:wal"),
    Point("the sound one is in its place", "flows.rebuild:upkeep.replace"),
    Point("before it is migrated", "flows.rebuild:connection.migrate", BEFORE),
    Point("before all is loaded", "flows.rebuild:pipeline.ingest", BEFORE),
    Point("it is being loaded", "flows.steps:load"),
    Point("all is loaded", "flows.rebuild:pipeline.ingest"),
    Point("people have decided again", "flows.rebuild:decided.decide_again"),
    Point("before readers have it", "flows.published:take", BEFORE),
    Point("readers have it", "flows.published:take"),
)


def dies_at(point: Point) -> None:
    """Have this process die there."""
    module, _, name = point.place.partition(":")
    owner: Any = import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    setattr(owner, last, _dying(getattr(owner, last), point))


def _dying(real: Callable[..., Any], point: Point) -> Callable[..., Any]:
    met = 0

    @wraps(real)
    def called(*given: Any, **more: Any) -> Any:
        nonlocal met
        met += point.of is None or point.of in given
        if met == point.nth and point.when != AFTER:
            if point.when == HALF:
                _half(real, given)
            die()
        made = real(*given, **more)
        if met == point.nth:
            die()
        return made

    return called


def _half(real: Callable[..., Any], given: Sequence[Any]) -> None:
    """Do the half of what was asked for: bytes to write to a file, or a file to copy."""
    if isinstance(given[0], Path):
        given[1].write_bytes(given[0].read_bytes()[: given[0].stat().st_size // 2])
    else:
        real(given[0], given[1][: len(given[1]) // 2])


def die() -> NoReturn:
    """Be killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("it lives on")
