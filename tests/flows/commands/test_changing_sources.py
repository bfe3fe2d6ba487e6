"""`copydesk sources set`, `rename` and `remove`: the file stays as its owner wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.catalogue.sources import read_catalogue
from flows.commands.main import main

WRITTEN = """# What we read
# for the coast desk.

# agreed with the editor
[[sources]]
name = "post"        # one word
title = "Post"
freshness = "24h"
tags = ["coast"]

[[sources.feeds]]
url = "https://post.example/rss"   # the short one

# on paper
[[sources]]
name = "wire"
title = "Wire"
timezone = "Europe/Oslo"

[[sources.feeds]]
path = "incoming"
"""


@pytest.fixture
def catalogue(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sources.toml"
    path.write_text(WRITTEN)
    return path


def sources(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["sources", *arguments], catch_exceptions=False)


def test_what_is_said_of_a_source_can_be_changed(catalogue: Path) -> None:
    done = sources("set", "post", "--freshness", "12h", "--country", "GB", "--follow", "--unset", "tags")
    assert done.exit_code == 0, done.output
    post, wire = read_catalogue(catalogue).sources
    assert (post.country, post.tags, post.feeds[0].follow) == ("GB", (), True)
    assert post.freshness is not None
    assert post.freshness.total_seconds() == 12 * 3600
    assert wire.timezone == "Europe/Oslo"
    text = catalogue.read_text()
    for kept in ("# agreed with the editor", "# one word", "# the short one", "# on paper"):
        assert kept in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("set", "post"), "say what is to be changed"),
        (("set", "post", "--unset", "title"), "--unset does not go with title"),
        (("set", "post", "--unset", "colour"), "--unset does not go with colour"),
        (("set", "post", "--timezone", "Atlantis/Port"), "no such time zone"),
        (("set", "pots", "--title", "Pots"), "has no source called pots (it has post"),
        (("rename", "post", "wire"), "more than one source is called wire"),
        (("rename", "post", "Not One Word"), "should match"),
        (("remove", "nobody"), "has no source called nobody"),
    ],
)
def test_a_mistake_changes_nothing(catalogue: Path, arguments: tuple[str, ...], said: str) -> None:
    done = sources(*arguments)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert catalogue.read_text() == WRITTEN


def test_a_source_that_is_renamed_keeps_its_feeds(catalogue: Path) -> None:
    done = sources("rename", "post", "evening-post")
    assert "what was loaded before stays under post" in done.stdout
    assert catalogue.read_text() == WRITTEN.replace('"post"', '"evening-post"')


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("post", "# What we read\n# for the coast desk.\n\n" + WRITTEN[WRITTEN.index("# on paper") :]),
        ("wire", WRITTEN[: WRITTEN.index("# on paper")]),
    ],
)
def test_a_source_is_taken_out_with_the_comment_above_it(catalogue: Path, name: str, kept: str) -> None:
    assert "stays in the warehouse" in sources("remove", name).stdout
    assert catalogue.read_text() == kept


def test_the_last_one_and_one_written_on_a_line_are_taken_out_as_well(catalogue: Path) -> None:
    catalogue.write_text('sources = [{name = "a", title = "A", feeds = [{path = "x"}]}]\n')
    assert sources("remove", "a").exit_code == 0
    assert read_catalogue(catalogue).sources == ()
