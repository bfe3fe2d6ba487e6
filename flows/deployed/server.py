"""Which Prefect server to run under, without importing Prefect: the one configured, the one that runs here.

Also the settings that everything we start gives to Prefect: no telemetry, our log in its runs, patience at start-up.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from flows import settings

USUAL = "http://127.0.0.1:4200/api"
"""Where a server listens that was started without any setting."""

_LOOPBACK = ("127.0.0.1", "localhost")
ANY = "*"
"""Any origin, or any name of the server."""
_DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "copydesk",
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "WARNING",  # that one ended well is no line of a run's log
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",  # the default of 20 is too short for a busy machine
    "PREFECT_CLI_PROMPT": "false",
    # A run that is killed holds its deployment up for two minutes; shorter leases end while a busy machine starts a run
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_SERVER_CONCURRENCY_INITIAL_DEPLOYMENT_LEASE_DURATION": "120",
    "PREFECT_SERVER_CONCURRENCY_MAXIMUM_CONCURRENCY_SLOT_WAIT_SECONDS": "5",
    # In memory a lease would be forgotten when the server ends, and its slot never given back
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,orphans",
}


def configured() -> str | None:
    """The address of the server's API that the user configured: PREFECT_API_URL or the active Prefect profile."""
    if os.environ.get("PREFECT_API_URL"):
        return os.environ["PREFECT_API_URL"]
    prefect_home = Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect")
    try:
        profiles = tomllib.loads((prefect_home / "profiles.toml").read_text(encoding="utf-8"))
        url = profiles["profiles"][os.environ.get("PREFECT_PROFILE") or profiles["active"]]["PREFECT_API_URL"]
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError):
        return None
    return str(url)


def started() -> str | None:
    """The address of the API that `copydesk up` wrote down; None when it has not run, or has ended well."""
    try:
        return str(json.loads(_note().read_text(encoding="utf-8"))["api_url"])
    except (OSError, ValueError, KeyError):
        return None


def note(api_url: str | None) -> None:
    """Write down the address for `started`; None removes it."""
    if api_url is None:
        _note().unlink(missing_ok=True)
    else:
        settings.make_home()
        _note().write_text(json.dumps({"api_url": api_url, "pid": os.getpid()}), encoding="utf-8")


def answers(api_url: str, timeout: float = 10.0) -> bool:
    """Does a Prefect server answer there within `timeout` seconds?"""
    try:
        encrypted = api_url.startswith("https:")  # else no certificates need to be read, which takes its time
        return httpx.get(f"{api_url.rstrip('/')}/health", timeout=timeout, verify=encrypted).is_success
    except (httpx.HTTPError, httpx.InvalidURL):
        return False


def find() -> tuple[str | None, str]:
    """The API of a server that answers, or None, and a line that says which or why not."""
    api_url = configured()
    if api_url:
        if answers(api_url):
            return api_url, f"under the Prefect server at {api_url}"
        return None, f"plainly in this process: the configured Prefect server {api_url} does not answer"
    api_url = started()
    if api_url and answers(api_url):
        return api_url, f"under the Prefect server that `copydesk up` started at {api_url}"
    if answers(USUAL):
        return USUAL, f"under the Prefect server running at {USUAL}"
    return None, "plainly in this process: no Prefect server is configured or running"


def choose(engine: str) -> tuple[str | None, str]:
    """What `find` says, as far as a person asked for an engine: auto, prefect or plain."""
    if engine == "plain":
        return None, "plainly in this process, as asked"
    api_url, where = find()
    if engine == "prefect" and api_url is None:
        where = "as a Prefect flow with a temporary server: none is configured or running"
    return api_url, where


def is_loopback(host: str) -> bool:
    """Can a server that listens on `host`, an address or a name, be reached from this machine alone?"""
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, which may mean anything but this one
        return host == "localhost"


def hosts(host: str, origins: Sequence[str]) -> list[str]:
    """The names in a Host header that mean a server which listens on `host` and has pages of these origins.

    Any, where others can reach it: those it asks for a password, which a browser gives to no other name.
    """
    if ANY in origins or not is_loopback(host):
        return [ANY]
    return [*_LOOPBACK, "[::1]", host, *(name for origin in origins if (name := urlsplit(origin).hostname))]


def prepare(api_url: str | None, *, ours: bool = False) -> None:
    """Set Prefect's environment, before it is imported: this server, or one of its own for as long as it takes.

    A server of `ours` keeps its data in COPYDESK_HOME and answers no other origin than its own dashboard, unless the
    environment says otherwise; so does a temporary one.
    """
    ours = ours or api_url is None or configured() is None
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    if api_url:
        os.environ["PREFECT_API_URL"] = api_url
    else:
        os.environ.pop("PREFECT_API_URL", None)
        os.environ["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "true"
    if ours:
        os.environ.setdefault("PREFECT_HOME", str(settings.home() / "prefect"))
        Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # Prefect makes no parents
        os.environ.setdefault("PREFECT_SERVER_CORS_ALLOWED_ORIGINS", ",".join(_origins(api_url or USUAL)))


def _origins(api_url: str) -> list[str]:
    """The origins of the server's own pages; on loopback a browser may have been given either name of it."""
    address = urlsplit(api_url)
    port = f":{address.port}" if address.port else ""
    names = _LOOPBACK if address.hostname in _LOOPBACK else (address.netloc.removesuffix(port),)
    return [f"{address.scheme}://{name}{port}" for name in names]


def _note() -> Path:
    return settings.home() / "server.json"
