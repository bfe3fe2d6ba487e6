"""Serving the desk from this machine until it is told to stop."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable

import uvicorn

from flows.desk.app import application
from flows.settings import UserError


def serve(host: str, port: int, names: Iterable[str], told: Callable[[str], object]) -> None:
    """Serve at `host` and `port` until interrupted; `told` is given the address once it can be asked.

    `names` are further names by which it may be called. Raises UserError where the address cannot be had.
    """
    listening = listen(host, port)
    try:
        config = uvicorn.Config(
            application((host, *names)), log_level="warning", access_log=False, server_header=False, lifespan="on",
            timeout_graceful_shutdown=5,
        )  # fmt: skip
        told(f"http://{_shown(host)}:{listening.getsockname()[1]}")
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that is bound there; port 0 is a free one. Raises UserError where it cannot be."""
    try:
        [(family, _, _, _, address), *_] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise UserError(
            f"{host}:{port} cannot be listened at: {error.strerror}: give another --port or --host"
        ) from error
    return listening


def _shown(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
