"""The report page: everything escaped, nothing from outside, and it works in a real browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import pipeline
from flows.reading.jobs import plan
from flows.reporting import chart_library, charts
from flows.reporting import page as report
from flows.reporting.findings import finding
from flows.reporting.page import publish
from tests.browser import Browser, browser
from warehouse.file.connection import reading, writing

HOSTILE = """<!doctype html><html lang="en"><head><title>x</title>
<link rel="canonical" href="https://a.example/&quot;onmouseover=&quot;alert(1)">
<meta property="article:published_time" content="2026-11-03T08:00:00+00:00"></head><body><article>
<h1>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; in the harbour</h1>
<p class="byline">By Rosa &lt;b onclick=alert(3)&gt; Lindqvist</p>
<p>{text}</p><p>{text}</p></article></body></html>"""
TEXT = "The harbour council met at noon to speak about the mole, the crane and the price of rope in this town. " * 3
FILL = """
insert into core.sources by name
select 'source-' || n as source_id, 'Source ' || n as title, interval 1 day as freshness
from range($sources) t(n);
insert into core.places by name
select 'geonames:' || n as place_id, 'Place ' || n as name, 'XX' as country_code,
    n % 120 - 60 as latitude, n % 350 - 170 as longitude
from range($articles) t(n);
insert into core.persons by name
select 'person-' || n as person_id, 'source-' || n % $sources as source_id, 'Person ' || n as name
from range($articles) t(n);
insert into core.articles by name
select 'a' || n as article_id, 'source-' || n % $sources as source_id, 1 as version, 'x' as content_hash,
    $now::timestamp as first_created, $now::timestamp as version_created, 'load' as load_id,
    n as number, repeat('long ', 400) as title, true as has_byline, true as has_dateline, 'geonames:' || n as place_id,
    $now::timestamp - to_hours((7 * n % (24 * $days))::integer) as date_published, 'full' as date_published_precision
from range($articles) t(n);
insert into core.article_versions by name
select 'a' || n as article_id, n as number, 1 as version, $now::timestamp as version_created, 'd' as document,
    'text' as format, repeat('long ', 400) as headline, 'By Person' as byline,
    $now::timestamp - to_hours((7 * n % (24 * $days))::integer) as date_published,
    'full' as date_published_precision, false as is_truncated, 'x' as content_hash, 'y' as payload_sha256,
    'test' as copydesk_version, 'load' as load_id
from range($articles) t(n);
insert into core.article_authors by name
select 'a' || n as article_id, n as number, 1 as version, 1 as position, 'person-' || n as person_id, 'Person' as name
from range($articles) t(n);
insert into core.article_datelines by name
select 'a' || n as article_id, n as number, 1 as version, 1 as position, 'Place' as name, 'geonames:' || n as place_id,
    1 as candidates
from range($articles) t(n)
"""
CHARTS = {"hours", "volume", "small", "places", "bylines", "pickups", "edits", "health", "coverage", "quarantine"}
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


class Tags(HTMLParser):
    """The tags and addresses of a page, and what stands in its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.policy = ""
        self.inside: list[tuple[str, str]] = []
        self._kind = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes |= set(given)
        self.addresses += [value for name, value in given.items() if name in ("href", "src")]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        self._kind = given.get("type", tag) if tag in ("script", "style") else ""
        if self._kind:
            self.inside.append((self._kind, ""))

    def handle_data(self, data: str) -> None:
        if self._kind:
            self.inside[-1] = (self._kind, self.inside[-1][1] + data)  # it may come in several pieces

    def handle_endtag(self, tag: str) -> None:
        self._kind = self._kind if tag not in ("script", "style") else ""

    def payload(self) -> Any:
        return json.loads("".join(text for kind, text in self.inside if kind == "application/json"))


@pytest.fixture(scope="module")
def filled(charting: Path, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the samples, and their page."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("filled")
        patch.setenv("COPYDESK_HOME", str(folder))
        patch.delenv("COPYDESK_WAREHOUSE", raising=False)
        patch.delenv("COPYDESK_ARCHIVE", raising=False)
        shutil.copytree(charting, folder / "cache")
        pipeline.ingest(plan([str(seeds)]))
        report.publish()
    return folder


@pytest.fixture
def page(home: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COPYDESK_HOME", str(filled))
    return filled / "report.html"


def test_what_publishers_write_stays_text(home: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.html").write_text(HOSTILE.format(text=TEXT))
    (tmp_path / "in" / "<svg onload=alert(4)>.bin").write_bytes(bytes(range(256)))
    pipeline.ingest(plan([str(tmp_path / "in")]))
    page = report.publish().read_text()
    found = Tags(page)
    assert found.tags.count("script") == 3
    assert not set(found.tags) & {"img", "b", "svg"}
    assert not [name for name in found.attributes if name.startswith("on")]
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;svg onload=alert(4)&gt;" in page


def test_no_figure_can_leave_the_script_that_holds_it() -> None:
    hostile = "</script><img src=x onerror=alert(1)> & <!-- \u2028"
    places = charts.Figures(["place", "longitude", "latitude"], [(hostile, 1.0, 2.0)])
    told = charts.payload({"places": places}, charts.Period(date(2026, 11, 1), date(2026, 11, 2)))
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told)["data"]["places"]["rows"] == [[hostile, 1.0, 2.0]]


def test_the_page_needs_nothing_from_outside(page: Path) -> None:
    found = Tags(page.read_text())
    assert not set(found.tags) & {"iframe", "object", "img", "base", "form"}
    assert all(address.startswith(("#", "data:", "https://", "http://127.0.0.1:4201/")) for address in found.addresses)
    assert "src" not in found.attributes
    assert "style" not in found.attributes
    assert not [text for kind, text in found.inside if kind == "style" and ("url(" in text or "@import" in text)]


@pytest.mark.parametrize("charts", [True, False])
def test_the_policy_allows_just_the_scripts_and_the_style_of_the_page(
    page: Path, charts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not charts:
        monkeypatch.setattr(chart_library, "script", lambda: "")
    with reading(page.parent / "warehouse.duckdb") as con:
        found = Tags(report.render(con, NOW))
    assert [kind for kind, _ in found.inside].count("script") == 1 + charts
    allowed = dict(part.strip().split(" ", 1) for part in found.policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(found.policy.split())
    for kind in ("script", "style"):
        inside = [text for one, text in found.inside if one == kind]
        digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inside}
        assert all(inside)
        assert {f"'sha256-{digest}'" for digest in digests} == set(allowed[f"{kind}-src"].split())


def test_every_chart_has_its_figures_in_the_page(page: Path) -> None:
    payload = Tags(page.read_text()).payload()
    assert set(payload["specs"]) == CHARTS
    volume = payload["data"]["volume"]
    total = [row for row in volume["rows"] if row[volume["columns"].index("place")] == 0]
    assert 1 < len(total) <= charts.DAYS
    assert total[0][4] > 0, "the days begin where the articles do"
    assert sum(row[4] for row in total) == 40
    assert {"Lowestoft", "Mombasa"} <= {row[0] for row in payload["data"]["places"]["rows"]}
    assert len(payload["data"]["labels"]["rows"]) <= charts.LABELLED
    hours = payload["data"]["pickups"]["columns"].index("hours")
    assert sorted(row[hours] for row in payload["data"]["pickups"]["rows"]) == [5.42, 7.42]


def test_a_fresh_warehouse_says_what_there_is_not(home: Path) -> None:
    with writing(home / "warehouse.duckdb", version="test"):
        pass
    page = publish().read_text()
    found = Tags(page)
    assert "No published text has changed in these days." in page
    assert "Nothing is in quarantine: everything that came in could be read." in page
    assert "data-chart" not in found.attributes
    assert found.payload()["data"]["edits"]["rows"] == []


def test_without_the_charting_library_the_page_still_has_its_tables(
    page: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(chart_library, "version", missing)
    with reading(page.parent / "warehouse.duckdb") as con:
        bare = report.render(con, NOW)
    assert "vl-convert-python is not installed" in caplog.text
    assert "By Vugar Khalilov" in bare
    assert len(bare) < 300_000


def test_a_large_warehouse_makes_no_larger_page(home: Path) -> None:
    with writing(home / "warehouse.duckdb", version="test") as con:
        fill(con, sources=120, days=120, articles=6_000)
        con.execute("checkpoint")
    with reading(home / "warehouse.duckdb") as con:
        page = report.render(con, NOW)
        days = charts.period(con, NOW)
        rows = {name: len(one.rows) for name, one in charts.figures(con, days).items()}
    assert days == charts.Period(date(2026, 8, 23), date(2026, 11, 20))
    assert rows["volume"] <= charts.DAYS * (charts.MOST["volume"] + 1)
    assert all(number <= charts.MOST[name] for name, number in rows.items() if name not in ("volume", "pickups"))
    assert rows["places"] == charts.MOST["places"]
    assert len(page) < 1_500_000


def fill(con: duckdb.DuckDBPyConnection, *, sources: int, days: int, articles: int) -> None:
    """A warehouse of articles with long headlines, each with a person and a place of its own, up to NOW."""
    known = {"sources": sources, "days": days, "articles": articles, "now": NOW.replace(tzinfo=None)}
    for statement in FILL.split(";"):
        con.execute(statement, {name: value for name, value in known.items() if f"${name}" in statement})


def test_a_changed_headline_shows_what_went_and_what_came() -> None:
    row = {
        "previous_headline": "Ferry fares to rise by 14 per cent",
        "headline": "Ferry fares to rise by 4 per cent",
        "url": "javascript:alert(1)",
        "version_created": datetime(2026, 11, 3, 7, 40),
    }
    told = report._headline(row)
    assert told["parts"] == [
        ("kept", "Ferry fares to rise by"), ("deleted", "14"), ("inserted", "4"), ("kept", "per cent"),
    ]  # fmt: skip
    assert told["href"] is None


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        (
            "volume",
            [{"place": 0, "articles": 3, "before": 0}, {"place": 1, "source": "A", "articles": 2}],
            "3 articles in 1 day; A published the most, 2.",
        ),
        (
            "volume",
            [{"place": 0, "articles": n, "before": 4} for n in (2, 3)] + [{"place": 1, "source": "A", "articles": 2}],
            "5 articles in 2 days, 25 % more than in the 2 days before; A published the most, 2.",
        ),
        (
            "hours",
            [{"weekday": 2, "hour": 7, "articles": 3}, {"weekday": 3, "hour": 7, "articles": 1}],
            "Busiest on Tuesdays at 07:00 by the clock of the source, with 3 of 4 articles whose hour is known.",
        ),
        (
            "volume",
            [{"place": 0, "articles": 1, "before": 2}, {"place": 1, "source": "A", "articles": 1}],
            "1 article in 1 day, 50 % fewer than in the 1 day before, all by A.",
        ),
        ("volume", [{"place": 0, "articles": 0}], "Nothing was published with a date in these days."),
        ("places", [{"place": "Baku", "country": "AZ", "articles": 1}], "All datelines name one place: Baku."),
        (
            "pickups",
            [{"hours": 1.0}, {"hours": 3.0}],
            "Half of the 2 pick-ups shown came within 2.0 hours of the origin.",
        ),
        (
            "edits",
            [{"undeclared": 2, "edits": 3}, {"undeclared": 0, "edits": 1}],
            "4 changes of published texts, 2 of them without a word about it.",
        ),
        (
            "health",
            [{"fresh": 2, "stale": 1, "failing": 0, "quiet": 0, "no_promise": 0, "not_read": 0}] * 2,
            "3 sources: 2 fresh, 1 stale. The 2 that need a look most are shown.",
        ),
        (
            "quarantine",
            [{"reason": "no-text", "documents": 700, "all_documents": 1200}],
            "1,200 documents could not be read, most often because of 'no-text'.",
        ),
        ("quarantine", [], "Nothing is in quarantine: everything that came in could be read."),
    ],
)
def test_a_finding_says_what_is_seen(name: str, rows: list[dict[str, Any]], said: str) -> None:
    assert finding(name, rows) == said


def test_names_on_the_map_are_not_in_each_others_way() -> None:
    found = (("Lowestoft", 1.7, 52.5), ("Norwich", 1.3, 52.6), ("Galway", -9.1, 53.3), ("Lima", -77.0, -12.0))
    places = [{"place": name, "longitude": east, "latitude": north} for name, east, north in found]
    assert [(row[0], row[-1]) for row in charts.labels(places)["rows"]] == [
        ("Lowestoft", True), ("Lima", True),
    ]  # fmt: skip


def test_a_story_without_a_headline_shows_its_first_words(page: Path) -> None:
    assert "Azerbaijan" in page.read_text()
    assert "By Vugar Khalilov" in page.read_text()


def test_the_page_is_replaced_in_one_step(page: Path) -> None:
    before = page.stat().st_ino
    assert publish() == page
    assert page.stat().st_ino != before
    assert [path.name for path in page.parent.glob("report*")] == ["report.html"]


@pytest.fixture(scope="module")
def tab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(chromium, tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.mark.service
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_opens_in_chromium_without_a_complaint(
    page: Path, tab: Browser, width: int, height: int, scheme: str
) -> None:
    tab.open(page, width=width, height=height, scheme=scheme)
    assert tab.complaints == []
    assert tab.requests == [page.as_uri()]
    marks = tab.ask(
        "Array.from(document.querySelectorAll('.plot')).map(plot =>"
        "[plot.dataset.chart, plot.querySelectorAll('[class*=\"mark-\"] path[d], .mark-text text').length])"
    )
    assert {name for name, _ in marks} == CHARTS - {"quarantine"}, "one reject is told in words, and is no bar"
    assert all(number > 0 for _, number in marks), marks
    assert tab.ask("document.documentElement.scrollWidth") == width
    paper, ink = (tab.ask(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert (brightness(paper) > brightness(ink)) == (scheme == "light")
    assert len(tab.picture()) > 100_000, "an empty page makes a small picture"


def brightness(colour: str) -> int:
    """Of 'rgb(1, 2, 3)'."""
    return sum(int(number) for number in re.findall(r"\d+", colour)[:3])


@pytest.mark.service
def test_a_reader_picks_a_source_sorts_filters_and_changes_the_theme(page: Path, tab: Browser) -> None:
    tab.open(page, width=1280, height=900, scheme="light")
    bars = "document.querySelectorAll('[data-chart=volume] path[fill=\"var(--mark)\"]').length"
    everything = tab.ask(bars)
    tab.ask("document.querySelector('[data-source=harbour-post]').click()")
    tab.ask("new Promise(done => setTimeout(done, 200))")
    assert 0 < tab.ask(bars) < everything
    assert tab.ask("document.getElementById('chosen').value") == "harbour-post"

    tab.ask("document.querySelector('#sources ~ .scroll th button').click()")
    names = tab.ask(
        "Array.from(document.querySelectorAll('#sources ~ .scroll tbody tr'), row => row.cells[0].textContent)"
    )
    assert names[:2] == ["Boletín del Faro", "Caspian Press"]
    visible = "Array.from(document.querySelectorAll('#latest ~ .scroll tbody tr')).filter(row => !row.hidden).length"
    assert tab.ask(visible) == 46
    tab.ask(
        "(() => { const box = document.querySelector('#latest ~ .filter'); box.value = 'football goals';"
        "box.dispatchEvent(new Event('input')); })()"
    )
    assert tab.ask(visible) == 1

    dark = "getComputedStyle(document.documentElement).colorScheme"
    assert tab.ask(dark) == "light dark"
    tab.ask("document.getElementById('theme').click(); document.getElementById('theme').click()")
    assert tab.ask(dark) == "dark"
    assert tab.complaints == []
