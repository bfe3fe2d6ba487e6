"""Where a value comes from, and who said otherwise."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.provenance import Explanation, explain
from parsers.records import Article, Document

STORY = "The crane on the outer quay lifted its first load on Tuesday, and nobody in the harbour looked up. " * 3
PAGE = """<!doctype html><html lang="en"><head><title>Crane lifts again | Harbour Post</title>
<meta property="og:title" content="CRANE LIFTS AGAIN"><meta property="og:site_name" content="Harbour Post">
<meta property="article:published_time" content="2026-11-03T08:40:00+01:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Old crane lifts again",
"datePublished": "2026-11-03T07:40:00Z", "isAccessibleForFree": "False",
"author": {{"@type": "Person", "name": "Ana Petrova"}}}}
</script></head><body><article><h1>Crane lifts again</h1><p class="byline">By Ana Petrova and Li Wei</p>
<p>BERGEN, Norway (Nordhav) - {story}</p><p>{story}</p></article></body></html>"""


@pytest.fixture
def told() -> dict[str, Explanation]:
    [record] = parse(Document(uri="/p.html", content=PAGE.format(story=STORY).encode()))
    assert isinstance(record, Article)
    assert record.is_accessible_for_free is False
    return {one.field: one for one in explain(record)}


def others(one: Explanation) -> list[tuple[str, str]]:
    return [(evidence.extractor, evidence.value) for evidence in one.disagreed]


def test_witnesses_that_agree_and_disagree_are_named(told: dict[str, Explanation]) -> None:
    headline = told["headline"]
    assert headline.value == "Crane lifts again"
    assert headline.said_by == ("print", "meta")  # case is no disagreement
    assert others(headline) == [("json-ld", "Old crane lifts again"), ("title", "Crane lifts again | Harbour Post")]


def test_the_same_instant_in_two_zones_is_agreement(told: dict[str, Explanation]) -> None:
    assert told["date_published"].said_by == ("json-ld", "meta")
    assert told["date_published"].disagreed == ()


def test_an_incomplete_list_of_people_is_disagreement(told: dict[str, Explanation]) -> None:
    assert told["authors"].value == "Ana Petrova; Li Wei"
    assert others(told["authors"]) == [("json-ld", "Ana Petrova")]


def test_what_the_text_itself_says_is_a_witness(told: dict[str, Explanation]) -> None:
    assert (told["dateline"].value, told["dateline"].said_by) == ("BERGEN, Norway (Nordhav)", ("text",))
    assert told["agency"].said_by == ("text",)


def test_a_field_of_which_nothing_was_said_is_left_out(told: dict[str, Explanation]) -> None:
    assert "section" not in told
    assert "evidence" not in told


def test_where_only_a_change_is_dated_the_missing_publication_says_so() -> None:
    entry = "<entry><id>urn:1</id><title>Crane lifts</title><updated>2026-11-03T08:40:00Z</updated></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>{entry}</feed>'
    [record] = parse(Document(uri="/f.xml", content=feed.encode()))
    assert isinstance(record, Article)
    assert (record.date_published, str(record.date_modified)) == (None, "2026-11-03T08:40:00+00:00")
    [told] = [one for one in explain(record) if one.field == "date_published"]
    assert (told.value, others(told)) == (None, [("change", "2026-11-03T08:40:00Z")])


def test_a_fraction_of_a_second_is_kept_and_no_disagreement() -> None:
    page = PAGE.format(story=STORY).replace("2026-11-03T07:40:00Z", "2026-11-03T07:40:00.52Z")
    [record] = parse(Document(uri="/p.html", content=page.encode()))
    assert isinstance(record, Article)
    assert str(record.date_published) == "2026-11-03T08:40:00.52+01:00"
    [told] = [one for one in explain(record) if one.field == "date_published"]
    assert told.said_by == ("json-ld", "meta")
