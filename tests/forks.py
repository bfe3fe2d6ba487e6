"""The suite on all processors: one process collects it, and forks of that one each run a file of tests after another.

Processes that each import and collect everything for themselves spend more on that than on many tests together.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, groupby, pairwise
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any

import pytest

FORKING = multiprocessing.get_context("fork")
NUMBER = 4
"""Bytes of the number of a file in the queue: a pipe, from which whoever is free takes the next."""


class Teller:
    """In a fork: all that is to be told of its tests goes to the process that tells it."""

    def __init__(self, config: pytest.Config, told: Connection) -> None:
        self.config, self.told = config, told

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        given = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        self.told.send((report.nodeid, given))

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str, location: tuple[str, int, str] | None
    ) -> None:
        if when == "runtest":  # else it was recorded before the fork, and is told again to a new plug-in
            warning_message.source = None  # which may be anything
            given = {"warning_message": warning_message, "when": when, "nodeid": nodeid, "location": location}
            self.told.send(("", given))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--forks", type=int, default=0, help="how many processes run the tests, each a file at a time")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Each test is run in a fork; one whose fork broke off before its end has failed."""
    if not session.config.option.forks or session.config.option.collectonly or session.testsfailed:
        return None
    from tests.warm import warm  # it imports much, which is not for every test

    warm()
    queue, filled = os.pipe()
    files = [list(items) for _, items in groupby(session.items, key=lambda item: item.path)]
    os.write(filled, b"".join(number.to_bytes(NUMBER) for number in range(len(files))))
    os.close(filled)
    forks, ends = [], []
    for number in range(session.config.option.forks):
        end, told = FORKING.Pipe(duplex=False)
        forks.append(FORKING.Process(target=_run, args=(session, files, queue, told, f"fork{number}")))
        forks[-1].start()
        told.close()
        ends.append(end)
    os.close(queue)
    try:
        _tell(session, ends)
    finally:
        for fork in forks:
            if fork.is_alive() and (session.shouldfail or sys.exception()):
                os.kill(fork.pid or 0, signal.SIGINT)  # it still takes down what it has set up
            fork.join()
    return True


def _tell(session: pytest.Session, ends: list[Connection]) -> None:
    """Hand on what the forks tell, until all have ended."""
    hook = session.config.hook
    undone = {item.nodeid: item for item in session.items}
    while ends:
        ready = wait(ends)
        for end in [end for end in ends if end in ready]:
            try:
                nodeid, given = end.recv()
            except EOFError:
                ends.remove(end)
                continue
            if not nodeid:
                hook.pytest_warning_recorded.call_historic(kwargs=given)
                continue
            report = hook.pytest_report_from_serializable(config=session.config, data=given)
            hook.pytest_runtest_logreport(report=report)
            if report.when == "teardown":
                hook.pytest_runtest_logfinish(nodeid=nodeid, location=report.location)
                del undone[nodeid]
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
    for item in undone.values():
        why = f"{item.nodeid}: the process that ran its file broke off"
        report = pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")
        hook.pytest_runtest_logreport(report=report)


def _run(session: pytest.Session, files: list[list[pytest.Item]], queue: int, told: Connection, name: str) -> None:
    """The life of one fork: the tests of each file whose number it takes from the queue."""
    config, plugins = session.config, session.config.pluginmanager
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell lets jobs in the background ignore
    sys.modules["__main__"] = ModuleType("__main__")  # else processes that tests start import pytest as well
    places = config._tmp_path_factory  # type: ignore[attr-defined]
    places._basetemp = places.mktemp(name, numbered=False)
    capturing: Any = plugins.get_plugin("capturemanager")
    capturing.stop_global_capturing()
    capturing.start_global_capturing()  # into files of its own
    plugins.unregister(name="terminalreporter")
    plugins.register(Teller(config, told))
    try:
        with suppress(KeyboardInterrupt):
            for item, after in pairwise(chain(_taken(files, queue), [None])):
                config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.shouldfail:
                    break
    finally:
        session._setupstate.teardown_exact(None)


def _taken(files: list[list[pytest.Item]], queue: int) -> Iterator[pytest.Item]:
    while number := os.read(queue, NUMBER):
        yield from files[int.from_bytes(number)]
