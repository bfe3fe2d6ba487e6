from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import postgresql
from warehouse.lake.address import Lake, lake_at

PASSWORD = "it's 100% hush"
_NUMBERS = count()


@pytest.fixture(scope="session")
def extensions() -> None:
    """What `copydesk[lake]` installs; where services were asked for a test without it fails."""
    if find_spec("duckdb_extension_ducklake") is None:
        if os.environ.get("COPYDESK_SERVICES"):
            pytest.fail("COPYDESK_SERVICES is set, but copydesk[lake] is not installed")
        pytest.skip("needs copydesk[lake]")


@pytest.fixture(scope="session")
def server(extensions: None) -> Iterator[postgresql.Server]:
    with postgresql.running("desk", PASSWORD) as found:
        yield found


@pytest.fixture
def address(server: postgresql.Server, tmp_path: Path) -> str:
    """Of a lake that is not there yet."""
    database = f"news{next(_NUMBERS)}"
    server.create(database)
    return f"ducklake:postgresql://desk:{quote(PASSWORD)}@127.0.0.1:{server.port}/{database}?data={tmp_path}/lake"


@pytest.fixture
def lake(address: str) -> Lake:
    return lake_at(address)


@pytest.fixture(params=["postgresql", "sqlite"])
def either(request: pytest.FixtureRequest, extensions: None, tmp_path: Path) -> str:
    """The address of a lake, with each kind of catalogue."""
    if request.param == "sqlite":
        return f"ducklake:sqlite://{tmp_path}/lake.sqlite?data={tmp_path}/lake"
    found: str = request.getfixturevalue("address")
    return found


Asked = Callable[..., str]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Runs a command as a person would, with this warehouse: what it prints, or ends with."""
    from click.testing import CliRunner

    from flows.commands.main import main

    def run(warehouse: str, *command: str, status: int = 0) -> str:
        monkeypatch.setenv("COPYDESK_WAREHOUSE", warehouse)
        done = CliRunner().invoke(main, command, catch_exceptions=status != 0)
        assert done.exit_code == status, done.output
        return done.output

    return run
