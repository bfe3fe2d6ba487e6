"""Where values come from, as the warehouse has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from parsers.records import Article, Author, Evidence, LeftOut, Why
from tests.warehouse.loading.test_load import Desk, article
from warehouse.asking.provenance import explain_article
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError
from warehouse.loading.load import load
from warehouse.operations.runs import begin, finish

URL = "https://a.example/1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        yield Desk(con)


def told() -> Article:
    evidence = (
        Evidence(field="headline", value="Ferry", extractor="print", agreed=True),
        Evidence(field="headline", value="FERRY", extractor="meta", agreed=True),
        Evidence(field="headline", value="Boat " * 100, extractor="json-ld"),
        Evidence(field="url", value=URL, extractor="html", agreed=True),
    )
    return article(document=URL, url=URL, canonical_url=URL, format="html", parser_id="quay", parse_quality=0.8,
                   payload_sha256="0" * 64,
                   evidence=evidence)  # fmt: skip


def test_only_what_differs_from_the_stored_value_is_kept_and_not_without_bounds(desk: Desk) -> None:
    desk.load(told())
    assert desk.ask(
        "select field, rank, extractor, left(value, 5), length(value), agreed from ops.field_provenance"
    ) == [
        ("headline", 1, "print", None, None, True),
        ("headline", 2, "meta", "FERRY", 5, True),
        ("headline", 3, "json-ld", "Boat ", 300, False),
    ]  # that the format alone says what is stored goes without saying
    desk.load(told())
    assert desk.ask("select count(*) from ops.field_provenance") == [(3,)]


def test_lines_that_no_field_has_are_kept_whole_with_their_reasons(desk: Desk) -> None:
    left_out = (LeftOut(text="(Corrects paragraph 4)", why=Why.NOTE), LeftOut(text="buy " * 200, why=Why.ADVERTISEMENT))
    desk.load(replace(told(), left_out=left_out, date_published_raw="Stand: 2.11.2026"))
    assert desk.ask("select position, text, why from ops.left_out order by position") == [
        (1, "(Corrects paragraph 4)", "note"),
        (2, "buy " * 200, "advertisement"),
    ]
    whole = {one.field: one.value for one in explain_article(desk.con, URL).fields}
    assert whole["left_out"] == f"note: (Corrects paragraph 4); advertisement: {'buy ' * 200}"
    assert whole["date_published_raw"] == "Stand: 2.11.2026"
    [comment] = desk.ask("select comment from duckdb_columns() where table_name = 'left_out' and column_name = 'why'")[
        0
    ]
    assert set(re.split(", | or ", comment)) == set(Why)


def test_a_field_is_explained_from_its_value_to_the_flow_run(desk: Desk) -> None:
    at = datetime(2026, 11, 2)
    run = {"run_id": "r", "flow": "ingest", "prefect_flow_run_id": "flow-run", "started_at": at, "state": "running",
           "copydesk_version": "1"}  # fmt: skip
    fetch = {"fetch_id": "f", "run_id": "r", "url": URL, "requested_at": at, "outcome": "ok", "ms": 1,
             "payload_sha256": "0" * 64, "archive_file": "day.warc.gz", "archive_offset": 42}  # fmt: skip
    begin(desk.con, run=run, sources=[], feeds=[])
    load(desk.con, [(told(), None)], fetches=[fetch], load_id="l", run_id="r", at=at, version="1")
    finish(desk.con, "r", ended_at=at, state="completed")
    found = explain_article(desk.con, URL, "headline")
    [headline] = found.fields
    assert (headline.value, headline.said_by) == ("Ferry", ("print", "meta"))
    assert [who for who, _ in headline.disagreed] == ["json-ld"]
    wanted = ("parser_id", "parse_quality", "payload_sha256", "fetched_from", "archive_file", "archive_offset",
              "run_id", "flow", "prefect_flow_run_id", "fetch_run_id")  # fmt: skip
    assert [found.source[name] for name in wanted] == [
        "quay", 0.8, "0" * 64, URL, "day.warc.gz", 42, "r", "ingest", "flow-run", "r"
    ]  # fmt: skip
    whole = {one.field: one for one in explain_article(desk.con, URL).fields}
    assert (whole["url"].said_by, whole["body"].said_by) == (("quay",), ("quay",))
    with pytest.raises(WarehouseError, match=r"nothing was said of section .* it has body, canonical_url, headline"):
        explain_article(desk.con, URL, "section")


def test_quality_is_counted_by_source_parser_program_and_week(desk: Desk) -> None:
    desk.load(told(), article(document="/b", headline="Other", body="Bees, and more bees.", parser_id="quay",
                              parse_quality=0.4, byline="By Ana"))  # fmt: skip
    [row] = desk.ask("select * exclude (median_words, first_read_at) from mart.parse_quality")
    source, parser, version, week, articles, quality, *rates = row
    assert (source, parser, version, str(week), articles) == ("unknown", "quay", "1", "2026-11-02", 2)
    assert quality == pytest.approx(0.6)
    assert rates == [0.5, 0.0, 0.0]


@pytest.mark.parametrize("carrier", [URL, "https://a.example/day.zip", "https://a.example/new!/day.zip"])
def test_a_document_comes_with_the_answer_that_it_lies_in(desk: Desk, carrier: str) -> None:
    at = datetime(2026, 11, 2)
    inner = URL if carrier == URL else f"{carrier}!late!edition/ferry.txt"
    urls = ("https://a.example/ne", carrier, "https://b.example/1")
    fetches = [
        {"fetch_id": str(number), "run_id": "r", "url": url, "requested_at": at, "outcome": "ok", "ms": 1,
         "payload_sha256": "0" * 64, "archive_file": f"{number}.warc.gz", "archive_offset": 1}
        for number, url in enumerate(urls)
    ]  # fmt: skip
    brought = [(replace(told(), document=inner), None)]
    load(desk.con, brought, fetches=fetches, load_id="l", run_id="r", at=at, version="1")
    assert explain_article(desk.con, URL).source["archive_file"] == "1.warc.gz"


def test_macros_are_asked_for_each_row_of_another_table(desk: Desk) -> None:
    for number, name in enumerate(("Ana Petrova", "Rosa Lindqvist")):
        for text in ("The lift is stuck.", "The lift goes again."):
            said = f"{text} So said the warden of hut {number}, which stands above the old weir."
            desk.load(article(document=f"{name}.txt", headline=name, body=said, authors=(Author(name=name),)))
    names = [("Ana Petrova", "Ana Petrova"), ("Rosa Lindqvist", "Rosa Lindqvist")]
    for beside in (
        "select heads.title, said from mart.headlines as heads, mart.explain_field(article_id, 'headline')",
        "select heads.title, told.headline from mart.headlines as heads, mart.story_diff(article_id) as told",
        "select people.person, told.person from mart.people as people, mart.person_history(person) as told",
    ):
        assert desk.ask(f"{beside} order by all") == names
    assert desk.ask("select mart.first_publisher(article_id) = source_id from core.articles") == [(True,), (True,)]
