"""Loading: new, changed, same, copied and rejected, and nothing ever twice or lost."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from parsers.records import Article, Author, Image, Moment, Place, Precision, Reject, Subject
from warehouse.file.connection import writing
from warehouse.file.definitions import duplicate_keys
from warehouse.loading.load import load
from warehouse.loading.outcomes import Outcome

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
STORY = "The ferry left the outer quay at dawn with nine cars, two dogs and a piano that nobody had booked. " * 2

MISNUMBERED = """
    with named as (
        select article_id, number from core.article_sketches
        union all select article_id, number from core.article_links
        union all select other_id, other_number from core.article_links
        union all select article_id, number from core.story_members
        union all select story_id, story_number from core.story_members
        union all select parent_id, parent_number from core.story_members where parent_id is not null
        union all select article_id, number from core.article_versions
        union all select article_id, number from core.article_authors
        union all select article_id, number from core.article_datelines
        union all select article_id, number from core.article_subjects
        union all select article_id, number from core.article_images
        union all select article_id, number from core.article_sightings
        union all select article_id, number from ops.field_provenance
        union all select article_id, number from ops.left_out
    )
    select article_id
    from named join core.articles using (article_id)
    where named.number is distinct from articles.number
    union all
    select article_id from core.articles where id_key is distinct from md5_number_lower(article_id)
"""
"""Articles that some table calls by another number than their own."""


def at(hour: int) -> Moment:
    return Moment(NOON + timedelta(hours=hour), Precision.FULL)


def article(**fields: Any) -> Article:
    """An article of bytes that say just this."""
    given: dict[str, Any] = {"document": "/a.txt", "format": "text", "headline": "Ferry", "body": STORY} | fields
    said = {name: value for name, value in given.items() if name != "document"}
    return Article(**({"payload_sha256": sha256(repr(said).encode()).hexdigest()} | given))


def reject(**fields: Any) -> Reject:
    given = {"document": "/z.bin", "stage": "format", "reason": "unknown-format", "detail": "looks like a zip"}
    return Reject(**(given | fields))


class Desk:
    """A warehouse and a clock: every load is an hour later."""

    def __init__(self, con: duckdb.DuckDBPyConnection, loads: int = 0) -> None:
        self.con = con
        self.loads = loads

    def load(self, *records: Article | Reject, **how: Any) -> list[str]:
        """The outcomes of one load, in the order of the summary."""
        return [outcome.outcome for outcome in self.outcomes(*records, **how)]

    def outcomes(self, *records: Article | Reject, version: str = "1", **how: Any) -> list[Outcome]:
        self.loads += 1
        return load(
            self.con,
            [(record, None) for record in records],
            load_id=f"load-{self.loads}",
            run_id="run",
            version=version,
            **{"at": datetime(2026, 11, 2, self.loads)} | how,
        )

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        return self.con.execute(question).fetchall()


def copied(path: Path, folder: Path) -> Path:
    """A copy of a warehouse, with the data where it is a lake."""
    if (data := path.with_name(f"{path.name}.data")).exists():
        shutil.copytree(data, folder / data.name)
    return Path(shutil.copy(path, folder))


@contextmanager
def working(path: Path, loads: int = 0) -> Iterator[Desk]:
    """A desk over the warehouse at `path`, which has had so many loads."""
    with writing(path, version="1") as con:
        yield Desk(con, loads)
        assert duplicate_keys(con) == []
        assert con.execute(MISNUMBERED).fetchall() == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with working(tmp_path / "warehouse.duckdb") as desk:
        yield desk


def counts(desk: Desk) -> dict[str, int]:
    """Rows of every table that a re-run must not add to."""
    tables = desk.ask(
        "select schema_name || '.' || table_name from duckdb_tables() where table_name <> 'loads' and not temporary"
    )
    return {name: desk.ask(f"select count(*) from {name}")[0][0] for (name,) in tables}


def test_loading_twice_adds_nothing(desk: Desk) -> None:
    records = (
        article(canonical_url="https://a.example/1", authors=(Author(name="Ana Petrova"),)),
        article(document="/b.txt", headline="Other", body="Another text altogether, about bees."),
        reject(),
    )
    assert Counter(desk.load(*records)) == {"new": 2, "rejected": 1}
    before = counts(desk)
    assert Counter(desk.load(*records)) == {"same": 2, "rejected": 1}
    assert counts(desk) == before
    assert desk.ask("select attempts from ops.rejects") == [(2,)]


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(desk: Desk) -> None:
    desk.load(article(canonical_url="https://a.example/1"))
    assert desk.load(article(canonical_url="https://a.example/1", headline="Ferry late")) == ["changed"]
    assert desk.ask("select version, headline from core.article_versions order by version") == [
        (1, "Ferry"),
        (2, "Ferry late"),
    ]
    assert desk.ask("select headline, version from mart.articles") == [("Ferry late", 2)]
    assert desk.ask("select changed_fields, undeclared from mart.edits") == [(["headline"], True)]


def test_versions_that_come_together_are_ordered_by_the_time_they_state(desk: Desk) -> None:
    later = article(document="/1.html", canonical_url="https://a.example/1", headline="Second", date_modified=at(5))
    first = article(document="/2.html", canonical_url="https://a.example/1", headline="First", date_published=at(0))
    desk.load(later, first)
    assert desk.ask("select headline from core.article_versions order by version") == [("First",), ("Second",)]
    assert desk.ask("select undeclared from mart.edits") == [(False,)]


def test_files_of_two_versions_read_again_stay_two_versions(desk: Desk) -> None:
    versions = (
        article(document="/1.html", canonical_url="https://a.example/1", headline="First"),
        article(document="/2.html", canonical_url="https://a.example/1", headline="Second"),
    )
    desk.load(*versions)
    for _ in range(3):
        assert desk.load(*versions) == ["same", "same"]
    assert desk.ask("select count(*) from core.article_versions") == [(2,)]


def test_a_page_that_returns_to_an_earlier_text_is_a_third_version(desk: Desk) -> None:
    for headline in ("Calm", "Storm", "Calm"):
        desk.load(article(document="https://a.example/1", canonical_url="https://a.example/1", headline=headline))
    assert desk.ask("select headline from core.article_versions order by version") == [("Calm",), ("Storm",), ("Calm",)]


def test_a_bare_headline_does_not_replace_a_known_text(desk: Desk) -> None:
    desk.load(article(canonical_url="https://a.example/1"))
    assert desk.load(article(document="/feed.xml", canonical_url="https://a.example/1", body=None)) == ["same"]
    assert desk.ask("select version, body is null from mart.articles") == [(1, False)]
    assert desk.ask("select document from core.article_sightings order by document") == [("/a.txt",), ("/feed.xml",)]


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_notice_that_stops_a_story_is_its_next_version_although_it_has_no_text(desk: Desk, status: str) -> None:
    desk.load(article(uri="urn:1", pub_status="usable"))
    notice = article(document="/b.xml", uri="urn:1", headline=None, body=None, pub_status=status)
    assert desk.load(notice) == ["changed"]
    assert desk.ask("select version, pub_status, body is null from mart.articles") == [(2, status, True)]
    assert desk.ask("select pub_status, body is null from core.article_versions order by version") == [
        ("usable", False),
        (status, True),
    ]


def test_a_bare_headline_gains_its_text_later(desk: Desk) -> None:
    desk.load(article(document="/feed.xml", canonical_url="https://a.example/1", body=None))
    assert desk.load(article(canonical_url="https://a.example/1")) == ["changed"]


def test_the_same_text_elsewhere_is_kept_and_linked_to_the_first_published(desk: Desk) -> None:
    copy = {"canonical_url": "https://b.example/copy", "source": "Bay", "headline": "Our own words"}
    desk.load(article(date_published=at(3), **copy))
    outcomes = desk.outcomes(
        article(document="/o", canonical_url="https://a.example/1", date_published=at(1), body=STORY.upper())
    )
    assert [o.outcome for o in outcomes] == ["new"]
    links = desk.ask("select first_title, title, kind, lag from mart.copies")
    assert links == [("Ferry", "Our own words", "exact", timedelta(hours=2))]
    assert desk.ask("select count(*), count(distinct story_id) from mart.articles") == [(2, 1)]


def test_a_date_without_a_time_is_weaker_evidence_of_being_first(desk: Desk) -> None:
    day = Moment(NOON.replace(hour=0, tzinfo=None), Precision.DAY)
    desk.load(article(document="/day", source="Day", canonical_url="https://day.example/", date_published=day))
    desk.load(article(document="/time", canonical_url="https://time.example/", date_published=at(1)))
    assert desk.ask("select canonical_url, lag from mart.copies") == [("https://day.example/", None)]


def test_agency_copy_in_another_source_is_a_wire_link(desk: Desk) -> None:
    first = article(source="Coast", agency="Nordhav", canonical_url="https://a.example/1", date_published=at(1))
    second = article(source="Inland", agency="Nordhav", canonical_url="https://b.example/1", date_published=at(4))
    told = {o.source_id: (o.outcome, o.detail) for o in desk.outcomes(first, second)}
    assert told == {"coast": ("new", None), "inland": ("copy", "wire copy of coast: https://a.example/1")}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_links_do_not_depend_on_the_order_of_arrival(desk: Desk, order: tuple[int, ...]) -> None:
    copies = [article(document=f"/{i}", canonical_url=f"https://{i}.example/", date_published=at(i)) for i in range(3)]
    for i in order:
        desk.load(copies[i])
    original = desk.ask("select article_id from mart.articles where canonical_url = 'https://0.example/'")[0][0]
    assert desk.ask("select distinct other_id from core.article_links") == [(original,)]
    assert desk.ask("select count(*) from core.article_links") == [(2,)]


def test_a_copy_that_is_rewritten_is_a_copy_no_longer(desk: Desk) -> None:
    desk.load(article(canonical_url="https://a.example/1"), article(document="/b", canonical_url="https://b.example/"))
    assert desk.ask("select count(*) from core.article_links") == [(1,)]
    desk.load(article(document="/b", canonical_url="https://b.example/", body="Something else entirely."))
    desk.load(article(canonical_url="https://a.example/1", body="And this one too, in its own words."))
    assert desk.ask("select count(*) from core.article_links") == [(0,)]


def test_short_furniture_under_two_headlines_is_not_a_copy(desk: Desk) -> None:
    wall = "Subscribe to read on."
    desk.load(
        article(canonical_url="https://a.example/1", headline="One", body=wall),
        article(document="/b", canonical_url="https://b.example/", headline="Two", body=wall),
    )
    assert desk.ask("select count(*) from core.article_links") == [(0,)]


def test_entries_that_share_an_address_stay_apart(desk: Desk) -> None:
    entries = [
        article(
            document="/feed.xml",
            canonical_url="https://a.example/",
            uri=f"id-{i}",
            headline=f"Story {i}",
            body=None,
            payload_sha256="f",
        )
        for i in range(3)
    ]
    assert desk.load(*entries) == ["new"] * 3
    assert desk.load(*entries) == ["same"] * 3


def test_one_guid_for_different_stories_loses_none(desk: Desk) -> None:
    entries = [
        article(document="/f", uri="same", headline=f"Story {i}", body=f"Text {i} of it.", payload_sha256="f")
        for i in range(5)
    ]
    assert desk.load(*entries) == ["new"] * 5
    assert desk.load(*entries) == ["same"] * 5


def test_people_places_subjects_and_pictures_hang_on_their_version(desk: Desk) -> None:
    place = Place(
        name="BERGEN", qualifier="Norway", place_id="geonames:1", located="Bergen", country_code="NO", latitude=60.4,
        longitude=5.3, population=1, timezone="Europe/Oslo", confidence=0.9, candidates=2,
    )  # fmt: skip
    desk.load(
        article(
            source="Coast",
            authors=(Author(name="Ana Petrova", role="reporter"), Author(name="Li Wei")),
            dateline="BERGEN, Norway",
            places=(place, Place(name="NOWHERE")),
            subjects=(Subject(name="ferries", code="medtop:1"),),
            images=(Image(href="https://a.example/1.jpg"),),
        )
    )
    assert desk.ask("select person, role from mart.bylines order by position") == [
        ("Ana Petrova", "reporter"),
        ("Li Wei", None),
    ]
    assert desk.ask("select name_printed, located, country_code from mart.datelines order by position") == [
        ("BERGEN", "Bergen", "NO"),
        ("NOWHERE", None, None),
    ]
    assert desk.ask("select located, located_country_code from mart.articles") == [("Bergen", "NO")]
    assert desk.ask("select name, code from core.article_subjects") == [("ferries", "medtop:1")]
    assert desk.ask("select href from core.article_images") == [("https://a.example/1.jpg",)]


def test_a_document_that_can_be_read_at_last_leaves_the_quarantine(desk: Desk) -> None:
    desk.load(reject(document="/a.txt"))
    assert desk.ask("select count(*) from mart.rejects") == [(1,)]
    desk.load(article())
    assert desk.ask("select count(*) from mart.rejects") == [(0,)]
    assert desk.ask("select status from ops.rejects") == [("resolved",)]


def test_a_load_that_fails_writes_nothing(desk: Desk) -> None:
    before = counts(desk)
    with pytest.raises(duckdb.Error):
        load(desk.con, [(article(), None)], load_id=None, run_id="run", at=datetime(2026, 1, 1), version="1")  # type: ignore[arg-type]
    assert counts(desk) == before
    assert desk.load(article()) == ["new"]


def test_of_what_a_feed_said_of_a_page_in_one_load_the_latest_is_kept(desk: Desk) -> None:
    entries = [
        {"feed_id": feed, "url": "https://a.example/1", "said": said, "entry": "{}", "said_at": datetime(2026, 11, 2)}
        for feed, said in (("a", "first"), ("b", "other"), ("a", "last"))
    ]
    desk.load(entries=entries)
    desk.load(entries=entries[:1])
    assert desk.ask("select feed_id, said from ops.feed_entries order by all") == [("a", "first"), ("b", "other")]
    desk.load(entries=entries)
    assert desk.ask("select feed_id, said from ops.feed_entries order by all") == [("a", "last"), ("b", "other")]


def test_an_empty_load_is_a_load(desk: Desk) -> None:
    assert desk.load() == []
    assert desk.ask("select rows_in from ops.loads") == [(0,)]
