"""`copydesk sources list`, `disable`, `import` and `export`: the catalogue as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.catalogue.sources import CatalogueError, read_catalogue
from flows.reading.jobs import plan
from tests.flows.commands.sources.conftest import added, copydesk, rss, sources
from tests.flows.web import Answer, Site


def test_a_disabled_source_is_not_read_and_says_why(site: Site, catalogue: Path) -> None:
    site.answers["/rss.xml"] = [rss(site, "one")]
    added(site)
    done = sources("disable", "quay", "--reason", "moving house")
    assert (done.exit_code, read_catalogue(catalogue).sources[0].disabled) == (0, "moving house")
    assert plan() == []
    with pytest.raises(CatalogueError, match=r"quay is disabled: moving house \(`copydesk sources enable quay`\)"):
        plan(sources=("quay",))
    assert "quay is disabled: moving house" in sources("list").stdout
    assert sources("test", "quay").exit_code == 0
    assert sources("enable", "quay").exit_code == 0
    assert [job.name for job in plan()] == ["quay"]
    assert sources("disable", "nobody").exit_code == 2


def test_the_list_shows_how_the_polls_go(site: Site) -> None:
    site.answers["/rss.xml"] = [rss(site, "one"), rss(site, "one"), Answer(status=404)]
    added(site, "--no-follow")
    assert "failures" not in sources("list").stdout
    copydesk("ingest", "--engine", "plain")
    assert "active" in sources("list").stdout
    copydesk("ingest", "--engine", "plain")
    shown = sources("list").stdout
    assert "quay is failing: http-error: the server answered 404" in shown
    assert "in 6 h" in shown
    [row] = json.loads(sources("list", "--format", "json").stdout)
    assert (row["name"], row["url"], row["status"], row["failures"]) == ("quay", f"{site.url}/rss.xml", "failing", 1)
    assert row["last_good_at"].endswith("Z")


def test_lists_are_imported_and_the_bad_lines_named(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "url,name,tags,country\nhttps://a.example/rss,a,coast,GB\nhttps://b.example/rss,b,,England\n"
        "https://a.example/rss/,,,\nhttps://c.example/rss,,,\n"
    )
    done = sources("import", "list.csv")
    assert done.exit_code == 1
    assert done.stdout == f"2 feeds added to {catalogue}, 1 skipped as known, 1 refused\n"
    assert "list.csv, line 3: country: String should match" in done.stderr
    assert [source.name for source in read_catalogue(catalogue).sources] == ["a", "c"]
    (tmp_path / "list.opml").write_text(
        '<opml version="2.0"><body><outline text="Ports"><outline text="D" xmlUrl="https://d.example/rss"/></outline>'
        '<outline text="A" xmlUrl="http://a.example/rss"/></body></opml>'
    )
    done = sources("import", "list.opml", "--follow")
    assert (done.exit_code, done.stdout.split(",")[1]) == (0, " 1 skipped as known")
    source = read_catalogue(catalogue).sources[-1]
    assert (source.name, source.tags, source.feeds[0].follow) == ("d", ("Ports",), True)


def test_addresses_in_lists_may_lack_their_scheme_and_comments_are_not_added(catalogue: Path, tmp_path: Path) -> None:
    told = (
        '<opml version="2.0"><body><outline text="A &amp; B" xmlUrl="feed:quay.example/rss?id=1&cat=2"/>\n'
        '<!-- <outline text="Old -- gone" xmlUrl="https://old.example/rss"/> -->\n'
        '<outline text="C" xmlUrl="www.pier.example/rss.xml"/></body></opml>'
    )
    (tmp_path / "list.opml").write_text(told)
    assert sources("import", "list.opml").exit_code == 0
    feeds = [feed.url for source in read_catalogue(catalogue).sources for feed in source.feeds]
    assert feeds == ["https://quay.example/rss?id=1&cat=2", "https://www.pier.example/rss.xml"]


def test_the_catalogue_is_exported(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    sources("add", "wire")
    (tmp_path / "list.csv").write_text("url,title,tags\nhttps://a.example/rss?a&b,A <b>,coast\n")
    sources("import", "list.csv")
    done = sources("export")
    assert '<outline text="coast" title="coast">' in done.stdout
    assert 'title="A &lt;b&gt;" xmlUrl="https://a.example/rss?a&amp;b"' in done.stdout
    assert "1 feeds of files are left out" in done.stderr
    assert sources("export", "--format", "csv").stdout.splitlines()[1].startswith(",wire,wire,Wire,")
