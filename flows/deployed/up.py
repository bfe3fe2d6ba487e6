"""`copydesk up`: a Prefect server with its dashboard, the scheduled flows and the desk, in one command, here."""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import time

import click

from flows import settings
from flows.deployed import lifeline, server

_AUTH = "PREFECT_SERVER_API_AUTH_STRING"
_DESK_LOG = "desk.log"
START_UP = 180.0
"""Seconds to wait for the server; it is ready in 25 to 40 on a busy machine."""


def run(host: str, port: int, desk_port: int) -> None:
    """Start all, say where dashboard and desk are, and stay until interrupted. Raises ClickException when it cannot.

    The desk asks nobody who they are, and listens on this machine alone.
    """
    _check_auth(host)
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 - compared, not bound
    dashboard = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    if server.answers(f"{dashboard}/api"):
        raise click.ClickException(f"a Prefect server already answers at {dashboard}: use it, or give another --port")
    settings.make_home()
    server.prepare(f"{dashboard}/api", ours=True)
    os.environ.setdefault("COPYDESK_DESK", f"http://127.0.0.1:{desk_port}")
    log = settings.home() / "prefect-server.log"
    click.echo(f"Starting the Prefect server (log: {log}) …", err=True)
    with log.open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "flows.deployed.dashboard", host, str(port)],
            stdout=output,
            stderr=output,
            env={"PREFECT_UI_API_URL": f"{dashboard}/api"} | os.environ,
            start_new_session=True,  # Ctrl-C ends the flows first, then we end the server
        )
    desk = _desk(desk_port)
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        _wait(process, f"{dashboard}/api", log)
        server.note(f"{dashboard}/api")
        click.echo(f"Dashboard: {dashboard}")
        if desk.poll() is None:
            click.echo(f"Desk: {settings.desk()}")
        else:
            click.echo(
                f"The desk does not run: see {settings.home() / _DESK_LOG}; --desk-port gives another port", err=True
            )
        _serve()
    except KeyboardInterrupt:
        click.echo("Stopping.", err=True)
    finally:
        server.note(None)
        _end(desk, process)


def _desk(port: int) -> subprocess.Popen[bytes]:
    """The desk, a process of its own."""
    with (settings.home() / _DESK_LOG).open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-m", "flows.commands.main", "serve", "--port", str(port)],
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def temporary() -> str:
    """Start a server for as long as this process lives; the address of its API. Raises ClickException when it cannot.

    It ends after what Prefect still has to tell it when this process ends, and with it where that is killed.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    api_url = f"http://127.0.0.1:{port}/api"
    settings.make_home()
    server.prepare(api_url, ours=True)
    log = settings.home() / "prefect-server.log"
    with log.open("ab") as output:
        process = lifeline.start("flows.deployed.dashboard", "127.0.0.1", str(port), output=output, env=os.environ)
    atexit.register(_end, process)
    _wait(process, api_url, log)
    return api_url


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _check_auth(host: str) -> None:
    """Raise ClickException for a server that others can reach and anybody may use; else be one who may."""
    said = os.environ.get(_AUTH, "")
    if said:
        os.environ.setdefault("PREFECT_API_AUTH_STRING", said)
    elif not server.is_loopback(host):
        raise click.ClickException(
            f"{host} can be reached from other machines, and whoever reaches it runs flows here: set {_AUTH} to "
            "'NAME:PASSWORD' and its browsers ask for it, or listen on 127.0.0.1"
        )


def _wait(process: subprocess.Popen[bytes], api_url: str, log: os.PathLike[str]) -> None:
    until = time.monotonic() + START_UP
    while not server.answers(api_url):
        if process.poll() is not None:
            raise click.ClickException(f"the Prefect server ended with status {process.returncode}: see {log}")
        if time.monotonic() > until:
            raise click.ClickException(f"the Prefect server did not answer within {START_UP:.0f} s: see {log}")
        time.sleep(0.5)


def _serve() -> None:
    """Serve the deployments until interrupted."""
    from prefect import serve  # Prefect reads its environment when it is imported, and that is set only now

    from flows.deployed.deployments import deployments, how_often
    from flows.running.writer import make_limit, mark_crashed

    make_limit()
    mark_crashed()  # what was under way when the last server ended and could not say how it ended itself
    served = deployments()
    for deployment in served:
        often = how_often(deployment)
        click.echo(f"Scheduled: {deployment.full_name} ({often})" if often else f"When you ask: {deployment.full_name}")
    serve(*served, pause_on_shutdown=False, print_starting_message=False)


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt
