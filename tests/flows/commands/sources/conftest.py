"""A catalogue of its own and a site on loopback, for what `copydesk sources` does with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows import pipeline
from flows.commands.main import main
from flows.fetching import client
from tests.flows.web import Answer, Site, serving

SITEMAP = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
NEWS = "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"


@pytest.fixture(autouse=True)
def _alone(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "GAP", 0.0)
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "sources.toml"


def copydesk(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def sources(*arguments: str) -> Result:
    return copydesk("sources", *arguments)


def rss(site: Site, *names: str, title: str = "Quay Gazette") -> Answer:
    items = "".join(
        f"<item><title>Dredger {name} goes home</title><link>{site.url}/{name}</link>"
        "<description>The pilots were glad.</description><pubDate>Fri, 06 Nov 2026 10:00:00 GMT</pubDate></item>"
        for name in names
    )
    body = f"<rss version='2.0'><channel><title>{title}</title><language>en-GB</language>{items}</channel></rss>"
    headers = {"Content-Type": "application/rss+xml", "ETag": f'"{title}{names}"', "Cache-Control": "max-age=900"}
    return Answer(body.encode(), headers=headers)


def page(head: str = "", body: str = "<p>News of the quay.</p>") -> Answer:
    html = f"<!doctype html><html><head><title>Quay</title>{head}</head><body>{body}</body></html>"
    return Answer(html.encode(), headers={"Content-Type": "text/html"})


def alternate(href: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{href}">'


def paths(site: Site) -> list[str]:
    return [ask.path for ask in site.asks]


def added(site: Site, *options: str) -> None:
    assert sources("add", f"{site.url}/rss.xml", "--allow-private", "--name", "quay", *options).exit_code == 0
    site.asks.clear()
