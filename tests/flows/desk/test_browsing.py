"""A person at the desk, in Chromium: from a search to the SQL, on a screen and a phone, by day and by night."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, browser

AXE = "axe-core@4.11"
SCREENS = [(1280, 900), (360, 740)]
PROBLEMS = """axe.run().then(found => [found.passes.length, found.violations.map(
    one => `${one.impact}: ${one.id}: ${one.nodes[0].html.slice(0, 200)}`)])"""

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def tab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def address(hostile: Path) -> Iterator[str]:
    """Of a desk that serves in earnest, in a process of its own."""
    command = [sys.executable, "-m", "flows.commands.main", "serve", "--port", "0"]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().removeprefix("Desk: ").strip()
        finally:
            process.terminate()
    assert process.returncode in (0, -signal.SIGTERM)


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The checker of accessibility, as npm has it; empty where there is none to be had."""
    npm = shutil.which("npm")
    folder = tmp_path_factory.mktemp("axe")
    if npm is None or subprocess.run([npm, "install", "--silent", AXE], cwd=folder, check=False).returncode:
        return ""
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text()


def is_fine(tab: Browser, address: str, axe: str, width: int) -> None:
    """Nothing complains, nothing is asked of anybody else, nothing is wider than the screen or hard to use."""
    assert tab.complaints == []
    assert all(request.startswith((address, "data:")) for request in tab.requests), tab.requests
    assert tab.ask("document.documentElement.scrollWidth") == width
    assert tab.ask("document.scripts.length") == 0
    if axe:
        tab.ask(f"{axe};0")
        passed, problems = tab.ask(PROBLEMS)
        assert passed > 15
        assert problems == []


@pytest.mark.parametrize(("width", "height"), SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_a_search_to_the_sql(tab: Browser, address: str, axe: str, width: int, height: int, scheme: str) -> None:
    tab.visit(f"{address}/", width=width, height=height, scheme=scheme)
    is_fine(tab, address, axe, width)
    tab.ask("document.getElementById('q').value = 'winters'")
    for selector, there in ((".find button", "/search?q=winters"), (".results h2 a", "/articles/")):
        assert there in tab.follow(selector)
        is_fine(tab, address, axe, width)
    tab.visit(f"{address}/edits", width=width, height=height, scheme=scheme)
    for selector, there in (
        (".results h2 a", "/diff?from=1&to=2"),
        (".kicker a[href^='/articles']", "/articles/"),
        ("#related ~ p a", "/stories/"),
        ("td a[href^='/sources/']", "/sources/"),
        ("h2 a[href='#sql-days']", "#sql-days"),
    ):
        assert there in tab.follow(selector)
        is_fine(tab, address, axe, width)
    tab.ask("document.querySelector('#sql-days summary').click()")
    assert "'post'" in tab.ask("document.querySelector('#sql-days code').innerText")
    is_fine(tab, address, axe, width)
    assert len(tab.picture()) > 20_000, "an empty page makes a small picture"


def test_a_keyboard_reaches_the_page_first(tab: Browser, address: str) -> None:
    tab.visit(f"{address}/sources", width=1280, height=900, scheme="light")
    order = "Array.from(document.querySelectorAll('a[href], button, input, [tabindex]')).map(one => one.className)"
    assert tab.ask(order)[0] == "skip"
    assert tab.ask("document.querySelector('.skip').hash.slice(1) === document.querySelector('main').id")
