"""Reading the archive anew: a layout changes, is repaired by a publisher file, and history tells of no edit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, settings
from flows.catalogue import layouts
from flows.reading.jobs import plan
from flows.repairing import replay
from tests.flows.test_pipeline import CATALOGUE, ask, feed
from tests.flows.web import Answer, Site, serving
from tests.warehouse.loading.test_guids import BEES, FERRY
from warehouse.operations import replays

BODY = """The dredger that has kept the harbour mouth open since the spring went home on Tuesday, and the pilots who had
cursed its noise stood on the mole to wave it off. Its crew of eleven had moved enough sand to bury the fish market."""
OLD = f"""<!doctype html><html lang="en"><head><title>{{title}}</title>
<meta property="article:published_time" content="2026-11-03T08:00:00+00:00"></head><body><article><h1>{{title}}</h1>
<p>By Rosa Lindqvist</p><p>{{title}}: {BODY}</p><p>{BODY}</p></article></body></html>"""
NEW = f"""<!doctype html><html lang="en"><head><title>Quay Gazette</title></head><body>
<div class="kop">{{title}}</div><div class="door"><b>Rosa Lindqvist</b></div>
<s class="om" datetime="2026-11-04T09:30:00"></s>
<ul><li>Home</li><li>Tides</li><li>Ferries</li></ul><div class="tekst"><p>{{title}}: {BODY}</p><p>{BODY}</p></div>
</body></html>"""
LAYOUT = """domains = ["127.0.0.1"]
headline = ".kop"
byline = ".door"
published = ".om"
body = ".tekst"
timezone = "Europe/Oslo"
"""


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for publisher files, which this process forgets afterwards."""
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    folder = tmp_path / "publishers"
    folder.mkdir()
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(folder))
    yield folder
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(tmp_path / "none"))
    layouts.refresh()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def html(template: str, title: str) -> Answer:
    return Answer(template.format(title=title).encode(), headers={"Content-Type": "text/html"})


def ingest(path: Path) -> None:
    pipeline.ingest(plan([str(path)]))


def differences(replay_id: str) -> dict[tuple[str, str | None], tuple[Any, ...]]:
    """(old, new) by kind and field."""
    rows = ask(f"select kind, field, old, new from ops.replay_differences where replay_id = '{replay_id}'")
    return {(kind, field): (old, new) for kind, field, old, new in rows}


FACTS = (
    "select article_id, version, headline, byline, date_published, is_reparse from core.article_versions order by all"
)


def test_a_changed_layout_is_repaired_by_a_publisher_file_and_history_tells_of_no_edit(
    folder: Path, tmp_path: Path, site: Site
) -> None:
    (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
    site.answers |= {
        "/feed.xml": [feed(site, "one"), feed(site, "one", "two", "three", etag='"2"')],
        "/one": [html(OLD, "Dredger goes home")],
        "/two": [html(NEW, "Crane comes back")],
        "/three": [html(NEW, "Ferry is late")],
    }
    ingest(tmp_path)
    ingest(tmp_path)
    good, *bad = [q for (q,) in ask("select parse_quality from mart.articles order by parse_quality desc")]
    assert good > 0.9
    assert max(bad) < 0.8
    assert ask("select count(*) from mart.articles where date_published_precision = 'full'") == [(1,)]

    (folder / "quay.toml").write_text(LAYOUT)
    before, asked = ask(FACTS), len(site.asks)
    found = replay.replay(sources=["quay"])
    assert (found.replay["compared"], found.replay["ended_at"] is not None, found.promoted) == (3, True, None)
    assert ask(FACTS) == before  # nothing is written but the differences
    told = differences(found.replay["replay_id"])
    assert told["changed", "date_published"] == (None, "2026-11-04 08:30:00")
    assert told["changed", "byline"] == (None, "Rosa Lindqvist")
    assert {kind for kind, _ in told} == {"changed"}
    assert "description" not in {field for _, field in told}  # what the feed's entry knew is joined again
    by_field = {row["field"]: row["records"] for row in found.counts if row["kind"] == "changed"}
    assert by_field["byline"] == 2

    done = replay.resume(found.replay["replay_id"][:8], promote=True)
    assert done.promoted == 2
    assert len(site.asks) == asked  # nothing is asked of the web
    assert ask("select headline, byline, cast(date_published as varchar), version from mart.articles order by 1") == [
        ("Crane comes back", "Rosa Lindqvist", "2026-11-04 08:30:00", 2),
        ("Dredger goes home", "By Rosa Lindqvist", "2026-11-03 08:00:00", 1),
        ("Ferry is late", "Rosa Lindqvist", "2026-11-04 08:30:00", 2),
    ]
    assert (
        ask("select version, is_reparse, change_class from core.article_versions where version > 1")
        == [(2, True, None)] * 2
    )
    assert ask("select count(*) from mart.edits") == [(0,)]
    assert min(q for (q,) in ask("select parse_quality from mart.articles")) > 0.85

    after = ask(FACTS)
    assert replay.resume(found.replay["replay_id"], promote=True).promoted == 0
    again = replay.replay(sources=["quay"], promote=True)
    assert (again.replay["same"], again.counts, again.promoted) == (3, [], 0)
    assert ask(FACTS) == after
    assert len(ask("select distinct flow from ops.runs where flow = 'replay' and state = 'completed'")) == 1


def test_a_replay_of_another_parser_is_not_promoted(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.html"
    path.write_text(OLD.format(title="Dredger goes home"))
    ingest(path)
    [(article,)] = ask("select article_id from mart.articles")
    found = replay.replay(articles=[article])
    assert (found.replay["same"], found.counts) == (1, [])
    (folder / "quay.toml").write_text(LAYOUT)
    with pytest.raises(settings.UserError, match="make a new one"):
        replay.resume(found.replay["replay_id"], promote=True)


def test_what_was_broken_off_goes_on_and_files_that_changed_are_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a", "b", "c"):
        (texts / f"{name}.html").write_text(OLD.format(title=f"Dredger {name}"))
    ingest(texts)
    (texts / "b.html").write_text(OLD.format(title="Another story"))
    (texts / "c.html").unlink()
    monkeypatch.setattr(replay, "DOCUMENTS", 1)
    real, calls = replays.compared, []

    def failing(*args: Any, **more: Any) -> None:
        calls.append(more["until"])
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*args, **more)

    monkeypatch.setattr(replays, "compared", failing)
    with pytest.raises(KeyboardInterrupt):
        replay.replay(sources=["texts"])
    [(replay_id, compared)] = ask("select replay_id, compared from ops.replays")
    assert compared == 1
    done = replay.resume(replay_id)
    assert calls == [str(texts / f"{name}.html") for name in ("a", "b", "b", "c")]
    assert (done.replay["compared"], done.replay["same"]) == (3, 1)
    assert [(row["kind"], row["records"]) for row in done.counts] == [("missing", 2)]


def test_a_second_story_under_one_guid_reads_the_same(folder: Path, tmp_path: Path) -> None:
    for name, (headline, body) in {"1": ("Terminal approved", FERRY), "2": ("Honey harvest fails", BEES)}.items():
        item = {"uri": "urn:quay:1", "headline": headline, "body_text": body, "language": "en"}
        (tmp_path / f"{name}.json").write_text(json.dumps(item))
        ingest(tmp_path / f"{name}.json")
    assert ask("select kind, articles from mart.identity_conflicts") == [("guid used again", 2)]
    found = replay.replay(promote=True)
    assert (found.replay["compared"], found.replay["same"], found.promoted) == (2, 2, 0)
