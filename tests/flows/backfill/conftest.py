from __future__ import annotations

from pathlib import Path

import pytest

from flows import settings
from flows.reading import jobs
from flows.reading import pieces as cutting
from tests.crawl import pages, warc
from warehouse.access import reading
from warehouse.file.contents import contents, hash_of_all

PAGES, PIECES = 90, 12


@pytest.fixture
def crawls(tmp_path: Path) -> Path:
    """A folder of three archives of one publisher, whose names say other days than their order is."""
    folder = tmp_path / "quay"
    folder.mkdir()
    found = list(pages(PAGES, paragraphs=3))
    for number in range(3):
        path = folder / f"CRAWL-2026110{3 - number}101500-0000{number}.warc.gz"
        path.write_bytes(b"".join(warc(found[number * 30 : number * 30 + 30], packed=True)))
    return folder


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives are cut into some pieces each, and each of these is a job."""
    monkeypatch.setattr(cutting, "PIECE_BYTES", 30_000)
    monkeypatch.setattr(cutting, "_SMALL", 1000)
    monkeypatch.setattr(jobs, "CHUNK_FILES", 1)


def hashed() -> str:
    """What the warehouse says."""
    with reading(settings.place()) as con:
        return hash_of_all(contents(con))
