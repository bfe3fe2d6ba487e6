"""Quarantine: what was rejected keeps its bytes, is tried again by hand and after an upgrade, and can be discarded."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, settings
from flows.catalogue import layouts
from flows.clock import now
from flows.parsing.bounds import OF_THE_MACHINE, REST
from flows.reading.jobs import plan
from flows.repairing import quarantine, raw
from flows.summary import Summary
from parsers import normalise
from parsers.formats import formats
from parsers.records import Article, RawArticle, Reject
from tests.flows.test_pipeline import CATALOGUE, ask, feed, page
from tests.flows.web import Answer, serving
from warehouse.file.connection import writing
from warehouse.file.errors import WarehouseError
from warehouse.operations import rejects

STORY = "BERGEN, Norway (Nordhav) - The crane on the outer quay lifted its first load, and nobody looked up.\n"


@pytest.fixture(autouse=True)
def _alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "GAP", 0.0)


def ingest(path: Path) -> Summary:
    return pipeline.ingest(plan([str(path)]))


class Blind:
    """A parser that knows fewer formats, as an older copydesk did."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def to(self, *names: str, version: str) -> None:
        known = tuple(kind for kind in formats() if kind.name not in names)
        self._patch.setattr("parsers.formats.formats", lambda: known)
        self._patch.setattr(layouts, "refresh", lambda: version)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Blind:
    return Blind(monkeypatch)


def rows(columns: str = "document, status, attempts") -> list[tuple[Any, ...]]:
    return ask(f"select {columns} from ops.rejects order by document")


def test_a_reject_of_a_file_keeps_its_bytes_and_is_read_when_the_file_is_gone(tmp_path: Path, blind: Blind) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    blind.to("text", version="1")
    assert ingest(path).count("rejected") == 1
    [(reject_id, digest, version)] = rows("reject_id, payload_sha256, copydesk_version")
    assert (raw.kept(digest), version) == (STORY.encode(), "1")
    assert quarantine.replay(ids=[reject_id[:8]]).rejected == (reject_id,)
    assert rows() == [(str(path), "open", 2)]
    path.unlink()
    blind.to(version="2")
    assert quarantine.replay().readable == (reject_id,)
    assert ask("select document, dateline from mart.articles") == [(str(path), "BERGEN, Norway (Nordhav)")]
    assert rows("status, closed_by, closed_at is not null") == [("resolved", "replay", True)]
    assert raw.kept(digest) is None
    assert ask("select flow, state from ops.runs where flow <> 'ingest'") == [("quarantine", "completed")] * 2
    with pytest.raises(settings.UserError, match="is resolved: only open rejects"):
        quarantine.replay(ids=[reject_id])


def test_what_a_killed_process_had_half_written_is_written_anew(
    tmp_path: Path, blind: Blind, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(path: Path) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    blind.to("text", version="older")
    (tmp_path / "a.txt").write_text(STORY)
    with monkeypatch.context() as patch:
        patch.setattr(raw, "sync", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest(tmp_path / "a.txt")
    assert [path.read_bytes() for path in (settings.home() / "quarantine").iterdir()] == [b"half"]
    ingest(tmp_path / "a.txt")
    assert [path.read_text() for path in (settings.home() / "quarantine").iterdir()] == [STORY]


def test_another_parser_tries_again_by_itself_but_only_once(tmp_path: Path, blind: Blind) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "story.txt").write_text(STORY)
    (tmp_path / "a" / "picture.png").write_bytes(b"\x89PNG....")
    (tmp_path / "b" / "other.txt").write_text("OSLO (Nordhav) - Bees were seen on the roof of the old theatre.")
    blind.to("text", version="1")
    ingest(tmp_path / "a")
    blind.to(version="2")
    summary = ingest(tmp_path / "b")
    assert (summary.count("new"), summary.count("rejected")) == (2, 1)
    assert rows("right(document, 9), status, attempts, closed_by") == [
        ("cture.png", "open", 2, None),
        ("story.txt", "resolved", 1, "ingest"),
    ]
    assert ask("select count(*) from mart.articles") == [(2,)]
    ingest(tmp_path / "b")
    assert rows("attempts") == [(2,), (1,)]


def test_a_member_of_an_archive_is_tried_again_without_what_lies_beside_it(tmp_path: Path, blind: Blind) -> None:
    path = tmp_path / "desk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("one.html", page("one").body.decode())
        archive.writestr("two.txt", STORY)
    blind.to("text", version="1")
    assert (ingest(path).count("new"), rows()) == (1, [(f"{path}!two.txt", "open", 1)])
    for gone in (False, True):
        if gone:
            path.unlink()
            blind.to("text", version="3")
            assert len(quarantine.replay(reason="unknown-format").rejected) == 1
            blind.to(version="4")
            assert len(quarantine.replay(reason="unknown-format").readable) == 1
    assert ask("select count(*), count(distinct article_id) from core.article_versions") == [(2, 2)]


def test_an_entry_that_failed_is_loaded_when_it_can_be_read_and_the_bytes_stay_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text("\n".join(f'{{"id": "{name}", "title": "{name}", "text": "{STORY.strip()}"}}' for name in "abc"))
    broken = {"a", "b"}
    read_by_today = normalise.normalise

    def read(entry: RawArticle, *rest: Any) -> Article | Reject:
        if entry.uri in broken:
            raise KeyError(entry.uri)
        return read_by_today(entry, *rest)

    monkeypatch.setattr(normalise, "normalise", read)
    summary = ingest(path)
    assert (summary.count("new"), summary.count("rejected")) == (1, 2)
    assert rows() == [(f"{path}!entry-1", "open", 1), (f"{path}!entry-2", "open", 1)]
    path.unlink()
    for name, status in (("b", "open"), ("a", "resolved")):
        broken.remove(name)
        quarantine.replay()
        assert [row[0] for row in rows("status")] == [status, "resolved"]
    assert ask("select headline, version from mart.articles order by all") == [("a", 1), ("b", 1), ("c", 1)]
    assert not list((settings.home() / "quarantine").iterdir())


def test_what_came_from_the_web_is_read_from_the_raw_archive_and_never_asked_for(
    tmp_path: Path, blind: Blind, home: Path
) -> None:
    with serving() as site:
        (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
        site.answers |= {"/feed.xml": [feed(site, "one", "gone")], "/one": [page("one")], "/gone": [Answer(status=404)]}
        blind.to("html", version="1")
        ingest(tmp_path)
        asked = len(site.asks)
        assert rows("reason, archive_file is not null") == [("http-error", False), ("unknown-format", True)]
        assert not (home / "quarantine").exists()  # the raw archive has it
        [(waits,)] = ask("select reject_id from ops.rejects where stage = 'fetch'")
        with pytest.raises(settings.UserError, match="the next poll of its feed tries again"):
            quarantine.replay(ids=[waits])
        blind.to(version="2")
        done = quarantine.replay()
        assert (len(done.readable), len(site.asks)) == (1, asked)
    [(version, words)] = ask("select version, word_count > 5 from mart.articles where url like '%/one'")
    assert (version, words) == (2, True)  # the entry was there already
    assert ask("select count(*) from core.article_sightings where feed_id is null") == [(0,)]


def test_bytes_are_kept_when_the_archive_lets_go_of_the_file_that_has_them(
    tmp_path: Path, blind: Blind, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as site:
        (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
        site.answers |= {"/feed.xml": [feed(site, "one")], "/one": [page("one")]}
        blind.to("html", version="1")
        ingest(tmp_path)  # with an archive that keeps its files for ever
        site.answers.clear()
        [(file,)] = rows("archive_file")
        monkeypatch.setenv("COPYDESK_KEEP", "1")
        monkeypatch.setattr("flows.clock.now", lambda: now() + timedelta(days=3))
        ingest(tmp_path)
    assert not (home / "archive" / file).exists()
    blind.to(version="2")
    assert len(quarantine.replay().readable) == 1
    assert ask("select word_count > 5 from mart.articles where url like '%/one'") == [(True,)]


def test_a_page_in_a_feeds_place_stays_an_error(tmp_path: Path) -> None:
    with serving() as site:
        (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
        site.answers["/feed.xml"] = [page("one")]
        ingest(tmp_path)
    assert rows("reason, status") == [("not-a-feed", "open")]
    assert quarantine.replay().rejected == ()  # no parser makes a feed of it: the next poll asks again
    assert ask("select count(*) from mart.articles") == [(0,)]


def test_bytes_that_are_others_now_are_not_taken_for_what_was_rejected(
    tmp_path: Path, blind: Blind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "MOST_BYTES", 10)  # so that nothing is kept
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    blind.to("text", version="1")
    ingest(path)
    path.write_text(STORY + "And more.")
    blind.to(version="2")
    assert len(quarantine.replay().missing) == 1
    assert rows() == [(str(path), "open", 1)]


def test_what_is_discarded_stays_so_when_it_comes_again(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG....")
    ingest(path)
    [(reject_id, digest)] = rows("reject_id, payload_sha256")
    assert raw.kept(digest)
    assert quarantine.discard([reject_id[:6]], why="a picture", by="ana") == 1
    ingest(path)
    assert rows("status, attempts, closed_by, closed_why") == [("discarded", 2, "ana", "a picture")]
    assert quarantine.replay() == quarantine.Retried()
    with pytest.raises(WarehouseError, match="123456 is no reject"):
        quarantine.discard(["123456"], why="a picture", by="ana")


def test_of_several_files_that_are_gone_each_is_read_from_its_own_bytes(tmp_path: Path, blind: Blind) -> None:
    blind.to("text", version="1")
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{STORY.strip()} It was number {name}.")
    ingest(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").unlink()
    blind.to(version="2")
    assert len(quarantine.replay().readable) == 2
    assert [document.rpartition("/")[2] for (document,) in ask("select document from mart.articles order by all")] == [
        "one.txt",
        "two.txt",
    ]


@pytest.mark.parametrize(
    ("hours", "attempts", "is_tried"), [(23, 1, False), (25, 1, True), (25, 9, True), (25, 10, False)]
)
def test_what_took_too_much_is_tried_again_a_day_later_and_ten_times(
    hours: int, attempts: int, is_tried: bool, tmp_path: Path, blind: Blind
) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    blind.to("text", version="1")
    ingest(tmp_path)
    with writing(settings.warehouse(), version="1") as con:
        con.execute(
            "update ops.rejects set reason = 'too_slow', last_seen_at = ?, attempts = ?",
            [now() - timedelta(hours=hours), attempts],
        )
        rested = now() - REST
        assert bool(rejects.waiting(con, outdated="1", again=OF_THE_MACHINE, rested=rested)) is is_tried
