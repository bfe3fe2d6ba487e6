"""Secrets of the catalogue: they reach the site they are for, and nothing that is stored or shown."""

from __future__ import annotations

import gzip
import logging
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from flows import pipeline, secrets, settings
from flows.catalogue.sources import CatalogueError, parse_catalogue, read_catalogue
from flows.commands.main import main
from flows.fetching import client
from flows.reading.jobs import plan
from tests.flows.web import Answer, Site, serving

TOKEN, KEY, PASSWORD = "t0ken-of-the-wire-9", "k3y/of=the+query7", "pa55word-of-ana"


@pytest.fixture(autouse=True)
def _forgotten(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_register", secrets._Register())
    monkeypatch.setattr(client, "GAP", 0.0)
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    monkeypatch.setenv("COPYDESK_SOURCES", str(tmp_path / "sources.toml"))
    monkeypatch.setenv("WIRE_TOKEN", TOKEN)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def feed(address: str, *links: str) -> Answer:
    items = "".join(
        f"<item><title>Dredger {n} goes home</title><link>{link}</link></item>" for n, link in enumerate(links)
    )
    body = f"<rss version='2.0'><channel><title>Quay</title><link>{address}</link>{items}</channel></rss>"
    return Answer(
        body.replace("&", "&amp;").encode(), headers={"Set-Cookie": "session=s3ssion-of-ours-1", "ETag": '"1"'}
    )


def written(tmp_path: Path, *feeds: str, **about: str) -> None:
    keys = "".join(f"{key} = {value}\n" for key, value in about.items())
    told = "".join(f"[[sources.feeds]]\n{one}\n" for one in feeds)
    (tmp_path / "sources.toml").write_text(
        f'[[sources]]\nname = "quay"\ntitle = "Quay"\nallow_private = true\n{keys}{told}'
    )


def run() -> Any:
    return pipeline.ingest(plan())


def bytes_below(*folders: Path) -> bytes:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in files
    )


def test_a_planted_secret_is_in_nothing_that_is_stored_or_shown(
    site: Site, home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "copydesk")
    host = site.url.removeprefix("http://")
    plain = f"{site.url}/rss?id=1&token={TOKEN}"
    site.answers |= {
        f"/rss?id=1&token={TOKEN}": [feed(plain, f"{site.url}/story?id=7&via={TOKEN}", f"{site.url}/lost?t={TOKEN}")],
        f"/story?id=7&via={TOKEN}": [
            Answer(f"<article><h1>Dredger</h1><p>{'Rope is dear. ' * 40}{TOKEN}</p>".encode())
        ],
        "/private": [Answer(status=302, headers={"Location": f"/moved?sig={PASSWORD}"})],
        f"/moved?sig={PASSWORD}": [feed(site.url, f"{site.url}/b")],
    }
    written(
        tmp_path,
        f'url = "{plain.replace(TOKEN, "${WIRE_TOKEN}")}"\nfollow = true\n'
        f'headers = {{Authorization = "Bearer {TOKEN}"}}',
        f'url = "http://ana:{PASSWORD}@{host}/private"',
    )
    summary = run()
    assert summary.count("new") == 3
    sent = {path: headers.get("authorization", "") for path, headers in site.asked}
    assert sent[f"/story?id=7&via={TOKEN}"] == f"Bearer {TOKEN}"
    assert sent["/private"].startswith("Basic ")
    shown = [CliRunner().invoke(main, command).output for command in (
        ["sources", "list"], ["sources", "export"], ["sources", "export", "--format", "csv"], ["export", "ndjson"],
        ["export", "rss"], ["report", "health"], ["query", "from mart.feeds"], ["sources", "test", "quay"], ["doctor"],
    )]  # fmt: skip
    told = "\n".join([caplog.text, repr(summary), *shown]).encode() + bytes_below(home)
    for secret in (TOKEN, PASSWORD, secrets.learn_address(f"http://ana:{PASSWORD}@x")[1] or "", "s3ssion-of-ours-1"):
        assert secret.removeprefix("Basic ").encode() not in told
    assert b"hidden-" in told
    assert "no file of the home holds one" in shown[-1]


def test_a_list_says_that_it_has_names_where_the_catalogue_has_secrets(tmp_path: Path) -> None:
    written(
        tmp_path,
        'url = "https://q.example/a?token=${WIRE_TOKEN}"',
        f'url = "https://q.example/b?token={KEY.replace("/", "").replace("=", "").replace("+", "")}"',
        f'url = "https://ana:{PASSWORD}@q.example/c"',
    )
    told = CliRunner().invoke(main, ["sources", "export"])
    assert "${WIRE_TOKEN}" in told.stdout
    assert told.stderr.startswith("2 feeds have secrets written out in the catalogue, which the list leaves out: ")


def test_what_was_hidden_is_found_again(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers[f"/rss?token={TOKEN}"] = [feed(site.url, f"{site.url}/a?token={TOKEN}")]
    site.answers[f"/a?token={TOKEN}"] = [
        Answer(f"<article><p>{'Rope is dear. ' * 40}</p>".encode(), headers={"ETag": "1"})
    ]
    written(tmp_path, f'url = "{site.url}/rss?token=${{WIRE_TOKEN}}"\nfollow = true')
    assert run().count("new") == 1
    monkeypatch.setattr(secrets, "_register", secrets._Register())  # as in another process
    again = run()
    assert (again.count("new"), again.count("changed"), again.unchanged) == (0, 0, 1)
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    before = plan()[0].feed_id
    written(tmp_path, f'url = "{site.url}/rss?token={TOKEN}"\nfollow = true')
    assert plan()[0].feed_id == before


def test_a_home_of_before_is_masked_and_doctor_names_what_cannot_be(
    site: Site, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers[f"/rss?page={TOKEN}"] = [feed(site.url, f"{site.url}/a?x={TOKEN}")]
    written(tmp_path, f'url = "{site.url}/rss?page={TOKEN}"')  # nothing says yet that it is a secret
    assert run().count("new") == 1
    assert TOKEN.encode() in bytes_below(home)
    written(tmp_path, f'url = "{site.url}/rss?page=${{WIRE_TOKEN}}"')
    later = feed(site.url, f"{site.url}/a?x={TOKEN}", f"{site.url}/b")
    site.answers[f"/rss?page={TOKEN}"] = [replace(later, headers={"ETag": '"2"'})]
    assert run().count("new") == 1  # and the first is the article that it was
    with duckdb.connect(settings.warehouse(), read_only=True) as con:
        for schema, table in con.execute("select schema_name, table_name from duckdb_tables()").fetchall():
            assert TOKEN not in repr(con.execute(f"from {schema}.{table}").fetchall()), table
    said = CliRunner().invoke(main, ["doctor"]).output
    assert ".warc.gz" in said
    assert TOKEN not in said


def test_secrets_come_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secrets.env").write_text(f'# ours\nexport QUAY_KEY = "{KEY}"\n')
    monkeypatch.setenv("COPYDESK_SECRETS", str(tmp_path / "secrets.env"))
    written(tmp_path, 'url = "https://quay.example/${QUAY_KEY}/rss"\nheaders = {X-Key = "${WIRE_TOKEN}"}')
    [source] = read_catalogue(tmp_path / "sources.toml").sources
    [one] = source.feeds
    assert (KEY in one.identity, KEY in one.location, TOKEN in str(one.sent)) == (True, False, False)
    assert secrets.unmasked(one.location) == f"https://quay.example/{KEY}/rss"
    assert secrets.unmasked(one.sent["X-Key"]) == TOKEN
    assert one.shown == "https://quay.example/${QUAY_KEY}/rss"


@pytest.mark.parametrize(
    ("url", "why"),
    [("https://quay.example/${NOBODY_SET}", "is set neither"), ("https://quay.example/${SHORT}", "fewer than")],
)
def test_a_secret_that_is_missing_or_short_is_an_error_of_the_catalogue(
    url: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHORT", "a1b2")
    text = f'[[sources]]\nname = "q"\ntitle = "Q"\n[[sources.feeds]]\nurl = "{url}"\n'
    with pytest.raises(CatalogueError, match=why):
        parse_catalogue(text, tmp_path / "sources.toml")


@pytest.mark.parametrize(
    ("address", "hidden"),
    [
        ("https://q.example/a?token=abc123def456", True), ("https://q.example/a?api_key=abc123def456&x=1", True),
        ("https://q.example/a?X-Amz-Signature=abc123def456", True), ("https://q.example/a?sig=abc%2F123%3Ddef", True),
        ("https://q.example/a?token=sports", False), ("https://q.example/a?id=abc123def456", False),
        ("https://q.example/a?keyword=abc123def456", False), ("https://q.example/abc123def456", False),
    ],
)  # fmt: skip
def test_values_are_secrets_where_their_names_say_so(address: str, hidden: bool) -> None:
    assert secrets.learn_address(address) == (address, None)
    assert (secrets.masked(address) != address) is hidden
    assert secrets.unmasked(secrets.masked(address)) == address


def test_a_header_goes_to_its_own_site_alone(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.fetching.guard.is_public", lambda _: True)  # so that the other one is asked at all
    with serving() as other:
        other.answers["/rss"] = [feed(other.url, f"{other.url}/a")]
        site.answers["/rss"] = [Answer(status=302, headers={"Location": f"{other.url}/rss"})]
        written(tmp_path, f'url = "{site.url}/rss"\nheaders = {{Authorization = "Bearer ${{WIRE_TOKEN}}"}}')
        run()
        assert site.asked[0][1]["authorization"] == f"Bearer {TOKEN}"
        assert ["authorization" in headers for path, headers in other.asked if path == "/rss"] == [False]


def test_the_home_is_for_its_owner_alone(site: Site, home: Path, tmp_path: Path) -> None:
    home.mkdir(mode=0o755)
    written(tmp_path, f'url = "{site.url}/rss"')
    run()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
