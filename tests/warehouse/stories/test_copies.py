"""Near copies in the warehouse: stories that do not depend on how and when their articles came."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from parsers.records import Article
from tests.warehouse.loading.test_load import Desk, article, at, copied, counts, desk, working
from tests.warehouse.stories.test_sketch import FERRIES, LEAD, STORY
from warehouse.file.connection import writing
from warehouse.file.rows import insert
from warehouse.stories.copies import candidates

__all__ = ["desk"]

WOOL = (
    "Wool prices fell for the third month running, dealers said after Monday's auction in the old hall at Fennmark. "
    "Merino lots went for 11.40 crowns a kilo, nine per cent less than in June, and a third of the bales were left. "
    "Growers blame the mild winter and mills abroad with full stores. Astrid Lunde, who has sold there since 1988, "
    "said she had not seen so few bidders since the strike. The next sale is on the fourteenth, when lambswool from "
    "the outer islands comes under the hammer for the first time this season."
)
MONTHS = 24 * 60


def told(number: int, body: str, hour: float, **fields: object) -> Article:
    return article(
        document=f"/{number}", canonical_url=f"https://paper{number}.example/{number}", headline=f"Headline {number}",
        source=f"Paper {number}", date_published=at(int(hour)), body=body, **fields,
    )  # fmt: skip


DAY = [
    told(1, STORY, 0),
    told(2, STORY.replace("council", "town council"), 1),
    told(3, STORY[:300], 2),
    told(4, WOOL, 3),
    told(5, f"By Our Reporter\n\n{WOOL}\n\nAll rights reserved", 4),
    told(6, LEAD, 5),
    told(7, "Something else altogether was decided in the north, where nobody had asked for it and few turned up.", 6),
]


def stories(desk: Desk) -> set[frozenset[str]]:
    groups = defaultdict(set)
    for story, document in desk.ask("select story_id, canonical_url from mart.articles"):
        groups[story].add(document.rsplit("/", 1)[-1])
    return {frozenset(group) for group in groups.values()}


EXPECTED = {frozenset("1236"), frozenset("45"), frozenset("7")}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that DAY was loaded into."""
    path = tmp_path_factory.mktemp("evening") / "warehouse.duckdb"
    with working(path) as desk:
        desk.load(*DAY)
    return path


@pytest.fixture
def day(evening: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk of its own, that DAY was loaded at."""
    with working(copied(evening, tmp_path), loads=1) as desk:
        yield desk


def test_near_copies_and_excerpts_are_one_story(day: Desk) -> None:
    assert stories(day) == EXPECTED
    kinds = day.ask(
        "select kind from mart.copies where source_id in ('paper-2', 'paper-3', 'paper-6') order by source_id"
    )
    assert kinds == [("near",), ("excerpt",), ("excerpt",)]
    assert day.ask("select bool_and(containment > 0.8) from mart.copies where kind = 'excerpt'") == [(True,)]


@pytest.mark.parametrize("seed", range(2))
def test_stories_are_the_same_however_their_articles_come(desk: Desk, seed: int) -> None:
    shuffled = random.Random(seed).sample(DAY, len(DAY))
    for one in shuffled:
        desk.load(one)
    assert stories(desk) == EXPECTED
    first = "select headline from mart.articles where article_id in (select story_id from mart.articles) order by 1"
    assert desk.ask(first) == [("Headline 1",), ("Headline 4",), ("Headline 7",)]


def test_loading_a_copy_again_changes_nothing(day: Desk) -> None:
    before = counts(day)
    day.load(*DAY[2:5])
    assert counts(day) == before


def test_a_late_article_that_joins_two_stories_is_recorded(desk: Desk) -> None:
    half = len(STORY) // 2
    desk.load(told(1, STORY[:half], 1), told(2, STORY[half:], 2))
    assert len(stories(desk)) == 2
    desk.load(told(3, STORY, 3))
    assert len(stories(desk)) == 1
    merged = desk.ask("select count(*) from core.story_merges where load_id = 'load-2'")
    assert merged == [(1,)]


def test_a_text_that_is_rewritten_leaves_its_story(desk: Desk) -> None:
    desk.load(told(1, STORY, 0), told(2, STORY.replace("council", "board"), 1))
    assert len(stories(desk)) == 1
    desk.load(told(2, WOOL, 1))
    assert stories(desk) == {frozenset("1"), frozenset("2")}
    assert desk.ask("select count(*) from core.article_links") == [(0,)]


@pytest.mark.parametrize("retouched", [1, 2])
def test_of_two_with_one_text_either_may_be_retouched_and_both_stay_one_story(desk: Desk, retouched: int) -> None:
    desk.load(told(1, STORY, 0), told(2, STORY, 1))
    assert desk.ask("select kind from mart.copies") == [("exact",)]
    desk.load(told(retouched, STORY.replace("council", "board"), retouched - 1))
    assert stories(desk) == {frozenset("12")}
    assert desk.ask("select kind from mart.copies") == [("near",)]


def test_a_reprint_is_found_however_late_it_comes(desk: Desk) -> None:
    desk.load(told(1, STORY, 0))
    desk.load(told(2, f"From our archive\n\n{STORY}", MONTHS), told(3, WOOL, MONTHS))
    assert stories(desk) == {frozenset("12"), frozenset("3")}


@pytest.mark.parametrize(
    ("shared", "others", "are_compared"),
    [(1, 0, False), (2, 0, True), (2, 24, True), (2, 25, False), (4, 25, False), (5, 25, True), (5, 100, False)],
)
def test_what_shares_little_but_stock_phrases_is_not_compared(
    desk: Desk, shared: int, others: int, *, are_compared: bool
) -> None:
    """Two articles of 20 fingerprints, and others before them that have one of those that they share."""
    rows = [(phrase, 9, 1, 20) for phrase in range(shared)] + [(phrase, 10, 2, 20) for phrase in range(shared)]
    rows += [(phrase, 5, 1000 * phrase + other, 20) for phrase in range(shared) for other in range(10, 10 + others)]
    named = [dict(zip(("fingerprint", "day", "number", "prints"), row, strict=True)) for row in rows]
    insert(desk.con, "core.fingerprints", named)
    desk.con.execute("create temp view fresh_fingerprints as from core.fingerprints where number = 2")
    desk.con.execute("create temp view fresh_landmarks as from core.landmarks")
    assert candidates(desk.con, 10, 10) == ([(1, 2)] if are_compared else [])


def test_what_another_source_carries_of_an_agency_is_wire_copy(desk: Desk) -> None:
    desk.load(told(1, STORY, 0, agency="Nordhav"), told(2, STORY[:400], 2))
    assert desk.ask("select kind from mart.copies") == [("wire",)]


def test_a_digest_mentions_stories_and_belongs_to_none(desk: Desk) -> None:
    third = " ".join(reversed(WOOL.split()))
    desk.load(told(1, STORY, 0), told(2, WOOL, 0), told(3, third, 0))
    desk.load(told(4, "\n\n".join([STORY[:300], WOOL[:300], third[:300]]), 5))
    assert len(stories(desk)) == 4
    assert desk.ask("select distinct kind from mart.links") in ([], [("mentions",)])


def test_a_short_page_of_beginnings_belongs_to_none(desk: Desk) -> None:
    begun = "\n\n".join(". ".join(text.split(". ")[:2]) + "." for text in (STORY, WOOL))
    desk.load(told(1, STORY, 0), told(2, WOOL, 0), told(3, begun, 5))
    assert len(stories(desk)) == 3
    assert desk.ask("select count(*) from core.article_links") == [(2,)]


def test_the_next_issue_of_a_report_is_another_story_however_alike(desk: Desk) -> None:
    week = [FERRIES.format(3, 5, 2, number, 4, 1, 6, day="Monday") for number in (7, 8, 9)]
    desk.load(*(told(number, text, number * 7 * 24) for number, text in enumerate(week, start=1)))
    desk.load(told(4, f"From the port. {week[2]}", 3 * 7 * 24 + 2))
    assert stories(desk) == {frozenset("1"), frozenset("2"), frozenset("34")}


def test_texts_without_sketches_are_compared_at_the_next_load(day: Desk) -> None:
    for table in ("article_sketches", "fingerprints", "landmarks", "article_links", "story_members"):
        day.con.execute(f"delete from core.{table}")
    assert len(stories(day)) == len(DAY)
    day.load()
    assert stories(day) == EXPECTED


def test_a_load_that_dies_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(tmp_path / "warehouse.duckdb", version="1") as con:
        broken = Desk(con)
        with monkeypatch.context() as patched:
            patched.setattr("warehouse.stories.copies.settle_touched", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                broken.load(*DAY)
        assert broken.ask("select count(*) from core.fingerprints") == [(0,)]
        broken.load(*DAY)
        assert stories(broken) == EXPECTED
