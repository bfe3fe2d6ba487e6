"""Publisher files of a user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import settings
from flows.catalogue import layouts
from parsers.normalise import parse
from parsers.publishers import Publisher, publisher_for, publishers
from parsers.records import Article, Document

STORY = "The crane on the outer quay lifted its first load on Tuesday, and nobody in the harbour looked up. " * 6
PAGE = f"""<!doctype html><html lang="en"><head><title>Crane lifts again</title></head><body>
<h1>Crane lifts again</h1><div><span class="who">By Ana Petrova</span><i class="when">3 Nov 2026, 08:40</i></div>
<article><p>{STORY}</p><p>{STORY}</p></article></body></html>"""
LAYOUT = """domains = ["quay.example"]
byline = ".who"
published = ".when"
timezone = "Europe/Oslo"
"""


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "publishers"
    folder.mkdir()
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(folder))
    yield folder
    monkeypatch.setenv("COPYDESK_PUBLISHERS", str(tmp_path / "none"))
    layouts.refresh()


def read() -> tuple[Article, float]:
    """What is made of the page, and how well."""
    [record] = parse(Document(uri="/p.html", url="https://www.quay.example/p", content=PAGE.encode()))
    assert isinstance(record, Article)
    assert record.parse_quality is not None
    return record, record.parse_quality


def test_a_publisher_file_changes_what_is_read_and_the_version_of_the_parser(folder: Path) -> None:
    assert layouts.refresh() == settings.version()
    before, quality_before = read()
    assert (str(before.date_published), before.parser_id) == ("2026-11-03T08:40:00", "html")
    (folder / "quay.toml").write_text(LAYOUT)
    version = layouts.refresh()
    assert version.startswith(f"{settings.version()}+publishers.")
    after, quality = read()
    assert (str(after.date_published), after.parser_id) == ("2026-11-03T08:40:00+01:00", "quay")
    assert [author.name for author in after.authors] == ["Ana Petrova"]
    assert quality > quality_before
    (folder / "quay.toml").write_text(LAYOUT.replace(".who", ".byline"))
    assert layouts.refresh() != version
    assert read()[1] < quality  # one of its selectors finds nothing
    (folder / "quay.toml").unlink()
    assert layouts.refresh() == settings.version()
    assert publisher_for("https://quay.example") is None


def test_a_users_file_takes_the_place_of_the_packages(folder: Path) -> None:
    (folder / "mine.toml").write_text('domains = ["harbourpost.example"]\nbyline = ".me"')
    layouts.refresh()
    assert publisher_for("https://harbourpost.example/a") == Publisher(domains=("harbourpost.example",), byline=".me")
    (folder / "mine.toml").unlink()
    layouts.refresh()
    assert publisher_for("https://harbourpost.example/a") == publishers()["harbourpost.example"]
    assert publishers()["harbourpost.example"].name == "harbour_post"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("domains = [", "quay.toml: "),
        ('byline = ".a"', "domains: Field required"),
        (
            'domains = ["quay.example"]\nauthor = ".a"',
            "author: not one of body, byline, domains",
        ),
        ('domains = ["https://quay.example"]\nbyline = 1', "byline: Input should be a valid string"),
        ('domains = ["Quay.example"]', "domains: hosts in lower case"),
        ('domains = ["quay.example"]\nbyline = "..a"', "'..a' is no CSS selector"),
        ('domains = ["quay.example"]\ntimezone = "Europe/Quay"', "timezone: no such time zone: 'Europe/Quay'"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(folder: Path, text: str, said: str) -> None:
    (folder / "quay.toml").write_text(text)
    with pytest.raises(layouts.PublisherFileError) as caught:
        layouts.refresh()
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    (folder / "quay.toml").unlink()
