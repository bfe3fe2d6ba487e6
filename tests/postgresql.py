"""A server of PostgreSQL's for a test: a cluster of its own on a free port, which is gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.web import free_port


def binaries() -> Path:
    """Where PostgreSQL's programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.skip("needs PostgreSQL's server programs (initdb)")
    return found[-1].parent if found else Path(on_path or "").parent


class Server:
    """One that listens on 127.0.0.1; what it is asked goes through the programs that come with it."""

    def __init__(self, run: Runner, port: int, user: str) -> None:
        self._run = run
        self.port = port
        self.user = user

    def create(self, database: str) -> None:
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", self.user, database)

    def ask(self, database: str, statement: str) -> str:
        """What psql prints of the answer."""
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", self.user, "-d", database)
        return self._run("psql", *where, "-v", "ON_ERROR_STOP=1", "-Atc", statement).strip()


class Runner:
    """Runs programs as a user whom PostgreSQL takes."""

    def __init__(self, folder: Path, password: str | None) -> None:
        self._programs = binaries()
        self._as_user: list[str] = []
        self._env = os.environ | ({"PGPASSWORD": password} if password else {})
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            self._as_user = ["runuser", "-u", "postgres", "--"]
            for path in (folder, *folder.iterdir()):
                shutil.chown(path, "postgres")

    def __call__(self, *command: str) -> str:
        program = [*self._as_user, str(self._programs / command[0]), *command[1:]]
        out = subprocess.PIPE if command[0] == "psql" else subprocess.DEVNULL  # pg_ctl's child would hold a pipe open
        return subprocess.run(program, check=True, stdout=out, cwd="/", text=True, env=self._env).stdout or ""


@contextmanager
def running(user: str, password: str | None = None) -> Iterator[Server]:
    """A server with this superuser, whom it asks for the password where there is one."""
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="copydesk-pg-"))
    secret = folder / "password"
    if password:
        secret.write_text(password, encoding="utf-8")
    run = Runner(folder, password)
    data = str(folder / "data")
    auth = ("-A", "scram-sha-256", f"--pwfile={secret}") if password else ("-A", "trust")
    try:
        run("initdb", "-D", data, *auth, "-U", user, "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-p {port} -h 127.0.0.1 -k {folder}", "start")
        try:
            yield Server(run, port, user)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
