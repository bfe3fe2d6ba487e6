"""What a run that was killed leaves in the archive is loaded by the next one, however late that is."""

from __future__ import annotations

import gc
from datetime import timedelta

import duckdb
import pytest

from flows import leftovers, pipeline, settings
from flows.alive import alive, claimed
from flows.archiving.answers import Kept
from flows.archiving.archive import Archive
from flows.reading.jobs import Batch, plan
from flows.run import unaccounted
from flows.steps import Steps, parse
from flows.summary import Summary
from parsers.records import Document, Record
from tests.flows.reading.test_entries import edited, follow, lists
from tests.flows.reading.test_wellness import Desk, desk
from tests.flows.test_pipeline import ask, page
from tests.flows.web import Answer
from warehouse.file.connection import reading
from warehouse.file.contents import contents, hash_of_all

__all__ = ["desk"]
OLD = [("one", "Dredger goes home", "It was cursed for its noise."), ("two", "Crane comes back", "It lifted a load.")]
NEW = [("three", "Ferry runs late", "By an hour.")]
BODIES = {"one": b"eleven", "two": b"twelve", "three": b"thirty"}


def told(desk: Desk, *names: str) -> None:
    """The feed lists the old stories, and after that the new one, and all have their pages."""
    desk.site.answers |= {"/feed": [lists(desk, *OLD, etag="1"), lists(desk, *NEW, etag="2")]}
    for name, title, _ in (*OLD, *NEW):
        whole = page(title)
        story = whole.body.replace(b"crew of eleven", b"crew of " + BODIES[name]).replace(
            b"dredger that has", title.encode() + b" that has"
        )
        desk.site.answers[f"/{name}"] = [Answer(story, headers=whole.headers)]
    follow(desk, *(names or ("feed",)))


def killed(desk: Desk) -> None:
    """A run that is killed before it has loaded anything."""

    def dead(*_: object) -> tuple[()]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.poll(steps=Steps(store=dead))
    with duckdb.connect(str(settings.warehouse())) as con:
        con.execute("update ops.runs set state = 'running', ended_at = null where state = 'failed'")


def waiting() -> int:
    with reading(settings.warehouse()) as con:
        return unaccounted(con, Archive(settings.archive())).look().count


def stories() -> list[tuple[str, str, str]]:
    return ask("select headline, description, uri from mart.articles order by headline")


@pytest.mark.parametrize("days", [1, 3.2, 10])
def test_pages_of_a_killed_run_are_loaded_with_their_entries_whatever_the_feed_lists_by_then(
    desk: Desk, days: float
) -> None:
    told(desk)
    killed(desk)
    assert waiting() == 3
    summary = desk.poll(after=timedelta(days=days))
    assert [(title, said) for title, said, _ in stories()] == sorted((title, said) for _, title, said in (*OLD, *NEW))
    assert summary.count("rejected") == 0
    assert ask("select count(*) from core.article_versions") == [(3,)]
    assert waiting() == 0


def test_a_page_that_has_changed_since_it_was_left_in_the_archive_has_both_its_versions(desk: Desk) -> None:
    told(desk)
    desk.site.answers["/feed"] = [lists(desk, *OLD, etag="1")]
    desk.site.answers["/one"].append(edited("Dredger goes home"))
    killed(desk)
    summary = desk.poll(after=timedelta(days=1))
    assert summary.read == summary.stored + summary.left_out
    assert ask("select count(*), max(version) from core.article_versions where headline = 'Dredger goes home'") == [
        (2, 2)
    ]
    assert [title for title, *_ in stories()] == sorted(title for _, title, _ in OLD)
    assert ask("select changed_fields from mart.edits") == [(["body"],)]


def test_pages_whose_feed_was_accounted_for_are_loaded_as_well(desk: Desk) -> None:
    told(desk)
    killed(desk)
    with duckdb.connect(str(settings.warehouse())) as con:  # somebody has read the feed alone since
        row = next(
            k for k in unaccounted(con, Archive(settings.archive())).look().rest() if k.asked_url.endswith("feed")
        )
        con.execute(
            "insert into ops.fetches by name select 'f' as fetch_id, 'r' as run_id, 'u' as url, now() as requested_at, "
            "'ok' as outcome, 1 as ms, ? as archive_file, ? as archive_offset",
            [row.pointer.file, row.pointer.offset],
        )
    desk.poll(after=timedelta(days=4))
    assert [title for title, *_ in stories()] == sorted(title for _, title, _ in (*OLD, *NEW))


def test_what_is_left_of_a_feed_that_is_in_no_catalogue_any_more_is_loaded_for_its_source(desk: Desk) -> None:
    told(desk, "feed")
    killed(desk)
    desk.sources("other")
    desk.site.answers["/other"] = [lists(desk, etag="9")]
    desk.poll(after=timedelta(days=40))
    assert stories() == [(title, said, name) for name, title, said in sorted(OLD, key=lambda one: one[1])]
    assert ask("select distinct source_id from core.articles") == [("feed",)]
    assert waiting() == 0


def test_what_comes_late_is_what_an_undisturbed_run_would_have_loaded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hashed() -> str:
        with reading(settings.warehouse()) as con:
            return hash_of_all(contents(con))

    told(desk)
    killed(desk)
    desk.poll(after=timedelta(days=4))
    late = hashed()
    monkeypatch.setenv("COPYDESK_HOME", str(desk.folder / "other"))
    told(desk)
    desk.poll()
    desk.poll(after=timedelta(days=4))
    assert hashed() == late


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_what_comes_late_is_the_same_however_few_answers_are_read_together(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(leftovers, "AT_ONCE", at_once)
    told(desk, "feed")
    killed(desk)
    desk.sources("other")
    desk.site.answers["/other"] = [lists(desk, etag="9")]
    summary = desk.poll(after=timedelta(days=4))
    assert summary.read == summary.stored + summary.left_out
    assert stories() == [(title, said, name) for name, title, said in sorted(OLD, key=lambda one: one[1])]
    assert ask("select count(*), count(distinct feed_id) from ops.fetches where is_page") == [(2, 1)]
    assert waiting() == 0


def test_of_many_answers_in_the_archive_few_are_in_memory_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "AT_ONCE", 4)
    stories_ = [(f"s{n}", f"Ferry {n} runs late", f"By {n} hours.") for n in range(30)]
    desk.site.answers["/feed"] = [lists(desk, *stories_, etag="1")]
    desk.site.answers |= {f"/{name}": [page(title)] for name, title, _ in stories_}
    follow(desk, "feed")
    killed(desk)
    desk.sources("other")
    desk.site.answers["/other"] = [lists(desk, etag="9")]
    held: list[int] = []

    def counting(batch: Batch, documents: tuple[tuple[Document, ...], ...]) -> tuple[tuple[Record, ...], ...]:
        held.append(sum(isinstance(one, Kept) for one in gc.get_objects()))
        return parse(batch, documents)

    assert desk.poll(after=timedelta(days=4), steps=Steps(parse=counting)).stored == 30
    assert len(held) > 30 / 4
    assert max(held) <= 2 * 4


def test_an_answer_that_is_no_article_is_accounted_for_once(desk: Desk) -> None:
    told(desk)
    wall = b"<!doctype html><html><head><title>Wait</title></head><body></body></html>"
    reserved = page("Kept").body.replace(b"<head>", b'<head><meta name="tdm-reservation" content="1">')
    desk.site.answers |= {"/one": [Answer(wall)], "/two": [Answer(reserved, headers={"Content-Type": "text/html"})]}
    killed(desk)
    desk.sources("other")
    desk.site.answers["/other"] = [lists(desk, etag="9")]
    first = desk.poll(after=timedelta(days=4))
    assert ask("select reason, url like '%/two' from ops.rejects order by all")[-1] == ("tdm-reserved", True)
    assert first.count("rejected") == 2
    assert desk.poll().count("rejected") == 0


def test_what_another_run_is_about_to_load_is_left_to_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told(desk)
    killed(desk)
    with monkeypatch.context() as patch:
        patch.setattr("flows.run.is_alive", lambda _: True)
        assert waiting() == 0
    assert waiting() == 3


def test_an_idle_run_looks_only_at_what_was_archived_since_the_last(desk: Desk) -> None:
    told(desk)
    desk.poll()
    for _ in range(3):
        assert desk.poll(after=timedelta(minutes=1)).count("rejected") == 0
    checked = dict(ask("select file, checked_until from ops.archive_files"))
    sizes = {file.name: file.stat().st_size for file in settings.archive().iterdir()}
    assert all(3 * checked[name] > 2 * size for name, size in sizes.items() if name.endswith("-feed.warc.gz"))
    with reading(settings.warehouse()) as con:
        left = unaccounted(con, Archive(settings.archive())).look()
    assert (left.count, checked | left.checked) == (0, sizes)


def test_two_runs_at_once_do_not_ask_for_the_same_page(desk: Desk) -> None:
    told(desk)
    desk.site.answers["/feed"] = [lists(desk, *OLD, etag="1")]
    others: list[Summary] = []
    desk.site.answers["/one"][0].after = lambda: others.extend([] if others else [desk.poll()])
    first = desk.poll()
    asked = [path for path, _ in desk.site.asked]
    assert (asked.count("/one"), asked.count("/two")) == (1, 1)
    assert [(other.count("new"), other.count("rejected"), other.left_out) for other in others] == [(0, 0, 2)]
    assert first.count("new") == 2
    assert ask("select count(*) from core.article_versions") == [(2,)]


def test_what_a_page_says_anew_while_another_run_has_it_is_read_by_the_next(desk: Desk) -> None:
    told(desk)
    desk.site.answers |= {
        "/feed": [lists(desk, *OLD, etag="1"), lists(desk, ("one", "Dredger went home", "It is gone."), etag="2")],
        "/one": [*desk.site.answers["/one"], edited("Dredger went home")],
    }
    desk.poll()
    with alive("other"):
        claimed("other", [f"{desk.site.url}/one"])
        desk.poll(after=timedelta(minutes=5))
        assert [(title, said) for title, said, _ in stories()] == sorted((title, said) for _, title, said in OLD)
    desk.poll(after=timedelta(minutes=5))
    assert [(title, said) for title, said, _ in stories()] == [
        ("Crane comes back", "It lifted a load."), ("Dredger went home", "It is gone."),
    ]  # fmt: skip


def test_a_run_over_files_alone_loads_no_entry_whose_page_is_known(desk: Desk) -> None:
    told(desk)
    desk.site.answers["/feed"] = [lists(desk, *OLD, etag="1"), lists(desk, *OLD, *NEW, etag="2")]
    desk.poll()
    killed(desk)
    story = desk.folder / "crane.txt"
    story.write_text(" date 2026-11-01 By Ana Petrova\n\nThe crane of the old quay was sold to a museum on Sunday.\n")
    summary = pipeline.ingest(plan([str(story)]))
    assert waiting() == 0
    assert (summary.count("new"), summary.left_out) == (2, 2)
    assert ask("select count(*), max(version) from core.article_versions") == [(4, 1)]
