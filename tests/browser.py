"""Chromium as a reader has it, by its DevTools protocol: what a page says, asks for, and looks like."""

from __future__ import annotations

import base64
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0",
)  # fmt: skip


class Browser:
    """One tab. `complaints` and `requests` are what it has logged and asked for since the last page was opened."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket
        self._number = 0
        self.complaints: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, page: Path, *, width: int, height: int, scheme: str) -> None:
        """Show a page, and wait until its charts are drawn; fails after half a minute."""
        self.complaints, self.requests = [], []
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._call("Page.navigate", url=page.as_uri())
        end = time.monotonic() + 30
        while self.ask("document.documentElement?.dataset.charts") != "drawn":
            assert time.monotonic() < end, f"charts are not drawn: {self.complaints}"
            time.sleep(0.1)

    def visit(self, address: str, *, width: int, height: int, scheme: str) -> None:
        """Show the page of a server."""
        self.complaints, self.requests = [], []
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self._call("Page.navigate", url=address)
        self.wait(address)

    def follow(self, selector: str) -> str:
        """Click what a selector finds, which leads to another page; returns its address."""
        before = self.ask("location.href")
        self.ask(f"document.querySelector({json.dumps(selector)}).click()")
        self.wait(None, before)
        return str(self.ask("location.href"))

    def wait(self, address: str | None, before: str = "") -> None:
        """Until a page is shown whole: the one at `address`, or another one than `before`; half a minute at most."""
        end = time.monotonic() + 30
        while True:
            state, there = self.ask("[document.readyState, location.href]")
            if state == "complete" and (there == address if address else there != before):
                return
            assert time.monotonic() < end, f"no page after {before or address}: {self.complaints}"
            time.sleep(0.05)

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        found = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def picture(self) -> bytes:
        """The page as PNG, from top to bottom."""
        size = self._call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12_000), "scale": 1}
        shot = self._call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(shot["data"])

    def _call(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=60))
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        what, said = message["method"], message["params"]
        if what == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])
        elif what in ("Runtime.exceptionThrown", "Log.entryAdded") or (
            what == "Runtime.consoleAPICalled" and said["type"] in ("error", "assert")
        ):
            self.complaints.append(json.dumps(said))


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Browser]:
    """A Chromium of our own, ended afterwards."""
    process = subprocess.Popen([program, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"], stderr=-3)
    try:
        port = _port(profile / "DevToolsActivePort", process)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json", timeout=30) as answer:
            tabs = json.load(answer)
        address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
        with connect(address, max_size=None) as socket:
            yield Browser(socket)
    finally:
        process.terminate()
        process.wait(30)


def _port(file: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 60
    while not (file.exists() and len(file.read_text().split()) == 2):
        assert process.poll() is None, f"Chromium ended with status {process.returncode}"
        assert time.monotonic() < end, "Chromium does not start"
        time.sleep(0.05)
    return file.read_text().split()[0]
