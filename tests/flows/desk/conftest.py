"""A small warehouse in which every text is hostile, and the desk over it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from flows.desk.app import application
from parsers.records import Article, Author, Image, LeftOut, Moment, Place, Precision, Reject, Subject, Why
from warehouse.file.connection import writing
from warehouse.loading.load import load

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another httpx
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from starlette.testclient import TestClient as Client

HOSTILE = (
    "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)> \x1b[31m\u202e\u2066\U000e0041 {{ 7*7 }} '; --"
)
FIRST = datetime(2024, 5, 6, 8, 30, tzinfo=UTC)
WORDS = (
    "the harbour crane lifted its first load of timber while pilots watched from the quay and counted every beam "
    "because nobody had believed that it would ever turn again after eleven winters of rust and quarrel. The board "
    "means to paint it yellow, lend it to the museum on Sundays, and teach two apprentices how its brake was mended "
    "with parts of a fairground wheel. An engineer said that she had dreamt of its noise, which neighbours compared "
    "with a goose in a drain, and that the second crane would follow in spring if the council found the money"
)


def told(source: str, number: int, **other: object) -> Article:
    """An article whose every field is hostile."""
    given: dict[str, object] = {
        "document": f"/{HOSTILE}/{number}.html", "format": "html", "uri": f"urn:{number}", "source": source,
        "url": f"https://{source}.example/{number}", "headline": f"Crane {number} {HOSTILE}",
        "description": f"Summary {HOSTILE}",
        "body": f"{WORDS} {number}.\n\n{HOSTILE}\n\nIt went on until dusk {number}.",
        "language": "en", "byline": f"By Ann {HOSTILE}",
        "authors": (Author(name=f"Ann {HOSTILE}", role=HOSTILE, affiliation=HOSTILE),),
        "agency": f"Nordhav {HOSTILE}", "dateline": f"BERGEN {HOSTILE}",
        "places": (
            Place(name=f"BERGEN {HOSTILE}", qualifier=HOSTILE, place_id="geonames:1", located=f"Bergen {HOSTILE}",
                  country_code="NO", latitude=60.4, longitude=5.3, confidence=0.9, candidates=2),
        ),
        "date_published": Moment(FIRST + timedelta(hours=number), Precision.FULL), "section": HOSTILE,
        "subjects": (Subject(name=HOSTILE, code=HOSTILE),), "genre": HOSTILE, "ed_note": HOSTILE,
        "images": (Image(href=f"javascript:{HOSTILE}", caption=HOSTILE, creditline=HOSTILE),), "slugline": HOSTILE,
        "left_out": (LeftOut(text=HOSTILE, why=Why.NOTE),), "payload_sha256": f"{number:064}",
    }  # fmt: skip
    return Article(**(given | other))  # type: ignore[arg-type]


def fill(con: duckdb.DuckDBPyConnection) -> None:
    """Three articles in two sources, two of which are one story and one of which was changed; a reject and an alert.

    The third tells the same event.
    """
    one, other = told("post", 1), told("mail", 3, body=told("post", 1).body, headline="Crane turns")
    reject = Reject(document=f"/{HOSTILE}.html", stage="parse", reason="no-text", detail=HOSTILE, source="post")
    put(con, (one, "f"), (other, None), (told("post", 5, body="Quite another story."), None), (reject, None), hour=12)
    changed = f"{WORDS.replace('eleven', 'twelve')} 1.\n\nIt went on until dusk 1."
    put(con, (told("post", 1, headline="Crane changed", body=changed, payload_sha256="c" * 64), "f"), hour=15)
    con.execute(
        "insert into core.event_members by name select number, coalesce(story_number, number) as story_number, "
        "min(number) over () as event_number, 1 as component "
        "from core.articles left join core.story_members using (number)"
    )
    known = [f"Post {HOSTILE}", HOSTILE]
    con.execute("update core.sources set title = ?, tags = [?], freshness = interval 1 day", known)
    con.execute("insert into core.feeds values ('f', 'post', 'https://post.example/rss', false)")
    con.execute(
        "insert into ops.feed_states by name select 'f' as feed_id, 'failing' as status, interval 1 hour as interval, "
        "3 as failures, ? as detail, 'timeout' as outcome, timestamp '2024-05-06 12:00' as polled_at",
        [HOSTILE],
    )
    con.execute(
        "insert into ops.alerts by name select 'a' as alert_id, 'stale' as kind, 'post' as source_id, ? as detail, "
        "timestamp '2024-05-07' as opened_at",
        [HOSTILE],
    )


def put(con: duckdb.DuckDBPyConnection, *records: tuple[Article | Reject, str | None], hour: int) -> None:
    """One load, at that hour."""
    load(con, records, load_id=f"l{hour}", run_id="r", at=datetime(2024, 5, 6, hour), version="1")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a warehouse in which every text is hostile."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COPYDESK_WAREHOUSE", "COPYDESK_PUBLISHED", "COPYDESK_DESK"):
            patch.delenv(name, raising=False)
        patch.setenv("COPYDESK_HOME", str(folder))
        with writing(folder / "warehouse.duckdb", version="test") as con:
            fill(con)
        yield folder


@pytest.fixture(scope="module")
def desk(hostile: Path) -> Iterator[Client]:
    """The desk over it."""
    with TestClient(application(["desk.example"]), base_url="http://desk.example") as client:
        yield client


@pytest.fixture
def empty(home: Path) -> Iterator[Client]:
    """The desk where nothing has been read yet."""
    with TestClient(application(["desk.example"]), base_url="http://desk.example") as client:
        yield client
