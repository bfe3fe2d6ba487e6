"""What is known of addresses: found among many, and none of them an object before it is asked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.fetching.responses import Validators
from flows.reading.following import Addresses, Known
from warehouse.file.connection import writing
from warehouse.file.rows import insert
from warehouse.operations import runs

NOW = datetime(2026, 11, 2, 9)
DAY = timedelta(days=1)


def asked(url: str, days: float, **more: Any) -> dict[str, Any]:
    """A row of ops.fetches, of so many days ago."""
    row = {"fetch_id": f"{url} {days}", "run_id": "r", "url": url, "requested_at": NOW - days * DAY, "outcome": "ok",
           "ms": 1, "feed_id": None, "is_page": None, "etag": None, "payload_sha256": None}  # fmt: skip
    return row | more


@pytest.fixture
def known(tmp_path: Path) -> Addresses:
    with writing(tmp_path / "warehouse.duckdb", version="test") as con:
        insert(con, "ops.fetches", [
            asked("https://a.example/feed", 0, etag="new"),
            asked("https://a.example/feed", 3, etag="old"),
            asked("https://a.example/1", 2, feed_id="a", is_page=True, payload_sha256="11"),
            asked("https://a.example/1", 1, feed_id="a", is_page=True, outcome="not_modified"),
            asked("https://a.example/ж", 9, feed_id="a", is_page=True),
            asked("https://b.example/1", 2, feed_id="b", is_page=True),
            asked("https://b.example/2", 2, feed_id="b", is_page=True, outcome="timeout"),
            asked("https://b.example/3", 61, feed_id="b", is_page=True),
        ])  # fmt: skip
        return Addresses(runs.addresses(con, from_web=True))


def test_an_address_is_found_with_what_its_answers_gave(known: Addresses) -> None:
    feed, page = known.get("https://a.example/feed"), known.get("https://a.example/1")
    assert feed == Known(
        validators=Validators(etag="new"), feed_id=None, first_at=NOW - 3 * DAY, last_at=NOW, whole_at=NOW
    )
    assert page == Known(
        validators=Validators(payload_sha256="11"),
        feed_id="a",
        first_at=NOW - 2 * DAY,
        last_at=NOW - DAY,
        whole_at=NOW - 2 * DAY,
    )
    assert known.get("https://a.example/ж")
    assert known.get("https://b.example/1")


@pytest.mark.parametrize("url", ["", "https://a.example/", "https://b.example/2", "https://b.example/3", "z"])
def test_of_an_address_that_did_not_answer_well_of_late_nothing_is_known(known: Addresses, url: str) -> None:
    assert known.get(url) is None


def test_what_is_presumed_tells_nothing_else_of_what_is_known(known: Addresses) -> None:
    page = Known(validators=Validators(), feed_id=None, first_at=NOW, last_at=NOW, whole_at=NOW)
    before = known.get("https://a.example/1")
    known.presume({"https://a.example/1", "https://a.example/2"}.__contains__, page)
    assert [known.get(f"https://a.example/{name}") for name in (1, 2, 3)] == [before, page, None]


def test_the_pages_of_late_are_told_by_the_feed_that_led_to_them(known: Addresses) -> None:
    assert known.brought(NOW - 7 * DAY) == {"a": ["https://a.example/1"], "b": ["https://b.example/1"]}


def test_a_run_that_asks_nothing_of_the_web_reads_no_addresses(tmp_path: Path) -> None:
    with writing(tmp_path / "warehouse.duckdb", version="test") as con:
        insert(con, "ops.fetches", [asked("https://a.example/feed", 0)])
        known = Addresses(runs.addresses(con, from_web=False))
    assert known.get("https://a.example/feed") is None
    assert known.brought(NOW - DAY) == {}
