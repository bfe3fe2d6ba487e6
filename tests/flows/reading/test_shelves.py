"""Whose a file is: what the catalogue, a person, the document or its folder says."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from flows import pipeline, settings
from flows.catalogue.sources import CatalogueError
from flows.reading.files import folder_of
from flows.reading.jobs import plan
from warehouse.file.connection import reading

CATALOGUE = """
[[sources]]
name = "quay"
title = "Quay Gazette"
timezone = "Europe/Berlin"
[[sources.feeds]]
path = "in/quay"
[[sources.feeds]]
path = "in/*.txt"
"""
STORY = "{0} leaves harbour\n\nBy Ana Petrova\n\nThe {0} left the quay at dawn with nine cars and a piano.\n"
NINJS = """{"standard": {"name": "ninjs", "version": "3.1"}, "uri": "urn:1", "type": "text",
"headlines": [{"role": "main", "value": "Bees counted"}], "bodies": [{"role": "main", "contentType": "text/plain",
"value": "Beekeepers counted their hives."}], "infoSources": [{"role": "publisher", "name": "Hill Courier"}]}"""


@pytest.fixture
def project(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a catalogue, and files of its source and of others."""
    folder = tmp_path / "project"
    files = {
        "in/quay/2026/a.txt": "Anna",
        "in/quay/b.txt": "Berta",
        "in/c.txt": "Clara",
        "in/coast/2026/03/d.txt": "Dora",
    }
    for name, ship in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY.format(ship))
    (folder / "in/coast/e.json").write_text(NINJS)
    (folder / "sources.toml").write_text(CATALOGUE)
    monkeypatch.chdir(folder)
    return folder


def ingest(*given: Any) -> Counter[str]:
    """How many articles are new, changed and the same; these are much alike, and copies are new as well."""
    return Counter({"copy": "new"}.get(one.outcome, one.outcome) for one in pipeline.ingest(plan(*given)).outcomes)


def sources() -> dict[str, str]:
    """By the first word of the headline."""
    with reading(settings.warehouse()) as con:
        return dict(con.execute("select split_part(title, ' ', 1), source_id from core.articles").fetchall())


def test_a_path_that_the_catalogue_names_is_of_that_source_and_any_other_of_whom_document_or_folder_says(
    project: Path,
) -> None:
    assert ingest(["in"]) == {"new": 5}
    assert sources() == {"Anna": "quay", "Berta": "quay", "Clara": "quay", "Dora": "coast", "Bees": "hill-courier"}
    assert ingest() == {}, "its files are known by the same feeds, and have not changed"
    with reading(settings.warehouse()) as con:
        feeds = con.execute("select count(distinct feed_id) from core.article_sightings").fetchone()
    assert feeds == (2,)


def test_a_person_may_say_whose_a_path_is(project: Path) -> None:
    assert [job.source_name for job in plan(["in"], ("Daily Tide",))] == ["Daily Tide"]
    [job] = plan(["in/coast"], ("quay",))
    assert job.source is not None
    assert job.source.timezone == "Europe/Berlin"
    with pytest.raises(CatalogueError, match="several sources"):
        plan(["in"], ("quay", "coast"))


def test_a_project_that_was_moved_brings_nothing_new(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ingest(["in"]) == {"new": 5}
    moved = project.rename(project.with_name("elsewhere"))
    monkeypatch.chdir(moved)
    assert ingest(["in"]) == {"same": 5}
    (moved / "in/c.txt").write_text(STORY.format("Cleo"))
    assert ingest() == {"changed": 1}


def test_a_folder_that_was_renamed_stays_whose_it_was_and_a_second_one_is_another(project: Path) -> None:
    coast = project / "in/coast"
    (coast / "f.json").write_text('{"uri": "urn:2", "headline": "Hives", "body_text": "Few hives were found."}')
    assert ingest([str(coast)]) == {"new": 3}
    renamed = coast.rename(project / "shore")
    (renamed / "g.txt").write_text(STORY.format("Greta"))
    assert ingest([str(renamed)]) == {"same": 3, "new": 1}
    assert sources() == {"Dora": "coast", "Bees": "hill-courier", "Hives": "coast", "Greta": "coast"}
    assert ingest([str(renamed)]) == {"same": 4}
    shutil.copytree(renamed, project / "hill")
    assert ingest([str(project / "hill")]) == {"same": 1, "new": 3}


@pytest.mark.parametrize(
    ("document", "folder"),
    [
        ("/drops/coast/2026/03/a.txt", "coast"),
        ("/drops/coast/a.zip!inner/b.txt", "coast"),
        ("/drops/港口/a.txt", "港口"),
        ("/2026/a.txt", None),
        ("/a.txt", None),
    ],
)
def test_a_file_is_of_the_folder_that_has_a_name(document: str, folder: str | None) -> None:
    assert folder_of(document) == folder
