"""Whose story it is, where the printed line and the data differ."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.datelines.opening import Opening
from parsers.people import credited
from parsers.records import Author, RawArticle, Subject


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
        ("By Quay News Agency", ["Ana Petrova"], []),  # who sent it, and not who put it on the page
        ("Quay News Agency", ["Ana Petrova"], ["Ana Petrova"]),
    ],
)
def test_the_print_counts_where_it_knows_better(printed: str, stated: list[str], people: list[str]) -> None:
    raw = RawArticle(byline=printed, authors=tuple(Author(name=name) for name in stated))
    assert [author.name for author in credited(raw, Opening(byline=None, dateline=None, body=""))[1]] == people


@pytest.mark.parametrize(
    ("printed", "stated", "expected"),
    [
        ("By Ana Petrova", [Author(name="Ana Petrova", role="Energy editor", affiliation="Quay Post")],
         [("Ana Petrova", "Energy editor", "Quay Post")]),
        ("By Ana Petrova, Energy Writer", [Author(name="Ana Petrova", role="Reporter")],
         [("Ana Petrova", "Energy Writer", None)]),
        ("By Ana Petrova, Energy Writer", [Author(name="Ana Petrova"), Author(name="Li Wei")],
         [("Ana Petrova", "Energy Writer", None), ("Li Wei", None, None)]),
        ("By Ana Petrova", [Author(name="Li Wei", role="Energy editor")], [("Ana Petrova", None, None)]),
    ],
)  # fmt: skip
def test_what_the_data_say_of_a_person_is_told_of_the_printed_name(
    printed: str, stated: list[Author], expected: list[tuple[str, str | None, str | None]]
) -> None:
    raw = RawArticle(byline=printed, authors=tuple(stated))
    people = credited(raw, Opening(byline=None, dateline=None, body=""))[1]
    assert [(one.name, one.role, one.affiliation) for one in people] == expected


@pytest.mark.parametrize(
    ("printed", "facts", "people"),
    [
        ("Ada Roe, Quay Life", {"section": "Quay life"}, ["Ada Roe"]),
        ("Ada Roe, Palma Nova", {"subjects": (Subject(name="Palma Nova"),)}, ["Ada Roe"]),
        ("Ada Roe, Ben Moe", {"subjects": (Subject(name="Ada Roe"), Subject(name="Ben Moe"))}, ["Ada Roe", "Ben Moe"]),
        ("Ada Roe, South Quay Post-Herald", {"publisher": "Post Herald"}, ["Ada Roe"]),
        ("Ada Roe, Ben Moe-Post", {"publisher": "Quay Post"}, ["Ada Roe", "Ben Moe-Post"]),
    ],
)
def test_what_a_story_is_about_and_the_paper_are_nobody_behind_a_name(
    printed: str, facts: dict[str, Any], people: list[str]
) -> None:
    raw = RawArticle(byline=printed, **facts)
    assert [one.name for one in credited(raw, Opening(byline=None, dateline=None, body=""))[1]] == people
