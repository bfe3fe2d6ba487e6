"""Who may use the server, and what runs that are started through it may read."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from flows.deployed import chores, up
from flows.deployed.server import hosts
from flows.ingest import check
from flows.settings import UserError
from tests.crawl import record

AUTH = "PREFECT_SERVER_API_AUTH_STRING"


@pytest.fixture(autouse=True)
def _no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(AUTH, raising=False)
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "localhost.example"])
def test_a_server_that_others_can_reach_needs_a_password(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(click.ClickException, match=AUTH):
        up._check_auth(host)
    monkeypatch.setenv(AUTH, "ana:a long word")
    monkeypatch.delenv("PREFECT_API_AUTH_STRING")
    up._check_auth(host)
    assert os.environ["PREFECT_API_AUTH_STRING"] == "ana:a long word"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_one_on_loopback_needs_none(host: str) -> None:
    up._check_auth(host)


def test_a_run_from_the_server_reads_below_the_catalogue_and_named_folders_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, drop, other = (tmp_path / name for name in ("own", "drop", "other"))
    for folder in (own, drop, other):
        folder.mkdir()
    (own / "out").symlink_to(other)
    monkeypatch.setenv("COPYDESK_SOURCES", str(own / "sources.toml"))
    monkeypatch.setenv("COPYDESK_PATHS", f"{drop}")
    check([str(own), f"{own}/incoming/*.txt", f"{drop}/a/../b.txt"])
    for path in (
        f"{other}/a.txt",
        f"{own}/../other/a.txt",
        f"{own}/out/a.txt",
        "/etc/hostname",
        f"{drop}2/a.txt",
        "a.txt",
    ):
        with pytest.raises(UserError, match="COPYDESK_PATHS"):
            check([path])


@pytest.mark.parametrize(
    ("host", "origins", "names"),
    [
        ("127.0.0.1", "http://127.0.0.1:4200,http://localhost:4200", {"127.0.0.1", "localhost", "[::1]"}),
        ("127.0.0.1", "https://desk.example", {"127.0.0.1", "localhost", "[::1]", "desk.example"}),
        ("127.0.0.1", "*", {"*"}),
        ("0.0.0.0", "http://127.0.0.1:4200", {"*"}),
    ],
)
def test_a_server_on_loopback_goes_by_its_own_names_and_those_it_is_given(
    host: str, origins: str, names: set[str]
) -> None:
    assert set(hosts(host, origins.split(","))) == names


def test_what_was_under_way_when_the_last_server_ended_is_settled_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr("flows.running.writer.make_limit", lambda: done.append("limit"))
    monkeypatch.setattr("flows.running.writer.mark_crashed", lambda: done.append("crashed"))
    monkeypatch.setattr("flows.deployed.deployments.deployments", list)
    monkeypatch.setattr("prefect.serve", lambda *_, **__: done.append("served"))
    up._serve()
    assert done == ["limit", "crashed", "served"]


def test_a_run_started_through_the_server_fills_in_no_archives_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "own" / "sources.toml"))
    monkeypatch.setenv("COPYDESK_PATHS", str(drop))
    elsewhere = tmp_path / "a.warc"
    elsewhere.write_bytes(record("https://news.example/a", b"HTTP/1.1 200 OK\r\n\r\n<p>A story."))
    listing = drop / "warc.paths"
    listing.write_text(f"{elsewhere}\n")
    monkeypatch.setattr("prefect.runtime.deployment.get_id", lambda: "deployed")
    for path in (elsewhere, listing):
        with pytest.raises(UserError, match=rf"^{elsewhere} is not below .*COPYDESK_PATHS"):
            chores.backfill.fn([str(path)])
