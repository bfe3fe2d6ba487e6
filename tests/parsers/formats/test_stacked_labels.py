"""Labels that stand alone above their values, as a page of ProQuest is copied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.parsers.formats.exports import read

STACKED = """\
Ferry an hour late: Harbour
Petrova, Ana; Falk, Bo.
Quay Post; Leith [Leith]. 03 Nov 2026: A4.

Details
Subject
Ferries
Title
Ferry an hour late
Author
Petrova, Ana; Falk, Bo
Publication title
Quay Post; Leith
Pages
A4
Publication year
2026
Publication date
Nov 3, 2026
ISSN
00000000
Full text
The ferry was late again on Tuesday, and nobody on the quay could say why.

Title fights are held there on Fridays.
"""


def test_labels_may_stand_above_their_values() -> None:
    [story] = read(STACKED)
    assert (story.headline, story.source, str(story.date_published)) == (
        "Ferry an hour late", "Quay Post; Leith", "2026-11-03",
    )  # fmt: skip
    assert [author.name for author in story.authors] == ["Ana Petrova", "Bo Falk"]
    assert (story.body or "").endswith("could say why.\n\nTitle fights are held there on Fridays.")
    assert {"Pages: A4", "Publication year: 2026", "ISSN: 00000000"} <= {one.text for one in story.left_out}


def test_the_details_may_stand_below_the_text() -> None:
    above, _, text = STACKED.partition("Full text\n")
    head, _, details = above.partition("Details\n")
    [story] = read(f"{head}Full text\n{text}\nDetails\n{details}")
    assert story.headline == "Ferry an hour late"
    assert (story.body or "").endswith("could say why.\n\nTitle fights are held there on Fridays.")


@pytest.mark.parametrize("case", [str.upper, str.title])
def test_labels_above_their_values_need_no_details(case: Callable[[str], str]) -> None:
    labels = [case(label) for label in ("title", "author", "date", "text")]
    values = [
        "Fähre mit Verspätung",
        "Jörg Lindner",
        "03.11.2026",
        "Die Fähre kam wieder zu spät, und niemand wusste warum.",
    ]
    [story] = read("\n\n".join(f"{label}\n{value}" for label, value in zip(labels, values, strict=True)))
    assert (story.headline, story.body) == (values[0], values[3])
    assert [author.name for author in story.authors] == ["Jörg Lindner"]


def test_a_story_with_such_words_on_lines_of_their_own_is_none() -> None:
    [story] = read("Title\n\nThe word stood on the door, and below it another one.\n\nAuthor\n\nNobody knew why.")
    assert story.format == "text"
