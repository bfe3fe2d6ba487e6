"""Whole pieces of copy, as newsrooms, agencies and sites of many countries send it, and what records must have."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document

CASES: list[dict[str, Any]] = [
    case
    for file in sorted((Path(__file__).parent / "copy").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["copy"]
]


def read(case: dict[str, Any]) -> list[Article]:
    records = list(parse(Document(uri=f"/{case.get('file', 'story.txt')}", content=case["text"].encode())))
    assert all(isinstance(record, Article) for record in records), records
    return [record for record in records if isinstance(record, Article)]


def said(article: Article, case: dict[str, Any]) -> dict[str, Any]:
    """What the record has of the fields that the case states."""
    moments = {"published": article.date_published, "modified": article.date_modified}
    fields: dict[str, Any] = {
        "headline": article.headline,
        "people": [author.name for author in article.authors],
        "roles": [author.role for author in article.authors],
        "agency": article.agency,
        "dateline": article.dateline,
        "places": [place.located or place.name for place in article.places],
        "published_raw": article.date_published_raw,
        "filed": str(article.filed_on) if article.filed_on else None,
        "section": article.section,
        "slugline": article.slugline,
        "note": article.ed_note,
        "language": article.language,
        "truncated": article.is_truncated,
        "body": article.body,
        "left_out": [one.text for one in article.left_out],
    } | {name: str(moment) if moment else None for name, moment in moments.items()}
    return {name: value for name, value in fields.items() if name in case}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_copy_gives_what_it_says(case: dict[str, Any]) -> None:
    stated = {name: value or None if isinstance(value, str) else value for name, value in case.items()}
    article, *others = read(case)
    expected = {name: value for name, value in stated.items() if name not in ("text", "file", "stories")}
    expected.setdefault("body", article.body)
    assert said(article, expected) == expected
    assert len(others) + 1 == case.get("stories", 1)
