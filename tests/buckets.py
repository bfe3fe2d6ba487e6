"""A server of S3's kind (moto's), with one bucket, for the tests that need one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from tests.flows.web import free_port


@contextmanager
def served(bucket: str, home: Path) -> Iterator[str]:
    """The server's address, which AWS's own variables tell meanwhile."""
    if find_spec("moto") is None:
        if os.environ.get("COPYDESK_SERVICES"):
            pytest.fail("COPYDESK_SERVICES is set, but moto[server] is not installed")
        pytest.skip("needs moto[server]")
    url = f"http://127.0.0.1:{(port := free_port())}"
    told = {"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "desk", "AWS_SECRET_ACCESS_KEY": "desk",
            "AWS_DEFAULT_REGION": "us-east-1", "HOME": str(home)}  # fmt: skip
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (
        pytest.MonkeyPatch.context() as patch,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server,
    ):
        for name, value in told.items():
            patch.setenv(name, value)
        try:
            for _ in range(600):
                try:
                    httpx.put(f"{url}/{bucket}", timeout=60)
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            yield url
        finally:
            server.kill()
