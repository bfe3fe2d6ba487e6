"""Sources whose servers go wrong in every way: each fault is a row with its class, and nobody else suffers."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import pipeline
from flows.reading.jobs import plan
from tests.flows.fetching.test_faults import EXPECTED, FOR_THE_SITE, QUICK, Faults, faults, pytestmark, server
from tests.flows.test_pipeline import ask

__all__ = ["faults", "pytestmark", "server"]  # pytest finds them by name
SOURCE = """
[[sources]]
name = "s{number}"
title = "Site {number}"
allow_private = true
[[sources.feeds]]
url = "{url}"
"""
FAULTY = [  # a site that asks for patience is left alone with all its feeds: test_faults asks those one by one
    path for path, expected in EXPECTED.items() if expected != "ok none" and not path.startswith(FOR_THE_SITE)
]
KNOWN_GOOD = ("feed.xml", "atom.xml", "feed.json")


def test_every_fault_is_a_row_with_its_class_and_the_good_sources_are_read(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, faults: Faults
) -> None:
    monkeypatch.setattr(pipeline, "GAP", 0.0)
    monkeypatch.setattr("flows.fetching.client.Limits", lambda: QUICK)
    urls = {faults.url(path, 2 + number % 2): EXPECTED[path] for number, path in enumerate(FAULTY)}
    good = [faults.url(path, 1) for path in KNOWN_GOOD]
    catalogue = "".join(SOURCE.format(number=n, url=url) for n, url in enumerate([*urls, *good]))
    (tmp_path / "sources.toml").write_text(catalogue)
    summary = pipeline.ingest(plan([str(tmp_path)]))
    assert summary.count("new") + summary.count("copy") > 0
    rows = ask("select url, outcome || ' ' || retry_class, archive_offset is not null from ops.fetches")
    found = {url: said for url, said, _ in rows}
    assert {url: found[url] for url in urls} == urls
    assert {found[url] for url in good} == {"ok none"}
    assert ask("select count(*) from mart.feeds where status = 'active'") == [(len(good),)]
    assert ask("select count(*) from mart.feeds where status in ('failing', 'gone') and due_at > polled_at") == [
        (len(urls),)
    ]
    assert ask("select count(distinct document) from mart.rejects where stage = 'fetch'") == [(len(urls),)]
