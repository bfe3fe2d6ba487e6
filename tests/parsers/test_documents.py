"""Short stories in many languages, each beside the JSON it must parse to.

`places` are the names as printed, `countries` the countries they resolve to, `begins` is how the body begins; the other
fields are those of the public JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parsers.normalise import parse
from parsers.public_json import to_json
from parsers.records import Article, Document

DOCUMENTS = sorted(
    path for path in (Path(__file__).parent / "samples" / "documents").iterdir() if path.suffix != ".json"
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_story_gives_the_json_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    (story,) = parse(Document(uri=path.name, content=path.read_bytes()))
    assert isinstance(story, Article)
    assert _facts(story, expected) == expected


def test_every_json_has_its_document() -> None:
    stems = {path.stem for path in (Path(__file__).parent / "samples" / "documents").glob("*.json")}
    assert stems == {path.stem for path in DOCUMENTS}


def _facts(story: Article, expected: dict[str, Any]) -> dict[str, Any]:
    """What the story says of the fields that `expected` has."""
    facts = to_json(story) | {
        "authors": [author.name for author in story.authors],
        "places": [place.name for place in story.places],
        "countries": [place.country_code for place in story.places],
        "begins": (story.body or "")[: len(expected["begins"])],
    }
    return {name: facts[name] for name in expected}
