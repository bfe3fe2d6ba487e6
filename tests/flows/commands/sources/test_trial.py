"""`copydesk sources test`: what a source would give, and why it would give nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.commands.sources.conftest import SITEMAP, added, copydesk, page, rss, sources
from tests.flows.web import Answer, Site


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
