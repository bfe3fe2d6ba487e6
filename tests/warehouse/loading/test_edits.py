"""What sort of change a new version is, and whether the publisher says so."""

from __future__ import annotations

import random
from string import ascii_lowercase
from typing import Any

import pytest

from parsers.records import Article
from tests.warehouse.loading.test_load import STORY, Desk, article, at, desk, working
from warehouse.loading.changes import differences

__all__ = ["desk"]

FIRST = {"canonical_url": "https://a.example/1", "date_modified": at(0), "publisher_version": "1", "body": STORY}
CHANGES: list[tuple[dict[str, Any], str, bool]] = [
    ({"body": STORY.replace("piano", "pianno")}, "typo", True),
    ({"body": STORY.replace("piano", "pianno"), "date_modified": at(1)}, "typo", False),
    ({"body": STORY.replace("nine cars", "90 cars")}, "update", True),
    ({"body": STORY + "The next one left at noon, full to the last place, and was late as well."}, "update", True),
    ({"headline": "UPDATE 2-Ferry leaves with piano", "publisher_version": "2"}, "update", False),
    ({"headline": "CORRECTED-Ferry", "ed_note": "Corrects number of dogs"}, "correction", False),
    ({"pub_status": "canceled"}, "withdrawal", False),
    ({"headline": "WITHDRAWN-Ferry"}, "withdrawal", False),
    ({"ed_note": "Kill: the piano was no piano"}, "withdrawal", False),
    ({"headline": "Kill the lights, says ferry"}, "update", True),
    ({"headline": "Ferry (korrigiert)"}, "correction", False),
    ({"headline": "Corrections officer on ferry"}, "update", True),
    ({"body": STORY + "\n\nAn earlier version of this article misstated the number of dogs."}, "correction", False),
    ({"body": STORY + "\n\nRectificatif : il y avait deux chiens."}, "correction", False),
    ({"body": STORY + "\n\nThe purser corrected the list."}, "update", True),
    ({"publisher_version": "1st Ld-Writethru", "body": STORY + "It was late."}, "update", False),
    ({"body": STORY.replace("nine cars", "no cars")}, "update", True),
    ({"body": STORY.replace("two dogs and", "two dogs, and")}, "typo", True),
    ({"body": STORY.replace("had booked", "had not booked")}, "update", True),
    ({"byline": "Ana Petrova"}, "update", True),
]
"""What is another now, what sort of change that is, and whether the publisher did not say so."""


def of_case(number: int, **fields: Any) -> Article:
    """The article of one case: its own address, and words of its own before the text, that no two be copies."""
    letters = random.Random(number)
    own = " ".join("".join(letters.choices(ascii_lowercase, k=7)) for _ in range(80))
    given = FIRST | {"canonical_url": f"https://{number}.example/"} | fields
    return article(document=f"/{number}.txt", **(given | {"body": f"{own}\n\n{given['body']}"}))


@pytest.fixture(scope="module")
def edits(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """The class of each case's change, and is it undeclared: all cases in one load, and as they have changed in one."""
    with working(tmp_path_factory.mktemp("edits") / "warehouse.duckdb") as desk:
        desk.load(*(of_case(number) for number in range(len(CHANGES))))
        changed = [of_case(number, **changed) for number, (changed, _, _) in enumerate(CHANGES)]
        assert desk.load(*changed) == ["changed"] * len(CHANGES)
        found = desk.ask(
            "select canonical_url, change_class, undeclared from mart.edits join core.articles using (article_id)"
        )
        of_url = {url: of_change for url, *of_change in found}
        return [tuple(of_url[one.canonical_url]) for one in changed]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_a_change_has_a_class(edits: list[tuple[Any, ...]], number: int) -> None:
    changed, kind, undeclared = CHANGES[number]
    assert edits[number] == (kind, undeclared), changed


def test_characters_added_and_removed_are_counted(desk: Desk) -> None:
    desk.load(article(**FIRST))
    desk.load(article(**(FIRST | {"body": STORY.replace("dogs", "cats and goats")})))
    assert desk.ask("select chars_added, chars_removed, changed_fields from mart.edits") == [(26, 6, ["body"])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"body": None}, {}),  # at last the text of what was a bare headline
        ({}, {"headline": "RPT-Ferry"}),
        ({"document": "https://a.example/1"}, {"document": "https://a.example/1/amp", "body": STORY + "Read more"}),
        ({"format": "feed", "date_modified": None}, {"format": "html", "body": STORY + "Read more"}),
    ],
)
def test_what_does_not_come_of_the_publisher_is_a_version_but_no_edit(
    desk: Desk, before: dict[str, object], after: dict[str, object]
) -> None:
    desk.load(article(**(FIRST | before)))
    assert desk.load(article(**(FIRST | after))) == ["changed"]
    assert desk.ask("select count(*) from core.article_versions") == [(2,)]
    assert desk.ask("select * from mart.edits") == []


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("the piano", "the pianno", [("", "n")]),
        ("one two three", "one three", [("two ", "")]),
        ("one two three", "one, two three", [("", ",")]),
        ("新华社北京电", "新华社上海电", [("北京", "上海")]),
        ("", "all new", [("", "all new")]),
        ("same", "same", []),
        ("w " * 3000 + "a", "v " * 3000 + "a", [("w " * 2999 + "w", "v " * 2999 + "v")]),
    ],
)
def test_differences_are_told_word_by_word_without_the_letters_in_common(
    before: str, after: str, runs: list[tuple[str, str]]
) -> None:
    assert [(gone, come) for gone, come, _ in differences(before, after)] == runs
