"""Publisher files of a user's own."""

from __future__ import annotations

import re
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
    alone = layouts.refresh()
    assert re.fullmatch(rf"{re.escape(settings.version())}[+.]parsers\.[0-9a-f]{{8}}", alone)
    before, quality_before = read()
    assert (str(before.date_published), before.parser_id) == ("2026-11-03T08:40:00", "html")
    (folder / "quay.toml").write_text(LAYOUT)
    version = layouts.refresh()
    assert version.startswith(f"{alone}.publishers.")
    after, quality = read()
    assert (str(after.date_published), after.parser_id) == ("2026-11-03T08:40:00+01:00", "quay")
    assert [author.name for author in after.authors] == ["Ana Petrova"]
    assert quality > quality_before
    (folder / "quay.toml").write_text(LAYOUT.replace(".who", ".byline"))
    assert layouts.refresh() != version
    assert read()[1] < quality  # one of its selectors finds nothing
    (folder / "quay.toml").unlink()
    assert layouts.refresh() == alone
    assert publisher_for("https://quay.example") is None


def test_a_users_file_takes_the_place_of_the_packages(folder: Path) -> None:
    (folder / "mine.toml").write_text('domains = ["harbourpost.example"]\nbyline = ".me"')
    layouts.refresh()
    assert publisher_for("https://harbourpost.example/a") == Publisher(domains=("harbourpost.example",), byline=".me")
    (folder / "mine.toml").unlink()
    layouts.refresh()
    assert publisher_for("https://harbourpost.example/a") == publishers()["harbourpost.example"]
    assert publishers()["harbourpost.example"].name == "harbour_post"


REDESIGNED = """domains = ["quay.example"]
byline = ".signed"
published = ".at"

[[layouts]]
until = 2024-06-30
byline = ".who"
published = ".when"

[[layouts]]
until = 2021-12-31
byline = "#autor"
published = "#tid"
"""
TODAY = '<p class="signed">By Li Wei</p><p class="at">4 August 2026</p>'
BEFORE = '<p class="who">By Rosa Lindqvist</p><p class="when">9 May 2023</p>'
FIRST = '<p id="autor">By Tom Ashdown</p><p id="tid">2 February 2020</p>'


@pytest.mark.parametrize(
    ("printed", "stated", "signed", "day"),
    [
        (TODAY, "2026-08-04", "Li Wei", "2026-08-04"),
        (BEFORE, "2023-05-09", "Rosa Lindqvist", "2023-05-09"),
        (FIRST, "2020-02-02", "Tom Ashdown", "2020-02-02"),
        (TODAY, "2020-02-02", "Li Wei", "2026-08-04"),  # an old story poured into the new layout
        (FIRST, None, "Tom Ashdown", "2020-02-02"),
        # where several find as much, the story's day decides, the last of a layout included
        (BEFORE + TODAY, "2024-06-30", "Rosa Lindqvist", "2023-05-09"),
        (BEFORE + TODAY, "2024-07-01", "Li Wei", "2026-08-04"),
        (FIRST + BEFORE, "2021-12-31T23:00:00Z", "Tom Ashdown", "2020-02-02"),
        (FIRST + BEFORE + TODAY, None, "Li Wei", "2026-08-04"),
    ],
)
def test_a_site_that_was_redesigned_has_a_layout_for_each_time(
    folder: Path, printed: str, stated: str | None, signed: str, day: str
) -> None:
    (folder / "quay.toml").write_text(REDESIGNED)
    layouts.refresh()
    meta = f'<meta property="article:published_time" content="{stated}">' if stated else ""
    page = PAGE.replace("<head>", f"<head>{meta}").replace("<h1>", f"<section>{printed}</section><h1>")
    page = re.sub(r"<div><span.*?</div>", "", page)
    [record] = parse(Document(uri="/p.html", url="https://www.quay.example/p", content=page.encode()))
    assert isinstance(record, Article)
    assert [author.name for author in record.authors] == [signed]
    assert str(record.date_published)[:10] == day


def test_where_no_layout_finds_anything_the_page_is_read_as_any_other(folder: Path) -> None:
    before, _ = read()
    (folder / "quay.toml").write_text(REDESIGNED.replace(".who", ".nobody").replace(".when", ".never"))
    layouts.refresh()
    after, quality = read()
    assert after.authors == before.authors
    assert after.date_published == before.date_published
    assert quality < 0.9


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
        ('domains = ["quay.example"]\n[[layouts]]\nbyline = ".a"', "layouts.0.until: Field required"),
        ('domains = ["quay.example"]\n[[layouts]]\nuntil = "June"\nbyline = ".a"', "layouts.0.until: Input should be"),
        ('domains = ["quay.example"]\n[[layouts]]\nuntil = 2024-06-30', "layouts.0: it has no selector"),
        (
            'domains = ["quay.example"]\n[[layouts]]\nuntil = 2024-06-30\nauthor = ".a"',
            "layouts.0.author: not one of body, byline, headline, published, until",
        ),
        ('domains = ["quay.example"]\n[[layouts]]\nuntil = 2024-06-30\nbyline = "..a"', "'..a' is no CSS selector"),
        ('domains = ["quay.example"]\nlayouts = 3', "layouts: Input should be a valid tuple"),
        (
            'domains = ["q.example"]' + '\n[[layouts]]\nuntil = 2024-06-30\nbyline = ".a"' * 2,
            "layouts.1.until: another layout ends on 2024-06-30 as well",
        ),
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
