"""Where a story comes from, who carried it and how much later; and identifiers that a source gives twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from parsers.records import Article, Moment, Precision
from tests.warehouse.loading.test_load import NOON, Desk, article, at, desk
from tests.warehouse.stories.test_sketch import STORY
from warehouse.asking.reports import ask
from warehouse.file.statements import sql
from warehouse.stories.decisions import decide

__all__ = ["desk"]


def carried(name: str, published: Moment, agency: str | None = "Nordhav") -> Article:
    return article(document=f"/{name}", canonical_url=f"https://{name}.example/1", source=name, agency=agency,
                   date_published=published)  # fmt: skip


def test_wire_copy_comes_from_the_agency_though_an_outlet_dates_it_earlier(desk: Desk) -> None:
    desk.con.execute("insert into core.sources by name select 'nordhav' as source_id, 'Nordhav' as title, "
                     "'agency' as kind")  # fmt: skip
    day = Moment(datetime(2026, 11, 1), Precision.DAY)
    desk.load(carried("inland", at(3)), carried("coast", at(-1)), carried("nordhav", at(0), None), carried("bay", day))
    assert desk.ask("select origin_source_id, agency, first_source_id, articles, outlets from mart.stories") == [
        ("nordhav", "Nordhav", "coast", 4, 4)
    ]
    assert desk.ask("select pickup, source_id, lag, lag_precision from mart.wire_pickups order by pickup") == [
        (1, "coast", timedelta(hours=-1), "full"),
        (2, "inland", timedelta(hours=3), "full"),
        (3, "bay", None, "day"),
    ]
    days = {"since": datetime(2026, 11, 1), "until": datetime(2026, 11, 30), "most": 5}
    columns, rows = ask(desk.con, sql("page/pickups"), days)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [(row["source"], row["origin"], row["agency"], row["hours"]) for row in told] == [
        ("coast", "Nordhav", "Nordhav", -1.0), ("inland", "Nordhav", "Nordhav", 3.0),
    ]  # fmt: skip


def test_a_source_never_carries_its_own_story(desk: Desk) -> None:
    desk.load(carried("coast", at(0)), article(document="/other", source="coast", headline="Bees", body="Few hives."))
    desk.load(article(document="/again", source="coast", agency="Nordhav", date_published=at(1)), carried("bay", at(2)))
    first, other = (
        article_id
        for (article_id,) in desk.ask("select article_id from core.articles where source_id = 'coast' limit 2")
    )
    decide(desk.con, first, other, "together", by="Mara Quill", reason=None, at=datetime(2026, 11, 5))
    assert desk.ask("select story_id from mart.stories where articles = 4") != []
    days = {"since": datetime(2026, 11, 1), "until": datetime(2026, 11, 30), "most": 5}
    assert desk.ask("select first_source_id, source_id from mart.copies") == [("coast", "bay")]
    assert desk.ask("select first_source_id, source_id from mart.wire_pickups") == [("coast", "bay")]
    for page in ("page/pickups", "page/carried"):
        columns, rows = ask(desk.con, sql(page), days)
        assert [row[columns.index("source" if page == "page/pickups" else "carried_by")] for row in rows] == ["bay"]


@pytest.mark.parametrize("published", [at(0), Moment(datetime(2026, 11, 1), Precision.DAY), None], ids=str)
@pytest.mark.parametrize("shorter", ["inland", "coast"])
def test_where_dates_do_not_tell_an_excerpt_comes_from_what_contains_it(
    desk: Desk, shorter: str, published: Moment | None
) -> None:
    longer = "coast" if shorter == "inland" else "inland"
    desk.load(
        replace(carried(shorter, at(0)), body=STORY[:300], date_published=published),
        replace(carried(longer, at(0)), body=STORY, date_published=published),
    )
    assert desk.ask("select origin_source_id, first_source_id from mart.stories") == [(longer, longer)]
    assert desk.ask("select source_id, share_carried > 0.3 from mart.wire_pickups") == [(shorter, True)]


def test_a_guid_of_two_stories_is_noticed_and_they_stay_apart(desk: Desk) -> None:
    for number in (1, 2):
        desk.load(article(document=f"/{number}", canonical_url=f"https://a.example/{number}", uri="guid", source="A",
                          headline=f"Story {number}", body=f"{NOON} {number}"))  # fmt: skip
    assert desk.ask("select source_id, uri, articles, texts from mart.identity_conflicts") == [("a", "guid", 2, 2)]
