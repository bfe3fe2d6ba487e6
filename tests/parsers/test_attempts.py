"""A bug in a grammar costs a field: the article loads with what the others found, and says what failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from parsers.normalise import parse
from parsers.provenance import explain
from parsers.records import PARSE_ERROR, Article, Document, Evidence
from tests.warehouse.loading.test_load import Desk
from warehouse.asking.provenance import explain_article
from warehouse.file.connection import writing

STORY = "The crane on the outer quay lifted its first load on Tuesday, and nobody in the harbour looked up. " * 5
PAGE = f"""<!doctype html><html lang="en"><head><title>Crane lifts again</title>
<link rel="canonical" href="https://quay.example/crane">
<meta name="author" content="Petrova, Ana">
<meta property="article:published_time" content="2026-11-03T08:40:00+01:00"></head>
<body><article><h1>Crane lifts again</h1><p class="byline">By Ana Petrova</p>
<p>BERGEN, Norway (Nordhav) - {STORY}</p><p>{STORY}</p></article></body></html>"""
FIELDS = ("headline", "body", "byline", "authors", "agency", "dateline", "places", "date_published", "language",
          "canonical_url")  # fmt: skip
# What breaks, the step that it breaks, and the fields that are lost by it
STEPS = [
    ("canonical", "canonical_url", {"canonical_url"}),
    ("stated_moment", "date_published", {"date_published"}),
    ("_standfirst", "description", set()),
    ("read_opening", "dateline", {"dateline", "places", "agency", "body"}),
    ("_dateline", "places", set()),
    ("credited", "authors", {"authors"}),
    ("breaks_off", "is_truncated", set()),
]


def article() -> Article:
    [record] = parse(Document(uri="/crane.html", content=PAGE.encode()))
    assert isinstance(record, Article)
    return record


def break_(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError("beyond the end")

    monkeypatch.setattr(f"parsers.normalise.{name}", broken)


@pytest.mark.parametrize(("broken", "step", "lost"), STEPS)
def test_a_step_that_fails_costs_its_field_and_is_told(
    monkeypatch: pytest.MonkeyPatch, broken: str, step: str, lost: set[str]
) -> None:
    whole = article()
    break_(monkeypatch, broken)
    found = article()
    failed = [one for one in found.evidence if one.extractor == PARSE_ERROR]
    assert Evidence(field=step, value="IndexError: beyond the end", extractor=PARSE_ERROR) in failed
    assert {name for name in FIELDS if getattr(found, name) != getattr(whole, name)} == lost
    assert found.parse_quality is not None
    assert whole.parse_quality is not None
    assert found.parse_quality < whole.parse_quality
    told = {one.field: one for one in explain(found)}
    assert [(one.extractor, one.value) for one in told[step].disagreed if one.extractor == PARSE_ERROR] == [
        (PARSE_ERROR, "IndexError: beyond the end")
    ]


def test_nothing_of_the_text_is_lost_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    break_(monkeypatch, "read_opening")
    found = article()
    assert found.body
    assert found.body.startswith("BERGEN, Norway (Nordhav) - The crane")


def test_witnesses_that_cannot_be_weighed_bear_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError("beyond the end")

    agreed = {(one.field, one.extractor): one.agreed for one in article().evidence}
    monkeypatch.setattr("parsers.provenance.authors_of", broken)
    found = {(one.field, one.extractor): one.agreed for one in article().evidence}
    assert agreed["authors", "meta"] is True
    assert found == agreed | {("authors", "meta"): False}


def test_the_warehouse_tells_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_(monkeypatch, "read_opening")
    found = replace(article(), document="/crane.html")
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        Desk(con).load(found)
        [dateline] = explain_article(con, "https://quay.example/crane", "dateline").fields
    assert (dateline.value, dateline.disagreed) == (None, ((PARSE_ERROR, "IndexError: beyond the end"),))
