"""The steps in their order, without Prefect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import stamina

from flows import harvest, pipeline, retelling, settings
from flows.harvest import Haul
from flows.reading.jobs import Batch, plan
from flows.reporting.summary import balance, headline, markdown, recognised
from flows.run import Run
from flows.steps import Steps
from flows.summary import Summary
from tests.crawl import pages, warc
from tests.flows.web import Answer, Site, serving
from warehouse.file.connection import reading

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Gazette</title><link>{url}/</link>
<description>News from the quay</description>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{url}</link><guid>{url}</guid><description>{summary}</description></item>"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="article:published_time" content="2026-11-03T08:00:00+00:00"></head><body><article><h1>{title}</h1>
<p>By Rosa Lindqvist</p><p>The dredger that has kept the harbour mouth open since the spring went home on Tuesday,
and the pilots who had cursed its noise stood on the mole to wave it off.</p><p>Its crew of eleven had moved enough
sand, the harbour master reckoned, to bury the fish market to the weathercock, and most of it was where it should be
on the charts, which is more than anyone could say of the year before.</p></article></body></html>"""
CATALOGUE = """
[[sources]]
name = "quay"
title = "Quay Gazette"
allow_private = true
[[sources.feeds]]
url = "{url}/feed.xml"
follow = {follow}
"""


@pytest.fixture(autouse=True)
def _alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    with stamina.set_testing(True, attempts=1, cap=True):
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def run(paths: list[str], **more: Any) -> Summary:
    return pipeline.ingest(plan(paths), **more)


def ask(question: str) -> list[tuple[Any, ...]]:
    with reading(settings.warehouse()) as con:
        return con.execute(question).fetchall()


def catalogue(tmp_path: Path, site: Site, *, follow: bool) -> str:
    (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow=str(follow).lower()))
    return str(tmp_path)


def feed(site: Site, *titles: str, etag: str = '"1"') -> Answer:
    items = "".join(ITEM.format(title=t, url=f"{site.url}/{t}", summary=f"About {t}") for t in titles)
    return Answer(FEED.format(url=site.url, items=items).encode(), headers={"ETag": etag})


def page(title: str) -> Answer:
    return Answer(PAGE.format(title=title).encode(), headers={"Content-Type": "text/html"})


def test_a_feed_is_read_once_and_then_answers_that_nothing_changed(tmp_path: Path, site: Site) -> None:
    site.answers["/feed.xml"] = [feed(site, "one", "two")]
    folder = catalogue(tmp_path, site, follow=False)
    assert run([folder]).count("new") == 2
    second = run([folder])
    assert (second.count("new"), second.count("same"), second.unchanged) == (0, 0, 1)
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert ask("select status, outcome from ops.fetches order by requested_at") == [(200, "ok"), (304, "not_modified")]


def test_entries_are_followed_to_their_pages(tmp_path: Path, site: Site) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one")], "/one": [page("Dredger goes home")]}
    assert run([catalogue(tmp_path, site, follow=True)]).count("new") == 1
    [(title, description, byline, body)] = ask("select headline, description, byline, body from mart.articles")
    assert (title, byline) == ("Dredger goes home", "By Rosa Lindqvist")
    assert body.startswith("The dredger that has kept")
    assert description == "About one"


def test_a_page_that_fails_costs_only_itself_and_is_tried_again(tmp_path: Path, site: Site) -> None:
    site.answers |= {
        "/feed.xml": [feed(site, "one", "two")],
        "/one": [page("Dredger goes home")],
        "/two": [Answer(status=500), page("Crane comes back")],
    }
    folder = catalogue(tmp_path, site, follow=True)
    first = run([folder])
    assert (first.count("new"), first.count("rejected")) == (2, 1)
    assert ask("select headline from mart.articles where body is null") == [("two",)]
    second = run([folder])
    assert (second.count("new"), second.count("changed"), second.count("rejected")) == (0, 1, 0)
    assert ask("select count(*) from mart.rejects") == [(0,)]
    assert run([folder]).unchanged == 1


def test_events_that_cannot_be_told_cost_no_run_and_are_told_of(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(*_: object) -> int:
        raise KeyError("harbour")

    monkeypatch.setattr(retelling, "catch_up", stumbles)
    site.answers["/feed.xml"] = [feed(site, "one")]
    folder = catalogue(tmp_path, site, follow=False)
    summary = run([folder])
    assert summary.count("new") == 1
    assert "events could not be told" in headline(summary)
    assert "KeyError: 'harbour'" in markdown(summary)
    [(state, trouble)] = ask("select state, trouble from ops.runs")
    assert (state, "KeyError: 'harbour'" in trouble) == ("completed", True)


def test_a_feed_in_our_own_network_is_read_only_where_the_catalogue_says_so(tmp_path: Path, site: Site) -> None:
    site.answers["/feed.xml"] = [feed(site, "one")]
    folder = catalogue(tmp_path, site, follow=False)
    text = (tmp_path / "sources.toml").read_text()
    (tmp_path / "sources.toml").write_text(text.replace("allow_private = true\n", ""))
    assert run([folder]).count("rejected") == 1
    assert ask("select outcome from ops.fetches") == [("refused",)]
    assert site.asks == []


def test_entries_that_lead_to_another_private_host_are_not_followed(tmp_path: Path, site: Site) -> None:
    with serving("127.0.0.2") as inside:
        items = ITEM.format(title="one", url=f"{inside.url}/one", summary="About one")
        site.answers["/feed.xml"] = [Answer(FEED.format(url=site.url, items=items).encode())]
        assert run([catalogue(tmp_path, site, follow=True)]).count("new") == 1
        assert inside.asks == []
    assert ask("select outcome from ops.fetches order by outcome") == [("ok",), ("refused",)]


@pytest.mark.parametrize(("line", "outcome"), [("", "robots"), ('ignore_robots = "licence"', "ok")])
def test_robots_txt_counts_unless_the_catalogue_says_why_not(
    tmp_path: Path, site: Site, line: str, outcome: str
) -> None:
    site.answers |= {"/feed.xml": [feed(site, "one")], "/robots.txt": [Answer(b"User-agent: *\nDisallow: /\n")]}
    folder = catalogue(tmp_path, site, follow=False)
    text = (tmp_path / "sources.toml").read_text()
    (tmp_path / "sources.toml").write_text(text.replace("allow_private", f"{line}\nallow_private"))
    run([folder])
    assert ask("select outcome from ops.fetches") == [(outcome,)]


def test_a_dead_server_is_a_reject_and_the_others_go_on(tmp_path: Path, site: Site) -> None:
    site.answers["/feed.xml"] = [Answer(status=503)]
    (tmp_path / "story.txt").write_text(" date 2026-11-01 By Ana Petrova\n\nA story about the quay and its crane.\n")
    folder = catalogue(tmp_path, site, follow=False)
    with (tmp_path / "sources.toml").open("a") as file:
        file.write('[[sources]]\nname = "desk"\ntitle = "Desk"\n[[sources.feeds]]\npath = "story.txt"\n')
        file.write('[[sources.feeds]]\npath = "nowhere/*.txt"\n')
    summary = run([folder])
    assert (summary.count("new"), summary.count("rejected")) == (1, 2)
    assert ask("select reason, source_id from mart.rejects order by reason") == [
        ("http-error", "quay"),
        ("missing", "desk"),
    ]


def test_a_step_that_breaks_is_that_jobs_reject(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" date 2026-11-01 By Ana Petrova\n\nA story about the quay and its crane.\n")

    def broken(batch: Batch, run: Run) -> tuple[Haul, ...]:
        if batch.name == "b.txt":
            raise OSError("the disk is tired")
        return harvest.fetch(batch, run)

    (tmp_path / "b.txt").write_text("x")
    jobs = plan([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    summary = pipeline.ingest(jobs, steps=Steps(fetch=broken))
    assert (summary.count("new"), summary.count("rejected")) == (1, 1)
    assert ask("select detail from mart.rejects") == [("OSError: the disk is tired",)]


def test_a_run_that_fails_says_so_in_the_warehouse(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A story about the quay.\n")

    def broken(run: Run, catches: object) -> tuple[()]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        pipeline.ingest(plan([str(tmp_path)]), steps=Steps(store=broken))
    assert ask("select state, ended_at is not null from ops.runs") == [("failed", True)]


def test_many_files_are_few_jobs_and_several_loads_each_larger_than_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.reading.jobs.CHUNK_FILES", 10)
    monkeypatch.setattr(pipeline, "PORTION", 10)
    monkeypatch.setattr(pipeline, "LARGEST_PORTION", 20)
    for i in range(55):
        (tmp_path / f"{i:02}.txt").write_text(f" date 2026-11-01 By Ana Petrova\n\nStory number {i} about the quay.\n")
    assert len(plan([str(tmp_path)])) == 6
    assert run([str(tmp_path)]).count("new") == 55
    assert ask("select rows_in from ops.loads order by committed_at") == [(10,), (20,), (20,), (5,)]


def test_the_seeds_show_every_kind_of_thing_and_a_second_run_nothing_new(seeds: Path) -> None:
    first = run([str(seeds)])
    found = recognised(first)
    assert first.count("new") + first.count("copy") == 46
    assert [(kind, source) for kind, source, *_ in found] == [
        *[("changed", "fjord-wire")] * 3,
        *[("changed", "harbour-post")] * 4,
        ("copy", "coastal-times"),
        ("copy", "harbour-post"),
        *[("copy", "inland-courier")] * 3,
        ("rejected", "broken"),
    ]
    told = [detail.split(" ")[0] for *_, detail in found]
    assert told == ["version"] * 7 + ["near", "exact", "excerpt", "wire", "wire", "broken-feed:"]
    assert ask("select kind, count(*) from mart.links group by kind order by kind") == [
        ("exact", 1), ("excerpt", 1), ("mentions", 3), ("near", 2), ("wire", 2),
    ]  # fmt: skip
    assert ask("select change_class, undeclared, count(*) from mart.edits group by all order by all") == [
        ("correction", False, 2), ("typo", False, 1), ("typo", True, 1), ("update", False, 1), ("update", True, 1),
        ("withdrawal", False, 1),
    ]  # fmt: skip
    assert run([str(seeds)]).outcomes == ()  # the files are what they were
    again = run([str(seeds)], again=True)
    assert (again.count("new"), again.count("changed"), again.count("copy")) == (0, 0, 0)
    assert again.count("same") == 53
    assert ask("select count(*), count(distinct language) >= 5 from mart.articles") == [(46, True)]


def test_a_story_without_headline_or_text_is_called_by_what_is_known_of_it(tmp_path: Path) -> None:
    items = (
        "<item><link>https://quay.example/1</link></item>",
        "<item><guid isPermaLink='false'>q-2</guid></item>",
        "<item><description>The dredger went home.</description></item>",
    )
    (tmp_path / "feed.xml").write_text(FEED.format(url="https://quay.example", items="".join(items)))
    first = run([str(tmp_path)])
    assert first.count("new") == 3
    assert ask("select title from mart.articles order by title") == [
        ("The dredger went home. …",), ("https://quay.example/1",), ("q-2",),
    ]  # fmt: skip
    assert run([str(tmp_path)]).count("same") == 3


def test_the_summary_escapes_what_publishers_write(tmp_path: Path) -> None:
    (tmp_path / "<img src=x onerror=alert(1)>|.bin").write_bytes(b"\x00\x01\x02" * 50)
    told = markdown(run([str(tmp_path)]))
    assert "\\<img src=x onerror=alert(1)\\>\\|.bin" in told
    assert told.count("<") == told.count("\\<")


def test_a_file_is_the_same_document_however_its_path_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A story about the quay and its crane.\n")
    monkeypatch.chdir(tmp_path)
    assert run(["in"]).count("new") == 1
    for spelling in ("in/a.txt", "./in/../in", str(tmp_path / "in")):
        assert run([spelling]).count("same") == 1


def test_the_headline_counts(seeds: Path) -> None:
    assert headline(run([str(seeds)])).startswith("46 new (of them 5 copies), 7 changed, 1 rejected, in ")


def test_what_archives_hold_beside_pages_is_counted(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"".join(warc(pages(3, paragraphs=3))))
    summary = run([str(tmp_path / "crawl.warc")])
    assert summary.passed_over == {
        "requests": 3, "notes of the crawler": 1, "answers with status 404": 1, "pictures and other files": 1,
    }  # fmt: skip
    assert "; passed over in archives: requests (3), notes of the crawler (1), answers" in headline(summary)


def test_the_amp_mobile_and_tracked_addresses_of_a_story_are_one_article_seen_three_times(
    tmp_path: Path, site: Site
) -> None:
    text = PAGE.format(title="Dredger goes home")
    mobile = text.replace("<head>", f'<head><link rel="canonical" href="{site.url}/dredger">')
    forms = {"/dredger/amp": text, "/dredger?utm_source=letter": text, "/m/dredger": mobile}
    site.answers = {path: [Answer(of.encode(), headers={"Content-Type": "text/html"})] for path, of in forms.items()}
    items = "".join(ITEM.format(title="Dredger goes home", url=site.url + path, summary="Gone") for path in forms)
    site.answers["/feed.xml"] = [Answer(FEED.format(url=site.url, items=items).encode())]
    assert run([catalogue(tmp_path, site, follow=True)]).count("new") == 1
    assert ask("select count(*), max(version) from mart.articles") == [(1, 1)]
    assert ask("select document from core.article_sightings order by all") == [(site.url + path,) for path in forms]


def test_a_run_accounts_for_everything_that_it_read(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = catalogue(tmp_path, site, follow=True)
    site.answers |= {"/feed.xml": [feed(site, "one", "lost"), feed(site, "one", "two", etag='"2"')]}
    site.answers |= {"/one": [page("Dredger goes home")], "/two": [page("Crane comes back")]}
    assert balance(run([folder])) == "read 3 = 2 new + 0 changed + 0 copies + 0 same + 1 rejected + 0 passed over"
    second = run([folder])
    assert second.adds_up
    assert (second.read, second.stored, second.left_out) == (2, 1, 1)
    monkeypatch.setattr(pipeline, "_portions", lambda catches: ([replace(c, records=())] for c in catches))
    third = run([folder], again=True)
    assert not third.adds_up
    assert "the run does not add up: 2 were read, 0 stored" in caplog.text
    assert "IS NOT" in balance(third)
