"""Web feeds in the pipeline: when they are asked, what of their pages is read again, what a killed run leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import pipeline, settings
from flows.archiving.archive import Archive
from flows.fetching.exchange import Pointer
from flows.reading.jobs import FEEDS, Job, in_batches, plan
from flows.run import Run
from flows.steps import Steps
from flows.summary import Summary
from tests.flows.test_pipeline import CATALOGUE, ask, feed, page
from tests.flows.web import Answer, Site, serving


@pytest.fixture(autouse=True)
def _alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "GAP", 0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def catalogue(tmp_path: Path, site: Site) -> str:
    (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
    return str(tmp_path)


def run(catalogue: str, **more: Any) -> Summary:
    return pipeline.ingest(plan([catalogue]), **more)


def later(monkeypatch: pytest.MonkeyPatch, **after: float) -> None:
    """Let the runs that follow begin so much later."""
    monkeypatch.setattr("flows.run.now", lambda: datetime.now(UTC).replace(tzinfo=None) + timedelta(**after))


def test_a_feed_is_polled_by_schedule_only_when_its_time_has_come(
    site: Site, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one")], "/one": [page("one")]}
    assert run(catalogue, due_only=True).waiting == 0
    assert run(catalogue, due_only=True).waiting == 1
    assert [path for path, _ in site.asked] == ["/feed.xml", "/one"]
    assert run(catalogue).unchanged == 1  # a person who asks is answered
    later(monkeypatch, hours=3)
    assert run(catalogue, due_only=True).waiting == 0


def test_the_state_of_a_feed_is_a_row(site: Site, catalogue: str) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one")], "/one": [page("one")]}
    run(catalogue)
    [(status, outcome, failures, interval)] = ask('select status, outcome, failures, "interval" from ops.feed_states')
    assert (status, outcome, failures, interval) == ("active", "ok", 0, timedelta(minutes=10))  # all of it was new
    site.answers["/feed.xml"] = [Answer(status=404)]
    run(catalogue)
    assert ask("select status, outcome, failures, last_good_at is not null from ops.feed_states") == [
        ("failing", "http-error", 1, True)
    ]


def test_a_server_that_asks_for_patience_is_not_asked_even_by_a_person(site: Site, catalogue: str) -> None:
    site.answers["/feed.xml"] = [Answer(status=429, headers={"Retry-After": "3600"})]
    run(catalogue)
    asked = len(site.asked)
    assert run(catalogue).waiting == 1
    assert len(site.asked) == asked


def test_what_is_no_feed_is_a_soft_failure(site: Site, catalogue: str) -> None:
    site.answers["/feed.xml"] = [Answer(b"<html><body><p>We have moved house.</p></body></html>")]
    assert run(catalogue).count("rejected") == 1
    assert ask("select status, failures, outcome from ops.feed_states") == [("failing", 1, "not-a-feed")]


def test_a_feed_without_entries_is_no_failure(site: Site, catalogue: str) -> None:
    site.answers["/feed.xml"] = [feed(site)]
    assert run(catalogue).count("rejected") == 0
    assert ask("select status, failures from ops.feed_states") == [("active", 0)]


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(site: Site, catalogue: str) -> None:
    site.answers |= {
        "/feed.xml": [Answer(status=301, headers={"Location": "/news.xml"})],
        "/news.xml": [feed(site, "one")],
        "/one": [page("one")],
    }
    assert run(catalogue).count("new") == 1
    assert ask("select moved_to from ops.feed_states") == [(f"{site.url}/news.xml",)]
    run(catalogue)
    assert [path for path, _ in site.asked].count("/feed.xml") == 1


def test_pages_are_read_again_for_what_was_edited_even_when_the_feed_lists_them_no_longer(
    site: Site, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = Answer(page("one").body.replace(b"eleven", b"twelve"), headers={"Content-Type": "text/html"})
    site.answers |= {"/feed.xml": [feed(site, "one"), feed(site, "two", etag='"2"')], "/one": [page("one"), edited]}
    site.answers["/two"] = [page("two")]
    run(catalogue)
    second = run(catalogue)
    assert second.count("new") + second.count("copy") == 1  # its text is that of the first page
    assert [path for path, _ in site.asked].count("/one") == 1
    later(monkeypatch, hours=2)
    third = run(catalogue)
    assert (third.count("changed"), third.count("rejected")) == (1, 0)
    assert [path for path, _ in site.asked].count("/feed.xml") == 3  # a feed is no page of its own
    assert ask("select count(*) from mart.edits") == [(1,)]
    later(monkeypatch, days=20)
    run(catalogue)
    assert [path for path, _ in site.asked].count("/one") == 2


def test_a_sitemap_is_followed_to_its_pages_and_an_index_to_its_sitemaps(site: Site, catalogue: str) -> None:
    def sitemap(body: str) -> list[Answer]:
        return [Answer(body.encode(), headers={"Content-Type": "application/xml"})]

    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    site.answers |= {
        "/feed.xml": sitemap(f"<sitemapindex {space}><sitemap><loc>{site.url}/map.xml</loc></sitemap></sitemapindex>"),
        "/map.xml": [Answer(status=301, headers={"Location": "/moved.xml"})],
        "/moved.xml": sitemap(f"<urlset {space}><url><loc>{site.url}/one</loc></url></urlset>"),
        "/one": [page("Dredger goes home")],
    }
    summary = run(catalogue)
    assert (summary.count("new"), summary.count("rejected")) == (1, 0)
    assert ask("select headline from mart.articles") == [("Dredger goes home",)]
    assert ask("select status, moved_to from ops.feed_states") == [("active", None)]  # the list moved, not the feed


def test_the_older_pages_of_a_feed_are_read_when_its_history_is_asked_for(site: Site, catalogue: str) -> None:
    def part(title: str, older: str) -> Answer:
        link = f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='{site.url}{older}'/>"
        return Answer(
            feed(site, title).body.replace(b"<item>", link.encode() + b"<item>"), headers={"ETag": f'"{title}"'}
        )

    site.answers |= {"/feed.xml": [part("one", "/2.xml")], "/2.xml": [part("two", "/3.xml")]}
    site.answers |= {"/3.xml": [part("three", "/feed.xml")]}
    site.answers |= {f"/{name}": [page(name)] for name in ("one", "two", "three")}
    run(catalogue)
    assert ask("select count(*) from mart.articles") == [(1,)]
    run(catalogue, history=1)
    assert ask("select count(*) from mart.articles") == [(2,)]
    run(catalogue, history=9)
    assert ask("select count(*) from mart.articles") == [(3,)]


def test_every_answer_is_in_the_raw_archive_and_its_row_says_where(site: Site, catalogue: str) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one", "lost")], "/one": [page("one")]}
    run(catalogue)
    archive = Archive(settings.archive())
    rows = ask("select url, status, archive_file, archive_offset from ops.fetches order by requested_at")
    assert [(url.removeprefix(site.url), status) for url, status, *_ in rows] == [
        ("/feed.xml", 200),
        ("/one", 200),
        ("/lost", 404),
    ]
    for url, _, file, offset in rows:
        assert archive.exchange(Pointer(file=file, offset=offset)).url == url


def test_the_raw_archive_keeps_what_is_loaded_only_as_long_as_it_is_told(
    site: Site, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one")], "/one": [page("one")]}
    run(catalogue)
    [today] = settings.archive().glob("*-quay.warc.gz")
    old = today.with_name("2020-01-01-quay.warc.gz")
    today.rename(old)
    with duckdb.connect(str(settings.warehouse())) as con:
        con.execute("update ops.fetches set archive_file = ?", [old.name])
    run(catalogue)
    assert old.exists()
    monkeypatch.setenv("COPYDESK_KEEP", "30")
    run(catalogue)
    assert not old.exists()
    assert list(settings.archive().glob("*-quay.warc.gz"))


def test_what_a_killed_run_had_fetched_is_not_fetched_again(site: Site, catalogue: str) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one", "two")], "/one": [page("one")], "/two": [page("two")]}

    def killed(run: Run, catches: object) -> tuple[()]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(catalogue, steps=Steps(store=killed))
    with duckdb.connect(str(settings.warehouse())) as con:  # a process that is killed does not say how it ended
        con.execute("update ops.runs set state = 'running', ended_at = null")
    site.answers["/two"] = [Answer(status=500)]
    second = run(catalogue)
    assert ask("select state, ended_at >= started_at from ops.runs order by started_at") == [
        ("crashed", True),
        ("completed", True),
    ]
    assert (second.count("new") + second.count("copy"), second.count("rejected")) == (2, 0)
    assert len(site.asked) == 3
    assert ask("select count(*), count(archive_offset) from ops.fetches") == [(3, 3)]
    assert run(catalogue).unchanged == 1  # the validators were in the archive too


def test_a_page_that_is_gone_or_no_article_does_not_make_the_feed_be_read_anew(site: Site, catalogue: str) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one", "lost", "wall")], "/one": [page("one")]}
    site.answers["/wall"] = [Answer(b"<!doctype html><html><head><title>Wait</title></head><body></body></html>")]
    assert run(catalogue).count("rejected") == 2
    asked = len(site.asked)
    assert run(catalogue).unchanged == 1
    assert len(site.asked) == asked + 1


def test_a_cut_answer_is_kept_but_never_parsed(site: Site, catalogue: str) -> None:
    whole = feed(site, "one", "two")
    site.answers["/feed.xml"] = [Answer(whole.body, cut=40)]
    summary = run(catalogue)
    assert (summary.count("new"), summary.count("rejected")) == (0, 1)
    [(outcome, file, offset)] = ask("select outcome, archive_file, archive_offset from ops.fetches")
    assert outcome == "incomplete"
    assert not Archive(settings.archive()).exchange(Pointer(file=file, offset=offset)).complete


def test_many_feeds_are_few_batches() -> None:
    jobs = [
        Job(name=f"s{n}", location=f"http://s{n}.example/", url=f"http://s{n}.example/") for n in range(FEEDS * 2 + 1)
    ]
    batches = in_batches([*jobs, Job(name="files", location="x", paths=(Path("a"),))])
    assert [len(batch.jobs) for batch in batches] == [1, FEEDS, FEEDS, 1]
    assert [batch.name for batch in batches] == ["files", "100 feeds, s0 to s99", "100 feeds, s100 to s199", "s200"]
