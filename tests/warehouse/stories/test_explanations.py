"""Why two articles are one story, or are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parsers.records import Article, Moment, Precision
from tests.warehouse.stories.test_sketch import FERRIES
from warehouse.file.connection import reading, writing
from warehouse.file.errors import WarehouseError
from warehouse.loading.load import load
from warehouse.stories.explanations import explain_link, passages

STORY = (
    "The dredger that kept the harbour mouth open since the spring went home on Tuesday. The pilots who had cursed its "
    "noise stood on the mole to wave it off, and the harbour master counted eleven of them. It had moved enough sand "
    "to bury the fish market, he reckoned, and most of it was where it should be."
)
PAINT = "A lighthouse was painted white on Wednesday, and nobody had been asked what they thought of the colour."


def article(name: str, body: str, hour: int) -> Article:
    return Article(
        document=name,
        format="text",
        url=f"https://{name}.example/1",
        canonical_url=f"https://{name}.example/1",
        source=name,
        headline=f"Dredger goes home, says {name}",
        body=body,
        date_published=Moment(datetime(2026, 11, 3, hour, tzinfo=UTC), Precision.FULL),
        payload_sha256=name,
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that is only read."""
    path = tmp_path_factory.mktemp("explained") / "warehouse.duckdb"
    records = [
        article("quay", STORY, 8),
        article("mole", f"Readers write to us. {STORY[:140]}", 10),
        article("pier", PAINT, 9),
    ]
    with writing(path, version="1") as con:
        load(con, [(r, None) for r in records], load_id="l", run_id="r", at=datetime(2026, 11, 4), version="1")
    return path


def test_a_link_is_told_from_either_side_with_what_both_say(path: Path) -> None:
    with reading(path) as con:
        told = explain_link(con, "https://mole.example/1", "https://quay.example/1")
        turned = explain_link(con, told.second.article_id[:8], told.first.article_id)
    assert told.kind == turned.kind == "excerpt"
    assert told.first.story_id == told.second.story_id == told.second.article_id
    assert (told.in_first, told.in_second) == (turned.in_second, turned.in_first)
    assert told.in_first > told.in_second
    assert told.passages[0].startswith("The dredger that kept the harbour mouth open")
    assert f"{told.score:.2f}" in told.rule


def test_articles_without_a_link_are_told_so(path: Path) -> None:
    with reading(path) as con:
        told = explain_link(con, "https://quay.example/1", "https://pier.example/1")
    assert (told.kind, told.score, told.passages) == (None, 0.0, ())
    assert "too little" in told.rule


def test_what_keeps_two_articles_apart_is_told(tmp_path: Path) -> None:
    numbers = ((3, 5, 2, 7, 4, 1, 6), (9, 8, 2, 5, 5, 3, 7))
    ships = [article(f"quay-{n}", FERRIES.format(*of, day="Monday"), 8) for n, of in enumerate(numbers)]
    ships[1] = replace(ships[1], date_published=Moment(datetime(2026, 11, 10, 8, tzinfo=UTC), Precision.FULL))
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        records = [*ships, article("mole", f"{PAINT} {STORY[:60]}", 9)]
        load(con, [(r, None) for r in records], load_id="l", run_id="r", at=datetime(2026, 11, 11), version="1")
        issues = explain_link(con, "https://quay-0.example/1", "https://quay-1.example/1")
        strangers = explain_link(con, "https://quay-0.example/1", "https://mole.example/1")
    assert issues.kind is None
    assert issues.in_first > 0.4
    assert "next issue" in issues.rule
    assert "too little" in strangers.rule


@pytest.mark.parametrize("name", ["https://nowhere.example/", "a", ""])
def test_a_name_that_fits_no_article_is_an_error(path: Path, name: str) -> None:
    with reading(path) as con, pytest.raises(WarehouseError, match="there is no article"):
        explain_link(con, name, "https://quay.example/1")


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("one two three four five six seven", "zero One, two three four - five six!", "one two three four five six"),
        ("one two three four five", "one two three four five", None),
        ("", "", None),
        ("Straße nach Süden führt am Hafen vorbei", "die strasse nach süden führt am hafen vorbei",
         "Straße nach Süden führt am Hafen vorbei"),
    ],
)  # fmt: skip
def test_passages_are_what_stands_in_both_six_words_in_a_row(first: str, second: str, shared: str | None) -> None:
    assert passages(first, second) == ((shared,) if shared else ())
