"""A lake answers as a file does, and is written by one at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

import warehouse
from flows import steps
from tests.postgresql import Server
from warehouse.access import reading, writing
from warehouse.file import definitions
from warehouse.file.definitions import duplicate_keys
from warehouse.file.errors import NoWarehouseError, WarehouseError, WarehouseLockedError
from warehouse.file.rows import insert
from warehouse.file.statements import transaction
from warehouse.lake import extensions as extensions_of
from warehouse.lake.address import Lake, lake_at
from warehouse.lake.tidying import tidy
from warehouse.loading import load as loading
from warehouse.loading.outcomes import Outcome
from warehouse.tables import SCHEMA_VERSION

pytestmark = pytest.mark.service
FOLDERS = ("harbour-post", "inland-courier", "nordhav", "broken")
ROOT = Path(__file__).parents[3]
Asked = Callable[..., str]


def agency(name: str) -> dict[str, str]:
    return {"agency_id": name, "name": name}


def test_a_lake_says_what_a_file_says_and_goes_back_into_one(
    home: Path, either: str, asked: Asked, seeds: Path, tmp_path: Path
) -> None:
    file = str(tmp_path / "w.duckdb")
    asked(file, "ingest", *(str(seeds / name) for name in FOLDERS))
    told = asked(file, "doctor", "--hash")
    asked(either, "ingest", *(str(seeds / name) for name in FOLDERS))
    assert asked(either, "doctor", "--hash") == told
    assert "keys unique" in asked(either, "doctor")
    for command in (
        ("report", "overview"),
        ("report", "first_with_the_story"),
        ("search", "harbour"),
        ("query", "select headline, byline, dateline from mart.articles order by all"),
        ("export", "ninjs"),
        ("query", "select said from mart.explain_field((select min(article_id) from mart.articles), 'byline')"),
    ):
        assert asked(either, *command) == asked(file, *command), command
    again = asked(either, "ingest", *(str(seeds / name) for name in FOLDERS))
    assert "\nnothing new, " in again
    assert (home / "report.html").exists()
    asked(either, "backup", str(tmp_path / "kept.duckdb"))
    assert asked(str(tmp_path / "kept.duckdb"), "doctor", "--hash") == told
    other = f"ducklake:sqlite://{tmp_path}/other.sqlite?data={tmp_path}/other"
    asked(other, "restore", str(tmp_path / "kept.duckdb"))
    assert asked(other, "doctor", "--hash") == told


def test_what_is_outside_a_lake_is_out_of_reach(home: Path, address: str, asked: Asked, tmp_path: Path) -> None:
    lake = lake_at(address)
    with writing(lake, version="1") as con, transaction(con):
        insert(con, "core.agencies", [agency(f"a{n}") for n in range(100)])
    (tmp_path / "other.csv").write_text("a,b\n")
    for outside in (
        f"from '{tmp_path}/other.csv'",
        f"from read_text('{lake.data}../other.csv')",
        "from postgres_query('__ducklake_metadata_lake', 'select 1')",
        "from \"postgres_scan\" ('host=127.0.0.1', 'public', 'x')",
        "from ducklake_expire_snapshots('lake', older_than => now())",
        "from ducklake_delete_orphaned_files('lake', cleanup_all => true)",
    ):
        said = asked(address, "query", outside, status=1)
        assert "Permission Error" in said, said
    assert "100" in asked(address, "query", "select count(*) from core.agencies")
    everything = asked(address, "query", "--format", "csv", "from duckdb_secrets(), duckdb_databases()")
    assert "hush" not in everything


def test_a_reader_sees_what_was_there_when_it_came(lake: Lake) -> None:
    with pytest.raises(NoWarehouseError, match="there is no warehouse at ducklake:postgresql://desk:"), reading(lake):
        pass
    with writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency(f"a{n}") for n in range(50)])
    with reading(lake) as early, writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency(f"b{n}") for n in range(50)])
        assert early.execute("select count(*) from core.agencies").fetchone() == (50,)
    with reading(lake) as late:
        assert late.execute("select count(*) from core.agencies").fetchone() == (100,)


def test_one_writes_at_a_time_and_the_others_are_told_who(lake: Lake) -> None:
    with (
        writing(lake, version="1"),
        pytest.raises(WarehouseLockedError, match=f"in use by process {os.getpid()}"),
        writing(lake, version="1", wait=0.3),
    ):
        pass
    with writing(lake, version="1", wait=0.3):
        pass


def test_a_writer_that_is_killed_leaves_the_lock_and_nothing_half_written(address: str) -> None:
    lake = lake_at(address)
    with writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency("a")])
    program = """
import sys, time
from warehouse.access import writing
from warehouse.file.rows import insert
from warehouse.lake.address import lake_at
with writing(lake_at(sys.argv[1]), version="1") as con:
    con.execute("begin")
    insert(con, "core.agencies", [{"agency_id": str(n), "name": "half"} for n in range(1000)])
    print("in the middle", flush=True)
    time.sleep(600)
"""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    with subprocess.Popen(
        [sys.executable, "-c", program, address], stdout=subprocess.PIPE, text=True, env=env
    ) as child:
        assert child.stdout
        assert child.stdout.readline() == "in the middle\n"
        child.send_signal(signal.SIGKILL)
    with writing(lake, version="1", wait=60) as con:
        assert con.execute("select count(*) from core.agencies").fetchone() == (1,)


def test_a_writer_that_lost_its_lock_writes_nothing_over_another(lake: Lake, server: Server) -> None:
    with writing(lake, version="1"):
        pass
    with writing(lake, version="1") as late:
        overtaken = ExitStack()
        overtaken.enter_context(transaction(late))
        insert(late, "core.agencies", [agency("late")])
        locks = "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
        assert "t" in server.ask(lake.database, locks)
        with writing(lake, version="1", wait=5) as quick, transaction(quick):
            insert(quick, "core.agencies", [agency("quick")])
        with pytest.raises(duckdb.Error, match="Transaction conflict"):
            overtaken.close()
    with reading(lake) as con:
        assert con.execute("select agency_id from core.agencies").fetchall() == [("quick",)]


def test_rows_written_twice_are_found_where_there_are_no_keys(lake: Lake) -> None:
    with writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency("a"), agency("b")])
        assert duplicate_keys(con) == []
        insert(con, "core.agencies", [agency("a")])
        assert duplicate_keys(con) == ["core.agencies: 1 keys"]


def test_a_table_that_a_migration_adds_to_a_lake_is_known_to_be_empty(
    either: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = lake_at(either)
    with writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency("a")])
        con.execute("update ops.warehouse set schema_version = schema_version - 1")
    added = "create table core.later (name varchar not null, said varchar, seen timestamp not null, on_days date[])"
    monkeypatch.setattr(definitions, "sql_names", lambda _: [f"{SCHEMA_VERSION}_later"])
    monkeypatch.setattr(definitions, "sql", lambda _: added)
    with writing(lake, version="1") as con:
        con.execute("call enable_logging(level = 'debug', storage = 'memory')")
        for table in ("core.agencies", "core.later"):
            con.execute(f"explain select count(*) from {table} join {table} as other using (name)").fetchall()
        asked = "from duckdb_logs where type = 'DuckLakeMetadata' and message like '%ducklake_table_stats%'"
        assert len(con.execute(asked).fetchall()) == 2  # once each
        assert con.execute("select count(*) from core.later").fetchone() == (0,)
        assert con.execute("select agency_id from core.agencies").fetchall() == [("a",)]


def test_tidying_up_makes_few_files_of_many_and_loses_nothing(either: str) -> None:
    lake = lake_at(either)
    for load in range(8):
        with writing(lake, version="1") as con, transaction(con):
            insert(con, "core.agencies", [agency(f"{load} {n}") for n in range(40)])
            con.execute("delete from core.agencies where name like '% 7'")
    assert lake.folder
    folder = lake.folder / "core" / "agencies"
    written = [path.read_bytes() for path in folder.glob("*.parquet")]
    assert len(written) >= 8
    (folder / "ducklake-00000000-0000-7000-8000-000000000000.parquet").write_bytes(written[0])  # of a killed writer
    tidy(lake, version="1", keep=timedelta(), longest_read=timedelta())
    with reading(lake) as con:
        assert con.execute("select count(*), count(distinct name) from core.agencies").fetchone() == (312, 312)
    assert len(list(folder.glob("*.parquet"))) == 1


def said(address: str) -> str:
    """What a reader and a writer are told, each in one line, when they open that."""
    told = []
    for opened in (reading(lake_at(address)), writing(lake_at(address), version="1", wait=1)):
        with pytest.raises(WarehouseError) as caught, opened:
            pass
        told.append(str(caught.value))
    assert not [text for text in told if "hush" in text or "\n" in text]
    return told[1]


def test_what_is_wrong_is_told_before_anything_is_written(address: str, server: Server, tmp_path: Path) -> None:
    away = said(address.replace(f":{server.port}/", ":1/"))
    assert away.startswith("COPYDESK_WAREHOUSE: ducklake:postgresql://desk:***@127.0.0.1:1/")
    refused = said(address.replace("hush", "hushed"))
    assert "password authentication failed" in refused
    nowhere = said(address.replace("/news", "/olds"))
    assert "does not exist" in nowhere
    (tmp_path / "file").touch()
    with (
        pytest.raises(WarehouseError, match="cannot be written: Not a directory"),
        writing(lake_at(address.replace("/lake", "/file/lake")), version="1"),
    ):
        pass
    database = lake_at(address).database
    assert server.ask(database, "select count(*) from pg_tables where schemaname = 'public'") == "0"


def test_data_of_another_folder_and_a_newer_catalogue_are_refused(address: str) -> None:
    with writing(lake_at(address), version="1") as con:
        con.execute("update ops.warehouse set schema_version = 99, created_by = '9.0'")
    assert "was written by a newer copydesk (9.0, tables 99; this one knows" in said(address)
    assert "and not in" in said(f"{address}-elsewhere")


def test_an_extension_that_is_not_there_is_told_by_the_name_of_the_extra(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(extensions_of, "find_spec", lambda _: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert said(address).endswith("install copydesk[lake]")


def test_a_lake_can_be_asked_what_it_said_before(home: Path, address: str, asked: Asked, tmp_path: Path) -> None:
    lake = lake_at(address)
    with writing(lake, version="1") as con:
        insert(con, "core.agencies", [agency("a")])
        then = con.execute("select now()::timestamp").fetchall()[0][0]
        insert(con, "core.agencies", [agency("b")])
    question = "select count(*) as n from core.agencies"
    assert asked(address, "query", "--format", "csv", question).split() == ["n", "2"]
    assert asked(address, "query", "--format", "csv", "--as-of", f"{then.isoformat()}Z", question).split() == ["n", "1"]
    assert "has no snapshot that is so old" in asked(address, "query", "--as-of", "2020-01-01", question, status=1)
    asked(str(tmp_path / "w.duckdb"), "ingest", str(ROOT / "seeds" / "nordhav"))
    assert "is a file" in asked(str(tmp_path / "w.duckdb"), "query", "--as-of", "1d", question, status=1)


def test_a_notebook_asks_a_lake(
    home: Path, address: str, asked: Asked, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(address, "ingest", str(seeds / "nordhav"))
    monkeypatch.delenv("COPYDESK_WAREHOUSE")
    desk = warehouse.open(address)
    assert len(desk.articles()) == len(desk.sql("from core.articles")) > 0
    assert desk.report("overview").rows()
    assert desk.search("harbour").rows()
    with pytest.raises(duckdb.Error, match="Permission Error"):
        desk.sql("from read_text('/etc/passwd')")
    monkeypatch.setenv("COPYDESK_WAREHOUSE", address)
    assert warehouse.open().path == lake_at(address)
    monkeypatch.setenv("COPYDESK_WAREHOUSE", "ducklake:postgresql://desk:hush@h/d")
    with pytest.raises(WarehouseError, match=r"^COPYDESK_WAREHOUSE does not say where the data are"):
        warehouse.open()


def test_a_load_whose_connection_is_lost_is_done_again_as_a_whole(
    home: Path, address: str, server: Server, asked: Asked, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "w.duckdb")
    asked(file, "ingest", str(seeds / "nordhav"))
    expected = asked(file, "doctor", "--hash")
    tries = []

    def load(con: duckdb.DuckDBPyConnection, *given: Any, **told: Any) -> list[Outcome]:
        tries.append(told["load_id"])
        if len(tries) == 1:
            with transaction(con):
                insert(con, "core.agencies", [agency("half")])
                others = "pid <> pg_backend_pid() and datname = current_database()"
                end = f"select count(pg_terminate_backend(pid)) from pg_stat_activity where {others}"
                assert int(server.ask(lake_at(address).database, end)) > 1  # with the session that has the lock
        return loading.load(con, *given, **told)

    monkeypatch.setattr(steps, "load", load)
    asked(address, "ingest", "--engine", "plain", str(seeds / "nordhav"))
    assert len(tries) == 2
    assert asked(address, "doctor", "--hash") == expected
