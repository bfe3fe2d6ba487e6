"""The samples and the owner's own form: what each of the seeds gives."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.records import Article, Precision
from tests.parsers.test_normalise import SEEDS, article, read

SEED_FACTS: list[tuple[str, int, str, list[str], list[tuple[str, str]], str | None, str | None, str]] = [
    ("newsroom/2022-04-12-defence-talks.txt", 0, "text", ["Vugar Khalilov"], [], None, "2022-04-12", "en"),
    ("newsroom/2026-11-03-bergen-storm.txt", 0, "text", ["Ingrid Solheim"], [("BERGEN", "NO")], "Nordhav", None, "en"),
    ("harbour-post/floating-classroom.html", 0, "html", ["Tom Ashdown", "Priya Raman"], [("LOWESTOFT", "GB")], None,
     "2026-10-21T06:30:00+01:00", "en"),
    ("harbour-post/archive-edition.html", 0, "html", ["Tom Ashdown", "Priya Raman"], [("LOWESTOFT", "GB")], None,
     "2026-10-21", "en"),
    ("harbour-post/market-clock.html", 0, "html", ["Rosa Lindqvist"], [], None, "2026-11-03T07:40:00+00:00", "en"),
    ("coastal-times/steam-returns.html", 0, "html", ["Deniz Aksoylu"], [("ANKARA", "TR")], "Nordhav",
     "2026-10-29T16:20:00+00:00", "en"),
    ("inland-courier/old-engine.html", 0, "html", [], [("ANKARA", "TR")], "Nordhav", "2026-10-29T18:45:00-05:00", "en"),
    ("kuestenblatt/bienen-auf-dem-speicher.html", 0, "html", ["Jana Petersen"], [("Hamburg", "DE")], "dkn",
     "2026-11-06T05:45:00+01:00", "de"),
    ("courrier-du-port/feed.xml", 0, "feed", ["Maëlle Kervran"], [], None, "2026-11-09T17:55:00+01:00", "fr"),
    ("courrier-du-port/feed.xml", 3, "feed", ["Gwenaëlle Tréhin"], [("LORIENT", "FR")], "AGL",
     "2026-10-19T12:00:00+02:00", "fr"),
    ("dispatch-desk/feed.atom", 0, "feed", ["Zawadi Mbeyu", "Felix Otundo"], [("MOMBASA", "KE")], "Nordhav",
     "2026-11-12T09:00:00+03:00", "en"),
    ("fjord-wire/aurora-radio.json", 0, "ninjs", ["Marte Elvestad", "Jonas Kvitberg"], [("Tromsø", "NO")], "Fjord Wire",
     "2026-10-31T09:12:00+01:00", "en"),
    ("saltmarsh-review/feed.json", 0, "jsonfeed", ["Nessa Tuohy", "Colm Hanratty"], [("WEXFORD", "IE")], None,
     "2026-11-10T18:20:00+00:00", "en"),
    ("gazeta-latarnia/news-sitemap.xml", 1, "sitemap", [], [], None, "2026-11-12", "pl"),
    ("boletin-del-faro/index.rdf", 0, "feed", ["Maruxa Outeiral"], [], None, "2026-11-11T09:30:00+01:00", "es"),
    ("nordhav/whale-watch.xml", 0, "newsml-g2", ["Sunniva Dalhaug", "Eirik Moen"], [("TROMSØ", "NO")], "Nordhav",
     "2026-11-10T08:05:00+01:00", "en"),
    ("schelde-pers/lock-keeper.xml", 0, "newsml-1.2", ["Lotte Verhulst"], [("GENT", "BE")], "Schelde Pers",
     "2026-11-11T06:45:00+01:00", "nl"),
    ("caspian-press/tea-house.xml", 0, "nitf", ["Leyla Rzayeva"], [("BAKU", "AZ")], None,
     "2026-11-08T14:30:00+04:00", "en"),
    ("gull-line/lifeboat-cat.anpa", 0, "iptc7901", ["Ness Traynor"], [("DOVER", "GB")], "Gull Line",
     "2026-11-12T15:09:00+00:00", "en"),
    ("harbour-office/dredging.eml", 0, "mail", ["Máire Ní Bhriain"], [("GALWAY", "IE")], None,
     "2026-11-13T09:01:58+01:00", "en"),
    ("harbour-office/dredging.eml", 1, "ninjs", ["Colm Feeney"], [], None, "2026-11-13T07:40:00+00:00", "en"),
    ("poyezd/2026-11-05-night-train.txt", 0, "text", ["Нина Дорохова"], [("МОСКВА", "RU")], "ЗЮЙД", None, "ru"),
    ("lantern-gazette/crawl.warc.gz", 0, "html", ["Orla Brannigan"], [("GALWAY", "IE")], None,
     "2026-11-09T07:15:00+00:00", "en"),
    ("tidewater-wire/2026-11-10.zip", 1, "text", ["Edwin Sarkisian"], [("ST. JOHN'S", "CA")], "Tidewater", None, "en"),
    ("faro-del-sur/articles.jsonl", 0, "html", ["Lucía Barreda"], [("CÁDIZ", "ES")], "Levante",
     "2026-11-08T09:30:00+01:00", "es"),
    ("xinwen/2026-11-04-old-crane.html", 0, "html", ["林晓舟"], [("大连", "CN")], "海陆社",
     "2026-11-04T10:15:00", "zh"),
]  # fmt: skip


@pytest.mark.parametrize("facts", SEED_FACTS, ids=lambda facts: f"{facts[0]}:{facts[1]}")
def test_the_seeds_give_their_facts(
    facts: tuple[str, int, str, list[str], list[tuple[str, str]], str | None, str | None, str],
) -> None:
    path, which, name, people, places, agency, published, language = facts
    record = read((SEEDS / path).read_bytes())[which]
    assert isinstance(record, Article)
    assert record.format == name
    assert [author.name for author in record.authors] == people
    assert [(place.name, place.country_code) for place in record.places] == places
    assert all(place.place_id and place.latitude and 0 < (place.confidence or 0) <= 1 for place in record.places)
    assert record.agency == agency
    assert (str(record.date_published) if record.date_published else None) == published
    assert record.language == language


def test_the_owners_form_is_read_whole() -> None:
    record = article((SEEDS / "newsroom/2022-04-12-defence-talks.txt").read_bytes())
    assert record.byline == "By Vugar Khalilov"
    assert record.date_published
    assert record.date_published.precision is Precision.DAY
    assert (record.headline, record.dateline, record.places, record.agency) == (None, None, (), None)
    assert record.body
    assert len(record.body.split("\n\n")) == 11
    assert "---" not in record.body
    assert "Khalilov" not in record.body


def test_the_dateline_leaves_the_lead_clean_and_gains_its_year() -> None:
    record = article((SEEDS / "coastal-times/steam-returns.html").read_bytes())
    assert record.dateline == "ANKARA, Turkey, Oct. 29 (Nordhav)"
    assert (record.filed_on, record.filed_on_raw) == (date(2026, 10, 29), "Oct. 29")
    assert record.body
    assert record.body.startswith("A steam locomotive")


def test_the_copies_among_the_seeds_have_the_same_body() -> None:
    for one, other in (
        ("coastal-times/steam-returns.html", "inland-courier/old-engine.html"),
        ("harbour-post/floating-classroom.html", "harbour-post/archive-edition.html"),
    ):
        assert article((SEEDS / one).read_bytes()).body == article((SEEDS / other).read_bytes()).body
