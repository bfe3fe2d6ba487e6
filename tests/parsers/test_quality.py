"""The score of a parse."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.quality import parse_quality
from parsers.records import Article, Document, Evidence, Moment, Precision

BODY = "\n\n".join(["The crane on the outer quay lifted its first load on Tuesday, and nobody looked up."] * 6)
FULL = Moment(datetime(2026, 11, 3, tzinfo=UTC), Precision.FULL)
DAY = Moment(datetime(2026, 11, 3), Precision.DAY)
MENU = "\n\n".join(["Home", "Sport", "Weather", "Subscribe now", "About us", "Contact"] * 20)


def article(**fields: Any) -> Article:
    given = {"document": "/a.html", "format": "html", "payload_sha256": "0" * 64, "headline": "Crane", "body": BODY}
    return Article(**({"date_published": FULL} | given | fields))


def said(field: str, extractor: str, agreed: bool) -> Evidence:
    return Evidence(field=field, value="", extractor=extractor, agreed=agreed)


def test_a_whole_story_has_all_of_it() -> None:
    assert parse_quality(article()) == 1.0


@pytest.mark.parametrize(
    "worse",
    [
        {"headline": None},
        {"body": None},
        {"body": BODY[:90]},
        {"body": MENU},
        {"body": BODY * 500},
        {"is_truncated": True},
        {"date_published": None},
        {"date_published": DAY},
        {"evidence": (said("headline", "meta", False), said("headline", "json-ld", True))},
    ],
)
def test_what_is_missing_costs(worse: dict[str, Any]) -> None:
    assert 0.3 <= parse_quality(article(**worse)) < 1.0


def test_a_witness_that_also_says_something_else_agrees() -> None:
    evidence = (said("headline", "print", False), said("headline", "print", True), said("headline", "title", False))
    assert parse_quality(article(evidence=evidence)) == 1.0


def test_nobody_is_blamed_for_what_was_not_to_be_had() -> None:
    assert parse_quality(article(body=None), has_text=False) == 1.0
    assert parse_quality(article(body=None, pub_status="canceled")) == 1.0


def test_selectors_that_match_nothing_cost() -> None:
    found = [parse_quality(article(), layout_found=share) for share in (1.0, 0.5, 0.0)]
    assert found == sorted(found, reverse=True)
    assert found[0] == 1.0
    assert found[2] < 0.85


def test_every_parse_is_rated_and_says_what_read_it() -> None:
    page = f"<html><head><title>Crane</title></head><body><h1>Crane lifts again</h1><p>{BODY}</p></body></html>"
    for url, parser_id in (("https://harbourpost.example/a", "harbour_post"), ("https://quay.example/a", "html")):
        [record] = parse(Document(uri=url, url=url, content=page.encode()))
        assert isinstance(record, Article)
        assert (record.parser_id, record.parse_quality is not None) == (parser_id, True)
        assert not {"parser_id", "parse_quality", "evidence"} & set(to_json(record))
