"""A small web server on loopback: a table of paths, each with the answers it gives in turn."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROBOTS = "/robots.txt"
TDMREP = "/.well-known/tdmrep.json"


@dataclass
class Answer:
    """One answer; `cut` sends fewer bytes than announced, `raw` sends just these bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    raw: bytes | None = None
    delay: float = 0.0
    """Seconds before it is given."""
    after: Callable[[], object] | None = None
    """What is waited for before."""
    hangs: bool = False
    """Is it never given, however long one waits?"""
    keep_open: bool = False
    """Does the connection stay open for another request?"""


@dataclass(frozen=True)
class Ask:
    """One request as it arrived; `at` on the monotonic clock."""

    path: str
    headers: dict[str, str]
    connection: int
    at: float


@dataclass
class Site:
    """The server's table and what it was asked; the last answer of a path repeats. What is not in it is 404."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asks: list[Ask] = field(default_factory=list)

    @property
    def asked(self) -> list[tuple[str, dict[str, str]]]:
        """Path and headers of every request but those that ask what the site asks of programs."""
        return [(ask.path, ask.headers) for ask in self.asks if ask.path not in (ROBOTS, TDMREP)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what is tested here."""


@contextmanager
def serving(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A running server on a free port."""
    site, over = Site(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asks.append(Ask(self.path, headers, self.client_address[1], time.monotonic()))
            turns = site.answers.get(self.path, [Answer(status=404)])
            answer = turns.pop(0) if len(turns) > 1 else turns[0]
            time.sleep(answer.delay)
            if answer.after:
                answer.after()
            if answer.hangs:
                over.wait()
            self.close_connection = not answer.keep_open
            if answer.raw is None:
                self.send(answer)
            else:
                self.wfile.write(answer.raw)

        def send(self, answer: Answer) -> None:
            etag = answer.headers.get("ETag")
            status = 304 if etag and self.headers.get("If-None-Match") == etag else answer.status
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            if not answer.keep_open:
                self.send_header("Connection", "close")
            self.end_headers()
            if status != 304:
                self.wfile.write(answer.body[: len(answer.body) - answer.cut])

        def log_message(self, *_: object) -> None:
            pass

    server = _Server((host, 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    site.url = f"{'https' if tls else 'http'}://{host}:{server.server_port}"
    try:
        yield site
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def free_port(host: str = "127.0.0.1") -> int:
    """A port at which nobody answers."""
    with socket.create_server((host, 0)) as server:
        return int(server.getsockname()[1])
