"""Saved searches: what came for each, told as text, and sent by the block that their file names."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from prefect.blocks.core import Block

from flows import settings
from flows.reporting.digest import Saved, digest, saved
from flows.running import signals
from tests.flows.desk.conftest import fill
from tests.flows.desk.test_app import UNSEEN
from warehouse.file.connection import writing

NOW = datetime(2024, 5, 6, 18)
TELL = """tell = "custom-webhook/newsroom"

[[searches]]
name = "Cranes | <b>"
words = "crane"

[[searches]]
name = "Ships"
words = "zeppelin"

[[searches]]
name = "By mail"
words = "crane"
source = "mail"
language = "en"
"""


@pytest.fixture
def desk(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a warehouse, and the file of searches."""
    monkeypatch.chdir(tmp_path)
    with writing(home / "warehouse.duckdb", version="test") as con:
        fill(con)
    (tmp_path / "searches.toml").write_text(TELL)
    return home


def test_each_search_has_what_came_in_a_day(desk: Path) -> None:
    asked = saved(settings.searches()).searches
    with writing(desk / "warehouse.duckdb", version="test") as con:
        told = digest(con, asked, NOW)
        later = digest(con, asked, datetime(2024, 5, 9))
    assert [(search.name, len(rows)) for search, rows in told.found] == [("Cranes | <b>", 3), ("By mail", 1)]
    assert told.title == "4 articles for 2 of 3 saved searches"
    assert (later.found, later.markdown()) == ((), "Nothing.")


def test_what_a_publisher_wrote_stays_text(desk: Path) -> None:
    with writing(desk / "warehouse.duckdb", version="test") as con:
        told = digest(con, saved(settings.searches()).searches, NOW)
    for text in (told.markdown(), told.text()):
        assert not UNSEEN.search(text)
        assert "http://127.0.0.1:4201/articles/" in text
    assert not re.search(r"(?<!\\)[<>*]", told.markdown())
    assert told.markdown().count("\n## ") == 1, "two headings"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[searches]]\nname = 'x'", "searches.0.words: Field required"),
        ("[[searches]]\nname = 'x'\nwords = 'y'\ncolour = 'z'", "searches.0.colour: Extra inputs"),
        ("tell = 'somewhere'", "tell: String should match"),
        ("searches = ", "cannot be read"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "searches.toml"
    assert saved(path) == Saved()
    path.write_text(text)
    with pytest.raises(settings.UserError, match=said):
        saved(path)


def test_the_block_that_is_named_is_told_and_the_artifact_shows_it(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, Any]] = []
    sent: list[tuple[str, str]] = []

    class Webhook:
        """What Block.load gives."""

        @staticmethod
        def notify(body: str, subject: str) -> None:
            sent.append((body, subject))

    class Clock(datetime):
        """Six o'clock of that day."""

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return NOW.replace(tzinfo=tz)

    monkeypatch.setattr(signals, "create_markdown_artifact", lambda **told: shown.append(told))
    monkeypatch.setattr(Block, "load", lambda name: {"custom-webhook/newsroom": Webhook}[name])
    monkeypatch.setattr(signals, "datetime", Clock)
    signals.show_digest()
    assert [told["key"] for told in shown] == ["digest"]
    assert [subject for _, subject in sent] == ["copydesk: 4 articles for 2 of 3 saved searches"]
    settings.searches().unlink()
    signals.show_digest()
    assert len(shown) == len(sent) == 1, "nobody saved a search"
