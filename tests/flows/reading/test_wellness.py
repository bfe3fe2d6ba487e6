"""Whether a source is well, told from poll to poll: verdicts that stay, servers that want patience or tell untruths."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import stamina

from flows import clock, pipeline, settings
from flows.reading.jobs import plan
from flows.reading.polling import FeedState, wants_all
from flows.summary import Summary
from tests.flows.test_pipeline import ask
from tests.flows.web import Answer, Site, serving
from warehouse.asking.health import Alert
from warehouse.file.connection import reading

SOURCE = """
[[sources]]
name = "{name}"
title = "{name}"
allow_private = true
freshness = "1d"
[[sources.feeds]]
url = "{url}/{name}"
"""
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title>{said}{items}</channel></rss>'
ITEM = (
    "<item><title>{title}</title><link>http://quay.example/{title}</link><guid>{title}</guid>"
    "<description>The {title} was seen.</description></item>"
)
START = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)


class Desk:
    """A catalogue of feeds on one site, polled by a clock that the test sets."""

    def __init__(self, folder: Path, site: Site, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.site, self.at = folder, site, START
        patch.setattr(clock, "now", lambda: self.at)
        patch.setenv("COPYDESK_SOURCES", str(folder / "sources.toml"))

    def sources(self, *names: str) -> None:
        entries = (SOURCE.format(name=name, url=self.site.url) for name in names)
        (self.folder / "sources.toml").write_text("".join(entries))

    def poll(self, *, after: timedelta = timedelta(0), **more: Any) -> Summary:
        self.at += after
        return pipeline.ingest(plan(), **more)


@pytest.fixture
def desk(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    with serving() as site, stamina.set_testing(True, attempts=1, cap=True):
        yield Desk(tmp_path, site, monkeypatch)


def rss(*titles: str, said: str = "", **headers: str) -> Answer:
    body = RSS.format(said=said, items="".join(ITEM.format(title=title) for title in titles))
    return Answer(body.encode(), headers={name.replace("_", "-"): value for name, value in headers.items()})


def statuses(desk: Desk) -> dict[str, str]:
    with reading(settings.warehouse()) as con:
        con.execute("set variable as_of = ?::timestamp", [desk.at.replace(tzinfo=None)])
        return dict(con.execute("select source_id, status from mart.source_health").fetchall())


def test_what_stands_in_a_feeds_place_is_no_feed_however_often_it_is_the_same(desk: Desk) -> None:
    parked = "<html><body><h1>quay.example</h1><p>This domain is parked.</p></body></html>"
    page = "<html><body><article><h1>All news</h1><p>Of today and yesterday.</p></article></body></html>"
    wall = "<html><head><title>Before you continue</title></head><body><p>We use cookies. Accept all</p></body></html>"
    places = {
        "parked": [Answer(parked.encode())],
        "page": [Answer(page.encode(), headers={"ETag": '"1"'})],
        "wall": [Answer(wall.encode())],
        "json": [Answer(b'{"error": "no such feed", "id": %d}' % turn) for turn in range(4)],
        "line": [Answer(b"Service unavailable")],
        "down": [Answer(page.encode()), Answer(status=503), Answer(page.encode())],
        "good": [rss("crane", ETag='"1"')],
    }
    desk.site.answers |= {f"/{name}": answers for name, answers in places.items()}
    desk.sources(*places)
    for turn in range(4):
        summary = desk.poll(after=timedelta(hours=12))
        assert ask("select source_id from mart.feeds where status = 'active'") == [("good",)]
        opened = {alert.source_id for alert in summary.judgement.opened if alert.kind == "failing"}
        assert opened == (places.keys() - {"good"} if turn == 2 else set())
    assert statuses(desk) == dict.fromkeys(places, "failing") | {"good": "stale"}  # nothing tells that it has news
    assert set(ask("select count(*) from mart.rejects where reason = 'not-a-feed' group by source_id")) == {(1,)}
    desk.site.answers["/page"] = [rss("crane")]
    desk.poll(after=timedelta(hours=12))
    assert ask("select status from mart.feeds where source_id = 'page'") == [("active",)]
    assert ask("select count(*) from mart.rejects where source_id = 'page'") == [(0,)]


def test_what_a_feed_asks_for_is_kept_while_it_has_no_news(desk: Desk) -> None:
    desk.site.answers |= {
        "/ttl": [rss("crane", said="<ttl>300</ttl>", ETag='"1"')],
        "/plain": [rss("crane", ETag='"1"')],
        "/period": [
            rss(
                "crane",
                said='<u:updatePeriod xmlns:u="http://purl.org/rss/1.0/modules/syndication/">daily</u:updatePeriod>',
            )
        ],
    }
    desk.sources("ttl", "plain", "period")
    for _ in range(3):
        desk.poll(after=timedelta(hours=1))
        waits = dict(ask("select source_id, due_at - polled_at from mart.feeds"))
        assert waits["ttl"] == timedelta(hours=5)
        assert waits["period"] == timedelta(days=1)
        assert waits["plain"] < timedelta(hours=2)
    desk.site.answers["/ttl"] = [rss("crane", "dredger")]
    desk.poll(after=timedelta(hours=5))
    assert ask("select due_at - polled_at < interval 1 hour from mart.feeds where source_id = 'ttl'") == [(True,)]


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_patience_is_left_alone_as_a_whole(desk: Desk, status: int) -> None:
    desk.site.answers |= {
        "/one": [Answer(status=status, headers={"Retry-After": "7200"}), rss("one")],
        "/two": [rss("two")],
        "/three": [rss("three")],
    }
    desk.sources("one", "two", "three")
    assert desk.poll().count("rejected") == 1
    assert [path for path, _ in desk.site.asked] == ["/one"]
    assert set(ask("select failures from mart.feeds where source_id <> 'one'")) == {(0,)}
    assert desk.poll(after=timedelta(hours=1)).waiting == 3
    assert len(desk.site.asked) == 1
    assert desk.poll(after=timedelta(hours=1, seconds=1)).count("new") == 3


def test_a_server_that_says_not_modified_for_ever_is_found_out(desk: Desk) -> None:
    honest = [rss("crane", ETag='"a"') for _ in range(8)]
    late = [rss("crane", "dredger", ETag='"b"')]
    desk.site.answers |= {"/honest": [*honest, *late], "/liar": [rss("crane", ETag='"same"')]}
    desk.sources("honest", "liar")
    desk.poll()
    desk.site.answers["/liar"] = [rss("crane", "dredger", ETag='"same"')]
    opened: list[Alert] = []
    for _ in range(6):
        opened += desk.poll(after=timedelta(hours=8)).judgement.opened
    assert [(alert.kind, alert.source_id) for alert in opened if alert.kind == "false-304"] == [("false-304", "liar")]
    assert ask("select count(*) from mart.articles where source_id = 'liar' and title = 'dredger'") == [(1,)]
    desk.site.answers["/liar"] = [rss("crane", "dredger", "ferry", ETag='"same"')]
    desk.poll(after=timedelta(hours=8))  # it is not believed any more
    assert ask("select count(*) from mart.articles where source_id = 'liar' and title = 'ferry'") == [(1,)]
    desk.site.answers["/liar"] = [rss("crane", "dredger", "ferry", "gull", ETag='"new"')]
    closed = desk.poll(after=timedelta(hours=8)).judgement.closed
    assert [(alert.kind, alert.source_id) for alert in closed if alert.kind == "false-304"] == [("false-304", "liar")]


def test_when_a_feed_is_asked_for_everything_is_drawn_from_its_name_and_the_day() -> None:
    whole_at = datetime(2026, 11, 2, 6)
    waits = set()
    for name in range(50):
        state = FeedState(feed_id=f"feed {name}")
        hours = [hour for hour in range(48) if wants_all(state, whole_at, whole_at + timedelta(hours=hour))]
        assert hours == list(range(hours[0], 48))
        waits.add(hours[0])
    assert 12 < min(waits) < 14
    assert 22 < max(waits) <= 24


def test_texts_without_a_date_and_archives_make_nothing_fresh(desk: Desk) -> None:
    dated = rss("old").body.replace(b"<guid>", b"<pubDate>Mon, 05 Oct 2026 06:00:00 GMT</pubDate><guid>")
    desk.site.answers |= {"/undated": [rss("crane"), rss("crane", "dredger")], "/archive": [Answer(dated)]}
    desk.sources("undated", "archive")
    with (desk.folder / "sources.toml").open("a") as file:
        file.write('[[sources]]\nname = "texts"\ntitle = "Texts"\nfreshness = "1d"\n[[sources.feeds]]\npath = "in"\n')
        file.write('[[sources]]\nname = "free"\ntitle = "Free"\n[[sources.feeds]]\npath = "free"\n')
    for name in ("in", "free"):
        (desk.folder / name).mkdir()
        (desk.folder / name / "a.txt").write_text("The pier is open again, said the harbour master to all who asked.\n")
    desk.poll()
    assert statuses(desk) == {
        "undated": "stale", "archive": "stale", "texts": "stale", "free": "no promise",
    }  # fmt: skip
    desk.poll(after=timedelta(hours=2))
    assert statuses(desk)["undated"] == "fresh"  # it was watched, and this is new


def test_files_that_have_not_changed_are_not_read_again_and_their_rejects_not_counted_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.folder / "in").mkdir()
    good, bad = desk.folder / "in" / "good.txt", desk.folder / "in" / "bad.json"
    good.write_text("date 2026-11-01 By Ann Reed\n\nThe pier is open again, said the harbour master.\n")
    bad.write_text('{"error": "nothing"}')
    (desk.folder / "sources.toml").write_text(
        '[[sources]]\nname = "in"\ntitle = "In"\n[[sources.feeds]]\npath = "in"\n'
    )
    desk.at = datetime.now(UTC) + timedelta(hours=1)
    first = desk.poll()
    assert (first.count("new"), first.count("rejected"), first.unchanged) == (1, 1, 0)
    counts = "select attempts, last_seen_at from mart.rejects"
    before = ask(counts)
    second = desk.poll(after=timedelta(minutes=5))
    assert (second.outcomes, second.unchanged) == ((), 2)
    bad.touch()  # other times, the same bytes
    assert desk.poll(after=timedelta(minutes=5)).unchanged == 2
    assert ask(counts) == before
    good.write_text("date 2026-11-01 By Ann Reed\n\nThe pier is open again, said the harbour master. And the mole.\n")
    third = desk.poll(after=timedelta(minutes=5))
    assert (third.count("changed"), third.unchanged) == (1, 1)
    assert desk.poll(again=True).count("rejected") == 1
    monkeypatch.setattr("flows.catalogue.layouts.parser_version", lambda *_: "another")
    assert desk.poll().unchanged == 0  # another parser may read more


def test_what_was_left_out_for_its_date_is_not_taken_for_read(desk: Desk) -> None:
    (desk.folder / "in").mkdir()
    (desk.folder / "in" / "a.txt").write_text("date 2026-11-01 By Ann Reed\n\nThe pier is open again.\n")
    (desk.folder / "sources.toml").write_text(
        '[[sources]]\nname = "in"\ntitle = "In"\n[[sources.feeds]]\npath = "in"\n'
    )
    desk.at = datetime.now(UTC) + timedelta(hours=1)
    assert desk.poll(since=datetime(2026, 11, 20).date()).count("new") == 0
    assert desk.poll().count("new") == 1
