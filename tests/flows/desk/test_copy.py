"""One state a page: a copy that is replaced under a reader is read to its end, and the next page has the new one."""

from __future__ import annotations

import threading
from pathlib import Path

import duckdb
import pytest

from flows import published, settings
from flows.desk import copy
from flows.desk.copy import Copy
from warehouse.file.connection import writing

COUNT = "select count(*) from ops.loads"


def loaded(name: str) -> None:
    with writing(settings.warehouse(), version="1") as con:
        con.execute("insert into ops.loads select ?, 'r', now()::timestamp, 0, 0, 0, 0, 0, 0", [name])
    published.publish()


def test_a_page_is_of_one_state_and_the_next_of_the_newest(home: Path) -> None:
    loaded("one")
    desk, seen, second = Copy(), [], threading.Event()

    def later() -> None:
        with desk.reading() as con:
            seen.append(con.execute(COUNT).fetchone())
        second.set()

    with desk.reading() as con:
        assert con.execute(COUNT).fetchone() == (1,)
        loaded("two")
        waiting = threading.Thread(target=later)
        waiting.start()
        assert con.execute(COUNT).fetchone() == (1,)
        assert not second.wait(0.1), "it would see the old one"
    waiting.join(30)
    assert seen == [(2,)]
    desk.close()


def test_requests_share_what_is_open(home: Path) -> None:
    loaded("one")
    desk = Copy()
    with desk.reading() as one, desk.reading() as other:
        assert one.execute(COUNT).fetchone() == other.execute(COUNT).fetchone() == (1,)
    desk.close()


def test_a_page_can_change_nothing_and_reach_nothing(home: Path) -> None:
    loaded("one")
    desk = Copy()
    with desk.reading() as con:
        for statement in ("delete from ops.loads", "select * from read_text('/etc/hostname')", "set threads = 1"):
            with pytest.raises(duckdb.Error):
                con.execute(statement)
    desk.close()


def test_a_question_that_takes_too_long_is_given_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded("one")
    monkeypatch.setattr(copy, "LONGEST", 0.2)
    desk = Copy()
    with desk.reading() as con, pytest.raises(duckdb.InterruptException):
        con.execute(
            "select count(*) from range(1000000000) a, range(1000) b where hash(a.range + b.range) = 1"
        ).fetchall()
    desk.close()
