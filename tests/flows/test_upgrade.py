"""An upgrade of the parser accuses no publisher: what it reads otherwise is no edit, and what was edited still is."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, settings
from flows.catalogue import layouts
from flows.reading import following
from flows.reading.jobs import plan
from flows.summary import Summary
from parsers import normalise
from parsers.records import RawArticle
from tests.flows.test_pipeline import CATALOGUE, ask, feed, page
from tests.flows.web import Answer, Site, serving
from warehouse.file.snapshot import Publisher

PAGES, FEW = 50, 12
LINE = "\n\nFriends of the harbour read this first."
"""That parser 1 takes for text, wherever it reads any."""
EDITS = "select headline, change_class, undeclared from mart.edits order by all"


class Parser:
    """Which parser reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.version = "1"
        todays = normalise.normalise

        def read(found: RawArticle, *rest: Any) -> Any:
            reads_the_line = self.version == "1" and found.body
            return todays(replace(found, body=f"{found.body}{LINE}") if reads_the_line else found, *rest)

        monkeypatch.setattr(normalise, "normalise", read)
        monkeypatch.setattr(layouts, "refresh", lambda: self.version)


@pytest.fixture
def parser(home: Path, monkeypatch: pytest.MonkeyPatch) -> Parser:
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    monkeypatch.setattr(following, "revisit", lambda *_: True)
    monkeypatch.setattr(Publisher, "publish", lambda *_, **__: None)  # nobody reads the copy here
    return Parser(monkeypatch)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serving() as site:
        (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="true"))
        yield site


def shown(headline: str, seen: int) -> Answer:
    """A page whose footer counts."""
    found = page(headline)
    about = found.body.replace(b"</head>", b'<meta name="description" content="What the harbour did."></head>')
    return replace(found, body=about.replace(b"</body>", f"<footer>Seen {seen} times</footer></body>".encode()))


def named(pages: int) -> list[str]:
    return [f"story-{number}" for number in range(pages)]


def show(site: Site, seen: int, pages: int = PAGES, **headlines: str) -> None:
    """So many pages, and the feed that lists them, from now on; some of the pages with other headlines."""
    names = named(pages)
    site.answers |= {f"/{name}": [shown(headlines.get(name.replace("-", "_"), name), seen)] for name in names}
    site.answers["/feed.xml"] = [feed(site, *names)]


def poll(folder: Path) -> Summary:
    return pipeline.ingest(plan([str(folder)]))


def lines() -> int:
    """How many current texts have the line."""
    return int(ask(f"select count(*) from mart.articles where contains(body, '{LINE.strip()}')")[0][0])


def test_changed_furniture_after_an_upgrade_is_no_edit_and_a_real_one_is_told(
    parser: Parser, site: Site, tmp_path: Path
) -> None:
    show(site, 1)
    assert len(poll(tmp_path).outcomes) == PAGES
    show(site, 2, story_3="Crane is late")
    poll(tmp_path)
    before = ask(EDITS)
    assert before == [("Crane is late", "update", True)]
    assert lines() == PAGES

    parser.version = "2"
    show(site, 3, story_3="Crane is late", story_7="Ferry is late")
    summary = poll(tmp_path)
    assert ask(EDITS) == [*before, ("Ferry is late", "update", True)]
    assert (summary.count("changed"), summary.count("same")) == (1, PAGES - 1)
    assert lines() == 0
    assert ask("select count(*), count(*) filter (is_reparse) from core.article_versions") == [(2 * PAGES + 2, PAGES)]
    show(site, 4, story_3="Crane is late", story_7="Ferry is late")
    assert poll(tmp_path).count("same") == PAGES
    assert ask("select count(*) from core.article_versions") == [(2 * PAGES + 2,)]


def archive_gone() -> None:
    shutil.rmtree(settings.archive())


def archive_damaged() -> None:
    for file in settings.archive().iterdir():
        file.write_bytes(b"\0" * file.stat().st_size)


@pytest.mark.parametrize("spoil", [archive_gone, archive_damaged])
def test_where_the_earlier_bytes_are_gone_nobody_is_accused(
    parser: Parser, site: Site, tmp_path: Path, spoil: Callable[[], None]
) -> None:
    show(site, 1, FEW)
    poll(tmp_path)
    spoil()
    parser.version = "2"
    show(site, 2, FEW, story_7="Ferry is late")
    assert poll(tmp_path).count("changed") == FEW
    assert ask(EDITS) == []
    assert lines() == 0
    show(site, 3, FEW, story_7="Ferry is gone")  # told again as soon as one parser has read both
    poll(tmp_path)
    assert ask(EDITS) == [("Ferry is gone", "update", True)]


def test_entries_of_a_feed_are_read_anew_from_the_feed_they_came_with(
    parser: Parser, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text(CATALOGUE.format(url=site.url, follow="false"))

    def listed(etag: str, last: str) -> Answer:
        text = "".join(f"<p>The crane lifted load {n}, and nobody on the quay looked up.</p>" for n in range(20))
        whole = feed(site, "one", "two", etag=etag)
        for name, told in (("one", last), ("two", "It was dry.")):
            told = f"{text}<p>{told}</p>".replace("<", "&lt;")
            whole = replace(whole, body=whole.body.replace(f"About {name}".encode(), told.encode()))
        return whole

    site.answers["/feed.xml"] = [listed('"1"', "It rained."), listed('"2"', "It snowed."), listed('"3"', "It snowed.")]
    poll(tmp_path)
    assert lines() == 2
    parser.version = "2"
    for _ in range(2):
        poll(tmp_path)
        assert ask(EDITS) == [("one", "update", True)]
        assert lines() == 0


def test_a_file_in_the_place_of_another_is_no_edit_and_one_beside_it_is(parser: Parser, tmp_path: Path) -> None:
    def write(name: str, version: int, text: str) -> None:
        item = {"uri": f"urn:quay:{name[0]}", "version": str(version), "headline": name, "body_text": text}
        (tmp_path / f"{name}.json").write_text(str(item).replace("'", '"'))

    write("a", 1, "The crane lifted its first load.")
    write("b1", 1, "The ferry left the quay.")
    poll(tmp_path)
    parser.version = "2"
    write("a", 2, "The crane lifted its second load.")
    write("b2", 2, "The ferry left the quay late.")
    assert poll(tmp_path).count("changed") == 2
    assert [headline for headline, *_ in ask(EDITS)] == ["b2"]
    assert lines() == 0
