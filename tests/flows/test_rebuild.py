"""A damaged warehouse: `doctor` says so and names the command, which brings back all that there is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest
import stamina

from flows import decisions, pipeline, published, settings
from flows.commands.doctor import _archive, _copies, _warehouse
from flows.reading.jobs import plan
from flows.rebuild import rebuild
from tests.flows.reading.test_wellness import Desk
from tests.flows.test_leftovers import told
from tests.flows.test_pipeline import ask
from tests.flows.web import serving
from warehouse import people
from warehouse.file.connection import reading, writing
from warehouse.file.contents import contents, hash_of_all
from warehouse.file.errors import WarehouseError
from warehouse.file.snapshot import Publisher, generation, take, wal
from warehouse.stories.decisions import decide

AT = datetime(2026, 11, 20, 9)
BLOCK, HEADERS = 256 * 1024, 3 * 4096


@dataclass
class Made:
    """A home as it was before anything was damaged, of which the last run is in no copy."""

    home: Path
    catalogue: Path
    given: Path
    hash: str


def hashed() -> str:
    with reading(settings.warehouse()) as con:
        return hash_of_all(contents(con))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("made"))


def make(folder: Path) -> Made:
    """Two polls of a feed, files that were given by hand, decisions of people."""
    given = folder / "crane.txt"
    given.write_text(" date 2026-11-01 By Ana Petrova\n\nThe crane of the old quay was sold to a museum on Sunday.\n")
    with pytest.MonkeyPatch.context() as patch, serving() as site, stamina.set_testing(True, attempts=1, cap=True):
        patch.setenv("COPYDESK_HOME", str(folder / "home"))
        for name in ("COPYDESK_WAREHOUSE", "COPYDESK_PUBLISHED", "COPYDESK_ARCHIVE", "COPYDESK_KEEP"):
            patch.delenv(name, raising=False)
        patch.setattr(pipeline, "GAP", 0.0)
        patch.setattr(Publisher, "publish", lambda *_, **__: None)
        desk = Desk(folder, site, patch)
        told(desk)
        desk.poll()
        pipeline.ingest(plan([str(given)]))
        with writing(settings.warehouse(), version="1") as con:
            names = [alias.alias_id for alias in people.aliases(con)]
            people.merge(con, names[0], names[1:2], at=AT, reason="one desk")
            ids = [row[0] for row in con.execute("select article_id from core.articles order by 1").fetchall()]
            decide(con, ids[0], ids[1], "together", by="ana", reason="one event", at=AT)
        published.publish()
        desk.poll(after=timedelta(days=4))
        late = folder / "lift.txt"
        late.write_text(" date 2026-11-02 By Ines Duarte\n\nThe lift to the upper town stood still all morning.\n")
        pipeline.ingest(plan([str(late)]))
        with writing(settings.warehouse(), version="1") as con:
            decide(con, ids[0], ids[2], "apart", by="ana", reason=None, at=AT + timedelta(hours=1))
            decisions.keep(con)
        return Made(folder / "home", folder / "sources.toml", given, hashed())


@pytest.fixture(autouse=True)
def _copy(made: Made, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(made.home, home)
    monkeypatch.setenv("COPYDESK_SOURCES", str(made.catalogue))


def change(path: Path, at: int, new: bytes | None = None) -> None:
    """Write other bytes there; without any, turn one bit over."""
    with path.open("r+b") as file:
        file.seek(at)
        old = file.read(1)
        file.seek(at)
        file.write(new if new is not None else bytes([old[0] ^ 4]))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 2 // 3)


def zeroed(path: Path) -> None:
    change(path, path.stat().st_size // 3, bytes(path.stat().st_size - path.stat().st_size // 3))


def header(path: Path) -> None:
    change(path, 4096 + 20)
    change(path, 8192 + 20)


def magic(path: Path) -> None:
    change(path, 9)


def log(path: Path) -> None:
    """Damage in what a run that was killed had written and not yet put into the file."""
    con = duckdb.connect(str(path))
    con.execute("set wal_autocheckpoint = '1GB'; update ops.runs set flow = flow || '.'")
    written = wal(path).read_bytes(), path.read_bytes()
    con.close()
    wal(path).write_bytes(written[0])
    path.write_bytes(written[1])
    change(wal(path), len(written[0]) // 2)


def bad() -> dict[str, str]:
    findings = (_warehouse(), *_copies(), _archive())
    return {finding.what: finding.said for finding in findings if not finding.good}


@pytest.mark.parametrize("damage", [empty, gone, cut, zeroed, header, magic, log])
def test_doctor_names_the_command_that_mends_each_kind_of_damage(damage: Callable[[Path], None]) -> None:
    assert "warehouse" not in bad()
    damage(settings.warehouse())
    assert "`copydesk rebuild`" in bad()["warehouse"]


@pytest.mark.parametrize("damage", [zeroed, log])
def test_a_rebuild_brings_back_what_no_copy_has_and_what_people_decided(
    damage: Callable[[Path], None], made: Made
) -> None:
    path = settings.warehouse()
    damage(path)
    before = path.read_bytes()
    done = rebuild()
    assert hashed() == made.hash
    assert (done.base, done.is_whole) == (settings.published(), True)
    assert done.aside
    assert done.aside.read_bytes() == before
    assert "warehouse" not in bad()
    assert "archive" not in bad()


def test_without_a_sound_copy_it_begins_with_nothing(made: Made) -> None:
    settings.published().chmod(0o644)
    header(settings.warehouse())
    header(settings.published())
    assert "`copydesk snapshot`" in bad()["copy"]
    done = rebuild()
    assert (done.base, done.is_whole) == (None, True)
    assert hashed() == made.hash
    assert ask("select count(*) from core.story_decisions") == [(2,)]
    assert "copy" not in bad()


def test_a_rebuild_that_is_broken_off_goes_on(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(settings.warehouse())

    def dead(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    places = (
        "flows.rebuild.upkeep.replace", "warehouse.file.upkeep.sync", "flows.rebuild.connection.migrate",
        "flows.steps.load", "flows.rebuild.decided.decide_again",
    )  # fmt: skip
    for place in places:
        with monkeypatch.context() as patch:
            patch.setattr(place, dead)
            with pytest.raises(KeyboardInterrupt):
                rebuild()
        assert "`copydesk rebuild`" in bad()["warehouse"]
    done = rebuild()
    assert hashed() == made.hash
    assert done.aside
    assert len(list(settings.home().glob("warehouse-before-*.duckdb"))) == 1
    with pytest.raises(WarehouseError, match="sound: there is nothing to rebuild"):
        rebuild()


def test_what_cannot_be_had_again_is_named(made: Made) -> None:
    for copy in published.copies():
        copy.unlink()
    file = min(settings.archive().glob("*-feed.warc.gz"))
    file.unlink()
    decisions.note([{"kind": "expired", "one": file.name, "other": 3}])
    elsewhere = made.given.with_name("elsewhere.txt")
    made.given.rename(elsewhere)
    try:
        done = rebuild(from_nothing=True)
    finally:
        elsewhere.rename(made.given)
    assert done.gone == [str(made.given)]
    assert done.expired == {file.name: 3}
    assert str(made.given) in (done.missing or ())
    assert {line["kind"] for line in done.refused} == {"story", "person"}
    assert not done.is_whole


def test_a_bit_turned_over_anywhere_that_is_used_is_noticed_and_mended(made: Made) -> None:
    drawn = random.Random(17)
    path = settings.warehouse()
    whole = path.read_bytes()
    unnoticed = 0
    for number in drawn.sample(range((len(whole) - HEADERS) // BLOCK), 4):
        change(path, HEADERS + number * BLOCK + drawn.randrange(BLOCK))
        if "warehouse" not in bad():  # of a block that nothing uses
            assert hashed() == made.hash
            unnoticed += 1
        path.write_bytes(whole)
    assert unnoticed < 4


def test_the_copy_before_the_last_is_kept_and_a_damaged_one_never_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = settings.published()
    first = copy.read_bytes()
    published.publish()
    second = copy.read_bytes()
    assert generation(copy, 2).read_bytes() == first
    assert not copy.samefile(generation(copy, 2))
    copy.chmod(0o644)
    header(copy)
    published.publish()
    assert [path.read_bytes() == known for path, known in zip(published.copies(), (second, first), strict=True)]
    assert generation(copy, 2).read_bytes() == first
    monkeypatch.setenv("COPYDESK_COPIES", "3")
    published.publish()
    assert [path.name for path in published.copies()] == [
        "published.duckdb", "published-2.duckdb", "published-3.duckdb",
    ]  # fmt: skip
    assert generation(copy, 3).read_bytes() == first
    monkeypatch.setenv("COPYDESK_COPIES", "none")
    with pytest.raises(settings.UserError, match="COPYDESK_COPIES"):
        published.publish()


def test_a_warehouse_that_lacks_what_its_copy_has_is_not_published_nor_loaded_into() -> None:
    with writing(settings.warehouse(), version="1") as con:
        take(con, settings.warehouse(), settings.published(), keep=2)
        con.execute("delete from core.article_versions where version = 1")
    with pytest.raises(WarehouseError, match="its last copy has more: 5 rows"):
        published.publish()
    settings.warehouse().unlink()
    with pytest.raises(WarehouseError, match="`copydesk rebuild`"):
        pipeline.ingest([])
    assert not settings.warehouse().exists()
    assert ask_copy() == 5


def ask_copy() -> int:
    with published.reading() as con:
        return int(con.execute("select count(*) from core.articles").fetchall()[0][0])
