"""However stories are packed, the warehouse ends up with the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import orjson
import pytest

from flows import pipeline, settings
from flows.reading import pieces
from flows.reading.files import files, read
from flows.reading.jobs import plan
from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Document
from tests.crawl import pages, warc
from warehouse.file.connection import reading

GIVEN = list(pages(30, paragraphs=4))
# `url` is left out: a page in a file has only the address that it calls its own
STORIES = """
select canonical_url, headline, body, byline, dateline, agency, filed_on, date_published, language, section,
    array(select person from mart.bylines where bylines.article_id = articles.article_id order by all) as people,
    array(select located from mart.datelines where datelines.article_id = articles.article_id order by all) as places
from mart.articles
order by canonical_url, headline
"""


def loaded(path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What a warehouse of its own has after reading `path`."""
    monkeypatch.setenv("COPYDESK_HOME", str(home))
    summary = pipeline.ingest(plan([str(path)]))
    assert not summary.count("rejected")
    with reading(settings.warehouse()) as con:
        return con.execute(STORIES).fetchall()


def as_files(folder: Path) -> None:
    for number, (_, body) in enumerate(GIVEN):
        (folder / f"{number:02}.html").write_bytes(body)


def as_warc(folder: Path) -> None:
    (folder / "crawl.warc").write_bytes(b"".join(warc(GIVEN)))


def as_packed_warc(folder: Path) -> None:
    (folder / "crawl.warc.gz").write_bytes(b"".join(warc(GIVEN, packed=True)))


def as_zip(folder: Path) -> None:
    with ZipFile(folder / "crawl.zip", "w") as archive:
        for number, (_, body) in enumerate(GIVEN):
            archive.writestr(f"{number:02}.html", body)


def as_printed(folder: Path) -> None:
    (folder / "a.jsonl").write_bytes(printed(GIVEN))


def printed(given: list[tuple[str, bytes]]) -> bytes:
    records = (record for url, body in given for record in parse(Document(uri=url, content=body)))
    return b"".join(orjson.dumps(to_json(record), option=orjson.OPT_APPEND_NEWLINE) for record in records)


class Alone(NamedTuple):
    """What came of the same pages as files."""

    home: Path
    stories: list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    folder = tmp_path_factory.mktemp("alone")
    (folder / "files").mkdir()
    as_files(folder / "files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(folder / "no-prefect"))
        found = Alone(folder / "home", loaded(folder / "files", folder / "home", patch))
    assert len(found.stories) == len(GIVEN)
    return found


@pytest.mark.parametrize("pack", [as_warc, as_packed_warc, as_zip, as_printed])
def test_packed_pages_are_ingested_with_the_same_result_as_the_same_pages_as_files(
    pack: Callable[[Path], None], alone: Alone, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 50_000)
    monkeypatch.setattr(pieces, "_SMALL", 10_000)
    (tmp_path / "packed").mkdir()
    pack(tmp_path / "packed")
    assert loaded(tmp_path / "packed", home, monkeypatch) == alone.stories


def test_what_was_printed_is_nothing_new_where_its_pages_are_known(
    alone: Alone, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(alone.home, home)
    as_printed(tmp_path)
    assert loaded(tmp_path / "a.jsonl", home, monkeypatch) == alone.stories
    with reading(settings.warehouse()) as con:
        assert con.execute("select count(*) from core.article_versions").fetchone() == (len(GIVEN),)


def test_all_samples_are_loaded_from_what_copydesk_prints_of_them(
    home: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [read(item) for item in files(seeds / "unpacked") if isinstance(item, Path)]
    records = [record for item in found if isinstance(item, Document) for record in parse(item)]
    lines = (orjson.dumps(to_json(record), option=orjson.OPT_APPEND_NEWLINE) for record in records)
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    alone = loaded(seeds / "unpacked", tmp_path / "one", monkeypatch)
    assert len(alone) == 5
    assert loaded(tmp_path / "a.jsonl", tmp_path / "two", monkeypatch) == alone
