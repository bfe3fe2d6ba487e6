"""`copydesk sources discover`: what it finds on a site on loopback, and whom it asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.catalogue.discovery import ADDRESSES
from tests.flows.commands.sources.conftest import NEWS, SITEMAP, alternate, page, paths, rss, sources
from tests.flows.web import ROBOTS, Answer, Site


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
