"""What sort of change a new version is, and whether the publisher says so."""

from __future__ import annotations

import pytest

from tests.warehouse.loading.test_load import STORY, Desk, article, at, desk
from warehouse.loading.changes import differences

__all__ = ["desk"]

FIRST = {"canonical_url": "https://a.example/1", "date_modified": at(0), "publisher_version": "1", "body": STORY}


@pytest.mark.parametrize(
    ("changed", "kind", "undeclared"),
    [
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
    ],
)
def test_a_change_has_a_class(desk: Desk, changed: dict[str, object], kind: str, undeclared: bool) -> None:
    desk.load(article(**FIRST))
    assert desk.load(article(**(FIRST | changed))) == ["changed"]
    assert desk.ask("select change_class, undeclared from mart.edits") == [(kind, undeclared)]


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
