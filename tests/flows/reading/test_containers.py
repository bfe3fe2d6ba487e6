"""However stories are packed, the warehouse ends up with the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
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

GIVEN = list(pages(60, paragraphs=4))
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


@pytest.mark.parametrize("pack", [as_warc, as_packed_warc, as_zip, as_printed])
def test_packed_pages_are_ingested_with_the_same_result_as_the_same_pages_as_files(
    pack: Callable[[Path], None], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 100_000)
    monkeypatch.setattr(pieces, "_SMALL", 20_000)
    for name, layout in (("files", as_files), ("packed", pack)):
        (tmp_path / name).mkdir()
        layout(tmp_path / name)
    alone = loaded(tmp_path / "files", tmp_path / "one", monkeypatch)
    assert len(alone) == len(GIVEN)
    assert loaded(tmp_path / "packed", tmp_path / "two", monkeypatch) == alone


def test_what_was_printed_is_nothing_new_where_its_pages_are_known(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_files(tmp_path)
    first = loaded(tmp_path, home, monkeypatch)
    as_printed(tmp_path)
    assert loaded(tmp_path / "a.jsonl", home, monkeypatch) == first
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
