"""`copydesk sources ...` against a site on loopback: what it prints, writes and asks, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows import pipeline, settings
from flows.catalogue.discovery import ADDRESSES
from flows.catalogue.sources import CatalogueError, read_catalogue
from flows.commands.main import main
from flows.fetching import client
from flows.reading.jobs import plan
from tests.flows.web import ROBOTS, Answer, Site, serving

SITEMAP = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
NEWS = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"


@pytest.fixture(autouse=True)
def _alone(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "GAP", 0.0)
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "sources.toml"


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def sources(*arguments: str) -> Result:
    return copydesk("sources", *arguments)


def rss(site: Site, *names: str, title: str = "Quay Gazette") -> Answer:
    items = "".join(
        f"<item><title>Dredger {name} goes home</title><link>{site.url}/{name}</link>"
        "<description>The pilots were glad.</description><pubDate>Fri, 06 Nov 2026 10:00:00 GMT</pubDate></item>"
        for name in names
    )
    body = f"<rss version='2.0'><channel><title>{title}</title><language>en-GB</language>{items}</channel></rss>"
    headers = {"Content-Type": "application/rss+xml", "ETag": f'"{title}{names}"', "Cache-Control": "max-age=900"}
    return Answer(body.encode(), headers=headers)


def page(head: str = "", body: str = "<p>News of the quay.</p>") -> Answer:
    html = f"<!doctype html><html><head><title>Quay</title>{head}</head><body>{body}</body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html"})


def alternate(href: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{href}">'


def paths(site: Site) -> list[str]:
    return [ask.path for ask in site.asks]


def test_discover_lists_what_a_page_announces_and_links_to_and_says_what_disappoints(site: Site) -> None:
    site.answers |= {
        "/": [page(alternate("/rss.xml") + alternate("/lost.xml"), '<a href="/sport/feed/">Sport</a>')],
        "/rss.xml": [rss(site, "one", "two")],
        "/sport/feed/": [rss(site, "three", title="Sport desk")],
    }
    done = sources("discover", f"{site.url}/", "--allow-private")
    assert done.exit_code == 0, done.output
    [first, second] = [line.split() for line in done.stdout.splitlines() if line.strip().startswith("http")]
    assert first == [
        f"{site.url}/rss.xml", "announced", "RSS", "Quay", "Gazette", "2", "2026-11-06", "10:00", "en",
    ]  # fmt: skip
    assert second[:2] == [f"{site.url}/sport/feed/", "linked"]
    assert f"{site.url}/lost.xml (http-error: the server answered 404)" in done.stderr
    assert not [path for path in paths(site) if path in ("/feed", "/atom.xml")]  # no guesses where something is named
    assert all(paths(site).count(path) == 1 for path in ("/", "/rss.xml", "/lost.xml", "/sport/feed/"))


def test_discover_tries_usual_addresses_only_when_nothing_is_named(site: Site) -> None:
    site.answers |= {"/": [page()], "/feed.xml": [rss(site, "one")], "/index.xml": [rss(site, "one")]}
    done = sources("discover", f"{site.url}/", "--allow-private")
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if "usual address" in line] == [f"{site.url}/feed.xml"]
    assert "Named as a feed" not in done.stderr


def test_discover_reads_what_headers_and_links_name_as_feeds(site: Site) -> None:
    headers = {"Content-Type": "text/html", "Link": f'<{site.url}/all>; rel="alternate"; type="application/rss+xml"'}
    html = f'<a href="feed:{site.url}/sport">Sport</a>'.encode()
    site.answers |= {"/": [Answer(html, headers=headers)], "/all": [rss(site, "one")], "/sport": [rss(site, "two")]}
    done = sources("discover", f"feed:{site.url}/", "--allow-private")
    lines = [line.split()[:2] for line in done.stdout.splitlines() if line.strip().startswith("http")]
    assert lines == [[f"{site.url}/all", "announced"], [f"{site.url}/sport", "linked"]]


def test_discover_reads_the_sitemaps_of_robots_txt_and_the_children_of_an_index(site: Site) -> None:
    index = "".join(f"<sitemap><loc>{site.url}/{name}.xml</loc></sitemap>" for name in ("pages", "news"))
    told = "<news:news><news:title>One</news:title></news:news>"
    site.answers |= {
        "/": [page()],
        ROBOTS: [Answer(f"User-agent: *\nDisallow: /feed\nSitemap: {site.url}/index.xml\nSitemap: /map.xml".encode())],
        "/index.xml": [Answer(f"<sitemapindex {SITEMAP}>{index}</sitemapindex>".encode())],
        "/map.xml": [Answer(f"<urlset {SITEMAP}><url><loc>{site.url}/a</loc></url></urlset>".encode())],
        "/pages.xml": [Answer(f"<urlset {SITEMAP}><url><loc>{site.url}/b</loc></url></urlset>".encode())],
        "/news.xml": [Answer(f"<urlset {SITEMAP} {NEWS}><url><loc>{site.url}/c</loc>{told}</url></urlset>".encode())],
    }
    done = sources("discover", f"{site.url}/", "--allow-private")
    assert done.exit_code == 0, done.output
    lines = [line.split("  ") for line in done.stdout.splitlines() if line.strip().startswith("http")]
    cells = [[cell.strip() for cell in line if cell.strip()][:3] for line in lines]
    assert sorted((address.removeprefix(site.url), kind) for address, _, kind in cells) == [
        ("/index.xml", "sitemap index"), ("/map.xml", "sitemap"), ("/news.xml", "news sitemap"),
        ("/pages.xml", "sitemap"),
    ]  # fmt: skip
    assert "/feed" not in paths(site)


def test_discover_says_so_when_there_is_nothing(site: Site) -> None:
    site.answers["/"] = [page()]
    done = sources("discover", f"{site.url}/", "--allow-private")
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"No feed was found at {site.url}/: 9 addresses were asked." in done.stderr


def test_discover_of_a_feed_is_the_feed(site: Site) -> None:
    site.answers["/rss.xml"] = [rss(site, "one")]
    done = sources("discover", f"{site.url}/rss.xml", "--allow-private")
    assert done.exit_code == 0
    assert "the address itself" in done.stdout
    assert paths(site).count("/rss.xml") == 1


def test_discover_is_bounded(site: Site) -> None:
    site.answers["/"] = [page("".join(alternate(f"/{n}.rss") for n in range(100)))]
    done = sources("discover", f"{site.url}/", "--allow-private")
    assert len(site.asked) == ADDRESSES - 1  # and its robots.txt
    assert "82 more addresses were named and not asked." in done.stderr


@pytest.mark.parametrize("command", ["discover", "add"])
def test_our_own_network_is_not_reached_unless_that_is_said(site: Site, catalogue: Path, command: str) -> None:
    done = sources(command, f"{site.url}/")
    assert done.exit_code == 1
    assert "--allow-private" in done.stderr
    assert site.asks == []
    assert not catalogue.exists()


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


def added(site: Site, *options: str) -> None:
    assert sources("add", f"{site.url}/rss.xml", "--allow-private", "--name", "quay", *options).exit_code == 0
    site.asks.clear()


def test_a_trial_shows_what_would_be_parsed_and_keeps_nothing(site: Site, home: Path) -> None:
    site.answers["/rss.xml"] = [rss(site, *(f"n{n}" for n in range(12)))]
    added(site)
    done = sources("test", "quay")
    assert done.exit_code == 0, done.output
    assert "status 200" in done.stdout
    assert "ETag" in done.stdout
    assert "fresh for    15 min" in done.stdout
    assert "RSS, Quay Gazette, en" in done.stdout
    assert done.stdout.count("goes home") == 10
    assert "The first 10 of 12" in done.stdout
    assert "ok  works: 12 entries (there is no warehouse yet to compare with)" in done.stdout
    assert [path for path, _ in site.asked] == ["/rss.xml"]
    assert not home.exists()


def test_nothing_that_a_server_sends_reaches_the_terminal_as_a_command(site: Site) -> None:
    headers = {"ETag": '"\x9b31m"', "Content-Type": "application/rss+xml"}
    site.answers["/x"] = [Answer(rss(site, "\x9b31mone", title="Q\x9b2J").body, headers=headers)]
    done = sources("test", f"{site.url}/x", "--allow-private")
    assert "31mone goes home" in done.stdout
    assert "\x9b" not in done.output


def test_a_trial_says_how_much_is_new_and_asks_without_conditions(site: Site) -> None:
    site.answers["/rss.xml"] = [rss(site, "one", "two")]
    added(site, "--no-follow")
    assert copydesk("ingest", "--engine", "plain").exit_code == 0
    before = sources("list", "--format", "json").stdout
    known = sources("test", "quay")
    assert "ok  works, no new stories: all 2 entries already seen" in known.stdout
    site.answers["/rss.xml"] = [rss(site, "one", "two", "three")]
    assert "ok  works: 3 entries, 1 not seen before" in sources("test", "quay").stdout
    assert not any("if-none-match" in headers for _, headers in site.asked)
    assert sources("list", "--format", "json").stdout == before


@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        (Answer(status=404), 1, "BAD http-error: the server answered 404 (that will hardly pass)"),
        (page(), 1, "BAD a page, not a feed: `copydesk sources discover"),
        (Answer(b"<rss version='2.0'><channel><title>Q</title></channel></rss>"), 0, "ok  feed works, but lists no"),
        (Answer(b"<rss version='2.0'><channel><item>"), 1, "BAD nothing can be read: broken-feed"),
        (Answer(b"\x89PNG\r\n\x1a\n" + bytes(50)), 1, "BAD nothing can be read: unknown-format"),
        (Answer(f"<urlset {SITEMAP}><url><loc>https://q.example/a</loc></url></urlset>".encode()), 1,
         "BAD nothing would be read: 1 addresses without headlines"),
        (Answer(f"<sitemapindex {SITEMAP}><sitemap><loc>https://q.example/a</loc></sitemap></sitemapindex>".encode()),
         0, "ok  works: an index of 1 sitemaps"),
    ],
)  # fmt: skip
def test_a_trial_says_why_when_nothing_is_read(site: Site, answer: Answer, status: int, message: str) -> None:
    site.answers["/x"] = [answer]
    done = sources("test", f"{site.url}/x", "--allow-private")
    assert (done.exit_code, message in done.stdout) == (status, True), done.output


def test_a_trial_does_not_ask_a_server_that_wants_to_be_left_alone(site: Site) -> None:
    site.answers["/rss.xml"] = [rss(site, "one"), Answer(status=429, headers={"Retry-After": "3600"})]
    added(site)
    copydesk("ingest", "--engine", "plain")
    asked = len(site.asks)
    done = sources("test", "quay")
    assert done.exit_code == 1
    assert "asked not to be asked before" in done.stderr
    assert len(site.asks) == asked


def test_files_and_their_sources_can_be_tried(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = sources("test", str(seeds / "newsroom"))
    assert done.exit_code == 0, done.output
    assert "stories" in done.stdout
    monkeypatch.setenv("COPYDESK_SOURCES", str(seeds / "sources.toml"))
    assert "BAD nothing can be read: broken-feed" in sources("test", "broken").stdout
    assert "no source called nobody" in sources("test", "nobody").stderr
    assert "ok  works: 3 entries" in sources("test", str(seeds / "dispatch-desk" / "*")).stdout
    assert "no such file or folder" in sources("test", "nowhere/*.txt").stderr


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
