"""Stories that only their path tells apart: files that are written over, and that hold several."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from parsers.records import Article, Moment, Precision
from tests.warehouse.loading.test_guids import BEES, BEES_LATER, FERRY, FERRY_LATER
from tests.warehouse.loading.test_load import Desk, article, at, counts, desk, working
from warehouse.loading.paths import file_of

__all__ = ["desk"]

TRAM = (
    "Tram drivers walked out before sunrise over unpaid overtime, leaving commuters stranded at frozen stops along the "
    "river line. Their union demanded talks with the transport ministry by Thursday, and said that night buses might "
    "stop as well. A spokesman for the operator called the walkout unlawful."
)
# The ferry's story in other words
FERRY_REWRITTEN = (
    "Another ferry terminal will rise beside the northern breakwater: the council approved it by two votes. Residents "
    "who fear noise and parking said they would go to court. Dredging is to begin next spring if the regional "
    "government confirms what it promised to pay."
)
TOLD = (
    "select headline, left(body, 9), version from core.articles join core.article_versions using (article_id, version)"
)


def day(number: int) -> Moment:
    return Moment(at(24 * number).at.replace(hour=0), Precision.DAY)


def told(headline: str | None, body: str, document: str = "/s.txt", **fields: Any) -> Article:
    return article(headline=headline, body=body, document=document, **({"date_published": day(0)} | fields))


FIRST = told("Terminal approved", FERRY, byline="By Ann Reed")
OTHER = told("Honey harvest fails", BEES, byline="By Rosa Lind", date_published=day(3))


def stories(desk: Desk) -> list[tuple[Any, ...]]:
    return sorted(desk.ask(TOLD), key=str)


BOTH = [("Honey harvest fails", "Honey yie", 1), ("Terminal approved", "The counc", 1)]


def test_another_story_in_a_file_is_another_article_and_the_first_one_stays(desk: Desk) -> None:
    assert desk.load(FIRST) == ["new"]
    assert desk.load(OTHER) == ["new"]
    assert stories(desk) == BOTH
    assert desk.ask("from mart.edits") == []
    before = counts(desk)
    for again in (FIRST, OTHER, FIRST):  # a backup that is put back, and taken away again
        assert desk.load(again) == ["same"]
    assert set(desk.load(OTHER, version="2")) == {"same"}
    assert set(desk.load(OTHER, version="2", reparse=True)) == {"same"}
    assert counts(desk) == before


def test_an_edit_of_either_story_of_a_path_is_a_version_of_that(desk: Desk) -> None:
    for one in (FIRST, OTHER, replace(OTHER, body=BEES_LATER, payload_sha256="2")):
        desk.load(one)
    assert desk.load(replace(FIRST, body=FERRY_LATER, payload_sha256="3")) == ["changed"]
    assert stories(desk) == [(headline, body, 2) for headline, body, _ in BOTH]


SAME_STORY: dict[str, tuple[str | None, str, dict[str, Any]]] = {
    "a part of it is edited": ("Terminal approved", FERRY_LATER, {}),
    "it is told in other words": ("Council votes for ferries", FERRY_REWRITTEN, {"byline": "By Max Orr"}),
    "all of it is another but the headline": ("Terminal approved", BEES, {}),
    "a stub under the same header becomes a story": ("More soon", "More soon.", {"byline": "By Ann Reed"}),
    "it grows": ("Ferries, honey, trams", f"{TRAM} {FERRY} {BEES}", {"byline": None, "date_published": day(2)}),
    "it is withdrawn": ("Notice", "This article has been removed because it was wrong.", {"date_published": None}),
    "it is killed": (None, "Kill.", {"pub_status": "canceled", "date_published": None}),
}
ANOTHER: dict[str, tuple[str | None, str, dict[str, Any]]] = {
    "nothing is the same": ("Honey harvest fails", BEES, {"byline": "By Rosa Lind", "date_published": day(3)}),
    "author and day alone are the same": ("Honey harvest fails", BEES, {"byline": "By Ann Reed"}),
    "it says nothing of author and day": (None, BEES, {"date_published": None}),
    "a column's name alone is the same": ("Terminal approved", BEES, {"date_published": day(9)}),
    "an update of something else": ("UPDATE 2-Honey harvest fails", BEES, {"date_published": day(3)}),
    "it is short": ("Two hurt in fire", "Two were hurt on the quay.", {"date_published": day(3)}),
    "it is in a script without blanks": (
        "蜂蜜歉收",
        "由于霜冻毁掉了早春的花朵,今年夏天高地果园的蜂蜜产量急剧下降。",
        {},
    ),
}


@pytest.fixture(scope="module")
def written_over(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """Of each case, a file of its own, how many articles and edits it has when it was written over."""
    cases = SAME_STORY | ANOTHER
    with working(tmp_path_factory.mktemp("paths") / "warehouse.duckdb") as desk:
        desk.load(*(replace(FIRST, document=f"/{case}", payload_sha256=case) for case in cases))
        desk.load(*(told(headline, body, f"/{case}", **fields) for case, (headline, body, fields) in cases.items()))
        question = (
            "select any_value(seen.document), count(distinct seen.article_id), count(distinct version) "
            "from core.article_sightings as seen left join mart.edits using (article_id) group by seen.document"
        )
        return {document[1:]: (articles, edits) for document, articles, edits in desk.ask(question)}


@pytest.mark.parametrize("case", SAME_STORY)
def test_what_shares_words_or_headline_with_it_is_an_edit(case: str, written_over: dict[str, tuple[int, int]]) -> None:
    assert written_over[case] == (1, 1)


@pytest.mark.parametrize("case", ANOTHER)
def test_what_shares_nothing_with_it_is_no_edit(case: str, written_over: dict[str, tuple[int, int]]) -> None:
    assert written_over[case] == (2, 0)


def of_file(*texts: tuple[str | None, str]) -> list[Article]:
    """The stories of one text file, of one author and day, as they are called by their places in it."""
    names = ["/s.txt", *(f"/s.txt!2026-11-01 Ann Reed{f' {n}' * (n > 1)}" for n in range(1, len(texts)))]
    found = [told(*text, name, byline="By Ann Reed") for text, name in zip(texts, names, strict=True)]
    whole = replace(found[0], payload_sha256=str(hash(texts)))  # the first has the bytes of the whole file
    return [whole, *found[1:]]


HEADED = {"Terminal approved": FERRY, "Honey harvest fails": BEES, "Drivers walk out": TRAM}


@pytest.mark.parametrize("headed", [True, False])
def test_stories_keep_who_they_are_whatever_their_places_in_a_file(desk: Desk, *, headed: bool) -> None:
    texts = [(headline if headed else None, body) for headline, body in HEADED.items()]
    assert desk.load(*of_file(*texts[:2])) == ["new", "new"]
    assert sorted(desk.load(*of_file(texts[2], *texts[:2]))) == ["new", "same", "same"]
    for order in permutations(texts):
        assert set(desk.load(*of_file(*order))) == {"same"}
    for left in (texts[1:], texts[:1], texts[2:]):
        assert set(desk.load(*of_file(*left))) == {"same"}
    assert (len(stories(desk)), desk.ask("from mart.edits")) == (3, [])


def test_a_story_that_is_edited_while_another_is_put_before_it_is_an_edit_of_that_story(desk: Desk) -> None:
    texts = list(HEADED.items())
    desk.load(*of_file(*texts[:2]))
    later = [texts[2], ("Terminal approved", FERRY_LATER), ("Dearer jars", BEES_LATER)]
    assert sorted(desk.load(*of_file(*later))) == ["changed", "changed", "new"]
    assert sorted(desk.ask("select headline, previous_headline from mart.edits")) == [
        ("Dearer jars", "Honey harvest fails"), ("Terminal approved", "Terminal approved"),
    ]  # fmt: skip


def test_a_story_that_takes_the_place_of_one_that_is_gone_is_no_edit_of_it(desk: Desk) -> None:
    texts = list(HEADED.items())
    desk.load(*of_file(*texts[:2]))
    assert sorted(desk.load(*of_file(texts[2], texts[0]))) == ["new", "same"]
    assert (len(stories(desk)), desk.ask("from mart.edits")) == (3, [])


def test_rows_of_a_table_stay_who_they_are_when_rows_are_added_and_edited(desk: Desk) -> None:
    rows = [replace(told(*text, "/t.csv"), payload_sha256="1") for text in HEADED.items()]
    desk.load(*rows[:2])
    edited = replace(rows[0], headline="Terminal voted for")
    later = [replace(one, payload_sha256="2") for one in (rows[2], edited, rows[1])]
    assert sorted(desk.load(*later)) == ["changed", "new", "same"]
    assert set(desk.load(*later, version="2")) == {"same"}
    assert len(stories(desk)) == 3


def test_members_of_one_name_are_states_of_one_file_or_stories_of_their_own(desk: Desk) -> None:
    first, later = (
        replace(FIRST, document="/z.zip!a.txt", body=body, payload_sha256=f"{len(body)}")
        for body in (FERRY, FERRY_LATER)
    )
    other = replace(OTHER, document="/z.zip!a.txt")
    assert sorted(desk.load(first, later, other)) == ["changed", "new", "new"]
    before = counts(desk)
    for _ in range(2):
        assert set(desk.load(first, later, other)) == {"same"}
    assert counts(desk) == before
    last = replace(first, body=f"{FERRY_LATER} It rained.", payload_sha256="4")
    assert sorted(desk.load(first, later, other, last)) == ["changed", "same", "same", "same"]


def test_files_that_are_passed_on_from_name_to_name_stay_the_articles_that_they_are(desk: Desk) -> None:
    ferry, honey, tram = (told(headline, body, date_published=None) for headline, body in HEADED.items())
    newest, older = "/latest.txt", "/previous.txt"
    desk.load(replace(ferry, document=newest))
    assert sorted(desk.load(replace(honey, document=newest), replace(ferry, document=older))) == ["new", "same"]
    assert sorted(desk.load(replace(tram, document=newest), replace(honey, document=older))) == ["new", "same"]
    assert sorted(stories(desk)) == sorted((headline, body[:9], 1) for headline, body in HEADED.items())


def test_an_address_stays_one_article_whatever_its_page_says(desk: Desk) -> None:
    live: dict[str, Any] = {"canonical_url": "https://a.example/live", "document": "https://a.example/live"}
    desk.load(replace(FIRST, **live))
    assert desk.load(replace(OTHER, **live)) == ["changed"]


REDATED = "select changed_fields, change_class, diff from mart.edits order by version"


def test_a_date_that_is_put_right_in_a_file_is_followed_and_told(desk: Desk) -> None:
    for number, days in enumerate((0, 1, -2)):
        [outcome] = desk.load(replace(FIRST, date_published=day(days), payload_sha256=str(number)))
        assert outcome == ("changed" if number else "new")
        assert desk.load(replace(FIRST, date_published=day(days), payload_sha256=str(number))) == ["same"]
    assert desk.ask("select date_published from mart.articles") == [(day(-2).utc(),)]
    assert desk.ask(REDATED) == [
        (["date_published"], "update", "date_published: [-2026-11-01-]{+2026-11-02+}"),
        (["date_published"], "update", "date_published: [-2026-11-02-]{+2026-10-30+}"),
    ]
    later = replace(FIRST, date_published=day(-2), body=FERRY_LATER, payload_sha256="9")
    assert desk.load(later) == ["changed"]
    assert desk.ask("select ends_with(body, 'Christmas.'), version from mart.articles") == [(True, 4)]


NOT_REDATED: dict[str, dict[str, Any]] = {
    "another reading of the same bytes": {"payload_sha256": FIRST.payload_sha256},
    "an entry of a feed": {"format": "feed", "uri": "guid-1"},
    "a page that a server gave": {"retrieved_at": at(5).at, "canonical_url": "https://a.example/1"},
}


@pytest.mark.parametrize("kind", NOT_REDATED)
def test_a_date_alone_makes_no_version_of(kind: str, desk: Desk) -> None:
    given = NOT_REDATED[kind]
    desk.load(replace(FIRST, **given))
    again = {"payload_sha256": "2"} | given
    assert desk.load(replace(FIRST, **again, date_published=day(1))) == ["same"]


def test_the_file_that_a_document_is_a_part_of() -> None:
    assert file_of("/in/a.zip!b/c.txt!2026-11-01 Ann Reed") == "/in/a.zip"
    assert file_of("/urgent!/a.txt") == "/urgent!/a.txt"
    assert file_of("/urgent!/a.zip!b.txt") == "/urgent!/a.zip"
