"""What polling costs: many loopback sites with a feed each, first cold, then unchanged.

    python -m tests.bench.feeds --feeds 200 --entries 50

Prints for each run the requests that arrived, wall and processor seconds and the largest resident memory. Every feed
has a site of its own (an address of 127.0.0.0/8), so that the gap between two requests to one site is part of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

WORDS = ("harbour", "ferry", "council", "crane", "pilot", "storm", "ledger", "mole", "lantern", "rope", "quay", "barge")
SOURCE = """
[[sources]]
name = "s{n}"
title = "Site {n}"
allow_private = true
[[sources.feeds]]
url = "{url}"
follow = true
"""


class Sites:
    """`feeds` web sites on one port, each at an address of its own; `asked` counts what arrived, by kind."""

    def __init__(self, feeds: int, entries: int) -> None:
        self.hosts = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(feeds)]
        self.entries = entries
        self.port = 0
        self.asked: Counter[str] = Counter()
        self._ready = threading.Event()

    def start(self) -> None:
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._ready.wait()

    async def _serve(self) -> None:
        first = await asyncio.start_server(self._answer, self.hosts[0], 0)
        self.port = first.sockets[0].getsockname()[1]
        for host in self.hosts[1:]:
            await asyncio.start_server(self._answer, host, self.port)
        self._ready.set()
        await first.serve_forever()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                path = request.split(b" ", 2)[1].decode()
                host = writer.get_extra_info("sockname")[0]
                body, kind = self._body(host, path)
                etag = f'"{sha256(body).hexdigest()[:16]}"'
                if etag.encode() in request:
                    self.asked["not modified"] += 1
                    head, body = "304 Not Modified", b""
                else:
                    self.asked[kind] += 1
                    head = "200 OK" if body else "404 Not Found"
                said = f"ETag: {etag}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(f"HTTP/1.1 {head}\r\n{said}".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _body(self, host: str, path: str) -> tuple[bytes, str]:
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>{self._words(host, n, 6)}</title><link>http://{host}:{self.port}/{n}</link></item>"
                for n in range(self.entries)
            )
            return f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>".encode(), "text/xml"
        if path[1:].isdecimal():
            n = int(path[1:])
            text = "".join(f"<p>{self._words(host, n * 50 + p, 60).capitalize()}.</p>" for p in range(8))
            return (
                f"<!doctype html><html lang=en><head><title>{self._words(host, n, 6)}</title><meta "
                f"property='article:published_time' content='2026-11-03T08:00:00+00:00'></head><body><article>"
                f"<h1>{self._words(host, n, 6)}</h1><p>By Rosa Lindqvist</p>{text}</article></body></html>"
            ).encode(), "text/html"
        return b"", "text/plain"

    def _words(self, host: str, n: int, size: int) -> str:
        digest = sha256(f"{host} {n}".encode()).digest()
        return " ".join(WORDS[digest[i % 32] % len(WORDS)] + str(digest[(i * 7) % 32] % 9) for i in range(size))


def measured(command: list[str], env: dict[str, str]) -> dict[str, float]:
    """Wall and processor seconds and peak MiB of one child."""
    started = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": child.returncode,
        "wall_s": round(time.monotonic() - started, 1),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 1),
        "peak_mib": usage.ru_maxrss // 1024,
    }


def main() -> None:
    """Two runs over the same sites: cold, then unchanged."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feeds", type=int, default=200)
    arguments.add_argument("--entries", type=int, default=50)
    given = arguments.parse_args()
    sites = Sites(given.feeds, given.entries)
    sites.start()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = "".join(
            SOURCE.format(n=n, url=f"http://{host}:{sites.port}/feed.xml") for n, host in enumerate(sites.hosts)
        )
        (Path(folder) / "sources.toml").write_text(catalogue)
        env = os.environ | {"COPYDESK_HOME": f"{folder}/home"}
        command = [sys.executable, "-m", "flows.commands.main", "ingest", folder, "--engine", "plain"]
        for run in ("cold", "unchanged"):
            sites.asked.clear()
            print(json.dumps({"run": run, **measured(command, env), "requests": dict(sites.asked)}), flush=True)


if __name__ == "__main__":
    main()
