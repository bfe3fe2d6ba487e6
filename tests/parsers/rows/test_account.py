"""Every word of every text of a row is in a field, in the body, in what is left out, or in quarantine."""

from __future__ import annotations

import re
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Article, Document, Reject

KEYS = [
    "title", "headline", "text", "body", "content", "html", "summary", "excerpt", "lead_paragraph", "author", "authors",
    "byline", "creator", "credits", "by", "_embedded", "meta", "source", "publisher", "date", "published_date",
    "updated_at", "modified", "section", "category", "tags", "keywords", "language", "location", "image", "caption",
    "id", "slug", "type", "url", "fields", "data", "attributes", "content_elements", "paragraphs", "note", "mood",
    "story_title", "field_byline", "dc:creator", "content_encoded", "name", "value", "sys", "includes", "0",
]  # fmt: skip
WORD = st.integers(0, 10**6).map(lambda number: "q" + "".join(chr(ord("g") + int(digit)) for digit in str(number)))
TEXTS = st.lists(WORD, min_size=1, max_size=4).map(" ".join) | WORD.map(lambda word: f"<p>{word}</p><p>Late.</p>")
VALUES = st.recursive(
    TEXTS | st.sampled_from(["2026-11-03", "3 November 2026", "11:45 on 2026-11-04"]) | st.integers(0, 9) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=9,
)
ROWS = st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1, max_size=8)


def words_of(value: Any) -> set[str]:
    """The words of all texts in a value."""
    if isinstance(value, str):
        return {*re.findall(r"\w+", re.sub(r"</?p>", " ", value).lower())}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {word for one in inner for word in words_of(one)}


def lost_in(answer: Any) -> set[str]:
    found = list(parse(Document(uri="a.json", content=orjson.dumps(answer))))
    if any(isinstance(one, Reject) for one in found):
        return set()  # the whole document is in quarantine
    told = str([to_json(one) for one in found if isinstance(one, Article)]).lower()
    return {word for word in words_of(answer) if word not in told and not word.isdecimal()}


def days_lost_in(row: dict[str, Any]) -> set[str]:
    [article] = parse(Document(uri="a.json", content=orjson.dumps(row)))
    assert isinstance(article, Article)
    told = str(to_json(article))
    return {day for day in re.findall(r"\d{4}-\d\d-\d\d", orjson.dumps(row).decode()) if day not in told}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(ROWS)
def test_no_word_of_a_row_is_lost(row: dict[str, Any]) -> None:
    assert lost_in({"title": "Ferry late", "text": "The ferry was late.", **row}) == set()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(ROWS.map(lambda row: {"title": "Ferry late", **row}), min_size=1, max_size=3), ROWS)
def test_no_word_of_an_answer_is_lost(rows: list[dict[str, Any]], beside: dict[str, Any]) -> None:
    assert lost_in({"meta": beside, "articles": rows}) == set()


def test_no_day_of_a_row_is_lost() -> None:
    row = {
        "title": "Ferry late",
        "text": "The ferry was late.",
        "date": "2026-11-03",
        "created_at": "2026-11-01T08:00:00Z",
        "modified": "2026-11-04",
        "updated_at": "2026-11-05",
        "embargo_lifted": "2026-11-02 06:00",
        "meta": {"seen": ["2026-11-06", {"crawled": "2026-11-07"}]},
    }
    assert days_lost_in(row) == set()
