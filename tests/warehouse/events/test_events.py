"""Events: the stories that tell one in words of their own, in any order of arrival, and nothing that tells another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from parsers.gists.gist import gists
from tests.tellings import tellings
from tests.warehouse.events.desk import Fake, events, own, tell, told
from tests.warehouse.loading.test_load import Desk, desk, working
from warehouse.events.decisions import EVENTS
from warehouse.events.explanations import explain_retelling
from warehouse.events.nearest import DIMENSIONS, Vectors, nearest
from warehouse.events.tellings import store, waiting
from warehouse.stories.decisions import decide, decisions
from warehouse.stories.explanations import article_named, explain_link

__all__ = ["desk"]

FIRE = (
    "Fire guts cork warehouse in Porto",
    (
        "A fire destroyed a cork warehouse in Porto on Tuesday. Eleven people were taken to safety, said the chief of "
        "the brigade, Rui Sampaio. Some 400 tonnes burned."
    ),
)
BLAZE = (
    "Neighbours flee as depot burns",
    (
        "Residents of Porto were led from their homes when a depot went up in flames. According to Rui Sampaio, who "
        "heads the firemen, 400 tonnes of cork were lost."
    ),
)
RATES = (
    "Oslo raises its key rate",
    (
        "The central bank of Norway raised its rate to 4.25 percent on Tuesday, and governor Ingrid Hovland said that "
        "there would be another step in June."
    ),
)
ENCODER = Fake({FIRE[0]: "fire", BLAZE[0]: "fire"})


@pytest.fixture
def evening(desk: Desk) -> Desk:
    """Two papers tell of a fire, each in its own words, a third of something else."""
    desk.load(told(1, *FIRE, 6), told(2, *BLAZE, 9), told(3, *RATES, 10))
    tell(desk.con, ENCODER)
    return desk


def test_two_tellings_of_one_event_are_two_stories_and_one_event(evening: Desk) -> None:
    assert events(evening.con) == {frozenset({FIRE[0], BLAZE[0]})}
    assert evening.ask("select count(distinct story_id), count(distinct event_id) from mart.articles") == [(3, 2)]
    assert evening.ask("select title, first_source_id, stories, outlets, languages, span from mart.events") == [
        (FIRE[0], "paper-1", 2, 2, ["en"], evening.ask("select interval 3 hours")[0][0])
    ]
    assert evening.ask(
        "select laters.title, earliers.title, kind, links.score > 0.7, containment "
        "from mart.links as links join core.articles as laters using (article_id) "
        "join core.articles as earliers on earliers.article_id = other_id"
    ) == [(BLAZE[0], FIRE[0], "retold", True, None)]


def test_a_copy_of_a_telling_is_of_its_event(evening: Desk) -> None:
    evening.load(told(4, *FIRE, 11))
    assert tell(evening.con, ENCODER) == 1
    assert evening.ask("select stories, articles, outlets from mart.events") == [(2, 3, 3)]
    assert evening.ask("select count(*) from mart.copies") == [(1,)]


def test_what_is_told_again_within_days_is_of_the_event_and_what_comes_weeks_later_is_not(evening: Desk) -> None:
    later = evening.ask("select day from core.article_gists limit 1")[0][0]
    assert later == 20515
    evening.load(told(5, "Fire guts cork warehouse in Porto again", BLAZE[1].replace("flames", "smoke"), 9))
    tell(evening.con, Fake({"Fire guts cork warehouse in Porto again": "fire"}, ENCODER.name))
    assert evening.ask("select stories from mart.events") == [(2,)]


def test_a_text_that_is_changed_is_compared_anew(evening: Desk) -> None:
    evening.load(told(2, "Norwegian loans get dearer", RATES[1].replace("bank", "banks"), 9))
    assert tell(evening.con, Fake({"Norwegian loans get dearer": "rates", RATES[0]: "rates"}, ENCODER.name)) == 1
    assert FIRE[0] not in {headline for group in events(evening.con) for headline in group}


def test_all_is_made_anew_for_another_encoder(evening: Desk) -> None:
    assert tell(evening.con, ENCODER) == 0
    assert tell(evening.con, Fake({}, "fake 2")) == 3
    assert events(evening.con) == set()
    assert evening.ask("select distinct encoder from core.article_gists") == [("fake 2",)]


def test_whatever_came_between_every_current_text_is_told_of_in_the_end(evening: Desk) -> None:
    """Half told by another encoder, when one text changes that was told of, one that was not, and a new one comes."""
    encoder = Fake({FIRE[0]: "fire", BLAZE[0]: "fire"}, "fake 2")
    first = waiting(evening.con, encoder.name, 1)
    store(evening.con, gists(first, encoder), encoder.name)
    evening.load(told(3, RATES[0], RATES[1].replace("4.25", "4.5"), 10), told(4, "Another", "Something else " * 9, 11))
    evening.load(told(1, *FIRE, 6), told(2, BLAZE[0], BLAZE[1].replace("400", "450"), 9))
    assert tell(evening.con, encoder, most=1) == 4
    assert waiting(evening.con, encoder.name, 1) == []
    told_of = evening.ask("select number, version, encoder from core.article_gists order by all")
    assert told_of == evening.ask(f"select number, version, '{encoder.name}' from core.articles order by all")


def test_the_latest_published_are_told_of_first(desk: Desk) -> None:
    desk.load(told(1, *FIRE, 6), told(2, *BLAZE, 9))
    desk.load(told(3, *RATES, 10))
    assert [text.headline for text in waiting(desk.con, ENCODER.name, 2)] == [RATES[0], BLAZE[0]]
    assert tell(desk.con, ENCODER, most=2) == 3


@pytest.mark.parametrize(
    ("headline", "body", "language", "why"),
    [
        ("Et norsk skip", "Skipet gikk på grunn utenfor Bergen i natt, sier politiet i byen.", "nb", "language"),
        ("Nothing is known of its language", "And so there is none.", None, "language"),
        ("Rain today", None, "en", "too_short"),
        ("aaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa aaaaaaa", "en", "letters"),
        ("12 13 14 15 16 17 18", "19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35", "en", "too_short"),
        ("大雨", "今日", "ja", "too_short"),
    ],
)
def test_what_the_encoder_cannot_tell_anything_of_has_no_vector_and_says_why(
    desk: Desk, headline: str, body: str | None, language: str | None, why: str
) -> None:
    desk.load(told(1, headline, body or "", language=language), told(2, *FIRE))
    assert tell(desk.con, ENCODER) == 2
    assert desk.ask("select why_not from core.article_gists where vector is null") == [(why,)]
    assert events(desk.con) == set()


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_a_vector_of_nothing_links_nothing(desk: Desk, value: float) -> None:
    class Broken(Fake):
        def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
            return np.full((len(texts), DIMENSIONS), value, np.float32)

    desk.load(told(1, *FIRE), told(2, *BLAZE))
    assert tell(desk.con, Broken({})) == 2
    assert desk.ask("select why_not, count(*) from core.article_gists group by all") == [("letters", 2)]
    assert desk.ask("select count(*) from core.event_links") == [(0,)]


def test_events_are_the_same_in_one_load_and_in_ten_and_shuffled(tmp_path: Path) -> None:
    articles, encoder = own([one for one in tellings() if one.published < "2026-06"])
    shuffled = random.Random(7).sample(articles, len(articles))
    found = []
    for name, order, loads in (("one", articles, 1), ("ten", articles, 10), ("shuffled", shuffled, 10)):
        with working(tmp_path / f"{name}.duckdb") as desk:
            rest = iter(order)
            while portion := list(islice(rest, len(order) // loads + 1)):
                desk.load(*portion)
                tell(desk.con, encoder, most=1000 if loads == 1 else 7)
            links = desk.ask("select article_id, other_id, score from mart.links where kind = 'retold' order by all")
            found.append((links, desk.ask("select article_id, event_id from mart.articles order by all")))
            assert len(events(desk.con)) > 15
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    "other",
    [
        (
            "Stockholm keeps its rate",
            "Sweden left what its central bank asks at 2.75 percent. Axel Lindqvist sees no reason to move.",
        ),
        (
            "Dearer money in Copenhagen",
            "In Denmark the cost of borrowing goes up to 3.9 percent, as Mette Thorup and her colleagues decided.",
        ),
    ],
)
def test_what_names_and_counts_something_else_is_another_event_however_near_it_is(
    desk: Desk, other: tuple[str, str]
) -> None:
    same = (
        "Borrowers face dearer loans",
        "Ingrid Hovland, who heads the bank in Norway, made it 4.25 percent in Oslo.",
    )
    alike = Fake(dict.fromkeys((RATES[0], same[0], other[0]), "rates"))
    desk.load(told(1, *RATES), told(2, *same), told(3, *other))
    tell(desk.con, alike)
    assert events(desk.con) == {frozenset({RATES[0], same[0]})}


def test_the_nearest_are_found_exactly_whatever_the_blocks() -> None:
    random_numbers = np.random.default_rng(3)
    whole = random_numbers.integers(-127, 128, (700, DIMENSIONS)).astype(np.int8)
    whole[1::2] = np.clip(whole[::2] + random_numbers.integers(-90, 91, (350, DIMENSIONS)), -127, 127)
    days = np.sort(random_numbers.integers(0, 12, 700))
    among = Vectors(np.arange(700) * 3, days, whole)
    is_fresh = random_numbers.random(700) < 0.5
    found = nearest(among, is_fresh, window=3, least=0.4)
    long = whole.astype(np.float64)
    cosines = long @ long.T / np.outer(np.linalg.norm(long, axis=1), np.linalg.norm(long, axis=1))
    expected = {
        (3 * a, 3 * b)
        for a in range(700)
        for b in range(a + 1, 700)
        if cosines[a, b] >= 0.4 and abs(days[a] - days[b]) <= 3 and (is_fresh[a] or is_fresh[b])
    }
    assert {
        (min(pair), max(pair)) for pair in zip(found.first.tolist(), found.second.tolist(), strict=True)
    } == expected
    assert len(found.first) == len(expected) > 100


def test_what_a_person_says_of_events_comes_first_and_can_be_undone(evening: Desk) -> None:
    moments = iter(range(1, 9))

    def say(one: int, other: int, verdict: str) -> None:
        first, second = (article_named(evening.con, f"https://paper{n}.example/{n}").article_id for n in (one, other))
        at = datetime(2026, 11, 5, next(moments))
        decide(evening.con, first, second, verdict, by="Mara Quill", reason="I know both", at=at, about=EVENTS)

    say(1, 2, "apart")
    assert events(evening.con) == set()
    evening.load(told(4, *FIRE, 11))
    tell(evening.con, ENCODER)
    assert events(evening.con) == set()
    say(1, 3, "together")
    assert events(evening.con) == {frozenset({FIRE[0], RATES[0]})}
    say(1, 3, "undone")
    say(1, 2, "undone")
    assert events(evening.con) == {frozenset({FIRE[0], BLAZE[0]})}
    assert [said.verdict for said in decisions(evening.con, about=EVENTS)] == ["undone", "undone"]
    assert decisions(evening.con) == []


def test_a_link_says_what_speaks_for_it_and_what_against(evening: Desk) -> None:
    one, other, third = (article_named(evening.con, f"https://paper{n}.example/{n}").article_id for n in (1, 2, 3))
    linked = explain_retelling(evening.con, one, other)
    assert (linked.is_linked, linked.together) == (True, True)
    assert "links them" in linked.rule
    assert {"how alike their meaning is", "numbers in common"} <= {
        what for what, weight in linked.reasons if weight > 0
    }
    assert explain_link(evening.con, one, other).kind is None
    apart = explain_retelling(evening.con, one, third)
    assert (apart.is_linked, apart.together) == (False, False)
    assert "too little" in apart.rule


def test_where_nothing_is_known_of_a_text_the_explanation_says_so(desk: Desk) -> None:
    desk.load(told(1, *FIRE), told(2, "Et skip", "Skipet gikk på grunn utenfor Bergen.", language="nb"))
    one, other = (article_named(desk.con, f"https://paper{n}.example/{n}").article_id for n in (1, 2))
    assert "copydesk[events]" in explain_retelling(desk.con, one, other).rule
    tell(desk.con, ENCODER)
    assert "no vector (language)" in explain_retelling(desk.con, one, other).rule
