"""A source that uses its guids again, or gives an article another address under the same guid."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, permutations
from typing import Any

import pytest

from parsers.records import Article
from tests.warehouse.loading.test_load import Desk, article, at, counts, desk, working
from warehouse.loading.identity import source_id

__all__ = ["desk"]

FERRY = (
    "The council voted on Monday to build another ferry terminal beside the northern breakwater, after months of "
    "argument about costs, noise and parking. Residents promised further protests. Engineers expect dredging to begin "
    "next spring, provided that the regional government confirms its contribution before Christmas."
)
FERRY_LATER = FERRY.replace("Residents promised further protests.", "Residents called off their protests at night.")
BEES = (
    "Honey yields fell sharply across upland orchards this summer because frost killed early blossom, beekeepers said. "
    "Several cooperatives reported losing whole colonies to mites, while wholesalers warned that imported jars would "
    "become dearer. Scientists recommend planting clover along field margins instead of spraying pesticides."
)
BEES_LATER = f"{BEES} Prices rose again."


def told(name: str, headline: str | None, body: str | None, **fields: Any) -> Article:
    given = {"source": "A", "uri": "guid-1", "document": f"/{name}.xml"} | fields
    return article(headline=headline, body=body, **given)


FIRST = told("1", "Terminal approved", FERRY, date_published=at(0))
LATER = told("2", "Protest called off", FERRY_LATER, date_published=at(1))
OTHER = told("3", "Honey harvest fails", BEES, date_published=at(2))
OTHER_LATER = told("4", "Dearer jars", BEES_LATER, date_published=at(3))
STORIES = "select list_sort(list(distinct left(body, 9))), count(*) from core.article_versions group by article_id"


def stories(desk: Desk) -> list[tuple[Any, ...]]:
    """How each article's texts begin, and how many versions it has."""
    return sorted(desk.ask(STORIES))


APART = [(["Honey yie"], 2), (["The counc"], 2)]


def test_two_stories_of_one_guid_stay_apart_whatever_the_order(desk: Desk) -> None:
    orders = list(permutations((FIRST, LATER, OTHER, OTHER_LATER)))[::5]
    of_sources = [[replace(one, source=f"Source {n}") for one in order] for n, order in enumerate(orders)]
    for arrived in zip(*of_sources, strict=True):
        desk.load(*arrived)
    assert stories(desk) == sorted(APART * len(orders))
    before = counts(desk)
    for arrived in zip(*of_sources, strict=True):
        assert set(desk.load(*arrived)) == {"same"}
    everything = list(chain.from_iterable(of_sources))
    assert set(desk.load(*everything)) == {"same"}
    assert set(desk.load(*everything, version="2", reparse=True)) == {"same"}
    assert counts(desk) == before
    conflicts = desk.ask("select kind, articles, stories from mart.identity_conflicts")
    assert conflicts == [("guid used again", 2, 2)] * len(orders)


def test_one_load_of_both_stories_and_a_load_of_each_end_with_the_same_articles(desk: Desk) -> None:
    for one in (FIRST, LATER, OTHER, OTHER_LATER):
        desk.load(one)
    ids = desk.ask("select article_id from core.articles order by all")
    for table in desk.ask("select table_name from duckdb_tables() where schema_name = 'core'"):
        desk.con.execute(f"delete from core.{table[0]}")
    assert sorted(desk.load(OTHER_LATER, OTHER, LATER, FIRST)) == ["changed", "changed", "new", "new"]
    assert desk.ask("select article_id from core.articles order by all") == ids
    assert stories(desk) == APART


def test_a_reading_of_the_same_bytes_stays_with_its_story_however_it_reads(desk: Desk) -> None:
    desk.load(FIRST)
    desk.load(OTHER)
    reread = told("3", None, "Jars.", date_published=at(2), payload_sha256=OTHER.payload_sha256)
    assert desk.load(reread, version="2", reparse=True) == ["changed"]
    assert stories(desk) == [(["Honey yie", "Jars."], 2), (["The counc"], 1)]


SAME_STORY = {
    "a rewritten text under a headline with a word in common": ("Terminal and honey", BEES, {}),
    "a new headline over most of the text": ("Honey harvest fails", FERRY_LATER, {}),
    "a correction": ("CORRECTED-Honey harvest fails", BEES, {}),
    "an update": ("UPDATE 2-Honey harvest fails", BEES, {}),
    "a note that corrects": ("Honey harvest fails", BEES, {"ed_note": "Corrects the subject."}),
    "the publisher's next version": ("Honey harvest fails", BEES, {"publisher_version": "2"}),
    "a withdrawal with a text": ("Honey harvest fails", BEES, {"pub_status": "canceled"}),
    "a withdrawal without a text": (None, None, {"pub_status": "withheld"}),
    "a text too short to judge": ("Honey harvest fails", "Honey yields fell.", {}),
}


@pytest.fixture(scope="module")
def same_story(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, ...]]:
    """Of each of SAME_STORY, a source of its own: how many articles and versions it has after a load of the first text
    and one of the second, and conflicts."""
    with working(tmp_path_factory.mktemp("guids") / "warehouse.duckdb") as desk:
        first = told("1", "Terminal approved", FERRY, publisher_version="1", date_published=at(0))
        desk.load(*(replace(first, source=source) for source in SAME_STORY))
        desk.load(
            *(
                told("2", headline, body, date_published=at(1), source=source, **fields)
                for source, (headline, body, fields) in SAME_STORY.items()
            )
        )
        found = desk.ask(
            "select source_id, count(distinct article_id), count(*), count(conflicts.uri) from core.articles "
            "join core.article_versions using (article_id) "
            "left join mart.identity_conflicts as conflicts using (source_id) group by source_id"
        )
        counted = {source: counts for source, *counts in found}
        return {source: tuple(counted[source_id(source)]) for source in SAME_STORY}


@pytest.mark.parametrize("case", SAME_STORY)
def test_what_may_be_the_same_story_is_its_next_version(same_story: dict[str, tuple[Any, ...]], case: str) -> None:
    assert same_story[case] == (1, 2, 0)


def test_a_withdrawal_of_the_second_story_leaves_the_first_alone(desk: Desk) -> None:
    desk.load(FIRST)
    desk.load(OTHER)
    desk.load(told("5", "Honey harvest fails", None, date_published=at(5), pub_status="canceled"))
    assert desk.ask("select title, pub_status from mart.articles order by all") == [
        ("Honey harvest fails", "canceled"),
        ("Terminal approved", None),
    ]


def test_a_story_at_another_address_under_the_same_guid_is_told_from_a_guid_used_again(desk: Desk) -> None:
    desk.load(told("1", "Terminal approved", FERRY, canonical_url="https://a.example/1"))
    desk.load(told("2", "Terminal approved", FERRY_LATER, canonical_url="https://a.example/moved"))
    desk.load(told("3", "Honey harvest fails", BEES, uri="guid-2", canonical_url="https://a.example/3"))
    desk.load(told("4", "Terminal approved", FERRY, uri="guid-2", canonical_url="https://a.example/4", source="A"))
    assert desk.ask("select uri, kind, stories from mart.identity_conflicts order by uri") == [
        ("guid-1", "address changed", 1),
        ("guid-2", "guid used again", 2),
    ]
