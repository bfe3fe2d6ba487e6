"""A run that a signal tells to end says so in one sentence, and the next one reads what it left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from flows import settings
from flows.commands.main import main
from warehouse.loading import load
from warehouse.stories.copies import link

STORY = " date 2026-11-01 By Ana Petrova\n\nThe ferry left the quay at noon with nine men on board.\n"


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Signals are told, also where the suite was started in the background, which ignores them."""
    before = {number: signal.getsignal(number) for number in ENDING}
    for number in ENDING:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def ingested(path: Path) -> Result:
    return CliRunner().invoke(main, ["ingest", "--engine", "plain", str(path)])


def signalled(number: signal.Signals) -> Callable[..., Any]:
    """What links stories, and is sent a signal first."""

    def linked(*given: Any, **more: Any) -> Any:
        os.kill(os.getpid(), number)
        return link(*given, **more)

    return linked


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_a_run_with_one_sentence_and_its_own_status(
    number: signal.Signals, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    before = signal.getsignal(number)
    with monkeypatch.context() as patched:
        patched.setattr(load, "link", signalled(number))
        ended = ingested(tmp_path / "story.txt")
    assert ended.exit_code == 128 + number
    assert ended.stderr.splitlines()[1:] == [
        f"Ended by {number.name}: what was stored is kept, and the next run goes on from there."
    ]
    assert signal.getsignal(number) is before
    with duckdb.connect(str(settings.warehouse()), read_only=True) as con:
        assert con.execute("select state from ops.runs").fetchall() == [("failed",)]
        assert con.execute("select count(*) from core.articles").fetchall() == [(0,)]
    assert ingested(tmp_path / "story.txt").exit_code == 0
    with duckdb.connect(str(settings.warehouse()), read_only=True) as con:
        assert con.execute("select count(*) from core.articles").fetchall() == [(1,)]


SENT_WHILE_IMPORTING = """
import os, sys
from flows.commands import start

class Sending:
    def find_spec(self, name, *_):
        if name == "flows.commands.ingest":
            os.kill(os.getpid(), int(sys.argv.pop()))

sys.meta_path.insert(0, Sending())
start()
"""


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_a_command_that_is_still_being_imported_as_it_does_later(number: signal.Signals) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", SENT_WHILE_IMPORTING, "--help", str(number.value)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    told = f"Ended by {number.name}: what was stored is kept, and the next run goes on from there.\n"
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "", told)


def test_a_signal_that_is_ignored_stays_so(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    monkeypatch.setattr(load, "link", signalled(signal.SIGHUP))
    try:
        assert ingested(tmp_path / "story.txt").exit_code == 0
    finally:
        signal.signal(signal.SIGHUP, before)
