"""One article under several paths, addresses and identifiers of its source; and what stays two."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from parsers.normalise import parse
from parsers.records import Article, Document
from tests.warehouse.loading.test_load import STORY, Desk, article, at, desk, working
from warehouse.file.contents import contents
from warehouse.loading.slugs import slug, without_slug

__all__ = ["desk"]

EDITED = STORY.replace("nine cars", "ten cars")
FORECAST = "Clouds in the morning over {0}, rain in {0} by noon, wind from the west at {1} knots, and a dry night. "
SITE = "https://quay.example"


def numbers(desk: Desk) -> tuple[int, int, int]:
    """Articles, versions, edits."""
    [(articles, versions, edits)] = desk.ask(
        "select count(distinct article_id), count(*), count(change_class) from core.article_versions"
    )
    return articles, versions, edits


def entry(number: int, **fields: Any) -> Article:
    """An entry of an aggregator that gives another address and identifier at every poll."""
    names = {"uri": f"urn:{number}", "canonical_url": f"{SITE}/go?sid={number}", "url": f"{SITE}/go?sid={number}"}
    said = {
        "document": f"{SITE}/feed",
        "source": "Quay",
        "headline": "The ferry sails at dawn",
        "date_published": at(0),
    }
    return article(**(names | said | fields))


# Paths


@pytest.mark.parametrize("paths", list(permutations(["/old/a.txt", "/new/a.txt", "/new/copy/a.txt"])))
def test_the_same_bytes_at_another_path_are_the_same_document(desk: Desk, paths: tuple[str, ...]) -> None:
    outcomes = [desk.load(article(document=path, source="Quay")) for path in paths]
    assert outcomes == [["new"], ["same"], ["same"]]
    assert numbers(desk) == (1, 1, 0)
    assert len(desk.ask("select distinct document from core.article_sightings")) == 3


def test_paths_with_the_same_bytes_may_come_together(desk: Desk) -> None:
    assert sorted(desk.load(*(article(document=path, source="Quay") for path in ("/b", "/a", "/c")))) == [
        "new",
        "same",
        "same",
    ]
    assert desk.load(article(document="/a", source="Quay"), article(document="/d", source="Quay")) == ["same", "same"]
    assert numbers(desk) == (1, 1, 0)


def test_the_same_bytes_of_another_source_are_its_own_article(desk: Desk) -> None:
    assert desk.load(article(document="/quay/a.txt", source="Quay")) == ["new"]
    assert desk.load(article(document="/hill/a.txt", source="Hill")) == ["copy"]


def test_a_file_that_is_corrected_in_place_is_a_new_version_at_any_of_its_paths(desk: Desk) -> None:
    desk.load(article(document="/old/a.txt", source="Quay"))
    desk.load(article(document="/new/a.txt", source="Quay"))
    assert desk.load(article(document="/new/a.txt", source="Quay", body=EDITED)) == ["changed"]
    assert numbers(desk) == (1, 2, 1)


def test_an_older_file_that_is_read_again_elsewhere_is_no_edit(desk: Desk) -> None:
    first, second = (
        article(uri="urn:1", source="Quay"),
        article(uri="urn:1", source="Quay", body=EDITED, document="/b.txt"),
    )
    desk.load(first)
    desk.load(second)
    assert desk.load(article(uri="urn:1", source="Quay", document="/backup/a.txt")) == ["same"]
    assert numbers(desk) == (1, 2, 1)
    assert desk.ask("select version from core.articles") == [(2,)]


def test_a_path_that_has_an_article_keeps_it_also_with_the_bytes_of_another(desk: Desk) -> None:
    desk.load(article(document="/a.txt", source="Quay"), article(document="/b.txt", source="Quay", body=EDITED))
    assert desk.load(article(document="/b.txt", source="Quay")) == ["changed"]
    assert numbers(desk)[0] == 2


# Addresses and identifiers


def test_the_same_headline_date_and_text_of_one_source_is_one_article_whatever_came_first(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(4)]
    others = article(document="/c.txt", source="Hill", date_published=at(2)), entry(7, body=EDITED, headline="Other")
    found = set()
    for number, loads in enumerate(([entries], [[one] for one in entries], [[one] for one in entries[::-1]])):
        with working(tmp_path / str(number)) as desk:
            desk.load(others[0])
            for of_load in loads:
                desk.load(*of_load)
            desk.load(others[1])
            assert numbers(desk) == (3, 3, 0)
            assert desk.ask("select count(*), count(distinct article_id) from core.article_aliases") == [(4, 1)]
            assert desk.ask("select count(*) from core.story_members") == [(3,)]
            same = ("core.articles", "core.article_links", "core.story_members", "core.article_sketches")
            found.add(tuple(one.hash for one in contents(desk.con) if one.table in same))
    assert len(found) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"headline": "The ferry sails at dusk"},
        {"date_published": at(24)},
        {"body": EDITED},
        {"source": "Hill"},
        {"date_published": None},
        {"body": None},
    ],
)
def test_another_headline_date_text_or_source_is_another_article(desk: Desk, other: dict[str, Any]) -> None:
    desk.load(entry(1), entry(2, **other))
    assert numbers(desk)[0] == 2


def test_nothing_is_one_article_for_a_text_that_may_be_furniture_or_a_headline_that_says_nothing(desk: Desk) -> None:
    desk.load(*(entry(number, headline="Share") for number in (1, 2)))
    desk.load(*(entry(number, body=None, description=None, headline="Pictures of today") for number in (3, 4)))
    desk.load(*(entry(number, uri="urn:all", body="Read on", headline=f"Story {number}") for number in (5, 6)))
    assert numbers(desk)[0] == 6


def test_one_identifier_with_the_same_text_in_two_feeds_is_one_article(desk: Desk) -> None:
    def at_feed(name: str, **fields: Any) -> Article:
        url = f"{SITE}/a?from={name}"
        return entry(1, document=f"{SITE}/{name}", canonical_url=url, url=url, **fields)

    desk.load(at_feed("top"))
    assert desk.load(at_feed("coast", date_published=at(1))) == ["same"]
    assert desk.load(at_feed("top"), at_feed("coast", date_published=at(1))) == ["same", "same"]
    assert numbers(desk) == (1, 1, 0)


def test_a_summary_tells_where_there_is_no_body(desk: Desk) -> None:
    desk.load(entry(1, body=None, description="Nine cars, two dogs and a piano."))
    assert desk.load(entry(2, body=None, description="Nine cars, two dogs and a piano.")) == ["same"]


def test_two_articles_that_are_known_stay_two(desk: Desk) -> None:
    desk.load(entry(1), entry(2, body=EDITED))
    desk.load(entry(2))
    assert numbers(desk)[0] == 2


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id><title>Quay</title>
<updated>2026-01-02T00:00:00Z</updated>{}</feed>"""
ENTRY = """<entry><id>{id}</id><title>{title}</title><link href="{url}"/><updated>2026-01-0{day}T00:00:00Z</updated>
<summary>{text}</summary></entry>"""


def read(*entries: str) -> list[Article]:
    document = Document(uri="/f.xml", content=ATOM.format("".join(entries)).encode())
    return [one for one in parse(document) if isinstance(one, Article)]


def test_entries_of_one_atom_document_with_one_id_are_one_entry_and_the_latest_is_current(desk: Desk) -> None:
    states = [
        ENTRY.format(id="urn:1", title="Ferry late", url=f"{SITE}/late", day=1, text="The ferry was late on Monday."),
        ENTRY.format(id="urn:1", title="Ferry lost", url=f"{SITE}/lost", day=3, text="The ferry was lost on Monday."),
        ENTRY.format(id="urn:1", title="Ferry later", url=f"{SITE}/later", day=2, text="The ferry was later again."),
    ]
    found = read(*states)
    desk.load(*found)
    assert numbers(desk)[0] == 1
    assert desk.ask("select title, version from core.articles") == [("Ferry lost", 3)]
    assert desk.load(*found) == ["same"] * 3
    unlike = [
        ENTRY.format(id="urn:1", title="Bees", url=SITE, day=1, text="Hives were counted."),
        ENTRY.format(id="urn:1", title="Roads", url=SITE, day=2, text="Asphalt melted."),
    ]
    found = read(*unlike)
    desk.load(*found)
    assert numbers(desk)[0] == 3


# Headlines in addresses


@pytest.mark.parametrize(
    ("name", "headline", "found", "left"),
    [
        ("https://a.example/news/storm-hits-coast-48213", "Storm hits the coast", "storm-hits-coast-48213", "https://a.example/news/48213"),
        ("https://a.example/48213/sturm-trifft-die-kueste", "Sturm trifft die Küste", "sturm-trifft-die-kueste", "https://a.example/48213/"),
        ("https://a.example/a/el-nino-llega-hoy-idKBN2AB1CD", "El Niño llega hoy", "el-nino-llega-hoy-idKBN2AB1CD", "https://a.example/a/idKBN2AB1CD"),
        ("https://a.example/2026/03/14/storm-hits-coast", "Storm hits coast", "storm-hits-coast", None),
        ("https://a.example/2500-march-in-the-capital", "2500 march in the capital", "2500-march-in-the-capital", None),
        ("https://a.example/news/world-europe-48213", "Storm hits coast", None, None),
        (None, "Storm hits coast", None, None),
    ],
)  # fmt: skip
def test_a_slug_is_made_of_the_words_of_the_headline(
    name: str | None, headline: str, found: str | None, left: str | None
) -> None:
    assert slug(name, headline) == found
    assert without_slug(name, headline) == left


def slugged(headline: str, number: str = "", **fields: Any) -> Article:
    url = f"{SITE}/news/{headline.lower().replace(' ', '-')}{number}"
    given = {"document": url, "source": "Quay", "headline": headline, "canonical_url": url, "url": url}
    return article(**(given | {"date_published": at(0)} | fields))


@pytest.mark.parametrize("together", [True, False])
def test_an_address_that_changes_with_the_headline_is_an_edit_where_its_number_stays(
    desk: Desk, together: bool
) -> None:
    before = slugged("Ferry leaves at dawn", "-48213", date_modified=at(1))
    after = slugged("Ferry with piano leaves at dawn", "-48213", body=EDITED, date_modified=at(2))
    for part in [[before, after]] if together else [[before], [after]]:
        desk.load(*part)
    assert numbers(desk) == (1, 2, 1)
    assert desk.ask("select title from core.articles") == [("Ferry with piano leaves at dawn",)]
    assert desk.ask("select count(*) from mart.copies") == [(0,)]


def test_an_address_that_holds_the_headline_is_edited_where_text_and_date_agree(desk: Desk) -> None:
    desk.load(slugged("Ferry leaves at dawn"))
    assert desk.load(slugged("Ferry with piano leaves at dawn")) == ["changed"]
    assert desk.ask("select previous_headline, headline from mart.edits") == [
        ("Ferry leaves at dawn", "Ferry with piano leaves at dawn")
    ]


def test_the_number_of_a_section_makes_no_article_of_two(desk: Desk) -> None:
    def forecast(town: str, knots: int) -> Article:
        url = f"{SITE}/c-35435/rain-in-{town.lower()}-at-noon"
        text = FORECAST.format(town, knots) * 2
        said = {"headline": f"Rain in {town} at noon", "body": text, "date_published": at(knots)}
        return entry(1, uri=None, document=url, url=url, canonical_url=url, **said)

    desk.load(forecast("Elsing", 12), forecast("Marrow", 18))
    assert desk.load(forecast("Tilby", 9)) == ["new"]
    assert numbers(desk)[0] == 3


def test_another_story_with_the_same_number_stays_another(desk: Desk) -> None:
    bees = "Beekeepers counted their hives in the rain, found fewer queens and blame the cold spring. " * 2
    desk.load(slugged("Ferry leaves at dawn", "-48213"))
    assert desk.load(slugged("Bees counted in rain", "-48213", body=bees)) == ["new"]
