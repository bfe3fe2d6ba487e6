"""A person's word on stories: kept, remembered whatever comes later, and undone."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest

from tests.warehouse.loading.test_load import Desk
from tests.warehouse.stories.test_copies import EXPECTED, WOOL, day, evening, stories, told
from tests.warehouse.stories.test_sketch import STORY
from warehouse.file.errors import WarehouseError
from warehouse.stories.decisions import decide, decisions
from warehouse.stories.explanations import article_named, explain_link

__all__ = ["day", "evening"]

_moments = (datetime(2026, 11, 5) + timedelta(minutes=n) for n in count())


def say(desk: Desk, one: int, other: int, verdict: str) -> None:
    first, second = (article_named(desk.con, f"https://paper{n}.example/{n}").article_id for n in (one, other))
    decide(desk.con, first, second, verdict, by="Mara Quill", reason="I know both", at=next(_moments))


def test_a_split_holds_for_whatever_comes_later_and_can_be_undone(day: Desk) -> None:
    say(day, 2, 1, "apart")
    assert stories(day) == {frozenset("136"), frozenset("2"), frozenset("45"), frozenset("7")}
    day.load(told(8, STORY.replace("lorry", "truck"), 9))
    assert stories(day) - {frozenset("45"), frozenset("7")} == {frozenset("1368"), frozenset("2")}
    say(day, 1, 2, "undone")
    assert frozenset("12368") in stories(day)


def test_a_merge_makes_one_story_of_texts_that_have_nothing_in_common(day: Desk) -> None:
    say(day, 4, 1, "together")
    assert stories(day) == {frozenset("123456"), frozenset("7")}
    day.load(told(8, WOOL.replace("mild", "warm"), 9))
    assert stories(day) == {frozenset("1234568"), frozenset("7")}
    say(day, 4, 1, "undone")
    assert stories(day) == {frozenset("1236"), frozenset("458"), frozenset("7")}


@pytest.mark.parametrize("verdict", ["apart", "together"])
def test_a_decision_is_remembered_when_sketches_are_made_anew(day: Desk, verdict: str) -> None:
    say(day, *((1, 2) if verdict == "apart" else (1, 7)), verdict)
    before = stories(day)
    assert before != EXPECTED
    for table in ("article_sketches", "fingerprints", "landmarks", "article_links", "story_members"):
        day.con.execute(f"delete from core.{table}")
    day.load()
    assert stories(day) == before


def test_of_decisions_that_contradict_each_other_those_that_keep_apart_win(day: Desk) -> None:
    for pair, verdict in (((1, 4), "together"), ((4, 7), "together"), ((1, 7), "apart")):
        say(day, *pair, verdict)
    assert not any(group >= {"1", "7"} for group in stories(day))


def test_decisions_are_listed_and_told_with_the_link(day: Desk) -> None:
    say(day, 2, 1, "apart")
    [known] = decisions(day.con)
    assert (known.verdict, known.decided_by, known.reason) == ("apart", "Mara Quill", "I know both")
    rule = explain_link(day.con, "https://paper1.example/1", "https://paper2.example/2").rule
    assert rule.startswith("Mara Quill decided on 2026-11-05 that they are not one story: I know both")


@pytest.mark.parametrize(("pair", "said"), [((1, 2), "nothing was decided"), ((1, 1), "the same article")])
def test_what_cannot_be_undone_is_an_error_in_a_line(day: Desk, pair: tuple[int, int], said: str) -> None:
    with pytest.raises(WarehouseError, match=said):
        say(day, *pair, "undone")
