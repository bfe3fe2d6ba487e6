from __future__ import annotations

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from flows import settings
from flows.alive import alive, claimed, is_alive

RUN = """
from flows.alive import alive
with alive("other"):
    print("begun", flush=True)
    input()
"""


def test_a_run_is_alive_until_it_ends_or_is_killed(home: Path) -> None:
    assert not is_alive("never-begun")
    with alive("mine"):
        assert is_alive("mine")
    assert not is_alive("mine")
    other = subprocess.Popen([sys.executable, "-c", RUN], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout
    assert other.stdout.readline() == b"begun\n"
    assert is_alive("other")
    other.kill()
    other.communicate()
    assert not is_alive("other")


def test_a_run_that_is_looked_at_while_it_begins_is_alive(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, looked = fcntl.flock, list[int]()

    def late(file: int, how: int) -> None:
        if not looked:
            looked.append(how)
            (settings.home() / "warehouse.duckdb.runs" / "mine").unlink()  # as somebody does who finds no lock on it
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with alive("mine"):
        assert looked
        assert is_alive("mine")


def test_what_a_run_claims_no_other_has_until_it_ends(home: Path) -> None:
    with alive("mine"):
        with alive("theirs"):
            assert claimed("theirs", ["a", "b"]) == {"a", "b"}
            assert claimed("theirs", ["a", "c"]) == {"a", "c"}
            assert claimed("mine", ["a", "c", "d"]) == {"d"}
        assert claimed("mine", ["a", "d"]) == {"a", "d"}
