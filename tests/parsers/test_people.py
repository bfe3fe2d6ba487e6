"""Whose story it is, where the printed line and the data differ."""

from __future__ import annotations

import pytest

from parsers.datelines.opening import Opening
from parsers.people import credited
from parsers.records import Author, RawArticle


@pytest.mark.parametrize(
    ("printed", "stated", "people"),
    [
        ("By Ana Petrova and Li Wei", ["Ana Petrova"], ["Ana Petrova", "Li Wei"]),
        ("By Ana M. Petrova", ["Ana Petrova"], ["Ana M. Petrova"]),  # the fuller name
        ("By A. Petrova", ["Ana Petrova"], ["Ana Petrova"]),
        ("By Li Wei", ["Ana Petrova"], ["Li Wei"]),
        ("Ana Petrova", ["ap7712"], ["Ana Petrova"]),  # the system's user
        ("ap7712", ["Ana Petrova"], ["Ana Petrova"]),
        ("Author: Ana Petrova", ["Harbour People"], ["Ana Petrova"]),
        ("Katrin", ["Ana Petrova"], ["Ana Petrova"]),
    ],
)
def test_the_print_counts_where_it_knows_better(printed: str, stated: list[str], people: list[str]) -> None:
    raw = RawArticle(byline=printed, authors=tuple(Author(name=name) for name in stated))
    assert [author.name for author in credited(raw, Opening(byline=None, dateline=None, body=""))[1]] == people
