"""The catalogue: every mistake is one line with file, line and key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows.catalogue.sources import CatalogueError, read_catalogue

GOOD = """\
[[sources]]
name = "harbour-post"
title = "Harbour Post"
kind = "newspaper"
country = "GB"
timezone = "Europe/London"
language = "en"
freshness = "24h"

[[sources.feeds]]
path = "harbour-post"

[[sources]]
name = "wire"
title = "Wire"

[[sources.feeds]]
url = "https://wire.example/feed.xml"
follow = true
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_catalogue_is_read_in_order(tmp_path: Path) -> None:
    catalogue = read_catalogue(written(tmp_path, GOOD))
    first, second = catalogue.sources
    assert (first.name, first.freshness, first.feeds[0].location) == (
        "harbour-post",
        timedelta(hours=24),
        "harbour-post",
    )
    assert (second.feeds[0].location, second.feeds[0].follow) == ("https://wire.example/feed.xml", True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "newspaper"', 'knd = "newspaper"', "line 4: sources.0.knd: unknown key"),
        ("follow = true", "folow = true", "line 19: sources.1.feeds.0.folow: unknown key"),
        ('timezone = "Europe/London"', 'timezone = "Europe/Lundon"', "line 6: sources.0.timezone: no such time zone"),
        ('freshness = "24h"', 'freshness = "soon"', "line 8: sources.0.freshness: a duration is a number"),
        ('country = "GB"', "ignore_robots = true", "line 5: sources.0.ignore_robots: Input should be a valid string"),
        ('country = "GB"', 'country = "England"', "line 5: sources.0.country"),
        ('kind = "newspaper"', 'kind = "gossip"', "line 4: sources.0.kind"),
        ('path = "harbour-post"', 'path = "a"\nurl = "https://a.example/"', "a feed has either a path or a url"),
        ('url = "https://wire.example/feed.xml"', 'url = "ftp://wire.example/"', "line 18: sources.1.feeds.0.url"),
        ('name = "wire"', 'name = "harbour-post"', "more than one source is called harbour-post"),
        ('title = "Wire"\n', "", "sources.1.title: Field required"),
        ('title = "Wire"', 'title = "Wire', "at line 15"),
        ("[[sources]]\n", 'path = "x"\n[[sources]]\n', "'path' is not a key"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_a_missing_catalogue_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="COPYDESK_SOURCES"):
        read_catalogue(tmp_path / "none.toml")


def test_an_unknown_source_is_named_with_those_there_are(tmp_path: Path) -> None:
    catalogue = read_catalogue(written(tmp_path, GOOD))
    assert [source.name for source in catalogue.select(("wire",))] == ["wire"]
    with pytest.raises(CatalogueError, match=r"no source called wirre.*harbour-post, wire"):
        catalogue.select(("wirre",))
