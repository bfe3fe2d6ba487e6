"""The report page: everything escaped, nothing from outside, and it works in a real browser."""

from __future__ import annotations

import subprocess
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flows import pipeline, report
from flows.jobs import plan
from flows.report import publish, shown

HOSTILE = """<!doctype html><html lang="en"><head><title>x</title>
<link rel="canonical" href="https://a.example/&quot;onmouseover=&quot;alert(1)">
<meta property="article:published_time" content="2026-11-03T08:00:00+00:00"></head><body><article>
<h1>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; in the harbour</h1>
<p class="byline">By Rosa &lt;b onclick=alert(3)&gt; Lindqvist</p>
<p>{text}</p><p>{text}</p></article></body></html>"""
TEXT = "The harbour council met at noon to speak about the mole, the crane and the price of rope in this town. " * 3


class Tags(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.fixture
def page(home: Path, seeds: Path) -> Path:
    return pipeline.ingest(plan([str(seeds)]), publish=report.publish).report


def test_what_publishers_write_stays_text(home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.html").write_text(HOSTILE.format(text=TEXT))
    (tmp_path / "in" / "<svg onload=alert(4)>.bin").write_bytes(bytes(range(256)))
    page = pipeline.ingest(plan([str(tmp_path / "in")]), publish=report.publish).report.read_text()
    found = Tags(page)
    assert not found.tags & {"script", "img", "b", "svg"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;svg onload=alert(4)&gt;" in page


def test_the_page_needs_nothing_from_outside(page: Path) -> None:
    text = page.read_text()
    found = Tags(text)
    assert "default-src 'none'" in text
    assert not found.tags & {"script", "iframe", "object", "img"}
    assert all(address.startswith(("#", "data:", "https://")) for address in found.addresses)
    assert "url(" not in text


def test_a_story_without_a_headline_shows_its_first_words(page: Path) -> None:
    assert "Azerbaijan" in page.read_text()
    assert "By Vugar Khalilov" in page.read_text()


def test_the_page_is_replaced_in_one_step(page: Path) -> None:
    before = page.stat().st_ino
    assert publish() == page
    assert page.stat().st_ino != before
    assert [path.name for path in page.parent.glob("report*")] == ["report.html"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (datetime(2026, 11, 3), "2026-11-03"),
        (datetime(2026, 11, 3, 7, 40), "2026-11-03 07:40"),
        (timedelta(hours=2, minutes=25), "2 h 25 min"),
        (timedelta(days=1, minutes=5), "1 d 5 min"),
        (timedelta(hours=-3), "-3 h"),
        (timedelta(0), "0 min"),
        (True, "yes"),
        (["headline", "body"], "headline, body"),
        ("a\x1b[31mb\nc", "a[31mb c"),
        (0.5, "0.50"),
        (12, "12"),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, expected: str) -> None:
    assert shown(value) == expected


@pytest.mark.service
@pytest.mark.parametrize(("width", "height"), [(1280, 1600), (390, 844)])
def test_the_page_opens_in_chromium_without_a_complaint(
    page: Path, chromium: str, tmp_path: Path, width: int, height: int
) -> None:
    picture = tmp_path / "page.png"
    done = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--enable-logging=stderr", f"--user-data-dir={tmp_path}/profile", f"--window-size={width},{height}",
            f"--screenshot={picture}", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr
    assert picture.stat().st_size > 20_000, "an empty page makes a small picture"
