from __future__ import annotations

import fcntl
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import duckdb
import hypothesis
import pytest
from hypothesis import HealthCheck

from flows import settings
from flows.reporting import chart_library
from warehouse.file import connection
from warehouse.lake import address, opening

CHROMIUM = "chromium"
hypothesis.settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.settings.load_profile("anywhere")  # no machine is as quick as another
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each program started here is compiled anew


class NoPandas:
    """Says at once that pandas is not there: DuckDB looks for it on the whole path, twenty times in a load."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


if find_spec("pandas") is None:
    sys.meta_path.insert(0, NoPandas)


def pytest_collection_finish() -> None:
    """What is there for all tests is not looked through for garbage during each of them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def between_sessions(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose files are kept for other sessions; without pytest's cache for this one."""
    cache: pytest.Cache | None = getattr(pytestconfig, "cache", None)
    return cache.mkdir("kept") if cache else tmp_path_factory.mktemp("kept")


@pytest.fixture(scope="session")
def charting(between_sessions: Path) -> Path:
    """The folder `cache` of a home: the charting library, which takes seconds to bundle."""
    home = between_sessions / "home"
    with pytest.MonkeyPatch.context() as patch, (between_sessions / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever comes second finds it there
        patch.setenv("COPYDESK_HOME", str(home))
        chart_library.script()
    return home / "cache"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A COPYDESK_HOME of its own, and nothing else of the environment that could leak in."""
    for name in (
        "COPYDESK_WAREHOUSE",
        "COPYDESK_PUBLISHED",
        "COPYDESK_ARCHIVE",
        "COPYDESK_KEEP",
        "COPYDESK_SNAPSHOTS",
        "COPYDESK_SOURCES",
        "COPYDESK_PUBLISHERS",
        "PREFECT_API_URL",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COPYDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "no-prefect"))
    return tmp_path / "home"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--lake", action="store_true", help="keep the warehouses of the tests as lakes, not as files")


def opened_lake(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """A lake in the place of a warehouse's file: its catalogue is SQLite's, in that file."""
    con = opening._engine(lake := address.Lake("lake", f"{path}.data/", database=str(path)))
    opening._attach(con, lake, f", override_data_path true{', read_only' * read_only}")
    con.execute(f"set allowed_directories = ['{lake.data}']")  # all that is in reach where a reader is fenced
    return con


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A warehouse as it is when it has just been made."""
    path = tmp_path_factory.mktemp("empty") / "warehouse.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        if pytestconfig.getoption("--lake"):
            patch.setattr(connection, "_connect", opened_lake)
        with connection.writing(path, version="test"):
            pass
    return path


@pytest.fixture(scope="session", autouse=True)
def _made_once(empty_warehouse: Path, charting: Path, pytestconfig: pytest.Config) -> Iterator[None]:
    """A new warehouse is a copy, for it takes half a second to make its hundreds of comments; so is the library."""
    connect, script = connection._connect, chart_library.script

    def copied(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
        if not read_only and not path.exists() and path.parent.exists():
            shutil.copyfile(empty_warehouse, path)
        con = (opened_lake if pytestconfig.getoption("--lake") else connect)(path, read_only=read_only, wait=wait)
        con.execute("set threads = 1")  # a few rows are no work for more, and other tests run beside
        return con

    def kept() -> str:
        shutil.copytree(charting, settings.home() / "cache", dirs_exist_ok=True)
        return script()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_connect", copied)
        patch.setattr(chart_library, "script", kept)
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The sample seeds."""
    return Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser; a service test without it is skipped, or fails where services were asked for."""
    found = shutil.which(CHROMIUM)
    if os.environ.get("COPYDESK_SERVICES") and found is None:
        pytest.fail("COPYDESK_SERVICES is set, but there is no chromium")
    return found or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("COPYDESK_SERVICES"):
        return
    skip = pytest.mark.skip(reason="needs Chromium, PostgreSQL or copydesk[lake,dask,s3]: run `make test-services`")
    for item in items:
        if "service" in item.keywords:
            item.add_marker(skip)
