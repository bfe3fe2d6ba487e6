"""A temporary server ends with the run that started it, and one that does not come is told in a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from flows.deployed import lifeline, up
from tests.flows.conftest import PATIENCE, eventually

PARENT = """
import os, sys
from flows.deployed import lifeline
process = lifeline.start("tests.flows.deployed.test_lifeline", output=sys.stderr.buffer, env=os.environ)
print(process.pid, flush=True)
process.wait()
"""


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for a process in /proc")
def test_what_hangs_on_a_process_ends_with_it_when_it_is_killed() -> None:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen([sys.executable, "-c", PARENT], env=env, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert is_there(pid)
        parent.kill()
    eventually(lambda: not is_there(pid), "the end of what hung on it", PATIENCE)


def test_a_server_that_does_not_come_is_told_in_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PREFECT")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    started: list[subprocess.Popen[bytes]] = []

    def slow(*_: object, **__: object) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    monkeypatch.setattr(lifeline, "start", slow)
    monkeypatch.setattr(up, "START_UP", 0.1)
    monkeypatch.setattr("atexit.register", lambda *_: None)
    with pytest.raises(click.ClickException, match=r"did not answer within 0 s: see .*prefect-server.log"):
        up.temporary()
    started[0].kill()
    started[0].wait()


if __name__ == "__main__":
    lifeline.follow()
    time.sleep(PATIENCE)
