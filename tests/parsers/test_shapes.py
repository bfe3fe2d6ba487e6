"""What there is much of in a document costs as much as there is of it: no shape makes reading it dear."""

from __future__ import annotations

import pytest

from parsers.normalise import parse
from parsers.records import Document
from tests.growth import assert_cost_follows_size
from tests.shapes import SHAPES

SIZE = 512


def read(content: bytes) -> None:
    assert [*parse(Document(uri="shape", content=content))]


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What parsing loads when it is first needed."""
    for name in ("byline paragraphs", "lists in lists", "creators of an item"):
        read(SHAPES[name](9))


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_costs_more_than_its_size(name: str) -> None:
    assert_cost_follows_size(read, SHAPES[name], SIZE, beyond=SHAPES[name](1), spare=4)
