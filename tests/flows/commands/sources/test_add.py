"""`copydesk sources add`: what it writes into the catalogue, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import settings
from flows.catalogue.sources import read_catalogue
from tests.flows.commands.sources.conftest import alternate, page, rss, sources
from tests.flows.web import Answer, Site


def test_add_writes_what_the_feed_says_of_itself(site: Site, catalogue: Path) -> None:
    site.answers["/rss.xml"] = [rss(site, "one")]
    done = sources("add", f"{site.url}/rss.xml", "--allow-private", "--tag", "coast", "--country", "GB")
    assert done.exit_code == 0, done.output
    assert catalogue.read_text() == done.stdout
    [source] = read_catalogue(catalogue).sources
    assert (source.name, source.title, source.language, source.country) == ("127-0-0-1", "Quay Gazette", "en", "GB")
    assert (source.tags, source.allow_private, source.feeds[0].follow) == (("coast",), True, True)
    assert "pages are read" in done.stderr


def test_what_is_given_wins_over_what_the_feed_says(site: Site, catalogue: Path) -> None:
    site.answers["/rss.xml"] = [rss(site, "one")]
    given = ("--name", "quay", "--title", "The Quay", "--language", "de", "--no-follow", "--freshness", "36h")
    assert sources("add", f"{site.url}/rss.xml", "--allow-private", *given).exit_code == 0
    [source] = read_catalogue(catalogue).sources
    assert (source.name, source.title, source.language, source.feeds[0].follow) == ("quay", "The Quay", "de", False)


def test_a_feed_that_moved_for_good_is_written_as_where_it_is_now(site: Site, catalogue: Path) -> None:
    site.answers |= {"/old": [Answer(status=301, headers={"Location": "/rss.xml"})], "/rss.xml": [rss(site, "one")]}
    assert sources("add", f"{site.url}/old", "--allow-private").exit_code == 0
    assert read_catalogue(catalogue).sources[0].feeds[0].url == f"{site.url}/rss.xml"
    again = sources("add", f"{site.url}/old", "--allow-private")
    assert again.exit_code == 2
    assert "in the catalogue already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{url}/rss.xml", "--name", "other"), "/rss.xml is in the catalogue already: quay"),
        (("{url}/sport.xml", "--name", "quay"), "another source of the catalogue is called quay"),
        (("{url}/sport.xml", "--country", "England"), "country: String should match"),
        (("{url}/sport.xml", "--freshness", "soon"), "freshness: a duration is a number"),
        (("nowhere/*.txt",), "no such file or folder"),
    ],
)
def test_a_twin_or_a_mistake_is_refused_before_anybody_is_asked(
    site: Site, catalogue: Path, arguments: tuple[str, ...], message: str
) -> None:
    catalogue.write_text(f'[[sources]]\nname = "quay"\ntitle = "Q"\n[[sources.feeds]]\nurl = "{site.url}/rss.xml"\n')
    before = catalogue.read_text()
    done = sources("add", *(argument.format(url=site.url) for argument in arguments), "--allow-private")
    assert done.exit_code == 2
    assert message in done.stderr
    assert (catalogue.read_text(), site.asks) == (before, [])


def test_a_page_is_not_added_but_its_feeds_are_named(site: Site, catalogue: Path) -> None:
    site.answers |= {"/": [page(alternate("/rss.xml"))], "/rss.xml": [rss(site, "one")]}
    done = sources("add", f"{site.url}/", "--allow-private")
    assert done.exit_code == 1
    assert f"{site.url}/ is no feed, but a page. It has feeds: {site.url}/rss.xml (RSS)." in done.stderr
    assert not catalogue.exists()


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "1.0", "type": "rich", "provider_name": "Quay", "title": "Rope is dear", "html": "<p>x</p>"}',
        b'{"routes": {"/posts": {}}}', b'[{"id": 1, "slug": "rope"}]', b'{"error": "no such key"}',
    ],
    ids=["oEmbed", "an interface", "a list", "an error"],
)  # fmt: skip
def test_json_that_lists_no_stories_is_no_feed(site: Site, catalogue: Path, body: bytes) -> None:
    site.answers["/api"] = [Answer(body, headers={"Content-Type": "application/json"})]
    done = sources("add", f"{site.url}/api", "--allow-private")
    assert done.exit_code == 1
    assert "is no feed" in done.stderr
    assert not catalogue.exists()


def test_files_are_added_as_seen_from_the_catalogue(catalogue: Path, seeds: Path) -> None:
    catalogue.with_name("wire-copy").mkdir()
    assert sources("add", "wire-copy", "--kind", "agency").exit_code == 0
    assert sources("add", str(seeds / "courrier-du-port" / "feed.xml"), "--name", "port").exit_code == 0
    first, second = read_catalogue(catalogue).sources
    assert (first.name, first.title, first.feeds[0].path) == ("wire-copy", "Wire Copy", "wire-copy")
    assert (second.feeds[0].path, second.language) == (str(seeds / "courrier-du-port" / "feed.xml"), "fr")
    assert sources("add", "wire-copy", "--follow").exit_code == 2


def test_adding_never_writes_into_the_samples(tmp_path: Path, catalogue: Path, seeds: Path) -> None:
    (tmp_path / "seeds").symlink_to(seeds)
    before = (seeds / "sources.toml").read_text()
    assert settings.catalogue() == tmp_path / "seeds" / "sources.toml"
    (tmp_path / "wire").mkdir()
    assert sources("add", "wire").exit_code == 0
    assert (seeds / "sources.toml").read_text() == before
    assert read_catalogue(catalogue).sources[0].name == "wire"
